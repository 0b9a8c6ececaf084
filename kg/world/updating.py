"""Bring the kept world up to date: look again only at what a change has bearing on.

Descriptions that no chain of likely pairs and judgements joins have no bearing on each other:
they form clusters, and each cluster is resolved alone. So the result is that of `derive`.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from kg.store.world_index import WorldIndex
from kg.world.anchoring import anchored
from kg.world.comparers import COMPARERS
from kg.world.describing import Changed, Describing, described
from kg.world.descriptions import Description
from kg.world.items import Likeness
from kg.world.judgements import Judgement
from kg.world.mentions import KINDS, Kind, Mention
from kg.world.nearby import redirect
from kg.world.noting import Noting, Touched
from kg.world.outlining import Outlining
from kg.world.resolving import Pair, Verdicts, resolve
from kg.world.rows import Cluster, Settled, sketch_of
from kg.world.settling import clusters_of
from kg.world.weighing import PROPOSE, Weighed

_JUDGED: Final = "judged"


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """Redirects (from, to) and likenesses of the world."""

    redirects: tuple[tuple[str, str], ...]
    likenesses: tuple[Likeness, ...]


def update(
    index: WorldIndex,
    told: Iterable[tuple[str, Sequence[Mention]]],
    judgements: Sequence[Judgement],
) -> tuple[Kept, Kept]:
    """Let changed releases and judgements count; return what is gone of the world, and what came.

    Args:
        index: of the world as it was; an empty one to derive all of it. What is written is not
            committed.
        told: the ids of releases that changed, are new or are gone, with what they mention now.
        judgements: all of them.
    """
    anew = not index.note(_JUDGED)
    noting = Noting(index)
    for name, mentions in told:
        noting.release(name, mentions)
    verdicts, _ = anchored(judgements, index)
    return _Update(index, noting, verdicts, anew=anew).run()


class _Update:
    def __init__(
        self, index: WorldIndex, noting: Noting, verdicts: Verdicts, *, anew: bool
    ) -> None:
        self._index = index
        self._noting = noting
        self._verdicts = verdicts
        self._anew = anew
        self._moved: set[str] = set()  # IRIs that are compared by in another way than before
        self._before: dict[str, str] = {}
        self._gone: list[Likeness] = []
        self._come: list[Likeness] = []
        self._outlining = Outlining(index)

    def run(self) -> tuple[Kept, Kept]:
        judged = self._judged_anew()
        for kind in KINDS:
            touched = self._touched(kind)
            forced = {i for i in judged if i in touched or self._index.description_of(kind, i)}
            touched = dict.fromkeys(forced) | touched
            if touched:
                self._outlining.note(kind, touched, *self._kind(kind, touched, forced))
        self._outlining.write()
        moved = [
            (iri, before, after)
            for iri, before in sorted(self._before.items())
            if before != (after := redirect(self._index, iri))
        ]
        return (
            _kept([(iri, before) for iri, before, _ in moved if before != iri], self._gone),
            _kept([(iri, after) for iri, _, after in moved if after != iri], self._come),
        )

    def _judged_anew(self) -> set[str]:
        """Return the IRIs of which people judge otherwise than before."""
        before = {tuple(each) for each in json.loads(self._index.note(_JUDGED) or "[]")}
        pairs = {**self._verdicts.same, **self._verdicts.different, **self._verdicts.unsure}
        now = {(*pair, judgement.id) for pair, judgement in pairs.items()}
        self._index.put_note(_JUDGED, json.dumps(sorted(now)))
        return {iri for one, other, _ in before ^ now for iri in (one, other)}

    def _touched(self, kind: Kind) -> Touched:
        touched = dict(self._noting.things[kind])
        others = set(self._index.referring(kind, self._moved))
        others |= self._noting.meetings if kind == "meeting" else set()
        for iri in others:
            if self._index.description_of(kind, iri):  # else it is new, and described now
                touched[iri] = None
        return touched

    def _kind(
        self, kind: Kind, touched: Touched, forced: set[str]
    ) -> tuple[dict[str, Settled], dict[str, Settled]]:
        """Resolve anew what is touched; return how IRIs were settled before, and are now."""
        verdicts = self._verdicts.of(kind)
        describing = Describing(self._index, kind, verdicts.iris, self._remember)
        changed = describing.changed(touched, forced)
        region = _Region(self._index, kind, changed)
        if not self._anew:
            region.widen(verdicts)
        descriptions = region.descriptions()
        resolved = resolve(list(descriptions.values()), COMPARERS[kind], verdicts, region.weighed)
        before: dict[str, Settled] = {}
        for name in sorted(region.clusters):
            cluster = Cluster.read(self._index.cluster(kind, name))
            before |= cluster.settled
            self._gone += cluster.likenesses
            self._index.drop_cluster(kind, name)
        after: dict[str, Settled] = {}
        names = {description.key: name for name, description in descriptions.items()}
        for keys, cluster in clusters_of(kind, resolved, verdicts):
            after |= cluster.settled
            self._come += cluster.likenesses
            self._index.put_cluster(
                kind, keys[0], cluster.text(), asks=cluster.open, merges=bool(cluster.merges)
            )
            self._index.fill_cluster(kind, keys[0], (names[key] for key in keys))
        self._settle(kind, before, after)
        return before, after

    def _settle(self, kind: Kind, before: dict[str, Settled], after: dict[str, Settled]) -> None:
        moved = {
            iri: after.get(iri) for iri in (*before, *after) if before.get(iri) != after.get(iri)
        }
        for iri in sorted(moved):
            self._remember(iri)
        self._index.settle(
            kind,
            (
                (iri, now.canonical, json.dumps(now.states) if iri == now.canonical else "")
                for iri, now in sorted(moved.items())
                if now
            ),
        )
        alone = {iri for iri, now in moved.items() if now == Settled(canonical=iri)}
        self._moved |= moved.keys() - (alone - before.keys())

    def _remember(self, iri: str) -> None:
        """Keep where an IRI led before; called before that is written anew."""
        if iri not in self._before:
            self._before[iri] = redirect(self._index, iri)


class _Region:
    """The descriptions of a kind that changed ones have bearing on: whole clusters."""

    def __init__(self, index: WorldIndex, kind: Kind, changed: dict[str, Changed]) -> None:
        self._index = index
        self._kind: Kind = kind
        self._comparer = COMPARERS[kind]
        self._found = {n: c.description for n, c in changed.items() if c.description}
        self._fresh = frozenset(self._found)
        self.clusters = {each.cluster for each in changed.values()} - {""}
        self.weighed: dict[Pair, Weighed] = {}

    def widen(self, verdicts: Verdicts) -> None:
        """Add the clusters of what may be one with changed ones, or was judged together."""
        under: dict[str, list[Description]] = {}
        for name in sorted(self._fresh):
            for key in self._comparer.blocks(self._found[name]):
                under.setdefault(key, []).append(self._found[name])
        near: dict[str, dict[str, Description]] = {}
        for key, name in self._index.under(self._kind, under):
            if name not in self._fresh:
                near.setdefault(name, {}).update((each.key, each) for each in under[key])
        known = self._index.sketches(self._kind, near)
        for name in sorted(near):
            cluster, sketch = known[name]
            if cluster not in self.clusters and self._likely(self._read(name, sketch), near[name]):
                self.clusters.add(cluster)
        self._join(verdicts)

    def _likely(self, mine: Description, fresh: dict[str, Description]) -> bool:
        """Tell whether a description may be one with any of the fresh ones."""
        found = False
        for _, theirs in sorted(fresh.items()):
            one, other = sorted((mine, theirs), key=lambda each: each.key)
            weighed = self._comparer.compare(one, other)
            self.weighed[one.key, other.key] = weighed
            found = found or weighed.probability >= PROPOSE
        return found

    def _join(self, verdicts: Verdicts) -> None:
        pairs = [
            ends
            for pair in (*verdicts.same, *verdicts.unsure)
            if all(ends := [self._index.description_of(self._kind, iri) for iri in pair])
        ]
        grown = True
        while grown:
            grown = False
            for ends in pairs:
                clusters = [self._index.sketch(self._kind, name)[0] for name in ends]
                inside = [
                    name in self._fresh or cluster in self.clusters
                    for name, cluster in zip(ends, clusters, strict=True)
                ]
                if any(inside) and not all(inside):
                    self.clusters.add(clusters[inside.index(False)])
                    grown = True

    def descriptions(self) -> dict[str, Description]:
        """Return all of them by name, sorted."""
        names = set(self._fresh)
        for cluster in self.clusters:
            names.update(self._index.in_cluster(self._kind, cluster))
        for name, (_, text) in self._index.sketches(
            self._kind, names - self._found.keys()
        ).items():
            self._read(name, text)
        return {name: self._found[name] for name in sorted(names)}

    def _read(self, name: str, sketch: str) -> Description:
        if name not in self._found:
            self._found[name] = described(self._index, self._kind, name, sketch_of(sketch))
        return self._found[name]


def _kept(redirects: list[tuple[str, str]], likenesses: list[Likeness]) -> Kept:
    return Kept(redirects=tuple(redirects), likenesses=tuple(likenesses))
