"""Links of agreements and joint documents: outcome of, sets out, implements, amends."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Span, Token
from kg.extract.links_agreements import agreement_at
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.model.facts import Action, Agreement, Aid, Commitment, Deal, Fact, Link, Meeting

_BEFORE: Final = 5  # words from an amount to its agreement, a conversion in brackets between


def outcome_of(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield the document of a session ("Joint Statement of the Third Meeting of …")."""
    agreements = links_events.facts_in(sentence, facts, Agreement)
    for agreement in agreements:
        for session in links_events.facts_in(sentence, facts, Meeting):
            low, high = agreement.trigger
            if low < session.trigger[0] and session.trigger[1] <= high:
                ends = (agreement.id, session.id)
                yield made(document, "outcomeOf", ends, agreement.trigger, agreement.trigger)
    yield from _results(document, sentence, facts)


def _results(
    document: Document,
    sentence: ParsedSentence,
    facts: Sequence[Fact],
) -> Iterator[Link]:
    """Yield "as a result of the talks, the parties drafted …", "… will reopen its embassy"."""
    for cue in sentence.tokens:
        if cue.lemma.lower() not in ("result", "outcome"):
            continue
        for noun in syntax.prepositional(sentence, cue, ("of",)):
            event = links_events.meeting_at(document, noun, facts)
            so = cue.i > 0 and sentence.tokens[cue.i - 1].text.lower() in ("a", "an", "as")
            kinds = (Agreement, Action, Aid) if so else (Agreement,)
            found = links_events.facts_in(sentence, facts, *kinds)
            for fact in found if event is not None else ():
                ends = (fact.id, event.id if event is not None else "")
                yield made(document, "outcomeOf", ends, cue.span, noun.span, fact.trigger)


