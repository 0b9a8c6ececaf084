"""Hashes of graphs that do not depend on the order of their quads."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence

from pyoxigraph import NamedNode, Quad

from kg.store.ledger import Proposal


def fingerprint(
    graphs: Mapping[NamedNode, Iterable[Quad]], proposals: Sequence[Proposal] = ()
) -> str:
    """Return the SHA-256 of graphs and proposals; the order of quads does not matter."""
    lines = sorted(
        f"{quad.subject} {quad.predicate} {quad.object} {graph} ."
        for graph, quads in graphs.items()
        for quad in quads
    )
    lines += (json.dumps(dict(item), ensure_ascii=False, sort_keys=True) for item in proposals)
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()
