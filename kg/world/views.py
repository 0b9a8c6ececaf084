"""Plain views of the world for JSON: the same shapes on the command line and over HTTP."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, is_dataclass
from decimal import Decimal

from kg.network.evidence import Quote
from kg.world.bearings import Bearing
from kg.world.counting import Meetings
from kg.world.items import Item, Likeness
from kg.world.money import Ledger
from kg.world.status import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionView:
    """What one release tells of an item; `published` is a day, "" if it is not known."""

    iri: str
    release: str
    issuer: str
    published: str
    label: str
    date: str
    realis: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemView:
    """One thing, and all that tells of it; `iris` all lead to `iri`."""

    iri: str
    kind: str
    label: str
    standing: str
    dates: tuple[str, ...]
    iris: tuple[str, ...]
    probability: float
    reasons: tuple[str, ...]
    members: tuple[MentionView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalsView:
    """Meetings and money of two states over all releases, each once.

    Of the meetings `planned` nobody tells that they were held; to those `followed` one that is
    held answers. `open` tells which may be one.
    Amounts in `money` are decimal numbers.
    """

    held: tuple[ItemView, ...]
    planned: tuple[ItemView, ...]
    followed: tuple[ItemView, ...]
    denied: tuple[ItemView, ...]
    open: tuple[Likeness, ...]
    money: Ledger


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusView:
    """What an agreement was on a day, and what was said about keeping it."""

    agreement: ItemView
    on: str
    status: str
    base: str
    reason: str
    quotes: tuple[Quote, ...]
    said: tuple[Bearing, ...]


def status_view(item: Item, status: Status, said: tuple[Bearing, ...]) -> StatusView:
    """Return the view of an agreement on a day; `said` is cut at that day."""
    day = status.on.isoformat()
    return StatusView(
        agreement=item_view(item),
        on=day,
        status=status.word,
        base=status.base,
        reason=status.reason,
        quotes=status.quotes,
        said=tuple(bearing for bearing in said if bearing.day <= day),
    )


def item_view(item: Item) -> ItemView:
    """Return the view of an item."""
    return ItemView(
        iri=item.iri,
        kind=item.kind,
        label=item.label,
        standing=item.standing,
        dates=item.dates,
        iris=item.iris,
        probability=item.probability,
        reasons=item.reasons,
        members=tuple(
            MentionView(
                iri=member.iri,
                release=member.told.id,
                issuer=member.told.issuer,
                published=member.told.published.isoformat() if member.told.published else "",
                label=member.label,
                date=member.date,
                realis=member.realis,
                quotes=member.quotes,
            )
            for member in item.members
        ),
    )


def totals_view(meetings: Meetings, money: Ledger) -> TotalsView:
    """Return the view of meetings and money."""
    return TotalsView(
        held=tuple(map(item_view, meetings.held)),
        planned=tuple(map(item_view, meetings.planned)),
        followed=tuple(map(item_view, meetings.followed)),
        denied=tuple(map(item_view, meetings.denied)),
        open=meetings.open,
        money=money,
    )


def as_json(value: object) -> object:
    """Return a view as JSON values; decimal numbers become text, as they must stay exact."""
    if is_dataclass(value) and not isinstance(value, type):
        return as_json(asdict(value))
    if isinstance(value, Mapping):
        return {key: as_json(each) for key, each in value.items()}
    if isinstance(value, tuple | list):
        return [as_json(each) for each in value]
    return f"{value:f}" if isinstance(value, Decimal) else value
