"""Statements that say what the one before says: "sent a similar cable", "which was accepted"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.clauses import agents, passive, realis, subjects
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.statements_candidates import Candidate, cover, words_of
from kg.extract.statements_speakers import actors, speakers_at
from kg.lexicons import lexicon

_LIKE: Final = frozenset({"similar", "same", "identical", "like"})
_OFFERED: Final = frozenset({"invitation", "proposal", "offer"})
_RELATIVE: Final = frozenset({"which", "that"})
#: Acts of papers that several persons send on one occasion.
_SENT: Final = frozenset({"congratulate", "condole", "greet", "thank"})
_MADE: Final = frozenset({"invite", "request", "pledge"})


def from_again(
    document: Document,
    sentence: ParsedSentence,
    here: Sequence[Candidate],
    before: Sequence[Candidate],
) -> Iterator[Candidate]:
    """Yield what a sentence says by pointing to a statement of it or of the sentence before.

    `here` are the candidates of the sentence, `before` those of the sentence before.
    """
    sent = [c for c in before if c.act in _SENT]
    made = [c for c in (*before, *here) if c.act in _MADE]
    for verb in sentence.tokens if sent or made else ():
        if verb.pos != "VERB" or verb.mention is not None:
            continue
        if sent and (paper := _like_paper(sentence, verb)) is not None:
            yield from _sent(document, sentence, verb, paper, sent[-1])
        offered = [c for c in made if c.trigger < verb.span]
        if offered and verb.lemma.lower() == "accept":
            yield from _accepted(sentence, verb, offered[-1])


def _like_paper(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the paper that a verb of sending carries, if it is like one told before."""
    words = lexicon("acts")["light"]
    if verb.lemma.lower() not in words["any"]:
        return None
    for noun in sentence.children(verb, "dobj"):
        like = {c.lemma.lower() for c in sentence.children(noun, "amod")}
        if noun.lemma.lower() in words["carriers"] and not like.isdisjoint(_LIKE):
            return noun
    return None


def _sent(
    document: Document, sentence: ParsedSentence, verb: Token, paper: Token, model: Candidate
) -> Iterator[Candidate]:
    told = speakers_at(document, sentence, subjects(sentence, verb))
    if told is None or realis(sentence, verb) != "actual":
        return
    to = tuple(
        name
        for prep in sentence.children(verb, "prep", "dative")
        if prep.text.lower() == "to"
        for noun in sentence.children(prep, "pobj")
        for name in actors(document, sentence, noun)
    )
    who = words_of(sentence, told.tokens)
    yield replace(
        model,
        speakers=told.names,
        addressee=tuple(n for n in to or model.addressee if n not in told.names),
        content=None,
        span=cover(who, sentence.subtree_span(paper)),
        who=who,
        verb=verb.span,
        trigger=paper.span,
        realis="actual",
        rule="light",
    )


def _accepted(sentence: ParsedSentence, verb: Token, offer: Candidate) -> Iterator[Candidate]:
    """Yield who accepted an invitation or offer by a passive that does not say who.

    It is to whom the offer was made.
    """
    if not passive(sentence, verb) or agents(sentence, verb) or not offer.addressee:
        return
    thing = next(sentence.children(verb, "nsubjpass"), None)
    noun = sentence.parent(verb)
    behind = verb.dep == "relcl" and thing is not None and thing.text.lower() in _RELATIVE
    named = thing is not None and thing.lemma.lower() in _OFFERED
    if thing is None or realis(sentence, verb) != "actual" or not (behind or named):
        return
    content = offer.content if behind and noun is not None else thing.span
    yield Candidate(
        speakers=offer.addressee,
        act="accept",
        addressee=offer.speakers,
        content=content,
        span=cover(offer.span, verb.span) if behind else sentence.subtree_span(verb),
        who=offer.who if behind else thing.span,
        verb=(thing.span[0], verb.span[1]),  # here the words of the offer end
        trigger=verb.span,
        realis="actual",
        rule="verb",
    )
