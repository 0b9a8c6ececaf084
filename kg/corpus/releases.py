"""Make a release out of a text: identity, zones and sentences."""

import hashlib
import re
from collections.abc import Iterator
from datetime import date
from typing import Final

from kg.corpus.gate import readable
from kg.corpus.lines import bare, lines_of
from kg.corpus.original import Header, Original
from kg.corpus.sentences import paragraphs, sentences
from kg.corpus.zones import Layout, divide
from kg.errors import InputError
from kg.model.release import Release, Sentence, ZoneKind
from kg.sources import Source

_DIGITS_OF_HASH: Final = 8
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


def read_text(
    text: str,
    source: Source,
    *,
    published: date | None = None,
    told: Header | None = None,
    original: Original | None = None,
) -> Release:
    """Make a release of `text`, which is kept exactly as it is.

    A text whose first line says that it is a digest is one, whatever its source. A text in
    another language than English is kept with the code of its language and without sentences;
    of a mixed text only the English paragraphs have sentences.

    Args:
        text: what is stored; of an `original`, its text.
        source: who issued it.
        published: day of publication; wins over what the text and its file say.
        told: what is known of it from elsewhere; wins over what the text and its file say.
        original: the file that the text comes from, None if there is none.

    Raises:
        InputError: the text has no letters.
    """
    if not any(char.isalpha() for char in bare(text)):
        raise InputError("the text has no letters", hint="Give the text of the release.")
    known, file = told or Header(), original.header if original else Header()
    all_lines = lines_of(text)
    language, lines = readable(all_lines, file.language)
    layout = divide(text, source, lines or all_lines)
    sha256 = hashlib.sha256(text.encode("utf-8")).hexdigest()
    day = published or known.published or layout.day or file.published
    number = known.number or layout.number or file.number
    return Release(
        id=_identity(source, known.id, number, day, sha256),
        source=source.id,
        issuer=source.issuer,
        text=text,
        sha256=sha256,
        number=number,
        title=known.title or _title(text, layout.title, file.title),
        published=day,
        url=known.url or file.url,
        language=language,
        source_class="digest" if layout.digest else source.source_class,
        derived_from=layout.derived_from,
        zones=layout.zones,
        sentences=_sentences(text, layout) if lines else (),
        original_sha256=original.sha256 if original else None,
        media_type=original.media_type if original else None,
        pages=original.pages if original else (),
    )


def letterhead(release: Release) -> str:
    """Return the words of the letterhead of a release, a line for each of its parts."""
    zones = [zone for zone in release.zones if zone.kind == "letterhead"]
    return "\n".join(release.text[zone.start : zone.end] for zone in zones)


def _title(text: str, laid_out: str | None, told: str | None) -> str | None:
    """Return the title that the file tells if the text has it too, else that of the layout."""
    if told and laid_out and " ".join(told.split()) not in " ".join(text.split()):
        return laid_out
    return told or laid_out


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


def _identity(
    source: Source, name: str | None, number: str | None, day: date | None, sha256: str
) -> str:
    """Return source and name or number; with the day where numbers start anew every year."""
    if name and (slug := _slug(name)):
        return f"{source.id}-{slug}"
    slug = _slug(number or "")
    if slug and _YEAR.search(slug):
        return f"{source.id}-{slug}"
    return f"{source.id}-{day or 'undated'}-{slug or sha256[:_DIGITS_OF_HASH]}"


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
