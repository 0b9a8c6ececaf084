"""Find the short mentions of known persons: a family name or a full name without a title."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.document import Person, PersonMention, Span
from kg.extract.line import Line
from kg.extract.phrases import Phrases
from kg.lexicons import lexicon
from kg.sources import Source

FAMILY_FIRST: Final = "family name first"  # a house style of kg.sources
_NOT_NAMES: Final = frozenset(lexicon("names")["not_names"])
_GIVEN: Final = 4  # letters of the first word of a name that may stand alone
_DOUBLE: Final = (3, 4)  # words of a name that may have two family names
_SHORTEST: Final = 3  # letters of a family name that may stand alone


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortNames:
    """The forms by which persons are named again."""

    forms: Phrases[str]

    def find(self, line: Line, taken: Sequence[Span]) -> Iterator[PersonMention]:
        """Yield mentions in a sentence outside the spans that are taken."""
        for start, end, name in self.forms.all(line.words):
            span = line.offsets(start, end)
            if start in line.states or start in line.orgs:
                continue
            if end == start + 1 and not self._alone(line, start, name):
                continue
            if all(span[1] <= a or b <= span[0] for a, b in taken):
                yield PersonMention(person=name, span=span, named=True)

    @staticmethod
    def _alone(line: Line, i: int, name: str) -> bool:
        """Tell whether a word of a name that is not its last stands alone for the person.

        It may be any word ("Grace", "Victoria") or part of the name of somebody else.
        """
        if line.words[i].text not in name.split()[:-1]:
            return True
        place = line.words[i].start in line.places
        capital = [k for k in (i - 1, i + 1) if 0 <= k < len(line.words) and line.words[k].capital]
        return not place and all(k == 0 and line.key(k) in _NOT_NAMES for k in capital)


def middle(words: Sequence[str]) -> list[str]:
    """Return the words inside a name of three or four that can be a first family name."""
    inside = words[1:-1] if len(words) in _DOUBLE else []
    small = any(not word[:1].isupper() for word in words)
    return [] if small else [w for w in inside if len(w) >= _GIVEN and w[1:].islower()]


def short_names(persons: Sequence[Person], source: Source) -> ShortNames:
    """Return the forms of `persons`; a form that two of them share is left out."""
    owners: dict[str, list[str]] = {}
    for person in persons:
        forms = [person.name, *person.aliases]
        words = person.name.split()
        family = person.family_name or (
            words[0] if FAMILY_FIRST in source.house_style else words[-1]
        )
        if len(words) > 1 and len(family) >= _SHORTEST and family.rstrip(".") not in {"Jr", "III"}:
            forms += [family, family.title()] if family.isupper() else [family]
        if len(words) > 1 and len(words[0]) >= _GIVEN and words[0].istitle():
            forms.append(words[0])  # "said Leota", of Leota Tupai Fonoti
        forms += [w for w in middle(words) if w != family]  # "Pérez", of Ana Pérez Gil
        for form in dict.fromkeys(forms):
            owners.setdefault(form, []).append(person.name)
    return ShortNames(
        forms=Phrases((form, names[0]) for form, names in owners.items() if len(names) == 1)
    )
