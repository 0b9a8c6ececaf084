"""Steps that follow from dates alone: inferred, and quoting the words of both dates."""

from collections.abc import Iterator, Sequence
from typing import Final

from pyoxigraph import NamedNode

from kg.network.records import Records
from kg.network.succession import succession
from kg.trace.steps import LATER, Step

_WITHIN: Final = "follows from the dates only; no release states a link between the two"
_ACROSS: Final = f"{_WITHIN}, and the two dates stand in different releases"


def steps_from(records: Records, record: NamedNode, *, across: bool) -> Iterator[Step]:
    """Yield the steps to the agreements that come next.

    Those of which one release speaks together; with `across`, those of all releases.
    """
    for other, releases in succession(records, record, across=across, forward=True).items():
        yield _step(records, record, other, releases)


def steps_into(records: Records, record: NamedNode, *, across: bool) -> Iterator[Step]:
    """Yield the steps from the agreements that come last before this one."""
    for other, releases in succession(records, record, across=across, forward=False).items():
        yield _step(records, other, record, releases)


def _step(
    records: Records, one: NamedNode, two: NamedNode, releases: Sequence[str | None]
) -> Step:
    source, target = records.placed(one), records.placed(two)
    together = set(source.releases) & set(target.releases)
    quotes = (
        quote
        for release in releases
        for record in (one, two)
        for quote in records.date_quotes(record, release)
    )
    return Step(
        source=source.iri,
        source_label=source.label,
        relation=LATER,
        inverse=True,
        target=target.iri,
        target_label=target.label,
        date_from=source.date,
        date_to=target.date,
        certainty="inferred",
        quotes=tuple(dict.fromkeys(quotes)),
        note=_WITHIN if together else _ACROSS,
    )
