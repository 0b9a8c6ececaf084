"""A store as it was known on a day: of each release the text that was out then."""

from dataclasses import replace
from datetime import date

from kg.store.ledger import Ledger, StoredRelease, order_of
from kg.store.releases import ReleaseStore


def as_known(store: ReleaseStore, day: date, *, base: str) -> ReleaseStore:
    """Return a store in memory with what the releases known by a day said then.

    A release is known from its publication on, or else from its first ingestion. Of several texts
    the newest one that was known answers; one that was withdrawn later still does. Texts are
    those of `store`; what people derived from all releases is not in it.
    """
    found = store.scratch()
    ledger = Ledger(found.engine, base)
    newest: dict[str, StoredRelease] = {}
    for stored in sorted(store.all(), key=order_of):
        if stored.known <= day:
            newest[stored.id] = stored
    for name, stored in sorted(newest.items()):
        withdrawal = store.withdrawal(name)
        if withdrawal is None or withdrawal.at.date() > day:
            entry = ledger.entry(replace(stored, archived=None), store.waiting(stored))
            found.engine.replace(store.graphs(stored), add=entry)
    return found
