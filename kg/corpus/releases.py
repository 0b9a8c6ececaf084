"""Make a release out of a text: identity, zones and sentences."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from kg.corpus.gate import readable
from kg.corpus.identity import Body, Marks, identity
from kg.corpus.lines import bare, lines_of
from kg.corpus.original import Header, Original
from kg.corpus.sentences import paragraphs, sentences
from kg.corpus.zones import Layout, divide
from kg.errors import InputError
from kg.model.release import Release, Sentence, Zone, ZoneKind
from kg.sources import Source, load_sources


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
    if published is not None:
        known = replace(known, published=published)
    marks = _marks(text, layout, source, known, file)
    return Release(
        id=identity(marks),
        source=source.id,
        issuer=source.issuer,
        text=text,
        sha256=marks.sha256,
        number=marks.number,
        title=marks.title,
        published=marks.published,
        url=marks.url,
        language=language,
        source_class="digest" if layout.digest else source.source_class,
        derived_from=layout.derived_from,
        zones=layout.zones,
        sentences=_sentences(text, layout) if lines else (),
        original_sha256=original.sha256 if original else None,
        media_type=original.media_type if original else None,
        pages=original.pages if original else (),
    )


def _marks(text: str, layout: Layout, source: Source, known: Header, file: Header) -> Marks:
    """Return what may tell the release from others: what is `known` wins, then the text."""
    return Marks(
        body=_body(text, layout, source),
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        name=known.id,
        number=known.number or layout.number or file.number,
        title=known.title or _title(text, layout.title, file.title),
        published=known.published or layout.day or file.published,
        url=known.url or file.url,
    )


def letterhead(release: Release) -> str:
    """Return the words of the letterhead of a release, a line for each of its parts."""
    return _letterhead(release.text, release.zones)


def _letterhead(text: str, zones: Iterable[Zone]) -> str:
    return "\n".join(text[zone.start : zone.end] for zone in zones if zone.kind == "letterhead")


def _body(text: str, layout: Layout, source: Source) -> Body:
    """Return whose releases are numbered together: the source, or what its letterhead names.

    A default source stands for all bodies of a state, each of which has numbers of its own.
    """
    if not source.is_default:
        return Body(id=source.id)
    head = _letterhead(text, layout.zones)
    named = load_sources().recognise(head, source.state)
    return Body(id=named.id) if named else Body(id=source.id, sure=False, letterhead=head)


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
