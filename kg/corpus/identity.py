"""Say which release a text is: what keeps its id when its issuer changes the text."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlsplit

from kg.iris import digest

_DIGITS_OF_HASH: Final = 8
_YEAR: Final = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Who counts its releases together: the id of a source.

    `sure` is False where that stands for several bodies; `letterhead` is what then may tell them.
    """

    id: str
    sure: bool = True
    letterhead: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Marks:
    """What may tell a release from others; `sha256` is of its text, `name` its issuer's own."""

    body: Body
    sha256: str
    name: str | None = None
    number: str | None = None
    title: str | None = None
    published: date | None = None
    url: str | None = None


def identity(marks: Marks) -> str:
    """Return the id of a release: its body and name or number, else day and address, else text.

    Two texts of one id are revisions of one release, so what does not tell releases apart for
    certain gets more into its id: the day where numbers start anew every year; a hash of title
    and letterhead where it is not known which body of a state counts, or neither year nor day.
    """
    body = marks.body.id
    if marks.name and (slug := _slug(marks.name)):
        return f"{body}-{slug}"
    number = _slug(marks.number or "")
    if number and _YEAR.search(number):
        return _joined(body, number, "" if marks.body.sure else _heading(marks))
    day = str(marks.published or "undated")
    if number:
        sure = marks.body.sure and marks.published is not None
        return _joined(body, day, number, "" if sure else _heading(marks))
    if marks.url and _leads_to_one(marks.url):
        return _joined(body, day, digest("url", marks.url))
    return _joined(body, day, marks.sha256[:_DIGITS_OF_HASH])


def _heading(marks: Marks) -> str:
    """Return a hash of what the text calls its body and itself; "" where it does not say."""
    told = [
        " ".join(words.casefold().split()) for words in (marks.body.letterhead, marks.title or "")
    ]
    return digest(*told) if any(told) else ""


def _leads_to_one(url: str) -> bool:
    """Tell whether an address has more than the name of a site, which is that of all its pages."""
    try:
        parts = urlsplit(url)
    except ValueError:  # an address that is none
        return False
    return len(parts.path) > 1 or bool(parts.query)


def _joined(*parts: str) -> str:
    return "-".join(part for part in parts if part)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", name.casefold()).strip("-")
