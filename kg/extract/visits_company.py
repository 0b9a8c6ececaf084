"""Tell of a visit who travels along, and whether it was only asked for."""

from collections.abc import Sequence
from typing import Final

from kg.extract import meetings_shape
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party

_VISITS: Final = LEXICON["visits"]


def together_with(
    document: Document, sentence: ParsedSentence, scope: Sequence[Token]
) -> tuple[Party, ...]:
    """Return who travels along: "together with her colleagues"."""
    heads: list[Token] = []
    for prep in scope:
        before = sentence.tokens[prep.i - 1].text.lower() if prep.i else ""
        along = prep.text.lower() == "with" and before in ("together", "along", "jointly")
        if along or prep.text.lower() == "alongside":
            heads.extend(sentence.children(prep, "pobj"))
    return meetings_shape.parties(document, sentence, heads)


def only_asked(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether somebody was asked to make the visit: an invitation is not yet a visit."""
    governor = sentence.parent(token)
    seen = 0
    while governor is not None and seen < 3:  # noqa: PLR2004  # "invited X to pay a visit"
        if governor.lemma.lower() in _VISITS["asking"]:
            return True
        governor, seen = sentence.parent(governor), seen + 1
    return False
