"""Read the distinct values of a node where an engine may tell each of them thousands of times."""

from itertools import islice
from typing import Final

from pyoxigraph import NamedNode, QuerySolutions

from kg.store.engine import Engine

_MANY: Final = 24  # quads of one subject and predicate


def distinct_objects(engine: Engine, subject: NamedNode, predicate: NamedNode) -> set[object]:
    """Return the distinct objects of a subject and predicate in all graphs.

    What thousands of graphs say alike is made distinct by the engine: each quad that comes here
    costs more than twenty that do not.
    """
    quads = iter(engine.match(subject, predicate))
    found: set[object] = {quad.object for quad in islice(quads, _MANY)}
    if next(quads, None) is None:
        return found
    rows = engine.query(f"SELECT DISTINCT ?o WHERE {{ {subject} {predicate} ?o }}")
    assert isinstance(rows, QuerySolutions)  # noqa: S101  # of a SELECT
    return {row["o"] for row in rows}
