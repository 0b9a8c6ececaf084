"""Find group words in a sentence: "both sides", "the two leaders", "the envoys"."""

import re
from typing import Final, Literal

from kg.extract.document import GroupMention
from kg.extract.line import Line
from kg.extract.values_numbers import alternatives
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("groups")
_ALONE: Final[dict[str, Literal["persons", "states"]]] = _LEXICON["alone"]
_STATES: Final = alternatives(_LEXICON["states"])
_PERSONS: Final = alternatives(_LEXICON["persons"])
_NOUN: Final = rf"(?:(?P<states>{_STATES})|(?P<persons>{_PERSONS}))"
_QUANTIFIER: Final = (
    rf"\b(?:{alternatives(_LEXICON['quantifiers'])})\s+(?:of\s+(?:our|the|these)\s+)?"
)
_QUANTIFIED: Final = re.compile(rf"(?i:{_QUANTIFIER}(?:[a-z-]+\s+)?{_NOUN}\b)")
_DEFINITE: Final = re.compile(
    rf"(?i:\b(?:{alternatives([q for q in _LEXICON['quantifiers'] if q != 'two'])})\s+"
    rf"(?:[a-z-]+\s+)?(?P<persons>{alternatives(_LEXICON['definite'])})\b)"
)
_PLAIN: Final = re.compile(rf"(?i:\b(?P<alone>{alternatives(dict(_ALONE))})\b(?!\s+of\b))")
#: "The two" without a noun, before a verb.
_TWO: Final = re.compile(
    r"\b[Tt]he (?:two|duo|pair)(?=\s+(?:(?:also|then|further|both|jointly|later|had|have|will"
    r"|would|[a-z]+ly)\s+){0,3}(?:[a-z]+ed|held|met|spoke|agree|discuss|exchange|hold|meet)\b)"
)


def find_groups(line: Line) -> tuple[GroupMention, ...]:
    """Return the group words of a sentence, not resolved yet."""
    found: list[GroupMention] = []
    for pattern in (_QUANTIFIED, _DEFINITE, _PLAIN, _TWO):
        for match in pattern.finditer(line.text, *line.span):
            span = match.span()
            if any(g.span[0] < span[1] and span[0] < g.span[1] for g in found):
                continue
            groups = match.groupdict() if pattern is not _TWO else {"persons": match[0]}
            alone = " ".join((groups.get("alone") or "").casefold().split())
            level = _ALONE.get(alone) or ("persons" if groups.get("persons") else "states")
            found.append(GroupMention(words=match[0], members=(), level=level, span=span))
    return tuple(found)
