"""Read attacks that a noun tells: "A's missile attacks on B", "an attack by rebels near C"."""

from collections.abc import Sequence
from typing import Final

from kg.extract import actions_sides, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import Document, ParsedSentence, Token

_OPEN: Final = frozenset({"would", "could", "might", "may", "will"})


def attack(
    document: Document,
    sentence: ParsedSentence,
    noun: Token,
    ends: tuple[list[Named], Sequence[Token]],
) -> Deed | None:
    """Return an attack that a noun tells, of those who launch it on those who are hit."""
    actors = ends[0] or _attackers(document, sentence, noun)
    targets = [n for t in ends[1] for n in actions_sides.named(document, sentence, t, "attack")]
    if not actors and noun.lemma.lower() not in LEXICON["anonymous"]:
        return None
    verb = syntax.governing_verb(sentence, noun)
    faced = syntax.subject(sentence, verb) if verb is not None else None
    resisting = verb is not None and verb.lemma.lower() in LEXICON["resisting"]
    if not targets and faced is not None and resisting:
        targets = actions_sides.named(document, sentence, faced, "attack")
    if not targets:
        return None
    actors = actors or _named_before(document, sentence, noun)
    return Deed(kind="attack", actors=tuple(actors), targets=tuple(targets))


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
