"""Stores in memory with a choice of the releases: as they were known on a day, or as told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TypeAlias

from pyoxigraph import NamedNode, Quad

from kg.store.ledger import Ledger, StoredRelease, order_of
from kg.store.releases import ReleaseStore

Graphs: TypeAlias = Mapping[NamedNode, Sequence[Quad]]


def as_known(store: ReleaseStore, day: date, *, base: str) -> ReleaseStore:
    """Return a store in memory with what the releases known by a day said then.

    A release is known from its publication on, or else from its first ingestion. Of several texts
    the newest one that was known answers; one that was withdrawn later still does. Texts are
    those of `store`; what people derived from all releases is not in it.
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
    return selected(store, ((each, store.graphs(each)) for each in chosen), base=base)


def selected(
    store: ReleaseStore, chosen: Iterable[tuple[StoredRelease, Graphs]], *, base: str
) -> ReleaseStore:
    """Return a store in memory of some releases of `store`, with the graphs that are given."""
    found = store.scratch()
    ledger = Ledger(found.engine, base)
    for stored, graphs in chosen:
        entry = ledger.entry(replace(stored, archived=None), store.waiting(stored))
        found.engine.replace(graphs, add=entry)
    return found
