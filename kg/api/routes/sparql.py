"""The SPARQL endpoint."""

from typing import Any, Final

from fastapi import APIRouter, Request, Response
from fastapi.responses import StreamingResponse
from starlette.concurrency import run_in_threadpool

from kg.api.descriptions import describe_service
from kg.api.problems import MEDIA_TYPE, Problem, ProblemError
from kg.api.protocol import FORMS, question
from kg.api.routes.depends import PoolDep
from kg.endpoint import Answer, Pool
from kg.errors import UnknownFormatError

router = APIRouter(tags=["SPARQL"])


def _parameter(name: str, about: str, *, many: bool = False) -> dict[str, Any]:
    text = {"type": "string"}
    schema: dict[str, Any] = {"type": "array", "items": text} if many else text
    return {"name": name, "in": "query", "description": about, "schema": schema}


_DATASET: Final = [
    _parameter("default-graph-uri", "A graph of the default graph, repeatable.", many=True),
    _parameter("named-graph-uri", "A named graph, repeatable.", many=True),
    _parameter("format", f"Wins over Accept: {', '.join(FORMS)}."),
]
_RESPONSES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "The whole answer.",
        "content": {offer.media_type: {} for offer in FORMS.values()},
    },
    **{
        code: {"model": Problem, "content": {MEDIA_TYPE: {}}, "description": about}
        for code, about in {
            400: "The query does not parse, or is refused.",
            403: "An update.",
            406: "No form that is asked for fits.",
            413: "The request is too large.",
            415: "A body of another media type, or not in UTF-8.",
            422: "The answer, or the memory for it, is larger than the limits.",
            503: "Too many queries run; Retry-After says when to ask again.",
            504: "The query was stopped at its time limit.",
        }.items()
    },
}


@router.get("/sparql/", include_in_schema=False)  # clients of POST do not follow redirections
@router.get(
    "/sparql",
    operation_id="query_sparql",
    responses=_RESPONSES,
    response_class=Response,
    openapi_extra={
        "parameters": [
            _parameter("query", "SELECT, ASK, CONSTRUCT or DESCRIBE; none: the description."),
            *_DATASET,
        ]
    },
)
async def get(request: Request, pool: PoolDep) -> Response:
    """Answer a SPARQL 1.1 query; without one, describe the endpoint."""
    return await _answer(request, pool)


@router.post("/sparql/", include_in_schema=False)
@router.post(
    "/sparql",
    operation_id="post_sparql",
    responses=_RESPONSES,
    response_class=Response,
    openapi_extra={
        "parameters": _DATASET,
        "requestBody": {
            "required": True,
            "content": {
                "application/sparql-query": {"schema": {"type": "string"}},
                "application/x-www-form-urlencoded": {
                    "schema": {
                        "type": "object",
                        "required": ["query"],
                        "properties": {"query": {"type": "string"}},
                    }
                },
            },
        },
    },
)
async def post(request: Request, pool: PoolDep) -> Response:
    """Answer a SPARQL 1.1 query that is sent as a form, or as it is."""
    return await _answer(request, pool)


async def _answer(request: Request, pool: Pool) -> Response:
    asked = await question(request)
    if asked is None:
        return describe_service(request)
    try:
        answer = await run_in_threadpool(pool.ask, asked)
    except UnknownFormatError as error:
        raise ProblemError(406, "No fitting form", error.message, fix=error.hint) from error
    return headers_of(answer) if asked.bare else respond(answer)


def headers_of(answer: Answer) -> Response:
    """Send only what is known of an answer that was not made."""
    sent = Response(headers={"Content-Type": FORMS[answer.form].content_type, "Vary": "Accept"})
    del sent.headers["content-length"]  # not known
    return sent


def respond(answer: Answer) -> Response:
    """Send a whole answer; a large one from its file, a part at a time."""
    headers = {
        "Content-Length": str(answer.size),
        "Content-Type": FORMS[answer.form].content_type,
        "Vary": "Accept",
    }
    if answer.on_disk:
        return StreamingResponse(answer.parts(), headers=headers)
    return Response(answer.whole(), headers=headers)
