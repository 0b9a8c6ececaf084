"""The ledger of what two states promised: by when, how often told, and what became of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.pages.asked import Asked
from kg.pages.naming import Naming
from kg.pages.page import Form, Link, Page
from kg.workspace import Workspace
from kg.world.commitments_views import CommitmentView

SECTION: Final = "/dyads"
_MOST: Final = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """The ledger as of a day; `counts` are states in words, the most frequent first.

    `promises` are the newest of `total`, all of them if that is asked for.
    """

    pair: str
    day: date
    counts: tuple[tuple[str, int], ...]
    promises: tuple[CommitmentView, ...]
    total: int
    naming: Naming


def commitments_page(workspace: Workspace, asked: Asked, pair: str, day: date) -> Page:
    """Return the ledger of a pair of states (KHM-THA) as of a day."""
    say = asked.words.say
    found = workspace.commitments(pair, day)
    counted = Counter(each.words for each in found)
    names = " – ".join(workspace.name_of(workspace.iris.state(c).value) for c in pair.split("-"))
    return Page(
        template="commitments.html.j2",
        title=say("Commitments: %(names)s", names=names),
        section=SECTION,
        content=LedgerView(
            pair=pair,
            day=day,
            counts=tuple((say(state), count) for state, count in counted.most_common()),
            promises=found[::-1] if asked.query.get("all") else found[: -_MOST - 1 : -1],
            total=len(found),
            naming=Naming(workspace),
        ),
        crumbs=(
            Link(text=say("Relations"), href="/dyads"),
            Link(text=names, href=f"/dyad/{pair}"),
            Link(text=say("Commitments")),
        ),
        forms=(
            Form(
                name="json", href=f"/commitments/{pair}?as_of={day}&format=json",
                media_type="application/json",
            ),
            Form(
                name="ics", href=f"/commitments/{pair}/calendar.ics?as_of={day}",
                media_type="text/calendar",
            ),
        ),
    )  # fmt: skip
