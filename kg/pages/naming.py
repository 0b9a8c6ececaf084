"""Names and addresses of things, for views: each thing by the label that the world has for it."""

from collections.abc import Iterable
from typing import Final

from kg.network.nodes import as_iri
from kg.network.reading import texts
from kg.pages.addresses import Addresses
from kg.pages.page import Link
from kg.vocabulary import RDFS
from kg.workspace import Workspace
from kg.world.items import Item


def state_name(workspace: Workspace, code: str) -> str:
    """Return the name of a state by its code, else the code; the world is not asked."""
    state = workspace.gazetteer.state(code)
    return state.name if state else code


class Naming:
    """Names things by IRI, each looked up once; keep it for one page only."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace: Final = workspace
        self._world: Final = workspace.things()
        self._labels: dict[str, str] = {}
        self.addresses: Final = Addresses(workspace.settings.base)

    def label(self, iri: str) -> str:
        """Return the label of a thing, else the end of its IRI."""
        if iri not in self._labels:
            item = self._world.item(iri)
            self._labels[iri] = item.label if item else self._stored(iri)
        return self._labels[iri]

    def link(self, iri: str) -> Link:
        """Return the label of a thing, which leads to its page."""
        href = self.addresses.of(self._world.canonical(iri))
        return Link(text=self.label(iri), href=href, english=True)

    def links(self, iris: Iterable[str]) -> tuple[Link, ...]:
        """Return links to things, each thing once, by label."""
        canonical = {self._world.canonical(iri) for iri in iris}
        return tuple(sorted(map(self.link, sorted(canonical)), key=lambda link: link.text))

    def page_of(self, item: Item) -> str:
        """Return the address of the page of an item."""
        return self.addresses.of(item.iri)

    def states(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Return the names of states that are given by their codes."""
        iris = self._workspace.iris
        return tuple(self.label(iris.state(code).value) for code in codes)

    def _stored(self, iri: str) -> str:
        term = as_iri(iri)
        found = texts(self._workspace.engine, term, RDFS.label) if term else ()
        return found[0] if found else iri.rpartition("/")[2]
