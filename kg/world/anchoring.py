"""Find what a judgement was about among the mentions of today; list what is not there any more."""

import hashlib
from collections.abc import Iterable, Sequence
from typing import Protocol

from kg.world.judgements import Anchor, Judgement, standing
from kg.world.mentions import Mention
from kg.world.resolving import Pair, Verdicts


class Register(Protocol):
    """Finds what is mentioned today."""

    def kind_of(self, iri: str) -> str | None:
        """Return the kind of an IRI, None if nothing mentions it."""
        ...

    def with_anchor(self, anchor: str) -> str | None:
        """Return the least IRI that is mentioned with that content, None if there is none."""
        ...


class Mentioned:
    """A register of mentions that are at hand."""

    def __init__(self, mentions: Iterable[Mention]) -> None:
        self._kinds: dict[str, str] = {}
        self._anchors: dict[str, str] = {}
        for mention in sorted(mentions, key=lambda m: (m.iri, m.told.id), reverse=True):
            self._kinds[mention.iri] = mention.kind
            self._anchors[content(Anchor.of(mention))] = mention.iri

    def kind_of(self, iri: str) -> str | None:
        """Return the kind of an IRI, None if nothing mentions it."""
        return self._kinds.get(iri)

    def with_anchor(self, anchor: str) -> str | None:
        """Return the least IRI that is mentioned with that content, None if there is none."""
        return self._anchors.get(anchor)


def content(anchor: Anchor) -> str:
    """Return a hash of what an anchor says beside the IRI: kind, key slots and quote."""
    said = (anchor.kind, anchor.quote, sorted(anchor.key.items()))
    return hashlib.sha256(repr(said).encode("utf-8", "surrogatepass")).hexdigest()


def anchored(
    judgements: Sequence[Judgement], register: Register
) -> tuple[Verdicts, tuple[Judgement, ...]]:
    """Return the judgements that hold, on IRIs of today, and those that lost an end (orphans).

    An end is found by its IRI, else by kind, key slots and quote. Of two judgements about one
    pair the later holds.
    """
    found: dict[Pair, Judgement] = {}
    orphans = []
    for judgement in standing(judgements):
        pair = _pair(judgement, register)
        if pair is None:
            orphans.append(judgement)
        else:
            found.pop(pair, None)
            found[pair] = judgement
    return (
        Verdicts(
            same={pair: j for pair, j in found.items() if j.verdict == "same"},
            different={pair: j for pair, j in found.items() if j.verdict == "different"},
            unsure={pair: j for pair, j in found.items() if j.verdict == "unsure"},
        ),
        tuple(orphans),
    )


def _pair(judgement: Judgement, register: Register) -> Pair | None:
    ends = []
    for anchor in (judgement.one, judgement.other):
        if anchor is None:
            return None
        if register.kind_of(anchor.iri) == anchor.kind:
            ends.append(anchor.iri)
        elif anchor.quote and (moved := register.with_anchor(content(anchor))) is not None:
            ends.append(moved)
    if len(ends) < len(("one", "other")) or ends[0] == ends[1]:
        return None
    first, second = sorted(ends)
    return first, second
