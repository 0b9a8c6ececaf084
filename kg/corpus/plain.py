"""Read plain text and Markdown: UTF-8, unaltered."""

import codecs

from kg.corpus.limits import check_length
from kg.corpus.original import Original
from kg.errors import InputError


def read_plain(content: bytes, name: str) -> Original:
    """Return the text of a plain file; line ends and a leading mark stay.

    Raises:
        InputError: the bytes are empty, binary, not UTF-8, or too many.
    """
    media_type = "text/markdown" if name.lower().endswith(".md") else "text/plain"
    return Original.of(content, check_length(_decode(content, name), name), media_type)


def _decode(content: bytes, name: str) -> str:
    if not content:
        raise InputError(f"{name} is empty", hint="Give the text of the release.")
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise InputError(f"{name} is in UTF-16", hint="Save it as UTF-8.")
    if b"\0" in content:
        place = content.index(b"\0")
        raise InputError(
            f"{name} is binary: byte {place} is NUL",
            hint="Give text, Markdown, HTML, PDF or DOCX, under a name with the right ending.",
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError(
            f"{name} is not UTF-8: byte {error.start} is 0x{content[error.start]:02x}",
            hint="Save it as UTF-8; a text from Windows: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW",
        ) from error
