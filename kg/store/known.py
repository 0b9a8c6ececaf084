"""Stores in memory with a choice of the releases: as they were known on a day, or as told."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final, TypeAlias

from pyoxigraph import NamedNode, Quad

from kg.errors import QueryTooLargeError
from kg.store.entries import StoredRelease, order_of
from kg.store.ledger import Ledger
from kg.store.releases import ReleaseStore

Graphs: TypeAlias = Mapping[NamedNode, Sequence[Quad]]
#: Releases that are looked at to tell how large all are.
_SAMPLE: Final = 20
_UNLIMITED: Final = "On the command line there is no such limit: --as-of, --known."


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
    check_size(store, chosen, most_quads, times=2)
    return selected(
        store, ((each, store.graphs(each)) for each in chosen), base=base, most_quads=most_quads
    )


def check_size(
    store: ReleaseStore, chosen: Sequence[StoredRelease], most_quads: int | None, *, times: int
) -> None:
    """Look at some of the releases, so that nobody waits for a copy that is far too large.

    Args:
        store: has the releases.
        chosen: are to be copied, at least in part.
        most_quads: how many quads the copy may have, None for any number.
        times: how many times that the releases may have: releases differ in length, and of some
            copies not all is kept.

    Raises:
        QueryTooLargeError: they have about so many more quads.
    """
    if most_quads is None or len(chosen) < _SAMPLE:
        return
    some = chosen[:: len(chosen) // _SAMPLE]
    quads = sum(len(graph) for each in some for graph in store.graphs(each).values())
    about = quads * len(chosen) // len(some)
    if about > times * most_quads:
        raise QueryTooLargeError(
            f"releases with about {about:,} quads are too many for a copy as of a day",
            hint=_UNLIMITED,
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
                hint=_UNLIMITED,
            )
        entry = ledger.entry(replace(stored, archived=None), store.waiting(stored))
        found.engine.replace(graphs, add=entry)
    return found
