"""Pages that were made already: as long as the data are the same, none is made twice."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from fastapi import Request, Response

_MOST_BYTES: Final = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page as it was sent, with its headers."""

    content: bytes
    headers: tuple[tuple[str, str], ...]


class KeptPages:
    """The pages that were asked for last, in so much memory and no more."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._most: Final = most_bytes
        self._pages: OrderedDict[tuple[object, ...], KeptPage] = OrderedDict()
        self._bytes = 0
        self._changing: Final = threading.Lock()

    def get(self, request: Request, state: object) -> KeptPage | None:
        """Return the page for a request and a state of the data, None if it has to be made."""
        with self._changing:
            key = _key(request, state)
            found = self._pages.get(key)
            if found is not None:
                self._pages.move_to_end(key)
            return found

    def put(self, request: Request, response: Response, state: object) -> None:
        """Keep a page, in place of those that were not asked for the longest.

        It was made when the data were in that state, or after.
        """
        content = bytes(response.body)
        if len(content) > self._most // 8:
            return
        page = KeptPage(content=content, headers=tuple(response.headers.items()))
        with self._changing:
            key = _key(request, state)
            self._drop(self._pages.pop(key, None))
            self._pages[key] = page
            self._bytes += len(content)
            while self._bytes > self._most:
                self._drop(self._pages.popitem(last=False)[1])

    def _drop(self, page: KeptPage | None) -> None:
        self._bytes -= len(page.content) if page else 0


def _key(request: Request, state: object) -> tuple[object, ...]:
    """Return all that a page depends on; today is one of the days that pages tell of."""
    told = request.scope
    return (
        state,
        datetime.now(UTC).date(),
        told.get("raw_path") or told["path"],
        told["query_string"],
        request.headers.get("accept-language", ""),
        request.headers.get("host", ""),
    )
