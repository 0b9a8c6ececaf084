"""A request that came before is answered before it is parsed, as the application would do it."""

import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from kg.api.again import Again
from kg.api.kept_answers import KeptAnswers, LookUps

REQUEST = b"GET /entity?name=a HTTP/1.1\r\nHost: here\r\nAccept: application/json\r\n\r\n"


class Site:
    """Look-ups over a real connection; `asked` has what came to the application."""

    def __init__(self) -> None:
        self.kept = KeptAnswers()
        self.asked: list[str] = []
        self.told = b"some words"
        self._answers = LookUps(self._answer, lambda: self.kept)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.asked.append(scope["path"])
        await self._answers(scope, receive, send)

    async def _answer(self, _: Scope, __: Receive, send: Send) -> None:
        headers = [(b"content-type", b"application/json"), (b"x-frame", b"none")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": self.told})


@pytest.fixture
def site() -> Site:
    return Site()


@pytest.fixture
def line(site: Site) -> Iterator[socket.socket]:
    """A connection to a server of the site."""
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        config = uvicorn.Config(
            site, http=Again, lifespan="off", log_level="warning", timeout_keep_alive=1
        )
        server = uvicorn.Server(config)
        running = threading.Thread(target=server.run, kwargs={"sockets": [listening]})
        listening.listen()
        running.start()
        with closing(socket.create_connection(listening.getsockname(), timeout=20)) as found:
            yield found
        server.should_exit = True
        running.join()


def _answer(line: socket.socket) -> bytes:
    """Return one answer but for its date."""
    head = body = b""
    while not head.endswith(b"\r\n\r\n"):
        head += line.recv(1)
    length = re.search(rb"content-length: (\d+)", head)
    assert length is not None
    while len(body) < int(length[1]):
        body += line.recv(int(length[1]) - len(body))
    return re.sub(rb"date: .*\r\n", b"", head) + body


def _ask(line: socket.socket, *pieces: bytes, answers: int = 1) -> list[bytes]:
    for piece in pieces:
        line.sendall(piece)
    return [_answer(line) for _ in range(answers)]


def test_what_came_twice_is_answered_without_the_application(site: Site, line: socket.socket):
    answers = [_ask(line, REQUEST)[0] for _ in range(5)]

    assert answers == [answers[0]] * 5
    assert answers[0].endswith(b"\r\n\r\nsome words")
    assert len(site.asked) == 2


def test_what_differs_in_one_byte_is_asked_for(site: Site, line: socket.socket):
    for _ in range(3):
        _ask(line, REQUEST)
    other = REQUEST.replace(b"name=a", b"name=b")
    site.told = b"other words"

    assert _ask(line, other)[0].endswith(b"other words")
    assert _ask(line, REQUEST)[0].endswith(b"some words")


def test_other_data_have_other_answers(site: Site, line: socket.socket):
    for _ in range(3):
        _ask(line, REQUEST)
    site.kept, site.told = KeptAnswers(), b"new words"

    assert [_ask(line, REQUEST)[0][-9:] for _ in range(4)] == [b"new words"] * 4


def test_pieces_and_several_at_once_are_answered_in_their_order(site: Site, line: socket.socket):
    for _ in range(3):
        _ask(line, REQUEST)
    site.told = b"other words"
    other = REQUEST.replace(b"name=a", b"name=b")

    found = [
        *_ask(line, other + REQUEST, answers=2),
        *_ask(line, REQUEST[:30], REQUEST[30:]),
        *_ask(line, REQUEST + other + other[:7], other[7:] + REQUEST, answers=4),
        *_ask(line, REQUEST),
    ]

    last = [answer.partition(b"\r\n\r\n")[2] for answer in found]
    one, two = b"some words", b"other words"
    assert last == [two, one, one, one, two, two, one, one]


def test_who_wants_the_connection_closed_has_it_closed(line: socket.socket):
    for _ in range(3):
        _ask(line, REQUEST)
    _ask(line, REQUEST.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))

    assert line.recv(1) == b""


def test_a_connection_is_kept_while_it_is_used_and_closed_when_it_is_not(line: socket.socket):
    for _ in range(8):
        assert _ask(line, REQUEST)[0].endswith(b"some words")
        time.sleep(0.3)

    assert line.recv(1) == b""
