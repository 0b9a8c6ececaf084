"""Add up aid within a release: per currency and set of recipients, a part never to its total."""

from collections import defaultdict
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import NamedNode

from kg.lookup.facts import Facts, code
from kg.lookup.views import FactView, Subtotal
from kg.network.reading import iris, texts
from kg.vocabulary import BREL, DCTERMS, SCHEMA


@dataclass(slots=True)
class _Sum:
    amount: Decimal = Decimal(0)
    at_least: bool = False
    speakers: set[str] = field(default_factory=set)


def subtotals(facts: Facts, aid: tuple[FactView, ...]) -> tuple[Subtotal, ...]:
    """Return the sums of `aid`, by release, currency and recipients.

    Nothing is added up over releases, which may report the same money; shared amounts stay
    apart from those that go to one state.
    """
    sums: defaultdict[tuple[str, str, tuple[str, ...]], _Sum] = defaultdict(_Sum)
    for view in aid:
        node = NamedNode(view.thing.iri)
        if iris(facts.engine, node, DCTERMS.isPartOf):
            continue
        recipients = iris(facts.engine, node, BREL.recipientState)
        states = tuple(sorted(code(facts.engine, state) for state in recipients))
        for currency, amount, exact in _amounts(facts, node):
            for release in sorted({quote.release for quote in view.quotes}):
                total = sums[release, currency, states]
                total.amount += amount
                total.at_least |= not exact
                total.speakers |= {
                    q.according_to_label for q in view.quotes if q.release == release
                }
    return tuple(_subtotal(facts, key, sums[key]) for key in sorted(sums))


def _amounts(facts: Facts, node: NamedNode) -> list[tuple[str, Decimal, bool]]:
    """Return currency, amount and whether it is exact; upper bounds are no money yet."""
    found = []
    for quantity in iris(facts.engine, node, BREL.quantity):
        for currency in texts(facts.engine, quantity, SCHEMA.currency):
            exact = texts(facts.engine, quantity, SCHEMA.value)
            lower = texts(facts.engine, quantity, SCHEMA.minValue)
            found += [(currency, Decimal(number), bool(exact)) for number in exact or lower]
    return found


def _subtotal(facts: Facts, key: tuple[str, str, tuple[str, ...]], total: _Sum) -> Subtotal:
    iri, currency, states = key
    release = NamedNode(iri)
    issuers = iris(facts.engine, release, BREL.issuer)
    return Subtotal(
        release=facts.thing(release),
        issuer=next((code(facts.engine, state) for state in issuers), ""),
        currency=currency,
        amount=f"{total.amount:f}",
        states=states,
        shared=len(states) > 1,
        at_least=total.at_least,
        according_to=tuple(sorted(total.speakers)),
    )
