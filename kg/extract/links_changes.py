"""Links between instruments: one amends, replaces, extends or carries out another."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Token
from kg.extract.links_agreements import agreement_at
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.model.facts import Agreement, Fact, Link, Relation

_RELATIONS: Final[dict[str, Relation]] = {
    **dict.fromkeys(LEXICON["amending"]["amends"], "amends"),
    **dict.fromkeys(LEXICON["amending"]["supersedes"], "supersedes"),
    **dict.fromkeys(LEXICON["amending"]["implements"], "implements"),
}

#: A name that says what it changes.
_CHANGES: Final = re.compile(
    r"(?:\w+ )?(?:amendments?|addendum|extension) (?:to|of) the (?P<changed>\w.+)", re.IGNORECASE
)
_OF_YEAR: Final = re.compile(r" of (?:19|20)\d\d\b")


def amends(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "the Protocol amends the Agreement", "a Protocol amending", "replaces the MoU"."""
    for verb in sentence.tokens:
        relation = _RELATIONS.get(verb.lemma.lower()) if verb.pos == "VERB" else None
        subject = _subject(sentence, verb) if relation is not None else None
        if relation is None or subject is None:
            continue
        source = agreement_at(subject, facts)
        for token in syntax.objects(sentence, verb):
            target = agreement_at(token, facts)
            if source is not None and target is not None:
                ends = (source.id, target.id)
                yield made(document, relation, ends, verb.span, subject.span, token.span)


def in_the_name(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "the Amendment to the Agreement on Fishing of 1985": it amends what it names."""
    for fact in links_events.facts_in(sentence, facts, Agreement):
        if not isinstance(fact, Agreement):
            continue
        changed = _CHANGES.match(fact.name)
        if changed is None:
            continue
        start = fact.trigger[0]
        span = start, start + len(fact.name)
        name = changed["changed"] + _year_behind(document, fact)
        known = [
            a
            for a in facts
            if isinstance(a, Agreement) and a.id != fact.id and a.name == changed["changed"]
        ]
        ends = (fact.id, known[0].id if known else name)
        yield made(document, "amends", ends, span)


def _year_behind(document: Document, fact: Agreement) -> str:
    """Return " of 1985" right behind a name, else nothing."""
    found = _OF_YEAR.match(document.release.text, fact.trigger[1])
    return "" if found is None else found[0]


def _subject(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return what changes another: the subject, or what a participle describes."""
    described = sentence.parent(verb) if verb.dep == "acl" and verb.tag == "VBG" else None
    return described or syntax.subject(sentence, verb)


def by_noun(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "an Exchange of Notes on the extension of the Programme": it amends the Programme."""
    for noun in sentence.tokens:
        relation = LEXICON["changing"].get(noun.lemma.lower()) if noun.mention is None else None
        if relation is None:
            continue
        source = _holder(sentence, noun, facts)
        own = any(c.text.lower() in ("its", "their") for c in sentence.children(noun))
        targets = [*syntax.prepositional(sentence, noun, ("of", "to"))]
        found = [(t, agreement_at(t, facts)) for t in targets]
        if own and source is not None:
            found += _joined(sentence, noun, source, facts)
        for token, target in found:
            if source is not None and target is not None and target.id != source.id:
                ends = (source.id, target.id)
                yield made(document, relation, ends, noun.span, source.trigger, token.span)


def _holder(sentence: ParsedSentence, noun: Token, facts: Sequence[Fact]) -> Agreement | None:
    """Return the agreement in whose phrase a noun stands."""
    for above in syntax.ancestors(sentence, noun):
        if isinstance(above.mention, InstrumentMention):
            return agreement_at(above, facts)
        if above.pos in ("VERB", "AUX"):
            break
    inside = (t for t in sentence.mentions(InstrumentMention))
    held = next((t for t in inside if t.span[0] <= noun.span[0] < t.span[1]), None)
    return None if held is None else agreement_at(held, facts)


def _joined(
    sentence: ParsedSentence, noun: Token, source: Agreement, facts: Sequence[Fact]
) -> list[tuple[Token, Agreement | None]]:
    """Return the agreement before "and": "an Agreement and a Protocol on its implementation"."""
    before = [t for t in sentence.mentions(InstrumentMention) if t.span[0] < source.trigger[0]]
    return [(t, agreement_at(t, facts)) for t in before[-1:] if t.i < noun.i]


def under(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield "signed an agreement under Article 6 of the Treaty", "on the basis of"."""
    for token in sentence.mentions(InstrumentMention):
        cue = _basis(sentence, token)
        target = agreement_at(token, facts) if cue is not None else None
        if cue is None or target is None or target.status in ("signed", "planned"):
            continue
        before = [t for t in sentence.mentions(InstrumentMention) if t.i < cue.i]
        found = (agreement_at(t, facts) for t in before)
        concluded = [a for a in found if a is not None and a.status in ("signed", "concluded")]
        for source in concluded[-1:]:
            if source.id != target.id:
                ends = (source.id, target.id)
                yield made(document, "implements", ends, cue.span, source.trigger, token.span)


def _basis(sentence: ParsedSentence, token: Token) -> Token | None:
    """Return the word of "under", "on the basis of" or "under Article 6 of" an instrument."""
    for above in syntax.ancestors(sentence, token):
        if above.text.lower() in ("under", "pursuant") or above.lemma.lower() == "basis":
            return above
        if above.pos in ("VERB", "AUX") or above.mention is not None:
            return None
    return None
