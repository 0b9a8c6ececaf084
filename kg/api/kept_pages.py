"""Pages that were made already: as long as the data are the same, none is made twice."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from fastapi import Request, Response

from kg.api.recent import Recent

_MOST_BYTES: Final = 32_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptPage:
    """A page as it was sent, with its headers."""

    content: bytes
    headers: tuple[tuple[str, str], ...]

    @property
    def size(self) -> int:
        """How long its content is."""
        return len(self.content)


class KeptPages:
    """The pages that were asked for last, in so much memory and no more; for one thread."""

    def __init__(self, most_bytes: int = _MOST_BYTES) -> None:
        self._pages: Final = Recent[KeptPage](most_bytes)

    def get(self, request: Request, state: object) -> KeptPage | None:
        """Return the page for a request and a state of the data, None if it has to be made."""
        return self._pages.get(_key(request, state))

    def put(self, request: Request, response: Response, state: object) -> None:
        """Keep a page. It was made when the data were in that state, or after."""
        page = KeptPage(content=bytes(response.body), headers=tuple(response.headers.items()))
        self._pages.put(_key(request, state), page)


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
