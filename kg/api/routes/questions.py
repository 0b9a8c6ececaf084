"""The pages of queries: SPARQL of the reader in a worker of its own, and the canned queries."""

import time
from typing import Final

from fastapi import Request, Response

from kg.api.canned import asked, run_canned
from kg.api.pages import AnsweringDep, json_first
from kg.api.problems import fix_of, status_of
from kg.api.routes.depends import PoolDep
from kg.endpoint import Question
from kg.errors import KgError
from kg.pages.addresses import Addresses
from kg.pages.answers import answer_view
from kg.pages.problems import explained
from kg.pages.relations import relations, states_of
from kg.pages.sparql import Problem, missing, question_page, questions_page, sparql_page, values_of

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
        result = asked(pool, _question(query, this.workspace.settings.base))
    except KgError as error:
        problem = Problem(
            status=status_of(error)[0],
            message=explained(this.asked.words, error.message),
            hint=fix_of(this.asked.words, error.hint),
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
def question(request: Request, this: AnsweringDep, name: str) -> Response:
    """Show a canned query with its form, and its answer."""
    workspace = this.then
    canned = workspace.catalog[name]
    values = values_of(canned, this.asked.query)
    view, text = None, canned.sparql
    if not missing(canned, values):
        begun = time.perf_counter()
        text = workspace.bound(name, values)
        result = run_canned(request, workspace, text)
        address = Addresses(workspace.settings.base)
        view = answer_view(result, time.perf_counter() - begun, this.asked, address)
    states = states_of(relations(this.site, workspace))
    return this.answer(question_page(canned, this.asked, states=states, sparql=text, answer=view))


def _question(query: str, base: str) -> Question:
    return Question(sparql=query, graph="nt", base=base, most_bytes=_MOST_BYTES)
