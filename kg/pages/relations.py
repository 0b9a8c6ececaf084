"""The relations between states: how many meetings, agreements and flows, and who told of them."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.pages.asked import Asked
from kg.pages.languages import Words
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.pages.site import Site
from kg.workspace import Workspace
from kg.world.tallies import kept_tallies, tallies

SECTION: Final = "/dyads"
_MOST_ROWS: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """Two states (codes and names); counts are of things, however many releases tell of them.

    `last` is the last day of a meeting (ISO 8601), "" if none is dated. `issuers` are the codes of
    the states whose releases tell of the relation, sorted.
    """

    codes: tuple[str, str]
    names: tuple[str, str]
    meetings: int
    agreements: int
    flows: int
    last: str
    issuers: tuple[str, ...]

    @property
    def href(self) -> str:
        """The address of the page of the relation."""
        return f"/dyad/{self.codes[0]}-{self.codes[1]}"

    @property
    def nodes(self) -> str:
        """The relation and its states, as the graph explorer names them."""
        one, other = (code.lower() for code in self.codes)
        return f"state/{one},state/{other},relationship/{one}-{other}"

    @property
    def label(self) -> str:
        """The names of both."""
        return f"{self.names[0]} – {self.names[1]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationsView:
    """All relations, the states that have any (code and name), and the two with most (codes)."""

    states: tuple[tuple[str, str], ...]
    busiest: tuple[str, ...]
    table: Table


def relations(site: Site, workspace: Workspace) -> tuple[Relation, ...]:
    """Return all relations of which releases tell, the busiest first."""
    return site.keep("relations", workspace, lambda: tuple(_relations(workspace)))


def relations_page(site: Site, workspace: Workspace, asked: Asked) -> Page:
    """Return the page that lists all relations."""
    say = asked.words.say
    found = relations(site, workspace)
    table = relations_table(
        found,
        asked.words,
        say("All relations, the busiest first: what came about or is planned, each thing once."),
    )
    return Page(
        template="relations.html.j2",
        title=say("Relations"),
        section=SECTION,
        content=RelationsView(states=states_of(found), busiest=busiest(found), table=table),
        crumbs=(Link(text=say("Relations")),),
        forms=(Form(name="csv", href=asked.here(table="relations.csv"), media_type="text/csv"),),
        tables=(table,),
    )


def busiest(found: Sequence[Relation]) -> tuple[str, ...]:
    """Return the codes of the two states with most between them, none if there are none."""
    return found[0].codes if found else ()


def states_of(found: Iterable[Relation]) -> tuple[tuple[str, str], ...]:
    """Return code and name of the states that have relations, by name."""
    known = {code: name for each in found for code, name in zip(each.codes, each.names,
                                                                strict=True)}  # fmt: skip
    return tuple(sorted(known.items(), key=lambda state: state[1]))


def relations_table(found: Iterable[Relation], words: Words, caption: str) -> Table:
    """Return relations as a table; a hundred or fewer are shown at once, for they are short."""
    say = words.say
    rows = tuple(
        (
            Cell(text=each.label, href=each.href, sort="-".join(each.codes), english=True),
            Cell(text=str(each.meetings)),
            Cell(text=str(each.agreements)),
            Cell(text=str(each.flows)),
            Cell(text=words.day(each.last), sort=each.last),
            Cell(text=", ".join(each.issuers)),
        )
        for each in found
    )
    return Table(
        name="relations",
        caption=caption,
        columns=(
            Column(key="relation", title=say("Relation")),
            Column(key="meetings", title=say("Meetings"), number=True),
            Column(key="agreements", title=say("Agreements"), number=True),
            Column(key="aid", title=say("Flows of aid"), number=True),
            Column(key="last_meeting", title=say("Last meeting"), day=True),
            Column(key="told_by", title=say("Told by")),
        ),
        rows=rows,
        query="/queries/sources-heard-per-dyad",
        whole=len(rows) <= _MOST_ROWS,
    )


def _relations(workspace: Workspace) -> Iterator[Relation]:
    kept = workspace.parts()
    for each in kept_tallies(kept) if kept else tallies(workspace.world()):
        one, other = (workspace.name_of(workspace.iris.state(code).value) for code in each.codes)
        yield Relation(
            codes=each.codes,
            names=(one, other),
            meetings=each.counts.get("meeting", 0),
            agreements=each.counts.get("instrument", 0),
            flows=each.counts.get("flow", 0),
            last=each.last,
            issuers=each.issuers,
        )
