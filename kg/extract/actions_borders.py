"""Read violations of another state's airspace, waters or territory: "a jet of A entered B's"."""

from collections.abc import Sequence

from kg.extract import actions_forces, actions_sides, nouns, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import Document, ParsedSentence, Token


def deed_of(document: Document, sentence: ParsedSentence, word: Token) -> Deed | None:
    """Return "A violated B's airspace", "the violation of B's airspace by a drone of A"."""
    words, lemma = LEXICON["violating"], word.lemma.lower()
    if word.pos == "VERB" and lemma in words["verbs"]:
        space = [*syntax.objects(sentence, word), *syntax.prepositional(sentence, word, ("into",))]
        doing = syntax.doing(sentence, word)
        if syntax.is_passive(sentence, word):
            own = syntax.subject(sentence, word)
            space = [] if own is None else [own]
    elif word.pos == "NOUN" and lemma in words["nouns"]:
        space = list(syntax.prepositional(sentence, word, ("of", "into")))
        doing = (
            *syntax.prepositional(sentence, word, ("by",)),
            *(a for t in space for a in syntax.prepositional(sentence, t, ("by",))),
            *sentence.children(word, "poss"),
        )
    else:
        return None
    held = [t for t in space if t.lemma.lower() in words["spaces"]]
    targets = [n for t in held for n in _owners(document, sentence, t)]
    actors = [n for t in doing for n in _intruders(document, sentence, t)]
    if not targets or not actors:
        return None
    return Deed(kind="other", actors=tuple(actors), targets=tuple(targets[:1]))


def _owners(document: Document, sentence: ParsedSentence, space: Token) -> list[Named]:
    """Return whose space it is; "our airspace" is that of the issuer."""
    told = (
        *sentence.children(space, "amod", "poss", "compound", "nmod"),
        *syntax.prepositional(sentence, space, ("of",)),
    )
    found = actions_sides.states_among(told)
    ours = [(document.home, t.span) for t in told if t.text.lower() == "our"]
    return found or ours


def _intruders(document: Document, sentence: ParsedSentence, token: Token) -> Sequence[Named]:
    """Return the state that intrudes, or whose forces, ships or aircraft do."""
    span = actions_forces.forces_at(sentence, token)
    if span is None and token.lemma.lower() in LEXICON["violating"]["craft"]:
        span = nouns.noun_span(sentence, token)
    if span is None:
        return actions_sides.doers(document, sentence, token)
    inside = [t for t in sentence.tokens if span[0] <= t.span[0] < span[1]]
    return actions_sides.states_among(inside)[:1]
