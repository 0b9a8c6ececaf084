"""What the picture shows: records by date, the states that take part, the links between them."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pyoxigraph import NamedNode

from kg.network.attributes import Attributes
from kg.network.edges import Certainty
from kg.network.links import LINKS
from kg.network.network import Network
from kg.network.projection import project
from kg.network.reading import local
from kg.network.records import Records
from kg.network.scope import Scope
from kg.network.succession import succession
from kg.network.words import whose_words
from kg.store.engine import Engine

Role = Literal["party", "gives", "receives", "facilitates"]

_DRAWN: Final = frozenset({"Agreement", "Meeting", "Visit", "Aid", "Deal", "Event", "Aim"})
#: What concludes or moves a record is drawn with it; a step of aid that is to come is an aim.
_PARTS: Final = frozenset({"Conclusion", "AidStep", "Aim"})
_PEOPLE: Final = ("participant", "agent", "recipient", "buyer", "seller")
_ROLES: Final[Mapping[str, Role]] = {
    "party": "party",
    "participant": "party",
    "agent": "party",
    "recipient": "party",
    "onBehalfOf": "party",
    "buyer": "receives",
    "seller": "gives",
    "donor": "gives",
    "recipientState": "receives",
    "facilitator": "facilitates",
}
#: Of two roles of one state in one record, the first of these is drawn.
_STRONGER: Final[tuple[Role, ...]] = ("gives", "receives", "party", "facilitates")
_MOST_LANES: Final = 12
#: The lane of all states that have none of their own.
OTHERS: Final = "other states"
#: How labels of what is asked or hoped for begin; what is planned is an aim, too.
_WISHES: Final = ("Requested ", "Hoped-for ")
_Releases: TypeAlias = Mapping[str, Attributes]
_LINK_NAMES: Final = frozenset(local(link) for link in LINKS)


Lead: TypeAlias = Literal["", "by", "reported"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record.

    `kind` is the class, or "Wish" of an aim that somebody asks or hopes for. `lead` says what
    `date` is: "" the date of the record, "by" its latest day, "reported" only the date of the
    release which tells of it.
    """

    iri: str
    kind: str
    label: str
    date: str
    lead: Lead
    roles: tuple[tuple[str, Role], ...]
    people: tuple[str, ...]
    place: str
    amount: str
    source: str
    marks: tuple[str, ...]
    unresolved: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arc:
    """A link between two rows (IRIs); `word` is what it says."""

    source: str
    target: str
    certainty: Certainty
    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Rows by date, the lanes of states from left to right, and arcs between rows.

    Where there are many states, the last lane is `OTHERS`, for all that have none of their own.
    """

    title: str
    rows: tuple[Row, ...]
    lanes: tuple[str, ...]
    arcs: tuple[Arc, ...]
    releases: Mapping[str, int]
    left_out: int


def read(engine: Engine, scope: Scope, *, most: int) -> Timeline:
    """Return at most `most` rows of `scope`, the newest; the others are counted in `left_out`.

    Records in which no state takes part are no rows.
    """
    network = project(engine, scope)
    records = Records(engine)
    drawn = [node for node, data in network.nodes(data=True) if data["kind"] in _DRAWN]
    parts = {part for node in drawn for part in _whole_and_parts(network, node)[1:]}
    releases = _releases(network)
    found = (_row(network, node, releases) for node in drawn if node not in parts)
    rows = [row for row in found if row.roles]
    rows.sort(key=lambda row: (row.date, row.lead == "reported", row.label, row.iri))
    shown = tuple(rows[-most:])
    busy = Counter(state for row in shown for state, _ in row.roles)
    lanes = sorted(busy, key=lambda state: (-busy[state], state))
    if len(lanes) > _MOST_LANES:
        lanes = [*lanes[: _MOST_LANES - 1], OTHERS]
    return Timeline(
        title=_title(network, scope),
        rows=shown,
        lanes=tuple(lanes),
        arcs=tuple(_arcs(network, records, {row.iri for row in shown})),
        releases=_classes(network, shown, releases),
        left_out=len(rows) - len(shown),
    )


def _releases(network: Network) -> _Releases:
    """Return the attributes of releases by their ids."""
    found = network.nodes(data=True)
    return {iri.rpartition("/")[2]: data for iri, data in found if data["kind"] == "Release"}


def _row(network: Network, node: str, releases: _Releases) -> Row:
    data = network.nodes[node]
    told = [releases[each] for each in _ids(data) if each in releases]
    own = data.get("date_from") or data.get("date_to")
    source_class = str(data.get("source_class", ""))
    basis = str(data.get("basis") or "stated")
    # what a release states itself needs no more than its name
    said = f", {whose_words(basis, str(data['according_to']))}" if basis != "stated" else ""
    return Row(
        iri=node,
        kind=_kind(data),
        label=str(data["label"]),
        date=str(own or _reported(told)),
        lead=_lead(data),
        roles=_roles(network, node),
        people=tuple(_people(network, node)),
        place=next(_labels(network, _whole_and_parts(network, node), ("location",)), ""),
        amount=str(data.get("amount", "")),
        source=f"{_sources(told)}{said}",
        marks=tuple(m for m in source_class.split(" | ") if m not in ("", "official")),
        unresolved=tuple(_unresolved(network, node)),
    )


def _edges(network: Network, node: str) -> Iterator[tuple[str, str]]:
    """Yield relation and target of the edges of a node."""
    for _, target, data in network.out_edges(node, data=True):
        yield str(data["relation"]), target


def _labels(network: Network, nodes: list[str], relations: tuple[str, ...]) -> Iterator[str]:
    for node in nodes:
        for relation, target in _edges(network, node):
            if relation in relations:
                yield str(network.nodes[target]["label"])


def _people(network: Network, node: str) -> Iterator[str]:
    found = (target for relation, target in _edges(network, node) if relation in _PEOPLE)
    for target in dict.fromkeys(found):
        if network.nodes[target]["kind"] != "State":
            yield str(network.nodes[target]["label"])


def _roles(network: Network, node: str) -> tuple[tuple[str, Role], ...]:
    found: dict[str, set[Role]] = {}
    for part in _whole_and_parts(network, node):
        for relation, target in _edges(network, part):
            role = _ROLES.get(relation)
            if role is None:
                continue
            data = network.nodes[target]
            states = data["label"] if data["kind"] == "State" else data.get("states", "")
            for state in filter(None, str(states).split(" | ")):
                found.setdefault(state, set()).add(role)
    return tuple(
        (state, next(role for role in _STRONGER if role in found[state]))
        for state in sorted(found)
    )


def _whole_and_parts(network: Network, node: str) -> list[str]:
    """Return a record with the events that conclude it or move it."""
    events = (
        source
        for source, _, data in network.in_edges(node, data=True)
        if data["relation"] in ("concludes", "concerns")
        and network.nodes[source]["kind"] in _PARTS
    )
    return [node, *sorted(events)]


def _kind(data: Attributes) -> str:
    wish = data["kind"] == "Aim" and str(data["label"]).startswith(_WISHES)
    return "Wish" if wish else str(data["kind"])


def _lead(data: Attributes) -> Lead:
    if data.get("date_from"):
        return ""
    return "by" if data.get("date_to") else "reported"


def _reported(told: Sequence[Attributes]) -> str:
    """Return the date of the first release that tells of a record, "" if none is dated."""
    return min((str(day) for data in told if (day := data.get("date_from"))), default="")


def _sources(told: Sequence[Attributes]) -> str:
    return str(told[0]["label"]) if len(told) == 1 else f"{len(told)} releases"


def _ids(data: Attributes) -> list[str]:
    return str(data.get("releases", "")).split(" | ")


def _unresolved(network: Network, node: str) -> Iterator[str]:
    for relation, target in _edges(network, node):
        if relation in _LINK_NAMES and network.nodes[target]["kind"] == "Reference":
            yield str(network.nodes[target]["label"])


def _arcs(network: Network, records: Records, rows: set[str]) -> Iterator[Arc]:
    yield from _stated(network, records, rows)
    for row in sorted(rows):
        later = succession(records, NamedNode(row), across=False, forward=True)
        for other in sorted(iri.value for iri in later):
            if other in rows:
                yield Arc(source=row, target=other, certainty="inferred", word="later")


def _stated(network: Network, records: Records, rows: set[str]) -> Iterator[Arc]:
    for source, target, data in network.edges(data=True):
        if data["relation"] not in _LINK_NAMES:
            continue
        one = records.whole(NamedNode(source)).value
        for end, certainty, word in _meant(network, target, str(data["relation"])):
            two = records.whole(NamedNode(end)).value
            if one in rows and two in rows and one != two:
                yield Arc(source=one, target=two, certainty=certainty, word=word)


def _meant(network: Network, target: str, relation: str) -> Iterator[tuple[str, Certainty, str]]:
    """Yield the end of a link; of a link to a reference, everything that it may mean."""
    if network.nodes[target]["kind"] != "Reference":
        yield target, "stated", _spaced(relation)
        return
    for name, candidate in _edges(network, target):
        if name == "possiblySame":
            yield candidate, "ambiguous", "may mean"


def _spaced(relation: str) -> str:
    return "".join(f" {c.lower()}" if c.isupper() else c for c in relation)


def _title(network: Network, scope: Scope) -> str:
    match scope.of:
        case "release":
            ending = f"id/release/{scope.name}"
        case "dyad":
            ending = f"id/relationship/{'-'.join(sorted(scope.name.lower().split('-')))}"
        case _:
            return "What the releases say"
    labels = (data["label"] for node, data in network.nodes(data=True) if node.endswith(ending))
    return str(next(labels, scope.name))


def _classes(network: Network, rows: tuple[Row, ...], releases: _Releases) -> Mapping[str, int]:
    """Count the releases that tell of the rows, by source class."""
    ids = {each for row in rows for each in _ids(network.nodes[row.iri])}
    told = (releases[each] for each in sorted(ids & set(releases)))
    classes = Counter(str(data.get("source_class", "official")) for data in told)
    return dict(sorted(classes.items()))
