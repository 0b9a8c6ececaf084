"""Fill slots of a fact from what the same release tells around it, or from facts tied to it."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import DateMention, Document, OrgMention, ParsedSentence, Token
from kg.extract.fill_days import at_one_time, same_days
from kg.extract.fill_signings import days_of_ceremonies
from kg.extract.fill_told import told_further
from kg.extract.nouns import is_day
from kg.extract.once import sentence_at
from kg.extract.statements_days import days_of_telling
from kg.extract.visits_home import placed_at_home
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Agreement, Fact, Link, Meeting

#: "That we have just signed": on the day of the release.
_JUST: Final = re.compile(r"\bjust (?:now )?(?:been )?(?:signed|concluded|initialled|exchanged)\b")
_BULLET: Final = re.compile(r"\s*[-–•*·▪]")
#: Words for signing; and for stays of several days and events beside which one signs.
_SIGNING: Final = frozenset({"sign", "witness", "initial", "ink", "adopt", "issue", "subscribe"})
_EARLIER: Final = re.compile(
    r"\b(?:signed|concluded) (?:earlier|previously)\b"
    r"|\b(?:earlier|previously) (?:signed|concluded)\b"
)
_APART: Final = frozenset(
    {
        "visit",
        "trip",
        "tour",
        "margin",
        "margins",
        "sideline",
        "sidelines",
        "separately",
        "earlier",
    }
)
#: Words that open a sentence which only tells more of the one before.
_IN_DETAIL: Final = ("in particular", "specifically", "namely", "among them")
#: Words of a lead that tells of a meeting.
_TALKS: Final = frozenset(
    {
        "talk",
        "talks",
        "meet",
        "meeting",
        "negotiation",
        "negotiations",
        "session",
        "consultation",
        "consultations",
        "forum",
        "summit",
        "commission",
        "ceremony",
    }
)
#: Links to a meeting on the day of which an agreement was concluded.
_TYING: Final = ("during", "follows", "outcomeOf")


def filled(document: Document, facts: Sequence[Fact], links: Sequence[Link]) -> tuple[Fact, ...]:
    """Return `facts` with places and days that other words of the release give them."""
    told = told_further(document, facts)
    placed = places_from_visits(placed_at_home(document, told), links)
    said = days_of_telling(document, placed)
    signed = days_of_signing(document, same_days(document, said), links)
    signed = at_one_time(document, signed)
    return days_of_ceremonies(document, signed)


def places_from_visits(facts: Sequence[Fact], links: Sequence[Link]) -> tuple[Fact, ...]:
    """Return `facts` where a meeting without place has that of the visit during which it was."""
    visits = {f.id: f for f in facts if isinstance(f, Meeting) and f.form == "visit"}
    during = {
        k.source: k for k in reversed(links) if k.relation == "during" and k.target in visits
    }
    return tuple(
        _placed(fact, visits[during[fact.id].target], during[fact.id])
        if isinstance(fact, Meeting) and fact.id in during
        else fact
        for fact in facts
    )


def _placed(meeting: Meeting, visit: Meeting, link: Link) -> Meeting:
    if meeting.place is not None or visit.place is None or meeting.form == "visit":
        return meeting
    support = SlotSupport(slot="place", basis="inferred", evidence=link.evidence[0])
    return replace(meeting, place=visit.place, support=(*meeting.support, support))


def days_of_signing(
    document: Document, facts: Sequence[Fact], links: Sequence[Link]
) -> tuple[Fact, ...]:
    """Return `facts` where what was signed at a meeting has its day.

    The meeting is the one during which it was signed, or to which a link in the words of the same
    sentence ties it, or the one of a single day that was told before a finite "signed"; where none
    was dated before, it is the one day of a lead that tells of talks. What is listed after a
    meeting may be signed on another day.
    """
    meetings = {f.id: f for f in facts if isinstance(f, Meeting) and _single(f)}
    return tuple(
        _signed_on(f, _occasion(document, f, meetings, links)) if _undated(f) else f for f in facts
    )


def _single(meeting: Meeting) -> bool:
    return meeting.realis == "actual" and is_day(meeting.date)


def _undated(fact: Fact) -> bool:
    return (
        isinstance(fact, Agreement)
        and fact.date is None
        and fact.status in ("signed", "concluded")
        and fact.realis == "actual"
        and not any(_EARLIER.search(e.quote) for e in fact.evidence)
    )


def _occasion(
    document: Document, fact: Fact, meetings: dict[str, Meeting], links: Sequence[Link]
) -> tuple[str | None, Evidence] | None:
    sentence = sentence_at(document, fact.trigger[0])
    for link in links:
        if link.source != fact.id or link.relation not in _TYING or link.target not in meetings:
            continue
        start = link.evidence[0].start
        here = sentence is not None and sentence.span[0] <= start < sentence.span[1]
        if here or link.relation == "during":
            met = meetings[link.target]
            return met.date, met.evidence[0]
    told = sentence is not None and _told_next(document, sentence)
    before = [m for m in meetings.values() if m.trigger < fact.trigger and m.form != "visit"]
    days = {m.date for m in before}
    just = sentence is not None and _JUST.search(document.release.text, *sentence.span)
    if just and document.release.published is not None:
        return document.release.published.isoformat(), Evidence.of(
            document.release.text, *just.span()
        )
    if told and not before:
        lead = _lead_day(document)
        return (
            lead if lead is not None and {m.date for m in meetings.values()} <= {lead[0]} else None
        )
    return (before[-1].date, before[-1].evidence[0]) if told and len(days) == 1 else None


def _told_next(document: Document, sentence: ParsedSentence) -> bool:
    """Tell whether a sentence only goes on to tell what was signed.

    An item of a list, or one that tells of a visit or of an event beside which it was signed, may
    be of another day.
    """
    start = document.release.text.rfind("\n", 0, sentence.span[0]) + 1
    item = _BULLET.match(document.release.text, start, sentence.span[1]) is not None
    words = document.release.text[slice(*sentence.span)].lower()
    before = document.sentences[sentence.index - 1 : sentence.index]
    told = (*(before if words.startswith(_IN_DETAIL) else ()), sentence)
    apart = any(
        not {t.lemma.lower(), t.text.lower()}.isdisjoint(_APART) for s in told for t in s.tokens
    )
    signed = any(
        t.tag in ("VBD", "VBN") and t.dep in ("ROOT", "conj", "acl") and _signs(t)
        for t in sentence.tokens
    )
    return signed and not item and not apart


def _signs(token: Token) -> bool:
    return token.lemma.lower() in _SIGNING


def _lead_day(document: Document) -> tuple[str, Evidence] | None:
    """Return the only day that the first paragraph of the body tells, if it tells of talks."""
    body = [s for s in document.sentences if s.zone == "body"]
    lead = [s for s in body if "\n" not in _between(document, body[0], s)]
    if not any(_of_talks(t) for s in lead for t in s.tokens):
        return None
    days = [t for s in lead for t in s.mentions(DateMention) if isinstance(t.mention, DateMention)]
    values = {t.mention.value for t in days if isinstance(t.mention, DateMention)}
    published = document.release.published
    day = values.pop() if len(values) == 1 else ""
    if not is_day(day) or (published is not None and day > published.isoformat()):
        return None
    return day, Evidence.of(document.release.text, *days[0].span)


def _between(document: Document, first: ParsedSentence, other: ParsedSentence) -> str:
    """Return the text from the beginning of one sentence to that of another."""
    return document.release.text[first.span[0] : other.span[0]].strip()


def _of_talks(token: Token) -> bool:
    """Tell whether a word, or the last one of the name of an event, is of talks."""
    if isinstance(token.mention, OrgMention):
        return token.mention.name.rsplit(maxsplit=1)[-1].lower() in _TALKS
    return token.lemma.lower() in _TALKS


def _signed_on(fact: Fact, occasion: tuple[str | None, Evidence] | None) -> Fact:
    if occasion is None or not isinstance(fact, Agreement):
        return fact
    support = SlotSupport(slot="date", basis="inferred", evidence=occasion[1])
    return replace(fact, date=occasion[0], support=(*fact.support, support))
