"""The ontology: its pages, and all of it as Turtle."""

from fastapi import APIRouter, Response

from kg.api.declared import answers
from kg.api.pages import AnsweringDep, page_first
from kg.pages.ontology import ADDRESS, ontology_page, scheme_page, term_page
from kg.vocabulary.described import turtle

own = page_first()
router = APIRouter(tags=["about"])


@own.get(ADDRESS)
def overview(this: AnsweringDep) -> Response:
    """Show what the terms of the ontology mean."""
    return this.answer(ontology_page(this.asked))


@own.get(f"{ADDRESS}/voc/{{name}}")
def scheme(this: AnsweringDep, name: str) -> Response:
    """Show the concepts of a scheme."""
    return this.answer(scheme_page(this.asked, name))


@own.get(f"{ADDRESS}/{{name}}")
def term(this: AnsweringDep, name: str) -> Response:
    """Show what is said of a term."""
    return this.answer(term_page(this.asked, name))


@router.get(ADDRESS, include_in_schema=False)
@router.get(
    f"{ADDRESS}.ttl",
    operation_id="get_ontology",
    response_class=Response,
    responses=answers("text/turtle"),
)
def as_turtle() -> Response:
    """Return the terms and concept schemes of the ontology, as they are written."""
    return Response(turtle(), media_type="text/turtle; charset=utf-8")
