"""What `ontology/` says of its terms and concepts, read when it is first asked for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final, Literal

from pyoxigraph import BlankNode, NamedNode, RdfFormat, Store
from pyoxigraph import Literal as Text

from kg.assets import ONTOLOGY
from kg.vocabulary.brel import BREL, NAMESPACE
from kg.vocabulary.standard import DCTERMS, OWL, RDF, RDFS, SKOS

Sort = Literal["class", "property", "datatype"]
_Node = NamedNode | BlankNode
_SORTS: Final[tuple[tuple[NamedNode, Sort], ...]] = (
    (OWL.Class, "class"), (OWL.ObjectProperty, "property"), (OWL.DatatypeProperty, "property"),
    (OWL.AnnotationProperty, "property"), (RDFS.Datatype, "datatype"),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A class, a property or a datatype; what it refers to are IRIs, sorted.

    `types` are its classes in OWL ("SymmetricProperty"). `inverse` says a property from its other
    end. `broader` are the classes or properties above it; of a property `domain` and `range`
    are the classes, any of which its ends may have.
    """

    name: str
    iri: str
    sort: Sort
    types: tuple[str, ...]
    label: str
    about: str
    note: str
    inverse: str
    broader: tuple[str, ...]
    domain: tuple[str, ...]
    range: tuple[str, ...]
    apart: tuple[str, ...]
    compare: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A concept; `broader` are the names of those above it, `notations` its codes elsewhere."""

    name: str
    iri: str
    label: str
    about: str
    broader: tuple[str, ...]
    notations: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DescribedScheme:
    """A concept scheme with its concepts, by name."""

    name: str
    iri: str
    label: str
    about: str
    concepts: tuple[Described, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ontology:
    """All terms and schemes, by name; `citation` is how the ontology is cited."""

    iri: str
    title: str
    about: str
    version: str
    citation: str
    terms: tuple[Term, ...]
    schemes: tuple[DescribedScheme, ...]

    def term(self, name: str) -> Term | None:
        """Return the term of that name, None if there is none."""
        return next((each for each in self.terms if each.name == name), None)

    def scheme(self, name: str) -> DescribedScheme | None:
        """Return the scheme of that name, None if there is none."""
        return next((each for each in self.schemes if each.name == name), None)


def turtle() -> bytes:
    """Return terms and schemes as one Turtle document, as they are written."""
    return b"\n".join(path.read_bytes() for path in _files())


@cache
def ontology() -> Ontology:
    """Return the ontology of this program."""
    store = Store()
    store.load(turtle(), format=RdfFormat.TURTLE)
    told = _Told(store)
    header = told.subjects(RDF.type, OWL.Ontology)[0]
    terms = [
        told.term(node, sort) for kind, sort in _SORTS for node in told.subjects(RDF.type, kind)
    ]
    schemes = map(told.scheme, told.subjects(RDF.type, SKOS.ConceptScheme))
    return Ontology(
        iri=header.value,
        title=told.text(header, DCTERMS.title),
        about=told.text(header, DCTERMS.description),
        version=told.text(header, OWL.versionInfo),
        citation=told.text(header, DCTERMS.bibliographicCitation),
        terms=tuple(sorted(terms, key=lambda each: (each.sort, each.name))),
        schemes=tuple(schemes),
    )


def _files() -> list[Path]:
    folders = (ONTOLOGY / "terms", ONTOLOGY / "schemes")
    return [path for folder in folders for path in sorted(folder.glob("*.ttl"))]


class _Told:
    """Reads what the files say."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._apart: dict[str, set[str]] = {}
        for quad in store.quads_for_pattern(None, RDF.type, OWL.AllDisjointClasses, None):
            members = {*self._listed(quad.subject, OWL.members)}
            for each in members:
                self._apart.setdefault(each, set()).update(members - {each})

    def subjects(self, predicate: NamedNode, value: NamedNode) -> list[NamedNode]:
        found = {q.subject for q in self._store.quads_for_pattern(None, predicate, value, None)}
        named = (each for each in found if isinstance(each, NamedNode))
        return sorted(named, key=lambda each: each.value)

    def text(self, node: NamedNode, predicate: NamedNode) -> str:
        return " ".join(self._texts(node, predicate))

    def term(self, node: NamedNode, sort: Sort) -> Term:
        types = (each.rpartition("#")[2] for each in self._iris(node, RDF.type))
        apart = {*self._iris(node, OWL.disjointWith), *self._apart.get(node.value, ())}
        return Term(
            name=node.value.removeprefix(NAMESPACE),
            iri=node.value,
            sort=sort,
            types=tuple(types),
            label=self.text(node, RDFS.label),
            about=self.text(node, RDFS.comment),
            note=self.text(node, SKOS.scopeNote),
            inverse=self.text(node, BREL.inverseLabel),
            broader=self._iris(node, RDFS.subClassOf, RDFS.subPropertyOf),
            domain=self._iris(node, RDFS.domain),
            range=self._iris(node, RDFS.range),
            apart=tuple(sorted(apart)),
            compare=self._iris(node, RDFS.seeAlso),
        )

    def scheme(self, node: NamedNode) -> DescribedScheme:
        concepts = map(self._concept, self.subjects(SKOS.inScheme, node))
        return DescribedScheme(
            name=_end(node.value),
            iri=node.value,
            label=self.text(node, SKOS.prefLabel),
            about=self.text(node, SKOS.definition),
            concepts=tuple(concepts),
        )

    def _concept(self, node: NamedNode) -> Described:
        return Described(
            name=_end(node.value),
            iri=node.value,
            label=self.text(node, SKOS.prefLabel),
            about=self.text(node, SKOS.definition),
            broader=tuple(map(_end, self._iris(node, SKOS.broader))),
            notations=self._texts(node, SKOS.notation),
        )

    def _texts(self, node: _Node, predicate: NamedNode) -> tuple[str, ...]:
        objects = self._objects(node, predicate)
        return tuple(sorted(each.value for each in objects if isinstance(each, Text)))

    def _iris(self, node: _Node, *predicates: NamedNode) -> tuple[str, ...]:
        """Return IRIs, and of a union those that it is made of."""
        found: set[str] = set()
        for each in (each for predicate in predicates for each in self._objects(node, predicate)):
            if isinstance(each, NamedNode):
                found.add(each.value)
            elif isinstance(each, BlankNode):
                found.update(self._listed(each, OWL.unionOf))
        return tuple(sorted(found))

    def _listed(self, node: object, predicate: NamedNode) -> Iterator[str]:
        """Yield the IRIs of a list (RDF 1.1 Semantics, 5.3)."""
        rest = next(self._objects(node, predicate), None)
        while isinstance(rest, BlankNode):
            yield from (
                e.value for e in self._objects(rest, RDF.first) if isinstance(e, NamedNode)
            )
            rest = next(self._objects(rest, RDF.rest), None)

    def _objects(self, node: object, predicate: NamedNode) -> Iterator[object]:
        if isinstance(node, NamedNode | BlankNode):
            yield from (
                q.object for q in self._store.quads_for_pattern(node, predicate, None, None)
            )


def _end(iri: str) -> str:
    return iri.rpartition("/")[2]
