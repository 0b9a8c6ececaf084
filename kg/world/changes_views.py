"""Changes as plain values for JSON, and as lines for people."""

from collections.abc import Iterator
from dataclasses import dataclass

from kg.network.evidence import Quote
from kg.world.changes import Change
from kg.world.mentions import UNKNOWN_DAY
from kg.world.words import cite


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeView:
    """What is told anew of an item; `day` is that of publication, "" if it is not known."""

    sort: str
    item: str
    kind: str
    label: str
    day: str
    what: str
    quotes: tuple[Quote, ...]


def change_view(change: Change) -> ChangeView:
    """Return the view of a change."""
    known = change.day < UNKNOWN_DAY
    return ChangeView(
        sort=change.sort,
        item=change.item,
        kind=change.kind,
        label=change.label,
        day=change.day.isoformat() if known else "",
        what=change.what,
        quotes=change.quotes,
    )


def say_change(view: ChangeView) -> Iterator[str]:
    """Yield a change with the words that tell it."""
    yield f"{view.day or 'undated'}  {view.sort}: {view.label} ({view.what})"
    yield from (f"    {cite(quote)}" for quote in view.quotes[:2])
