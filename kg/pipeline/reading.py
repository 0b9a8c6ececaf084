"""Read inputs and extract their facts: one pure function, mapped over one or more processes."""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias, TypeVar

from kg.corpus import read_content, read_text
from kg.errors import InputError, KgError
from kg.gazetteer import load_gazetteer
from kg.llm import Consultation, Extraction, Extractor
from kg.model.facts import Reading
from kg.model.release import Release
from kg.pipeline.inputs import Input
from kg.pipeline.workers import ahead
from kg.sources import load_sources
from kg.store import StoredRelease

_LOG: Final = logging.getLogger(__name__)
Key = TypeVar("Key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A text that a store holds, with what its ledger knows of it.

    `answers` is the folder of kept answers of language models.
    """

    header: StoredRelease
    text: str
    answers: Path | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A release with its facts, and what asking a language model took, if one was asked.

    `extractor` is how the facts were found, empty for the rules alone.
    """

    release: Release
    reading: Reading
    extractor: str = ""
    consultation: Consultation | None = None


Given: TypeAlias = Input | Stored


def read_input(given: Input, extractor: Extractor | None = None) -> Read:
    """Return the release of an input and its facts, by the rules unless told otherwise.

    The same input always gives the same facts by the rules, and with kept answers of a model.

    Raises:
        InputError: the bytes are not a release that can be read.
        SourceError: nobody is known by the issuer.
        ModelError: the language model cannot be asked.
    """
    source = load_sources()[given.issuer]
    release = read_content(given.content, given.name, source, told=given.told, suffix=given.suffix)
    chosen = extractor or Extractor()
    return _read(release, chosen, chosen.read(release, source, load_gazetteer()))


def read_stored(given: Stored) -> Read:
    """Return a release as the store has it, and what is read in its text now.

    Its header is that of the ledger: what was known from outside the text is known still.
    What a language model found comes from its kept answers: none is asked.

    Raises:
        ModelError: an answer is not kept any more.
    """
    header = given.header
    source = load_sources()[header.source]
    read = read_text(given.text, source, published=header.published)
    release = replace(
        read,
        id=header.id,
        number=header.number,
        title=header.title,
        published=header.published,
        url=header.url,
        language=header.language,
        source_class=header.source_class,
        derived_from=header.derived_from,
        original_sha256=header.original_sha256,
        media_type=header.media_type,
        pages=header.pages,
    )
    extractor = Extractor.recorded(header.extractor, given.answers)
    return _read(release, extractor, extractor.read(release, source, load_gazetteer()))


def _read(release: Release, extractor: Extractor, found: Extraction) -> Read:
    return Read(
        release=release,
        reading=found.reading,
        extractor=extractor.name if found.consultation else "",
        consultation=found.consultation,
    )


def read_all(
    given: Iterable[tuple[Key, Given | None]],
    *,
    workers: int,
    extractor: Extractor | None = None,
) -> Iterator[tuple[Key, Read | KgError | None]]:
    """Yield what was read, in the order in which it was given, with its key; None stays None.

    Inputs are taken as they are needed, so that any number of them fits into memory. With more
    than one worker, processes read ahead of who takes the results. Without an `extractor`
    inputs are read by the rules alone; what a store holds is read as it was. An input at which
    the program itself fails, or the process that reads it dies, gives an error like any other.
    """
    chosen = extractor or Extractor()
    if workers == 1:
        for key, one in given:
            yield key, None if one is None else _try(chosen, one)
        return
    yield from ahead(given, partial(_try, chosen), workers=workers)


def _try(extractor: Extractor, given: Given) -> Read | KgError:
    try:
        return read_stored(given) if isinstance(given, Stored) else read_input(given, extractor)
    except KgError as error:
        return error
    except Exception as error:  # noqa: BLE001  # a bug must not stop a run over many releases
        _LOG.debug("reading failed", exc_info=True)
        return bug(error)


def bug(error: Exception) -> InputError:
    """Return the error that tells of a bug met on one release."""
    return InputError(
        f"this is a bug in kg: {type(error).__name__}: {error}",
        hint="Please report it with the release; the others are not concerned.",
    )
