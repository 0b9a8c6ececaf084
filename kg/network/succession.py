"""Which agreement comes next: an order that follows from dates alone.

An agreement comes next after another if it is later, the parties overlap, and no third one
between the same parties lies between the two. No release says that the one led to the other,
so this order is never stored: it is computed, and called inferred.
"""

from collections.abc import Iterator, Mapping, Sequence

from pyoxigraph import NamedNode

from kg.network.links import linked
from kg.network.records import Dated, Records, related


def succession(
    records: Records, record: NamedNode, *, across: bool, forward: bool
) -> Mapping[NamedNode, tuple[str | None, ...]]:
    """Return the agreements next after (or last before) a record, with the releases that tell.

    Compared are those of which one release speaks together, told by its id; with `across` those
    of all releases at once, told by None. What a release links anyway is left out.
    """
    here = records.dated(record)
    if here is None:
        return {}
    found: dict[NamedNode, list[str | None]] = {}
    for release, circle in _circles(records, here, across=across):
        for other in circle:
            one, two = (here, other) if forward else (other, here)
            if _next(one, two, circle) and not linked(records, record, other.record):
                found.setdefault(other.record, []).append(release)
    return {other: tuple(releases) for other, releases in found.items()}


def _circles(
    records: Records, agreement: Dated, *, across: bool
) -> Iterator[tuple[str | None, Sequence[Dated]]]:
    """Yield the sets of agreements in which an order is looked for, each with its release."""
    if across:
        yield None, records.agreements_of(agreement.parties)
        return
    for release in records.releases(agreement.record):
        yield release, records.agreements(release, agreement.record)


def _next(one: Dated, two: Dated, circle: Sequence[Dated]) -> bool:
    if not (one.days.before(two.days) and related(one, two)):
        return False
    return not any(
        one.days.before(third.days)
        and third.days.before(two.days)
        and related(one, third)
        and related(third, two)
        for third in circle
    )
