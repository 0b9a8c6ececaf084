"""The documentation of the ontology: all terms at a glance, a page for each, one for a scheme."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from kg.errors import NotFoundError
from kg.pages.answers import short
from kg.pages.asked import Asked
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.vocabulary.brel import NAMESPACE
from kg.vocabulary.concepts import NAMESPACE as SCHEMES
from kg.vocabulary.described import DescribedScheme, Ontology, Term, ontology

ADDRESS: Final = "/ontology"
TURTLE: Final = Form(name="ttl", href=f"{ADDRESS}.ttl", media_type="text/turtle")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is said of a term, in words: a heading, and links or a text."""

    head: str
    links: tuple[Link, ...] = ()
    text: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermView:
    """A term with all that is said of it and where others name it."""

    term: Term
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SchemeView:
    """A concept scheme with its concepts."""

    scheme: DescribedScheme
    concepts: Table


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """All terms by what they are; the headings are in the language of the reader."""

    ontology: Ontology
    groups: tuple[tuple[str, str, tuple[Term, ...]], ...]


def ontology_page(asked: Asked) -> Page:
    """Return the page with all terms and schemes, each with what it means."""
    say, known = asked.words.say, ontology()
    heads = (("class", say("Classes")), ("property", say("Properties")),
             ("datatype", say("Datatypes")))  # fmt: skip
    groups = tuple(
        (sort, head, tuple(each for each in known.terms if each.sort == sort))
        for sort, head in heads
    )
    return Page(
        template="ontology.html.j2",
        title=say("Ontology"),
        content=OverviewView(ontology=known, groups=groups),
        crumbs=(Link(text=say("Ontology")),),
        forms=(TURTLE,),
    )


def term_page(asked: Asked, name: str) -> Page:
    """Return the page of a class, a property or a datatype.

    Raises:
        NotFoundError: the ontology has no such term.
    """
    known = ontology()
    term = known.term(name)
    if term is None:
        raise NotFoundError(
            f"the ontology has no term {name!r}", hint=f"All terms are listed at {ADDRESS}."
        )
    rows = tuple(row for row in _rows(asked, known, term) if row.links or row.text)
    return _page(asked, "ontology_term.html.j2", term.label, TermView(term=term, rows=rows))


def scheme_page(asked: Asked, name: str) -> Page:
    """Return the page of a concept scheme.

    Raises:
        NotFoundError: the ontology has no such scheme.
    """
    known = ontology()
    scheme = known.scheme(name)
    if scheme is None:
        raise NotFoundError(
            f"the ontology has no concept scheme {name!r}",
            hint=f"There are: {', '.join(each.name for each in known.schemes)}.",
        )
    table = _concepts(asked, scheme)
    content = SchemeView(scheme=scheme, concepts=table)
    page = _page(asked, "ontology_scheme.html.j2", scheme.label, content)
    return replace(page, tables=(table,))


def _concepts(asked: Asked, scheme: DescribedScheme) -> Table:
    """Return the concepts; those that are narrower lead to the wider one, on the same page."""
    say, here = asked.words.say, f"{ADDRESS}/voc/{scheme.name}"
    return Table(
        name="concepts",
        caption=say("Concepts"),
        columns=(
            Column(key="concept", title=say("Concept")),
            Column(key="meaning", title=say("What it means")),
            Column(key="broader", title=say("Narrower than")),
            Column(key="notations", title=say("Codes elsewhere")),
        ),
        rows=tuple(
            (
                Cell(text=one.name, english=True),
                Cell(text=one.about, english=True),
                Cell(links=tuple(Link(text=each, href=f"{here}#{each}", english=True)
                                 for each in one.broader)),
                Cell(text=", ".join(one.notations), english=True),
            )
            for one in scheme.concepts
        ),
        whole=True,
        anchors=tuple(one.name for one in scheme.concepts),
    )  # fmt: skip


def _page(asked: Asked, template: str, title: str, content: TermView | SchemeView) -> Page:
    crumbs = (Link(text=asked.words.say("Ontology"), href=ADDRESS), Link(text=title))
    return Page(
        template=template, title=title, content=content, crumbs=crumbs, forms=(TURTLE,),
        english=True,
    )  # fmt: skip


def _rows(asked: Asked, known: Ontology, term: Term) -> tuple[Row, ...]:
    say = asked.words.say

    def naming(slot: str) -> tuple[Link, ...]:
        return _links(e.iri for e in known.terms if term.iri in getattr(e, slot))

    return (
        Row(head=say("What it is"), text=", ".join(term.types)),
        Row(head=say("Read from its other end"), text=term.inverse),
        Row(head=say("Narrower than"), links=_links(term.broader)),
        Row(head=say("Wider than"), links=naming("broader")),
        Row(head=say("Said of"), links=_links(term.domain)),
        Row(head=say("Leads to"), links=_links(term.range)),
        Row(head=say("Its properties"), links=naming("domain")),
        Row(head=say("Properties that lead to it"), links=naming("range")),
        Row(head=say("Never also"), links=_links(term.apart)),
        Row(head=say("Compare"), links=_links(term.compare)),
    )


def _links(iris: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(text=short(iri), href=address_of(iri)) for iri in iris)


def address_of(iri: str) -> str:
    """Return where a term or a scheme is described: here if it is ours, else at its own IRI."""
    if iri.startswith(NAMESPACE):
        return f"{ADDRESS}/{iri.removeprefix(NAMESPACE)}"
    if iri.startswith(SCHEMES):
        return f"{ADDRESS}/voc/{iri.removeprefix(SCHEMES)}"
    return iri
