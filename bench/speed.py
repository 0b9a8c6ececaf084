"""Measure what pages and commands ask against the same question in SPARQL, side by side.

    python bench/speed.py --maplib /tmp/peers/bin/python     # 10^5 and 10^6 quads
    python bench/speed.py --sizes 10000000 --stores DIR     # stores that are filled once, and kept

Times are medians in milliseconds of processor time of this process, for the machine is shared:
read the ratios. "First" is after a change of the store, "again" with what is remembered of it.
"""

import argparse
import json
import statistics
import subprocess
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from machine import shown, table
from pyoxigraph import QuerySolutions
from search import CONTAINS, QUESTIONS, Made, anew, fill_in_bulk, median

from kg.lookup.dyads import dyad
from kg.lookup.entity import entity
from kg.search import Asked, known, relations, search
from kg.search import timeline as lines
from kg.search.dyads import sums
from kg.settings import Settings
from kg.trace import Chain, chain
from kg.trace.written import write_chain
from kg.workspace import Workspace

PREFIXES = """PREFIX brel: <https://w3id.org/brel/ontology#> PREFIX oa: <http://www.w3.org/ns/oa#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX schema: <https://schema.org/>
"""
_TIMELINE = """SELECT DISTINCT ?record ?label ?day ?words WHERE {{
  ?record brel:bearsOn <{pair}> ; brel:date ?day ; rdfs:label ?label .
  ?claim oa:hasBody ?record ; oa:hasTarget/oa:hasSelector/oa:exact ?words }}
ORDER BY DESC(?day) ?record LIMIT 50"""
_CLASSES = "SELECT ?class (COUNT(DISTINCT ?thing) AS ?n) WHERE { ?thing a ?class } GROUP BY ?class"
_AID = """SELECT ?donor ?state ?currency (SUM(?value) AS ?sum) WHERE {{
  SELECT DISTINCT ?aid ?donor ?state ?currency ?value WHERE {{
    ?aid a brel:Aid ; brel:bearsOn <{pair}> ; brel:donor ?donor ; brel:recipientState ?state ;
      brel:quantity ?amount . ?amount schema:value ?value ; schema:currency ?currency }} }}
GROUP BY ?donor ?state ?currency"""
ENTITY = """SELECT DISTINCT ?way ?p ?other ?label WHERE {{
  {{ <{iri}> ?p ?other BIND("out" AS ?way) }} UNION {{ ?other ?p <{iri}> BIND("in" AS ?way) }}
  OPTIONAL {{ ?other rdfs:label ?label }} }} ORDER BY ?way ?p ?other LIMIT 25"""
_LINKS = "(brel:follows|brel:implements|brel:refersTo)"
_CHAIN = f"SELECT DISTINCT ?earlier WHERE {{{{ <{{iri}}> {_LINKS}+ ?earlier }}}}"
_LINKED = f"""SELECT ?later (COUNT(DISTINCT ?earlier) AS ?n) WHERE {{
  ?later a brel:Agreement ; {_LINKS}+ ?earlier }} GROUP BY ?later
ORDER BY DESC(?n) ?later LIMIT 5"""


class Bare(Workspace):
    """A workspace whose chains are what the graphs tell.

    To derive the world of so many copies of the same texts would take hours; what it adds to a
    chain (what states said of keeping an agreement) is no part of the bare path either.
    """

    def positions(self, chain: Chain) -> tuple[()]:  # noqa: ARG002  # as the workspace has it
        """Return nothing."""
        return ()


class Asker:
    """A filled store with its index, asked by SPARQL and by look-up."""

    def __init__(self, workspace: Bare) -> None:
        self.workspace = workspace
        self.store = workspace.store
        self.index = workspace.index()

    def sparql(self, text: str, times: int = 3) -> float:
        """Return the milliseconds that the engine takes for a query, all rows read."""
        asked = PREFIXES + text
        # rows are not kept: ten million quads have millions of them for a frequent word
        return median(lambda: deque(self._rows(asked), maxlen=0), times)

    def first(self, text: str) -> str:
        """Return the IRI that stands first in the first row."""
        return str(next(iter(self._rows(PREFIXES + text)))[0])[1:-1]

    def _rows(self, text: str) -> QuerySolutions:
        found = self.store.engine.query(text)
        assert isinstance(found, QuerySolutions)  # noqa: S101  # of a SELECT
        return found


def rows(ask: Asker, maplib: str, folder: Path) -> Iterator[tuple[str, str]]:
    """Measure one size."""
    yield from _search(ask)
    yield from _dyad(ask)
    yield from _rolled_up(ask, maplib, folder)
    yield from _entity(ask)
    yield from _chain(ask)


def _search(ask: Asker) -> Iterator[tuple[str, str]]:
    for words in QUESTIONS:
        tests = " && ".join(f'CONTAINS(LCASE(STR(?text)), "{word}")' for word in words.split())
        plain = ask.sparql(CONTAINS.format(tests))
        asked = Asked(words=words)
        best = Asked(words=words, limit=0)
        search(ask.index, asked)
        again = median(lambda a=asked: search(ask.index, a), 7)
        bare = [anew(ask.index, best) for _ in range(51)]
        first = [anew(ask.index, asked) for _ in range(51)]
        unknown = [anew(ask.index, asked, known=False) for _ in range(51)]
        name = f"“{words}”: CONTAINS / "
        yield name + "order, total and counts", ratio(plain, statistics.median(bare))
        yield name + "page with quotes, first", ratio(plain, statistics.median(first))
        whole = ratio(plain, statistics.median(unknown))
        yield name + "page with quotes, first, its words and things too", whole
        yield name + "page with quotes, again", ratio(plain, again)


