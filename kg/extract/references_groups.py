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
#: Posts in the plural, with what they are of: "the Deputy Foreign Ministers".
_POSTS: Final = re.compile(
    rf"\b[Tt]he\s+(?P<persons>(?:[A-Z][\w-]+\s+){{1,3}}(?:{alternatives(_LEXICON['holders'])}))"
    r"\b(?!\s*['’]|\s+(?:of\b|[A-Z]))"
)
_VERB: Final = (
    r"(?=\s+(?:(?:also|then|further|both|jointly|later|had|have|will|would|[a-z]+ly)\s+){0,3}"
    r"(?:[a-z]+ed|held|met|spoke|agree|discuss|exchange|hold|meet)\b)"
)
#: "The two" without a noun, before a verb.
_TWO: Final = re.compile(rf"\b[Tt]he (?:two|duo|pair){_VERB}")
#: At the head of a clause "Both" and "Leaders" need neither noun nor article.
_HEADING: Final = re.compile(rf"(?:Both|Leaders|(?<=, )both){_VERB}")


def find_groups(line: Line) -> tuple[GroupMention, ...]:
    """Return the group words of a sentence, not resolved yet."""
    found: list[GroupMention] = []
    for pattern in (_QUANTIFIED, _DEFINITE, _PLAIN, _POSTS, _TWO, _HEADING):
        for match in pattern.finditer(line.text, *line.span):
            span = match.span()
            if any(g.span[0] < span[1] and span[0] < g.span[1] for g in found):
                continue
            groups = match.groupdict() or {"persons": match[0]}
            alone = " ".join((groups.get("alone") or "").casefold().split())
            level = _ALONE.get(alone) or ("persons" if groups.get("persons") else "states")
            found.append(GroupMention(words=match[0], members=(), level=level, span=span))
    return tuple(found)
