"""The facts of a release by kind, trigger and place: links ask for them at every word."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TypeVar

from kg.extract.document import Document, Span
from kg.extract.once import sentence_at
from kg.extract.spans import Placed, Ranked
from kg.model.facts import Agreement, Fact, Meeting, Statement

Kind = TypeVar("Kind", bound=Fact)


class Told(tuple[Fact, ...]):  # noqa: SLOT001  # indexes are made when they are asked for
    """Facts in the order in which they were found, that can be asked without going over them."""

    @classmethod
    def of(cls, facts: Sequence[Fact]) -> "Told":
        """Return `facts` themselves if they can be asked already."""
        return facts if isinstance(facts, cls) else cls(facts)

    def at(self, kind: type[Kind], trigger: Span) -> Kind | None:
        """Return the first fact of a kind that a word gave rise to."""
        found = self._by_trigger.get(trigger, ())
        return next((fact for fact in found if isinstance(fact, kind)), None)

    def starting_in(self, low: int, high: int) -> list[Fact]:
        """Return the facts whose trigger begins at `low` or later and before `high`."""
        return self._placed.starting_in(low, high)

    def agreements_in(self, low: int, high: int) -> list[Agreement]:
        """Return the agreements between two offsets, and those after them with a quote there."""
        inside = [fact for fact in self.starting_in(low, high) if isinstance(fact, Agreement)]
        items = [a for a in self._quotes.starting_in(low, high) if a.trigger[0] >= high]
        return list({a.id: a for a in sorted((*inside, *items), key=self._number)}.values())

    def _number(self, fact: Fact) -> int:
        return self._numbers[fact.id]

    @cached_property
    def _numbers(self) -> Mapping[str, int]:
        return {fact.id: number for number, fact in enumerate(self)}

    def agreement_before(
        self, trigger: Span, *, form: str = "", name: str = ""
    ) -> Agreement | None:
        """Return the last agreement found of those before `trigger`.

        Only those of a form, or whose name ends with a word, if that is given.
        """
        ranked = self._agreements.get((form, name))
        return ranked.before(trigger) if ranked is not None else None

    def meeting_before(self, document: Document, place: int, form: str) -> Meeting | None:
        """Return the meeting of a form that words at `place` take up most likely."""
        if not self._meetings:
            self._meetings.update(_nearest(document, self))
        ranked = self._meetings.get(form)
        return ranked.before(place) if ranked is not None else None

    @cached_property
    def reporters(self) -> frozenset[str]:
        """Those on whose words some statement rests, the issuer apart."""
        return frozenset(f.by for f in self if isinstance(f, Statement)) - {"issuer"}

    @cached_property
    def _meetings(self) -> dict[str, Ranked[Meeting]]:
        return {}

    @cached_property
    def _by_trigger(self) -> Mapping[Span, Sequence[Fact]]:
        found: dict[Span, list[Fact]] = {}
        for fact in self:
            found.setdefault(fact.trigger, []).append(fact)
        return found

    @cached_property
    def _placed(self) -> Placed[Fact]:
        return Placed((fact.trigger, fact) for fact in self)

    @cached_property
    def _quotes(self) -> Placed[Agreement]:
        agreements = (fact for fact in self if isinstance(fact, Agreement))
        return Placed(((quote.start, quote.end), a) for a in agreements for quote in a.evidence)

    @cached_property
    def _agreements(self) -> Mapping[tuple[str, str], Ranked[Agreement]]:
        rows: dict[tuple[str, str], list[tuple[Span, int, Agreement]]] = {}
        for number, fact in enumerate(self):
            if isinstance(fact, Agreement):
                for key in (("", ""), (fact.form, ""), ("", (fact.name.split() or [""])[-1])):
                    rows.setdefault(key, []).append((fact.trigger, number, fact))
        return {key: Ranked(found) for key, found in rows.items()}


def _nearest(document: Document, facts: Iterable[Fact]) -> Mapping[str, Ranked[Meeting]]:
    rows: dict[str, list[tuple[int, tuple[bool, bool, bool, Span], Meeting]]] = {}
    for fact in facts:
        if isinstance(fact, Meeting):
            row = (fact.trigger[0], _nearness(document, fact), fact)
            rows.setdefault(fact.form, []).append(row)
    return {form: Ranked(found) for form, found in rows.items()}


def _nearness(document: Document, fact: Meeting) -> tuple[bool, bool, bool, Span]:
    told = fact.realis == "actual"  # what is still to come is seldom taken up
    sentence = sentence_at(document, fact.trigger[0])
    in_body = sentence is None or sentence.zone == "body"
    return told, in_body, fact.date is not None, fact.trigger
