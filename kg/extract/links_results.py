"""Links to what came before: signed after the talks, done on request, by whose mediation."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    StateMention,
    Token,
    members,
)
from kg.extract.links_agreements import agreement_at
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.links_occasions import occasion, told_with
from kg.extract.once import sentence_at
from kg.extract.told import Told
from kg.model.facts import Action, Agreement, Aid, Fact, Link, Meeting, Relation, Statement

_HAPPENING: Final = (Statement, Meeting, Aid, Action)
_ON: Final = ("at", "upon", "on", "to", "following")


def after(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "After the talks, the Ministers signed the MoU", with the items of a list led in.

    What is told before a meeting ("prior to the talks") is followed by it.
    """
    for noun in sentence.tokens:
        found = None if noun.mention is not None else occasion(sentence, noun)
        if found is None or found.when == "during":
            continue
        met = links_events.meeting_at(document, noun, facts)
        event = met or _at_which(document, _signed(sentence, noun, facts), facts)
        if event is None:
            continue
        for fact in told_with(sentence, found.cue, facts, _HAPPENING):
            if fact.id == event.id or _voices(sentence, fact, facts):
                continue
            if isinstance(fact, Meeting) and _in_a_name(sentence, fact, facts):
                continue
            ends = (fact.id, event.id) if found.when == "after" else (event.id, fact.id)
            closed = isinstance(fact, Agreement) and _closes(sentence, noun)
            relation: Relation = "outcomeOf" if closed else "follows"
            yield made(document, relation, ends, found.cue.span, noun.span, fact.trigger)


def _closes(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a meeting stands behind "at the end of": what is signed is its outcome."""
    of = sentence.parent(noun)
    end = sentence.parent(of) if of is not None else None
    return end is not None and end.lemma.lower() in LEXICON["closing"]


def _in_a_name(sentence: ParsedSentence, meeting: Meeting, facts: Sequence[Fact]) -> bool:
    """Tell whether a meeting is told only in a name: "the Protocol of the 9th meeting"."""
    return any(
        isinstance(a, Agreement) and a.evidence[0].start < meeting.trigger[0] and _session_of(a)
        for a in links_events.facts_in(sentence, facts, Agreement)
    )


def _session_of(agreement: Agreement) -> bool:
    words = {w.strip(",.").lower() for w in agreement.name.split()[1:]}
    return not words.isdisjoint(LEXICON["taking_up"])


def _signed(sentence: ParsedSentence, noun: Token, facts: Sequence[Fact]) -> Agreement | None:
    """Return the agreement of "following the signing of the MoU"."""
    if noun.lemma.lower() not in LEXICON["signing"]:
        return None
    told = (agreement_at(t, facts) for t in syntax.prepositional(sentence, noun, ("of",)))
    found = next((a for a in told if a is not None), None)
    definite = any(c.text.lower() == "the" for c in sentence.children(noun, "det"))
    return found or (Told.of(facts).agreement_before(noun.span) if definite else None)


def _at_which(
    document: Document, signed: Agreement | None, facts: Sequence[Fact]
) -> Agreement | Meeting | None:
    """Return the ceremony at which an agreement was signed, if it is told in the same sentence."""
    if signed is None:
        return None
    told = sentence_at(document, signed.trigger[0])
    near = () if told is None else links_events.facts_in(told, facts, Meeting)
    held = [m for m in near if isinstance(m, Meeting) and m.form == "ceremony"]
    return held[0] if len(held) == 1 else signed


def _voices(sentence: ParsedSentence, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Tell whether a statement only announces the aid of its sentence."""
    aid = links_events.facts_in(sentence, facts, Aid)
    return isinstance(fact, Statement) and fact.act == "announce" and bool(aid)


def in_response(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "in response to the attack, X expelled Y", "expelled Y after the attack"."""
    for cue in sentence.tokens:
        response = cue.lemma.lower() in LEXICON["responses"] and cue.dep == "pobj"
        if not response and (cue.text.lower() not in LEXICON["after"] or cue.dep != "prep"):
            continue
        below = {t.span[0] for t in sentence.subtree(cue)}
        causes = links_events.facts_in(sentence, facts, Action, Statement)
        causes = tuple(
            f for f in causes if f.trigger[0] in below and _is_cause(f, response=response)
        )
        if not causes:
            continue
        for fact in told_with(sentence, cue, facts, (Action, Aid, Meeting)):
            if fact.trigger[0] not in below:
                ends = (fact.id, causes[0].id)
                yield made(document, "follows", ends, cue.span, causes[0].trigger, fact.trigger)


def _is_cause(fact: Fact, *, response: bool) -> bool:
    return isinstance(fact, Action) or (
        response and isinstance(fact, Statement) and fact.act in ("request", "urge")
    )


def resulted(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "the meeting resulted in the signing of X", "adopted X": an outcome of the meeting."""
    words = (*LEXICON["resulting"], *LEXICON["adopting"])
    for verb in links_events.verbs_of(sentence, words):
        subject = syntax.subject(sentence, verb)
        event = None if subject is None else links_events.meeting_at(document, subject, facts)
        if subject is None or event is None:
            continue
        adopted = verb.lemma.lower() in LEXICON["adopting"]
        objects = {t.span for t in syntax.objects(sentence, verb)}
        for fact in links_events.facts_in(sentence, facts, Agreement):
            if fact.trigger[0] > verb.span[0] and (not adopted or fact.trigger in objects):
                ends = (fact.id, event.id)
                yield made(document, "outcomeOf", ends, verb.span, subject.span, fact.trigger)


def on_request(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "At the request of A, a team was sent": the deed follows the request."""
    for request in links_events.facts_in(sentence, facts, Statement):
        noun = next((t for t in sentence.tokens if t.span == request.trigger), None)
        if noun is None or noun.pos != "NOUN" or noun.lemma.lower() not in LEXICON["requests"]:
            continue
        prep = sentence.parent(noun)
        if prep is None or prep.text.lower() not in _ON:
            continue
        for fact in links_events.facts_in(sentence, facts, Action, Aid, Meeting):
            ends = (fact.id, request.id)
            yield made(document, "follows", ends, prep.span, noun.span, fact.trigger)


def mediation(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "through the mediation of A", "under the auspices of A"."""
    for noun in sentence.tokens:
        if noun.lemma.lower() not in LEXICON["facilitation"] or noun.pos != "NOUN":
            continue
        if noun.lemma.lower() == "office" and not _good(sentence, noun):
            continue
        helpers = [
            *syntax.prepositional(sentence, noun, ("of",)),
            *sentence.children(noun, "poss"),
        ]
        helper = next((t for t in helpers if _can_help(t)), None)
        if helper is None:
            continue
        for fact in links_events.facts_in(sentence, facts, Agreement, Meeting, Action):
            for name in members(helper.mention):
                ends = (fact.id, name)
                yield made(document, "facilitatedBy", ends, noun.span, helper.span, fact.trigger)


def _good(sentence: ParsedSentence, noun: Token) -> bool:
    return any(c.text.lower() == "good" for c in sentence.children(noun, "amod"))


def _can_help(token: Token) -> bool:
    if isinstance(token.mention, PronounMention):  # "following its mediation"
        return len(token.mention.members) == 1
    return isinstance(token.mention, StateMention | PersonMention | OrgMention)
