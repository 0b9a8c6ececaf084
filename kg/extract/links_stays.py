"""Links by place: what happened "while in" a country, "where" somebody went, on its sidelines."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, nouns, syntax, visits_places
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PlaceMention,
    StateMention,
    Token,
)
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.told import Told
from kg.model.facts import Agreement, Aid, Fact, Link, Meeting, Relation, Statement

_KINDS: Final = (Meeting, Statement, Agreement, Aid)
_OPENING: Final = 3  # words before "while" at the start of a sentence


def while_in(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "While in A, the Minister met B": during the visit to A."""
    for cue in sentence.tokens[:_OPENING]:
        if cue.text.lower() not in LEXICON["while"]:
            continue
        place = next((t for t in sentence.tokens[cue.i + 1 : cue.i + 4] if _is_place(t)), None)
        visit = None if place is None else _visit_to(document, place, facts)
        if place is None or visit is None:
            continue
        announced = any(t.lemma.lower() in LEXICON["announced_at"] for t in sentence.tokens)
        found = links_events.facts_in(sentence, facts, *_KINDS)
        flows = announced and any(isinstance(f, Aid) for f in found)
        for fact in found:
            voice = flows and isinstance(fact, Statement)  # that which announces the aid
            if fact.id != visit.id and not voice and not _another_stay(fact, visit):
                relation: Relation = (
                    "announcedAt" if announced and isinstance(fact, Aid) else "during"
                )
                yield made(
                    document, relation, (fact.id, visit.id), cue.span, place.span, fact.trigger
                )


def _another_stay(fact: Fact, visit: Meeting) -> bool:
    same = isinstance(fact, Meeting) and fact.form == "visit" and fact.place == visit.place
    return same or fact.trigger[0] < visit.trigger[0]


def _is_place(token: Token) -> bool:
    return isinstance(token.mention, PlaceMention | StateMention)


def _visit_to(document: Document, place: Token, facts: Sequence[Fact]) -> Meeting | None:
    """Return the visit told before to that place, or else to the state in which it lies."""
    state = visits_places.state_of_place(place)
    words = document.release.text[slice(*place.span)]
    before = [
        f
        for f in facts
        if isinstance(f, Meeting) and f.form == "visit" and f.trigger[0] < place.span[0]
    ]
    exact = [v for v in before if v.place == words]
    around = [v for v in before if state is not None and state in v.states]
    found = exact or around
    return max(found, key=lambda v: (v.date is not None, v.trigger)) if found else None


