"""Releases for tests of the surface stages: invented sentences, analysed as a ministry's."""

from datetime import date
from typing import Final, TypeVar

from kg.extract.analysis import analyse
from kg.extract.document import Document, Mention
from kg.gazetteer import load_gazetteer
from kg.model.release import Release, Sentence, ZoneKind
from kg.sources import load_sources

DAY: Final = date(2024, 5, 17)
Kind = TypeVar("Kind")


def analysed(
    *sentences: str,
    issuer: str = "NOR",
    published: date | None = DAY,
    headline: str = "",
    between: str = "\n\n",
) -> Document:
    """Return the document of `sentences`, each a paragraph, after a headline if there is one."""
    text = between.join([headline, *sentences] if headline else sentences)
    spans: list[Sentence] = []
    for sentence in filter(None, (headline, *sentences)):
        start = text.index(sentence)
        zone: ZoneKind = "headline" if sentence == headline else "body"
        spans.append(Sentence(zone=zone, start=start, end=start + len(sentence)))
    release = Release(
        id="r",
        source=issuer.lower(),
        issuer=issuer,
        text=text,
        sha256="0" * 64,
        published=published,
        sentences=tuple(spans),
    )
    return analyse(release, load_sources()[issuer], load_gazetteer())


def mentions(document: Document, kind: type[Kind]) -> list[Kind]:
    """Return the mentions of a kind in the order of the text."""
    return [
        token.mention
        for sentence in document.sentences
        for token in sentence.mentions(kind)
        if isinstance(token.mention, kind)
    ]


def words_of(document: Document, mention: Mention) -> str:
    """Return the words that a mention covers."""
    return document.release.text[mention.span[0] : mention.span[1]]
