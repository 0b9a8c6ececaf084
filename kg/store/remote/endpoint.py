"""Speak SPARQL 1.1 Protocol and Graph Store Protocol with a server: retries, time-outs, errors."""

import logging
import time
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import parse_qsl

from kg.errors import QueryTimeoutError, SparqlError, StoreError
from kg.optional import load_httpx
from kg.settings import EngineSettings
from kg.store.remote.products import Product

if TYPE_CHECKING:
    import httpx

_LOG: Final = logging.getLogger(__name__)
_PAUSE: Final = 0.2  # seconds before the first retry; doubled before each further one
_LONGEST_PAUSE: Final = 5.0
_CONNECTING: Final = 5.0  # seconds
_BUSY: Final = frozenset({408, 425, 429, 502, 503, 504})
_REFUSED: Final = frozenset({401, 403})
_MISSING: Final = 404
_FAILED: Final = 400
_SHOWN: Final = 300  # characters of what a server says
_NTRIPLES: Final = "application/n-triples"
_DEADLOCK: Final = b"Virtuoso 40001"  # two updates met; one of them is to be sent again
_STOPPED: Final = b"Virtuoso S1T00"  # its own time limit
_CUT: Final = "x-sql-state"  # Virtuoso's only sign that an answer is not whole
_MOST: Final = "x-sparql-maxrows"


