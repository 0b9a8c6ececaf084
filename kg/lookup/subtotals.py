"""Sums of aid as they are shown: each with its release, never added over releases."""

from collections.abc import Iterable, Iterator

from pyoxigraph import NamedNode

from kg.iris import Iris
from kg.lookup.facts import Facts
from kg.lookup.views import Subtotal
from kg.network.graphs import ReleaseGraph
from kg.search import Sum, read_release, sums_of
from kg.store.engine import Engine


def subtotals(facts: Facts, sums: Iterable[tuple[str, str, Sum]]) -> tuple[Subtotal, ...]:
    """Return sums with the releases that they are of (IRI and issuer), in the same order."""
    return tuple(
        Subtotal(
            release=facts.thing(NamedNode(release)),
            issuer=issuer,
            donors=each.donors,
            standing=each.standing,
            currency=each.currency,
            amount=each.amount,
            states=tuple(code for code, _ in each.states),
            state_names=tuple(name for _, name in each.states),
            shared=len(each.states) > 1,
            at_least=each.at_least,
            about=each.about,
            according_to=each.according_to,
            said=each.said,
            left_out=each.left_out,
        )
        for release, issuer, each in sums
    )


def read_sums(
    engine: Engine, relationship: NamedNode, graphs: Iterable[ReleaseGraph]
) -> Iterator[tuple[str, str, Sum]]:
    """Yield the sums of the aid that bears on a relationship, read from releases one by one."""
    for graph in sorted(graphs, key=lambda each: each.release_iri):
        told = read_release(engine, Iris(graph.base), graph.release)
        for each in sums_of(told).get(relationship.value, ()):
            yield graph.release_iri, told.issuer(), each
