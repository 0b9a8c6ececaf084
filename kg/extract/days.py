"""Tell which day is "today" in a release: that of its dateline, else that of its publication."""

from datetime import date, timedelta
from typing import Final

from kg.extract.nouns import is_day
from kg.extract.values_calendar import Calendar
from kg.extract.values_dates import find_dates
from kg.model.release import Release

#: A dateline that is older than this tells of something else than the day of telling.
_SOON: Final = timedelta(days=14)


def told_on(release: Release, month_first: bool) -> Calendar:  # noqa: FBT001  # a property of the source
    """Return the calendar that completes the dates of a release.

    A text of Monday that a ministry publishes on Wednesday means Monday by "today".
    """
    calendar = Calendar(published=release.published, month_first=month_first)
    for sentence in release.sentences:
        if sentence.zone != "dateline":
            continue
        for mention in find_dates(release.text, sentence.start, sentence.end, calendar):
            if not is_day(mention.value):
                continue
            told = date.fromisoformat(mention.value)
            if release.published is None or told <= release.published <= told + _SOON:
                return Calendar(published=told, month_first=month_first)
    return calendar
