"""What people decide about facts: entries of a log, and what they come to."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Literal

from kg.errors import BadParameterError, StoreError
from kg.model.facts import Fact, Review
from kg.review.anchors import Anchor
from kg.review.slots import parse, to_json
from kg.review.written import to_log

Verb = Literal["accept", "reject", "edit", "undo"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """One entry: who decided what about which fact of a release, and when.

    `number` is its place in the log, 0 as long as it is not in one. `fact` is the fact as it
    stands after an accept or edit (see `written`); `old` and `new` belong to the slot of an
    edit. An undo has the number of the entry that it takes back in `undoes`. `threshold` is
    the one below which facts of the release waited at that time.
    """

    release: str
    verb: Verb
    who: str
    at: datetime
    anchor: Anchor
    number: int = 0
    reason: str = ""
    slot: str | None = None
    old: object = None
    new: object = None
    fact: Mapping[str, Any] | None = None  # a fact as JSON; slots differ from kind to kind
    undoes: int | None = None
    threshold: float = 0.0

    def as_json(self) -> dict[str, object]:
        """Write the entry; its number is the log's business."""
        told: dict[str, object] = {
            "release": self.release,
            "decision": self.verb,
            "who": self.who,
            "at": self.at.isoformat(),
            "anchor": self.anchor.as_json(),
            "reason": self.reason,
            "threshold": self.threshold,
        }
        if self.verb == "edit":
            told |= {"slot": self.slot, "old": self.old, "new": self.new}
        if self.fact is not None:
            told["fact"] = dict(self.fact)
        if self.undoes is not None:
            told["undoes"] = self.undoes
        return told


def read(entries: Iterable[Mapping[str, Any]], release: str) -> tuple[Decision, ...]:
    """Return the decisions of a log about one release, in their order.

    Raises:
        StoreError: an entry lacks what a decision needs.
    """
    try:
        return tuple(_decision(entry) for entry in entries if entry["release"] == release)
    except (KeyError, TypeError, ValueError) as error:
        raise StoreError(
            f"an entry of the review log cannot be read: {error!r}",
            hint="It was changed by hand, or written by a newer bilateral-kg.",
        ) from error


def _decision(entry: Mapping[str, Any]) -> Decision:
    return Decision(
        number=entry["number"],
        release=entry["release"],
        verb=entry["decision"],
        who=entry["who"],
        at=datetime.fromisoformat(entry["at"]),
        anchor=Anchor.from_json(entry["anchor"]),
        reason=entry["reason"],
        slot=entry.get("slot"),
        old=entry.get("old"),
        new=entry.get("new"),
        fact=entry.get("fact"),
        undoes=entry.get("undoes"),
        threshold=entry.get("threshold", 0.0),
    )


def standing(decisions: Sequence[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that still hold: the last one of each fact that was not undone."""
    undone = {d.undoes for d in decisions if d.verb == "undo"}
    last: dict[tuple[object, ...], Decision] = {}
    for decision in decisions:
        if decision.verb != "undo" and decision.number not in undone:
            last[_place(decision.anchor)] = decision
    return tuple(sorted(last.values(), key=lambda d: d.number))


def _place(anchor: Anchor) -> tuple[object, ...]:
    return (
        anchor.kind,
        anchor.sha256,
        anchor.trigger,
        anchor.quote,
        repr(sorted(anchor.key.items())),
    )


def review_of(decision: Decision, before: Sequence[Decision]) -> Review:
    """Return the status that a decision gives its fact; once edited, a fact stays corrected."""
    undone = {d.undoes for d in before if d.verb == "undo"}
    edited = any(
        d.verb == "edit" and d.number not in undone and _place(d.anchor) == _place(decision.anchor)
        for d in before
    )
    status: Literal["confirmed", "corrected"] = "corrected" if edited else "confirmed"
    return Review(status=status, reviewer=decision.who, at=decision.at)


def accepted(decision: Decision, fact: Fact, facts: Sequence[Fact]) -> Decision:
    """Return `decision` as an accept of `fact`, one of `facts`."""
    return replace(decision, verb="accept", fact=to_log(fact, facts))


def edited(decision: Decision, fact: Fact, facts: Sequence[Fact], change: str) -> Decision:
    """Return `decision` as an edit of `fact`: `change` is slot=value, several parted by `;`.

    Raises:
        BadParameterError: `change` has no `=`, no slot of the fact, or no value that fits.
    """
    slot, equals, text = change.partition("=")
    slot = slot.strip()
    if not equals:
        raise BadParameterError(
            f"{change!r} is no change of a slot", hint="Write slot=value, as in date=2026-01-10."
        )
    value = parse(fact, slot, text)
    kept = tuple(support for support in fact.support if support.slot != slot)
    changed: Fact = replace(fact, support=kept, **{slot: value})  # type: ignore[arg-type]  # parsed for that slot
    return replace(
        decision,
        verb="edit",
        slot=slot,
        old=to_json(getattr(fact, slot)),
        new=to_json(value),
        fact=to_log(changed, facts),
    )
