"""Tell which words of a sentence stand inside quotation marks."""

from collections.abc import Sequence
from typing import Final

from kg.extract.document import ParsedSentence, Token

_OPENING: Final = frozenset({"“", "„", "«"})
_CLOSING: Final = frozenset({"”", "»"})
_STRAIGHT: Final = frozenset({'"', "``", "''"})


def spoken_words(sentence: ParsedSentence) -> frozenset[int]:
    """Return the indices of the words inside quotation marks, the marks left out.

    Direct speech can begin in a sentence before and go on in one after: words before a closing
    mark without an opening one are inside, and so are those after an opening one.
    """
    spoken: set[int] = set()
    start: int | None = None
    marks = 0
    for token in sentence.tokens:
        straight = token.text in _STRAIGHT
        if token.text in _OPENING or (straight and start is None and _opens(sentence, token.i)):
            start = token.i
        elif token.text in _CLOSING or straight:
            first = start if start is not None else (-1 if marks == 0 else token.i)
            spoken.update(range(first + 1, token.i))
            start = None
        marks += straight or token.text in _OPENING or token.text in _CLOSING
    if start is not None:
        spoken.update(range(start + 1, len(sentence.tokens)))
    return frozenset(spoken)


def unspoken(sentence: ParsedSentence, tokens: Sequence[Token]) -> list[Token]:
    """Return the words that stand outside of direct speech: who speaks, not who is spoken of."""
    spoken = spoken_words(sentence)
    return [t for t in tokens if t.i not in spoken]


def _opens(sentence: ParsedSentence, i: int) -> bool:
    """Tell whether a straight mark opens: nothing, or a space, stands before it."""
    if i == 0:
        return True
    return sentence.tokens[i - 1].span[1] < sentence.tokens[i].span[0]
