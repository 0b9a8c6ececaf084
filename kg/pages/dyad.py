"""The page of two states: what they did with one another, and whose words it is."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from kg.pages import dyad_tables
from kg.pages.asked import Asked
from kg.pages.between import MOST_MOMENTS, Between
from kg.pages.dyad_money import MoneyView, money
from kg.pages.naming import state_name
from kg.pages.narrowing import Narrowing, narrow
from kg.pages.page import Form, Link, Page, Table, documents
from kg.pages.relations import SECTION
from kg.pages.rows import undated
from kg.pages.timeline import Moment, Timeline, timeline
from kg.workspace import Workspace
from kg.world.items import Item


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadPageView:
    """What the page shows; `heard` are issuers with their number of releases.

    `silent` are the sides of which no release is stored: what they said is reported by others.
    `tables` are what the reader wants to see, all of them unless `narrowing` tells otherwise.
    """

    pair: str
    names: tuple[str, str]
    on: str
    releases: int
    span: tuple[str, str]
    heard: tuple[tuple[str, int], ...]
    silent: tuple[str, ...]
    picture: Timeline | None
    money: MoneyView
    tables: tuple[Table, ...]
    narrowing: Narrowing


def dyad_page(workspace: Workspace, asked: Asked, pair: str) -> Page:
    """Return the page of two states, written KHM-USA.

    Raises:
        BadParameterError: `pair` is not two codes with a dash, or a choice cannot be read.
        NotFoundError: a code is no state.
    """
    between = Between(workspace, asked, workspace.pair(pair))
    content = _view(between)
    say = asked.words.say
    title = f"{content.names[0]} – {content.names[1]}"
    return Page(
        template="dyad.html.j2",
        english=True,
        title=title,
        section=SECTION,
        content=content,
        crumbs=(Link(text=say("Relations"), href=SECTION), Link(text=title, english=True)),
        forms=(
            *documents(asked.path),
            Form(name="graphml", href=f"/export/graphml?dyad={between.pair}",
                 media_type="application/graphml+xml"),
            Form(name="pdf", href=f"/brief/{between.pair}/pdf", media_type="application/pdf"),
        ),
        tables=content.tables,
    )  # fmt: skip


def picture(between: Between, things: frozenset[str] | None = None) -> Timeline | None:
    """Return the timeline of two states; with `things` (IRIs) only of these."""
    say = between.words.say
    lanes: Mapping[str, Iterable[Item]] = {
        say("Meetings"): between.meetings,
        say("Agreements"): between.agreements,
        say("Aid"): between.flows,
        say("Events"): between.events,
    }
    moments = [
        moment
        for lane, items in lanes.items()
        for moment in _moments(
            between, lane, (i for i in items if things is None or i.iri in things)
        )
    ]
    newest = sorted(moments, key=lambda m: m.day)[-MOST_MOMENTS:]
    return timeline(newest, list(lanes))


def coverage(between: Between) -> tuple[tuple[tuple[str, int], ...], tuple[str, ...]]:
    """Return who tells of the two states and how often, and which side is silent (names)."""
    heard = Counter(each.issuer for each in between.told if each.issuer)
    named = zip(between.naming.states(sorted(heard)), sorted(heard), strict=True)
    silent = [code for code in between.codes if not heard[code]]
    return tuple((name, heard[code]) for name, code in named), between.naming.states(silent)


def _view(between: Between) -> DyadPageView:
    one, two = between.naming.states(between.codes)
    heard, silent = coverage(between)
    paid = money(between)
    tables, narrowing = narrow(
        between.asked,
        (
            dyad_tables.meetings(between),
            dyad_tables.agreements(between),
            paid.table,
            dyad_tables.commitments(between),
            dyad_tables.events(between),
            dyad_tables.statements(between),
            dyad_tables.sources(between),
        ),
        lambda code: state_name(between.workspace, code),
    )
    left = frozenset(each.thing for table in tables for each in table.traits)
    days = sorted(each.published.isoformat() for each in between.told if each.published)
    return DyadPageView(
        pair=between.pair,
        names=(one, two),
        on=between.day.isoformat(),
        releases=len(between.told),
        span=(days[0], days[-1]) if days else ("", ""),
        heard=heard,
        silent=silent,
        picture=picture(between, left if narrowing.active else None),
        money=paid,
        tables=tables,
        narrowing=narrowing,
    )


def _moments(between: Between, lane: str, items: Iterable[Item]) -> Iterator[Moment]:
    for item in items:
        day = item.days.latest
        if day is not None and day < date.max:
            dates = " | ".join(item.dates)
            yield Moment(
                lane=lane,
                day=day,
                label=undated(item.label, item.dates),
                href=between.naming.page_of(item),
                english=True,
                told=between.words.dates(dates),
                realis=item.standing,
                sure=item.days.first == item.days.last,
            )
