"""What the name of a graph tells: which release it belongs to, and which part of it it is."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Literal

from pyoxigraph import NamedNode, Quad

Part = Literal["facts", "evidence", "derived"]

_OF_RELEASE: Final = re.compile(
    r"(?P<base>.*[/#])graph/(?P<release>[^/]+)/(?P<part>facts|evidence|derived)"
)
_LEDGER: Final = re.compile(r".*[/#]graph/ledger")


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseGraph:
    """One of the graphs of a release; `release` is its id, `base` the base IRI of data."""

    base: str
    release: str
    part: str

    @property
    def release_iri(self) -> str:
        """The node that stands for the release."""
        return f"{self.base}id/release/{self.release}"

    def sibling(self, part: Part) -> NamedNode:
        """Return the graph of the same release that holds `part`."""
        return NamedNode(f"{self.base}graph/{self.release}/{part}")


def graphs_of(release: NamedNode) -> ReleaseGraph:
    """Return where what a release (its IRI) says stands."""
    base, _, name = release.value.rpartition("id/release/")
    return ReleaseGraph(base=base, release=name, part="facts")


@lru_cache(maxsize=65536)
def release_graph(name: str) -> ReleaseGraph | None:
    """Read the IRI of a graph; None if it is not a graph of a release."""
    found = _OF_RELEASE.fullmatch(name)
    if found is None:
        return None
    return ReleaseGraph(base=found["base"], release=found["release"], part=found["part"])


def graph_of(quad: Quad) -> ReleaseGraph | None:
    """Return the graph of a release that a quad stands in, None if it stands in another."""
    name = quad.graph_name
    return release_graph(name.value) if isinstance(name, NamedNode) else None


def is_ledger(name: str) -> bool:
    """Tell whether the graph is the store's own ledger, which never leaves the store."""
    return _LEDGER.fullmatch(name) is not None
