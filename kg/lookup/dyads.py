"""Two states: what releases say of them, whose words it is, and which sides have been heard."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import NotFoundError
from kg.lookup.facts import Facts, code
from kg.lookup.releases import release
from kg.lookup.subtotals import subtotals
from kg.lookup.views import DyadView, FactView, ReleaseView
from kg.network.nodes import Node
from kg.network.reading import iris, locals_of, subjects
from kg.network.records import Records
from kg.network.words import date_order
from kg.store.engine import Engine
from kg.vocabulary import BREL

_SHELVES: Final = {
    "Meeting": "meetings",
    "Visit": "meetings",
    "Agreement": "agreements",
    "Aid": "aid",
    "Commitment": "commitments",
    "Statement": "statements",
}
#: Types of events of meetings that are planned or denied, and so have no class of their own.
_MEETINGS: Final = frozenset(
    {"consult", "consult-phone", "consult-visit", "courtesy-call", "joint-body-session",
     "ceremony"}
)  # fmt: skip
#: On these shelves what several releases tell of one thing is one view, with all their words.
_COUNTED_ONCE: Final = ("meetings", "agreements")
#: Parts of other records; they are shown with these.
_PARTS: Final = frozenset({"AidStep", "Conclusion", "Stance", "Reference", "Tenure"})


def dyad(engine: Engine, relationship: NamedNode, states: tuple[NamedNode, NamedNode]) -> DyadView:
    """Return what is known of a relationship; empty shelves where nothing is.

    Args:
        engine: where to look.
        relationship: the node of the relationship.
        states: its two states, in the order of their codes.

    Raises:
        NotFoundError: one of `states` is no state of the registry.
    """
    codes = [code(engine, state) for state in states]
    if not all(codes):
        raise NotFoundError(
            f"no state of this store is <{states[codes.index('')].value}>",
            hint="Give ISO 3166-1 alpha-3 codes, such as KHM, THA, USA.",
        )
    facts = Facts(engine)
    shelves: dict[str, list[FactView]] = {name: [] for name in (*_SHELVES.values(), "others")}
    for record in subjects(engine, BREL.bearsOn, relationship):
        if record in facts.nodes and facts.nodes.kind(record) not in _PARTS:
            view = facts.view(record)
            shelves[_shelf(facts, record)].append(view)
    for name in _COUNTED_ONCE:
        shelves[name] = _each_once(facts, shelves[name])
    ordered = {name: tuple(sorted(views, key=_when)) for name, views in shelves.items()}
    said = _releases(facts, (view for views in ordered.values() for view in views))
    heard = Counter(view.issuer for view in said)
    return DyadView(
        states=(facts.thing(states[0]), facts.thing(states[1])),
        releases=said,
        heard=tuple(sorted(heard.items())),
        silent=tuple(each for each in codes if not heard[each]),
        subtotals=subtotals(facts, ordered["aid"]),
        **ordered,
    )


def _each_once(facts: Facts, views: Iterable[FactView]) -> list[FactView]:
    """Return one view for the views of records that are one (see `kg.network.records`)."""
    records = Records(facts.engine)
    same: dict[NamedNode, list[FactView]] = {}
    for view in views:
        same.setdefault(records.whole(NamedNode(view.thing.iri)), []).append(view)
    return [_one(records.node(whole), of) for whole, of in same.items()]


def _one(node: Node, views: list[FactView]) -> FactView:
    """Return views of one thing as one: it came about if any release says so."""
    if len(views) == 1:
        return views[0]
    first = next((view for view in views if view.thing.iri == node.iri), views[0])
    actual = [view for view in views if view.realis == "actual"]
    places = dict.fromkeys(view.place for view in views if view.place)
    return replace(
        first,
        thing=(actual or [first])[0].thing if first.realis != "actual" else first.thing,
        realis="actual" if actual else first.realis,
        date=node.date or first.date,
        place="; ".join(places),
        slots=tuple(sorted({slot for view in views for slot in view.slots})),
        quotes=tuple(dict.fromkeys(quote for view in views for quote in view.quotes)),
    )


def _shelf(facts: Facts, record: NamedNode) -> str:
    """Return where a record stands; planned and denied meetings stand with those held."""
    kind = facts.nodes.kind(record) or ""
    if kind in ("Aim", "Situation"):
        types = set(locals_of(facts.engine, record, BREL.eventType))
        said = iris(facts.engine, record, BREL.act)
        return "statements" if said else "meetings" if types & _MEETINGS else "others"
    return _SHELVES.get(kind, "others")


def _when(view: FactView) -> tuple[str, bool, str]:
    return date_order(view.date), view.date.startswith("["), view.thing.iri


def _releases(facts: Facts, views: Iterable[FactView]) -> tuple[ReleaseView, ...]:
    iris = sorted({quote.release for view in views for quote in view.quotes})
    found = [release(facts, NamedNode(iri)) for iri in iris]
    return tuple(sorted(found, key=lambda r: (r.date or "9999", r.thing.iri)))
