"""Derive the world: which mentions are of one thing, from mentions and judgements alone."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from kg.world.anchoring import anchored
from kg.world.comparers import COMPARERS
from kg.world.descriptions import Around, describe
from kg.world.items import Item, Likeness, World
from kg.world.judgements import Judgement
from kg.world.mentions import KINDS, Kind, Mention, by_time
from kg.world.resolving import Group, Resolved, Verdicts, resolve


def derive(mentions: Iterable[Mention], judgements: Sequence[Judgement] = ()) -> World:
    """Return the world that the mentions and judgements make.

    The order of either does not matter, nor does a mention or judgement that comes twice.
    """
    distinct = {(m.told.id, m.iri, m.kind): m for m in mentions}
    told = sorted(distinct.values(), key=by_time)
    verdicts, orphans = anchored(judgements, told)
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
        keys: dict[str, str] = {}
        for group in resolved.groups:
            item = _item(kind, group)
            items[item.iri] = item
            keys[group.descriptions[0].key] = item.iri
            redirects |= {iri: item.iri for iri in item.iris if iri != item.iri}
        likenesses.extend(_likenesses(kind, resolved, keys))
        overruled.extend(resolved.overruled)
    return World(
        items=dict(sorted(items.items())),
        redirects=dict(sorted(redirects.items())),
        statements=tuple(by_kind.get("statement", ())),
        references=tuple(by_kind.get("reference", ())),
        likenesses=tuple(sorted(likenesses, key=_surest_first)),
        orphans=orphans,
        overruled=tuple(sorted(overruled, key=lambda each: (each.at, each.id))),
    )


def _resolved(
    kind: Kind, mentions: Sequence[Mention], around: Around, verdicts: Verdicts
) -> Resolved:
    comparer = COMPARERS[kind]
    found = describe(mentions, comparer, around, single=verdicts.iris)
    return resolve(found, comparer, verdicts)


def _item(kind: Kind, group: Group) -> Item:
    members = sorted(chain.from_iterable(d.mentions for d in group.descriptions), key=by_time)
    first = min(members, key=lambda m: ("/id/release/" in m.iri, by_time(m)))
    return Item(
        iri=first.iri,
        kind=kind,
        label=first.label,
        members=tuple(members),
        probability=group.weakest,
        reasons=group.merges,
    )


def _likenesses(kind: Kind, resolved: Resolved, keys: Mapping[str, str]) -> Iterable[Likeness]:
    for pair, judgement in resolved.unsure.items():
        one, other = sorted(keys[key] for key in pair)
        why = f": {judgement.why}" if judgement.why else ""
        weighed = resolved.open.get(pair)
        yield Likeness(
            one=one,
            other=other,
            kind=kind,
            probability=weighed.probability if weighed else 0.5,
            status="unsure",
            reasons=(f"{judgement.who} could not tell{why}",),
        )
    for pair, weighed in resolved.open.items():
        if pair not in resolved.unsure:
            one, other = sorted(keys[key] for key in pair)
            yield Likeness(
                one=one,
                other=other,
                kind=kind,
                probability=weighed.probability,
                status="differs" if weighed.differs else "proposed",
                reasons=weighed.reasons,
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


def _surest_first(likeness: Likeness) -> tuple[float, str, str]:
    return (-likeness.probability, likeness.one, likeness.other)
