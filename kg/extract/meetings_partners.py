"""Tell whether a list of partners means a meeting with each of them or one with all."""

from collections.abc import Sequence
from typing import Final

from kg.extract import syntax
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party, states_of

#: Words by which all partners sat together.
_TOGETHER: Final = frozenset(
    {"both", "together", "jointly", "joint", "trilateral", "quadrilateral"}
)
_BESIDE: Final = frozenset({"sideline", "margin"})
#: Titles of those who are met each in a house of their own.
_TOPS: Final = tuple(LEXICON["houses_of_their_own"])
_MANY: Final = 2


def one_by_one(
    document: Document, sentence: ParsedSentence, verb: Token, others: Sequence[Party]
) -> bool:
    """Tell whether partners were met one after another although no word says so.

    On the sidelines of an event these are ministers of a state each; on a visit two or more of
    the heads of state, government and parliament.
    """
    scope = syntax.clause(sentence, verb)
    if len(others) < _MANY or any(t.text.lower() in _TOGETHER for t in scope):
        return False
    if any(len(p.names) != 1 or document.person(p.names[0]) is None for p in others):
        return False
    states = [states_of(document, p)[0] for p in others]
    apart = len(set(states)) == len(states) and None not in states
    beside = any(t.lemma.lower() in _BESIDE for t in scope)
    tops = sum(_is_top(document, p.names[0]) for p in others)
    return (apart and beside) or (len(set(states)) == 1 and tops >= _MANY)


def _is_top(document: Document, name: str) -> bool:
    person = document.person(name)
    titles = [post.title.casefold() for post in person.posts] if person is not None else []
    return any(title.startswith(_TOPS) for title in titles)
