"""What a reader asked for: the address, the language, the days."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote, urlencode

from kg.pages.languages import Words

#: What every link carries on once it is in the address, in this order.
KEPT: Final = ("as_of", "known", "lang")
_LONGEST: Final = 9  # digits of a number of rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request for a page.

    `path` is that of the page as it is written in the address, `query` its parameters. `words`
    speaks the language of the reader. `as_of` is the day on which something was so, `known` the
    day on which it was known; None stands for today and for all that is stored. `table` names
    a table of the page and its form (`meetings.csv`), if that is wanted instead of the page.
    `origin` is how the reader reaches this server (`http://127.0.0.1:8000`).
    """

    path: str
    words: Words
    query: Mapping[str, str]
    as_of: date | None = None
    known: date | None = None
    table: str = ""
    origin: str = ""

    @property
    def offset(self) -> int:
        """After how many rows of a list the page begins; 0 if that is not told, or no number."""
        told = self.query.get("offset", "")
        return int(told) if told.isdecimal() and len(told) <= _LONGEST else 0

    def href(self, path: str, **query: str) -> str:
        """Return the address of another page, for the same days and in the same language.

        A fragment at the end of `path` (`#char=0,9`) stays at the end.
        """
        page, mark, fragment = path.partition("#")
        kept = {name: self.query[name] for name in KEPT if self.query.get(name)}
        return f"{_with(page, {**query, **kept})}{mark}{fragment}"

    def here(self, **changes: str) -> str:
        """Return the address of this page with other parameters; an empty one is left out."""
        return _with(self.path, {**self.query, **changes})


def _with(path: str, query: Mapping[str, str]) -> str:
    told = {name: value for name, value in query.items() if value}
    return f"{path}?{urlencode(told, quote_via=quote)}" if told else path
