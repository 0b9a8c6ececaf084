"""Ask the competency questions of the design of our graph, and compare with the stored answers.

Usage: python scripts/check_competency_questions.py [--write]

Reads the design, its hand-made graph and the release from ../shared (or $KG_SHARED). Answers are
sets of rows, whose cells `natural_keys` makes comparable; what is asked, and why answers differ,
is competency_questions.yaml. With --write the result becomes
docs/reference/competency-questions.md. Exits with 1 if a difference has no explanation, or an
explanation no difference.
"""

import argparse
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import yaml
from competency_page import WORDS, Answered, Row, hidden, page
from competency_walk import succession, walked_by_the_design, walked_by_us
from first_release import PROLOGUE, ROOT, first_release, ingested, shared_folder
from natural_keys import Keys
from stored_answers import Stored, stored_answers

from kg.pipeline import jobs
from kg.query import Table, load_catalog, run
from kg.store import Engine

PAGE: Final = ROOT / "docs" / "reference" / "competency-questions.md"
_QUESTIONS: Final = Path(__file__).with_name("competency_questions.yaml")
_DIGESTS: Final = ("2026-01-10-khm-mfaic.txt", "2026-01-10-khm-prime-minister.txt")
_WORDING: Final = "wording"  # a column of words that both graphs cut out of the release
_LISTS: Final = re.compile(r"; |(?<=[A-Z]{3})\+(?=[A-Z]{3})")

#: What a question is put by where it is no canned query.
_OTHERWISE: Final = {"sparql": "SPARQL", "chain": "`kg chain`", "network": "NetworkX"}

# The YAML is read as it stands: a question or a way to ask is a mapping of texts and mappings.
_Told = Mapping[str, Any]


def answers(shared: Path) -> tuple[Answered, ...]:
    """Ask every question and the walk, and compare."""
    stored = stored_answers(shared)
    first = ingested([first_release(shared)]).engine
    digests = [job for job in jobs(ROOT / "releases") if job.path.name in _DIGESTS]
    graphs = {"first": first, "digests": ingested(digests).engine}
    told = yaml.safe_load(_QUESTIONS.read_text(encoding="utf-8"))
    asked = tuple(
        _ask(number, told, graphs.get(told["questions"][number].get("graph", "first")), answer)
        for number, answer in stored.items()
    )
    return (*asked, _walked(told["walk"], first, stored[1].engine))


def _ask(number: int, told: _Told, engine: Engine | None, stored: Stored) -> Answered:
    """Compare one question in all the ways it is put; no engine means the design's own graph."""
    question, graph = told["questions"][number], engine or stored.engine
    same, extra, missing = 0, [], []
    for way in question["with"]:
        words = {**told["words"], **way.get("words", {})}
        theirs = _stored_rows(way, stored)
        ours = {
            tuple(words.get(cell, cell) for cell in row)
            for row in _rows(way, _table(way, graph), tuple(way["compare"].values()), Keys(graph))
        }
        same += len(ours & theirs)
        extra += sorted(ours - theirs)
        missing += sorted(theirs - ours)
    return _explained(f"CQ{number}", question, same, (extra, missing))


def _stored_rows(way: _Told, stored: Stored) -> set[Row]:
    table = [dict(zip(stored.columns, row, strict=True)) for row in stored.rows]
    chosen = _chosen(table, way.get("stored_only", {}))
    return set(_rows({}, chosen, tuple(way["compare"]), Keys(stored.engine)))


def _table(way: _Told, engine: Engine) -> list[dict[str, str]]:
    """Return our answer as texts by column."""
    if "chain" in way:
        columns = ("date", "agreement", "follows", "certainty")
        return [dict(zip(columns, row, strict=True)) for row in succession(engine)]
    if "canned" in way:
        sparql = load_catalog()[way["canned"]].bind(way.get("params", {}))
    else:
        sparql = f"{PROLOGUE}\n{way['sparql']}"
    result = run(engine, sparql)
    if not isinstance(result, Table):
        raise TypeError(sparql)
    rows = [dict(zip(result.columns, row, strict=True)) for row in result.plain()]
    return _chosen(rows, way.get("only", {}))


def _chosen(rows: list[dict[str, str]], only: Mapping[str, str]) -> list[dict[str, str]]:
    return [
        row
        for row in rows
        if all(re.fullmatch(pattern, row[column]) for column, pattern in only.items())
    ]


def _rows(
    way: _Told, table: Sequence[Mapping[str, str]], columns: Sequence[str], keys: Keys
) -> Iterator[Row]:
    """Yield the chosen columns of a table as keys, one row for each of what is listed apart."""
    for record in table:
        rows: list[Row] = [()]
        for column in columns:
            cells = [keys.of(part) for part in _LISTS.split(record[column])]
            if column in way.get("apart", ()):
                rows = [(*row, cell) for row in rows for cell in cells]
            else:
                cell = "+".join(sorted(cells))
                rows = [(*row, f"{WORDS} {cell}" if column == _WORDING else cell) for row in rows]
        yield from rows


def _walked(told: _Told, ours: Engine, theirs: Engine) -> Answered:
    """Compare the walks: ways, number of circles, and the states in the centre."""
    mine, design = walked_by_us(ours, Keys(ours)), walked_by_the_design(theirs, Keys(theirs))
    one, two = mine.rows(), design.rows()
    differs = sorted(one - two), sorted(two - one)
    return _explained("walk", told, len(one & two), differs)


def _explained(
    name: str, told: _Told, same: int, differs: tuple[Sequence[Row], Sequence[Row]]
) -> Answered:
    """Give every row that differs its explanation."""
    reasons = told.get("explained", ())
    rows = [
        (kind, row)
        for kind, found in zip(("extra", "missing"), differs, strict=True)
        for row in found
    ]
    why: dict[str, list[str]] = {reason["why"]: [] for reason in reasons}
    unexplained: list[str] = []
    for kind, row in rows:
        line = f"{kind}: {hidden(row)}"
        reason = next((each for each in reasons if re.search(each["rows"], line)), None)
        (unexplained if reason is None else why[reason["why"]]).append(line)
    return Answered(
        name=name,
        asks=told["asks"],
        asked_with=tuple(_name(way) for way in told["with"]),
        same=same,
        differs=differs,
        explained={reason: tuple(lines) for reason, lines in why.items()},
        unexplained=tuple(unexplained),
        left_out=told.get("left_out", ""),
    )


def _name(way: _Told) -> str:
    return str(way.get("canned") or next(_OTHERWISE[key] for key in _OTHERWISE if key in way))


def main() -> int:
    """Compare, print, and write if asked to."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--write", action="store_true", help=f"write {PAGE.relative_to(ROOT)}")
    options = parser.parse_args()
    results = answers(shared_folder())
    for result in results:
        print(f"{result.name:5} {result.verdict:45} {result.asks}")
        for line in result.unexplained:
            print(f"        NOT EXPLAINED {line}")
        for why in result.idle:
            print(f"        EXPLAINS NOTHING {why}")
    if options.write:
        PAGE.write_text(page(results), encoding="utf-8")
    return 1 if any(result.unexplained or result.idle for result in results) else 0


if __name__ == "__main__":
    sys.exit(main())
