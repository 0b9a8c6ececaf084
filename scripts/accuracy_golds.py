"""The golds that docs/accuracy.md tells of: what each is, and the program and baseline on it."""

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))  # scripts are no package

import baseline_spacy  # noqa: E402

from kg.evaluate.report import Evaluation, Scored  # noqa: E402
from kg.pipeline.evaluation import evaluate  # noqa: E402

OWN: Final = ROOT / "tests" / "gold"
BLIND: Final = "invented, test"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A gold, and what is to be known of it; `only` are its releases if a folder has more."""

    name: str
    about: str
    folder: Path
    only: tuple[str, ...] | None = None

    @property
    def gold(self) -> Path:
        """The folder of its facts."""
        return self.folder / "facts"

    @property
    def texts(self) -> Path:
        """The folder of its texts."""
        return self.folder / "texts"

    def run(self) -> Evaluation:
        """Score the program."""
        return evaluate(self.gold, self.texts, only=self.only)

    def baseline(self) -> Evaluation:
        """Score the baseline on the same releases."""
        return Evaluation(
            releases=tuple(
                self._scored(path)
                for path in sorted(self.gold.glob("*.json"))
                if self.only is None or path.stem in self.only
            )
        )

    def _scored(self, path: Path) -> Scored:
        wanted = json.loads(path.read_text(encoding="utf-8"))
        text = (self.texts / f"{path.stem}.txt").read_bytes().decode("utf-8")
        found = baseline_spacy.document(path.stem, text, wanted["issuer"])
        return Scored.of(path.stem, wanted["facts"], found["facts"], text)


def parts(shared: Path) -> tuple[Part, ...]:
    """Return the golds in the order of the page; the blind part only while there is one."""
    split = json.loads((OWN / "split.json").read_text(encoding="utf-8"))
    gold = shared / "gold"
    return (
        Part(
            name="first release",
            folder=gold / "seed",
            about="the release that the project starts from; rules were made on it. Not blind.",
        ),
        Part(
            name="gold/dev",
            folder=gold / "dev",
            about="real releases of five publishers. Those who write rules have read them and "
            "their gold: the figure says how far the rules reach, not what to expect elsewhere. "
            "Not blind.",
        ),
        Part(
            name="invented, dev",
            folder=OWN,
            only=tuple(split["dev"]),
            about="our own invented releases in the house styles of many ministries, by somebody "
            "who did not read the extractor; those who write rules read this part. Not blind.",
        ),
        Part(
            name="invented, opened",
            folder=OWN,
            only=tuple(split["opened"]),
            about="releases of other publishers, 54 of them blind until 2026-11-27 or 28. Not "
            "blind.",
        ),
        *_blind(tuple(split["test"])),
    )


def _blind(only: tuple[str, ...]) -> Iterator[Part]:
    if only:
        yield Part(
            name=BLIND,
            folder=OWN,
            only=only,
            about="invented releases that those who write rules never opened, in the house styles "
            "of publishers of no other part; but confidence is fitted on which found facts "
            "are right. Blind, invented.",
        )