def as_outlined(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "…, as outlined in the Joint Statement": the document sets out what stands before."""
    agreements = links_events.facts_in(sentence, facts, Agreement)
    for cue in sentence.tokens[1:]:
        if cue.lemma.lower() not in LEXICON["set_out"]["participles"] or cue.tag != "VBN":
            continue
        before = sentence.tokens[cue.i - 1]
        if before.text.lower() != "as":
            continue
        source = next((a for a in agreements if a.trigger[0] >= cue.span[1]), None)
        target = _before(document, sentence, before)
        if source is None or target is None:
            continue
        words, span = target
        yield made(document, "setsOut", (source.id, words), cue.span, span, source.trigger)


def _before(document: Document, sentence: ParsedSentence, mark: Token) -> tuple[str, Span] | None:
    """Return the noun phrase that ends right before `mark`, verbatim, and its span."""
    last = mark.i - 1
    while last >= 0 and sentence.tokens[last].pos == "PUNCT":
        last -= 1
    if last < 0:
        return None
    top = sentence.tokens[last]
    parent = sentence.parent(top)
    while (
        parent is not None and parent.i < top.i and parent.pos in ("NOUN", "PROPN", "ADP", "ADJ")
    ):
        top, parent = parent, sentence.parent(parent)
    if top.pos == "ADP" or top.i > last:
        return None
    start = min(t.span[0] for t in sentence.subtree(top) if t.i <= last)
    end = sentence.tokens[last].span[1]
    return document.release.text[start:end], (start, end)


def sets_out(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "the Framework provides for …", "under the MoU, both sides will …"."""
    for token in sentence.tokens:
        source = agreement_at(token, facts)
        verb = sentence.parent(token)
        if source is None or verb is None:
            continue
        told = [*sentence.children(token, "relcl", "acl")]
        told += syntax.conjuncts(sentence, verb) if token.dep == "nsubj" else ()
        told += [c for part in told for c in sentence.children(part, "conj")]
        for part in told:
            if part.lemma.lower() in LEXICON["set_out"]["verbs"]:
                yield from _contents(document, sentence, (source, token, part), facts)
            elif part.dep == "relcl" and _under_which(sentence, part):
                yield from _due_in(sentence, (source, token, part), facts, document)
        if token.dep not in ("nsubj", "pobj"):
            yield from _flows(document, sentence, (source, token), facts)
        kinds = _due_to(sentence, verb) if token.dep == "pobj" else ()
        if kinds:
            due = links_events.facts_in(sentence, facts, *kinds)
            wholes = {f.id for f in due}
            for fact in due:
                if isinstance(fact, Aid) and fact.part_of in wholes:
                    continue
                ends = (source.id, fact.id)
                yield made(document, "setsOut", ends, verb.span, token.span, fact.trigger)


def _under_which(sentence: ParsedSentence, clause: Token) -> bool:
    """Tell whether a clause says what is due to its noun: "under which", "by virtue of which"."""
    which = (t for t in sentence.subtree(clause) if t.text.lower() == "which" and t.dep == "pobj")
    before = (sentence.parent(t) for t in which)
    leads = {p.text.lower() for p in before if p is not None}
    opening = any(c.text.lower() == "whereby" for c in sentence.children(clause, "advmod"))
    return opening or not leads.isdisjoint(LEXICON["by_terms"])


def _due_in(
    sentence: ParsedSentence,
    found: tuple[Agreement, Token, Token],
    facts: Sequence[Fact],
    document: Document,
) -> Iterator[Link]:
    """Yield what "the MoU, under which A will train 40 nurses" sets out."""
    source, token, clause = found
    inside = {t.span[0] for t in sentence.subtree(clause)}
    for fact in links_events.facts_in(sentence, facts, Commitment, Aid, Deal):
        if fact.trigger[0] in inside:
            ends = (source.id, fact.id)
            yield made(document, "setsOut", ends, clause.span, token.span, fact.trigger)


def _due_to(sentence: ParsedSentence, preposition: Token) -> tuple[type, ...]:
    """Return what is told to be due to an agreement: "under", "according to" it.

    "In accordance with" it and "with the signing of" it are promises; a deed implements it.
    """
    above = sentence.parent(preposition)
    before = sentence.tokens[preposition.i - 1] if preposition.i else preposition
    if before.text.lower() == "according" or preposition.text.lower() in LEXICON["by_terms"]:
        return (Commitment, Aid)
    word = above.lemma.lower() if above is not None else ""
    if word in ("term", "provision"):  # "under the terms of"
        return (Commitment, Aid)
    return (Commitment,) if word in LEXICON["by_nouns"] else ()


def _flows(
    document: Document,
    sentence: ParsedSentence,
    found: tuple[Agreement, Token],
    facts: Sequence[Fact],
) -> Iterator[Link]:
    """Yield the aid that an agreement is said to be worth or to be about."""
    source, token = found
    start, end = sentence.subtree_span(token)
    flows = links_events.facts_in(sentence, facts, Aid)
    wholes = {f.id for f in flows}
    for fact in flows:
        if isinstance(fact, Aid) and fact.part_of in wholes:
            continue  # its whole is set out
        before = any(t.span == fact.trigger for t in sentence.tokens[token.i - _BEFORE : token.i])
        behind = token.span[0] < fact.trigger[0] and start <= fact.trigger[0] < end
        if before or behind:
            ends = (source.id, fact.id)
            yield made(document, "setsOut", ends, token.span, token.span, fact.trigger)


def _contents(
    document: Document,
    sentence: ParsedSentence,
    found: tuple[Agreement, Token, Token],
    facts: Sequence[Fact],
) -> Iterator[Link]:
    """Yield what an agreement provides for: each commitment or flow of aid, else its words."""
    source, token, verb = found
    contents = [*sentence.children(verb, "dobj")]
    contents += syntax.prepositional(sentence, verb, ("for",))
    inside = links_events.facts_in(sentence, facts, Commitment, Aid)
    for content in contents:
        span = _phrase(document, sentence, content)
        words = document.release.text[slice(*span)]
        if any(isinstance(f, Aid) and f.purpose == words for f in inside):
            continue  # what the aid is for, which is set out itself
        if words in source.name:
            continue  # part of its name: "the Agreement establishing the Fund"
        held = [f for f in inside if span[0] <= f.trigger[0] < span[1]]
        targets = [(f.id, f.trigger) for f in held]
        for target, where in targets or [(document.release.text[slice(*span)], span)]:
            yield made(document, "setsOut", (source.id, target), verb.span, token.span, where)


def _phrase(document: Document, sentence: ParsedSentence, noun: Token) -> Span:
    """Return the span of a noun phrase, up to a finite verb that is coordinated by mistake."""
    start, end = sentence.subtree_span(noun)
    for token in sentence.subtree(noun):
        joined = token.dep == "conj" and token.tag in ("VBZ", "VBD") and token.i > noun.i
        own = any(True for _ in sentence.children(token, "nsubj", "nsubjpass"))
        if joined and not own and token.span[0] < end:
            end = token.span[0]
            break
    words = document.release.text[start:end].rstrip(" .,;")
    words = words.removesuffix(" and").rstrip(" ,;")
    return start, start + len(words)


def implements(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield what is done pursuant to, or in implementation of, an agreement."""
    for cue in sentence.tokens:
        if cue.lemma.lower() not in LEXICON["implements"] or cue.pos == "VERB":
            continue
        opens = cue.text.lower() == "pursuant" or _after_in(sentence, cue)
        below = [t for t in sentence.subtree(cue) if isinstance(t.mention, InstrumentMention)]
        target = next((a for t in below if (a := agreement_at(t, facts))), None)
        if not opens or target is None:
            continue
        for fact in links_events.facts_in(sentence, facts, Action, Aid, Meeting):
            ends = (fact.id, target.id)
            yield made(document, "implements", ends, cue.span, target.trigger, fact.trigger)


def _after_in(sentence: ParsedSentence, cue: Token) -> bool:
    parent = sentence.parent(cue)
    return parent is not None and parent.text.lower() == "in"
