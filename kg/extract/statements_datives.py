"""Read "expressed to X her condolences on Y", "placed on record her thanks to X".

Parsers hang such an object on the phrase before it.
"""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract.document import ParsedSentence, PersonMention, RoleMention, StateMention, Token
from kg.extract.patterns import Filling, first_fit
from kg.extract.statements_frames import frames

_SOMEBODY: Final = (PersonMention, RoleMention, StateMention)
_OBJECTS: Final = ("dobj", "nsubjpass")


def fillings(sentence: ParsedSentence, verb: Token) -> Iterator[tuple[Filling, Token, str]]:
    """Yield the frame of the noun of saying behind the person to whom a light verb says it."""
    if any(True for _ in sentence.children(verb, *_OBJECTS)):
        return
    for preposition in sentence.children(verb, "prep", "dative"):
        if preposition.i < verb.i:
            continue
        to = preposition.text.lower() == "to"
        pairs = _said_to(sentence, verb, preposition) if to else _hung(sentence, preposition)
        for person, noun in pairs:
            told = frames("nouns").get(noun.lemma.lower(), ())
            holder = sentence.parent(noun)
            around = (noun,) if to or holder is None else (verb, holder)
            filling = next((f for t in around if (f := first_fit(sentence, t, told))), None)
            if filling is not None:
                heard = person or filling.addressee
                yield replace(filling, addressee=heard), noun, "light"
                return


def _hung(sentence: ParsedSentence, preposition: Token) -> Iterator[tuple[None, Token]]:
    """Yield the object that a parser gave to the noun of a phrase: "on record his thanks"."""
    for noun in sentence.children(preposition, "pobj", "pcomp"):
        if noun.mention is None and noun.i == preposition.i + 1:
            yield from ((None, thing) for thing in sentence.children(noun, "dobj"))


def _said_to(sentence: ParsedSentence, verb: Token, to: Token) -> Iterator[tuple[Token, Token]]:
    """Yield whom words are said to and the noun that tells which words, as parsers may have it."""
    for head in sentence.children(to, "pobj"):
        if isinstance(head.mention, _SOMEBODY):
            loose = (
                *sentence.children(head, "appos"),
                *sentence.children(verb, "dep", "npadvmod"),
            )
            yield from ((head, noun) for noun in loose if noun.i > head.i)
        elif head.mention is None:  # "to X her thanks": X is taken for a part of the object
            before = sentence.children(head, "nmod", "compound", "poss")
            yield from ((p, head) for p in before if isinstance(p.mention, _SOMEBODY))
