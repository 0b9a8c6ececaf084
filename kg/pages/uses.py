"""What names a thing, as far as a page shows it."""

from kg.pages.asked import Asked
from kg.pages.between import MOST_READ
from kg.pages.narrowing import CHOICES
from kg.pages.page import MOST_ROWS
from kg.pages.site import Site
from kg.workspace import Workspace
from kg.world.uses import KeptUses, Use, Uses, WholeUses, all_uses


def uses(site: Site, workspace: Workspace, iri: str) -> Uses:
    """Return the records that name a thing (its canonical IRI)."""
    kept = workspace.parts()
    if kept:
        return KeptUses(kept, iri)
    known = site.keep("uses", workspace, lambda: all_uses(workspace.world()))
    return WholeUses(known.get(iri, ()))


def shown(found: Uses, asked: Asked) -> tuple[Use, ...]:
    """Return the records that a page needs: all if they are few, or any table is asked for whole.

    Else those that its tables show. Where rows are chosen, all are looked at.
    """
    chosen = any(asked.query.get(name) for name in (*CHOICES, "all"))
    few = sum(found.counts.values()) <= MOST_READ
    return found.newest(None if chosen or asked.table or few else MOST_ROWS)
