"""The result of an evaluation: scores by release, added up by source and kind, for all readers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from kg.evaluate.bootstrap import interval
from kg.evaluate.likeness import Fact1
from kg.evaluate.scoring import KINDS, LEVELS, Count, Level, Pair, Score, pairs, score, total


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """One release of a gold: its score, and the pairs behind it.

    `source` is the publisher: what stands before the last dash of the id of the release.
    """

    id: str
    text: str
    score: Score
    pairs: tuple[Pair, ...]

    @classmethod
    def of(
        cls, release: str, gold: Sequence[Fact1], found: Sequence[Fact1], text: str
    ) -> "Scored":
        """Score the facts found in a release."""
        return cls(
            id=release,
            text=text,
            score=score(gold, found, text),
            pairs=pairs(gold, found, text),
        )

    @property
    def source(self) -> str:
        """The publisher, as the id names it."""
        return self.id.rpartition("-")[0] or self.id


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation:
    """All releases of a gold; `failed` says of which ones nothing could be read, and why."""

    releases: tuple[Scored, ...]
    failed: tuple[str, ...] = ()

    @property
    def total(self) -> Score:
        """All releases together."""
        return total(one.score for one in self.releases)

    def by_source(self) -> Mapping[str, Score]:
        """Return the scores of the publishers, by name."""
        names = sorted({one.source for one in self.releases})
        return {
            name: total(one.score for one in self.releases if one.source == name) for name in names
        }

    def micro_interval(self, level: Level) -> tuple[float, float]:
        """Return the 95 % interval of the micro F1."""
        return interval(
            [one.score for one in self.releases], lambda drawn: drawn.micro.rates(level).f1
        )

    def kind_interval(self, kind: str, level: Level) -> tuple[float, float]:
        """Return the 95 % interval of the F1 of a kind."""
        return interval(
            [one.score for one in self.releases],
            lambda drawn: drawn.counts[kind].rates(level).f1,
        )

    def as_json(self) -> dict[str, object]:
        """Say it for programs."""
        whole = self.total
        return {
            "releases": len(self.releases),
            "kinds": {
                kind: _rates(whole.counts[kind]) | {"interval": self.kind_interval(kind, "strict")}
                for kind in KINDS
            },
            "micro": _rates(whole.micro)
            | {f"interval_{level}": self.micro_interval(level) for level in LEVELS},
            "macro": {level: whole.macro(level) for level in LEVELS},
            "sources": {
                name: {
                    "micro": _rates(found.micro),
                    "kinds": {k: _rates(c) for k, c in found.counts.items() if c.gold or c.found},
                }
                for name, found in self.by_source().items()
            },
            "voided": {kind: whole.counts[kind].voided for kind in KINDS},
            "failed": list(self.failed),
        }


def _rates(count: Count) -> dict[str, object]:
    levels: dict[str, object] = {}
    for level in LEVELS:
        rates = count.rates(level)
        levels[level] = {"P": rates.precision, "R": rates.recall, "F": rates.f1}
    return levels | {"gold": count.gold, "found": count.found, "voided": count.voided}


def table(score: Score) -> Iterator[str]:
    """Yield the lines of the scorer's table: a line per kind, then micro and macro."""
    yield (
        f"{'kind':12}{'gold':>5}{'found':>6} {'strict P':>9}{'R':>6}{'F1':>6}"
        f"   {'relaxed P':>9}{'R':>6}{'F1':>6}{'voided':>8}"
    )
    for kind, count in score.counts.items():
        figures = _figures(count)
        yield f"{kind:12}{count.gold:5}{count.found:6} {figures}{count.voided:8}"
    yield f"{'micro':23} {_figures(score.micro)}"
    yield (
        "macro F1 over kinds with 5 gold facts or more: "
        f"strict {score.macro('strict'):.3f}, relaxed {score.macro('relaxed'):.3f}"
    )


def _figures(count: Count) -> str:
    strict, relaxed = count.rates("strict"), count.rates("relaxed")
    return (
        f"{strict.precision:9.2f}{strict.recall:6.2f}{strict.f1:6.2f}   "
        f"{relaxed.precision:9.2f}{relaxed.recall:6.2f}{relaxed.f1:6.2f}"
    )


def by_source(evaluation: Evaluation) -> Iterator[str]:
    """Yield a line per publisher, with the micro figures and the strict F1 of its kinds."""
    yield f"{'source':16}{'gold':>5}{'strict':>8}{'relaxed':>8}  strict F1 by kind"
    for name, found in evaluation.by_source().items():
        kinds = ", ".join(
            f"{kind} {count.rates('strict').f1:.2f}"
            for kind, count in found.counts.items()
            if count.gold
        )
        micro = found.micro
        strict, relaxed = micro.rates("strict").f1, micro.rates("relaxed").f1
        yield f"{name:16}{micro.gold:5}{strict:8.2f}{relaxed:8.2f}  {kinds}"
