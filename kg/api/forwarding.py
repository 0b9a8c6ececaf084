"""Decisions on their way from the process that is asked to the one that holds the store.

They speak JSON over a connection of this machine that asks for a key.
"""

import json
import threading
from collections.abc import Callable
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection, Listener
from typing import Any, Final

from kg.api.deciding import Decide
from kg.endpoint.messages import encode_error, refuse
from kg.errors import KgError, StoreError

_BACKLOG: Final = 64  # reviewers who decide in the same moment


class Forwarded:
    """Has the process behind an `address` decide; `then` is called when it has."""

    def __init__(self, address: str, key: bytes, then: Callable[[], None]) -> None:
        self._address: Final = address
        self._key: Final = key
        self._then: Final = then

    def __call__(self, release: str, verb: str, fact: str, *, words: str, who: str) -> int:
        """Keep a decision; see `Decide`.

        Raises:
            NotFoundError: there is no such release or fact, or nothing to undo.
            BadParameterError: the words do not fit the decision.
            StoreError: the store cannot be written, or the server is being stopped.
        """
        decision = {"release": release, "verb": verb, "fact": fact, "words": words, "who": who}
        try:
            with Client(self._address, authkey=self._key) as there:
                there.send_bytes(json.dumps(decision).encode())
                told: dict[str, Any] = json.loads(there.recv_bytes())
        except (OSError, EOFError, AuthenticationError) as error:
            raise StoreError(
                "the process that keeps decisions has ended: it is not known whether it kept this",
                hint="Open the page of the release again: it shows what was kept.",
            ) from error
        refuse(told)
        self._then()
        return int(told["number"])


class Forwarding:
    """Lets `decide` keep what others send who know the key, until it is closed."""

    def __init__(self, decide: Decide, key: bytes) -> None:
        self._decide: Final = decide
        self._listener: Final = Listener(authkey=key, backlog=_BACKLOG)
        threading.Thread(target=self._listen, daemon=True).start()

    @property
    def address(self) -> str:
        """Where it listens."""
        return str(self._listener.address)

    def close(self) -> None:
        """Listen no longer; a decision that was begun is finished."""
        self._listener.close()

    def _listen(self) -> None:
        while True:
            try:
                there = self._listener.accept()
            except (AuthenticationError, EOFError, ConnectionError):
                continue  # who came does not know the key, or is gone
            except OSError:
                return  # it is closed
            # not a daemon: what is being written is written
            threading.Thread(target=self._answer, args=(there,)).start()

    def _answer(self, there: "Connection") -> None:
        with there:
            try:
                asked: dict[str, str] = json.loads(there.recv_bytes())
                release, verb, fact = (asked.pop(name) for name in ("release", "verb", "fact"))
                number = self._decide(release, verb, fact, **asked)
                answer = json.dumps({"number": number}).encode()
            except KgError as error:
                answer = encode_error(error)
            except EOFError:
                return
            try:
                there.send_bytes(answer)
            except OSError:  # who asked is gone; the decision holds
                return
