"""Two states: what releases say of them, whose words it is, and which sides have been heard."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Final, TypeAlias

from pyoxigraph import NamedNode

from kg.errors import NotFoundError
from kg.lookup.facts import Facts, code
from kg.lookup.releases import release
from kg.lookup.subtotals import subtotals
from kg.lookup.views import DyadView, FactView, ReleaseView
from kg.network.graphs import graph_of
from kg.network.reading import iris, locals_of, subjects, texts
from kg.network.records import Records
from kg.network.words import date_order
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDF

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
_UNDATED: Final = "9999"
#: A thing (its canonical record) with the records that tell of it.
_Group: TypeAlias = tuple[NamedNode, tuple[NamedNode, ...]]
Count: TypeAlias = Callable[[str], int | None]
#: Parts of other records; they are shown with these.
_PARTS: Final = frozenset({"AidStep", "Conclusion", "Stance", "Reference", "Tenure"})


def dyad(
    engine: Engine,
    relationship: NamedNode,
    states: tuple[NamedNode, NamedNode],
    *,
    limit: int | None = None,
    count: Count = lambda _: None,
) -> DyadView:
    """Return what is known of a relationship; empty shelves where nothing is.

    Args:
        engine: where to look.
        relationship: the node of the relationship.
        states: its two states, in the order of their codes.
        limit: how many of each shelf to return, the latest; None for all. Sums are over all.
        count: gives the number of records of a release (its IRI), None where it is not known.

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
    groups = _groups(facts, relationship)
    shown = {name: _latest(facts, found, limit) for name, found in groups.items()}
    ordered = {name: _views(facts, found) for name, found in shown.items()}
    aid = ordered["aid"] if shown["aid"] == groups["aid"] else _views(facts, groups["aid"])
    telling = _telling(facts, ordered, groups, whole=shown == groups)
    heard = Counter(_issuer(engine, iri) for iri in telling)
    return DyadView(
        states=(facts.thing(states[0]), facts.thing(states[1])),
        releases=_releases(facts, telling, limit, count),
        heard=tuple(sorted(heard.items())),
        silent=tuple(each for each in codes if not heard[each]),
        subtotals=subtotals(facts, aid),
        totals={name: len(found) for name, found in groups.items()},
        **ordered,
    )


def _groups(facts: Facts, relationship: NamedNode) -> dict[str, list[_Group]]:
    """Return the records of each shelf; what is counted once stands together."""
    shelves: dict[str, list[NamedNode]] = {name: [] for name in (*_SHELVES.values(), "others")}
    for record in subjects(facts.engine, BREL.bearsOn, relationship):
        if record in facts.nodes and facts.nodes.kind(record) not in _PARTS:
            shelves[_shelf(facts, record)].append(record)
    records = Records(facts.engine)
    found: dict[str, list[_Group]] = {}
    for name, stood in shelves.items():
        same: dict[NamedNode, list[NamedNode]] = {}
        for record in stood:
            whole = records.whole(record) if name in _COUNTED_ONCE else record
            same.setdefault(whole, []).append(record)
        found[name] = [(whole, tuple(told)) for whole, told in same.items()]
    return found


def _latest(facts: Facts, groups: list[_Group], limit: int | None) -> list[_Group]:
    """Return the groups with the latest dates; only dates are read for that."""
    if limit is None or len(groups) <= limit:
        return groups

    def last(group: _Group) -> tuple[str, str]:
        dates = [order for r in group[1] if (order := date_order(facts.nodes.date(r))) < _UNDATED]
        return max(dates, default=""), group[0].value

    return sorted(groups, key=last, reverse=True)[:limit]


def _views(facts: Facts, groups: Iterable[_Group]) -> tuple[FactView, ...]:
    """Return a view for each group, by date."""
    records = Records(facts.engine)
    views = [
        _one(records, whole, [facts.view(record) for record in told]) for whole, told in groups
    ]
    return tuple(sorted(views, key=_when))


def _one(records: Records, whole: NamedNode, views: list[FactView]) -> FactView:
    """Return views of one thing as one: it came about if any release says so."""
    if len(views) == 1:
        return views[0]
    node = records.node(whole)
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


def _telling(
    facts: Facts,
    views: Mapping[str, Iterable[FactView]],
    groups: Mapping[str, Iterable[_Group]],
    *,
    whole: bool,
) -> tuple[str, ...]:
    """Return the IRIs of the releases that tell of the records, sorted.

    Where all views were read these are those that are quoted, else those in whose graphs the
    records stand.
    """
    if whole:
        found = {q.release for shelf in views.values() for view in shelf for q in view.quotes}
        return tuple(sorted(found))
    records = [r for shelf in groups.values() for _, told in shelf for r in told]
    graphs = {graph_of(quad) for r in records for quad in facts.engine.match(r, RDF.type)}
    return tuple(sorted(graph.release_iri for graph in graphs if graph is not None))


def _issuer(engine: Engine, release_iri: str) -> str:
    issuers = iris(engine, NamedNode(release_iri), BREL.issuer)
    return next((code(engine, state) for state in issuers), "")


def _releases(
    facts: Facts, telling: Iterable[str], limit: int | None, count: Count
) -> tuple[ReleaseView, ...]:
    """Return the releases by date; the latest ones if there is a limit."""

    def published(iri: str) -> tuple[str, str]:
        return next(iter(texts(facts.engine, NamedNode(iri), BREL.date)), "") or "9999", iri

    ordered = sorted(telling, key=published)
    chosen = ordered if limit is None else ordered[-limit:]
    return tuple(release(facts, NamedNode(iri), records=count(iri)) for iri in chosen)
