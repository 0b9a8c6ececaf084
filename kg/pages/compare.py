"""Readouts side by side: what both sides say, what one of them says, what they say differently."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import quote

from kg.pages.asked import Asked
from kg.pages.behind import behind
from kg.pages.languages import last_day, of_data
from kg.pages.naming import state_name
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.pages.wording import ITEMS
from kg.workspace import Workspace
from kg.world.comparing import Comparison, Row, Side
from kg.world.comparing_views import ComparisonView, comparison_view

SECTION: Final = "/dyads"
_TWO: Final = 2
#: Releases that a list of readouts looks at while a reader waits.
_MOST_RELEASES: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class CompareView:
    """An event with its readouts; `heads` name the sides, `table` has a row per fact."""

    comparison: ComparisonView
    table: Table
    same: int
    apart: int
    alone: int


def compare_page(workspace: Workspace, asked: Asked, comparison: Comparison) -> Page:
    """Return the page of an event of which several issuers tell."""
    say = asked.words.say
    view = comparison_view(comparison, workspace.name_of)
    labels = [set(row.labels) for row in view.rows]
    return Page(
        template="compare.html.j2",
        title=say("Readouts of %(event)s", event=of_data(view.event)),
        section=SECTION,
        content=CompareView(
            comparison=view,
            table=_table(workspace, asked, view),
            same=sum(found == {"said by both"} for found in labels),
            alone=sum("only by one" in found for found in labels),
            apart=sum(any(each.endswith("differs") for each in found) for found in labels),
        ),
        crumbs=(Link(text=say("Readouts"), href="/compare"), Link(text=view.event, english=True)),
        forms=(Form(name="csv", href=asked.here(table="readouts.csv"), media_type="text/csv"),),
        tables=(_table(workspace, asked, view),),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonsView:
    """The events of which several issuers tell; of readouts `since` a day, None for all."""

    table: Table
    since: date | None


def comparisons_page(workspace: Workspace, asked: Asked) -> Page:
    """Return the page that lists the events of which several issuers tell.

    Of many releases it looks at the newest, unless all are asked for.
    """
    say = asked.words.say
    whole = asked.table or asked.query.get("all")
    since = None if whole else workspace.day_of_newest(_MOST_RELEASES)
    found = workspace.comparisons(since)
    views = [comparison_view(each, workspace.name_of) for each in found]
    table = _events(workspace, asked, views)
    return Page(
        template="comparisons.html.j2",
        title=say("Readouts compared"),
        section=SECTION,
        content=ComparisonsView(table=table, since=since),
        crumbs=(Link(text=say("Readouts")),),
        forms=(Form(name="csv", href=asked.here(table="events.csv"), media_type="text/csv"),),
        tables=(table,),
    )


def _events(workspace: Workspace, asked: Asked, views: Iterable[ComparisonView]) -> Table:
    say = asked.words.say
    return Table(
        name="events",
        caption=say("Events of which releases of several states tell, the newest first."),
        columns=(
            Column(key="date", title=say("Date"), day=True),
            Column(key="event", title=say("Event")),
            Column(key="readouts", title=say("Readouts of")),
            Column(key="none", title=say("No readout found of")),
            Column(key="differences", title=say("Facts told differently"), number=True),
        ),
        rows=tuple(
            (
                Cell(text=asked.words.dates(view.date) or say("undated"), sort=view.date),
                Cell(
                    text=view.event,
                    href=f"/compare?event={quote(view.iri, safe='')}",
                    english=True,
                ),
                Cell(
                    text=", ".join(state_name(workspace, code) for code in view.issuers),
                    english=True,
                ),
                Cell(text=", ".join(view.no_readout_of), english=True),
                Cell(text=str(sum(bool(row.differences) for row in view.rows))),
            )
            for view in sorted(views, key=lambda view: last_day(view.date), reverse=True)
        ),
        query="/queries/who-met-whom",
    )


def _table(workspace: Workspace, asked: Asked, view: ComparisonView) -> Table:
    say = asked.words.say
    return Table(
        name="readouts",
        caption=say(
            "One fact a row, those told differently first. “Not mentioned.”: that side has a "
            "readout, which is silent."
        ),
        columns=(
            Column(key="fact", title=say("Fact")),
            *(
                Column(key=code.lower() or "none", title=state_name(workspace, code), english=True)
                for code in view.issuers
            ),
            Column(key="compared", title=say("Compared")),
        ),
        rows=tuple(
            (
                Cell(text=row.about, note=say(ITEMS.get(row.kind, row.kind)), english=True),
                *(_side(asked, row, side) for side in row.sides),
                _compared(asked, row),
            )
            for row in sorted(view.rows, key=lambda row: not row.differences)
        ),
        query=behind("quotes-for-fact", fact=view.iri),
    )


def _compared(asked: Asked, row: Row) -> Cell:
    """Return how the sides stand to one another; of three or more, how many say it."""
    say = asked.words.say
    telling = sum(bool(side.quotes) for side in row.sides)
    labels = [
        say("said by %(some)s of %(all)s", some=telling, all=len(row.sides))
        if label == "said by both" and len(row.sides) > _TWO
        else say(label)
        for label in row.labels
    ]
    return Cell(text="; ".join(labels), note="; ".join(row.differences))


def _side(asked: Asked, row: Row, side: Side) -> Cell:
    """Return what a side says; where it is the fact as it stands, its words are enough."""
    if not side.quotes:
        return Cell(text=asked.words.say("Not mentioned."))
    told = "" if side.says == row.about else side.says
    return Cell(text=told, quotes=side.quotes, sort=side.says, english=True)
