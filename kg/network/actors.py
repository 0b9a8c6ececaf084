"""States as nodes; what they do with each other, as edges: for analysis of relations."""

from collections.abc import Iterator, Mapping
from itertools import combinations, product
from typing import Final

import networkx as nx
from pyoxigraph import NamedNode

from kg.network.attributes import Attributes, of_edge, of_node
from kg.network.edges import Edge, Edges
from kg.network.network import Network
from kg.network.scope import ALL, Scope, facts
from kg.store.engine import Engine
from kg.vocabulary import BREL

#: Properties from which an edge starts, and those at which it ends; None for both: parties.
_DIRECTED: Final = {
    "Aid": ((BREL.donor,), (BREL.recipientState,)),
    "Deal": ((BREL.seller,), (BREL.buyer,)),
    "Statement": ((BREL.onBehalfOf, BREL.agent), (BREL.recipient,)),
    "Event": ((BREL.agent,), (BREL.recipient,)),
}
_MUTUAL: Final = frozenset({"Agreement", "Meeting", "Visit"})


def project_states(engine: Engine, scope: Scope = ALL) -> Network:
    """Return states with one edge per record and pair: aid, deals, statements, events, parties.

    Aid goes from donor to recipient, a deal from seller to buyer, a statement from its speaker
    to its addressee. Meetings, visits and agreements have no direction: their edges run from
    the state that comes first in the order of IRIs. A person or body stands for its state where
    that is known. `record` is the IRI of the record behind an edge, `relation` its kind.

    Raises:
        NotFoundError: there is no such release or relationship.
    """
    edges = Edges(engine)
    by_record: dict[NamedNode, list[Edge]] = {}
    for edge in edges.among(facts(engine, scope)):
        by_record.setdefault(edge.source, []).append(edge)
    network: Network = nx.MultiDiGraph()
    found = [
        (one, two, record, edge)
        for record in sorted(by_record, key=lambda iri: iri.value)
        for one, two, edge in _pairs(edges, record, by_record[record])
    ]
    for state in sorted({end.value for one, two, *_ in found for end in (one, two)}):
        network.add_node(state, **of_node(edges.nodes[NamedNode(state)]))
    for one, two, record, edge in found:
        key = f"{edge.key}-{one.value.rpartition('/')[2]}-{two.value.rpartition('/')[2]}"
        network.add_edge(one.value, two.value, key=key, **_attributes(edges, record, edge))
    return network


def _pairs(
    edges: Edges, record: NamedNode, found: list[Edge]
) -> Iterator[tuple[NamedNode, NamedNode, Edge]]:
    """Yield the pairs of states that a record joins, each with the edge that tells of it."""
    kind = edges.nodes.kind(record)
    if kind in _MUTUAL:
        parties = _states(edges, found, (BREL.party,))
        for one, two in combinations(sorted(parties, key=lambda iri: iri.value), 2):
            yield one, two, parties[one]
    elif kind in _DIRECTED:
        sources, targets = (_states(edges, found, ends) for ends in _DIRECTED[kind])
        for one, two in product(sources, targets):
            if one != two:
                yield one, two, sources[one]


def _states(
    edges: Edges, found: list[Edge], predicates: tuple[NamedNode, ...]
) -> Mapping[NamedNode, Edge]:
    states: dict[NamedNode, Edge] = {}
    for predicate in predicates:
        for edge in found:
            if edge.predicate == predicate:
                for state in edges.nodes.states(edge.target):
                    states.setdefault(state, edge)
    return states


def _attributes(edges: Edges, record: NamedNode, edge: Edge) -> Attributes:
    node = edges.nodes[record]
    attributes = of_edge(edge, node, edges.nodes[edge.target])
    attributes |= {"relation": node.kind, "record": node.iri, "label": node.label}
    if node.amount:
        shared = sum(edge.predicate == BREL.recipientState for edge in edges.out(record))
        # One amount for several states makes several edges; whoever adds them up must see it.
        attributes["amount"] = f"{node.amount} (shared)" if shared > 1 else node.amount
    return attributes
