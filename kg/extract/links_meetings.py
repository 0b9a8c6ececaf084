"""Links to meetings: what happened during one, what followed one, what was announced at one."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, links_lists, nouns, syntax
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.links_agreements import agreement_at
from kg.extract.links_events import LEXICON
from kg.extract.links_occasions import occasion, told_with
from kg.extract.told import Told
from kg.model.facts import Agreement, Aid, Fact, Link, Meeting, Relation, Statement

#: Facts that can be said to happen at a meeting; agreements only where they were concluded.
_HAPPENING: Final = (Statement, Meeting, Aid)


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
    """Yield "During the meeting, …", "met him during his visit", "the talks focused on".

    Aid that was announced there, or else its announcement, is announced at the meeting.
    """
    for noun in sentence.tokens:
        if noun.mention is not None or noun.lemma.lower() not in LEXICON["taking_up"]:
            continue
        cue = _placed(sentence, noun, facts) or _brings(sentence, noun)
        events = () if cue is None else links_events.meetings_at(document, sentence, noun, facts)
        if cue is None or not events:
            continue
        inside = (
            *told_with(sentence, cue, facts, _HAPPENING),
            *links_lists.told_below(document, sentence, cue, facts),
        )
        for fact, relation in _tied(sentence, inside, facts):
            for event in events:
                if fact.id != event.id and _can_contain(event, fact) and not _apart(event, fact):
                    ends = (fact.id, event.id)
                    yield made(document, relation, ends, cue.span, noun.span, fact.trigger)


def _placed(sentence: ParsedSentence, noun: Token, facts: Sequence[Fact]) -> Token | None:
    """Return the word that places something at the meeting of `noun`.

    "In a courtesy call", "at a ceremony" count too where the words tell of a meeting of its own.
    """
    found = occasion(sentence, noun)
    prep = sentence.parent(noun)
    if found is None and prep is not None and noun.dep == "pobj":
        own = prep.text.lower() in ("in", "at") and bool(_own_meetings(facts, noun))
        return prep if own else None
    return found.cue if found is not None and found.when == "during" else None


def _tied(
    sentence: ParsedSentence, inside: Sequence[Fact], facts: Sequence[Fact]
) -> Iterator[tuple[Fact, Relation]]:
    """Yield what happened with its relation to the meeting; of announced aid only the aid.

    Who announces help told before speaks during the meeting.
    """
    announced = any(t.lemma.lower() in LEXICON["announced_at"] for t in sentence.tokens)
    flows = announced and any(isinstance(f, Aid) for f in inside)
    for fact in inside:
        voice = isinstance(fact, Statement) and fact.act == "announce"
        if flows and voice:
            continue
        taken_up = voice and _takes_up(sentence, fact, facts)
        at = (voice and not taken_up) or (isinstance(fact, Aid) and announced)
        yield fact, "announcedAt" if at else "during"


def _takes_up(sentence: ParsedSentence, fact: Fact, facts: Sequence[Fact]) -> bool:
    """Tell whether what somebody announces is help told before: that was announced there."""
    verb = next((t for t in sentence.tokens if t.span == fact.trigger), None)
    things = () if verb is None else syntax.objects(sentence, verb)
    return any(links_events.help_before(sentence, t, facts) is not None for t in things)


def programmes(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "the programme of the visit includes a call on X": part of the visit told before."""
    for noun in sentence.tokens:
        verb = sentence.parent(noun)
        listed = noun.lemma.lower() in LEXICON["programmes"] and noun.dep == "nsubj"
        if not listed or verb is None or verb.lemma.lower() not in LEXICON["including"]:
            continue
        visit = Told.of(facts).meeting_before(document, noun.span[0], "visit")
        for fact in links_events.facts_in(sentence, facts, Meeting) if visit is not None else ():
            if visit is not None and fact.trigger[0] > verb.span[0]:
                ends = (fact.id, visit.id)
                yield made(document, "during", ends, verb.span, noun.span, fact.trigger)


def purposes(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "will travel to A for talks with B", "visits A to meet B": during that visit."""
    for verb in sentence.tokens:
        visits = [v for v in _own_meetings(facts, verb) if v.form == "visit"]
        if not visits:
            continue
        aims = [
            *(t for t in sentence.children(verb, "advcl", "xcomp") if t.tag == "VB"),
            *(t for p in sentence.children(verb, "prep") if p.text == "for" for t in (p,)),
        ]
        inside = {t.span[0] for aim in aims for t in sentence.subtree(aim)}
        for fact in links_events.facts_in(sentence, facts, Meeting):
            if fact.trigger[0] in inside and _can_contain(visits[0], fact):
                ends = (fact.id, visits[0].id)
                yield made(document, "during", ends, verb.span, verb.span, fact.trigger)


def _brings(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb in "the meeting provided an opportunity", "her visit will include"."""
    verb = sentence.parent(noun)
    if verb is None or noun.dep != "nsubj" or verb.lemma.lower() not in LEXICON["bringing"]:
        return None
    return verb


def _apart(event: Meeting, fact: Fact) -> bool:
    """Tell whether an agreement was concluded on another day than a meeting."""
    if not isinstance(fact, Agreement):
        return False
    days = (fact.date or "", event.date or "")
    return all(days) and not (days[0].startswith(days[1]) or days[1].startswith(days[0]))


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
        passive = lemma in words["preceding"] and syntax.is_passive(sentence, token)
        if token.pos == "VERB" and (lemma in words["verbs"] or passive):
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
    others = syntax.objects(sentence, verb) or syntax.agents(sentence, verb)
    own = _taken_up(document, sentence, subject, facts)
    backwards = (
        syntax.is_passive(sentence, verb) and verb.lemma.lower() in LEXICON["follows"]["verbs"]
    )
    for noun in others:
        event = links_events.meeting_at(document, noun, facts) or agreement_at(noun, facts)
        event = event or _below(sentence, noun, facts)
        if own is not None and event is not None and own.id != event.id:
            ends = (event.id, own.id) if backwards else (own.id, event.id)
            yield made(
                document, "follows", ends, verb.span, subject.span, _quoted(event), event.trigger
            )


def _below(sentence: ParsedSentence, noun: Token, facts: Sequence[Fact]) -> Meeting | None:
    """Return the meeting told in a phrase: parsers split "a two day Senior Officials' Meeting"."""
    told = (m for t in sentence.subtree(noun) for m in _own_meetings(facts, t))
    return next(told, None)


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
    subject = syntax.subject(sentence, verb)
    if verb.tag == "VBG" and verb.dep == "advcl":  # "Building on A, they signed B"
        for fact in earlier:
            for signed in links_events.concluded_in(sentence, facts):
                if signed.trigger not in spans:
                    ends = (signed.id, fact.id)
                    yield made(document, "follows", ends, verb.span, signed.trigger, _quoted(fact))
        return
    if subject is None or subject.mention is not None:
        return
    later = links_events.help_before(sentence, subject, facts)
    for fact in earlier if later is not None else ():
        ends = (later.id if later is not None else "", fact.id)
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
    own = Told.of(facts).at(Meeting, token.span)
    return [] if own is None else [own]


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
