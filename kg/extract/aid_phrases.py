"""Tell whether the noun or verb beside an amount makes it help, whatever the parser made of it."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from kg.extract import syntax
from kg.extract.document import ParsedSentence, Token
from kg.lexicons import lexicon

LEXICON: Final[Mapping[str, Any]] = lexicon("aid")  # YAML, its keys are known here
#: How many words apart an amount and its noun may stand.
_FARTHEST: Final = 8
#: The same for an amount that is said to be included in the help told before it.
_CLAUSE: Final = 25
#: Words of no weight between a noun and its amount: "a grant in the total amount of up to".
_LEFT: Final = frozenset(
    {
        "of", "a", "an", "the", "in", "to", "up", "about", "for", "at", ":", "(", "total", "sum",
        "amount", "limit", "maximum", "approximately", "around", "nearly", "over", "some",
    }
)  # fmt: skip
_RIGHT: Final = frozenset({"in", "of", "as", "a", "an", "worth", "-", "the", "form"})


def aid_noun_beside(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the noun of "grant amount: X", "assistance amounting to X", "an X standby loan"."""
    led = sentence.tokens[money.i - 1].text.lower() if money.i else ""
    if led in ("including", "comprising"):
        told = sentence.tokens[max(0, money.i - _CLAUSE) : money.i]
        return next((t for t in reversed(told) if t.lemma.lower() in LEXICON["nouns"]), None)
    before = reversed(sentence.tokens[max(0, money.i - _FARTHEST) : money.i])
    after = sentence.tokens[money.i + 1 : money.i + 1 + _FARTHEST]
    return _first(_run(before, _LEFT)) or _first(_run(after, _RIGHT))


def _run(tokens: Iterable[Token], passing: frozenset[str]) -> list[Token]:
    """Return the nouns that are reached over words of no weight alone."""
    found: list[Token] = []
    for token in tokens:
        word, lemma = token.text.lower(), token.lemma.lower()
        if token.mention is not None or (found and found[-1].lemma.lower() in LEXICON["nouns"]):
            break
        if lemma == "worth":
            continue
        if token.pos in ("NOUN", "PROPN"):
            found.append(token)
        elif token.pos in ("ADJ", "NUM") or word in passing or lemma in LEXICON["amounting"]:
            continue
        else:
            break
    return found


def _first(nouns: list[Token]) -> Token | None:
    """Return the first noun of help; none if a price or trade stands before it."""
    for noun in nouns:
        if noun.lemma.lower() in LEXICON["not_aid"]:
            return None
        if noun.lemma.lower() in LEXICON["nouns"]:
            return noun
    return None


def fits(sentence: ParsedSentence, verb: Token, nouns: Sequence[Token]) -> bool:
    """Tell whether a verb of many meanings gives here: one opens credits, and forgives debts."""
    needed = LEXICON["only_with"].get(verb.lemma.lower())
    if needed is None:
        return True
    told = {t.lemma.lower() for t in (*nouns, *syntax.objects(sentence, verb))}
    return not told.isdisjoint(needed)


def by_company(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a company invests: that is business."""
    investor = syntax.subject(sentence, verb)
    words = () if investor is None else (investor, *sentence.children(investor))
    return any(t.lemma.lower() in LEXICON["companies"] for t in words)
