"""Read how a state helps people of another to get through, out or home."""

from collections.abc import Sequence

from kg.extract import actions_sides, syntax
from kg.extract.actions_ends import behind_commas, judged
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import Document, ParsedSentence, Token


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "facilitated the transit of 40 nationals of X", "flew home the crew of the Y"."""
    words, lemma = LEXICON["passage"], verb.lemma.lower()
    if verb.pos != "VERB" or lemma not in (*words["easing"], *words["carrying"]):
        return None
    held = syntax.objects(sentence, verb)
    if syntax.is_passive(sentence, verb):
        subject = syntax.subject(sentence, verb)
        held = () if subject is None else (subject,)
    if lemma in words["easing"]:
        ways = [t for t in held if t.lemma.lower() in words["ways"]]
        held = tuple(p for t in ways for p in _passing(sentence, t))
    targets = [n for t in held for n in people(document, sentence, t)]
    actors = _actors(document, sentence, verb)
    if not targets or not actors:
        return None
    return Deed(kind="other", actors=tuple(actors), targets=tuple(targets))


def people(document: Document, sentence: ParsedSentence, token: Token) -> Sequence[Named]:
    """Return the words for those who are let pass or are brought home: never a state as such."""
    if token.mention is not None or token.lemma.lower() not in LEXICON["captives"]:
        return ()
    return actions_sides.named(document, sentence, token, "other")


def _passing(sentence: ParsedSentence, way: Token) -> tuple[Token, ...]:
    """Return whose passage it is; words in commas may stand before "of"."""
    leads = ("of", "for")
    return (
        syntax.prepositional(sentence, way, leads)
        or syntax.behind(sentence, way, leads)
        or behind_commas(sentence, way, leads)
    )


def _actors(document: Document, sentence: ParsedSentence, verb: Token) -> list[Named]:
    """Return who helps: who is thanked for it, or the subject ("for helping to facilitate")."""
    seen = verb
    while seen.dep == "xcomp" and (above := sentence.parent(seen)) is not None:
        seen = above
    thanked = judged(sentence, seen)
    doing = syntax.doing(sentence, verb) if thanked is None else (thanked,)
    return [n for t in doing for n in actions_sides.doers(document, sentence, t)]
