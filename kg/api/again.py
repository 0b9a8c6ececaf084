"""Answer requests that came before, byte for byte: what is kept is sent before they are parsed.

Parsing a request and asking the application takes uvicorn six times as long as that. Why, and at
what price: docs/decisions/0020-answers-before-parsing.md.
"""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from kg.api.kept_answers import AGAIN, KeptAnswers, Key

_LONGEST: Final = 4096  # bytes of a request that is remembered
_STATUS: Final = b"HTTP/1.1 200 OK\r\n"


class Again(HttpToolsProtocol):
    """One connection. The application tells which request had an answer that is kept.

    Only what is one whole request in one piece is remembered, and looked for where no other is
    half read or half answered: so the parser need not know of it.
    """

    _kept: Callable[[], KeptAnswers] | None = None
    _begun = 0  # requests of which something was read
    _read = 0  # those that were read to their end
    _answered = 0.0  # when the last was, by the clock of the loop
    _headers: Sequence[tuple[bytes, bytes]] | None = None  # of the server, and as written
    _start = b""

    def on_message_begin(self) -> None:
        """Count what begins."""
        self._begun += 1
        super().on_message_begin()

    def on_message_complete(self) -> None:
        """Count what was read."""
        self._read += 1
        super().on_message_complete()

    def data_received(self, data: bytes) -> None:
        """Answer a request that came before, or have it parsed."""
        begun, between = self._begun, self._begun == self._read
        if between and self._kept is not None and self._is_idle():
            found = self._kept().again(data)
            if found is not None:
                self._send(found)
                return
        super().data_received(data)
        whole = between and self._begun == self._read == begun + 1 and len(data) <= _LONGEST
        if whole and not self.parser.should_upgrade() and self.cycle.keep_alive:
            self.cycle.scope["state"][AGAIN] = partial(self._note, data)

    def _note(self, request: bytes, kept: Callable[[], KeptAnswers], key: Key) -> None:
        """Remember that a request has the answer that is kept under a key."""
        self._kept = kept
        kept().note(request, key)

    def _is_idle(self) -> bool:
        """Tell whether all was answered, and the client reads what it is sent."""
        answered = self.cycle is None or self.cycle.response_complete
        return answered and not self.flow.write_paused and not self.transport.is_closing()

    def timeout_keep_alive_handler(self) -> None:
        """Close the connection, unless something was answered since the clock was set."""
        left = self._answered + self.timeout_keep_alive - self.loop.time()
        if left > 0:
            self.timeout_keep_alive_task = self.loop.call_later(
                left, self.timeout_keep_alive_handler
            )
        else:
            super().timeout_keep_alive_handler()

    def _send(self, answer: Sequence[bytes]) -> None:
        """Send an answer; the clock that closes an idle connection is set since the last one."""
        headers = self.server_state.default_headers
        if headers is not self._headers:  # they are others every second, for the date
            self._headers = headers
            self._start = _STATUS + b"".join([b"%b: %b\r\n" % header for header in headers])
        self.transport.write(b"".join((self._start, *answer)))
        self.server_state.total_requests += 1
        self._answered = self.loop.time()
