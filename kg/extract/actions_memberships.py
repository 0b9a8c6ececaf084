"""Read what states do in and towards bodies and treaties: join, preside, deposit, sponsor."""

from collections.abc import Iterator
from typing import Final

from kg.extract import actions_ends, actions_sides, nouns, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import (
    Document,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    StateMention,
    Token,
)

_OF: Final = ("of", "to", "in")


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return what a state does as a member of a body or as a party of a treaty.

    It becomes or is elected a member, takes over a presidency, deposits its instrument of
    ratification, sponsors a resolution, or joins in the sanctions of others.
    """
    lemma, words = verb.lemma.lower(), LEXICON["memberships"]
    if lemma in words["becoming"]:
        return _became(document, sentence, verb)
    if verb.pos != "VERB":
        return None
    if lemma in words["presiding"]:
        return _presides(document, sentence, verb)
    if lemma in words["leaving"]:
        return _left(document, sentence, verb)
    if lemma in words["depositing"]:
        return _deposited(document, sentence, verb)
    return _sponsored(document, sentence, verb) if lemma in words["sponsoring"] else None


def _became(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "X became a member of Y", "X was elected to Y", "X is to become a party to Y"."""
    elected = syntax.is_passive(sentence, verb)
    if elected != (verb.lemma.lower() == "elect"):
        return None
    roles = [
        *sentence.children(verb, "attr", "oprd", "dobj"),
        *syntax.prepositional(sentence, verb, ("as",)),
    ]
    member = [t for t in roles if t.lemma.lower() in LEXICON["memberships"]["members"]]
    around = member or ([verb] if elected else [])
    reached = [t for a in around for t in syntax.prepositional(sentence, a, _OF)]
    reached = reached or list(syntax.prepositional(sentence, verb, ("to",)))
    targets = [n for t in reached for n in named(document, sentence, t)]
    actors = _states(document, sentence, syntax.subject(sentence, verb))
    if not (around and targets and actors):
        return None
    return Deed(kind="accession", actors=tuple(actors), targets=tuple(targets[:1]))


def _left(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "X withdrew from the Convention", "as X leaves the EU"."""
    left = syntax.prepositional(sentence, verb, ("from",)) or syntax.objects(sentence, verb)
    bodies = [t for t in left if isinstance(t.mention, OrgMention | InstrumentMention)]
    targets = [n for t in bodies for n in named(document, sentence, t)]
    actors = _states(document, sentence, syntax.subject(sentence, verb))
    if not targets or not actors or syntax.is_passive(sentence, verb):
        return None
    return Deed(kind="other", actors=tuple(actors), targets=tuple(targets[:1]), towards_all=True)


def _presides(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "X took over the presidency of Y", "X will assume the chairmanship of Y"."""
    chairs = [
        t
        for t in syntax.objects(sentence, verb)
        if t.lemma.lower() in LEXICON["memberships"]["chairs"]
    ]
    taking = {c.text.lower() for c in sentence.children(verb, "prt", "advmod")}
    if not chairs or (verb.lemma.lower() == "take" and "over" not in taking):
        return None
    presided = [
        *syntax.prepositional(sentence, chairs[0], ("of", "in")),
        *sentence.children(chairs[0], "compound", "poss"),
    ]
    targets = [n for t in presided for n in named(document, sentence, t)]
    actors = _states(document, sentence, syntax.subject(sentence, verb))
    if not targets or not actors:
        return None
    return Deed(kind="other", actors=tuple(actors), targets=tuple(targets[:1]), towards_all=True)


def _deposited(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "X deposited its instrument of ratification of Y"."""
    kinds = LEXICON["memberships"]["instruments"]
    deposited = [
        t
        for paper in syntax.objects(sentence, verb, "dobj", "obj", "nsubjpass")
        for t in (paper, *syntax.prepositional(sentence, paper, ("of",)))
    ]
    steps = [t for t in deposited if t.lemma.lower() in kinds]
    treaties = [
        (t.mention.name, t.span)
        for t in sentence.mentions(InstrumentMention)
        if t.i > verb.i and isinstance(t.mention, InstrumentMention)
    ]
    bodies = [
        n
        for step in steps
        for t in syntax.prepositional(sentence, step, ("to",))
        if isinstance(t.mention, OrgMention)
        for n in named(document, sentence, t)
    ]
    treaties = treaties or bodies
    actors = [n for t in syntax.doing(sentence, verb) for n in _states(document, sentence, t)]
    if not (steps and treaties and actors):
        return None
    kind = kinds[steps[0].lemma.lower()]
    return Deed(kind=kind, actors=tuple(actors), targets=tuple(treaties[:1]))


def _sponsored(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "X co-sponsored the resolution on Y"."""
    texts = LEXICON["relations"]["texts"]
    sponsored = [
        t
        for t in syntax.objects(sentence, verb)
        if isinstance(t.mention, InstrumentMention) or t.lemma.lower() in texts
    ]
    actors = _states(document, sentence, syntax.subject(sentence, verb))
    if not sponsored or not actors:
        return None
    start, end = sentence.subtree_span(sponsored[0])
    words = document.release.text[start:end].removeprefix("the ").removeprefix("a ")
    targets = ((words, (start, end)),)
    return Deed(kind="other", actors=tuple(actors), targets=targets, towards_all=True)


def joining(
    document: Document, sentence: ParsedSentence, verb: Token, actors: list[Named]
) -> tuple[list[Named], list[Named]]:
    """Return who accedes to what: also "agreed to Mauritius acceding to the Protocol"."""
    before = sentence.tokens[verb.i - 1 : verb.i] if verb.tag == "VBG" else ()
    reached = syntax.prepositional(sentence, verb, ("to",))
    texts = [t for t in syntax.objects(sentence, verb) if isinstance(t.mention, InstrumentMention)]
    # of a name that begins with a place parsers make two
    targets = actions_ends.hit(document, sentence, texts or reached, "accession")
    return actions_sides.states_among(before) or actors, targets


def is_let(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a government only lets its state do it: "agreed to A acceding to B"."""
    above = syntax.governing_verb(sentence, verb)
    return above is not None and above.lemma.lower() in LEXICON["approving"]


def named(document: Document, sentence: ParsedSentence, token: Token) -> Iterator[Named]:
    """Yield a body, treaty or name written with a capital letter at `token`."""
    mention = token.mention
    if isinstance(mention, OrgMention | InstrumentMention):
        yield mention.name, token.span
    elif mention is None and token.text[:1].isupper():
        yield nouns.proper_name(document, sentence, token)
    elif mention is None and any(
        c.text[:1].isupper() for c in sentence.children(token, "compound")
    ):
        yield nouns.noun_words(document, sentence, token), nouns.noun_span(sentence, token)


def _states(document: Document, sentence: ParsedSentence, token: Token | None) -> list[Named]:
    """Return the states that act at `token`; what persons do in bodies is no deed of states."""
    if token is None or not isinstance(token.mention, StateMention):
        return []
    return actions_sides.doers(document, sentence, token)
