"""Merge mentions of one meeting: by who took part, when, where, and what it is called."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from kg.extract.dedupe_days import dates_agree, finer, in_headline
from kg.extract.document import Document
from kg.extract.nouns import is_day
from kg.gazetteer import load_gazetteer
from kg.model.facts import Meeting, MeetingForm

#: How much a form says; of two mentions of one meeting the more telling form stays.
_TELLING: Final[Mapping[MeetingForm, int]] = {
    "meeting": 0, "call": 1, "ceremony": 1, "session": 1, "courtesy-call": 2, "visit": 0,
}  # fmt: skip
#: Which of the sessions of a body one is, by the words right before or in its name.
_COUNT: Final = re.compile(
    r"\b(first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|inaugural|extraordinary"
    r"|next|last|previous|\d+(?:st|nd|rd|th))\b"
)
#: Words for a ceremony that was told by a word of its own.
_ANY_EVENT: Final = frozenset({"ceremony", "event", "occasion", "function"})
#: Words for a call that do not say so.
_CONVERSATION: Final = frozenset({"conversation", "talk", "talks", "discussion", "exchange"})
#: Words right before a verb or noun that put a meeting before the one that is told.
_BEFORE: Final = re.compile(
    r"\b(?:had (?:previously|already|last|also)|last|previously|earlier)\s$"
)
_COUNTED: Final = 40  # characters before "meeting" that can say so


def same_meeting(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether two mentions can be of one meeting and share who took part."""
    if (old.form == "visit") != (new.form == "visit") or {old.form, new.form} == {
        "call",
        "session",
    }:
        return False
    if "call" in (old.form, new.form) and "courtesy-call" in (old.form, new.form):
        return False
    headed = in_headline(document, old)
    again = _taken_up_again(document, old, new)
    if old.form != new.form and "call" in (old.form, new.form) and not (headed or again):
        return False  # who spoke by telephone may meet as well
    weak = None in {new.date or new.place, old.date or old.place} and old.form == new.form
    if old.realis != new.realis and not headed and not weak:
        return False
    if not dates_agree(old.date, new.date):
        return False
    if old.form == "visit" and not _places_agree(document, old, new):
        return False
    if old.form != new.form and "session" in (old.form, new.form) and not headed:
        return False
    if _told_apart(document, old, new):
        return False
    first, second = set(old.participants), set(new.participants)
    if headed and _roles_in_headline(document, old, new):
        return True
    return first <= second or second <= first or _same_body(document, old, new)


