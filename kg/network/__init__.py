"""The graph as NetworkX sees it: lazily, or as a full projection."""

from kg.network.actors import project_states
from kg.network.network import LazyNetwork, Network, open_network
from kg.network.outline import outline
from kg.network.projection import project
from kg.network.scope import ALL, Scope

__all__ = [
    "ALL",
    "LazyNetwork",
    "Network",
    "Scope",
    "open_network",
    "outline",
    "project",
    "project_states",
]
