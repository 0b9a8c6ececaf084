"""Merge mentions of one thing: one fact per meeting, flow, agreement and deed of a release."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

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
_COUNTED: Final = 40  # characters before "meeting" that can say so
_ALIKE: Final = 0.6  # share of the words of the shorter name that the longer one has too
_TAIL: Final = re.compile(r"\b(?:of|on|for|between|with|in|to|regarding|concerning)\b")
_TOPIC: Final = re.compile(r"\b(?:on|for|regarding|concerning|in the fields? of)\b")
_PLURALS: Final = frozenset({"agreements", "treaties", "mous", "protocols", "arrangements",
                             "contracts", "accords", "conventions", "documents"})  # fmt: skip
_RANK: Final = {"terminated": 6, "in force": 5, "signed": 4, "planned": 3, "concluded": 2,
                "under negotiation": 1, "referred to": 0}  # fmt: skip


def merge(document: Document, facts: Sequence[Fact]) -> tuple[tuple[Fact, ...], Mapping[str, str]]:
    """Return `facts` without repetitions, and the ids of dropped ones with what took their place.

    Source: gold guideline, "one fact per real-world meeting, however often mentioned".
    """
    kept: list[Fact] = []
    renamed: dict[str, str] = {}
    for fact in facts:
        place = next((i for i, old in enumerate(kept) if _same(document, old, fact)), None)
        if place is None:
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
            return _same_aid(old, new, in_headline=_in_headline(document, old))
        case Agreement(), Agreement():
            return _same_agreement(old, new) or _announced(document, old, new)
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
    in_headline = _in_headline(document, old)
    if old.form != new.form and "call" in (old.form, new.form) and not in_headline:
        return False  # who spoke by telephone may meet as well
    weak = None in {new.date or new.place, old.date or old.place} and old.form == new.form
    if old.realis != new.realis and not in_headline and not weak:
        return False
    if not _dates_agree(old.date, new.date):
        return False
    if old.form == "visit" and not _places_agree(old, new):
        return False
    if old.form != new.form and "session" in (old.form, new.form) and not in_headline:
        return False
    if _told_apart(document, old, new):
        return False
    first, second = set(old.participants), set(new.participants)
    if in_headline and _roles_in_headline(document, old, new):
        return True
    return first <= second or second <= first or _same_body(document, old, new)


def _told_apart(document: Document, old: Meeting, new: Meeting) -> bool:
    """Tell whether the words for two meetings are those of two: counted, or other events."""
    if old.form == new.form == "session":
        return _counts_differ(document, old, new)
    return not _in_headline(document, old) and _other_event(document, old, new)


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


def _in_headline(document: Document, fact: Fact) -> bool:
    return any(
        s.zone == "headline" and s.span[0] <= fact.trigger[0] < s.span[1]
        for s in document.sentences
    )


def _dates_agree(first: str | None, second: str | None) -> bool:
    if first is None or second is None or first == second:
        return True
    return first.startswith(second) or second.startswith(first) or _within(first, second)


def _within(first: str, second: str) -> bool:
    """Tell whether one date lies in the range that the other is."""
    for day, span in ((first, second), (second, first)):
        start, _, end = span.partition("/")
        if end and "/" not in day and start <= day <= end:
            return True
    return False


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


def _same_agreement(old: Agreement, new: Agreement) -> bool:
    if old.form != new.form or not _dates_agree(old.date, new.date):
        return False
    if old.parties and new.parties and old.parties != new.parties:
        return False
    if _several(old.name) != _several(new.name) or _topics_differ(old.name, new.name):
        return False
    first, second = _words(old.name), _words(new.name)
    shared = len(first & second) / max(1, min(len(first), len(second)))
    both = bool(old.parties) and old.parties == new.parties
    return shared == 1 or (both and shared >= _ALIKE)


def _announced(document: Document, old: Agreement, new: Agreement) -> bool:
    """Tell whether a headline announces in general words what is told below by its name."""
    if not _in_headline(document, old) or old.form != new.form:
        return False
    if new.status not in ("signed", "concluded", "planned") or not old.parties:
        return False
    if _several(old.name) != _several(new.name) or _topics_differ(old.name, new.name):
        return False
    states = {document.state_of(p) or p for p in new.parties}
    return _dates_agree(old.date, new.date) and states <= set(old.parties)


def _several(name: str) -> bool:
    """Tell whether a name is of several instruments: "key agreements between A and B"."""
    head = _TAIL.split(name.lower(), maxsplit=1)[0].split()
    return bool(head) and (head[-1] in _PLURALS or head[0] == "memoranda")


def _topics_differ(first: str, second: str) -> bool:
    """Tell whether both names have a topic ("on health", "on trade") that is not the other's."""
    one, two = (_words(" ".join(_TOPIC.split(name.lower())[1:])) for name in (first, second))
    return bool(one and two) and len(one & two) / min(len(one), len(two)) < _ALIKE


def _words(name: str) -> set[str]:
    small = {"the", "of", "and", "on", "for", "between", "in", "a", "an"}
    spelt = re.sub(r"\bmous?\b", "memorandum understanding", name.lower())
    return {w.strip(",.()") for w in spelt.split()} - small


def _joined(document: Document, old: Fact, new: Fact) -> Fact:
    match old, new:
        case Meeting(), Meeting():
            return _joined_meeting(document, old, new)
        case Aid(), Aid():
            return _joined_aid(old, new)
        case Agreement(), Agreement():
            return _joined_agreement(old, new, told_below=_announced(document, old, new))
        case _:
            return old


def _joined_meeting(document: Document, old: Meeting, new: Meeting) -> Meeting:
    """Return the fuller mention with what only the other one says; keep the first id."""
    base, other = (
        (new, old)
        if _fullness(new) > _fullness(old) or _in_headline(document, old)
        else (old, new)
    )
    form = max((base.form, other.form), key=lambda f: _TELLING[f])
    roles = _in_headline(document, old) and _roles_in_headline(document, old, new)
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
        date=_finer(base.date, other.date),
        place=base.place or other.place,
        realis=new.realis if _in_headline(document, old) else base.realis,
        evidence=(*base.evidence, *other.evidence) if adds else base.evidence,
    )


def _fullness(fact: Meeting) -> int:
    return len(fact.participants) + 2 * (fact.date is not None) + (fact.place is not None)


def _finer(first: str | None, second: str | None) -> str | None:
    """Return the date that says more: the range around a day, else the longer one."""
    if first is None or second is None:
        return first or second
    return max(first, second, key=len)


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


def _joined_agreement(old: Agreement, new: Agreement, *, told_below: bool) -> Agreement:
    fuller = len(new.name) > len(old.name) or told_below
    base, other = (new, old) if fuller else (old, new)
    later = max((base, other), key=lambda a: _RANK[a.status])
    adds = later is other or (other.date and not base.date) or (other.parties and not base.parties)
    return replace(
        base,
        id=old.id,
        parties=base.parties or other.parties,
        date=_finer(base.date, other.date),
        place=base.place or other.place,
        status=later.status,
        realis=later.realis,
        support=base.support if base.parties else other.support,
        evidence=(*base.evidence, *other.evidence) if adds else base.evidence,
    )


def merge_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return `links` without repetitions and without those that tie a fact to itself."""
    found: dict[tuple[str, str, str], Link] = {}
    for link in links:
        if link.source != link.target:
            found.setdefault((link.relation, link.source, link.target), link)
    return tuple(found.values())
