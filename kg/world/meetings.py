"""Which meetings are one: by day, who took part, which bodies met, where, and what came of it."""

from collections.abc import Mapping
from typing import Final

from kg.world.descriptions import Around, Comparer, Description
from kg.world.evidence import Days, pairs_of, put_days, put_parties, put_places
from kg.world.mentions import Mention
from kg.world.signings import SIGNED
from kg.world.weighing import Scales, Weighed

_PRIOR: Final = -5.0
_DAYS: Final = Days(same=4.0, span=0.5, may_be=0.5, off_by_one=-2.0)
_PHONE: Final = "consult-phone"
_VISIT: Final = "consult-visit"
_BOTH: Final = 2
_PRESENT: Final = ("participant", "agent")


def _sets(mention: Mention, around: Around) -> Mapping[str, frozenset[str]]:
    present = frozenset(iri for slot in _PRESENT for iri in around.canonical_of(mention, slot))
    persons = frozenset(iri for iri in present if _is(iri, "person"))
    return {
        "person": persons,
        "side": frozenset(f"{s} {p}" for p in persons for s in around.sides.get(p, frozenset())),
        "body": frozenset(iri for iri in present if _is(iri, "organization")),
        "party": frozenset(mention.get("party")),
        "place": around.canonical_of(mention, "location"),
        "type": frozenset(mention.get("eventType")),
        "outcome": around.outcomes.get(mention.iri, frozenset()),
        "signed": around.canonical_of(mention, SIGNED),
        "again": frozenset(mention.get("again")),
        "told": frozenset((mention.told.id,) if len(persons) >= _BOTH else ()),
    }


def _is(iri: str, kind: str) -> bool:
    return f"/id/{kind}/" in iri or f"/{kind}-" in iri


def _blocks(meeting: Description) -> tuple[str, ...]:
    keys = set(meeting.get("outcome"))
    if meeting.days.exact:
        days = str(meeting.days.first)
        keys |= {f"{days} {pair}" for pair in pairs_of(meeting.get("party"))}
        keys |= {f"{days} {iri}" for iri in meeting.get("person") | meeting.get("body")}
    for told in meeting.get("told"):  # what takes up another has all its persons
        persons = sorted(meeting.get("person"))
        keys |= {f"{told} {iri}" for iri in persons[: 1 if meeting.get("again") else None]}
    return tuple(sorted(keys))


def _compare(one: Description, other: Description) -> Weighed:
    scales = Scales(_PRIOR)
    put_days(one.days, other.days, _DAYS, scales)
    _persons(one, other, scales)
    if one.get("body") & other.get("body"):
        scales.put(3.0, "of the same body")
    elif one.get("body") and other.get("body"):
        scales.put(-2.0, "of different bodies")
    if one.get("outcome") & other.get("outcome"):
        scales.put(5.0, "the same agreement came of it")
    _signed(one, other, scales)
    put_parties(one, other, scales, slot="party")
    put_places(one, other, scales, apart=-0.5)
    _forms(one, other, scales)
    if not one.get("outcome") & other.get("outcome") and one.told_with(other):
        again = _told_again(one, other) or _told_again(other, one)
        if again:
            scales.put(3.0, f"told again in one release as “{again}”")
        else:
            scales.put(-2.0, "both told of in one release")
    return scales.result()


def _persons(one: Description, other: Description, scales: Scales) -> None:
    here, there = one.get("person"), other.get("person")
    if not (here and there):
        return
    shared = len(here & there)
    if shared >= _BOTH:
        scales.put(5.0, f"{shared} persons took part in both")
    elif shared:
        scales.put(2.0, "one person took part in both")
    else:
        scales.put(-4.0, "nobody took part in both")
    for state in sorted(_states(one) & _states(other)):
        mine, theirs = _of(one, state), _of(other, state)
        if not mine & theirs:
            scales.rule_out("different persons for one side")


def _signed(one: Description, other: Description, scales: Scales) -> None:
    here, there = one.get("signed"), other.get("signed")
    if here & there:
        scales.put(3.0, "the same agreement was signed at both")
    elif here and there:
        scales.rule_out("different agreements were signed")


def _told_again(part: Description, whole: Description) -> str:
    """Return the words by which one mention takes up another with all its persons, "" if none."""
    persons, place = part.get("person"), part.get("place")
    within = len(persons) >= _BOTH and persons <= whole.get("person")
    apart = bool(place) and not place & whole.get("place")
    return min(part.get("again"), default="") if within and not apart else ""


def _states(meeting: Description) -> frozenset[str]:
    return frozenset(side.partition(" ")[0] for side in meeting.get("side"))


def _of(meeting: Description, state: str) -> frozenset[str]:
    sides = (side.partition(" ") for side in meeting.get("side"))
    return frozenset(person for whose, _, person in sides if whose == state)


def _forms(one: Description, other: Description, scales: Scales) -> None:
    here, there = one.get("type"), other.get("type")
    if here & there:
        scales.put(0.5, "of the same form")
    elif (_VISIT in here) != (_VISIT in there):
        scales.put(-4.0, "the one a visit, the other a meeting")
    elif (_PHONE in here) != (_PHONE in there):
        scales.put(-4.0, "the one by telephone, the other not")
    if one.realis != other.realis and not (one.days.exact and other.days.exact):
        scales.put(-3.0, "the one planned, the other held, and no day in common")


MEETINGS: Final = Comparer(
    sets=_sets,
    blocks=_blocks,
    compare=_compare,
    refers=(*_PRESENT, "location", SIGNED),
    apart=True,
)
