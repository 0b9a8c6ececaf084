"""Score event coding on a public gold set of coded sentences, read from a local copy.

Usage: python bench/plover.py FILE.tsv [--errors N]

FILE is tab-separated with a header; the columns `sentence`, `source`, `target` and `gold_root` are
read, as in PLV_test.tsv of github.com/snowood1/Zero-Shot-PLOVER (1,033 rows; it states no licence
and is not part of this project). Each sentence is read as a release of its own; the event type of
the fact that fits source and target best is its code.
"""

import argparse
import csv
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import rdflib
from rdflib.namespace import SKOS

from kg import assets
from kg.corpus import read_text
from kg.errors import KgError
from kg.extract.extractor import extract
from kg.gazetteer import load_gazetteer
from kg.iris import Iris
from kg.mapping import ReleaseGraphs
from kg.model.facts import Action, Agreement, Aid, Commitment, Deal, Fact, Meeting, Statement
from kg.pipeline.gate import Stage
from kg.settings import DEFAULT_BASE
from kg.sources import load_sources
from kg.vocabulary import BREL

NONE: Final = "-"
_COLUMNS: Final = ("sentence", "source", "target", "gold_root")
#: The set was coded by a manual that has one category for what are two now.
_OLDER: Final = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}
#: Deeds of cooperation that are only promised count as AGREE (PLOVER manual).
_COOPERATIVE: Final = frozenset({"CONSULT", "SUPPORT", "COOPERATE", "AID", "YIELD"})
_QUADS: Final = {
    "AGREE": 1, "CONSULT": 1, "SUPPORT": 1, "COOPERATE": 2, "AID": 2, "YIELD": 2,
    "REQUEST": 3, "ACCUSE": 3, "REJECT": 3, "THREATEN": 3,
    "PROTEST": 4, "SANCTION": 4, "MOBILIZE": 4, "COERCE": 4, "ASSAULT": 4,
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A coded sentence of the gold set."""

    sentence: str
    source: str
    target: str
    root: str


def rows(path: Path) -> tuple[Row, ...]:
    """Read a gold set.

    Raises:
        SystemExit: it cannot be read, or lacks a column.
    """
    try:
        with path.open(encoding="utf-8", newline="") as file:
            table = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_MINIMAL)
            missing = [name for name in _COLUMNS if name not in (table.fieldnames or ())]
            if missing:
                raise SystemExit(f"{path} has no column {', '.join(missing)}")
            return tuple(
                Row(
                    sentence=each["sentence"] or "",
                    source=each["source"] or "",
                    target=each["target"] or "",
                    root=each["gold_root"] or "",
                )
                for each in table
            )
    except (OSError, UnicodeDecodeError) as error:
        raise SystemExit(f"{path} cannot be read: {error}") from error


def code(row: Row) -> str:
    """Return the root that the program gives to a sentence, `NONE` where it finds no event."""
    try:
        found = tuple(_candidates(row))
    except KgError:
        return NONE
    if not found:
        return NONE
    best = max(found, key=lambda each: each[0])
    return best[1]


def _candidates(row: Row) -> Iterator[tuple[tuple[float, int], str]]:
    """Yield how well each fact fits (the earlier of equals first), and its root."""
    source, gazetteer = load_sources()["un-sg"], load_gazetteer()  # at home nowhere
    release = read_text(row.sentence, source)
    reading = extract(release, source, gazetteer)
    stage = Stage(release=release, source=source, gazetteer=gazetteer, iris=Iris(DEFAULT_BASE))
    graphs = stage.map(reading)
    for fact in reading.facts:
        root = _root_of(fact, graphs)
        if root:
            yield (_fit(fact, row), -fact.trigger[0]), root


def _root_of(fact: Fact, graphs: ReleaseGraphs) -> str | None:
    """Return the root of the event that a fact is, as the graph types it."""
    if isinstance(fact, Commitment):
        return "AGREE"
    record = graphs.records.get(fact.id)
    if record is None:
        return None
    nodes = {record.value, f"{record.value}/step", f"{record.value}/conclusion"}
    types = sorted(
        quad.object.value
        for quad in graphs.facts
        if quad.predicate == BREL.eventType and quad.subject.value in nodes  # type: ignore[union-attr]  # data have no blank nodes
    )
    roots = [root for each in types if (root := plover(each)[0])]
    if not roots:
        return None
    root = _OLDER.get(roots[0], roots[0])
    return "AGREE" if fact.realis == "intended" and root in _COOPERATIVE else root


@cache
def _ontology() -> rdflib.Graph:
    graph = rdflib.Graph()
    graph.parse(assets.ONTOLOGY / "schemes" / "event.ttl")
    return graph


@cache
def plover(concept: str) -> tuple[str, str]:
    """Return PLOVER category and mode of an event type, its own or that of a broader one."""
    graph, node = _ontology(), rdflib.URIRef(concept)
    for each in graph.transitive_objects(node, SKOS.broader):
        for notation in sorted(graph.objects(each, SKOS.notation)):
            if str(getattr(notation, "datatype", "")).endswith("PloverCode"):
                category, _, mode = str(notation).partition(" ")
                return category, mode
    return "", ""


def _fit(fact: Fact, row: Row) -> float:
    """Return how well the sides of a fact fit: 2 for each side in its place, 1 in the other."""
    first, second = _sides(fact)
    told = [(row.source, first, second), (row.target, second, first)]
    return sum(
        2 if _named(name, place) else 1 if _named(name, other) else 0
        for name, place, other in told
    )


def _sides(fact: Fact) -> tuple[tuple[str, ...], tuple[str, ...]]:
    match fact:
        case Statement(speakers=first, addressee=second):
            return first, second or ((fact.about,) if fact.about else ())
        case Meeting(participants=both, states=states):
            return (*both, *states), (*both, *states)
        case Commitment(by_whom=first, to=second) | Aid(donor=first, recipient=second):
            return first, second
        case Action(actors=first, targets=second):
            return first, second
        case Agreement(parties=both):
            return both, both
        case Deal(buyer=buyer, seller=seller):
            return tuple(filter(None, (buyer,))), tuple(filter(None, (seller,)))
        case _:
            return (), ()


def _named(name: str, sides: Sequence[str]) -> bool:
    """Tell whether a name of the gold set shares a word, or the state, with one of the sides."""
    ours = _words(name)
    return any(ours & _words(side) for side in sides)


@cache
def _words(name: str) -> frozenset[str]:
    gazetteer = load_gazetteer()
    plain = name.removeprefix("the ").strip()
    state = gazetteer.state(plain) if plain.isupper() else None
    state = state or gazetteer.state_named(plain) or gazetteer.adjective(plain)
    words = {word.casefold() for word in _WORD.findall(plain)}
    if state is None:  # "British Defence Secretary": the state of its first word
        state = gazetteer.adjective(plain.split(" ")[0]) if plain else None
    return frozenset(words | ({f"={state.iso3}"} if state else set()))


def report(gold: Sequence[str], told: Sequence[str]) -> Iterator[str]:
    """Yield the lines of a table: accuracy, macro-F1, and each root."""
    pairs = list(zip(gold, told, strict=True))
    right, coded = sum(g == t for g, t in pairs), sum(t != NONE for t in told)
    quads = sum(_QUADS.get(g, 0) == _QUADS.get(t, -1) for g, t in pairs)
    scores = f1_by_root(gold, told)
    count = len(pairs) or 1
    yield f"sentences {len(pairs)}, coded {coded} ({coded / count:.1%})"
    yield f"root accuracy {right / count:.3f}, of the coded {right / (coded or 1):.3f}"
    yield f"root macro-F1 {sum(scores.values()) / (len(scores) or 1):.3f}"
    yield f"quad accuracy {quads / count:.3f}"
    numbers = Counter(gold)
    for root in sorted(scores):
        missed = Counter(t for g, t in pairs if g == root and t != root).most_common(3)
        confused = ", ".join(f"{name} {number}" for name, number in missed)
        yield f"{root:10} {numbers[root]:5} F1 {scores[root]:.3f}  otherwise: {confused}"


def f1_by_root(gold: Sequence[str], told: Sequence[str]) -> Mapping[str, float]:
    """Return the F1 of each root of the gold set."""
    pairs = list(zip(gold, told, strict=True))
    found = {}
    for root in set(gold):
        both = sum(g == t == root for g, t in pairs)
        total = sum(g == root for g in gold) + sum(t == root for t in told)
        found[root] = 2 * both / total
    return found


def main() -> None:
    """Score the set that is named and print the table."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--errors", type=int, default=0, help="show so many wrong ones")
    told = options.parse_args()
    known = rows(told.file)
    given = [code(row) for row in known]
    for line in report([row.root for row in known], given):
        print(line)
    wrong = [(r, c) for r, c in zip(known, given, strict=True) if r.root != c]
    for row, said in wrong[: told.errors]:
        print(f"{row.root} read as {said}: {row.source} > {row.target}: {row.sentence}")


if __name__ == "__main__":
    sys.exit(main())
