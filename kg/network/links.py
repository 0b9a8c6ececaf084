"""Links that releases state between records: what makes a chain."""

from collections.abc import Iterator
from typing import Final

from pyoxigraph import NamedNode

from kg.network.edges import Edge
from kg.network.records import Records
from kg.vocabulary import BREL

#: The source comes later than the target.
LATER_SOURCE: Final = (
    BREL.follows, BREL.implements, BREL.outcomeOf, BREL.amends, BREL.supersedes,
)  # fmt: skip
#: The order of source and target is told by their dates alone.
ANY_ORDER: Final = (BREL.refersTo, BREL.setsOut, BREL.announcedAt)
LINKS: Final = frozenset((*LATER_SOURCE, *ANY_ORDER))


def links(records: Records, record: NamedNode) -> Iterator[Edge]:
    """Yield the links from and to a record; those of its conclusion are its own."""
    for part in records.parts(record):
        yield from records.out(part, LINKS)
        yield from records.into(part, LINKS)


def linked(records: Records, one: NamedNode, other: NamedNode) -> bool:
    """Tell whether a release states any link between two records."""
    ends = {one, other}
    return any(
        {records.whole(edge.source), records.whole(edge.target)} == ends
        for edge in links(records, one)
    )
