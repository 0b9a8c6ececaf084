"""What may be one thing and waits for a judgement: each pair with how probable it is, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kg.pages.asked import Asked
from kg.pages.naming import Naming, state_name
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.pages.quality import SECTION
from kg.pages.rows import undated
from kg.pages.sentences import marked
from kg.pages.wording import ITEMS
from kg.workspace import Workspace
from kg.world.items import Likeness

_LIMIT: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class SameView:
    """One page of the pairs, the surest first."""

    table: Table
    total: int
    limit: int
    offset: int


def same_page(workspace: Workspace, asked: Asked) -> Page:
    """Return a page of the pairs that may be one; a table that is asked for has all of them."""
    say = asked.words.say
    found = workspace.undecided(items=False).likenesses
    start = asked.offset
    shown = found if asked.table else found[start : start + _LIMIT]
    table = _table(workspace, asked, shown)
    return Page(
        template="same_pairs.html.j2",
        title=say("What may be one thing"),
        section=SECTION,
        content=SameView(table=table, total=len(found), limit=_LIMIT, offset=start),
        crumbs=(
            Link(text=say("Data quality"), href=SECTION),
            Link(text=say("What may be one thing")),
        ),
        forms=(
            Form(name="json", href=asked.here(format="json"), media_type="application/json"),
            Form(name="csv", href=asked.here(table="pairs.csv"), media_type="text/csv"),
        ),
        tables=(table,),
    )


def place_of(workspace: Workspace, likeness: str) -> str:
    """Return the address of the row of a likeness (its IRI), "" if it is none that waits."""
    found = workspace.undecided(items=False).likenesses
    for place, each in enumerate(found):
        if _iri(workspace, each) == likeness:
            start = place - place % _LIMIT
            return f"/same{f'?offset={start}' if start else ''}#{_anchor(likeness)}"
    return ""


def _table(workspace: Workspace, asked: Asked, likenesses: Iterable[Likeness]) -> Table:
    say, shown = asked.words.say, tuple(likenesses)
    naming = Naming(workspace)
    return Table(
        name="pairs",
        caption=say("Pairs that nobody has judged, the surest first."),
        columns=(
            Column(key="kind", title=say("Kind")),
            Column(key="one", title=say("The one")),
            Column(key="other", title=say("The other")),
            Column(key="probability", title=say("Probability"), number=True),
            Column(key="reasons", title=say("For and against")),
        ),
        rows=tuple(
            (
                Cell(text=say(ITEMS.get(each.kind, each.kind))),
                _end(workspace, asked, naming, each.one),
                _end(workspace, asked, naming, each.other),
                Cell(text=say("%(percent)s %%", percent=round(each.probability * 100)),
                     sort=str(each.probability)),
                Cell(note="; ".join(marked(asked.words, why) for why in each.reasons),
                     sort="; ".join(each.reasons)),
            )
            for each in shown
        ),
        query="/queries/likenesses",
        whole=True,
        anchors=tuple(_anchor(_iri(workspace, each)) for each in shown),
    )  # fmt: skip


def _end(workspace: Workspace, asked: Asked, naming: Naming, iri: str) -> Cell:
    """Return a thing with its dates and those who tell of it, to be told from the other."""
    item = workspace.thing(iri)
    dates = item.dates if item else ()
    issuers = [state_name(workspace, code) for code in item.issuers] if item else []
    told = asked.words.say("told by %(who)s", who="; ".join(issuers)) if issuers else ""
    link = naming.link(iri)
    return Cell(
        text=undated(link.text, dates),
        href=link.href,
        note=", ".join(filter(None, (asked.words.dates(" | ".join(dates)), told))),
        sort=iri,
        english=True,
    )


def _iri(workspace: Workspace, likeness: Likeness) -> str:
    return workspace.iris.likeness(likeness.one, likeness.other).value


def _anchor(iri: str) -> str:
    return iri.rpartition("/")[2]
