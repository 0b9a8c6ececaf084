"""Keep the outlines of things, and to which states each belongs, at the cost of what changed."""

import json
from collections.abc import Iterable, Mapping
from typing import Final

from kg.store import world_rows, world_uses
from kg.store.world_index import WorldIndex
from kg.world.figures import Figures
from kg.world.mentions import KINDS, RECORDS, Kind, Mention
from kg.world.nearby import redirect
from kg.world.noting import Touched, mentions_of
from kg.world.outlines import Outline
from kg.world.rows import Settled

#: The kinds of those who give: the states of a person or a body stand for it.
_GIVERS: Final = ("person", "organisation")


class Outlining:
    """Collects what an update touches, and writes outlines when all kinds are resolved."""

    def __init__(self, index: WorldIndex) -> None:
        self._index = index
        self._figures = Figures(index)
        self._anew: dict[Kind, set[str]] = {kind: set() for kind in KINDS}
        self._more: dict[Kind, dict[str, list[Mention]]] = {kind: {} for kind in KINDS}

    def note(
        self,
        kind: Kind,
        touched: Touched,
        before: Mapping[str, Settled],
        after: Mapping[str, Settled],
    ) -> None:
        """Note what was touched of a kind, and which things were settled otherwise than before.

        What an IRI has left is added up anew; what it has joined gets its mentions.
        """
        joined = set()
        for iri in sorted({*before, *after}):
            was, now = (found[iri].canonical if iri in found else "" for found in (before, after))
            if was == now:
                continue
            if was:
                self._anew[kind].add(was)
            if now:
                fresh = None if was else touched.get(iri)
                self._add(kind, now, fresh or mentions_of(self._index, kind, iri))
                joined.add(iri)
        for iri in sorted(touched.keys() - joined):
            self._touch(kind, iri, touched[iri])

    def write(self) -> None:
        """Bring the outlines up to date, and what is counted of them."""
        for kind in KINDS:
            for iri in sorted({*self._anew[kind], *self._more[kind]}):
                self._write(kind, iri)
        self._figures.write()

    def _touch(self, kind: Kind, iri: str, fresh: list[Mention] | None) -> None:
        known = [name for each, name in self._index.canonical(iri) if each == kind]
        if known and fresh is not None:
            self._add(kind, known[0], fresh)
        else:
            self._anew[kind].update(known)

    def _add(self, kind: Kind, canonical: str, mentions: Iterable[Mention]) -> None:
        self._more[kind].setdefault(canonical, []).extend(mentions)

    def _write(self, kind: Kind, iri: str) -> None:
        before = world_rows.outline(self._index, kind, iri)
        if iri in self._anew[kind]:
            told = [
                mention
                for each in world_rows.iris_of(self._index, kind, iri)
                for mention in mentions_of(self._index, kind, each)
            ]
        else:
            told = self._more[kind][iri]
        parts = [Outline.of(mention, iri) for mention in told]
        if before and iri not in self._anew[kind]:
            parts.append(Outline.read(before))
        outline = Outline.sum(parts) if parts else None
        self._figures.note(kind, iri, before=bool(before), after=outline is not None)
        pairs = outline.pairs(kind, self._givers(outline)) if outline else ()
        world_rows.put_outline(self._index, kind, iri, outline.text() if outline else "")
        row = outline.row if outline else ("", 0, "")
        anybody = (world_rows.ANY,) if outline and kind in RECORDS else ()
        world_rows.put_pairs(self._index, kind, iri, (*pairs, *anybody), row)
        when, named = (outline.when(kind), outline.named) if outline else ("", {})
        world_uses.put_used(self._index, kind, iri, when, named)

    def _givers(self, outline: Outline) -> set[str]:
        """Return who gives, with the states of persons and bodies instead of these."""
        found: set[str] = set()
        for giver in outline.values("donor"):
            canonical = redirect(self._index, giver)
            states = [s for kind in _GIVERS if (s := self._index.states(kind, canonical))]
            found |= {state for each in states for state in json.loads(each)} or {giver}
        return found
