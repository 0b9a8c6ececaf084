"""The list of all releases, the newest first, page by page."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.pages.asked import Asked
from kg.pages.naming import Naming
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.pages.release import SECTION
from kg.pages.rows import Rows
from kg.store import StoredRelease
from kg.workspace import Workspace

LIMIT: Final = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleasesView:
    """One page of the releases; `issuers` are code, name and number of releases, by name."""

    table: Table
    issuers: tuple[tuple[str, str, int], ...]
    issuer: str
    total: int
    limit: int
    offset: int


def releases_page(
    workspace: Workspace, asked: Asked, *, issuer: str = "", offset: int = 0
) -> Page:
    """Return a page of the list.

    Args:
        workspace: what is read.
        asked: who asks, and how.
        issuer: only releases of this state (code or name); "" for all.
        offset: how many to pass over.

    Raises:
        NotFoundError: `issuer` is no state.
    """
    code = workspace.code_of(issuer) if issuer else ""
    say = asked.words.say
    naming = Naming(workspace)
    counts: Counter[str] = Counter()
    for sort, number in workspace.sorts().items():
        counts[sort.issuer] += number
    total = counts[code] if code else counts.total()
    del counts[""]  # releases of no state are in no choice
    # a table that is asked for as CSV or JSON is whole; the page shows a part of it
    shown = (
        workspace.latest(issuer=code)
        if asked.table
        else workspace.latest(issuer=code, limit=LIMIT, offset=offset)
    )
    table = _table(Rows(words=asked.words, naming=naming), shown)
    named = zip(naming.states(counts), counts, strict=True)
    return Page(
        template="releases.html.j2",
        title=say("Releases"),
        section=SECTION,
        content=ReleasesView(
            table=table,
            issuers=tuple((code, name, counts[code]) for name, code in sorted(named)),
            issuer=code,
            total=total,
            limit=LIMIT,
            offset=offset,
        ),
        crumbs=(Link(text=say("Releases")),),
        forms=(Form(name="csv", href=asked.here(table="releases.csv"), media_type="text/csv"),),
        tables=(table,),
    )


def _table(rows: Rows, stored: Iterable[StoredRelease]) -> Table:
    say = rows.words.say
    return Table(
        name="releases",
        caption=say("Releases by date of publication, the newest first."),
        columns=(
            Column(key="date", title=say("Date"), day=True),
            Column(key="release", title=say("Release")),
            Column(key="issuer", title=say("Issuer")),
            Column(key="number", title=say("Number")),
            Column(key="id", title=say("Identifier")),
        ),
        rows=tuple(
            (
                rows.day(each.published.isoformat() if each.published else ""),
                Cell(
                    text=each.title or each.id,
                    english=True,
                    href=f"/release/{each.id}",
                    marks=() if each.source_class == "official" else (say(each.source_class),),
                ),
                rows.issuer(each.issuer),
                Cell(text=each.number or ""),
                Cell(text=each.id),
            )
            for each in stored
        ),
        query="/queries/releases-by-issuer",
        whole=True,
    )
