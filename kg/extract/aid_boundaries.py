"""Tell where the words of one amount of help end and those of the next begin."""

from itertools import zip_longest
from typing import Final

from kg.extract.aid_words import flow_of
from kg.extract.document import MoneyMention, ParsedSentence, Token


def boundaries(sentence: ParsedSentence) -> list[tuple[Token, int]]:
    """Return each amount of `sentence` with the offset where its own words end.

    Conversions in brackets and prices are no amounts of their own.
    """
    amounts = [
        t
        for t in sentence.mentions(MoneyMention)
        if not _is_conversion(t) and flow_of(sentence, t, sentence.span[1]) is not None
    ]
    found: list[tuple[Token, int]] = []
    for amount, following in zip_longest(amounts, amounts[1:]):
        end = sentence.span[1]
        if following is not None:
            end = _before_conjunction(sentence, amount, following)
        found.append((amount, end))
    return found


def _is_conversion(token: Token) -> bool:
    return isinstance(token.mention, MoneyMention) and token.mention.equivalent_of is not None


_JOINING: Final = frozenset(
    {
        "as", "well", "and", "along", "with", "together", ",", "plus", "a", "an", "the",
        "additional", "further", "another", "loan", "grant", "of", "intent", "to", "provide",
        "including", "comprising", "which", "consisting",
    }
)  # fmt: skip


def _before_conjunction(sentence: ParsedSentence, amount: Token, following: Token) -> int:
    """Return where the words of `amount` end, before "as well as an additional" and the like."""
    end = following.span[0]
    for token in reversed(sentence.tokens[amount.i + 1 : following.i]):
        joining = token.text.lower() in _JOINING
        if not joining and (token.pos == "VERB" or end < following.span[0]):
            break
        if joining and (token.dep in ("cc", "punct") or end == _next_start(sentence, token)):
            end = token.span[0]
    return max(end, amount.span[1])


def _next_start(sentence: ParsedSentence, token: Token) -> int:
    return sentence.tokens[token.i + 1].span[0]
