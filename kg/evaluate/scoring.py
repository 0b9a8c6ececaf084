"""Score releases: pair found facts with gold, and count what holds per kind."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

from kg.evaluate.comparison import DECIDING, Likeness, compare
from kg.evaluate.likeness import Fact1, words

Level = Literal["strict", "relaxed"]
LEVELS: Final[tuple[Level, ...]] = ("strict", "relaxed")
#: The kinds of facts/1, in the order of the table.
KINDS: Final = tuple(DECIDING)
#: A kind with fewer facts of gold has no part in the macro average.
_ENOUGH: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Rates:
    """Precision, recall and F1; 0 where nothing was found, or nothing was there."""

    precision: float
    recall: float
    f1: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """How many facts were right (strictly, or in their core), found, in the gold, and voided.

    A voided fact has a quote that is not the text; it counts as found and never as right.
    """

    strict: int = 0
    relaxed: int = 0
    found: int = 0
    gold: int = 0
    voided: int = 0

    def __add__(self, other: "Count") -> "Count":
        return Count(
            strict=self.strict + other.strict,
            relaxed=self.relaxed + other.relaxed,
            found=self.found + other.found,
            gold=self.gold + other.gold,
            voided=self.voided + other.voided,
        )

    def rates(self, level: Level) -> Rates:
        """Return the rates at a level."""
        right = self.strict if level == "strict" else self.relaxed
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        both = precision + recall
        return Rates(
            precision=precision,
            recall=recall,
            f1=2 * precision * recall / both if both else 0.0,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A fact of the gold and what was found of it; one of them is None where it stands alone."""

    kind: str
    gold: Fact1 | None
    found: Fact1 | None
    strict: bool = False
    relaxed: bool = False
    voided: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """The counts of some releases by kind."""

    counts: Mapping[str, Count] = field(default_factory=lambda: {kind: Count() for kind in KINDS})

    def __add__(self, other: "Score") -> "Score":
        return Score(counts={kind: self.counts[kind] + other.counts[kind] for kind in KINDS})

    @property
    def micro(self) -> Count:
        """All kinds together."""
        return sum(self.counts.values(), Count())

    def macro(self, level: Level) -> float:
        """Return the mean F1 over the kinds with 5 facts of gold or more."""
        scored = [c.rates(level).f1 for c in self.counts.values() if c.gold >= _ENOUGH]
        return sum(scored) / len(scored) if scored else 0.0


def total(scores: Iterable[Score]) -> Score:
    """Add up scores."""
    return sum(scores, Score())


def score(gold: Sequence[Fact1], found: Sequence[Fact1], text: str) -> Score:
    """Score the facts found in one release; see FORMAT.md of the gold for the rules."""
    made = pairs(gold, found, text)
    counts = {kind: _count([p for p in made if p.kind == kind]) for kind in KINDS}
    # Two links of one content count once in the gold and as right, but each as found: a
    # program that repeats itself loses precision.
    linked = {_content(p.gold, {}, gold) for p in made if p.kind == "link" and p.gold is not None}
    links = counts["link"]
    counts["link"] = Count(
        strict=links.strict,
        relaxed=links.relaxed,
        found=links.found,
        gold=len(linked),
        voided=links.voided,
    )
    return Score(counts=counts)


def _count(made: Sequence[Pair]) -> Count:
    return Count(
        strict=sum(p.strict for p in made),
        relaxed=sum(p.relaxed for p in made),
        found=sum(p.found is not None for p in made),
        gold=sum(p.gold is not None for p in made),
        voided=sum(p.voided for p in made),
    )


def pairs(gold: Sequence[Fact1], found: Sequence[Fact1], text: str) -> tuple[Pair, ...]:
    """Pair the facts of one release within their kinds; what has no partner stands alone.

    Links come last: their ends are compared after the facts that they tie have been paired.
    """
    made: list[Pair] = []
    for kind in KINDS[:-1]:
        wanted = [fact for fact in gold if fact["kind"] == kind]
        told = [fact for fact in found if fact["kind"] == kind]
        made += _paired(kind, wanted, [fact for fact in told if supported(fact, text)])
        made += _voided(kind, told, text)
    partner = {
        pair.found["id"]: pair.gold["id"]
        for pair in made
        if pair.found is not None and pair.gold is not None and pair.relaxed
    }
    return (*made, *_links(gold, found, partner, text))


def supported(fact: Fact1, text: str) -> bool:
    """Tell whether `fact` has quotes, and each of them is the text at its offsets."""
    return bool(fact.get("evidence")) and all(
        e["quote"] and text[e["start"] : e["end"]] == e["quote"] for e in fact["evidence"]
    )


def _voided(kind: str, told: Sequence[Fact1], text: str) -> Iterator[Pair]:
    for fact in told:
        if not supported(fact, text):
            yield Pair(kind=kind, gold=None, found=fact, voided=True)


def _paired(kind: str, gold: Sequence[Fact1], found: Sequence[Fact1]) -> Iterator[Pair]:
    """Pair greedily, the likest first; of equals the later in gold, then in found."""
    alike: dict[tuple[int, int], Likeness] = {
        (i, j): compare(g, f) for i, g in enumerate(gold) for j, f in enumerate(found)
    }
    free_gold, free_found = set(range(len(gold))), set(range(len(found)))
    for i, j in sorted(alike, key=lambda at: (alike[at].weight, *at), reverse=True):
        if alike[i, j].weight > 0 and i in free_gold and j in free_found:
            free_gold.discard(i)
            free_found.discard(j)
            strict, relaxed = alike[i, j].strict, alike[i, j].relaxed
            yield Pair(
                kind=kind, gold=gold[i], found=found[j], strict=strict, relaxed=strict or relaxed
            )
    for i in sorted(free_gold):
        yield Pair(kind=kind, gold=gold[i], found=None)
    for j in sorted(free_found):
        yield Pair(kind=kind, gold=None, found=found[j])


def _links(
    gold: Sequence[Fact1], found: Sequence[Fact1], partner: Mapping[str, str], text: str
) -> Iterator[Pair]:
    wanted = {_content(f, {}, gold): f for f in gold if f["kind"] == "link"}
    for fact in found:
        if fact["kind"] != "link":
            continue
        held = supported(fact, text)
        hit = wanted.pop(_content(fact, partner, gold), None) if held else None
        right = hit is not None
        yield Pair(kind="link", gold=hit, found=fact, strict=right, relaxed=right, voided=not held)
    for fact in wanted.values():
        yield Pair(kind="link", gold=fact, found=None)


def _content(
    link: Fact1, partner: Mapping[str, str], gold: Sequence[Fact1]
) -> tuple[object, str, str]:
    """Return relation and ends of a link; an end that is no fact of the gold counts by its words.

    `partner` has the fact of the gold for each found fact that was paired.
    """
    ids = {fact["id"] for fact in gold}

    def end(slot: str) -> str:
        name = partner.get(link.get(slot, ""), link.get(slot))
        return str(name) if name in ids else " ".join(words(name))

    return link.get("relation"), end("source"), end("target")
