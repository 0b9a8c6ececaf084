"""The competency questions of the design: their SPARQL, its hand-made graph and the answers."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pyoxigraph import NamedNode, RdfFormat, Store

from kg.query import Table, run
from kg.store import EmbeddedEngine, Engine

_ONE: Final = ("seed-facts.trig", "seed-evidence.trig", "seed-derived.trig")
_TWO: Final = (*_ONE, "second.trig", "conflict.trig")  # a second release, and an invented quarrel
_TERMS: Final = ("brel.ttl", "voc.ttl")
_QUESTION: Final = re.compile(
    r"^### CQ(?P<number>\d+)\. (?P<asks>.+?)\n+```sparql\n(?P<sparql>.+?)\n```\n\n"
    r"(?P<table>\|.+?)\n$",
    re.DOTALL | re.MULTILINE,
)
_CODES: Final = re.compile(r"[A-Z]{3}(?:\+[A-Z]{3})+")
_DECIMAL: Final = re.compile(r"\d+\.\d+")
_SHORTENED: Final = ("https://w3id.org/brel/id/", "https://w3id.org/brel/graph/")


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A question of the design with its answer, and the graph that gave it."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    engine: Engine


def stored_answers(shared: Path) -> Mapping[int, Stored]:
    """Run the stored SPARQL on the design's graph and return the answers, by number.

    Raises:
        ValueError: an answer is not the one that the design prints.
    """
    folder = shared / "design" / "ontology"
    one, two = _loaded(folder, _ONE), _loaded(folder, _TWO)
    prefixes = (folder / "prefixes.ttl").read_text(encoding="utf-8")
    prologue = re.sub(r"(?m)^@prefix (.+?)\s*\.\s*$", r"PREFIX \1", prefixes)
    answers = {}
    for found in _QUESTION.finditer((folder / "cq.md").read_text(encoding="utf-8") + "\n"):
        engine = two if "(two releases)" in found["asks"] else one
        table = run(engine, f"{prologue}\n{found['sparql']}")
        if not isinstance(table, Table) or _printed(table.plain()) != _read(found["table"]):
            raise ValueError(f"CQ{found['number']}: the design prints another answer")
        answers[int(found["number"])] = Stored(
            columns=table.columns, rows=table.plain(), engine=engine
        )
    return answers


def _loaded(folder: Path, names: Sequence[str]) -> Engine:
    store = Store()
    for name in names:
        store.load(path=folder / name, format=RdfFormat.TRIG)
    for name in _TERMS:
        graph = NamedNode("https://w3id.org/brel/graph/vocabularies")
        store.load(path=folder / name, format=RdfFormat.TURTLE, to_graph=graph)
    return EmbeddedEngine(store)


def _read(table: str) -> frozenset[tuple[str, ...]]:
    """Return the rows of a Markdown table."""
    lines = table.splitlines()[2:]
    return frozenset(tuple(map(_plain, line[2:-2].split(" | "))) for line in lines)


def _printed(rows: Sequence[tuple[str, ...]]) -> frozenset[tuple[str, ...]]:
    return frozenset(tuple(_plain(_short(cell)) for cell in row) for row in rows)


def _short(cell: str) -> str:
    for start in _SHORTENED:
        cell = cell.replace(start, "")
    return cell


def _plain(cell: str) -> str:
    """Return a cell as it compares: ends of decimals and the order of codes are the engine's."""
    if _DECIMAL.fullmatch(cell):
        return cell.rstrip("0").rstrip(".")
    return "+".join(sorted(cell.split("+"))) if _CODES.fullmatch(cell) else cell
