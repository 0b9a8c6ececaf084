"""Put the words of two governments on one event side by side, fact by fact."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final, Literal

from kg.network.evidence import BASES, Quote
from kg.world.amounts import rank
from kg.world.evidence import common_words
from kg.world.items import Item, World
from kg.world.mentions import Kind, Mention
from kg.world.names import words
from kg.world.parts import PEOPLE, Kept
from kg.world.readouts import Readouts, events, readouts

Label = Literal[
    "said by both", "only by one", "number differs", "name or title differs", "date differs",
    "place differs", "modality or strength differs", "attribution differs",
]  # fmt: skip
_KINDS: Final[tuple[Kind, ...]] = (
    "meeting", "instrument", "commitment", "flow", "deal", "event", "person",
)  # fmt: skip
_NUMBERS: Final = ("value", "minValue", "maxValue", "groupNumber")
_STRENGTH: Final = ("stage", "agreementStatus", "condition", "deadline")
_NUMBER: Final = re.compile(r"\d+(?:[.,:]\d+)*")
#: Times of day that are told in a word.
_CLOCK: Final = ((re.compile(r"\bmidnight\b", re.IGNORECASE), "24:00"),
                 (re.compile(r"\bnoon\b", re.IGNORECASE), "12:00"))  # fmt: skip
_DATED: Final = re.compile(r"\s*\([^()]*\d{4}[^()]*\)$")
_ALIKE: Final = 0.6
_LETTERS_OF_CODE: Final = 3  # of a state, in front of its posts
_TWO: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What the releases of one issuer say of a fact; no quotes: it has a readout and is silent."""

    issuer: str
    says: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A fact with what each issuer says of it, in the order of `Comparison.issuers`.

    `labels` tell what they have in common or apart; `differences` say it in words. `iris` are
    the canonical IRIs of what is compared.
    """

    kind: str
    about: str
    labels: tuple[Label, ...]
    differences: tuple[str, ...]
    sides: tuple[Side, ...]
    iris: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The readouts of an event and their facts, aligned."""

    readouts: Readouts
    rows: tuple[Row, ...]


def compare(world: World, paired: Readouts) -> Comparison:
    """Return the facts of all readouts, aligned by what counts as one thing in the world."""
    ids = {told.id for told in paired.told}
    here = {item.iri: item for name in ids for item in world.told_in(name)}
    rows = []
    for kind in _KINDS:
        for items in _joined(world, kind, here):
            members = [m for item in items for m in item.members if m.told.id in ids]
            if members and (kind != "person" or len(_by_issuer(members)) >= _TWO):
                row = _row(world, kind, items, members, paired.issuers)
                if kind != "person" or row.labels != ("said by both",):
                    rows.append(row)
    rows += _statements(world, ids, paired.issuers)
    return Comparison(readouts=paired, rows=tuple(rows))


def comparisons(world: World, since: date | None = None) -> tuple[Comparison, ...]:
    """Return what `compare` does of each event that releases of several issuers tell of.

    With a day, of those of which all readouts came out on that day or after it.
    """
    found = (readouts(world, event) for event in events(world))
    late = (each for each in found if since is None or each.told[0].known >= since)
    return tuple(compare(world, each) for each in late)


def kept_comparisons(kept: Kept, since: date) -> tuple[Comparison, ...]:
    """Return the same; only releases that came out on that day or after it are read."""
    return comparisons(kept.around(kept.since(since), PEOPLE), since)


def kept_comparison(kept: Kept, event: Item) -> Comparison:
    """Return what `compare` does of an event, of which all mentions are given.

    Only releases that tell of it are read, and those near them that tell of the same.
    """
    paired = readouts(kept.around({member.told.id for member in event.members}), event)
    return compare(kept.around({told.id for told in paired.told}, PEOPLE), paired)


