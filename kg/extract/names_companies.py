"""Tell where the name of a company ends that only the word before it marks: "the firm Nordvik"."""

from typing import Final

from kg.extract.line import Line
from kg.lexicons import lexicon

_BEFORE: Final = frozenset(lexicon("organizations")["company_before"])
_QUOTES: Final = frozenset("\"“”„«»'‘")
_LONGEST: Final = 6  # words of such a name


def company_end(line: Line, i: int) -> int | None:
    """Return the index after the company named at `i`, None if no word before makes it one.

    A name in quotation marks ends with them; a bare one where its capitals end.
    """
    quoted = line.words[i - 1].text in _QUOTES if i else False
    at = i - 2 if quoted else i - 1
    marking = line.key(at) in _BEFORE and (not line.words[at].capital or line.words[at].shouted)
    if not marking or line.zone == "headline" or not line.words[i].capital:
        return None
    j = i
    while j < min(len(line.words), i + _LONGEST) and not line.broken_before(j):
        word = line.words[j]
        joined = word.text in {"&", "-"} and j > i
        if not (word.capital or word.text.isdigit() or joined):
            break
        j += 1
    state = line.states.get(i)
    return None if state is not None and state[0] >= j else j
