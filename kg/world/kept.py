"""Read the kept world as it was resolved: all that `derive` makes, and nothing is compared."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import cast

from kg import deadline
from kg.store import world_rows
from kg.store.world_index import WorldIndex
from kg.world.anchoring import anchored
from kg.world.items import Item, World, surest_first
from kg.world.judgements import Judgement
from kg.world.mentions import KINDS, Kind, Mention, Told, by_time
from kg.world.rows import ALONE, Cluster, Merge, mention_of, told_of


def kept_world(index: WorldIndex, judgements: Sequence[Judgement]) -> World:
    """Return the world that the index remembers; it is that which `derive` makes."""
    told = {each.id: each for each in map(told_of, world_rows.all_headers(index))}
    clusters = [Cluster.read(body) for body in deadline.checked(index.open_clusters())]
    merges = {
        (kind, iri): merge
        for kind, body in deadline.checked(world_rows.all_merges(index))
        for iri, merge in Cluster.read(body).merges.items()
    }
    said = sorted(
        (
            mention_of(cast("Kind", kind), iri, told[release], body, claims)
            for release, kind, iri, body, claims in deadline.checked(world_rows.all_said(index))
        ),
        key=by_time,
    )
    likenesses = (each for cluster in clusters for each in cluster.likenesses)
    return World(
        items=items_of(world_rows.all_members(index), told, merges),
        redirects=_redirects(world_rows.all_redirects(index)),
        statements=tuple(each for each in said if each.kind == "statement"),
        references=tuple(each for each in said if each.kind == "reference"),
        likenesses=tuple(sorted(likenesses, key=surest_first)),
        orphans=anchored(judgements, index)[1],
        overruled=overruled(judgements, clusters),
    )


def overruled(
    judgements: Iterable[Judgement], clusters: Iterable[Cluster]
) -> tuple[Judgement, ...]:
    """Return the judgements that some clusters did not follow, by when they were made."""
    ids = {each for cluster in clusters for each in cluster.overruled}
    refused = (each for each in judgements if each.id in ids)
    return tuple(sorted(refused, key=lambda each: (each.at, each.id)))


def items_of(
    rows: Iterable[world_rows.MemberRow],
    told: Mapping[str, Told],
    merges: Mapping[tuple[str, str], Merge],
    label: Callable[[str], str] | None = None,
) -> dict[str, Item]:
    """Return the items that rows tell of, by canonical IRI, sorted.

    Of an IRI of two kinds (releases may differ) the later kind counts. With `label`, which gives
    the label of a thing, the rows need not be all that there are of it.
    """
    groups: dict[Kind, dict[str, list[Mention]]] = {kind: {} for kind in KINDS}
    for canonical, name, iri, release, body, claims in deadline.checked(rows):
        kind = cast("Kind", name)
        member = mention_of(kind, iri, told[release], body, claims)
        groups[kind].setdefault(canonical, []).append(member)
    found = {
        iri: _item(kind, iri, members, merges.get((kind, iri), ALONE), label)
        for kind in KINDS
        for iri, members in deadline.checked(groups[kind].items())
    }
    return dict(sorted(found.items()))


def _item(
    kind: Kind,
    iri: str,
    members: Iterable[Mention],
    merge: Merge,
    label: Callable[[str], str] | None,
) -> Item:
    ordered = tuple(sorted(members, key=by_time))
    called = None if label else next(each.label for each in ordered if each.iri == iri)
    return Item(
        iri=iri,
        kind=kind,
        label=called or (label(iri) if label else ""),
        members=ordered,
        probability=merge.probability,
        reasons=merge.reasons,
    )


def _redirects(rows: Iterable[tuple[str, str, str]]) -> dict[str, str]:
    by_kind: dict[str, dict[str, str]] = {kind: {} for kind in KINDS}
    for kind, iri, canonical in deadline.checked(rows):
        by_kind[kind][iri] = canonical
    found = {iri: to for kind in KINDS for iri, to in by_kind[kind].items()}
    return dict(sorted(found.items()))
