"""A real proxy between the program and a server, which can be told to break connections."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Final

_BLOCK: Final = 65_536


class Proxy:
    """Passes connections on. `cut_answers` says how many bytes of the next answers get through.

    Each entry is for one connection: 0 cuts it as soon as the server has answered, so that the
    request was heard and nobody knows. `silent` keeps connections open and says nothing.
    """

    def __init__(self, to: int) -> None:
        self._to = to
        self._listening = socket.create_server(("127.0.0.1", 0))
        self.port = int(self._listening.getsockname()[1])
        self.cut_answers: list[int] = []
        self.silent = False
        self.connections = 0
        self._open: set[socket.socket] = set()
        self._ended = False
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def url(self) -> str:
        """The address of the proxy."""
        return f"http://127.0.0.1:{self.port}"

    def break_off(self) -> None:
        """Cut all connections that there are."""
        for each in tuple(self._open):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def end(self) -> None:
        """Cut all connections and take no more."""
        self._ended = True
        self.break_off()
        self._listening.close()

    def _accept(self) -> None:
        while not self._ended:
            try:
                here, _ = self._listening.accept()
            except OSError:
                return
            self.connections += 1
            self._open.add(here)
            most = self.cut_answers.pop(0) if self.cut_answers else None
            threading.Thread(target=self._serve, args=(here, most), daemon=True).start()

    def _serve(self, here: socket.socket, most: int | None) -> None:
        with here, suppress(OSError), socket.create_connection(("127.0.0.1", self._to)) as there:
            if self.silent:
                while here.recv(_BLOCK):
                    pass
                return
            asking = threading.Thread(target=_pass, args=(here, there), daemon=True)
            asking.start()
            _pass(there, here, most)
            for each in (here, there):
                each.shutdown(socket.SHUT_RDWR)
            asking.join()


def _pass(source: socket.socket, goal: socket.socket, most: int | None = None) -> None:
    """Pass bytes on until the source ends, or (with `most`) so many have got through."""
    with suppress(OSError):
        while block := source.recv(_BLOCK):
            if most is not None:
                block, most = block[:most], most - len(block)
            goal.sendall(block)
            if most is not None and most <= 0:
                return


@contextmanager
def proxy(to: int) -> Iterator[Proxy]:
    """Yield a proxy to a port of this machine."""
    made = Proxy(to)
    try:
        yield made
    finally:
        made.end()
