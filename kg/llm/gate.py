"""The gate for facts of a model: names, numbers, dates and words must stand in the release."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from typing import Any, Final

from kg.extract.document import (
    CountMention,
    DateMention,
    Document,
    DyadMention,
    MoneyMention,
    OrgMention,
    StateMention,
)
from kg.extract.verify import verify
from kg.llm.proposals import told
from kg.model.evidence import Evidence
from kg.model.facts import Aid, Deal, Fact, Tenure

_CODE: Final = re.compile(r"[A-Z]{3}")
_ACTORS: Final = (
    "person", "org", "participants", "speakers", "addressee", "by_whom", "to", "donor",
    "recipient", "parties", "buyer", "seller", "actors", "targets", "states", "state",
)  # fmt: skip
#: Slots that are words of the release.
_WORDS: Final = ("post", "place", "about", "action", "condition", "purpose", "goods", "name")
_DATES: Final = ("date", "deadline")


class Gate:
    """Lets facts pass that a release supports; what its own grammar read there is the measure."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.release.text
        self._states = frozenset(_states(document))

    def passed(self, fact: Fact) -> Fact | str:
        """Return `fact` with its words as the release has them, or why it does not pass.

        Beyond `kg.extract.verify`, which it must pass too, all actors must be named in the
        release, dates and amounts must be those that the grammar reads in the quoted sentences,
        and slots of words must be words of the release.
        """
        refusal = self._refusal(fact)
        if refusal:
            return refusal
        cut = {
            slot: words
            for slot in _WORDS
            if isinstance(value := told(fact).get(slot), str)
            and (words := self._words(value)) is not None
        }
        named = {
            slot: self._known(value)
            for slot in _ACTORS
            if (value := told(fact).get(slot)) and slot != "state"
        }
        changed: dict[str, Any] = {**cut, **named}  # slots differ from kind to kind
        (*kept,) = verify(self._document.release, (replace(fact, **changed),))
        if not kept:
            return "number or slot not in its words"
        return kept[0]

    def _refusal(self, fact: Fact) -> str | None:
        slots = told(fact)
        names = [name for slot in _ACTORS for name in _listed(slots.get(slot))]
        if any(not self._is_named(name) for name in names):
            return "name not in the text"
        if fact.by != "issuer" and not self._is_named(fact.by):
            return "name not in the text"
        if isinstance(fact, Tenure) and not (fact.state or fact.org):
            return "number or slot not in its words"
        words = [value for slot in _WORDS for value in _listed(slots.get(slot))]
        if any(self._words(value) is None for value in words):
            return "words not in the text"
        dates = [value for slot in _DATES for value in _listed(slots.get(slot))]
        if any(not self._is_dated(fact, value) for value in dates):
            return "date not in its words"
        if not all(self._is_counted(fact)):
            return "number or slot not in its words"
        return None

    def _is_named(self, name: str) -> bool:
        if _CODE.fullmatch(name):
            return name in self._states
        return self._words(name) is not None

    def _words(self, words: str) -> str | None:
        """Return `words` as the release has them: case and white space may differ."""
        pattern = r"\s+".join(map(re.escape, words.split()))
        found = re.search(rf"(?<!\w){pattern}(?!\w)", self._text, re.IGNORECASE)
        return found[0] if found and pattern else None

    def _known(self, value: Any) -> Any:  # noqa: ANN401  # a name, or several
        """Return the fullest name that the release has of somebody, as facts of the rules do."""
        if isinstance(value, tuple):
            return tuple(dict.fromkeys(self._known(name) for name in value))
        if _CODE.fullmatch(value):
            return value
        for person in self._document.persons:
            if value.casefold() in {n.casefold() for n in (person.name, *person.aliases)}:
                return person.name
        return self._words(value) or value

    def _is_dated(self, fact: Fact, date: str) -> bool:
        """Tell whether a date is read in the sentences of the quotes, perhaps more exactly."""
        read = [m.value for m in self._mentions(fact.evidence, DateMention, whole=True)]
        ends = {end for value in read for end in value.split("/")}
        return all(
            any(end == one or one.startswith(f"{end}-") for one in ends) for end in date.split("/")
        )

    def _is_counted(self, fact: Fact) -> Iterator[bool]:
        """Yield for each number whether the quotes have it, as it is and not of another scale."""
        money = {(m.amount, m.currency) for m in self._mentions(fact.evidence, MoneyMention)}
        if isinstance(fact, Aid) and fact.amount is not None:
            yield (fact.amount, fact.currency) in money
        if isinstance(fact, Deal) and fact.value is not None:
            yield (fact.value, fact.currency) in money
        quantity = told(fact).get("quantity")
        if isinstance(quantity, Decimal):
            counts = {m.value for m in self._mentions(fact.evidence, CountMention)}
            yield quantity in counts | set(_figures(fact.evidence))

    def _mentions(
        self, evidence: Iterable[Evidence], kind: type[Any], *, whole: bool = False
    ) -> Iterator[Any]:
        """Yield what the grammar read in the quotes, or in the whole of their sentences."""
        for sentence in self._document.sentences:
            for token in sentence.mentions(kind):
                start, end = sentence.span if whole else token.span
                if any(start < e.end and e.start < end for e in evidence):
                    yield token.mention


def _figures(evidence: Iterable[Evidence]) -> Iterator[Decimal]:
    for quote in evidence:
        for found in re.finditer(r"(?<![\d.,])\d[\d,]*(?:\.\d+)?", quote.quote):
            yield Decimal(found[0].replace(",", ""))


def _states(document: Document) -> Iterator[str]:
    """Yield the codes of all states that the release names, and that of its issuer."""
    yield document.home
    for sentence in document.sentences:
        for token in sentence.mentions(StateMention, DyadMention, OrgMention):
            match token.mention:
                case StateMention(iso3=code):
                    yield code
                case DyadMention(states=codes):
                    yield from codes
                case OrgMention(state=state, parties=parties):
                    yield from (*parties, *((state,) if state else ()))
                case _:
                    pass
    for person in document.persons:
        yield from (person.state,) if person.state else ()


def _listed(value: Any) -> tuple[str, ...]:  # noqa: ANN401  # one text, several, or none
    if not value:
        return ()
    return value if isinstance(value, tuple) else (value,)
