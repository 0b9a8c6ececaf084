"""Find who led a session: its chairs beside its noun, and those whom a verb of leading names."""

from typing import Final

from kg.extract import meetings_shape, syntax
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party

_WITH: Final = ("with", "alongside")


def of(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    """Return the persons who chaired or held the session of `noun`.

    Who only agreed to convene it need not be there.
    """
    found = () if verb is None else _by_verb(document, sentence, noun, verb)
    found = found or _beside(document, sentence, noun)
    people = tuple(p for p in found if any(document.person(n) for n in p.names) or p.states)
    return people if any(document.person(n) for p in people for n in p.names) else ()


def is_chaired(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "chaired by" stands right behind a noun."""
    behind = sentence.tokens[noun.i + 1 : noun.i + 2]
    return any(t.tag == "VBN" and meetings_shape.lemma_of(t) in LEXICON["leading"] for t in behind)


def _by_verb(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token
) -> tuple[Party, ...]:
    leads = meetings_shape.lemma_of(verb) in LEXICON["leading"]
    if not leads and syntax.realis_of(sentence, verb) == "intended":
        return ()
    if noun.dep == "nsubjpass":
        return meetings_shape.parties(document, sentence, syntax.agents(sentence, verb))
    if noun.dep != "dobj":
        return ()
    first = meetings_shape.subjects(document, sentence, verb)
    if not leads:
        return first
    scope = syntax.clause(sentence, verb)
    beside = meetings_shape.partners(document, sentence, scope, _WITH, verb)
    return (*first, *(p for p in beside if p not in first))


def _beside(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[Party, ...]:
    """Return the chairs in "…, co-chaired by A and B", "under the chairmanship of A and B"."""
    for token in sentence.tokens[noun.i + 1 :]:
        led = token.tag in ("VBN", "VBD") and meetings_shape.lemma_of(token) in LEXICON["leading"]
        if led and all(t.i == noun.i for t in sentence.children(token, "nsubj")):
            return meetings_shape.parties(document, sentence, syntax.agents(sentence, token))
        if token.lemma.lower() in LEXICON["chairmanship"]:
            heads = syntax.prepositional(sentence, token, ("of",))
            return meetings_shape.parties(document, sentence, heads)
    return ()
