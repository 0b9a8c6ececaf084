"""Open what a program needs, once: settings → store, gazetteer, sources, catalog, shapes."""

from kg.workspace.opened import Mode, Workspace

__all__ = ["Mode", "Workspace"]
