"""Measure search: look-ups by words against SPARQL, suggestions, names, and what a release costs.

    python bench/search.py                       # 10^5 and 10^6 quads
    python bench/search.py --sizes 100000

Times are medians in milliseconds of processor time of this process, for the machine is shared.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from filling import load
from machine import shown, table
from made import Samples, parsed
from pyoxigraph import NamedNode, Quad

from kg.errors import KgError
from kg.lookup.dyads import dyad
from kg.lookup.entity import entity
from kg.lookup.releases import listed, releases
from kg.model.release import Release
from kg.network.graphs import release_graph
from kg.search import Asked, Candidates, Index, known, relations, search, suggest
from kg.search import listed as rows_of
from kg.settings import DEFAULT_BASE
from kg.store import ReleaseStore
from kg.store.fingerprint import fingerprint
from kg.trace import resolve
from kg.vocabulary import BREL, RDF, RDFS

AT = datetime(2026, 1, 1, tzinfo=UTC)
_SYLLABLES = ("ka", "ru", "mi", "so", "tan", "vel", "dor", "pin", "esh", "lor", "gad", "nim")
_ALIKE = 40  # releases in which the same persons come again
_FURTHER = 20  # releases that are ingested to see what one costs
QUESTIONS = ("humanitarian demining", "joint declaration", "cambodia", "observer team lumpur")
CONTAINS = """
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> PREFIX oa: <http://www.w3.org/ns/oa#>
SELECT DISTINCT ?node WHERE {{ ?node rdfs:label|oa:exact ?text . FILTER ({}) }}
"""
#: What a page tells, as near as SPARQL comes to it: 20 things with words, the most fitting first,
#: and counts by what they are, their year, their basis and what they bear on.
_HAVING = """
{{ ?thing rdfs:label ?text FILTER ({0}) }} UNION
{{ ?selector oa:exact ?text FILTER ({0})
   ?thing ^oa:hasBody/oa:hasTarget/oa:hasSelector ?selector }}