def _joined(world: World, kind: Kind, here: Mapping[str, Item]) -> Iterator[tuple[Item, ...]]:
    """Yield the items of a kind among those that readouts tell of (`here`), by IRI.

    Two amounts for what is likely one flow come together, before what stands alone.
    """
    differing = {
        each.one: each.other for each in world.likenesses
        if each.kind == kind and each.status == "differs" and {each.one, each.other} <= {*here}
    }  # fmt: skip
    taken: set[str] = set()
    for one, other in sorted(differing.items()):
        if not {one, other} & taken:
            taken |= {one, other}
            yield (here[one], here[other])
    left = (here[iri] for iri in sorted(here) if iri not in taken)
    yield from ((item,) for item in left if item.kind == kind)


def _by_issuer(members: Iterable[Mention]) -> dict[str, list[Mention]]:
    found: dict[str, list[Mention]] = {}
    for member in members:
        found.setdefault(member.told.issuer, []).append(member)
    return dict(sorted(found.items()))


def _row(  # a row is made from these
    world: World,
    kind: str,
    items: Sequence[Item],
    members: Sequence[Mention],
    issuers: Sequence[str],
) -> Row:
    by = _by_issuer(members)
    day = min((exact for item in items if (exact := item.days.exact)), default=None)
    differences = dict(_differences(world, kind, by, day)) if len(by) >= _TWO else {}
    labels: tuple[Label, ...] = tuple(differences)
    if not labels:
        labels = ("said by both",) if len(by) >= _TWO else ("only by one",)
    return Row(
        kind=kind,
        about=items[0].label,
        labels=labels,
        differences=tuple(differences.values()),
        sides=tuple(_side(issuer, by.get(issuer, ())) for issuer in issuers),
        iris=tuple(sorted(item.iri for item in items)),
    )


def _side(issuer: str, members: Sequence[Mention]) -> Side:
    return Side(
        issuer=issuer,
        says=" / ".join(dict.fromkeys(member.label for member in members)),
        quotes=tuple(dict.fromkeys(quote for member in members for quote in member.quotes)),
    )


def _differences(
    world: World, kind: str, by: Mapping[str, Sequence[Mention]], day: date | None
) -> Iterator[tuple[Label, str]]:
    if told := _apart(by, _NUMBERS):
        yield "number differs", told
    if kind == "person":
        titles = {i: {_title(post) for m in ms for post in m.get("post")} for i, ms in by.items()}
        if told := _told_apart(titles):
            yield "name or title differs", told
        return
    dates = {i: {m.date for m in ms if m.days.exact} for i, ms in by.items()}
    if told := _told_apart(dates):
        yield "date differs", told
    if kind in ("instrument", "deal") and (told := _names_apart(by)):
        yield "name or title differs", told
    places = {
        i: {world.canonical(p) for m in ms for p in m.get("location")} for i, ms in by.items()
    }
    named = {i: {_name(world, p) for p in each} for i, each in places.items()}
    if told := _told_apart(named):
        yield "place differs", told
    strength = {i: _strength(kind, ms, day) for i, ms in by.items()}
    actions = {i: {a for m in ms for a in m.get("action")} for i, ms in by.items()}
    told = _told_apart(strength) or (_wordings_apart(actions) if kind == "commitment" else "")
    if told:
        yield "modality or strength differs", told
    bases = {i: {_strongest(m.quotes)} for i, ms in by.items() for m in ms[:1]}
    if told := _told_apart(bases):
        yield "attribution differs", told


def _strength(kind: str, members: Iterable[Mention], day: date | None) -> set[str]:
    """Return how far a side says that a thing has come.

    Of money it is the last stage. What a side tells as planned before the day on which the thing
    came about (if that is known) does not contradict who tells it afterwards.
    """
    told = [m for m in members if not (day and m.realis == "intended" and m.told.known < day)]
    stages = {stage for member in told for stage in member.get("stage")}
    if kind == "flow":
        return {max(stages, key=rank)} if stages else set()
    return {m.realis for m in told} | {v for m in told for s in _STRENGTH for v in m.get(s)}


