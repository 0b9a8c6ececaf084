"""Read a SPARQL query operation out of an HTTP request: by GET, as a form, or as it is.

Source: https://www.w3.org/TR/sparql11-protocol/#query-operation
"""

from collections.abc import Sequence
from dataclasses import dataclass
from email.message import Message
from typing import Final
from urllib.parse import parse_qsl

from fastapi import Request

from kg.api.around import is_head
from kg.api.negotiation import (
    CSV,
    JSON_LD,
    N_TRIPLES,
    RDF_XML,
    TRIG,
    TURTLE,
    Offer,
    choose,
)
from kg.api.problems import ProblemError
from kg.api.reading import generation_of
from kg.endpoint import Question

TABLES: Final = (
    Offer(
        suffix="json",
        media_type="application/sparql-results+json",
        also=("application/json",),
    ),
    Offer(
        suffix="xml",
        media_type="application/sparql-results+xml",
        also=("application/xml", "text/xml"),
    ),
    CSV,
    Offer(suffix="tsv", media_type="text/tab-separated-values"),
)
GRAPHS: Final = (TURTLE, N_TRIPLES, JSON_LD, TRIG, RDF_XML)
#: All forms by suffix; no suffix stands for two of them.
FORMS: Final = {offer.suffix: offer for offer in (*TABLES, *GRAPHS)}

_MOST_BYTES: Final = 1 << 20  # of a request: a query that a person writes has a few thousand
_MOST_PARAMETERS: Final = 200
_FORM: Final = "application/x-www-form-urlencoded"
_QUERY: Final = "application/sparql-query"
_UPDATE: Final = "application/sparql-update"
_DEFAULT: Final = "default-graph-uri"
_NAMED: Final = "named-graph-uri"

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """The parameters of a request, and its query where that is the body itself."""

    pairs: Pairs
    direct: str | None = None

    def all(self, name: str) -> tuple[str, ...]:
        return tuple(value for key, value in self.pairs if key == name)


async def question(request: Request) -> Question | None:
    """Return what a request asks; None if it gives no query, and so asks for the description.

    Raises:
        ProblemError: it is no query operation, or one of several queries.
    """
    told = await _told(request)
    if told.all("update"):
        raise _read_only()
    if told.all("known"):
        raise ProblemError(
            400,
            "Unusable parameter",
            "queries see the store as it is: there is no known=DAY here",
            fix="Ask the other routes with known=DAY, or restrict dates in the query.",
        )
    queries = (*told.all("query"), *(() if told.direct is None else (told.direct,)))
    if not queries and request.method == "GET" and not told.pairs:
        return None
    if len(queries) != 1:
        raise ProblemError(
            400,
            "Unusable query",
            f"the request has {len(queries) or 'no'} queries",
            fix="Give exactly one: the parameter query, or the body as application/sparql-query.",
        )
    table, graph = _forms(request, told.all("format"))
    return Question(
        sparql=queries[0],
        default_graphs=told.all(_DEFAULT),
        named_graphs=told.all(_NAMED),
        table=table,
        graph=graph,
        bare=is_head(request),
        base=generation_of(request).workspace.settings.base,
    )


def _forms(request: Request, told: Sequence[str]) -> tuple[str | None, str | None]:
    """Return the forms for a table and for a graph: the parameter wins over Accept."""
    if told:
        form = told[-1]
        if form not in FORMS:
            raise ProblemError(
                400,
                "Unusable parameter",
                f"no answer is written as {form!r}",
                fix=f"Formats: {', '.join(FORMS)}.",
            )
        is_table = FORMS[form] in TABLES
        return (form, None) if is_table else (None, form)
    accept = request.headers.get("accept")
    table, graph = choose(accept, TABLES), choose(accept, GRAPHS)
    return table.suffix if table else None, graph.suffix if graph else None


async def _told(request: Request) -> _Told:
    """Read the parameters, and the body of a POST.

    Raises:
        ProblemError: the body is too large, is of another type, or is no UTF-8.
    """
    url = _pairs(request.scope["query_string"])
    if request.method == "GET":
        return _Told(pairs=url)
    kind = _media_type(request)
    if kind == _UPDATE:
        raise _read_only()
    if kind not in (_FORM, _QUERY):
        raise ProblemError(
            415,
            "Unusable media type",
            f"a query is not sent as {kind or 'a body without Content-Type'}",
            fix=f"Send it as {_FORM} (query=…) or {_QUERY}.",
        )
    body = await _body(request)
    if kind == _FORM:
        return _Told(pairs=(*url, *_pairs(body)))
    try:
        return _Told(pairs=url, direct=body.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise _no_utf8() from error


def _media_type(request: Request) -> str:
    """Return the type of the body, in lower case.

    Raises:
        ProblemError: it says that it is not UTF-8.
    """
    told = Message()
    told["Content-Type"] = request.headers.get("content-type", "")
    charset = told.get_param("charset", "utf-8")
    if str(charset).lower() not in ("utf-8", "utf8", "us-ascii"):
        raise ProblemError(
            415, "Unusable media type", f"a query in {charset} is not read", fix="Send UTF-8."
        )
    return request.headers.get("content-type", "").partition(";")[0].strip().lower()


async def _body(request: Request) -> bytes:
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > _MOST_BYTES:
            raise ProblemError(
                413,
                "Too large",
                f"the request is larger than {_MOST_BYTES:,} bytes",
                fix="Ask a shorter query; values can be found by a pattern instead of VALUES.",
            )
    return bytes(body)


def _pairs(content: bytes) -> Pairs:
    """Return names and values of a query string or a form."""
    try:
        return parse_qsl(
            content.decode("utf-8"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_PARAMETERS,
        )
    except UnicodeDecodeError as error:
        raise _no_utf8() from error
    except ValueError as error:
        raise ProblemError(
            400, "Unusable parameter", f"the parameters cannot be read: {error}"
        ) from error


def _no_utf8() -> ProblemError:
    return ProblemError(
        400, "Unusable query", "the request is not UTF-8", fix="Encode the query as UTF-8."
    )


def _read_only() -> ProblemError:
    return ProblemError(
        403,
        "Read-only",
        "updates are refused: this endpoint only reads",
        fix="Use SELECT, ASK, CONSTRUCT or DESCRIBE. Releases are written by: kg ingest",
    )
