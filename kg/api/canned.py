"""Run queries for routes: in a process that can be ended, whatever the store that is asked."""

import threading
from typing import Final

from fastapi import Request
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from kg.api.reading import generation_of
from kg.endpoint import Answer, Pool, Question
from kg.endpoint.crew import busy
from kg.query.results import Result
from kg.query.run import result_of
from kg.workspace import Workspace

#: Queries as of a day have no worker: each starts a process of its own, so many at once.
_AT_ONCE: Final = threading.BoundedSemaphore(2)


def run_canned(request: Request, workspace: Workspace, sparql: str) -> Result:
    """Answer a canned query that has its values, within the limits of the endpoint.

    `workspace` is that of the request, or what it was as of a day.

    Raises:
        QueryTimeoutError: there is no answer by then.
        QueryTooLargeError: the answer, or the memory for it, is larger than allowed.
        QueryBusyError: too many ask at once.
    """
    this = generation_of(request)
    if workspace is this.workspace:
        return asked(this.pool, Question(sparql=sparql, graph="nt"), canned=True)
    limits = this.pool.limits
    if not _AT_ONCE.acquire(timeout=limits.patience):
        raise busy("queries as of a day")
    try:
        return workspace.ask_within(limits.seconds, sparql)
    finally:
        _AT_ONCE.release()


def asked(pool: Pool, question: Question, *, canned: bool = False) -> Result:
    """Return the answer of a worker as a value; a question is for JSON and N-Triples here."""
    return _read(pool.ask(question, canned=canned))


def _read(answer: Answer) -> Result:
    if answer.form == "nt":
        return result_of(quad.triple for quad in parse(answer.whole(), RdfFormat.N_TRIPLES))
    return result_of(parse_query_results(answer.whole(), QueryResultsFormat.JSON))
