"""The pages of queries: SPARQL of the reader in a worker of its own, and the canned queries."""

import time
from typing import Final

from fastapi import Response
from pyoxigraph import QueryResultsFormat, RdfFormat, parse, parse_query_results

from kg.api.hints import over_http
from kg.api.pages import AnsweringDep, json_first
from kg.api.problems import status_of
from kg.api.routes.depends import PoolDep
from kg.endpoint import Pool, Question
from kg.errors import KgError
from kg.pages.addresses import Addresses
from kg.pages.answers import answer_view
from kg.pages.relations import relations, states_of
from kg.pages.sparql import Problem, missing, question_page, questions_page, sparql_page, values_of
from kg.query.results import Result
from kg.query.run import result_of

router = json_first()

#: Of an answer that is shown on a page, and so is taken apart in the server; others are streamed.
_MOST_BYTES: Final = 4 << 20


@router.get("/sparql")
def sparql(this: AnsweringDep, pool: PoolDep, query: str = "") -> Response:
    """Show the editor, and the answer to a query."""
    catalog = this.workspace.catalog
    if not query.strip():
        return this.answer(sparql_page(catalog, this.asked))
    begun = time.perf_counter()
    try:
        result = _ask(pool, query, this.workspace.settings.base)
    except KgError as error:
        problem = Problem(
            status=status_of(error)[0],
            message=error.message,
            hint=over_http(error.hint),
            line=getattr(error, "line", 0),
            column=getattr(error, "column", 0),
        )
        return this.answer(sparql_page(catalog, this.asked, problem=problem))
    address = Addresses(this.workspace.settings.base)
    view = answer_view(result, time.perf_counter() - begun, this.asked, address)
    return this.answer(sparql_page(catalog, this.asked, answer=view))


@router.get("/queries")
def questions(this: AnsweringDep) -> Response:
    """List the canned queries."""
    return this.answer(questions_page(this.workspace.catalog, this.asked))


@router.get("/queries/{name}")
def question(this: AnsweringDep, name: str) -> Response:
    """Show a canned query with its form, and its answer."""
    workspace, asked = this.workspace, this.asked
    canned = workspace.catalog[name]
    values = values_of(canned, asked.query)
    view, text = None, canned.sparql
    if not missing(canned, values):
        begun = time.perf_counter()
        text = workspace.bound(name, values)
        result = workspace.ask(text, name="", values={})
        address = Addresses(workspace.settings.base)
        view = answer_view(result, time.perf_counter() - begun, asked, address)
    states = states_of(relations(this.site, workspace))
    return this.answer(question_page(canned, asked, states=states, sparql=text, answer=view))


def _ask(pool: Pool, query: str, base: str) -> Result:
    asked = Question(sparql=query, table="json", graph="nt", base=base, most_bytes=_MOST_BYTES)
    answer = pool.ask(asked)
    if answer.form == "nt":
        return result_of(quad.triple for quad in parse(answer.whole(), RdfFormat.N_TRIPLES))
    return result_of(parse_query_results(answer.whole(), QueryResultsFormat.JSON))
