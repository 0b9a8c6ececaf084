"""Tell who gives by an agreement that is told with its amount: "a grant agreement worth X"."""

from typing import Final

from kg.extract import agreements_parties, agreements_status
from kg.extract.agreements_between import is_state
from kg.extract.agreements_names import whole_name
from kg.extract.aid_phrases import LEXICON
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Span, Token

_TWO: Final = 2
_FARTHEST: Final = 10  # words from an agreement to its amount


def agreement_of(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the agreement whose amount is `money`: the last one named shortly before it."""
    before = sentence.tokens[max(0, money.i - _FARTHEST) : money.i + 2]
    named = [t for t in before if isinstance(t.mention, InstrumentMention)]
    between = sentence.tokens[named[-1].i + 1 : money.i] if named else ()
    told = any(t.lemma.lower() in LEXICON["agreed"] for t in between)
    beside = bool(named) and abs(named[-1].i - money.i) == 1
    return named[-1] if named and (told or beside) else None


def donor_by_agreement(
    document: Document, sentence: ParsedSentence, agreement: Token
) -> tuple[tuple[str, ...], Span] | None:
    """Return the party that gives, with the words that name it; None if that cannot be told.

    A bank or agency gives to a state; a state gives to those who help others.
    """
    around = agreements_status.circumstances(document, sentence, agreement)
    whole = whole_name(document, sentence, agreement)[1]
    told = agreements_parties.parties_of(document, sentence, agreement, around.scope, whole)
    found = dict(told)
    if len(found) == 1 and document.home and document.home not in found:
        found[document.home] = agreement.span
    if len(found) != _TWO:
        return None
    lending = [name for name in found if _is(name, "lenders")]
    borrowing = [n for n in found if n not in lending and (is_state(n) or _is(n, "borrowers"))]
    if len(lending) == len(borrowing) == 1:
        return tuple(lending), found[lending[0]]
    helping = [name for name in found if _is(name, "helpers")]
    giving = [name for name in found if name not in helping]
    return (tuple(giving), found[giving[0]]) if len(helping) == 1 else None


def _is(name: str, words: str) -> bool:
    """Tell whether the name of a body has one of the words of an entry of the lexicon."""
    if is_state(name) and name.lower() not in LEXICON[words]:
        return False
    plain = f" {name.lower()} "
    return any(f" {word} " in plain for word in LEXICON[words])
