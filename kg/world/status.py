"""What an agreement was on a day: planned, signed, in force, suspended, contested, terminated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kg.network.evidence import Quote
from kg.world.bearings import Bearing, Relation
from kg.world.items import Item
from kg.world.mentions import Mention

Word = Literal[
    "not told", "not concluded", "planned", "concluded", "signed", "in force", "suspended",
    "contested", "terminated",
]  # fmt: skip
#: What releases call the status, from the weakest word to the strongest.
_TOLD: Final[tuple[tuple[str, Word], ...]] = (
    ("concluded", "concluded"), ("signed", "signed"), ("in-force", "in force"),
    ("terminated", "terminated"),
)  # fmt: skip
#: Words of a state that keeps an agreement, and of one that leaves it.
KEEPING: Final[frozenset[Relation]] = frozenset(("upholds", "calls"))
ENDING: Final[frozenset[Relation]] = frozenset(("suspends", "terminates"))

#: The reason where nothing but the words of releases decides.
CALLED: Final = "as releases call it"


@dataclass(frozen=True, slots=True, kw_only=True)
class Status:
    """The status of an agreement on a day, with all that it rests on.

    `base` is what it would be without what was said since. `positions` are the last words of
    each state about keeping it, `breaches` the alleged ones, until that day. An agreement that
    releases only name, without a day, may have been there all the time: that is not told.
    Silence is no position: who says nothing has neither left nor upheld it.
    """

    agreement: str
    on: date
    word: Word
    base: Word
    reason: str
    positions: tuple[Bearing, ...]
    breaches: tuple[Bearing, ...]
    quotes: tuple[Quote, ...]


def status(agreement: Item, bearings: Iterable[Bearing], on: date) -> Status:
    """Return what an agreement was on a day, as far as releases tell, whenever they came out.

    Suspended: a state's last word is that it suspends it. Contested: another party has upheld it
    on that day or since. Both end when the state itself upholds it again.
    """
    until = [b for b in bearings if b.agreement == agreement.iri and b.day <= on.isoformat()]
    sure = [bearing for bearing in until if bearing.certainty != "ambiguous"]
    base, members = _base(agreement, on)
    positions = _last_words(sure)
    ending = [b for b in positions if b.relation in ENDING]
    word, reason = _word(agreement, base, positions, ending)
    return Status(
        agreement=agreement.iri,
        on=on,
        word=word,
        base=base,
        reason=reason,
        positions=positions,
        breaches=tuple(b for b in until if b.relation == "allegesBreachOf"),
        quotes=tuple(dict.fromkeys(q for m in members for q in m.quotes)),
    )


def _base(agreement: Item, on: date) -> tuple[Word, Sequence[Mention]]:
    done = [m for m in agreement.members if m.realis == "actual" and _by(m, agreement, on)]
    for slot, word in reversed(_TOLD):
        telling = [m for m in done if slot in m.get("agreementStatus")]
        if telling:
            return word, telling
    planned = [m for m in agreement.members if m.realis == "intended" and m.told.known <= on]
    if planned:
        return "planned", planned
    known = agreement.days.known or agreement.standing != "actual"
    return ("not concluded" if known else "not told"), ()


def _by(member: Mention, agreement: Item, on: date) -> bool:
    """Tell whether what a member tells had come about by that day."""
    last = agreement.days.last or member.days.last
    return last <= on if last else member.told.known <= on


def _last_words(bearings: Iterable[Bearing]) -> tuple[Bearing, ...]:
    """Return the last bearing of each state that says whether it keeps the agreement."""
    last: dict[str, Bearing] = {}
    for bearing in sorted(bearings, key=lambda b: (b.day, b.relation in KEEPING, b.source)):
        if bearing.relation in KEEPING | ENDING:
            last |= dict.fromkeys(bearing.by, bearing)
    return tuple(dict.fromkeys(last[side] for side in sorted(last)))


def _word(
    agreement: Item, base: Word, positions: Sequence[Bearing], ending: Sequence[Bearing]
) -> tuple[Word, str]:
    if not ending or base in ("not concluded", "planned", "terminated"):
        return base, "named without a day" if base == "not told" else CALLED
    parties = set(agreement.values("party"))
    first = min(bearing.day for bearing in ending)
    who = {side for bearing in ending for side in bearing.by}
    others = [
        bearing
        for bearing in positions
        if bearing.relation in KEEPING and bearing.day >= first and parties & {*bearing.by} - who
    ]
    if others:
        return "contested", f"one side left it on {first}, another party has upheld it since"
    terminated = any(bearing.relation == "terminates" for bearing in ending)
    word: Word = "terminated" if terminated and parties <= who else "suspended"
    return word, f"by the words of one side, {first}"
