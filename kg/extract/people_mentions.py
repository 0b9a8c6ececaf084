"""Find the short mentions of known persons: a family name or a full name without a title."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.document import Person, PersonMention, Span
from kg.extract.line import Line
from kg.extract.phrases import Phrases
from kg.sources import Source

FAMILY_FIRST: Final = "family name first"  # a house style of kg.sources
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
            if all(span[1] <= a or b <= span[0] for a, b in taken):
                yield PersonMention(person=name, span=span, named=True)


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
        for form in dict.fromkeys(forms):
            owners.setdefault(form, []).append(person.name)
    return ShortNames(
        forms=Phrases((form, names[0]) for form, names in owners.items() if len(names) == 1)
    )