def _dyad(ask: Asker) -> Iterator[tuple[str, str]]:
    engine, iris, index = ask.store.engine, ask.store.iris, ask.index
    pair, states = iris.relationship("khm", "tha"), (iris.state("khm"), iris.state("tha"))

    def timeline(limit: int) -> object:
        return dyad(engine, pair, states, limit=limit, known=known(index, pair.value, limit))

    plain = ask.sparql(_TIMELINE.format(pair=pair.value))
    ours = median(lambda: timeline(10), 5)
    index.dyads.forget()
    first = median(lambda: timeline(10), 1)
    yield "the latest of two states: SPARQL, 50 rows / 10 of each kind, again", ratio(plain, ours)
    yield "… first", ratio(plain, first)
    yield "… 50 of each kind", f"{median(lambda: timeline(50), 3):.0f}"
    rows = median(lambda: lines(index, pair.value, limit=50), 15)
    yield "timeline of two states: SPARQL / 50 things with all their words", ratio(plain, rows)


def _rolled_up(ask: Asker, maplib: str, folder: Path) -> Iterator[tuple[str, str]]:
    pair = ask.store.iris.relationship("khm", "usa").value
    queries = [_CLASSES, PREFIXES + _AID.format(pair=pair)]
    theirs = _maplib(ask, maplib, folder, queries) if maplib else [0.0, 0.0]
    ours = [
        median(ask.index.classes, 15),
        median(lambda: ask.index.ask(lambda tables: sums(tables, pair)), 15),
    ]
    for name, query, they, we in zip(("classes", "aid"), queries, theirs, ours, strict=True):
        plain = ask.sparql(query)
        yield f"{name}: SPARQL / kept", ratio(plain, we)
        yield f"{name}: maplib / kept", ratio(they, we) if maplib else "not run"


def _maplib(ask: Asker, python: str, folder: Path, queries: Sequence[str]) -> list[float]:
    file = folder / "triples.nt"
    with file.open("wb") as out:
        for quad in ask.store.engine.match():
            out.write(f"{quad.triple} .\n".encode())
    script = Path(__file__).parent / "peers" / "sums.py"
    command = [python, str(script), str(file), *queries]
    done = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603  # our own script
    file.unlink()
    told: list[list[float]] = json.loads(done.stdout.splitlines()[-1])
    return [each for each, _ in told]


def _entity(ask: Asker) -> Iterator[tuple[str, str]]:
    engine = ask.store.engine

    def related(iri: str, most: int) -> tuple[int, Sequence[tuple[str, str, str, str]]]:
        return relations(ask.index, iri, "bearsOn", most)

    person = ask.first("SELECT ?p WHERE { ?p a brel:Person } ORDER BY ?p LIMIT 1")
    for name, iri in (("a person", person), ("Cambodia", ask.store.iris.state("khm").value)):
        plain = ask.sparql(ENTITY.format(iri=iri))
        ours = median(lambda iri=iri: entity(engine, iri, limit=25, relations=related), 5)
        yield f"25 relations of {name}: SPARQL / look-up with quotes", ratio(plain, ours)


def _chain(ask: Asker) -> Iterator[tuple[str, str]]:
    engine, opened = ask.store.engine, ask.workspace
    start = ask.first(_LINKED)
    plain = ask.sparql(_CHAIN.format(iri=start), 101)
    made = median(lambda: write_chain(chain(engine, start)), 5)
    opened.chain_written(start)  # as ingestion does
    written = median(lambda: opened.chain_written(start), 101)
    read = median(lambda: opened.chain(start), 101)
    yield "agreements that an agreement rests on: bare path", f"{plain:.3f}"
    for name, took in (
        ("… whole chain with evidence and sentences as JSON, looked up", written),
        ("… the same, read as values", read),
        ("… made anew", made),
    ):
        yield name, f"{took:.3f} ({took / plain:.1f} times the path)"


def ratio(plain: float, ours: float) -> str:
    """Return two times in milliseconds, and how many times the second goes into the first."""
    return f"{plain:,.1f} / {ours:.2f} ({plain / ours:,.0f}x)"


def main() -> None:
    """Measure all sizes and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    parser.add_argument("--stores", type=Path, help="a directory of stores by size, kept")
    parser.add_argument("--maplib", default="", help="a Python that has maplib")
    given = parser.parse_args()
    columns = []
    for size in given.sizes:
        with tempfile.TemporaryDirectory() as name:
            folder = given.stores / str(size) if given.stores else Path(name)
            if not (folder / "store").exists():
                fill_in_bulk(folder / "store", Made(), size)
            with Bare.open(Settings(store=folder / "store"), create=True) as workspace:
                columns.append(dict(rows(Asker(workspace), given.maplib, Path(name))))
            print(f"{size:,} quads done", file=sys.stderr)
    head = ["ms of processor time", *(f"{size:,} quads" for size in given.sizes)]
    print(shown())
    print(table(head, [(name, *(each[name] for each in columns)) for name in columns[0]]))


if __name__ == "__main__":
    main()
