"""Write due dates as iCalendar, so that any calendar program shows them.

Source: https://www.rfc-editor.org/rfc/rfc5545
"""

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Final

from icalendar import Calendar, Event

from kg.iris import digest
from kg.version import __version__
from kg.world.commitments_views import CommitmentView, OutcomeView, due_words

_STATUS: Final = {"withdrawn": "CANCELLED", "suspended": "TENTATIVE"}


def calendar(views: Sequence[CommitmentView], title: str) -> bytes:
    """Return a calendar with an all-day event per deadline and reading.

    What has no day is left out. UID and DTSTAMP are made from the content (the promise and its
    reading, the day it was made), so the same ledger gives the same bytes.
    """
    made = Calendar()
    made.add("prodid", f"-//Bilateral KG//{__version__}//EN")
    made.add("version", "2.0")
    made.add("calscale", "GREGORIAN")
    made.add("x-wr-calname", title)
    for view in views:
        for outcome in view.outcomes:
            day = outcome.last or outcome.first
            if day:
                made.add_component(_event(view, outcome, date.fromisoformat(day)))
    content: bytes = made.to_ical()
    return content


def _event(view: CommitmentView, outcome: OutcomeView, day: date) -> Event:
    by = " and ".join(party.name for party in view.by) or "nobody named"
    event = Event()
    uid = digest("due", f"{view.iri} {outcome.first} {outcome.last} {outcome.counted}")
    event.add("uid", f"{uid}@bilateral-kg")
    at = date.fromisoformat(view.made) if view.made else day
    event.add("dtstamp", datetime.combine(at, time(), tzinfo=UTC))
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))
    event.add("summary", f"{by}: {view.action} [{outcome.words}]")
    event.add("status", _STATUS.get(outcome.state, "CONFIRMED"))
    event.add("transp", "TRANSPARENT")
    event.add("url", view.iri)
    quotes = [
        f"“{' '.join(quote.text.split())}” ({quote.release_label}, {told.published})"
        for told in view.told
        for quote in told.quotes[:1]
    ]
    event.add("description", "\n".join((due_words(outcome), *quotes)))
    return event
