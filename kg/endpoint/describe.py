"""Describe the endpoint and its data for programs: service description, examples, VoID, DCAT.

Sources: https://www.w3.org/TR/sparql11-service-description/, https://www.w3.org/TR/void/,
https://www.w3.org/TR/vocab-dcat-3/, https://www.w3.org/TR/shacl/#sparql-prefixes
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    QueryBoolean,
    QuerySolutions,
    Store,
    Triple,
)

from kg.query import CannedQuery, Catalog
from kg.vocabulary import PREFIXES

_SPACES: Final[Mapping[str, str]] = {
    **PREFIXES,
    "dcat": "http://www.w3.org/ns/dcat#",
    "formats": "http://www.w3.org/ns/formats/",
    "sd": "http://www.w3.org/ns/sparql-service-description#",
    "sh": "http://www.w3.org/ns/shacl#",
    "void": "http://rdfs.org/ns/void#",
}
#: The forms of answers, as the W3C names them.
_FORMATS: Final = (
    "SPARQL_Results_JSON",
    "SPARQL_Results_XML",
    "SPARQL_Results_CSV",
    "SPARQL_Results_TSV",
    "Turtle",
    "N-Triples",
    "JSON-LD",
    "TriG",
    "RDF_XML",
)
_RIGHTS: Final = "Releases, and what is quoted of them, belong to those who issued them."
_TITLE: Final = "Bilateral KG: what states did with one another, by their official releases"
_ABOUT: Final = (
    "Facts from official releases of states, each with the sentence that says it, its basis "
    "(stated, attributed, presupposed, inferred) and the release that it stands in."
)
_Node = NamedNode | BlankNode


@dataclass(frozen=True, slots=True, kw_only=True)
class Distribution:
    """A form in which the whole data can be had; `path` leads to it from `site`."""

    name: str
    path: str
    media_type: str
    about: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Partition:
    """How many instances a class has, and how often each of its properties is used.

    `objects` has, for each property, how often its values are of which class.
    """

    type: str
    entities: int
    properties: tuple[tuple[str, int], ...]
    objects: tuple[tuple[str, str, int], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """What is described: `base` of the IRIs of data, and the address of this server, `site`.

    Both end in a slash. `changed` is the day of the newest change of the data (ISO 8601) or "".
    """

    base: str
    site: str
    catalog: Catalog
    changed: str = ""

    @property
    def endpoint(self) -> NamedNode:
        """The address of the SPARQL endpoint."""
        return NamedNode(f"{self.site}sparql")

    @property
    def dataset(self) -> NamedNode:
        """The node that stands for all the data."""
        return NamedNode(f"{self.base}dataset")

    def example(self, name: str) -> NamedNode:
        """Return the node of a canned query as an example."""
        return NamedNode(f"{self.base}.well-known/sparql-examples/{name}")

    def service(self) -> Iterator[Triple]:
        """Yield the service description, with prefixes and example queries."""
        service, graphs = NamedNode(f"{self.endpoint.value}#service"), BlankNode("dataset")
        yield from _about(
            service,
            {
                "rdf:type": [term("sd:Service")],
                "sd:endpoint": [self.endpoint],
                "sd:supportedLanguage": [term("sd:SPARQL11Query")],
                "sd:feature": [term("sd:UnionDefaultGraph")],
                "sd:resultFormat": [term(f"formats:{name}") for name in _FORMATS],
                "sd:defaultDataset": [graphs],
            },
        )
        yield from _about(
            graphs,
            {
                "rdf:type": [term("sd:Dataset")],
                "sd:defaultGraph": [BlankNode("union")],
                "rdfs:seeAlso": [NamedNode(f"{self.site}.well-known/void")],
            },
        )
        yield from _about(BlankNode("union"), {"rdf:type": [term("sd:Graph")]})
        yield from self.prefixes()
        yield from self.examples()

    def prefixes(self) -> Iterator[Triple]:
        """Yield the prefixes, as SHACL declares them."""
        ontology = NamedNode(PREFIXES["brel"].rstrip("#"))
        for name in sorted(PREFIXES):
            node = BlankNode(f"prefix{name}")
            yield Triple(ontology, term("sh:declare"), node)
            yield Triple(node, term("sh:prefix"), Literal(name))
            space = Literal(PREFIXES[name], datatype=term("xsd:anyURI"))
            yield Triple(node, term("sh:namespace"), space)

    def examples(self) -> Iterator[Triple]:
        """Yield the canned queries, as the editors of SIB read examples."""
        ontology = NamedNode(PREFIXES["brel"].rstrip("#"))
        for query in self.catalog:
            kind, words = _form(query)
            yield from _about(
                self.example(query.name),
                {
                    "rdf:type": [term("sh:SPARQLExecutable"), term(f"sh:SPARQL{kind}Executable")],
                    "rdfs:label": [Literal(query.title, language="en")],
                    "rdfs:comment": [Literal(query.description, language="en")],
                    "schema:keywords": [Literal(tag) for tag in query.tags],
                    "schema:target": [self.endpoint],
                    "sh:prefixes": [ontology],
                    words: [Literal(query.sparql)],
                },
            )

    def void(self, triples: int | None, partitions: Iterable[Partition]) -> Iterator[Triple]:
        """Yield the VoID description; `triples` is None where they were not counted."""
        yield from self._dataset("void:Dataset")
        yield from _about(
            self.dataset,
            {
                "void:sparqlEndpoint": [self.endpoint],
                "void:uriSpace": [Literal(f"{self.base}id/")],
                "void:exampleResource": [NamedNode(f"{self.base}id/state/khm")],
                "void:dataDump": [NamedNode(f"{self.site}export/nquads")],
                "void:vocabulary": [NamedNode(iri) for iri in sorted(PREFIXES.values())],
                "void:triples": [] if triples is None else [_number(triples)],
            },
        )
        for n, part in enumerate(partitions):
            node = BlankNode(f"class{n}")
            yield Triple(self.dataset, term("void:classPartition"), node)
            yield Triple(node, term("void:class"), NamedNode(part.type))
            yield Triple(node, term("void:entities"), _number(part.entities))
            for m, (name, uses) in enumerate(part.properties):
                inner = BlankNode(f"class{n}property{m}")
                yield Triple(node, term("void:propertyPartition"), inner)
                yield Triple(inner, term("void:property"), NamedNode(name))
                yield Triple(inner, term("void:triples"), _number(uses))
                values = [(of, count) for used, of, count in part.objects if used == name]
                for k, (of, count) in enumerate(values):
                    value = BlankNode(f"{inner.value}class{k}")
                    yield Triple(inner, term("void:classPartition"), value)
                    yield Triple(value, term("void:class"), NamedNode(of))
                    yield Triple(value, term("void:triples"), _number(count))

    def dcat(self, distributions: Iterable[Distribution]) -> Iterator[Triple]:
        """Yield the DCAT description: one dataset, a distribution per export, the services."""
        yield from self._dataset("dcat:Dataset")
        service = NamedNode(f"{self.endpoint.value}#service")
        yield from _about(
            service,
            {
                "rdf:type": [term("dcat:DataService")],
                "dcterms:title": [Literal("SPARQL 1.1 endpoint", language="en")],
                "dcat:endpointURL": [self.endpoint],
                "dcat:servesDataset": [self.dataset],
            },
        )
        for each in distributions:
            node = NamedNode(f"{self.base}dataset#{each.name}")
            yield Triple(self.dataset, term("dcat:distribution"), node)
            types = f"https://www.iana.org/assignments/media-types/{each.media_type}"
            yield from _about(
                node,
                {
                    "rdf:type": [term("dcat:Distribution")],
                    "dcterms:title": [Literal(each.name)],
                    "dcterms:description": [Literal(each.about, language="en")],
                    "dcat:accessURL": [NamedNode(f"{self.site}{each.path}")],
                    "dcat:mediaType": [NamedNode(types)],
                },
            )

    def _dataset(self, kind: str) -> Iterator[Triple]:
        changed = Literal(self.changed, datatype=term("xsd:date"))
        yield from _about(
            self.dataset,
            {
                "rdf:type": [term(kind)],
                "dcterms:title": [Literal(_TITLE, language="en")],
                "dcterms:description": [Literal(_ABOUT, language="en")],
                "dcterms:rights": [Literal(_RIGHTS, language="en")],
                "dcterms:modified": [changed] if self.changed else [],
            },
        )


def term(name: str) -> NamedNode:
    """Return the IRI of `prefix:name`."""
    prefix, _, local = name.partition(":")
    return NamedNode(f"{_SPACES[prefix]}{local}")


def spaces() -> dict[str, str]:
    """Return the prefixes for writing a description."""
    return dict(_SPACES)


def _about(
    node: _Node, told: Mapping[str, Iterable[NamedNode | BlankNode | Literal]]
) -> Iterator[Triple]:
    for name, values in told.items():
        for value in values:
            yield Triple(node, term(name), value)


def _number(value: int) -> Literal:
    return Literal(str(value), datatype=term("xsd:integer"))


def _form(query: CannedQuery) -> tuple[str, str]:
    """Return the form of a query as the names of SHACL have it."""
    match Store().query(query.sparql):
        case QuerySolutions():
            return "Select", "sh:select"
        case QueryBoolean():
            return "Ask", "sh:ask"
        case _:
            return "Construct", "sh:construct"
