"""Merge mentions of one thing: one fact per meeting, flow, agreement and deed of a release."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.dedupe_agreements import announced, joined_agreement, same_agreement
from kg.extract.dedupe_days import dates_agree, finer, in_headline
from kg.extract.document import Document
from kg.model.facts import Action, Agreement, Aid, Deal, Fact, Link, Meeting, MeetingForm

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
#: Kinds of facts of which a release may tell one several times.
_MERGED: Final = (Meeting, Aid, Agreement, Action, Deal)
_COUNTED: Final = 40  # characters before "meeting" that can say so


def merge(document: Document, facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], Mapping[str, str]]:
    """Return `facts` without repetitions, and the ids of dropped ones with what took their place.

    Source: gold guideline, "one fact per real-world meeting, however often mentioned".
    """
    kept: list[Fact] = []
    places: dict[type, list[int]] = {kind: [] for kind in _MERGED}
    renamed: dict[str, str] = {}
    for fact in facts:
        alike = places.get(type(fact), [])
        place = next((i for i in alike if _same(document, kept[i], fact)), None)
        if place is None:
            alike.append(len(kept))
            kept.append(fact)
            continue
        renamed[fact.id] = kept[place].id
        kept[place] = _joined(document, kept[place], fact)
    return tuple(kept), renamed


def _same(document: Document, old: Fact, new: Fact) -> bool:
    match old, new:
        case Meeting(), Meeting():
            return _same_meeting(document, old, new)
        case Aid(), Aid():
            return _same_aid(old, new, in_headline=in_headline(document, old))
        case Agreement(), Agreement():
            return same_agreement(old, new) or announced(document, old, new)
        case Action(), Action():
            return (old.type, set(old.actors), set(old.targets)) == (
                new.type, set(new.actors), set(new.targets),
            )  # fmt: skip
        case Deal(), Deal():
            return (old.buyer, old.goods) == (new.buyer, new.goods)
        case _:
            return False


def _same_meeting(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether two mentions can be of one meeting and share who took part."""
    if (old.form == "visit") != (new.form == "visit") or {old.form, new.form} == {
        "call",
        "session",
    }:
        return False
    if "call" in (old.form, new.form) and "courtesy-call" in (old.form, new.form):
        return False
    headline = in_headline(document, old)
    if old.form != new.form and "call" in (old.form, new.form) and not headline:
        return False  # who spoke by telephone may meet as well
    weak = None in {new.date or new.place, old.date or old.place} and old.form == new.form
    if old.realis != new.realis and not headline and not weak:
        return False
    if not dates_agree(old.date, new.date):
        return False
    if old.form == "visit" and not _places_agree(old, new):
        return False
    if old.form != new.form and "session" in (old.form, new.form) and not headline:
        return False
    if _told_apart(document, old, new):
        return False
    first, second = set(old.participants), set(new.participants)
    if headline and _roles_in_headline(document, old, new):
        return True
    return first <= second or second <= first or _same_body(document, old, new)


def _told_apart(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether the words for two meetings are those of two: counted, or other events."""
    if old.form == new.form == "session":
        return _counts_differ(document, old, new)
    return not in_headline(document, old) and _other_event(document, old, new)


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
    known = len(old.states) > 1 and old.states == new.states
    return len(bodies) == 1 and len(bodies[0].participants) == 1 and known


def _roles_in_headline(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether a headline only has the role or state of somebody who is named below."""
    unnamed = [n for n in old.participants if document.person(n) is None]
    named = set(old.participants) - set(unnamed)
    known = bool(old.states) and set(old.states) <= set(new.states)
    return bool(unnamed) and known and named <= set(new.participants)


def _places_agree(old: Meeting, new: Meeting) -> bool:
    """Tell whether two visits can be one: same place, or one has none or names the whole state."""
    if old.place is None or new.place is None or old.place == new.place:
        return True
    return set(old.states) == set(new.states) and old.date is not None and old.date == new.date


def _same_aid(old: Aid, new: Aid, *, in_headline: bool) -> bool:
    if old.amount is None and new.amount is None:
        return (old.donor, old.recipient, old.purpose) == (new.donor, new.recipient, new.purpose)
    same_money = (old.amount, old.currency) == (new.amount, new.currency)
    same_purpose = in_headline or None in (old.purpose, new.purpose) or old.purpose == new.purpose
    return same_money and old.donor == new.donor and same_purpose


def _joined(document: Document, old: Fact, new: Fact) -> Fact:
    match old, new:
        case Meeting(), Meeting():
            return _joined_meeting(document, old, new)
        case Aid(), Aid():
            return _joined_aid(old, new)
        case Agreement(), Agreement():
            return joined_agreement(old, new, told_below=announced(document, old, new))
        case _:
            return old


def _joined_meeting(document: Document, old: Meeting, new: Meeting) -> Meeting:
    """Return the fuller mention with what only the other one says; keep the first id."""
    base, other = (
        (new, old) if _fullness(new) > _fullness(old) or in_headline(document, old) else (old, new)
    )
    form = max((base.form, other.form), key=lambda f: _TELLING[f])
    roles = in_headline(document, old) and _roles_in_headline(document, old, new)
    fewer = len(base.participants) < len(other.participants)
    names = other.participants if fewer and not roles else base.participants
    adds = (
        (base.date is None and other.date is not None)
        or (base.place is None and other.place is not None)
        or names != base.participants
    )
    return replace(
        base,
        id=old.id,
        form=form,
        participants=names,
        states=tuple(sorted({*base.states, *other.states})),
        date=finer(base.date, other.date),
        place=base.place or other.place,
        realis=new.realis if in_headline(document, old) else base.realis,
        evidence=(*base.evidence, *other.evidence) if adds else base.evidence,
    )


def _fullness(fact: Meeting) -> int:
    return len(fact.participants) + 2 * (fact.date is not None) + (fact.place is not None)


def _joined_aid(old: Aid, new: Aid) -> Aid:
    base, other = (new, old) if new.purpose and not old.purpose else (old, new)
    return replace(
        base,
        id=old.id,
        recipient=other.recipient if base.support and not other.support else base.recipient,
        support=other.support if base.support and not other.support else base.support,
        evidence=(*base.evidence, *other.evidence)
        if base.support and not other.support
        else base.evidence,
        part_of=base.part_of or other.part_of,
        additional_to=base.additional_to or other.additional_to,
    )


def merge_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return `links` without repetitions and without those that tie a fact to itself."""
    found: dict[tuple[str, str, str], Link] = {}
    for link in links:
        if link.source != link.target:
            found.setdefault((link.relation, link.source, link.target), link)
    return tuple(found.values())
