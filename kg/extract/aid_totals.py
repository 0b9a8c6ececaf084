"""Tie totals of aid to their parts, so that nobody adds a sum to what it is the sum of."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kg.extract.agreements_between import is_state
from kg.extract.document import Document
from kg.model.evidence import SlotSupport
from kg.model.facts import Aid

#: A total of one part is a repetition.
_FEWEST: Final = 2


def tied(document: Document, flows: Sequence[Aid], running: Collection[str]) -> tuple[Aid, ...]:
    """Return `flows`, in the order of the text, with wholes and parts tied to each other.

    A flow is the whole of neighbours of the same donor and currency that add up to it, whether
    they follow or precede. `running` are the ids of running totals ("brings the help to X"):
    the flow told before one of them is a part of it. A whole whose recipient is not said has
    those of its parts, and the other way round.
    """
    found = {flow.id: flow for flow in flows}
    for index in reversed(range(len(flows))):
        whole = flows[index]
        if whole.amount is not None and whole.id not in running:
            _contain(found, whole, _summands(document, whole, flows[index + 1 :], found, running))
            before = flows[:index][::-1]
            if not any(f.part_of == whole.id for f in found.values()):
                _contain(found, whole, _summands(document, whole, before, found, running))
    # Sums that the text divides come first: a running total holds the sum, not its last part.
    for index in reversed(range(len(flows))):
        if flows[index].id in running:
            before = [found[f.id] for f in flows[:index]]
            _contain(found, flows[index], _latest(document, before, flows[index]))
    return tuple(_shared(found, {f.id for f in flows if f.part_of is not None}))


def _contain(found: dict[str, Aid], whole: Aid, parts: Sequence[Aid]) -> None:
    for part in parts:
        if part.part_of is None:
            found[part.id] = replace(part, part_of=whole.id)


def _latest(document: Document, before: Sequence[Aid], whole: Aid) -> list[Aid]:
    """Return the last flow before a running total that is no part of another and smaller."""
    fitting = [
        f for f in before if f.part_of is None and _alike(document, f, whole) and _less(f, whole)
    ]
    return fitting[-1:]


def _summands(
    document: Document,
    whole: Aid,
    others: Sequence[Aid],
    found: dict[str, Aid],
    running: Collection[str],
) -> list[Aid]:
    """Return the neighbours, nearest first, that add up to `whole`; empty if none do."""
    taken: list[Aid] = []
    total = Decimal(0)
    for other in others:
        same = _alike(document, other, whole)
        if other.amount is None or (same and other.amount == whole.amount):
            continue  # help in kind, or the whole told once more
        owner = found[other.id].part_of
        if not same or other.id in running or owner not in (None, whole.id):
            return []
        total += other.amount
        taken.append(other)
        if whole.amount is not None and total >= whole.amount:
            break
    return taken if total == whole.amount and len(taken) >= _FEWEST else []


def _alike(document: Document, one: Aid, other: Aid) -> bool:
    same = {document.state_of(d) or d for d in one.donor} == {
        document.state_of(d) or d for d in other.donor
    }
    return same and one.currency == other.currency


def _less(part: Aid, whole: Aid) -> bool:
    return part.amount is not None and whole.amount is not None and part.amount < whole.amount


def _shared(found: dict[str, Aid], told: Collection[str]) -> Iterator[Aid]:
    """Yield the flows with the recipients that a whole and its parts lend each other.

    Bodies and people are lent only to parts that the text tells as such (`told`): who helps the
    victims of a storm helps its state too, and may give a sum to each of them.
    """
    lent = dict(found)
    for whole in found.values():
        parts = [f for f in found.values() if f.part_of == whole.id]
        said = [p for p in parts if not inferred(p)]
        if inferred(whole) and said and (len(parts) > 1 or _of_states(said[0])):
            names = tuple(dict.fromkeys(name for p in said for name in p.recipient))
            lent[whole.id] = _given(whole, names, said[0])
    for flow in lent.values():
        lender = lent.get(flow.part_of) if flow.part_of else None
        if lender is not None and inferred(flow) and (_of_states(lender) or flow.id in told):
            yield _given(flow, lender.recipient, lender)
        else:
            yield flow


def _of_states(flow: Aid) -> bool:
    return all(is_state(name) for name in flow.recipient)


def inferred(flow: Aid) -> bool:
    """Tell whether the words of `flow` do not say who receives."""
    return any(s.slot == "recipient" and s.basis == "inferred" for s in flow.support)


def _given(flow: Aid, recipient: tuple[str, ...], lender: Aid) -> Aid:
    kept = tuple(s for s in flow.support if s.slot != "recipient")
    words = SlotSupport(slot="recipient", basis="inferred", evidence=lender.evidence[0])
    return replace(flow, recipient=recipient, support=(*kept, words))
