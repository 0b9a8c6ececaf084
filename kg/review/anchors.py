"""Find a fact again after its release has been read anew, or has come in another revision."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, Self

from kg.model.facts import Fact, Link
from kg.review.slots import kind_of, slots_of, to_json

Span = tuple[int, int]

#: The slots that say which fact of its kind a fact is; without them it would be another fact.
_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "tenure": ("person", "post", "state", "org"),
    "meeting": ("form", "participants", "date", "realis"),
    "statement": ("speakers", "act"),
    "commitment": ("by_whom", "action", "deadline"),
    "aid": ("donor", "recipient", "amount", "currency"),
    "agreement": ("name", "form", "parties", "date"),
    "deal": ("buyer", "goods", "quantity"),
    "action": ("type", "actors", "targets", "date"),
    "stance": ("holders", "attitude", "toward"),
    "link": ("relation",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a decision holds on to: kind, trigger, first quote and key slots of a fact.

    `trigger` counts code points of the text with the hash `sha256`; in another text only the
    quote and the key slots hold. The ends of a link are told by kind and quote: ids move.
    """

    kind: str
    sha256: str
    trigger: Span
    quote: str
    key: Mapping[str, object]

    @classmethod
    def of(cls, fact: Fact, facts: Sequence[Fact], sha256: str) -> Self:
        """Return the anchor of `fact`, one of `facts`, in the text of that hash."""
        return cls(
            kind=kind_of(fact),
            sha256=sha256,
            trigger=fact.trigger,
            quote=fact.evidence[0].quote,
            key=_key(fact, facts),
        )

    def as_json(self) -> dict[str, object]:
        """Write the anchor for a log."""
        return {
            "kind": self.kind,
            "sha256": self.sha256,
            "trigger": list(self.trigger),
            "quote": self.quote,
            "key": dict(self.key),
        }

    @classmethod
    def from_json(cls, entry: Mapping[str, Any]) -> Self:
        """Read what `as_json` wrote."""
        start, end = entry["trigger"]
        return cls(
            kind=entry["kind"],
            sha256=entry["sha256"],
            trigger=(start, end),
            quote=entry["quote"],
            key=entry["key"],
        )


def _key(fact: Fact, facts: Sequence[Fact]) -> dict[str, object]:
    values = slots_of(fact)
    key = {slot: to_json(values[slot]) for slot in _KEYS[kind_of(fact)]}
    if isinstance(fact, Link):
        key |= {"source": end_of(fact.source, facts), "target": end_of(fact.target, facts)}
    return key


def end_of(name: str, facts: Sequence[Fact]) -> str:
    """Return how an end of a link is told: kind and quote of a fact, or the name that it is."""
    fact = next((f for f in facts if f.id == name), None)
    return name if fact is None else f"{kind_of(fact)}: {fact.evidence[0].quote}"


def found(anchor: Anchor, facts: Sequence[Fact], sha256: str) -> Fact | None:
    """Return the fact that the anchor means among `facts` of the text of that hash.

    It has the kind and the key slots; where several have, the one at the same place, else the
    one with the same quote. Key slots that differ make another fact (see `variants`).
    """
    alike = [f for f in facts if kind_of(f) == anchor.kind and _key(f, facts) == dict(anchor.key)]
    tests: tuple[Callable[[Fact], bool], ...] = (
        lambda f: anchor.sha256 == sha256 and f.trigger == anchor.trigger,
        lambda f: f.evidence[0].quote == anchor.quote,
        lambda f: anchor.sha256 == sha256 and _overlap(f.trigger, anchor.trigger),
    )
    return next((fact for test in tests for fact in alike if test(fact)), None)


def variants(anchor: Anchor, facts: Sequence[Fact], sha256: str) -> tuple[Fact, ...]:
    """Return the facts of the kind that rest on the same words and say something else."""
    return tuple(
        fact
        for fact in facts
        if kind_of(fact) == anchor.kind
        and (
            _overlap(fact.trigger, anchor.trigger)
            if anchor.sha256 == sha256
            else fact.evidence[0].quote == anchor.quote
        )
    )


def _overlap(first: Span, second: Span) -> bool:
    return first[0] < second[1] and second[0] < first[1]
