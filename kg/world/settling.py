"""Take apart what was resolved into clusters: descriptions that have bearing on each other."""

from collections.abc import Iterable, Iterator

from kg.world.items import Likeness
from kg.world.likenesses import likenesses_of
from kg.world.mentions import Kind
from kg.world.resolving import Group, Pair, Resolved, Verdicts
from kg.world.rows import Cluster, Merge, Settled


def clusters_of(
    kind: Kind, resolved: Resolved, verdicts: Verdicts
) -> Iterator[tuple[tuple[str, ...], Cluster]]:
    """Yield the keys of the descriptions of each cluster, sorted, with what became of them."""
    keys = {iri: d.key for group in resolved.groups for d in group.descriptions for iri in d.iris}
    judged = (
        (keys[one], keys[other])
        for one, other in (*verdicts.same, *verdicts.unsure)
        if one in keys and other in keys
    )
    members: dict[str, list[str]] = {}
    root = _joined(sorted({*keys.values()}), (*resolved.linked, *judged))
    for key in sorted(root):
        members.setdefault(root[key], []).append(key)
    groups: dict[str, list[Group]] = {}
    for group in resolved.groups:
        groups.setdefault(root[group.descriptions[0].key], []).append(group)
    open_: dict[str, list[Likeness]] = {}
    for likeness in likenesses_of(kind, resolved):
        open_.setdefault(root[keys[likeness.one]], []).append(likeness)
    overruled: dict[str, list[str]] = {}
    refused = {judgement.id for judgement in resolved.overruled}
    for (one, _), judgement in verdicts.same.items():
        if judgement.id in refused:
            overruled.setdefault(root[keys[one]], []).append(judgement.id)
    for name in sorted(members):
        cluster = Cluster(
            settled={iri: each for group in groups[name] for iri, each in _settled(kind, group)},
            merges={
                group.iri: Merge(probability=group.weakest, reasons=group.merges)
                for group in groups[name]
                if len(group.descriptions) > 1
            },
            likenesses=tuple(open_.get(name, ())),
            overruled=tuple(sorted(overruled.get(name, ()))),
        )
        yield tuple(members[name]), cluster


def _settled(kind: Kind, group: Group) -> Iterator[tuple[str, Settled]]:
    found: set[str] = set()
    if kind in ("person", "organisation"):
        found = {state for d in group.descriptions for state in d.get("state")}
    settled = Settled(canonical=group.iri, states=tuple(sorted(found)))
    for description in group.descriptions:
        for iri in sorted(description.iris):
            yield iri, settled


def _joined(keys: Iterable[str], pairs: Iterable[Pair]) -> dict[str, str]:
    """Return for each key the least key to which pairs lead."""
    root = {key: key for key in keys}

    def find(key: str) -> str:
        while root[key] != key:
            root[key] = root[root[key]]
            key = root[key]
        return key

    for pair in pairs:
        least, other = sorted(map(find, pair))
        root[other] = least
    return {key: find(key) for key in root}
