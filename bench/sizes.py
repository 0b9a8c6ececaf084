"""Measure search, look-ups and counts on stores that exist, side by side; they are only read.

    python bench/pages.py invent DIR --scale 0.3     # makes DIR/store; 1.25 and 12 for larger ones
    python bench/sizes.py DIR/store … --base https://example.org/bench/ --words "border districts"

Times are medians in milliseconds of processor time of this process.
"""

import argparse
import statistics
from collections import deque
from collections.abc import Iterator, Sequence
from pathlib import Path

from machine import shown, table
from search import CONTAINS, median
from speed import ENTITY, PREFIXES, Bare, anew, ratio

from kg.lookup.entity import entity
from kg.search import Asked, relations, search
from kg.settings import Settings


def main() -> None:
    """Measure all stores and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("stores", type=Path, nargs="+")
    parser.add_argument("--base", required=True)
    parser.add_argument("--words", nargs="+", default=["border districts"])
    parser.add_argument("--state", default="fin")
    given = parser.parse_args()
    columns = []
    for path in given.stores:
        settings = Settings(store=path, base=given.base)
        with Bare.open(settings, create=False) as opened:
            opened._index_own = True  # noqa: SLF001  # a copy of the index: the store is only read
            columns.append(dict(rows(opened, given.words, given.state)))
    head = ["ms of processor time", *(each["releases"] for each in columns)]
    print(shown())
    print(table(head, [(name, *(each[name] for each in columns)) for name in columns[0]]))


def rows(opened: Bare, questions: Sequence[str], state: str) -> Iterator[tuple[str, str]]:
    """Measure one store."""
    engine, index = opened.engine, opened.index()
    yield "releases", f"{opened.store.count():,} releases"

    def sparql(text: str, times: int) -> float:
        asked = PREFIXES + text
        return median(lambda: deque(engine.query(asked), maxlen=0), times)  # type: ignore[arg-type]  # of a SELECT

    for words in questions:
        tests = " && ".join(f'CONTAINS(LCASE(STR(?text)), "{word}")' for word in words.split())
        plain = sparql(CONTAINS.format(tests), 1)
        asked = Asked(words=words)
        found = search(index, asked)
        first = statistics.median([anew(index, asked) for _ in range(7)])
        again = median(lambda a=asked: search(index, a), 7)
        name = f"“{words}”: CONTAINS / page with quotes, "
        yield f"{name}first", f"{ratio(plain, first)}, of {found.total:,}"
        yield f"{name}again", ratio(plain, again)

    def related(iri: str, most: int) -> tuple[int, Sequence[tuple[str, str, str, str]]]:
        return relations(index, iri, "bearsOn", most)

    iri = opened.iris.state(state).value
    plain = sparql(ENTITY.format(iri=iri), 1)
    ours = median(lambda: entity(engine, iri, limit=25, relations=related), 5)
    yield "25 relations of a state: SPARQL / look-up with quotes", ratio(plain, ours)
    yield "things by class, kept", f"{median(index.classes, 15):.3f}"


if __name__ == "__main__":
    main()
