"""The ledger of what two states promised: by when, how often told, and what became of it."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

from kg.pages.asked import Asked
from kg.pages.languages import of_data
from kg.pages.naming import Naming
from kg.pages.page import Form, Link, Page
from kg.workspace import Workspace
from kg.world.commitments_views import CommitmentView

SECTION: Final = "/dyads"
_MOST: Final = 30
#: Releases on the two of which is looked what they promise while a reader waits.
MOST_RELEASES: Final = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """The ledger as of a day; `counts` are states in words, the most frequent first.

    `promises` are up to `limit` of `total`, the newest first, from `offset` on. What was promised
    before `since` is in neither; None: nothing is left out.
    """

    pair: str
    day: date
    counts: tuple[tuple[str, int], ...]
    promises: tuple[CommitmentView, ...]
    total: int
    limit: int
    offset: int
    since: date | None
    naming: Naming


def commitments_page(workspace: Workspace, asked: Asked, pair: str, day: date) -> Page:
    """Return the ledger of a pair of states (KHM-THA) as of a day.

    Of two states of which many releases tell, it has what was promised of late, unless a day or
    all is asked for.
    """
    say = asked.words.say
    whole = asked.as_of is not None or asked.query.get("all")
    read = None if whole else MOST_RELEASES
    found, since = workspace.ledger(pair, day, releases=read)
    start = asked.offset
    counted = Counter(each.words for each in found)
    names = " – ".join(workspace.name_of(workspace.iris.state(c).value) for c in pair.split("-"))
    return Page(
        template="commitments.html.j2",
        title=say("Commitments: %(names)s", names=of_data(names)),
        section=SECTION,
        content=LedgerView(
            pair=pair,
            day=day,
            counts=tuple((say(state), count) for state, count in counted.most_common()),
            promises=found[::-1][start : start + _MOST],
            total=len(found),
            limit=_MOST,
            offset=start,
            since=since,
            naming=Naming(workspace),
        ),
        crumbs=(
            Link(text=say("Relations"), href="/dyads"),
            Link(text=names, href=f"/dyad/{pair}", english=True),
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
