"""Read exercises and patrols that forces of several states hold together."""

from typing import Final

from kg.extract import actions_sides, syntax
from kg.extract.actions_sides import LEXICON, Deed
from kg.extract.document import Document, ParsedSentence, Token

_FEWEST: Final = 2  # states of a joint exercise


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "A and B conducted a joint naval exercise", "A's navy began drills with B"."""
    words = LEXICON["exercises"]
    if verb.pos != "VERB" or verb.lemma.lower() not in words["holding"]:
        return None
    passive = syntax.is_passive(sentence, verb)
    subject = syntax.subject(sentence, verb)
    held = ((subject,) if subject else ()) if passive else syntax.objects(sentence, verb)
    exercise = next((t for t in held if t.lemma.lower() in words["nouns"]), None)
    if exercise is None or not _armed(sentence, exercise):
        return None
    with_whom = [
        *syntax.prepositional(sentence, exercise, ("with", "between")),
        *syntax.prepositional(sentence, verb, ("with",)),
    ]
    told = [*syntax.doing(sentence, verb), *with_whom]
    both = [n for t in told for n in actions_sides.doers(document, sentence, t)]
    both += actions_sides.states_among(
        t
        for noun in told
        for t in sentence.children(noun, "amod", "poss", "compound")
        if noun.mention is None
    )
    states = [(document.state_of(n) or "", span) for n, span in both]
    actors = tuple((n, span) for n, span in states if n)
    if len({name for name, _ in actors}) < _FEWEST:
        return None
    return Deed(kind="other", actors=actors, targets=(), mutual=True)


def _armed(sentence: ParsedSentence, exercise: Token) -> bool:
    """Tell whether an exercise is one of forces."""
    around = sentence.children(exercise, "amod", "compound", "nmod")
    return not {t.lemma.lower() for t in around}.isdisjoint(LEXICON["exercises"]["marks"])
