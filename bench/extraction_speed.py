"""Words per second of extraction, by stage, in one process and in several.

    python bench/extraction_speed.py [FOLDER] [--issuer AUS] [--jobs 1,2] [--passes 3]

Without a folder the sample releases are read. Processor time of the stages, of the best pass, with
the model loaded before; time on the clock for the processes, with their start and with the loading
of a model in each that is started.
"""

import argparse
import time
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from machine import shown, table

from kg.assets import RELEASES
from kg.corpus import Header, read_content
from kg.extract.analysis import analyse
from kg.extract.confidence import calibrated
from kg.extract.extractor import numbered, read
from kg.extract.parser import Node, SpacyParser, default_parser
from kg.extract.verify import verify
from kg.gazetteer import load_gazetteer
from kg.pipeline.inputs import Input
from kg.pipeline.reading import read_all
from kg.sources import load_sources

STAGES = (
    "reading the text",
    "grammars, masks, references",
    "parse",
    "facts and links",
    "check, confidence",
)


class TimedParser:
    """The parser of the package, with a clock."""

    def __init__(self, parser: SpacyParser) -> None:
        self._parser = parser
        self.used = 0.0

    def parse(self, sentences: Iterable[Sequence[str]]) -> Iterator[tuple[Node, ...]]:
        """Parse all sentences of a release at once."""
        found = list(sentences)
        before = time.process_time()
        trees = list(self._parser.parse(found))
        self.used += time.process_time() - before
        return iter(trees)


def stages(inputs: Sequence[Input], parser: TimedParser) -> list[float]:
    """Return the seconds of processor time of each stage over all inputs."""
    used = [0.0] * len(STAGES)
    gazetteer = load_gazetteer()
    for given in inputs:
        source = load_sources()[given.issuer]
        ticks = [time.process_time()]
        release = read_content(given.content, given.name, source, told=Header(), suffix=".txt")
        ticks.append(time.process_time())
        parsed = parser.used
        document = analyse(release, source, gazetteer, parser=parser)
        parsed = parser.used - parsed
        ticks.append(time.process_time())
        facts = read(document)
        ticks.append(time.process_time())
        calibrated(document, numbered(verify(release, facts)))
        ticks.append(time.process_time())
        read_in, analysed, found, checked = (b - a for a, b in pairwise(ticks))
        spent = (read_in, analysed - parsed, parsed, found, checked)
        used = [a + b for a, b in zip(used, spent, strict=True)]
    return used


def main() -> None:
    """Measure and print two tables."""
    asked = argparse.ArgumentParser(description="Words per second of extraction.")
    asked.add_argument("folder", nargs="?", type=Path, default=RELEASES)
    asked.add_argument("--issuer", default="AUS")
    asked.add_argument("--jobs", default="1,2")
    asked.add_argument("--passes", type=int, default=3)
    told = asked.parse_args()
    inputs = [
        Input(
            name=path.name,
            suffix=".txt",
            content=path.read_bytes(),
            issuer=told.issuer,
            told=Header(),
        )
        for path in sorted(told.folder.glob("*.txt"))
    ]
    words = sum(len(given.content.split()) for given in inputs)
    parser = TimedParser(default_parser())
    stages(inputs[:2], parser)  # lists and words are loaded
    best = min((stages(inputs, parser) for _ in range(told.passes)), key=sum)
    print(f"{shown()}\n{len(inputs)} releases, {words:,} words\n")
    rows = [
        (name, f"{used:.2f}", f"{used / sum(best):.0%}")
        for name, used in zip(STAGES, best, strict=True)
    ]
    print(table(("stage", "seconds", "share"), [*rows, ("all", f"{sum(best):.2f}", "100%")]))
    print(f"\n{words / sum(best):,.0f} words/s of processor time in one process\n")
    print(
        table(
            ("jobs", "seconds", "words/s"),
            [spread(inputs, words, int(n)) for n in told.jobs.split(",")],
        )
    )


def spread(inputs: Sequence[Input], words: int, workers: int) -> tuple[int, str, str]:
    """Return the time on the clock with some processes."""
    before = time.perf_counter()
    for _ in read_all(((given.name, given) for given in inputs), workers=workers):
        pass
    used = time.perf_counter() - before
    return workers, f"{used:.2f}", f"{words / used:,.0f}"


if __name__ == "__main__":  # processes that are spawned import this file
    main()
