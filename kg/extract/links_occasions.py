"""Phrases that place what a sentence tells in, after or before a meeting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kg.extract import links_events, syntax
from kg.extract.document import InstrumentMention, ParsedSentence, Token
from kg.extract.links_events import LEXICON
from kg.extract.told import Told
from kg.model.facts import Fact

_OPENING: Final = 4  # words between the start of a sentence and a phrase that governs all of it
_DEFINITE: Final = ("the", "this", "that", "these", "all")

When = Literal["during", "after", "before"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Occasion:
    """When something is said to be, seen from a meeting, and the word that opens the phrase."""

    when: When
    cue: Token


def occasion(sentence: ParsedSentence, noun: Token) -> Occasion | None:
    """Return the phrase of time that ends in `noun`, a word for a meeting; None if there is none.

    "During the meeting", "in the framework of his visit", "at the end of the talks", "prior to
    the call". "At", "in" and "on" count only before a definite noun.
    """
    prep = sentence.parent(noun)
    if prep is None or noun.dep not in ("pobj", "dobj", "pcomp"):
        return None
    word = prep.text.lower()
    if word == "following" or (noun.dep == "pobj" and word in LEXICON["after"]):
        return Occasion(when="after", cue=prep)
    if noun.dep == "dobj":
        return None
    if word in LEXICON["during_always"]:
        return Occasion(when="during", cue=prep)
    if word in LEXICON["before"]:
        return Occasion(when="before", cue=prep)
    holder = sentence.parent(prep)
    if holder is not None and word in ("of", "to"):
        return _framed(sentence, holder)
    placed = word in LEXICON["during"] and _definite(sentence, noun)
    if word == "on":  # "on the visit", but "building on the meeting"
        placed = placed and noun.lemma.lower() in LEXICON["on_occasions"]
        placed = placed and (holder is None or holder.lemma.lower() not in LEXICON["telling_on"])
    return Occasion(when="during", cue=prep) if placed else None


def _framed(sentence: ParsedSentence, holder: Token) -> Occasion | None:
    """Return the phrase in which `holder` stands before "of" or "to" and the meeting."""
    lemma = holder.lemma.lower()
    if lemma in LEXICON["ahead"]:
        return Occasion(when="before", cue=holder)
    prep = sentence.parent(holder)
    if prep is None or prep.pos not in ("ADP", "SCONJ"):
        return None
    if lemma in LEXICON["continuing"]:
        return Occasion(when="after", cue=prep)
    if lemma in LEXICON["frames"]:
        return Occasion(when="during", cue=prep)
    return Occasion(when="after", cue=prep) if lemma in LEXICON["closing"] else None


def _definite(sentence: ParsedSentence, noun: Token) -> bool:
    return any(c.dep == "poss" or c.text.lower() in _DEFINITE for c in sentence.children(noun))


def told_with(
    sentence: ParsedSentence,
    cue: Token,
    facts: Sequence[Fact],
    kinds: tuple[type, ...],
) -> Iterator[Fact]:
    """Yield what the clause of `cue` says to have happened, the issuer's own words only.

    A phrase at the start of a sentence governs all of it, also the items of a list it leads in.
    """
    verb = cue if cue.pos == "VERB" else syntax.governing_verb(sentence, cue)
    bringing = cue.pos == "VERB" and cue.tag != "VBG"  # "the visit will include": what it has
    leading = (cue.i < _OPENING or cue.pos == "VERB") and not bringing
    reported = Told.of(facts).reporters
    found = [*links_events.facts_in(sentence, facts, *kinds)]
    found += links_events.concluded_in(sentence, facts)
    inside = () if verb is None else (*_reach(sentence, verb), *_described(sentence, verb))
    inside = sentence.subtree(cue) if bringing else inside
    for fact in found:
        if fact.by in reported:
            continue
        near = any(t.span[0] <= fact.trigger[0] < t.span[1] for t in inside)
        item = fact.trigger[0] >= sentence.span[1]  # of a list that the sentence leads in
        if leading or near or item:
            yield fact


def _described(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the document of "the communiqué issued after the talks"."""
    noun = sentence.parent(verb) if verb.dep == "acl" and verb.tag == "VBN" else None
    return () if noun is None or not isinstance(noun.mention, InstrumentMention) else (noun,)


def _reach(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the words of the clause of `verb`, of infinitives under it and verbs beside it."""
    heads = [verb, *sentence.children(verb, "xcomp")]
    for beside in syntax.conjuncts(sentence, verb):
        own = any(True for _ in sentence.children(beside, "nsubj", "nsubjpass"))
        if beside.i > verb.i and not own:
            heads += [beside, *sentence.children(beside, "xcomp")]
    return tuple(t for head in heads for t in syntax.clause(sentence, head))
