"""The home page: what there is, the relations, the latest releases, and where to start."""

import re
from dataclasses import dataclass
from typing import Final

from kg.lookup.views import ReleaseView
from kg.pages.asked import Asked
from kg.pages.page import Form, Link, Page, Table
from kg.pages.quality import SECTION, conforms, waiting
from kg.pages.relations import busiest, relations, relations_table, states_of
from kg.pages.site import Site
from kg.workspace import Workspace
from kg.world.items import Item
from kg.world.tallies import kinds, most_told

_LATEST: Final = 6
_LOOKED: Final = 12  # releases that are looked at first for these
_BUSIEST: Final = 8
_AGREEMENTS: Final = 6
_DATE: Final = re.compile(r" \((\d{4}(?:-\d{2}){0,2})\)$")  # at the end of a label
#: Canned queries that show what can be asked; those that the catalog has are offered.
_QUESTIONS: Final = (
    "who-met-whom", "aid-with-quotes", "chain-of-agreement", "reported-of-other-side-only",
    "posts-as-attested",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Latest:
    """A release as the home page lists it; `waiting` counts its proposals for review."""

    title: str
    href: str
    issuer: str
    day: str
    records: int
    waiting: int


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """Counts by what is counted, in words; what is shown of each list, agreements with their date.

    `busiest` are the codes of the two states with most between them. `conforms` is None where
    the whole graph was not checked since it changed. `waiting` counts facts, and `queue` lists
    them.
    """

    figures: tuple[tuple[str, int], ...]
    span: tuple[str, str]
    states: tuple[tuple[str, str], ...]
    busiest: tuple[str, ...]
    relations: Table
    latest: tuple[Latest, ...]
    agreements: tuple[tuple[Link, str], ...]
    questions: tuple[Link, ...]
    conforms: bool | None
    waiting: int
    queue: str


def home_page(site: Site, workspace: Workspace, asked: Asked) -> Page:
    """Return the home page."""
    say = asked.words.say
    found = relations(site, workspace)
    newest = _newest(workspace)
    table = relations_table(
        found[:_BUSIEST],
        asked.words,
        say("The most active relations: what came about or is planned, each thing once."),
    )
    oldest = [each.date for each in workspace.releases(limit=1) if each.date]
    return Page(
        template="home.html.j2",
        title=say("Official releases, and the sentence behind each fact"),
        content=HomeView(
            figures=_figures(workspace, asked, workspace.store.count(), len(found)),
            span=(oldest[0], newest[0].date) if oldest and newest else ("", ""),
            states=states_of(found),
            busiest=busiest(found),
            relations=table,
            latest=tuple(_latest(workspace, each) for each in newest),
            agreements=site.keep("agreements", workspace, lambda: tuple(_agreements(workspace))),
            questions=tuple(
                Link(text=workspace.catalog[name].title, href=f"/queries/{name}")
                for name in _QUESTIONS
                if name in {query.name for query in workspace.catalog}
            ),
            conforms=conforms(site, workspace),
            waiting=waiting(site, workspace),
            queue="/review" if site.reviewed else SECTION,
        ),
        forms=(Form(name="csv", href=asked.here(table="relations.csv"), media_type="text/csv"),),
        tables=(table,),
    )


def _figures(
    workspace: Workspace, asked: Asked, releases: int, pairs: int
) -> tuple[tuple[str, int], ...]:
    say = asked.words.say
    kept = workspace.parts()
    number = kinds(kept, workspace.things())
    return (
        (say("releases"), releases),
        (say("relations"), pairs),
        (say("meetings, held or planned"), number.get("meeting", 0)),
        (say("agreements"), number.get("instrument", 0)),
        (say("flows of aid"), number.get("flow", 0)),
    )


def _newest(workspace: Workspace) -> list[ReleaseView]:
    """Return the latest releases that have a date; those without, last in any list, are passed."""
    dated: list[ReleaseView] = []
    end, looked = workspace.store.count(), _LOOKED
    while end and len(dated) < _LATEST:
        start = max(0, end - looked)
        found = workspace.releases(limit=end - start, offset=start)
        dated = [*(each for each in found if each.date), *dated]
        end, looked = start, 2 * looked  # many undated ones are passed in few steps
    return dated[: -_LATEST - 1 : -1]


def _latest(workspace: Workspace, view: ReleaseView) -> Latest:
    return Latest(
        title=view.title or view.thing.label,
        href=f"/release/{view.id}",
        issuer=view.publisher or view.issuer_name,
        day=view.date,
        records=view.records,
        waiting=len(workspace.store.proposals(view.id)),
    )


def _agreements(workspace: Workspace) -> list[tuple[Link, str]]:
    """Return the agreements of which most releases tell, with their dates (ISO 8601, or "")."""
    kept = workspace.parts()
    if kept:
        found = list(most_told(kept, _AGREEMENTS))
    else:
        found = [i for i in workspace.world().of_kind("instrument") if i.standing == "actual"]
        found.sort(key=lambda item: (-len({m.told.id for m in item.members}), item.iri))
    return [_agreement(item) for item in found[:_AGREEMENTS]]


def _agreement(item: Item) -> tuple[Link, str]:
    dated = _DATE.search(item.label)
    name = item.label[: dated.start()] if dated else item.label
    return Link(text=name, href=f"/chain?agreement={item.iri}"), dated[1] if dated else ""
