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
from kg.world.windows import ALL, Window

SECTION: Final = "/dyads"
_MOST: Final = 30
#: Releases on the two that came out until a day of which is looked what they promise.
MOST_RELEASES: Final = 80


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerView:
    """The ledger as of a day; `counts` are states in words, the most frequent first.

    `promises` are up to `limit` of `total`, the newest first, from `offset` on; they are read from
    the releases in `window`.
    """

    pair: str
    day: date
    counts: tuple[tuple[str, int], ...]
    promises: tuple[CommitmentView, ...]
    total: int
    limit: int
    offset: int
    window: Window
    naming: Naming


def window_of(workspace: Workspace, asked: Asked, pair: str, day: date) -> Window:
    """Return which releases on a pair of states are read while a reader waits.

    Raises:
        BadParameterError: `pair` is not two codes with a dash.
        NotFoundError: a code is no state.
    """
    whole = asked.query.get("all")
    return ALL if whole else workspace.dyad_of(pair).window(MOST_RELEASES, day)


def commitments_page(workspace: Workspace, asked: Asked, pair: str, day: date) -> Page:
    """Return the ledger of a pair of states (KHM-THA) as of a day.

    Of two states of which many releases tell, it has what was promised of late, unless all is
    asked for.
    """
    say = asked.words.say
    window = window_of(workspace, asked, pair, day)
    found = workspace.ledger(pair, day, window)
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
            window=window,
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
