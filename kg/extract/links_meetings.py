"""Links to meetings: what happened during one, what followed one, what was announced at one."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, nouns, syntax
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.links_events import LEXICON
from kg.model.facts import Agreement, Aid, Fact, Link, Meeting, Relation, Statement

_BEFORE: Final = 4  # words between the start of a sentence and a phrase that governs all of it


def made(
    document: Document, relation: Relation, ends: tuple[str, str], trigger: Span, *spans: Span
) -> Link:
    """Return a link from `ends[0]` to `ends[1]` that the words at `spans` state."""
    return Link(
        id=f"link:{trigger[0]}",
        relation=relation,
        source=ends[0],
        target=ends[1],
        trigger=trigger,
        evidence=(nouns.quote(document, trigger, *spans),),
        rule=f"link.{relation}",
        confidence=0.7,
    )


def during(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "During the meeting, …", "met him during his visit", "the talks focused on"."""
    for noun in sentence.tokens:
        if noun.mention is not None or noun.lemma.lower() not in LEXICON["taking_up"]:
            continue
        cue = _preposition(sentence, noun) or _brings(sentence, noun)
        if cue is None:
            continue
        event = links_events.meeting_at(document, noun, facts)
        if event is None:
            continue
        for fact in _happening(sentence, cue, facts):
            if fact.id != event.id and _can_contain(event, fact):
                ends = (fact.id, event.id)
                yield made(document, "during", ends, cue.span, noun.span, fact.trigger)


