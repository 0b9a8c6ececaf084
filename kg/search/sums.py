"""Add up the aid of which one release tells: what one giver gave or promised to whom."""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from decimal import Decimal
from typing import Final, NamedTuple

from pyoxigraph import NamedNode

from kg.network.reading import iris_among, local
from kg.network.standing import objects, realis_of
from kg.network.words import whose_words
from kg.search.claims import Claim
from kg.search.sources import Source, has, texts_of
from kg.vocabulary import BREL, DCTERMS, RDF, SCHEMA

_GIVEN: Final = frozenset({"allocated", "extended", "disbursed"})
_MOST_PARTS: Final = 16  # the sums of so many amounts are tried, 2^16 at most


@dataclass(frozen=True, slots=True, kw_only=True)
class Sum:
    """Money of one release, giver, standing and currency: to one state alone, or to several.

    `standing` is "given" (allocated, extended, disbursed), "promised", or "not told". `amount` is
    a decimal text in full units; `at_least` tells that a part of it was a lower bound, `about`
    that one was hedged. `states` are codes and names of the recipients. `according_to` names on
    whose words it rests, `said` how. `left_out` has amounts that are the sum of others of the same
    giver, and so perhaps their total.
    """

    donors: tuple[str, ...]
    standing: str
    currency: str
    amount: str
    states: tuple[tuple[str, str], ...]
    at_least: bool
    about: bool
    according_to: tuple[str, ...]
    said: tuple[str, ...]
    left_out: tuple[str, ...]


class _Key(NamedTuple):
    """What may be added up: only money of one giver, currency, standing and goal."""

    donors: tuple[str, ...]
    currency: str
    standing: str
    states: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Item:
    amount: Decimal
    bound: str
    spoken: tuple[tuple[str, str], ...]


def written(sum_: Sum) -> str:
    """Write a sum as JSON."""
    return json.dumps(asdict(sum_), ensure_ascii=False, separators=(",", ":"))


def read(text: str) -> Sum:
    """Read a sum that was written."""
    told = json.loads(text)
    states = tuple((code, name) for code, name in told.pop("states"))
    lists = {name: tuple(each) for name, each in told.items() if isinstance(each, list)}
    return Sum(**(told | lists), states=states)


def sums_of(told: Source) -> Mapping[str, tuple[Sum, ...]]:
    """Return the sums by the relationship that the aid bears on, by donors, currency and so on.

    Nothing is added up over releases, which may report the same money, nor over donors; what is
    promised is never added to what is given, shared amounts never to those for one state. A part
    is not added to its total. An amount that is the sum of others of the same donors may be
    their total, too: it is left out, and named in `left_out`.
    """
    bearing: defaultdict[str, list[NamedNode]] = defaultdict(list)
    for node in iris_among(told.bears):
        if has(told.facts.get(node, ()), RDF.type, BREL.Aid):
            for relationship in {each.value for each in told.bears[node]}:
                bearing[relationship].append(node)
    found = {name: tuple(_sums(told, bearing[name])) for name in sorted(bearing)}
    return {name: sums for name, sums in found.items() if sums}


def _sums(told: Source, aid: Sequence[NamedNode]) -> Iterator[Sum]:
    items: defaultdict[_Key, list[_Item]] = defaultdict(list)
    for node in aid:
        for key, item in _items(told, node, aid):
            items[key].append(item)
    amounts: defaultdict[tuple[tuple[str, ...], str], list[Decimal]] = defaultdict(list)
    for key in sorted(items):
        amounts[key.donors, key.currency] += [item.amount for item in items[key]]
    left_out = {group: _totals(some) for group, some in amounts.items()}
    for key in sorted(items):
        totals = left_out[key.donors, key.currency]
        counted = [item for item in items[key] if item.amount not in totals]
        if counted:
            yield _sum(key, counted, totals)


def _items(
    told: Source, node: NamedNode, aid: Sequence[NamedNode]
) -> Iterator[tuple[_Key, _Item]]:
    own = told.facts[node]
    steps = [told.facts[step] for step in told.parts.staged.get(node, ())]
    realis = realis_of(own, steps)
    spoken = tuple(sorted(_spoken(told, node)))
    if realis == "negated" or not spoken:
        return
    stages = sorted({local(each) for step in steps for each in objects(step, BREL.stage)})
    standing = "promised"
    if realis == "actual" and (not stages or ", ".join(stages) in _GIVEN):
        standing = "given" if stages else "not told"
    wholes = [whole for whole in objects(own, DCTERMS.isPartOf) if whole in aid]
    taken = {currency for whole in wholes for currency, *_ in _amounts(told, whole)}
    states = sorted({(told.code(s), told.label(s)) for s in objects(own, BREL.recipientState)})
    for currency, amount, bound in _amounts(told, node):
        if currency not in taken:
            key = _Key(
                donors=_donors(told, node),
                currency=currency,
                standing=standing,
                states=tuple(states),
            )
            yield key, _Item(amount=amount, bound=bound, spoken=spoken)


def _spoken(told: Source, node: NamedNode) -> set[tuple[str, str]]:
    """Return on what basis, and on whose words, quotes say that there is this aid."""
    claims: Iterable[Claim] = told.claims.get(node, ())
    return {
        (claim.basis, told.label(claim.speaker) if claim.speaker else told.title)
        for claim in claims
        if claim.quotes
    }


def _donors(told: Source, node: NamedNode) -> tuple[str, ...]:
    """Return who gives: the states of the donors, donors of no state by their own names."""
    donors = objects(told.facts[node], BREL.donor)
    return tuple(sorted({told.label(s) for d in donors for s in told.states_of(d) or (d,)}))


def _amounts(told: Source, node: NamedNode) -> list[tuple[str, Decimal, str]]:
    """Return currency, amount and its bound; upper bounds are no money yet."""
    own, found = told.facts[node], []
    hedged = bool(texts_of(own, BREL.wording))
    for quantity in iris_among(objects(own, BREL.quantity)):
        about = told.facts.get(quantity, [])
        exact = texts_of(about, SCHEMA.value)
        lower = texts_of(about, SCHEMA.minValue)
        loose = "about" if hedged or texts_of(about, BREL.wording) else ""
        for currency in texts_of(about, SCHEMA.currency):
            bound = loose if exact else "at least"
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


def _sum(key: _Key, items: Sequence[_Item], left_out: Sequence[Decimal]) -> Sum:
    spoken = {each for item in items for each in item.spoken}
    return Sum(
        donors=key.donors,
        standing=key.standing,
        currency=key.currency,
        amount=f"{sum(item.amount for item in items):f}",
        states=key.states,
        at_least=any(item.bound == "at least" for item in items),
        about=any(item.bound == "about" for item in items),
        according_to=tuple(sorted({speaker for _, speaker in spoken})),
        said=tuple(sorted({whose_words(basis, speaker) for basis, speaker in spoken})),
        left_out=tuple(f"{amount:f}" for amount in left_out),
    )
