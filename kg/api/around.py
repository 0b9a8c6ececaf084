"""What stands around all routes: known hosts, HEAD, headers that are on every answer."""

from collections.abc import Mapping, Sequence
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.api import problems

#: Names under which a machine reaches itself.
_LOCAL: Final = ("localhost", "127.0.0.1", "[::1]")
_HEAD: Final = "head"


class KnownHosts:
    """Refuse requests that name another host than this machine and those that are `hosts`."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str]) -> None:
        self._app = app
        self._hosts = frozenset(host.lower() for host in (*_LOCAL, *hosts))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or refuse it."""
        host = Headers(scope=scope).get("host", "") if scope["type"] == "http" else ""
        if scope["type"] == "http" and not {_name(host), "*"} & self._hosts:
            answer = problems.unknown_host(host)
            await answer(scope, receive, send)
            return
        await self._app(scope, receive, send)


def _name(host: str) -> str:
    """Return a Host header without its port: `[::1]:8000` becomes `[::1]`."""
    end = host.rfind("]") + 1
    return (host[:end] or host.partition(":")[0]).lower()


class Heads:
    """Answer HEAD wherever there is a GET: with its headers, without its content.

    Of what is sent in parts only the first is made; routes that would run a query for nothing ask
    `is_head`.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer HEAD as GET, and other methods as they are."""
        if scope["type"] != "http" or scope["method"] != "HEAD":
            await self._app(scope, receive, send)
            return
        ended = False

        async def bare(message: Message) -> None:
            nonlocal ended
            if ended:
                raise OSError("nobody waits for the rest")  # as where a client is gone
            if message["type"] == "http.response.body":
                ended = True
                message = {**message, "body": b"", "more_body": False}
            await send(message)

        state = {**scope.get("state", {}), _HEAD: True}
        try:
            await self._app({**scope, "method": "GET", "state": state}, receive, bare)
        except (OSError, ClientDisconnect):
            if not ended:
                raise


def is_head(request: HTTPConnection) -> bool:
    """Tell whether only the headers of the answer are sent."""
    return bool(getattr(request.state, _HEAD, False))


#: Of these an address may have the one or the other, by what the client likes; also of errors.
_LIKED: Final = ("application/json", "application/problem+json", "text/html")


class AddedHeaders:
    """Add headers to every answer that has no others of that name, and what it depends on."""

    def __init__(self, app: ASGIApp, headers: Mapping[str, str]) -> None:
        self._app = app
        self._added = headers

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request with more headers."""

        async def told(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._added.items():
                    headers.setdefault(name, value)
                if headers.get("content-type", "").startswith(_LIKED):
                    _vary(headers)
            await send(message)

        await self._app(scope, receive, told)


def _vary(headers: MutableHeaders) -> None:
    told = {each.strip() for each in headers.get("vary", "").split(",")}
    if "Accept" not in told:
        headers.add_vary_header("Accept")
