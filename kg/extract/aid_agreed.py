"""Tell who gives by an agreement that is told with its amount: "a grant agreement worth X"."""

from typing import Final

from kg.extract import agreements_parties, agreements_status
from kg.extract.agreements_actors import home_body
from kg.extract.agreements_between import is_state
from kg.extract.agreements_names import whole_name
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Span, Token
from kg.gazetteer import load_gazetteer

_TWO: Final = 2
_BACK: Final = 3  # sentences back to the agreement that is taken up
_BEHIND: Final = 5  # words from an amount to its agreement, a conversion in brackets between
_FARTHEST: Final = 10  # words from an agreement to its amount


def agreement_of(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the agreement whose amount is `money`: the last one named shortly before it."""
    before = sentence.tokens[max(0, money.i - _FARTHEST) : money.i + _BEHIND]
    named = [t for t in before if isinstance(t.mention, InstrumentMention)]
    between = sentence.tokens[named[-1].i + 1 : money.i] if named else ()
    told = any(t.lemma.lower() in LEXICON["agreed"] for t in between)
    beside = bool(named) and (
        abs(named[-1].i - money.i) == 1 or _bracketed(sentence, money, named[-1])
    )
    return named[-1] if named and (told or beside) else None


def _bracketed(sentence: ParsedSentence, money: Token, agreement: Token) -> bool:
    """Tell whether only a conversion in brackets stands between an amount and its agreement."""
    between = [t.text for t in sentence.tokens[money.i + 1 : agreement.i]]
    return between[:1] == ["("] and between[-1:] == [")"]


def donor_by_agreement(
    document: Document, sentence: ParsedSentence, agreement: Token, currency: str
) -> Side | None:
    """Return the party that gives, with the words that name it; None if that cannot be told.

    A bank or agency gives to a state; a state gives to those who help others; of two states, or
    their bodies, the one in whose money it is gives to the issuer.
    """
    found = parties(document, sentence, agreement)
    alone = next(iter(found), None)
    if len(found) == 1 and alone is not None and home_body(document, alone):
        return Side(names=(alone,), span=found[alone])  # for whose money somebody signs
    lending = [name for name in found if _is(name, "lenders")]
    borrowing = [n for n in found if n not in lending and (is_state(n) or _is(n, "borrowers"))]
    if lending and len(borrowing) == 1 and len(lending) + 1 == len(found):
        return Side(names=tuple(lending), span=found[lending[0]])  # several banks lend together
    if len(found) != _TWO:
        return None
    own = {s.iso3 for s in load_gazetteer().states if s.currency == currency}
    paying = [n for n in found if _state(document, n) in own]
    if len(paying) == 1 and _state(document, paying[0]) != document.home:
        return Side(names=tuple(paying), span=found[paying[0]])
    helping = [name for name in found if _is(name, "helpers")]
    giving = [name for name in found if name not in helping]
    return Side(names=tuple(giving), span=found[giving[0]]) if len(helping) == 1 else None


def donor_by_custom(document: Document, sentence: ParsedSentence, agreement: Token) -> Side | None:
    """Return the one of two states that gives to others by custom, the other being none such.

    Of "Tonga and Norway signed an agreement on a grant of USD 5 million" no word tells who gives:
    the donor is inferred.
    """
    found = parties(document, sentence, agreement)
    if len(found) != _TWO:
        return None
    for customary in LEXICON["donors"]:
        giving = [name for name in found if _state(document, name) in customary]
        if giving:
            span = found[giving[0]]
            alone = len(giving) == 1
            return Side(names=tuple(giving), span=span, inferred=True) if alone else None
    return None


def other_party(
    document: Document, sentence: ParsedSentence, agreement: Token, donors: tuple[str, ...]
) -> str | None:
    """Return the party of an agreement of two that does not give."""
    found = [name for name in parties(document, sentence, agreement) if name not in donors]
    return found[0] if len(found) == 1 else None


def parties(document: Document, sentence: ParsedSentence, agreement: Token) -> dict[str, Span]:
    """Return the parties of an agreement with their words; beside a body alone, home."""
    around = agreements_status.circumstances(document, sentence, agreement)
    whole = whole_name(document, sentence, agreement)[1]
    told = agreements_parties.parties_of(document, sentence, agreement, around.scope, whole)
    found = dict(told)
    if len(found) < _TWO:
        found = _told_before(document, sentence, agreement) or found
    alone = len(found) == 1 and not any(home_body(document, name) for name in found)
    if alone and document.home and document.home not in found:
        found[document.home] = agreement.span
    return found


def _told_before(
    document: Document, sentence: ParsedSentence, agreement: Token
) -> dict[str, Span]:
    """Return the parties of the agreement that "the agreement" takes up by its form."""
    mention = agreement.mention
    if not isinstance(mention, InstrumentMention) or not mention.definite:
        return {}
    for earlier in reversed(document.sentences[max(0, sentence.index - _BACK) : sentence.index]):
        for token in earlier.mentions(InstrumentMention):
            named = token.mention
            if isinstance(named, InstrumentMention) and named.form == mention.form:
                found = parties(document, earlier, token)
                return dict.fromkeys(found, agreement.span)
    return {}


def _state(document: Document, name: str) -> str | None:
    """Return the state of a party; of a body that does not tell it, by the first word."""
    known = document.state_of(name)
    first = load_gazetteer().adjective(name.split(maxsplit=1)[0]) if known is None else None
    return first.iso3 if first is not None else known


def _is(name: str, words: str) -> bool:
    """Tell whether the name of a body has one of the words of an entry of the lexicon."""
    if is_state(name) and name.lower() not in LEXICON[words]:
        return False
    plain = f" {name.lower()} "
    return any(f" {word} " in plain for word in LEXICON[words])
