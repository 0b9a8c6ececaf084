"""Add up aid within a release: what one giver gave, or promised, to the same states."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kg.lookup.facts import Facts, code
from kg.lookup.views import FactView, Subtotal
from kg.network.evidence import Quote
from kg.network.reading import iris, texts
from kg.network.words import whose_words
from kg.store.engine import Engine
from kg.vocabulary import BREL, DCTERMS, SCHEMA

_GIVEN: Final = frozenset({"allocated", "extended", "disbursed"})
_MOST_PARTS: Final = 16  # the sums of so many amounts are tried, 2^16 at most


class _Key(NamedTuple):
    """What may be added up: only money of one release, giver, currency, standing and goal."""

    release: str
    donors: tuple[str, ...]
    currency: str
    standing: str
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    amount: Decimal
    bound: str
    quotes: tuple[Quote, ...]


def subtotals(facts: Facts, aid: tuple[FactView, ...]) -> tuple[Subtotal, ...]:
    """Return the sums of `aid`, by release, donors, currency, standing and recipients.

    Nothing is added up over releases, which may report the same money, nor over donors; what is
    promised is never added to what is given, shared amounts never to those for one state. A part
    is not added to its total. An amount that is the sum of others of the same donors may be
    their total, too: it is left out, and named in `left_out`.
    """
    items: defaultdict[_Key, list[_Item]] = defaultdict(list)
    for view in aid:
        if view.realis != "negated":
            for key, item in _items(facts, view, aid):
                items[key].append(item)
    totals: defaultdict[tuple[str, tuple[str, ...], str], list[Decimal]] = defaultdict(list)
    for key in sorted(items):
        totals[key[:3]] += [item.amount for item in items[key]]
    left_out = {group: _totals(amounts) for group, amounts in totals.items()}
    found = []
    for key in sorted(items):
        counted = [item for item in items[key] if item.amount not in left_out[key[:3]]]
        if counted:
            found.append(_subtotal(facts, key, counted, left_out[key[:3]]))
    return tuple(found)


def _items(facts: Facts, view: FactView, aid: Iterable[FactView]) -> Iterator[tuple[_Key, _Item]]:
    engine, node = facts.engine, NamedNode(view.thing.iri)
    standing = "promised"
    if view.realis == "actual" and (not view.stage or view.stage in _GIVEN):
        standing = "given" if view.stage else "not told"
    listed = {each.thing.iri for each in aid}
    wholes = [w for w in iris(engine, node, DCTERMS.isPartOf) if w.value in listed]
    states = iris(engine, node, BREL.recipientState)
    for currency, amount, bound in _amounts(engine, node):
        if any(currency == other for whole in wholes for other, *_ in _amounts(engine, whole)):
            continue
        for release in sorted({quote.release for quote in view.quotes}):
            key = _Key(
                release=release,
                donors=_donors(facts, node),
                currency=currency,
                standing=standing,
                states=tuple(sorted((code(engine, s), facts.nodes.label(s)) for s in states)),
            )
            quotes = tuple(quote for quote in view.quotes if quote.release == release)
            yield key, _Item(amount=amount, bound=bound, quotes=quotes)


def _donors(facts: Facts, node: NamedNode) -> tuple[str, ...]:
    """Return who gives: the states of the donors, donors of no state by their own names."""
    found = set()
    for donor in iris(facts.engine, node, BREL.donor):
        found |= {facts.nodes.label(each) for each in facts.nodes.states(donor) or (donor,)}
    return tuple(sorted(found))


def _amounts(engine: Engine, node: NamedNode) -> list[tuple[str, Decimal, str]]:
    """Return currency, amount and its bound; upper bounds are no money yet."""
    found = []
    hedged = bool(texts(engine, node, BREL.wording))
    for quantity in iris(engine, node, BREL.quantity):
        about = "about" if hedged or texts(engine, quantity, BREL.wording) else ""
        for currency in texts(engine, quantity, SCHEMA.currency):
            exact = texts(engine, quantity, SCHEMA.value)
            lower = texts(engine, quantity, SCHEMA.minValue)
            bound = about if exact else "at least"
            found += [(currency, Decimal(number), bound) for number in exact or lower]
    return found


def _totals(amounts: Sequence[Decimal]) -> tuple[Decimal, ...]:
    """Return the amounts that are the sum of two or more others, each once, sorted."""
    found = set()
    for amount in amounts:
        # what is smaller: one of them alone is never the sum
        others = [other for other in amounts if 0 < other < amount][:_MOST_PARTS]
        sums = {Decimal(0)}
        for other in others:
            sums |= {known + other for known in sums if known + other <= amount}
        if amount in sums - {Decimal(0)}:
            found.add(amount)
    return tuple(sorted(found))


def _subtotal(
    facts: Facts, key: _Key, items: Sequence[_Item], left_out: Sequence[Decimal]
) -> Subtotal:
    release = NamedNode(key.release)
    issuers = iris(facts.engine, release, BREL.issuer)
    quotes = [quote for item in items for quote in item.quotes]
    return Subtotal(
        release=facts.thing(release),
        issuer=next((code(facts.engine, state) for state in issuers), ""),
        donors=key.donors,
        standing=key.standing,
        currency=key.currency,
        amount=f"{sum(item.amount for item in items):f}",
        states=tuple(each for each, _ in key.states),
        state_names=tuple(name for _, name in key.states),
        shared=len(key.states) > 1,
        at_least=any(item.bound == "at least" for item in items),
        about=any(item.bound == "about" for item in items),
        according_to=tuple(sorted({quote.according_to_label for quote in quotes})),
        said=tuple(sorted({whose_words(q.basis, q.according_to_label) for q in quotes})),
        left_out=tuple(f"{amount:f}" for amount in left_out),
    )