class Endpoint:
    """A connection to one server. What is asked of it may be asked again: it is idempotent."""

    def __init__(self, settings: EngineSettings, product: Product) -> None:
        self.settings: Final = settings
        self._product: Final = product
        at = settings.url
        self._query = settings.query or f"{at}{product.query}"
        self._update = settings.update or f"{at}{product.update}"
        self._graphs = settings.graphs or f"{at}{product.graphs}"
        told = parse_qsl(settings.union, keep_blank_values=True)
        self._union: Final[Mapping[str, str]] = dict(told) or product.union

    def ask(
        self, sparql: str, *, accept: str, within: float | None = None, union: bool = True
    ) -> bytes:
        """Return the answer to a query in the media type `accept`, whole.

        With `union` the default graph is all graphs, else what the query says (FROM). What names
        its graphs itself is asked without: some servers know no named graphs beside that union.

        Raises:
            SparqlError: the server refuses the text.
            QueryTimeoutError: there is no whole answer within the time-out.
            StoreError: the server cannot be asked, or cuts what it answers.
        """
        done = self._send(
            "POST",
            self._query,
            data={"query": sparql, **(self._union if union else {})},
            headers={"accept": accept},
            open_to_all=self._product.reads_open and not self.settings.query,
            timeout=within,
        )
        if _CUT in done.headers:
            raise self._late(self._query, within or self.settings.timeout)
        if _MOST in done.headers:
            raise StoreError(
                f"{self._query} answers no more than {done.headers[_MOST]} rows",
                hint="Let it: ResultSetMaxRows in the section [SPARQL] of virtuoso.ini.",
            )
        return bytes(done.content)

    def update(self, text: str) -> None:
        """Let the server do a SPARQL update, all of it or nothing.

        Raises:
            StoreError: it was not done; or, after a time-out, whether it was is not known.
        """
        self._send("POST", self._update, data={"update": text})

    def manage(self, sparql: str) -> None:
        """Ask a query where updates go, with the rights of who updates.

        Raises:
            StoreError: the server refuses it.
        """
        self._send("POST", self._update, data={"query": sparql})

    def get(self, graph: str) -> bytes:
        """Return a graph as N-Triples; one that is not there has none.

        Raises:
            StoreError: the server cannot be asked.
        """
        headers, named = {"accept": _NTRIPLES}, {self._product.name: graph}
        done = self._send("GET", self._graphs, params=named, headers=headers, absent=True)
        return b"" if done.status_code == _MISSING else bytes(done.content)

    def put(self, graph: str, triples: bytes) -> None:
        """Make N-Triples the content of a graph.

        Raises:
            StoreError: it was not done; or, after a time-out, whether it was is not known.
        """
        headers, named = {"content-type": _NTRIPLES}, {self._product.name: graph}
        self._send("PUT", self._graphs, params=named, headers=headers, content=triples)

    def close(self) -> None:
        """Close the connections."""
        if "_connections" in self.__dict__:
            self._connections.close()

    def _send(
        self,
        method: str,
        url: str,
        *,
        open_to_all: bool = False,
        absent: bool = False,
        timeout: float | None = None,
        **content: Any,  # noqa: ANN401  # what httpx takes
    ) -> "httpx.Response":
        http = _httpx()
        content["auth"] = None if open_to_all else self._auth
        content["timeout"] = http.Timeout(timeout or self.settings.timeout, connect=_CONNECTING)
        pause, told = _PAUSE, ""
        for attempt in range(self.settings.retries + 1):
            if attempt:
                _LOG.info("asking %s again: %s", url, told)
                time.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
            try:
                done: httpx.Response = self._connections.request(method, url, **content)
            except http.ConnectTimeout as error:
                told = str(error) or "no connection"
            except http.TimeoutException as error:
                raise self._late(url, content["timeout"].read) from error
            except (http.UnsupportedProtocol, http.InvalidURL) as error:
                raise StoreError(f"{url} cannot be asked: {error}", hint=_ADDRESS) from error
            except http.HTTPError as error:  # refused, cut or reset
                told = str(error) or type(error).__name__
            else:
                if done.status_code < _FAILED or (absent and done.status_code == _MISSING):
                    return done
                told = self._excuse(url, done, content["timeout"].read)
        raise StoreError(
            f"{url} does not answer: {told} (asked {self.settings.retries + 1} times)",
            hint="Start the server or wait for it, and run it again: what was written is whole.",
        )

    def _excuse(self, url: str, done: "httpx.Response", seconds: float) -> str:
        """Return why to ask again.

        Raises:
            QueryTimeoutError: the server stopped the query.
            SparqlError: it refuses the query.
            StoreError: it refuses something else.
        """
        if _STOPPED in done.content[:_SHOWN]:
            raise self._late(url, seconds)
        if done.status_code not in _BUSY and _DEADLOCK not in done.content[:_SHOWN]:
            raise self._error(url, done)
        return f"HTTP {done.status_code}"

    def _error(self, url: str, done: "httpx.Response") -> StoreError | SparqlError:
        told = " ".join(done.text.split())[:_SHOWN]
        where = f"{url} says {done.status_code}: {told}"
        if done.status_code in _REFUSED:
            return StoreError(where, hint="Set KG_STORE_USER and KG_STORE_PASSWORD.")
        if done.status_code == _MISSING:
            return StoreError(where, hint=_ADDRESS)
        if url == self._query:
            return SparqlError(
                f"the engine does not answer this query: {told}",
                hint="It may not know that part of SPARQL 1.1; write it in another way.",
            )
        return StoreError(where, hint="Look into the log of the server; nothing was written.")

    def _late(self, url: str, seconds: float) -> QueryTimeoutError | StoreError:
        if url == self._query:
            return QueryTimeoutError(
                f"the query has no answer after {seconds:g} seconds and was stopped",
                hint="Ask for less (a narrower pattern, LIMIT), or allow more: KG_STORE_TIMEOUT",
            )
        return StoreError(
            f"{url} did not answer within {seconds:g} seconds",
            hint="All of it was written or nothing: run it again, and allow more with "
            "KG_STORE_TIMEOUT.",
        )

    @cached_property
    def _auth(self) -> "httpx.Auth | Callable[[httpx.Request], httpx.Request] | None":
        user, password = self.settings.user, self.settings.password
        if not user and not password:
            return None
        http = _httpx()
        match self._product.auth:
            case "digest":
                found: httpx.Auth = http.DigestAuth(user, password)
            case "basic":
                found = http.BasicAuth(user, password)
            case "bearer":
                return _bearer(password)
        return found

    @cached_property
    def _connections(self) -> "httpx.Client":
        # No redirect is followed: it could carry the password elsewhere. A proxy of the
        # environment serves other machines, never this one.
        found: httpx.Client = _httpx().Client(
            follow_redirects=False, trust_env=not self.settings.is_local
        )
        return found


def _bearer(token: str) -> "Callable[[httpx.Request], httpx.Request]":
    def signed(request: "httpx.Request") -> "httpx.Request":
        request.headers["authorization"] = f"Bearer {token}"
        return request

    return signed


def _httpx() -> Any:  # noqa: ANN401  # a module
    return load_httpx("asking an engine over HTTP", "remote")


_ADDRESS: Final = (
    "Check KG_STORE, KG_STORE_PRODUCT and the addresses of docs/how-to/use-another-engine.md."
)
