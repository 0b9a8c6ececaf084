"""Remember what changed releases mention, and tell which things that touches."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, TypeAlias

from kg.store import world_rows, world_uses
from kg.store.world_index import WorldIndex
from kg.world.bearings import pointed_at
from kg.world.claim_rows import claims_text
from kg.world.comparers import COMPARERS
from kg.world.mentions import KINDS, Kind, Mention
from kg.world.outlines import named_in
from kg.world.rows import anchor_of, mention_of, mention_text, told_of, told_text
from kg.world.uses import ADDRESSED, SAID, spoken

#: IRIs with the mentions that are new, None where an earlier one changed or is gone.
Touched: TypeAlias = dict[str, list[Mention] | None]
_STATE: Final = "/id/state/"
_OUTCOME: Final = "outcomeOf"


def mentions_of(index: WorldIndex, kind: Kind, iri: str) -> list[Mention]:
    """Return the mentions of an IRI that are remembered, by release."""
    found = index.mentions_of(kind, iri)
    return [mention_of(kind, iri, told_of(told), body) for told, body in found]


@dataclass(slots=True)
class Noting:
    """Writes mentions into an index, and collects which things that touches.

    `meetings` are those of which other agreements came than before.
    """

    index: WorldIndex
    things: dict[Kind, Touched] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    meetings: set[str] = field(default_factory=set)

    def release(self, name: str, told: Sequence[Mention]) -> None:
        """Remember all that a release mentions, instead of what it mentioned before."""
        fresh = {(m.kind, m.iri): m for m in told if m.kind in KINDS}
        rows = {key: (anchor_of(m), *_texts(m)) for key, m in fresh.items()}
        header = next((told_text(m.told) for m in told), "")
        self._said(name, [m for m in told if m.kind not in KINDS])
        pointed = {iri for m in told for iri in pointed_at(m)}
        spoken_of = {code for m in told[:1] for code in m.told.on}
        world_rows.put_pointers(self.index, name, pointed | spoken_of)
        before, old = self.index.release(name), self.index.mentions_in(name)
        stays = {key for key in rows if header == before and old.get(key) == rows[key]}
        gone = [
            mention_of(kind, iri, told_of(before), old[kind, iri][1])
            for kind in KINDS
            for kind_, iri in sorted(old.keys() - stays)
            if kind_ == kind
        ]
        for mention in gone:
            self._drop(mention)
        if header != before:
            day = told[0].told.known.isoformat() if told else ""
            self.index.put_release(name, header, day)
        for key in sorted(rows.keys() - stays):
            self._add(fresh[key], rows[key])
        for mention in gone:
            self._lead_no_more(mention)

    def _said(self, name: str, told: Sequence[Mention]) -> None:
        """Remember what a release tells that is no thing of its own."""
        before = world_rows.said_in(self.index, [name])
        rows = sorted((name, m.kind, m.iri, *_texts(m)) for m in told)
        if rows == before:
            return
        for _, kind, iri, *_ in before:
            world_rows.put_pairs(self.index, kind, iri, (), ("", 0, ""))
            for said in (SAID, ADDRESSED):
                world_uses.put_used(self.index, said, iri, "", {})
        world_rows.put_said(self.index, name, rows)
        for m in told:
            row = (m.told.known.isoformat(), int(m.realis == "actual"), m.told.issuer)
            world_rows.put_pairs(self.index, m.kind, m.iri, m.bears, row)
            self._use(m)

    def _use(self, said: Mention) -> None:
        """Remember whom a statement names, by whether they say it."""
        if said.kind != "statement":
            return
        named: dict[str, set[str]] = {}
        for slot, thing in named_in(said):
            named.setdefault(thing, set()).add(slot)
        day = (said.days.last or said.told.known).isoformat()
        for kind in (SAID, ADDRESSED):
            mine = {thing: slots for thing, slots in named.items() if spoken(slots) == kind}
            world_uses.put_used(self.index, kind, said.iri, day, mine)

    def _drop(self, mention: Mention) -> None:
        self.index.drop_mention(mention.kind, mention.iri, mention.told.id)
        self.things[mention.kind][mention.iri] = None
        if meetings := mention.get(_OUTCOME):
            self.index.drop_outcomes(mention.told.id, mention.iri, meetings)
            self.meetings.update(meetings)

    def _add(self, mention: Mention, texts: tuple[str, str, str]) -> None:
        kind, iri, release = mention.kind, mention.iri, mention.told.id
        self.index.put_mention(kind, iri, release, texts)
        self.index.put_references(kind, iri, _targets(mention))
        new = self.things[kind].setdefault(iri, [])
        if new is not None:
            new.append(mention)
        if kind == "instrument" and (meetings := mention.get(_OUTCOME)):
            self.index.put_outcomes(release, iri, meetings)
            for meeting in meetings:  # it is compared by what came of it
                self.index.put_references("meeting", meeting, (iri,))
            self.meetings.update(meetings)

    def _lead_no_more(self, mention: Mention) -> None:
        """Let a thing be found by nothing that none of its mentions leads to any more."""
        left = mentions_of(self.index, mention.kind, mention.iri)
        gone = _targets(mention) - {target for each in left for target in _targets(each)}
        self.index.drop_references(mention.kind, mention.iri, gone)


def _texts(mention: Mention) -> tuple[str, str]:
    """Return body and claims of a mention."""
    return mention_text(mention), claims_text(mention.claims, mention.told)


def _targets(mention: Mention) -> set[str]:
    """Return the things of earlier kinds by which a mention is compared; states never change."""
    slots = COMPARERS[mention.kind].refers
    return {iri for slot in slots for iri in mention.get(slot) if _STATE not in iri}
