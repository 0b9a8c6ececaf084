"""Write the document of a thing in one form: RDF, JSON, CSV or Markdown."""

import json
from typing import Final

from fastapi.encoders import jsonable_encoder
from pyoxigraph import RdfFormat, Triple, serialize

from kg.api.negotiation import CSV, JSON, JSON_LD, N_TRIPLES, RDF_XML, TURTLE, Offer
from kg.api.things import Thing
from kg.brief.forms import plain_markdown
from kg.errors import NotFoundError
from kg.export.jsonld import compact, context
from kg.lookup.described import described
from kg.lookup.sheets import Sheet, of_dyad, of_entity, of_release
from kg.lookup.views import DyadView, EntityView, ReleaseView
from kg.lookup.views import Thing as Named
from kg.store.ledger import Ledger
from kg.vocabulary import PREFIXES
from kg.workspace import Workspace

_RDF: Final = {
    TURTLE.suffix: RdfFormat.TURTLE,
    N_TRIPLES.suffix: RdfFormat.N_TRIPLES,
    RDF_XML.suffix: RdfFormat.RDF_XML,
}
_MOST: Final = 500  # relations of a thing in one document


def document(workspace: Workspace, thing: Thing, form: Offer) -> bytes:
    """Return the document of a thing in a form other than a page.

    Raises:
        NotFoundError: there is no such thing.
    """
    if form in (TURTLE, N_TRIPLES, RDF_XML, JSON_LD):
        return _rdf(_described(workspace, thing), form)
    found = _view(workspace, thing)
    if form is JSON:
        return json.dumps(jsonable_encoder(found), ensure_ascii=False).encode()
    sheet = _sheet(workspace, thing, found)
    return (sheet.csv() if form is CSV else markdown(sheet)).encode()


def _described(workspace: Workspace, thing: Thing) -> tuple[Triple, ...]:
    ledger = Ledger(workspace.engine, workspace.settings.base).graph
    node = thing.node
    found = () if node is None else described(workspace.engine, node, hidden=ledger)
    if not found:
        raise NotFoundError(
            f"nothing is known of <{thing.iri}>", hint="Find names with: kg show NAME"
        )
    return found


def _rdf(triples: tuple[Triple, ...], form: Offer) -> bytes:
    if form is JSON_LD:
        lines = serialize(triples, format=RdfFormat.N_TRIPLES) or b""
        return compact(lines, context())
    prefixes = dict(PREFIXES) if form in (TURTLE, RDF_XML) else None
    return serialize(triples, format=_RDF[form.suffix], prefixes=prefixes) or b""


def _view(workspace: Workspace, thing: Thing) -> EntityView | DyadView | ReleaseView:
    """Return what is known of a thing: as the routes of the API answer it."""
    if thing.pair:
        return workspace.dyad(thing.pair)
    if thing.is_release:
        return workspace.release(thing.release)
    return workspace.entity(thing.iri, limit=_MOST)


def _sheet(workspace: Workspace, thing: Thing, view: EntityView | DyadView | ReleaseView) -> Sheet:
    match view:
        case DyadView():
            label = " – ".join(state.label for state in view.states)
            named = Named(iri=thing.iri, label=label, kind="Relationship")
            return of_dyad(view, named)
        case ReleaseView():
            return of_release(view, workspace.facts_of(view.id))
        case EntityView():
            return of_entity(view)


def markdown(sheet: Sheet) -> str:
    """Return a sheet to be read by people and language models: each fact above its quotes."""
    lines = [f"# {_line(sheet.thing.label)}", "", f"{sheet.thing.kind} <{sheet.thing.iri}>", ""]
    lines += [f"- {_line(name)}: {_line(value)}" for name, value in sheet.said]
    section = ""
    for name, fact in sheet.facts:
        if name != section:
            lines += ["", f"## {_line(name)}", ""]
            section = name
        told, date = fact.thing, f", {fact.date}" if fact.date else ""
        lines.append(f"- {_line(told.label)} ({told.kind}{date}) <{told.iri}>")
        lines += [f"  - {q.basis}: “{_line(q.text)}” <{q.release}>" for q in fact.quotes]
    return "\n".join(lines) + "\n"


def _line(text: str) -> str:
    return plain_markdown(" ".join(text.split()))
