"""Tell what bodies hold and issue ("the Third Meeting of …") from the bodies themselves."""

from typing import Final

from kg.extract.line import Line
from kg.extract.phrases import Phrases
from kg.lexicons import lexicon

#: Words that make a capitalised phrase the name of a body.
BODY_HEADS: Final = Phrases(((h, h) for h in lexicon("organizations")["heads"]), fold=True)
LONGEST: Final = 14  # words of such a name
#: What bodies hold and issue: "the Third Meeting of the A–B Commission" is no body, that is.
_OF_A_BODY: Final = frozenset(
    {
        "meeting", "meetings", "session", "sessions", "round", "rounds", "consultations",
        "statement", "communiqué", "communique",
        "declaration", "minutes", "record", "report", "outcome", "outcomes", "decision",
        "decisions", "reference", "inauguration", "launch",
    }
)  # fmt: skip
_TERMS: Final = ["terms", "of", "reference"]


def held_or_issued(line: Line, i: int) -> bool:
    """Tell whether capitalised words from `i` end in what a body holds or issues: "Meeting of"."""
    if [line.key(k) for k in range(i, i + 3)] == _TERMS:
        return True
    j = i
    while j < min(len(line.words), i + LONGEST) and line.words[j].capital:
        if line.key(j) in _OF_A_BODY and line.key(j + 1) == "of":
            return True
        if j > i and BODY_HEADS.at(line.words, j) is not None:
            return False  # "the Joint Committee Meeting of 7 May"
        j += 1
    return False
