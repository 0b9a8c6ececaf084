"""Make a release out of a text: identity, zones and sentences."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.corpus.lines import bare
from kg.corpus.sentences import paragraphs, sentences
from kg.corpus.zones import Layout, divide
from kg.errors import InputError, LanguageError
from kg.model.release import Release, Sentence, ZoneKind
from kg.sources import Source

_LANGUAGES: Final = ("en",)
_DIGITS_OF_HASH: Final = 8
_FEWEST_WORDS: Final = 40  # of a text whose language can be told
_LEAST_SHARE: Final = 0.06  # of the words below; English releases have .15 and more
_ENGLISH: Final = frozenset(
    {"the", "of", "and", "to", "that", "with", "for", "was", "is", "are", "by", "on", "his", "her"}
)
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_LATIN: Final = 0x250  # code points below are Latin letters


def read_text(text: str, source: Source, *, published: date | None = None) -> Release:
    """Make a release of `text`, which is kept exactly as it is.

    `published` wins over the day that the text itself gives. A text whose first line says that
    it is a digest is one, whatever its source.

    Raises:
        InputError: the text has no letters.
        LanguageError: the text is not in English.
    """
    _check(text)
    layout = divide(text, source)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    day = published or layout.day
    return Release(
        id=_identity(source, layout.number, day, sha256),
        source=source.id,
        issuer=source.issuer,
        text=text,
        sha256=sha256,
        number=layout.number,
        title=layout.title,
        published=day,
        source_class="digest" if layout.digest else source.source_class,
        derived_from=layout.derived_from,
        zones=layout.zones,
        sentences=_sentences(text, layout),
    )


def _sentences(text: str, layout: Layout) -> tuple[Sentence, ...]:
    found = [
        *_spans("headline", sentences(text, layout.headlines)),
        *_spans("dateline", layout.datelines),
        *_spans("body", sentences(text, paragraphs(text, layout.body))),
    ]
    return tuple(sorted(found, key=lambda sentence: sentence.start))


def _spans(zone: ZoneKind, spans: tuple[tuple[int, int], ...]) -> Iterator[Sentence]:
    for start, end in spans:
        yield Sentence(zone=zone, start=start, end=end)


def _identity(source: Source, number: str | None, day: date | None, sha256: str) -> str:
    """Return source and number; with the day where the number starts anew every year."""
    slug = re.sub(r"[^a-z0-9]+", "-", (number or "").casefold()).strip("-")
    if slug and _YEAR.search(slug):
        return f"{source.id}-{slug}"
    return f"{source.id}-{day or 'undated'}-{slug or sha256[:_DIGITS_OF_HASH]}"


def _check(text: str) -> None:
    letters = [char for char in bare(text) if char.isalpha()]
    if not letters:
        raise InputError("the text has no letters", hint="Give the text of the release.")
    read = f"Languages that are read: {', '.join(_LANGUAGES)}."
    if sum(ord(char) < _LATIN for char in letters) * 2 < len(letters):
        raise LanguageError("most of the text is not in Latin letters", hint=read)
    words = re.findall(r"[^\W\d_]+", text.casefold())
    share = sum(word in _ENGLISH for word in words) / len(words)
    if len(words) >= _FEWEST_WORDS and share < _LEAST_SHARE:
        raise LanguageError("the text does not seem to be English", hint=read)
