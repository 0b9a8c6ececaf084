"""Who issues releases, and what that says about their texts."""

from kg.sources.load import Sources, load_sources
from kg.sources.source import Source

__all__ = ["Source", "Sources", "load_sources"]