def _taken_up_again(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether "the conversation" takes up the call that the same persons held."""
    text = document.release.text
    word = text[slice(*new.trigger)].casefold()
    definite = text[: new.trigger[0]].casefold().endswith(" the ")
    same = set(old.participants) == set(new.participants)
    return same and old.form == "call" and definite and word in _CONVERSATION


def _told_apart(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether the words for two meetings are those of two: counted, or other events."""
    if old.form == new.form == "session":
        return _counts_differ(document, old, new)
    if _earlier(document, old) != _earlier(document, new):
        return True
    return not in_headline(document, old) and _other_event(document, old, new)


def _earlier(document: Document, fact: Meeting) -> bool:
    """Tell whether a meeting is told as one before another: "had previously met", "last met"."""
    words = document.release.text[max(0, fact.trigger[0] - _COUNTED) : fact.trigger[0]]
    return _BEFORE.search(words.casefold()) is not None


def _other_event(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether two events that a person attends are called by different words.

    "a reception" and "a wreath laid" are two, and neither is the call that was paid.
    """
    if "ceremony" not in (old.form, new.form):
        return False
    words = {document.release.text[slice(*f.trigger)].casefold() for f in (old, new)}
    return old.form != new.form or (len(words) > 1 and words.isdisjoint(_ANY_EVENT))


def _counts_differ(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether two sessions are counted as different ones: "the third", "the fourth"."""
    counts = []
    for fact in (old, new):
        words = document.release.text[max(0, fact.trigger[0] - _COUNTED) : fact.trigger[1]]
        found = _COUNT.findall(words.casefold())
        counts.append(found[-1] if found else None)
    return None not in counts and counts[0] != counts[1]


def _same_body(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether one session is named by its body, the other by who chaired it."""
    if {old.form, new.form} != {"session"} or old.realis != new.realis:
        return False
    names = [[n for n in f.participants if document.person(n) is None] for f in (old, new)]
    bodies = [f for f, n in zip((old, new), names, strict=True) if len(n) == len(f.participants)]
    known = len(old.states) > 1 and (old.states == new.states or _taken_up(document, old, new))
    one = bool(bodies) and (len(bodies[0].participants) == 1 or _only_states(bodies[0]))
    return len(bodies) == 1 and one and known


def _taken_up(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether somebody of one of the states "led the A delegation to the Meeting"."""
    before = document.release.text[: new.trigger[0]].rstrip().rsplit(maxsplit=1)[-1:]
    bare = new.rule == "meeting.event" and before == ["the"]
    return bare and set(new.states) <= set(old.states)


def _only_states(fact: Meeting) -> bool:
    return set(fact.participants) == set(fact.states)


def _roles_in_headline(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether a headline only has the role or state of somebody who is named below."""
    unnamed = [n for n in old.participants if document.person(n) is None]
    named = set(old.participants) - set(unnamed)
    known = bool(old.states) and set(old.states) <= set(new.states)
    return bool(unnamed) and known and named <= set(new.participants)


def _places_agree(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether two visits can be one: same place, or one has none or names the whole state."""
    if old.place is None or new.place is None or old.place.casefold() == new.place.casefold():
        return True
    if set(old.states) != set(new.states):
        return False
    if old.date is not None and old.date == new.date:
        return True
    if not in_headline(document, old) or old.date is not None:
        return False
    return new.date is not None or _one_in_the_other(old.place, new.place)


def _one_in_the_other(first: str, second: str) -> bool:
    """Tell whether one place is a state and the other a town, as a headline has it."""
    known = load_gazetteer()
    states = [known.state_named(place) is not None for place in (first, second)]
    towns = [known.place_named(place) is not None for place in (first, second)]
    return (states[0] and towns[1] and not states[1]) or (states[1] and towns[0] and not states[0])


def joined_meeting(document: Document, old: Meeting, new: Meeting) -> Meeting:
    """Return the fuller mention with what only the other one says; keep the first id."""
    base, other = (
        (new, old) if _fullness(new) > _fullness(old) or in_headline(document, old) else (old, new)
    )
    form = max((base.form, other.form), key=lambda f: _TELLING[f])
    if in_headline(document, old) and "call" in (old.form, new.form):
        form = new.form  # a headline can speak of another call in the same breath
    roles = in_headline(document, old) and _roles_in_headline(document, old, new)
    fewer = len(base.participants) < len(other.participants)
    named = {n for f in (base, other) if not _only_states(f) for n in f.participants}
    if _only_states(base) != _only_states(other):  # who led it stands for the states
        fewer = _only_states(base) and bool(named)
    names = other.participants if fewer and not roles else base.participants
    date = _date(form, base.date, other.date)
    adds = (
        date != base.date
        or (base.place is None and other.place is not None)
        or names != base.participants
    )
    return replace(
        base,
        id=old.id,
        form=form,
        participants=names,
        states=tuple(sorted({*base.states, *other.states})),
        date=date,
        place=base.place or other.place,
        realis=new.realis if in_headline(document, old) else base.realis,
        evidence=(*base.evidence, *other.evidence) if adds else base.evidence,
    )


def _date(form: MeetingForm, first: str | None, second: str | None) -> str | None:
    """Return the date that says more; of a day and the range around it that of the form.

    Visits and sessions last for days, people meet on one.
    """
    days = [d for d in (first, second) if is_day(d)]
    lasting = form in ("visit", "session")
    return days[0] if len(days) == 1 and not lasting else finer(first, second)


def _fullness(fact: Meeting) -> int:
    return len(fact.participants) + 2 * (fact.date is not None) + (fact.place is not None)