def _preposition(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the "during" before `noun`; "at" and "on" count only before definite nouns."""
    prep = sentence.parent(noun)
    if prep is None or noun.dep != "pobj":
        return None
    word = prep.text.lower()
    if word in LEXICON["during_always"]:
        return prep
    definite = any(
        c.dep == "poss" or c.text.lower() in ("the", "this") for c in sentence.children(noun)
    )
    return prep if word in LEXICON["during"] and definite else None


def _brings(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb in "the meeting provided an opportunity", "her visit will include"."""
    verb = sentence.parent(noun)
    if verb is None or noun.dep != "nsubj" or verb.lemma.lower() not in LEXICON["bringing"]:
        return None
    return verb


def _happening(sentence: ParsedSentence, cue: Token, facts: Sequence[Fact]) -> Iterator[Fact]:
    """Yield what the clause of `cue` says to have happened, the issuer's own words only.

    A phrase at the start of a sentence governs all of it.
    """
    verb = cue if cue.pos == "VERB" else syntax.governing_verb(sentence, cue)
    leading = cue.i < _BEFORE or cue.pos == "VERB"
    reported = {f.by for f in facts if isinstance(f, Statement)} - {"issuer"}
    found = [*links_events.facts_in(sentence, facts, Statement, Meeting, Aid)]
    found += links_events.concluded_in(sentence, facts)
    for fact in found:
        if fact.by != "issuer" and fact.by in reported:
            continue
        inside = verb is not None and any(
            t.span[0] <= fact.trigger[0] < t.span[1] for t in _reach(sentence, verb)
        )
        item = fact.trigger[0] >= sentence.span[1]  # of a list that the sentence leads in
        if leading or inside or item:
            yield fact


def _reach(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the words of the clause of `verb` and of the infinitives under it."""
    return tuple(
        t
        for head in (verb, *sentence.children(verb, "xcomp"))
        for t in syntax.clause(sentence, head)
    )


def _can_contain(event: Meeting, fact: Fact) -> bool:
    if not isinstance(fact, Meeting):
        return True
    if event.form == "visit":
        return fact.form != "visit" or fact.place != event.place
    return fact.form != "visit" and event.form in ("session", "ceremony")


def follows(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "It followed X's call on Y", "after his meeting with", "builds on the MoU"."""
    words = LEXICON["follows"]
    for token in sentence.tokens:
        lemma = token.lemma.lower()
        if token.pos == "VERB" and lemma in words["verbs"]:
            yield from _verb_follows(document, sentence, token, facts)
        elif token.pos == "VERB" and lemma in words["building"]:
            yield from _builds_on(document, sentence, token, facts)
        elif token.text.lower() in (*words["prepositions"], *words["reversed"]):
            yield from _before_or_after(document, sentence, token, facts)


def _verb_follows(
    document: Document, sentence: ParsedSentence, verb: Token, facts: Sequence[Fact]
) -> Iterator[Link]:
    subject = syntax.subject(sentence, verb)
    if subject is None:
        return
    earlier = [
        f
        for noun in syntax.objects(sentence, verb)
        for f in [links_events.meeting_at(document, noun, facts)]
        if f is not None
    ]
    later = _taken_up(document, sentence, subject, facts)
    for event in earlier:
        if later is not None and later.id != event.id:
            ends = (later.id, event.id)
            yield made(
                document, "follows", ends, verb.span, subject.span, _quoted(event), event.trigger
            )


def _quoted(fact: Fact) -> Span:
    return fact.evidence[0].start, fact.evidence[0].end


def _taken_up(
    document: Document, sentence: ParsedSentence, subject: Token, facts: Sequence[Fact]
) -> Meeting | None:
    """Return the meeting that a subject means; "it", "this": the last one told before."""
    if subject.text.lower() not in ("it", "this"):
        return links_events.meeting_at(document, subject, facts)
    before = [f for f in facts if isinstance(f, Meeting) and f.trigger[0] < sentence.span[0]]
    talks = [f for f in before if f.form != "visit"]
    return max(talks or before, key=lambda f: f.trigger, default=None)


def _builds_on(
    document: Document, sentence: ParsedSentence, verb: Token, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "the package builds on the memorandum of …"."""
    grounds = syntax.prepositional(sentence, verb, ("on", "upon"))
    spans = {t.span for t in grounds}
    earlier = [
        f for f in links_events.facts_in(sentence, facts, Agreement, Aid) if f.trigger in spans
    ]
    before = [f for f in facts if isinstance(f, Aid) and f.trigger[0] < verb.span[0]]
    subject = syntax.subject(sentence, verb)
    if subject is None or not before or subject.mention is not None:
        return
    for fact in earlier:
        ends = (before[-1].id, fact.id)
        yield made(document, "follows", ends, verb.span, subject.span, _quoted(fact))


def _before_or_after(
    document: Document, sentence: ParsedSentence, prep: Token, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "met A following his visit to B", "will meet A prior to talks with B"."""
    if prep.dep not in ("prep", "advmod", "mark", "pcomp"):
        return
    after = [t for t in sentence.subtree(prep) if t.i > prep.i]
    second = next((m for t in after for m in _own_meetings(facts, t) if m is not None), None)
    governor = sentence.parent(prep)
    first = next((m for m in _own_meetings(facts, governor)), None) if governor else None
    if first is None or second is None or first.id == second.id:
        return
    backwards = prep.text.lower() in LEXICON["follows"]["reversed"]
    ends = (second.id, first.id) if backwards else (first.id, second.id)
    yield made(document, "follows", ends, prep.span, _quoted(first), _quoted(second))


def _own_meetings(facts: Sequence[Fact], token: Token) -> list[Meeting]:
    return [f for f in facts if isinstance(f, Meeting) and f.trigger == token.span]


def announced_at(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield flows of aid that were announced at, or as part of, a meeting or a visit."""
    cues = [t for t in sentence.tokens if t.lemma.lower() in LEXICON["announced_at"]]
    if not cues:
        return
    for noun in sentence.tokens:
        prep = sentence.parent(noun)
        if noun.lemma.lower() not in LEXICON["taking_up"] or prep is None:
            continue
        part = prep.text.lower() in ("at", "of", "during")
        event = links_events.meeting_at(document, noun, facts) if part else None
        if event is None:
            continue
        for fact in links_events.facts_in(sentence, facts, Aid):
            ends = (fact.id, event.id)
            yield made(document, "announcedAt", ends, cues[0].span, noun.span, fact.trigger)
