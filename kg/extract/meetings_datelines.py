"""Give the meeting that opens a release the day and the place of its dateline."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract.document import (
    DateMention,
    Document,
    ParsedSentence,
    PlaceMention,
    Span,
)
from kg.gazetteer import load_gazetteer
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Fact, Meeting


def with_datelines(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where what "Astana, May 16 – X met Y" tells was on that day in that place.

    A sentence that has a day or a place of its own is not touched.
    """
    opening = _opening(document)
    if opening is None:
        return tuple(facts)
    dateline, sentence = opening
    return tuple(
        _dated(document, f, dateline)
        if isinstance(f, Meeting)
        and sentence.span[0] <= f.trigger[0] < sentence.span[1]
        and f.realis == "actual"
        and f.form != "call"
        and f.date is None
        and not any(True for _ in sentence.mentions(DateMention))
        else f
        for f in facts
    )


def _opening(document: Document) -> tuple[ParsedSentence, ParsedSentence] | None:
    """Return a dateline that runs into the body, and the sentence that it opens."""
    for line, following in zip(document.sentences, document.sentences[1:], strict=False):
        if line.zone == "dateline" and following.zone == "body":
            between = document.release.text[line.span[1] : following.span[0]]
            return (line, following) if "\n" not in between else None
    return None


def _place(document: Document, dateline: ParsedSentence) -> Span | None:
    """Return where the place of a dateline stands, also one in capitals: "KAMPALA"."""
    named = next((t for t in dateline.tokens if isinstance(t.mention, PlaceMention)), None)
    if named is not None:
        return named.span
    start = dateline.span[0]
    first = document.release.text[slice(*dateline.span)].partition(",")[0].rstrip(" :-–—")
    known = first.isupper() and load_gazetteer().place_named(first.title()) is not None
    return (start, start + len(first)) if known else None


def _dated(document: Document, meeting: Meeting, dateline: ParsedSentence) -> Meeting:
    date = next((t for t in dateline.tokens if isinstance(t.mention, DateMention)), None)
    place = _place(document, dateline)
    if date is None or not isinstance(date.mention, DateMention):
        return meeting
    evidence = Evidence.of(document.release.text, *dateline.span)
    where = meeting.place
    slots = ["date"]
    if where is None and place is not None:
        where = document.release.text[slice(*place)]
        slots.append("place")
    support = tuple(SlotSupport(slot=s, basis="inferred", evidence=evidence) for s in slots)
    return replace(
        meeting, date=date.mention.value, place=where, support=(*meeting.support, *support)
    )
