"""Describe things anew that were touched, and tell whose description is another one then."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from kg.store.world_index import WorldIndex
from kg.world.comparers import COMPARERS
from kg.world.descriptions import Around, Description, Sketch
from kg.world.mentions import Kind, Mention
from kg.world.nearby import TellingReleases, around
from kg.world.noting import Touched, mentions_of
from kg.world.rows import sketch_of, sketch_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """A description as it is now, None if it is gone, and the cluster in which it was, or ""."""

    cluster: str
    description: Description | None


def described(index: WorldIndex, kind: Kind, name: str, sketch: Sketch) -> Description:
    """Return the description of that name; who tells of it is looked up when it is asked."""
    return sketch.described(kind, TellingReleases(index, kind, name))


class Describing:
    """Describes the touched things of one kind; what people judged has a description of its own.

    `remember` is called with an IRI before it goes under another description.
    """

    def __init__(
        self,
        index: WorldIndex,
        kind: Kind,
        judged: Collection[str],
        remember: Callable[[str], None],
    ) -> None:
        self._index = index
        self._kind: Kind = kind
        self._judged = judged
        self._remember = remember
        self._comparer = COMPARERS[kind]
        self._around: Around = around(index, kind)

    def changed(self, touched: Touched, forced: Collection[str]) -> dict[str, Changed]:
        """Return the descriptions that are others than before, or hold an IRI of `forced`.

        Where it matters whether one release tells of two things, those are among them that are
        as before, but are touched together with another to which they are compared.
        """
        names = self._signed(touched)
        wanted = {self._index.description_of(self._kind, iri) for iri in forced}
        found: dict[str, Changed] = {}
        same: dict[str, Changed] = {}
        known = self._index.sketches(self._kind, names)
        for name in sorted(names):
            cluster, before = known.get(name, ("", ""))
            sketch = self._sketched(name, names[name], before)
            text = sketch_text(sketch) if sketch else ""
            now = described(self._index, self._kind, name, sketch) if sketch else None
            each = Changed(cluster=cluster, description=now)
            if text != before:
                self._write(name, before, text, now)
            (found if text != before or name in wanted else same)[name] = each
        if self._comparer.apart:
            found |= dict(self._beside(found, same))
        return found

    def _signed(self, touched: Touched) -> Touched:
        """Let every IRI go under its description; return these, with new mentions or None."""
        names: Touched = {}
        for iri in sorted(touched):
            old = self._index.description_of(self._kind, iri)
            new = self._signature(iri)
            if new != old:
                self._remember(iri)
                self._index.describe(self._kind, iri, new)
            for name in {old, new} - {""}:
                added = touched[iri] if new == old or not old else None
                known = names.get(name, [])
                names[name] = None if added is None or known is None else [*known, *added]
        return names

    def _signature(self, iri: str) -> str:
        """Return under which description an IRI goes, "" if no release mentions it any more."""
        number = self._index.told_by(self._kind, iri, 2)
        if not number:
            return ""
        alone = number == 1 and iri not in self._judged
        if not alone or self._comparer.shared is None:
            return f"={iri}"
        (mention,) = mentions_of(self._index, self._kind, iri)
        return self._comparer.signature(mention, self._around, alone=True)

    def _sketched(self, name: str, added: list[Mention] | None, before: str) -> Sketch | None:
        """Add new mentions to what was known, or else add up all mentions."""
        if added is not None:
            fresh = self._comparer.sketch(added, self._around)
            return Sketch.sum((sketch_of(before), fresh)) if before else fresh
        iris = self._index.described_by(self._kind, name)
        told = [m for iri in iris for m in mentions_of(self._index, self._kind, iri)]
        return self._comparer.sketch(told, self._around) if told else None

    def _write(self, name: str, before: str, text: str, now: Description | None) -> None:
        fresh = set(self._comparer.blocks(now)) if now else set()
        if before:
            then = described(self._index, self._kind, name, sketch_of(before))
            known = set(self._comparer.blocks(then))
            self._index.drop_blocks(self._kind, name, known - fresh)
            fresh -= known
        self._index.put_blocks(self._kind, name, fresh)
        self._index.put_sketch(self._kind, name, text)

    def _beside(
        self, found: Mapping[str, Changed], same: Mapping[str, Changed]
    ) -> Iterator[tuple[str, Changed]]:
        under: dict[str, set[str]] = {}
        for name, each in (*found.items(), *same.items()):
            for key in self._comparer.blocks(each.description) if each.description else ():
                under.setdefault(key, set()).add(name)
        together = {name for names in under.values() if len(names) > 1 for name in names}
        for name in sorted(together & same.keys()):
            yield name, same[name]
