"""Read attacks that a noun tells: "A's missile attacks on B", "an attack by rebels near C"."""

from collections.abc import Sequence
from typing import Final

from kg.extract import actions_ends, actions_sides, nouns, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import (
    DateMention,
    Document,
    ParsedSentence,
    PlaceMention,
    StateMention,
    Token,
)

_NAMING: Final = (StateMention, PlaceMention)
_OPEN: Final = frozenset({"would", "could", "might", "may", "will"})


def attack(
    document: Document,
    sentence: ParsedSentence,
    noun: Token,
    ends: tuple[list[Named], Sequence[Token]],
) -> Deed | None:
    """Return an attack that a noun tells, of those who launch it on those who are hit."""
    actors = ends[0] or _attackers(document, sentence, noun)
    hitting = _hitting(sentence, noun)
    targets = actions_ends.hit(document, sentence, ends[1], "attack")
    targets = targets or _hit(document, sentence, hitting)
    if not actors and hitting is None and noun.lemma.lower() not in LEXICON["anonymous"]:
        return None
    verb = syntax.governing_verb(sentence, noun)
    faced = syntax.subject(sentence, verb) if verb is not None else None
    resisting = verb is not None and verb.lemma.lower() in LEXICON["resisting"]
    if not targets and faced is not None and resisting:
        targets = actions_sides.named(document, sentence, faced, "attack")
    if not targets or (not actors and _at_large(sentence, noun, ends[1])):
        return None
    actors = actors or _named_before(document, sentence, noun)
    return Deed(kind="attack", actors=tuple(actors), targets=tuple(targets))


def _at_large(sentence: ParsedSentence, noun: Token, heads: Sequence[Token]) -> bool:
    """Tell whether no one attack is told of: "abductions of journalists", without a day."""
    dated = any(isinstance(t.mention, DateMention) for t in sentence.subtree(noun))
    plain = [t for t in heads if t.mention is None and t.tag == "NNS"]
    fixed = (c for t in plain for c in sentence.children(t, "det", "poss", "nummod"))
    named = (c for t in plain for c in sentence.subtree(t) if isinstance(c.mention, _NAMING))
    told = dated or any(True for _ in fixed) or any(True for _ in named)
    return bool(plain) and len(plain) == len(heads) and not told


def _hitting(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb by which an attack hits: "the strike that targeted X", "the raid hit X"."""
    above = sentence.parent(noun) if noun.dep == "nsubj" else None
    verbs = (*sentence.children(noun, "relcl", "acl"), *((above,) if above is not None else ()))
    told = (v for v in verbs if v.lemma.lower() in LEXICON["hitting"] and v.tag != "VBN")
    return next(told, None)


def _hit(document: Document, sentence: ParsedSentence, verb: Token | None) -> list[Named]:
    """Return whom or what an attack hits by its verb; things by their own words."""
    things = () if verb is None else syntax.objects(sentence, verb)
    found = actions_ends.hit(document, sentence, things, "attack")
    if found or not things or things[0].mention is not None:
        return found
    span = nouns.noun_span(sentence, things[0])
    return [(nouns.noun_words(document, sentence, things[0]), span)]


def _named_before(document: Document, sentence: ParsedSentence, noun: Token) -> list[Named]:
    """Return who attacks by a name that no list has: "Houthi attacks on ships"."""
    before = (c for c in sentence.children(noun, "compound", "amod") if c.mention is None)
    text = document.release.text
    return [(text[slice(*t.span)], t.span) for t in before if t.text[:1].isupper() and t.i > 0][:1]


def _attackers(document: Document, sentence: ParsedSentence, noun: Token) -> list[Named]:
    """Return who attacks: those whose attack it is ("the rebels' attack"), or who launched it."""
    owners = list(sentence.children(noun, "poss", "compound"))
    agents = list(syntax.prepositional(sentence, noun, ("by",)))
    verb = sentence.parent(noun)
    carried = noun.dep == "dobj" and verb is not None
    if carried and verb is not None and verb.lemma.lower() in LEXICON["launching"]:
        own = syntax.subject(sentence, verb)
        agents += [own] if own is not None else []
    return [
        named
        for token in (*agents, *owners)
        for named in actions_sides.fighters(document, sentence, token)
    ] or _owner_of_parts(sentence, noun)


def _owner_of_parts(sentence: ParsedSentence, noun: Token) -> list[Named]:
    """Return whose attack it is behind its parts: "A's missile and drone attacks"."""
    parts = [
        c
        for part in sentence.children(noun, "nmod", "amod", "compound")
        for c in syntax.conjuncts(sentence, part)
    ]
    owners = [t for c in parts for t in sentence.children(c, "poss", "amod", "compound")]
    return actions_sides.states_among(owners)[:1]


def supposed(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a deed is only thought of: "an attack on X would invoke the Treaty"."""
    verb = sentence.parent(noun)
    told = noun.dep in ("nsubj", "nsubjpass") and verb is not None
    indefinite = any(c.text.lower() in ("an", "a", "any") for c in sentence.children(noun, "det"))
    return (
        told
        and indefinite
        and verb is not None
        and any(c.text.lower() in _OPEN for c in sentence.children(verb, "aux"))
    )
