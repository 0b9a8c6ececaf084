"""Facts in, quads out: the graphs of a release, and the registry of states and places."""

from kg.mapping.mapping import ReleaseGraphs, map_release
from kg.mapping.registry import registry

__all__ = ["ReleaseGraphs", "map_release", "registry"]
