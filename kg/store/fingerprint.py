"""Hashes of graphs that do not depend on the order of their quads."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, serialize

from kg.store.ledger import Proposal

_MODULUS: Final = 1 << 256


class QuadSum:
    """Number of quads, and the sum of their hashes: equal for equal quads in any order.

    There are no blank nodes, so a quad has one form. Nothing is sorted or held: any size fits.
    """

    def __init__(self) -> None:
        self.count = 0
        self._total = 0

    def add(self, line: bytes) -> None:
        """Count a quad by its line of N-Quads, which ends in a line feed."""
        self.count += 1
        digest = hashlib.sha256(line).digest()
        self._total = (self._total + int.from_bytes(digest, "big")) % _MODULUS

    @property
    def sum(self) -> str:
        """The sum of the SHA-256 of all lines, modulo 2²⁵⁶, in 64 hexadecimal digits."""
        return f"{self._total:064x}"

    @classmethod
    def together(cls, sums: "Iterable[QuadSum]") -> "QuadSum":
        """Return the sum of the quads of several sums."""
        counted = cls()
        for each in sums:
            counted.count += each.count
            counted._total = (counted._total + int(each.sum, 16)) % _MODULUS
        return counted

    @classmethod
    def of(cls, quads: Iterable[Quad]) -> "QuadSum":
        """Count quads."""
        counted = cls()
        for quad in quads:
            counted.add(line_of(quad))
        return counted


def line_of(quad: Quad) -> bytes:
    """Return a quad as a line of N-Quads."""
    return f"{quad} .\n".encode()


def lines_of(quads: Iterable[Quad]) -> bytes:
    """Return quads as lines of N-Quads in their order: `line_of` for many, three times as fast."""
    return serialize(quads, format=RdfFormat.N_QUADS) or b""  # None only where it writes a file


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