"""
_PREFIXES = """PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX oa: <http://www.w3.org/ns/oa#> PREFIX brel: <https://w3id.org/brel/ontology#>
"""
_PAGE = f"""{_PREFIXES} SELECT ?thing (COUNT(DISTINCT ?text) AS ?fit) (SAMPLE(?text) AS ?words)
WHERE {{{{ {_HAVING} }}}} GROUP BY ?thing ORDER BY DESC(?fit) ?thing LIMIT 20"""
_COUNTS = [
    f"""{_PREFIXES} SELECT ?value (COUNT(DISTINCT ?thing) AS ?n) WHERE {{{{
    {{{{ SELECT DISTINCT ?thing WHERE {{{{ {_HAVING} }}}} }}}} {told} }}}}
    GROUP BY ?value ORDER BY DESC(?n) LIMIT 50"""
    for told in (
        "?thing a ?value",
        "?thing brel:date ?day BIND (SUBSTR(STR(?day), 1, 4) AS ?value)",
        "?thing ^oa:hasBody/brel:basis ?value",
        "?thing brel:bearsOn ?value",
    )
]


class Made:
    """Releases without end, each with persons of its own era: their names are new words."""

    def __init__(self) -> None:
        self._samples = Samples()
        self._next = self._samples.n_quads()
        self._number = 0
        self._names = self._persons()

    def registry(self) -> list[Quad]:
        """Return the quads of states and places."""
        return self._samples.registry()

    def release(self) -> tuple[Release, dict[NamedNode, list[Quad]]]:
        """Return the next release with its graphs."""
        release, written = self.written()
        graphs: dict[NamedNode, list[Quad]] = {}
        for quad in parsed(written):
            if isinstance(quad.graph_name, NamedNode):
                graphs.setdefault(quad.graph_name, []).append(quad)
        return release, graphs

    def written(self) -> tuple[Release, bytes]:
        """Return the next release with its graphs as N-Quads."""
        written = next(self._next)
        for name in self._names:
            written = written.replace(name, self._renamed(name))
        self._number += 1
        graph = written.partition(b"\n")[0].rpartition(b"<")[2].partition(b">")[0].decode()
        found = release_graph(graph)
        assert found is not None  # noqa: S101  # all that is made is of a release
        return _release(found.release), written

    def _renamed(self, name: bytes) -> bytes:
        era, made = self._number // _ALIKE, name[:3].decode()
        while era:
            era, rest = divmod(era, len(_SYLLABLES))
            made += _SYLLABLES[rest]
        return made.encode() if self._number >= _ALIKE else name

    def _persons(self) -> list[bytes]:
        words = set()
        for each in self._samples.read:
            quads = [q for part in self._samples.graphs(each).graphs.values() for q in part]
            persons = {
                q.subject for q in quads if (q.predicate, q.object) == (RDF.type, BREL.Person)
            }
            labels = [q.object.value for q in quads
                      if q.subject in persons and q.predicate == RDFS.label]  # fmt: skip
            words |= {word for label in labels for word in label.split() if len(word) > 4}
        return [word.encode() for word in sorted(words)]


def fill(store: ReleaseStore, made: Made, quads: int) -> int:
    """Put releases into a store until it has so many quads; return how many."""
    store.ensure_registry(made.registry())
    written, releases = 0, 0
    while written < quads:
        written += put(store, made)
        releases += 1
    store.flush()
    return releases


def put(store: ReleaseStore, made: Made) -> int:
    """Put the next release into a store; return its number of quads."""
    release, graphs = made.release()
    store.put(release, graphs, fingerprint(graphs), at=AT)
    return sum(map(len, graphs.values()))


def fill_in_bulk(path: Path, made: Made, quads: int) -> None:
    """Make a store of releases that have so many quads, much sooner."""

    def enough() -> Iterator[tuple[Release, bytes]]:
        left = quads
        while left > 0:
            release, written = made.written()
            left -= written.count(b"\n")
            yield release, written

    load(path, DEFAULT_BASE, made.registry(), enough())


def _release(name: str) -> Release:
    """Return a release of that id, with a text that nobody reads."""
    return Release(
        id=name, source="khm-mfaic", issuer="KHM", text=name,
        sha256=sha256(name.encode()).hexdigest(),
    )  # fmt: skip


def median(work: Callable[[], object], times: int) -> float:
    """Return the median of the milliseconds of processor time that `work` takes."""
    taken = []
    for _ in range(times):
        start = time.process_time()
        work()
        taken.append((time.process_time() - start) * 1000)
    return statistics.median(taken)


def rows(store: ReleaseStore, file: Path, made: Made) -> Iterator[tuple[str, str]]:
    """Measure one size."""
    start = time.process_time()
    index = Index.open(store, file)
    yield "index from nothing, s", f"{time.process_time() - start:.1f}"
    standing = index.standing()
    yield "entries", str(standing.documents)
    yield "words of names", str(standing.words)
    yield "file, MB", f"{standing.bytes / 1e6:.1f}"
    start = time.process_time()
    index.close()
    index = Index.open(store, file)
    yield "opened and compared, ms", f"{(time.process_time() - start) * 1000:.1f}"
    for words in QUESTIONS:
        yield from _question(store, index, words)
    for prefix in ("c", "ca", "joint", "ruvel"):
        yield f"suggest {prefix!r}", f"{median(lambda p=prefix: suggest(index, p), 15):.2f}"
    candidates = Candidates(index)
    for name in ("PRAK Sokhonn", "Kuala Lampur declaration", "sokhon", "zeppelin treaty"):
        times = median(lambda n=name: _means(store, n, candidates), 5)
        whole = median(lambda n=name: _means(store, n, None), 1)
        yield f"name {name!r}: all read / by index", f"{whole:.0f} / {times:.1f}"
    yield from _pages(store, index)
    taken = []
    for _ in range(_FURTHER):
        put(store, made)
        start = time.process_time()
        index.catch_up()
        taken.append((time.process_time() - start) * 1000)
    yield "one release more", f"{statistics.median(taken):.1f}"
    index.close()


def _question(store: ReleaseStore, index: Index, words: str) -> Iterator[tuple[str, str]]:
    """Measure one question: SPARQL is asked for all of the words, also where nothing has all."""
    tests = " && ".join(f'CONTAINS(LCASE(STR(?text)), "{word}")' for word in words.split())

    def sparql(*queries: str) -> float:
        asked = [query.format(tests) for query in queries]
        return median(lambda: [list(store.engine.query(each)) for each in asked], 3)

    plain, like = sparql(CONTAINS), sparql(_PAGE, *_COUNTS)
    asked = Asked(words=words)
    yield f"“{words}”: CONTAINS", f"{plain:.1f}"
    yield f"“{words}”: a page like ours in SPARQL, five queries", f"{like:.1f}"
    bare = median(lambda: _look_up(index, words), 15)
    yield f"“{words}”: 20 best by FTS5 alone", f"{bare:.2f} ({plain / bare:.0f}x)"
    for when, took in (
        ("first", statistics.median([anew(index, asked) for _ in range(101)])),
        ("first, its words and things too", statistics.median(
            [anew(index, asked, known=False) for _ in range(101)]
        )),
        ("again", median(lambda: search(index, asked), 101)),
    ):  # fmt: skip
        compared = f"{plain / took:.0f}x, the like page {like / took:,.0f}x"
        yield f"“{words}”: page with quotes and counts, {when}", f"{took:.3f} ({compared})"


def anew(index: Index, asked: Asked, *, known: bool = True) -> float:
    """Return the milliseconds of a search that nobody asked before.

    Its words were asked for, and what it finds was shown, in other searches, if they are `known`.
    """
    index.fitting.forget()
    index.pages.forget()
    if not known:
        index.words.forget()
        index.hits.forget()
    return median(lambda: search(index, asked), 1)


def _pages(store: ReleaseStore, index: Index) -> Iterator[tuple[str, str]]:
    """Measure pages of hubs: a state, two states, the list of releases."""
    state = store.iris.state("khm").value
    node = store.iris.relationship("khm", "tha")
    states = store.iris.state("khm"), store.iris.state("tha")
    engine = store.engine

    def related(iri: str, most: int) -> tuple[int, Sequence[tuple[str, str, str, str]]]:
        return relations(index, iri, "bearsOn", most)

    whole = median(lambda: entity(engine, state, limit=25), 1)
    page = median(lambda: entity(engine, state, limit=25, relations=related), 5)
    total = entity(engine, state, limit=1, relations=related).total
    shown = f"{whole:.0f} / {page:.1f}, of {total}"
    yield "25 relations of Cambodia: dates read / by index", shown
    whole = median(lambda: dyad(engine, node, states), 1)
    page = median(
        lambda: dyad(engine, node, states, limit=50, known=known(index, node.value, 50)), 3
    )
    yield "Cambodia – Thailand: all / the latest 50 of each kind", f"{whole:.0f} / {page:.0f}"
    whole = median(lambda: releases(engine), 1)
    page = median(lambda: listed(engine, rows_of(index, limit=100)), 3)
    yield "releases: all, by graphs / 100 by index", f"{whole:.0f} / {page:.1f}"


def _look_up(index: Index, words: str) -> object:
    asked = " AND ".join(f'"{word}"' for word in words.split())
    return index.ask(
        lambda tables: tables.execute(
            "SELECT iri, told FROM (SELECT rowid FROM words WHERE words MATCH ? ORDER BY"
            " bm25(words, 12, 3, 6, 1) LIMIT 20) AS fit JOIN doc ON doc.id = fit.rowid"
            " JOIN thing ON thing.id = doc.thing",
            (asked,),
        ).fetchall()
    )


def _means(store: ReleaseStore, name: str, candidates: Candidates | None) -> str:
    try:
        return resolve(store.engine, name, candidates)
    except KgError as error:
        return str(error)


def main() -> None:
    """Measure all sizes and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[100_000, 1_000_000])
    sizes = parser.parse_args().sizes
    columns = []
    for size in sizes:
        made = Made()
        with tempfile.TemporaryDirectory() as folder:
            store = ReleaseStore.open(Path(folder) / "store", base=DEFAULT_BASE)
            releases = fill(store, made, size)
            found = {"releases": str(releases)}
            found |= dict(rows(store, Path(folder) / "search.sqlite", made))
            columns.append(found)
            store.close()
    head = ["ms of processor time", *(f"{size:,} quads" for size in sizes)]
    print(shown())
    print(table(head, [(name, *(each[name] for each in columns)) for name in columns[0]]))


if __name__ == "__main__":
    main()