def _apart(by: Mapping[str, Sequence[Mention]], slots: Sequence[str]) -> str:
    return _told_apart(
        {
            i: {_plain(v.rpartition("/")[2]) for m in ms for s in slots for v in m.get(s)}
            for i, ms in by.items()
        }
    )


def _title(post: str) -> str:
    """Return the words of the IRI of a post: whose it is, and its title in small letters."""
    holder, _, title = post.rpartition("/")[2].partition("-")
    code = len(holder) == _LETTERS_OF_CODE
    return f"{holder.upper() if code else holder} {title.replace('-', ' ')}"


def _plain(value: str) -> str:
    """Return a value with commas, if it is a number."""
    return f"{Decimal(value):,f}" if value.isdecimal() else value


def _told_apart(values: Mapping[str, set[str]]) -> str:
    """Say what each issuer tells, if two tell something and not the same; else nothing."""
    told = {issuer: found for issuer, found in values.items() if found}
    sets = list(told.values())
    if len(sets) < _TWO or all(each == sets[0] for each in sets):
        return ""
    return "; ".join(f"{i}: {', '.join(sorted(found))}" for i, found in told.items())


def _names_apart(by: Mapping[str, Sequence[Mention]]) -> str:
    """Say the names if no two sides have one in common; the order of words does not count."""
    names = {i: {_DATED.sub("", m.label) for m in ms} for i, ms in by.items()}
    plain = [{" ".join(sorted(words(n))) for n in each} for each in names.values()]
    if any(one & other for n, one in enumerate(plain) for other in plain[n + 1 :]):
        return ""
    return _told_apart(names)


def _wordings_apart(actions: Mapping[str, set[str]]) -> str:
    """Say the words of an undertaking if a side adds to them or leaves out of them."""
    plain = {i: {" ".join(words(a)) for a in each} for i, each in actions.items()}
    return _told_apart(actions) if _told_apart(plain) else ""


def _name(world: World, iri: str) -> str:
    item = world.item(iri)
    return item.label if item else iri.rpartition("/")[2]


def _strongest(quotes: Sequence[Quote]) -> str:
    return next((basis for basis in BASES if any(q.basis == basis for q in quotes)), "stated")


def _statements(world: World, ids: set[str], issuers: Sequence[str]) -> Iterator[Row]:
    """Yield what is said, aligned by act and words; what nobody else tells stands alone."""
    left = [m for m in world.statements if m.told.id in ids]
    while left:
        first, *left = left
        same = [first, *(m for m in left if m.told.issuer != first.told.issuer
                         and _same_statement(world, first, m))]  # fmt: skip
        left = [m for m in left if m not in same]
        by = _by_issuer(same)
        labels: tuple[Label, ...] = ("said by both",) if len(by) >= _TWO else ("only by one",)
        numbers = {i: {n for m in ms for a in m.get("about") for n in _numbers(a)}
                   for i, ms in by.items()}  # fmt: skip
        told = _told_apart(numbers)
        yield Row(
            kind="statement",
            about=first.label,
            labels=("number differs",) if told else labels,
            differences=(told,) if told else (),
            sides=tuple(_side(issuer, by.get(issuer, ())) for issuer in issuers),
            iris=tuple(sorted(m.iri for m in same)),
        )


def _numbers(words: str) -> list[str]:
    for clock, hour in _CLOCK:
        words = clock.sub(hour, words)
    return _NUMBER.findall(words)


def _same_statement(world: World, one: Mention, other: Mention) -> bool:
    if set(one.get("act")).isdisjoint(other.get("act")):
        return False
    who = [{world.canonical(a) for s in ("agent", "onBehalfOf") for a in m.get(s)}
           for m in (one, other)]  # fmt: skip
    about = set(one.get("about")), set(other.get("about"))
    return bool(who[0] & who[1]) and common_words(*about) >= _ALIKE
