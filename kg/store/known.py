"""Stores in memory with a choice of the releases: as they were known on a day, or as told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad

from kg.errors import QueryTooLargeError
from kg.store.ledger import Ledger, StoredRelease, order_of
from kg.store.releases import ReleaseStore

Graphs: TypeAlias = Mapping[NamedNode, Sequence[Quad]]


def as_known(
    store: ReleaseStore, day: date, *, base: str, most_quads: int | None = None
) -> ReleaseStore:
    """Return a store in memory with what the releases known by a day said then.

    A release is known from its publication on, or else from its first ingestion. Of several texts
    the newest one that was known answers; one that was withdrawn later still does. Texts are
    those of `store`; what people derived from all releases is not in it.

    Raises:
        QueryTooLargeError: that would be more than `most_quads`.
    """
    newest: dict[str, StoredRelease] = {}
    for stored in sorted(store.all(), key=order_of):
        if stored.known <= day:
            newest[stored.id] = stored
    chosen = []
    for name, stored in sorted(newest.items()):
        withdrawal = store.withdrawal(name)
        if withdrawal is None or withdrawal.at.date() > day:
            chosen.append(stored)
    return selected(
        store, ((each, store.graphs(each)) for each in chosen), base=base, most_quads=most_quads
    )


def selected(
    store: ReleaseStore,
    chosen: Iterable[tuple[StoredRelease, Graphs]],
    *,
    base: str,
    most_quads: int | None = None,
) -> ReleaseStore:
    """Return a store in memory of some releases of `store`, with the graphs that are given.

    Raises:
        QueryTooLargeError: that would be more than `most_quads`.
    """
    found = store.scratch()
    ledger = Ledger(found.engine, base)
    quads = 0
    for stored, graphs in chosen:
        quads += sum(map(len, graphs.values()))
        if most_quads is not None and quads > most_quads:
            raise QueryTooLargeError(
                f"the store as of that day has more than {most_quads:,} quads",
                hint="On the command line there is no such limit: --as-of, --known.",
            )
        entry = ledger.entry(replace(stored, archived=None), store.waiting(stored))
        found.engine.replace(graphs, add=entry)
    return found
