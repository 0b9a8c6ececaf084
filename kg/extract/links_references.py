"""Links from a document, deed or meeting to the agreements that it recalls or carries out."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.links_agreements import agreement_at
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.told import Told
from kg.model.facts import Action, Agreement, Aid, Commitment, Fact, Link, Meeting, Relation

_POINTING: Final = ("it", "this", "that", "which")
_DEFINITE: Final = ("the", "this", "that")
_DEEDS: Final = (Action, Aid, Meeting)


def recalls(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "the Declaration reaffirms the ceasefire", "the release implements the MoU"."""
    for verb in sentence.tokens:
        relation = _relation(verb)
        subject = syntax.subject(sentence, verb) if relation is not None else None
        if relation is None or subject is None or syntax.is_passive(sentence, verb):
            continue
        source = _record(document, sentence, subject, facts)
        if source is None:
            continue
        after = [t for t in syntax.clause(sentence, verb) if t.i > verb.i]
        for token in after:
            target = _target(token, facts)
            if target is not None and target.trigger != source.trigger:
                ends = (source.id, target.id)
                yield made(document, relation, ends, verb.span, subject.span, token.span)


def _relation(verb: Token) -> Relation | None:
    lemma = verb.lemma.lower()
    if verb.pos != "VERB":
        return None
    if lemma in LEXICON["recalling"]:
        return "refersTo"
    return "implements" if lemma in LEXICON["carrying_out"] else None


def _target(token: Token, facts: Sequence[Fact]) -> Fact | None:
    """Return the agreement, or the meeting with a fact of its own, that a word names."""
    agreement = agreement_at(token, facts)
    if agreement is not None or token.pos == "VERB":
        return agreement
    return Told.of(facts).at(Meeting, token.span)


def in_the_spirit(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "in the spirit of the Declaration", "in line with the Agreement"."""
    for noun in sentence.tokens:
        if noun.lemma.lower() not in LEXICON["spirit"] or not _after_in(sentence, noun):
            continue
        below = [(t, agreement_at(t, facts)) for t in sentence.subtree(noun)]
        for token, target in below:
            for source in _told(document, sentence, noun, facts) if target is not None else ():
                ends = (source.id, target.id if target is not None else "")
                about = _quoted(sentence, noun, source)
                yield made(document, "refersTo", ends, noun.span, token.span, about)


def carried_out(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "It was carried out pursuant to the Agreement": the deed was told before."""
    if links_events.facts_in(sentence, facts, *_DEEDS):
        return  # the rule "implements" reads these
    for cue in sentence.tokens:
        word = cue.lemma.lower()
        opens = word == "pursuant" or (word in ("accordance", "implementation"))
        if not opens or (word != "pursuant" and not _after_in(sentence, cue)):
            continue
        for token in sentence.subtree(cue):
            target = agreement_at(token, facts)
            source = _of_the_verb(document, sentence, cue, facts)
            if target is not None and source is not None:
                ends = (source.id, target.id)
                about = _quoted(sentence, cue, source)
                yield made(document, "implements", ends, cue.span, token.span, about)


def _quoted(sentence: ParsedSentence, cue: Token, source: Fact) -> Span:
    """Return the words of `source` in a sentence, or else those that take it up."""
    low, high = sentence.span
    verb = syntax.governing_verb(sentence, cue)
    subject = None if verb is None else syntax.subject(sentence, verb)
    here = low <= source.trigger[0] < high or subject is None
    return source.trigger if here or subject is None else subject.span


def _told(
    document: Document, sentence: ParsedSentence, cue: Token, facts: Sequence[Fact]
) -> tuple[Fact, ...]:
    """Return what a sentence tells to be in some spirit: deeds, else what is promised or meant."""
    inside = {t.span for t in sentence.subtree(cue)}
    for kinds in (_DEEDS, (Commitment,)):
        found = links_events.facts_in(sentence, facts, *kinds)
        apart = tuple(f for f in found if f.trigger not in inside)
        if apart:
            return apart
    source = _of_the_verb(document, sentence, cue, facts)
    return () if source is None else (source,)


def _of_the_verb(
    document: Document, sentence: ParsedSentence, cue: Token, facts: Sequence[Fact]
) -> Fact | None:
    verb = syntax.governing_verb(sentence, cue)
    subject = None if verb is None else syntax.subject(sentence, verb)
    return None if subject is None else _record(document, sentence, subject, facts)


def _record(
    document: Document, sentence: ParsedSentence, subject: Token, facts: Sequence[Fact]
) -> Fact | None:
    """Return the agreement, meeting or deed that a subject names or takes up."""
    if subject.text.lower() in _POINTING:
        return _told_before(document, sentence, facts)
    agreement = agreement_at(subject, facts)
    if agreement is not None or subject.mention is not None:
        return agreement
    definite = any(c.text.lower() in _DEFINITE for c in sentence.children(subject, "det"))
    if subject.lemma.lower() in LEXICON["deeds"] and definite:
        deeds = [f for f in facts if isinstance(f, Action) and f.trigger <= subject.span]
        return max(deeds, key=lambda f: f.trigger, default=None)
    return links_events.meeting_at(document, subject, facts) if definite else None


def _told_before(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Fact | None:
    """Return what the sentence before is about, for "it": its subject, else its only deed."""
    if not sentence.index:
        return None
    before = document.sentences[sentence.index - 1]
    root = next((t for t in before.tokens if t.dep == "ROOT"), None)
    subject = syntax.subject(before, root) if root is not None else None
    if subject is not None and subject.text.lower() not in _POINTING:
        record = _record(document, before, subject, facts)
        if record is not None:
            return record
    deeds = links_events.facts_in(before, facts, Action, Agreement)
    return deeds[0] if len(deeds) == 1 else None


def _after_in(sentence: ParsedSentence, cue: Token) -> bool:
    parent = sentence.parent(cue)
    return parent is not None and parent.text.lower() == "in"
