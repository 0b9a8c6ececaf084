"""Let decisions hold over a reading: out with the rejected, in with the confirmed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from kg.model.facts import Aid, Fact, Link, Reading, Stance
from kg.review.anchors import Anchor, found, variants
from kg.review.decisions import Decision, review_of, standing
from kg.review.slots import REFERENCES
from kg.review.written import from_log


@dataclass(frozen=True, slots=True, kw_only=True)
class Orphan:
    """A decision that no longer finds its fact, with the reason."""

    decision: Decision
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A reading over which decisions hold.

    `decided` has the decision by the id of each fact that was confirmed or corrected, and of
    each that was rejected (those are in `rejected`, no longer in the reading). `doubtful` has
    the reasons for which facts must wait.
    """

    reading: Reading
    decided: Mapping[str, Decision] = field(default_factory=dict)
    rejected: tuple[Fact, ...] = ()
    doubtful: Mapping[str, str] = field(default_factory=dict)
    orphans: tuple[Orphan, ...] = ()

    def anchor(self, fact: Fact, facts: Sequence[Fact], sha256: str) -> Anchor:
        """Return what a new decision about `fact` holds on to: what the last one did."""
        before = self.decided.get(fact.id)
        return before.anchor if before else Anchor.of(fact, facts, sha256)


def apply(decisions: Sequence[Decision], reading: Reading, text: str, sha256: str) -> Reviewed:
    """Return `reading` with `decisions` about its release; the ids of other facts stay.

    A fact that was rejected stays out. A fact that was confirmed or corrected stays as it was
    decided, whatever the program reads there now, and comes back if it reads nothing. Another
    fact on the same words waits: somebody has already looked there.
    """
    work = _Work(reading.facts, decisions, text, sha256)
    holding = standing(decisions)
    matched = work.match(holding)
    for decision in holding:
        if decision.verb == "reject":
            work.reject(decision, matched.get(decision.number))
        else:
            work.keep(decision, matched.get(decision.number))
    work.doubt(holding)
    return Reviewed(
        reading=replace(
            reading, facts=without(work.facts, frozenset(f.id for f in work.rejected))
        ),
        decided=work.decided,
        rejected=tuple(work.rejected),
        doubtful=work.doubtful,
        orphans=tuple(work.orphans),
    )


def without(facts: Sequence[Fact], gone: frozenset[str]) -> tuple[Fact, ...]:
    """Return `facts` without some, and without links and references that led to them."""
    return tuple(
        _released(fact, gone)
        for fact in facts
        if fact.id not in gone
        and not (isinstance(fact, Link) and {fact.source, fact.target} & gone)
    )


def _released(fact: Fact, gone: frozenset[str]) -> Fact:
    match fact:
        case Aid(part_of=whole, additional_to=first) if {whole, first} & gone:
            return replace(
                fact,
                part_of=None if whole in gone else whole,
                additional_to=None if first in gone else first,
            )
        case Stance(statement=statement) if statement in gone:
            return replace(fact, statement=None)
        case _:
            return fact


class _Work:
    """A reading while decisions are applied to it, one after the other."""

    def __init__(
        self, facts: Sequence[Fact], decisions: Sequence[Decision], text: str, sha256: str
    ) -> None:
        self.facts = list(facts)
        self.decided: dict[str, Decision] = {}
        self.rejected: list[Fact] = []
        self.doubtful: dict[str, str] = {}
        self.orphans: list[Orphan] = []
        self._read = tuple(facts)  # anchors mean facts as they were read
        self._decisions = decisions
        self._text = text
        self._sha256 = sha256

    def match(self, holding: Sequence[Decision]) -> Mapping[int, Fact]:
        """Return the fact that each decision means, by its number; a fact has one decision."""
        matched: dict[int, Fact] = {}
        taken: set[str] = set()
        for decision in holding:
            free = [f for f in self._read if f.id not in taken]
            fact = found(decision.anchor, free, self._sha256)
            if fact is not None:
                matched[decision.number] = fact
                taken.add(fact.id)
        return matched

    def reject(self, decision: Decision, fact: Fact | None) -> None:
        if fact is None:
            self.orphans.append(
                Orphan(decision=decision, reason="nothing like it is read any more")
            )
            return
        self.rejected.append(fact)
        self.decided[fact.id] = decision

    def keep(self, decision: Decision, fact: Fact | None) -> None:
        """Put the fact as it was decided in the place of what was read, or back in."""
        name = fact.id if fact else f"r{decision.number}"
        kept = from_log(decision.fact or {}, name, self._read, self._text)
        if kept is None:
            self.orphans.append(
                Orphan(decision=decision, reason="its words are no longer in the text")
            )
            return
        before = [d for d in self._decisions if d.number <= decision.number]
        kept = replace(kept, review=review_of(decision, before))
        if fact is None:
            self.facts.append(kept)
        else:
            # References follow the reading: ids move, the confirmed values do not.
            now = {n: getattr(fact, n) for n in REFERENCES if hasattr(fact, n)}
            self.facts[self.facts.index(fact)] = replace(kept, **now)
        self.decided[name] = decision

    def doubt(self, holding: Sequence[Decision]) -> None:
        """Let facts wait that rest on the words of a decision that did not find its fact."""
        lost = [d for d in holding if self._lost(d)]
        for decision in lost:
            word = "rejected" if decision.verb == "reject" else "confirmed"
            for fact in variants(decision.anchor, self._read, self._sha256):
                if fact.id not in self.decided:
                    self.doubtful[fact.id] = (
                        f"Somebody {word} another {decision.anchor.kind} on these words "
                        f"(entry {decision.number} of the log)."
                    )

    def _lost(self, decision: Decision) -> bool:
        read = {fact.id for fact in self._read}
        return not any(d is decision and name in read for name, d in self.decided.items())
