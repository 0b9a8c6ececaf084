"""What people decide about identity: same, different or unsure; reversible, mergeable as text.

A file of judgements has one JSON object per line and only ever grows. No line depends on its
place: each has an id made from its content, so that the union of two files, in any order and with
lines twice, is again such a file (`merge=union` of git, `sort -u`).
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, Literal, Self

from kg.errors import BadParameterError, StoreError
from kg.iris import digest
from kg.world.mentions import Kind, Mention

Verdict = Literal["same", "different", "unsure", "undo"]
VERDICTS: Final[tuple[Verdict, ...]] = ("same", "different", "unsure", "undo")

#: The slots that say which thing of its kind a thing is, for when its IRI has gone.
_KEYS: Final[Mapping[Kind, tuple[str, ...]]] = {
    "person": ("state",),
    "organisation": ("ofState", "party"),
    "place": ("ofState",),
    "instrument": ("instrument", "party"),
    "meeting": ("eventType", "participant", "party"),
    "flow": ("donor", "recipientState", "currency", "value", "minValue", "maxValue"),
    "commitment": ("holder", "action", "deadline"),
    "event": ("eventType", "agent", "group"),
    "deal": ("buyer", "seller", "goods"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a judgement holds on to: an IRI, and kind, name, date, key slots and quote.

    If no release tells of the IRI any more (it was read anew, and its words begin elsewhere),
    the thing is what has the same kind, key and quote.
    """

    iri: str
    kind: Kind
    name: str
    date: str
    quote: str
    key: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, mention: Mention) -> Self:
        """Return the anchor of a mention."""
        quotes = mention.quotes
        return cls(
            iri=mention.iri,
            kind=mention.kind,
            name=mention.label,
            date=mention.date,
            quote=_plain(quotes[0].text) if quotes else "",
            key={
                slot: mention.get(slot)
                for slot in _KEYS.get(mention.kind, ())
                if mention.get(slot)
            },
        )

    def as_json(self) -> dict[str, object]:
        """Write the anchor."""
        return {
            "iri": self.iri,
            "kind": self.kind,
            "name": self.name,
            "date": self.date,
            "quote": self.quote,
            "key": {slot: list(values) for slot, values in sorted(self.key.items())},
        }

    @classmethod
    def from_json(cls, told: Mapping[str, Any]) -> Self:
        """Read an anchor; slots differ from kind to kind, hence Any."""
        return cls(
            iri=told["iri"],
            kind=told["kind"],
            name=told["name"],
            date=told["date"],
            quote=told["quote"],
            key={slot: tuple(values) for slot, values in told["key"].items()},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Who decided what about which two things, when and why.

    An `undo` takes back the judgement whose id is `undoes`; it has no ends.
    """

    verdict: Verdict
    who: str
    at: datetime
    why: str = ""
    one: Anchor | None = None
    other: Anchor | None = None
    undoes: str = ""

    @property
    def id(self) -> str:
        """Ten letters and digits that stand for the content."""
        return digest("judgement", _dump(self._content()))

    def line(self) -> str:
        """Write the judgement as a line of the file, without its end."""
        return _dump({"id": self.id, **self._content()})

    def _content(self) -> dict[str, object]:
        told: dict[str, object] = {
            "verdict": self.verdict,
            "who": self.who,
            "at": self.at.astimezone(UTC).isoformat(),
            "why": self.why,
        }
        if self.one is not None and self.other is not None:
            told |= {"one": self.one.as_json(), "other": self.other.as_json()}
        if self.undoes:
            told["undoes"] = self.undoes
        return told


def judge(  # who, when and why belong to every judgement
    verdict: Verdict, one: Mention, other: Mention, *, who: str, at: datetime, why: str
) -> Judgement:
    """Return the judgement that two mentions are the same, are different, or cannot be told.

    Raises:
        BadParameterError: they are of different kinds, or one thing already.
    """
    if one.kind != other.kind:
        raise BadParameterError(
            f"{one.label!r} is a {one.kind}, {other.label!r} a {other.kind}",
            hint="Judge two things of one kind.",
        )
    if one.iri == other.iri:
        raise BadParameterError(
            f"{one.label!r} was given twice", hint="Name two things; list them with: kg same"
        )
    first, second = sorted((one, other), key=lambda mention: mention.iri)
    return Judgement(
        verdict=verdict,
        who=who,
        at=at,
        why=why,
        one=Anchor.of(first),
        other=Anchor.of(second),
    )


def read(lines: Iterable[str]) -> tuple[Judgement, ...]:
    """Return the judgements of a file, each once, by time and id; empty lines do not count.

    Raises:
        StoreError: a line is no judgement, or its content is not what its id was made from.
    """
    found = {each.id: each for n, line in enumerate(lines, 1) if line.strip()
             for each in (_parse(line, n),)}  # fmt: skip
    return tuple(sorted(found.values(), key=_order))


def standing(judgements: Sequence[Judgement]) -> tuple[Judgement, ...]:
    """Return what still holds: of each pair the last judgement that was not undone."""
    undone = {each.undoes for each in judgements if each.verdict == "undo"}
    last: dict[tuple[str, str], Judgement] = {}
    for each in sorted(judgements, key=_order):
        if each.one is not None and each.other is not None and each.id not in undone:
            last[each.one.iri, each.other.iri] = each
    return tuple(sorted(last.values(), key=_order))


def _parse(line: str, number: int) -> Judgement:
    try:
        told = json.loads(line)
        anchors = [Anchor.from_json(told[end]) if end in told else None for end in _ENDS]
        found = Judgement(
            verdict=told["verdict"],
            who=told["who"],
            at=datetime.fromisoformat(told["at"]),
            why=told["why"],
            one=anchors[0],
            other=anchors[1],
            undoes=told.get("undoes", ""),
        )
        known = told["verdict"] in VERDICTS and found.id == told["id"]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise _damaged(number, f"{error!r}") from error
    if not known:
        raise _damaged(number, "its content is not what its id was made from")
    return found


_ENDS: Final = ("one", "other")


def _damaged(number: int, what: str) -> StoreError:
    return StoreError(
        f"line {number} of the judgements cannot be read: {what}",
        hint="Lines are only ever added, by kg judge; restore the file from a copy.",
    )


def _order(judgement: Judgement) -> tuple[datetime, str]:
    return (judgement.at, judgement.id)


def _plain(text: str) -> str:
    return " ".join(text.split())


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