def where(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "visited A, where he met B", "a call, during which they discussed C"."""
    for cue in sentence.tokens:
        verb = sentence.parent(_lead(sentence, cue))
        if verb is None or verb.pos not in ("VERB", "AUX") or not _opens(sentence, cue):
            continue
        event = _event_above(sentence, verb, facts)
        if event is None or _elsewhere(document, sentence, cue, event):
            continue
        inside = {t.span[0] for t in _with_conjuncts(sentence, verb)}
        for fact in links_events.facts_in(sentence, facts, *_KINDS):
            ahead = isinstance(fact, Agreement) and fact.status == "planned"
            if ahead and event.realis == "actual":
                continue  # "agreed to expedite its conclusion"
            if fact.id != event.id and fact.trigger[0] in inside and fact.trigger > cue.span:
                ends = (fact.id, event.id)
                yield made(document, "during", ends, cue.span, event.trigger, fact.trigger)


def _elsewhere(document: Document, sentence: ParsedSentence, cue: Token, event: Meeting) -> bool:
    """Tell whether "where" is another place than that of a visit: "left A for B, where"."""
    before = [t for t in sentence.tokens[max(0, cue.i - 2) : cue.i] if _is_place(t)]
    if event.form != "visit" or event.place is None or not before:
        return False
    state = visits_places.state_of_place(before[-1])
    words = document.release.text[slice(*before[-1].span)]
    return words.removeprefix("the ") != event.place and state not in event.states


def _opens(sentence: ParsedSentence, cue: Token) -> bool:
    """Tell whether `cue` opens "where he met B", "during which they discussed C"."""
    lead = _lead(sentence, cue)
    opening = (*LEXICON["during_always"], "in", "at") if lead.i != cue.i else ()
    return cue.text.lower() == "where" or lead.text.lower() in opening


def _lead(sentence: ParsedSentence, cue: Token) -> Token:
    """Return the preposition before "which", else `cue` itself."""
    prep = sentence.parent(cue)
    led = cue.text.lower() == "which" and cue.dep == "pobj" and prep is not None
    return prep if led and prep is not None else cue


def _with_conjuncts(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    verbs = syntax.conjuncts(sentence, verb)
    heads = (*verbs, *(x for v in verbs for x in sentence.children(v, "xcomp")))
    return tuple(t for head in heads for t in syntax.clause(sentence, head))


def _event_above(sentence: ParsedSentence, verb: Token, facts: Sequence[Fact]) -> Meeting | None:
    """Return the visit or meeting that the verbs above a clause tell."""
    for above in syntax.ancestors(sentence, verb):
        for fact in facts:
            if isinstance(fact, Meeting) and fact.trigger == above.span:
                return fact
        nearest = [
            f
            for below in sentence.children(above, "dobj", "prep")
            for t in (below, *sentence.children(below, "pobj"))
            for f in facts
            if isinstance(f, Meeting) and f.trigger == t.span
        ]
        if nearest:
            return nearest[0]
    return None


def on_the_sidelines(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "met A on the sidelines of the Summit": during a meeting told, or one by its name."""
    for cue in sentence.tokens:
        if cue.lemma.lower() not in LEXICON["sidelines"]:
            continue
        event = next(iter(syntax.prepositional(sentence, cue, ("of",))), None)
        if event is None:
            continue
        known = links_events.meeting_at(document, event, facts)
        own = Told.of(facts).at(Meeting, event.span)
        if own is None and known in links_events.facts_in(sentence, facts, Meeting):
            known = None  # what was held there cannot be what it was held at
        named = event.pos == "PROPN" or isinstance(event.mention, OrgMention)
        named = named or _of_a_body(sentence, event)
        if known is None and not named:
            continue
        target = known.id if known is not None else name_of(document, sentence, event)
        found = (
            *links_events.facts_in(sentence, facts, Meeting),
            *links_events.concluded_in(sentence, facts),
        )
        for fact in found:
            if fact.id != target and fact.trigger != event.span:
                yield made(
                    document, "during", (fact.id, target), cue.span, event.span, fact.trigger
                )


def _of_a_body(sentence: ParsedSentence, event: Token) -> bool:
    """Tell whether an event is named by its body: "the 77th session of the General Assembly"."""
    bodies = syntax.prepositional(sentence, event, ("of",))
    lemma = event.lemma.lower()
    numbered = any(_is_ordinal(c) or c.text[:1].isdigit() for c in sentence.children(event))
    held = event.mention is None and (lemma == "session" or (lemma == "meeting" and numbered))
    return held and any(isinstance(t.mention, OrgMention) or t.pos == "PROPN" for t in bodies)


def name_of(document: Document, sentence: ParsedSentence, event: Token) -> str:
    """Return the words of a named event, with the number before it, without its article."""
    if event.mention is not None:
        numbers = [t for t in sentence.children(event) if t.i < event.i and _is_ordinal(t)]
        start = min([event.span[0], *(sentence.subtree_span(t)[0] for t in numbers)])
        words = document.release.text[start : event.span[1]]
        return " ".join(words.split()).removeprefix("the ")
    start, end = nouns.noun_span(sentence, event)
    places = (c for c in sentence.children(event, "prep") if c.text.lower() in ("in", "at", "on"))
    end = min((c.span[0] for c in places if c.i > event.i), default=end)
    return " ".join(document.release.text[start:end].split()).removeprefix("the ").rstrip(".,")


def _is_ordinal(token: Token) -> bool:
    """Tell whether a word numbers an event: "the 5th Forum" in one word or two."""
    return token.dep == "nummod" or token.text.lower() in ("th", "st", "nd", "rd")
