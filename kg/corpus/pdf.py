"""Read the text layer of a PDF, with the offset at which each page begins."""

import io
import logging
import re
from collections.abc import Sequence
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kg.corpus.limits import MOST_PAGES, check_length
from kg.corpus.original import Header, Original, storable
from kg.errors import InputError

# What pypdf remarks about a file is for its developers; what matters to us it raises.
logging.getLogger("pypdf").addHandler(logging.NullHandler())

_MEDIA_TYPE: Final = "application/pdf"
#: Between pages; lines end there, a paragraph may go on.
_BREAK: Final = "\f"
#: Titles that a program made of the name of its file.
_MADE: Final = re.compile(r"microsoft word|untitled|\.(?:docx?|pdf|indd|rtf)\s*\Z", re.IGNORECASE)


def read_pdf(content: bytes, name: str) -> Original:
    """Return the text layer of a PDF; a page that has none is empty.

    The days of making and of changing the file are not taken for the day of issue.

    Raises:
        InputError: it is encrypted, damaged, too long, or has no text layer (a scan).
    """
    try:
        reader = PdfReader(io.BytesIO(content))
        _check_pages(reader, name)
        texts = [storable(page.extract_text()) for page in reader.pages]
        header = _header(reader)
    except InputError:
        raise
    except RecursionError as error:
        raise _unreadable(name, "it is nested too deeply", "Print it to a new PDF.") from error
    # Damaged files make the parser stumble anywhere: no list of its errors is complete.
    except (PyPdfError, Exception) as error:
        raise _unreadable(name, str(error) or repr(error), "Print it to a new PDF.") from error
    if not any(text.strip() for text in texts):
        raise InputError(f"{name} has no text layer", hint="It is a scan: run an OCR over it.")
    text = check_length(_BREAK.join(texts), name)
    return Original.of(content, text, _MEDIA_TYPE, header=header, pages=_starts(texts))


def _check_pages(reader: PdfReader, name: str) -> None:
    if reader.is_encrypted and not reader.decrypt(""):
        raise _unreadable(name, "it is encrypted", "Save it without a password.")
    number = len(reader.pages)
    if number > MOST_PAGES:
        raise InputError(
            f"{name} has {number:,} pages", hint=f"At most {MOST_PAGES:,} pages are read."
        )


def _starts(texts: Sequence[str]) -> tuple[int, ...]:
    starts, position = [], 0
    for text in texts:
        starts.append(position)
        position += len(text) + len(_BREAK)
    return tuple(starts)


def _header(reader: PdfReader) -> Header:
    known = reader.metadata
    told = storable(str(known.title or "")) if known else ""
    title = " ".join(told.split())
    language = str(reader.root_object.get("/Lang", ""))[:2].lower()
    return Header(
        title=title if title and not _MADE.search(title) else None,
        language=language if language.isalpha() and len(language) == 2 else None,  # noqa: PLR2004  # ISO 639-1
    )


def _unreadable(name: str, why: str, hint: str) -> InputError:
    return InputError(f"{name} cannot be read as PDF: {why}", hint=hint)
