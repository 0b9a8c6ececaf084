"""A thing of the graph over HTTP: its IRI, and the addresses of its documents."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, unquote

from fastapi import Request
from pyoxigraph import NamedNode

from kg.api.negotiation import (
    JSON_LD,
    N_TRIPLES,
    PAGE_FIRST,
    RDF_XML,
    TURTLE,
    Offer,
    split_suffix,
)
from kg.vocabulary import DCTERMS
from kg.workspace import Workspace

#: The kinds of things that have an IRI of their own under id/.
KINDS: Final = (
    "state", "relationship", "person", "organization", "place", "post", "tenure", "agreement",
    "release", "likeness", "software", "reviewer",
)  # fmt: skip
#: Who made or judged something is told with it, and is no thing of the world: there is no page.
_ONLY_RDF: Final = ("software/", "reviewer/")
_RELATIONSHIP: Final = "relationship/"
_RELEASE: Final = "release/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """A thing by its place under id/ (as in its IRI, with percent signs) and the base of IRIs."""

    base: str
    place: str

    @classmethod
    def of(cls, request: Request, workspace: Workspace, place: str) -> "Thing":
        """Return the thing that the path of a request names, without a suffix."""
        raw = request.scope.get("raw_path")
        # as it was sent: an IRI keeps its percent signs, and the decoded path has lost them
        path = raw.decode("ascii", "replace") if isinstance(raw, bytes) else f"/{place}"
        name = path.removeprefix("/").removeprefix("id/")
        return cls(base=workspace.settings.base, place=split_suffix(name, PAGE_FIRST)[0])

    @property
    def iri(self) -> str:
        """The IRI of the thing."""
        return f"{self.base}id/{self.place}"

    @property
    def node(self) -> NamedNode | None:
        """The thing as a term; None where no IRI could be that."""
        try:
            return NamedNode(self.iri)
        except ValueError:
            return None

    @property
    def release(self) -> str:
        """The id of the release that it is, or belongs to; else ""."""
        is_under = self.place.startswith(_RELEASE)
        return unquote(self.place.removeprefix(_RELEASE).partition("/")[0]) if is_under else ""

    @property
    def is_release(self) -> bool:
        """Whether it is a release itself."""
        return bool(self.release) and "/" not in self.place.removeprefix(_RELEASE)

    @property
    def pair(self) -> str:
        """The two states of a relationship as the address of a dyad has them; else ""."""
        told = self.place.removeprefix(_RELATIONSHIP)
        return told.upper() if told != self.place else ""

    @property
    def forms(self) -> tuple[Offer, ...]:
        """The forms of its document; who has no preference gets the first."""
        is_plain = self.place.startswith(_ONLY_RDF)
        return (TURTLE, JSON_LD, N_TRIPLES, RDF_XML) if is_plain else PAGE_FIRST

    def spelled(self, workspace: Workspace) -> "Thing":
        """Return it as its IRI is written, if this is not: states in order, in small letters."""
        small = Thing(base=self.base, place=self.place.lower())
        if self.pair or small == self or "%" in self.place:
            return self.in_order()
        return self if self.is_known(workspace) or not small.is_known(workspace) else small

    def is_known(self, workspace: Workspace) -> bool:
        """Whether something is said of it."""
        node = self.node
        return node is not None and next(iter(workspace.engine.match(node)), None) is not None

    def in_order(self) -> "Thing":
        """Return the relationship with its states in order; any other thing as it is."""
        ordered = "-".join(sorted(self.pair.lower().split("-")))
        return Thing(base=self.base, place=f"{_RELATIONSHIP}{ordered}") if self.pair else self

    def merged_into(self, workspace: Workspace) -> "Thing | None":
        """Return the thing under whose IRI it is told with others; None if it stands for itself.

        Texts of a release that are replaced by later ones are themselves.
        """
        node, start = self.node, f"{self.base}id/"
        if node is None or "/revision-" in self.place:
            return None
        for quad in workspace.engine.match(node, DCTERMS.isReplacedBy):
            if isinstance(quad.object, NamedNode) and quad.object.value.startswith(start):
                return Thing(base=self.base, place=quad.object.value.removeprefix(start))
        return None

    def path(self, form: Offer) -> str:
        """Return the path of its document in a form; the page has no suffix."""
        if form.suffix == "html":
            return f"/dyad/{self.pair}" if self.pair else f"/{self.place}"
        return f"/{self.place}.{form.suffix}"

    def links(self, form: Offer) -> str:
        """Return the Link header of its document in a form.

        Source: https://signposting.org/FAIR/
        """
        others = (
            f'<{self.path(other)}>; rel="alternate"; type="{other.media_type}"'
            for other in self.forms
            if other is not form
        )
        own = (f'<{self.iri}>; rel="cite-as"', f'<{self.iri}>; rel="describes"')
        return ", ".join((*own, *others))


def shown_at(base: str, path: str) -> Thing | None:
    """Return the thing whose page has a path of ours, None if it is the page of none."""
    kind, _, rest = path.removeprefix("/").partition("/")
    if kind == "dyad":
        kind, rest = _RELATIONSHIP.rstrip("/"), rest.lower()
    return Thing(base=base, place=f"{kind}/{quote(rest)}") if kind in KINDS and rest else None
