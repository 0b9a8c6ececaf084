"""What a file gives: its text as extracted, and what it tells of itself beside the text."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Self


@dataclass(frozen=True, slots=True, kw_only=True)
class Header:
    """What is known of a release from outside its text; None is not known.

    `id` is the name that its issuer gives it, `language` an ISO 639-1 code.
    """

    title: str | None = None
    number: str | None = None
    published: date | None = None
    url: str | None = None
    language: str | None = None
    id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """A file that was read: `text` is what is stored, `sha256` is of the bytes of the file.

    `pages` has the offset in `text` at which each page begins; empty for files without pages.
    """

    text: str
    sha256: str
    media_type: str
    header: Header = Header()
    pages: tuple[int, ...] = ()

    @classmethod
    def of(
        cls,
        content: bytes,
        text: str,
        media_type: str,
        *,
        header: Header | None = None,
        pages: tuple[int, ...] = (),
    ) -> Self:
        """Describe a file by its bytes and the text that was found in them."""
        return cls(
            text=text,
            sha256=hashlib.sha256(content).hexdigest(),
            media_type=media_type,
            header=header or Header(),
            pages=pages,
        )


def storable(text: str) -> str:
    """Return extracted text without what cannot be stored: half surrogates and NUL."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", "\ufffd")
