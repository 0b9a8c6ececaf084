"""Derive the world: which mentions are of one thing, from mentions and judgements alone."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from kg.world.anchoring import Mentioned, anchored
from kg.world.comparers import COMPARERS
from kg.world.descriptions import Around, describe
from kg.world.items import Item, Likeness, World, surest_first
from kg.world.judgements import Judgement
from kg.world.likenesses import likenesses_of
from kg.world.mentions import KINDS, Kind, Mention, by_time
from kg.world.resolving import Group, Resolved, Verdicts, resolve


def derive(mentions: Iterable[Mention], judgements: Sequence[Judgement] = ()) -> World:
    """Return the world that the mentions and judgements make.

    The order of either does not matter, nor does a mention or judgement that comes twice.
    """
    distinct = {(m.told.id, m.iri, m.kind): m for m in mentions}
    told = sorted(distinct.values(), key=by_time)
    named = (m for m in told if judgements and m.kind in KINDS)
    verdicts, orphans = anchored(judgements, Mentioned(named))
    by_kind: dict[Kind, list[Mention]] = {kind: [] for kind in KINDS}
    for mention in told:
        by_kind.setdefault(mention.kind, []).append(mention)
    items: dict[str, Item] = {}
    redirects: dict[str, str] = {}
    likenesses: list[Likeness] = []
    overruled: list[Judgement] = []
    for kind in KINDS:
        around = Around(
            redirects=redirects,
            outcomes=_outcomes(by_kind["instrument"], redirects) if kind == "meeting" else {},
            sides=_sides(items.values()) if kind == "meeting" else {},
        )
        resolved = _resolved(kind, by_kind[kind], around, verdicts)
        for group in resolved.groups:
            item = _item(kind, group)
            items[item.iri] = item
            redirects |= {iri: item.iri for iri in item.iris if iri != item.iri}
        likenesses.extend(likenesses_of(kind, resolved))
        overruled.extend(resolved.overruled)
    return World(
        items=dict(sorted(items.items())),
        redirects=dict(sorted(redirects.items())),
        statements=tuple(by_kind.get("statement", ())),
        references=tuple(by_kind.get("reference", ())),
        likenesses=tuple(sorted(likenesses, key=surest_first)),
        orphans=orphans,
        overruled=tuple(sorted(overruled, key=lambda each: (each.at, each.id))),
    )


def _resolved(
    kind: Kind, mentions: Sequence[Mention], around: Around, verdicts: Verdicts
) -> Resolved:
    comparer, judged = COMPARERS[kind], verdicts.of(kind)
    found = describe(mentions, comparer, around, single=judged.iris)
    return resolve(found, comparer, judged)


def _item(kind: Kind, group: Group) -> Item:
    members = sorted(chain.from_iterable(d.mentions for d in group.descriptions), key=by_time)
    iri = group.iri
    return Item(
        iri=iri,
        kind=kind,
        label=next(member.label for member in members if member.iri == iri),
        members=tuple(members),
        probability=group.weakest,
        reasons=group.merges,
    )


def _outcomes(
    instruments: Iterable[Mention], redirects: Mapping[str, str]
) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for mention in instruments:
        for meeting in mention.get("outcomeOf"):
            found.setdefault(meeting, set()).add(redirects.get(mention.iri, mention.iri))
    return {meeting: frozenset(agreements) for meeting, agreements in found.items()}


def _sides(items: Iterable[Item]) -> dict[str, frozenset[str]]:
    persons = (item for item in items if item.kind == "person")
    return {person.iri: frozenset(person.values("state")) for person in persons}
