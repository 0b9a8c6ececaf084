"""Write what the world remembers as texts, equal ones for equal things, and read them again."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from pydantic_core import from_json

from kg.network.dates import Interval
from kg.world.anchoring import content
from kg.world.claim_rows import claims_of
from kg.world.descriptions import Sketch
from kg.world.items import Likeness
from kg.world.judgements import Anchor
from kg.world.mentions import Kind, Mention, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """What became of one IRI: its canonical one, and the states of a person or a body."""

    canonical: str
    states: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Why descriptions are one, in words, and how probable the least sure of it is."""

    probability: float
    reasons: tuple[str, ...]


#: What nothing was merged with.
ALONE: Final = Merge(probability=1.0, reasons=())


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """What became of descriptions that have bearing on each other.

    `merges` are those of canonical IRIs of several descriptions. `overruled` are the ids of
    judgements that contradict a negative one.
    """

    settled: Mapping[str, Settled]
    merges: Mapping[str, Merge] = field(default_factory=dict)
    likenesses: tuple[Likeness, ...] = ()
    overruled: tuple[str, ...] = ()

    @property
    def open(self) -> bool:
        """Whether anything in it waits for a person."""
        return bool(self.likenesses or self.overruled)

    def text(self) -> str:
        """Write it."""
        things: dict[str, dict[str, Any]] = {}
        for iri, each in sorted(self.settled.items()):
            thing = things.setdefault(each.canonical, {"iris": [], "states": each.states})
            thing["iris"].append(iri)
        likenesses = [
            [each.one, each.other, each.kind, each.probability, each.status, each.reasons]
            for each in self.likenesses
        ]
        merges = {iri: [each.probability, each.reasons] for iri, each in self.merges.items()}
        told = {"things": things, "merges": merges, "likenesses": likenesses}
        return _dump(told | {"overruled": self.overruled})

    @classmethod
    def read(cls, text: str) -> "Cluster":
        """Read what `text` has written."""
        told = from_json(text)
        return cls(
            settled={
                iri: Settled(canonical=canonical, states=tuple(thing["states"]))
                for canonical, thing in told["things"].items()
                for iri in thing["iris"]
            },
            merges={
                iri: Merge(probability=probability, reasons=tuple(reasons))
                for iri, (probability, reasons) in told["merges"].items()
            },
            likenesses=tuple(
                Likeness(
                    one=one, other=other, kind=kind, probability=probability, status=status,
                    reasons=tuple(reasons),
                )
                for one, other, kind, probability, status, reasons in told["likenesses"]
            ),
            overruled=tuple(told["overruled"]),
        )  # fmt: skip


def told_text(told: Told) -> str:
    """Write the header of a release."""
    return _dump([told.id, told.iri, told.label, told.issuer, _day(told.published),
                  _day(told.reported), told.source_class, told.states])  # fmt: skip


def told_of(text: str) -> Told:
    """Read the header of a release."""
    name, iri, label, issuer, published, reported, source_class, states = from_json(text)
    return Told(
        id=name,
        iri=iri,
        label=label,
        issuer=issuer,
        published=_read_day(published),
        reported=_read_day(reported),
        source_class=source_class,
        states=tuple(states),
    )


def mention_text(mention: Mention) -> str:
    """Write of a mention what it is compared by: all but its claims."""
    days = [_day(mention.days.first), _day(mention.days.last)]
    slots = {slot: list(values) for slot, values in sorted(mention.slots.items())}
    return _dump([mention.names, mention.date, days, mention.realis, slots, mention.bears])


def mention_of(kind: Kind, iri: str, told: Told, body: str, claims: str = "[]") -> Mention:
    """Read a mention; without its `claims` it has none."""
    names, text, days, realis, slots, bears = from_json(body)
    return Mention(
        iri=iri,
        kind=kind,
        told=told,
        names=tuple(names),
        date=text,
        days=Interval(first=_read_day(days[0]), last=_read_day(days[1])),
        realis=realis,
        slots={slot: tuple(values) for slot, values in slots.items()},
        bears=tuple(bears),
        claims=claims_of(claims, told),
    )


def anchor_of(mention: Mention) -> str:
    """Return by what a judgement finds a mention whose IRI has gone, "" if nothing quotes it."""
    anchor = Anchor.of(mention)
    return content(anchor) if anchor.quote else ""


def sketch_text(sketch: Sketch) -> str:
    """Write a sketch."""
    spans = sorted([_day(days.first), _day(days.last)] for days in sketch.spans)
    sets = {slot: sorted(values) for slot, values in sorted(sketch.sets.items())}
    return _dump([sorted(sketch.names), spans, sorted(sketch.realis), sets, sorted(sketch.iris),
                  sketch.first])  # fmt: skip


def sketch_of(text: str) -> Sketch:
    """Read a sketch."""
    names, spans, realis, sets, iris, first = from_json(text)
    return Sketch(
        names=frozenset(names),
        spans=frozenset(Interval(first=_read_day(a), last=_read_day(b)) for a, b in spans),
        realis=frozenset(realis),
        sets={slot: frozenset(values) for slot, values in sets.items()},
        iris=frozenset(iris),
        first=(first[0], first[1], first[2], first[3], first[4]),
    )


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _read_day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _dump(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
