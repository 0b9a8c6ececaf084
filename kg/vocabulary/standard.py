"""The terms of other vocabularies that our graphs use, one constant each."""
# ruff: noqa: N815  # the names are those of the vocabularies

from typing import Final

from pyoxigraph import NamedNode


def _rdf(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/1999/02/22-rdf-syntax-ns#{name}")


def _rdfs(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/2000/01/rdf-schema#{name}")


def _owl(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/2002/07/owl#{name}")


def _xsd(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/2001/XMLSchema#{name}")


def _skos(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/2004/02/skos/core#{name}")


def _dcterms(name: str) -> NamedNode:
    return NamedNode(f"http://purl.org/dc/terms/{name}")


def _edtf(name: str) -> NamedNode:
    return NamedNode(f"http://id.loc.gov/datatypes/edtf/{name}")


def _foaf(name: str) -> NamedNode:
    return NamedNode(f"http://xmlns.com/foaf/0.1/{name}")


def _oa(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/ns/oa#{name}")


def _org(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/ns/org#{name}")


def _prov(name: str) -> NamedNode:
    return NamedNode(f"http://www.w3.org/ns/prov#{name}")


def _schema(name: str) -> NamedNode:
    return NamedNode(f"https://schema.org/{name}")


class RDF:
    """RDF. Source: https://www.w3.org/TR/rdf11-concepts/."""

    type: Final = _rdf("type")
    Property: Final = _rdf("Property")
    langString: Final = _rdf("langString")
    first: Final = _rdf("first")
    rest: Final = _rdf("rest")


class RDFS:
    """RDF Schema. Source: https://www.w3.org/TR/rdf-schema/."""

    label: Final = _rdfs("label")
    comment: Final = _rdfs("comment")
    seeAlso: Final = _rdfs("seeAlso")
    subClassOf: Final = _rdfs("subClassOf")
    subPropertyOf: Final = _rdfs("subPropertyOf")
    domain: Final = _rdfs("domain")
    range: Final = _rdfs("range")
    Datatype: Final = _rdfs("Datatype")


class OWL:
    """OWL 2. Source: https://www.w3.org/TR/owl2-overview/."""

    sameAs: Final = _owl("sameAs")
    Ontology: Final = _owl("Ontology")
    versionInfo: Final = _owl("versionInfo")
    Class: Final = _owl("Class")
    ObjectProperty: Final = _owl("ObjectProperty")
    DatatypeProperty: Final = _owl("DatatypeProperty")
    AnnotationProperty: Final = _owl("AnnotationProperty")
    unionOf: Final = _owl("unionOf")
    disjointWith: Final = _owl("disjointWith")
    AllDisjointClasses: Final = _owl("AllDisjointClasses")
    members: Final = _owl("members")


class XSD:
    """Datatypes. Source: https://www.w3.org/TR/xmlschema11-2/."""

    boolean: Final = _xsd("boolean")
    date: Final = _xsd("date")
    dateTime: Final = _xsd("dateTime")
    decimal: Final = _xsd("decimal")
    integer: Final = _xsd("integer")
    string: Final = _xsd("string")


class SKOS:
    """Concepts and labels. Source: https://www.w3.org/TR/skos-reference/."""

    Concept: Final = _skos("Concept")
    ConceptScheme: Final = _skos("ConceptScheme")
    altLabel: Final = _skos("altLabel")
    prefLabel: Final = _skos("prefLabel")
    definition: Final = _skos("definition")
    broader: Final = _skos("broader")
    inScheme: Final = _skos("inScheme")
    notation: Final = _skos("notation")
    scopeNote: Final = _skos("scopeNote")


class DCTERMS:
    """Documents. Source: https://www.dublincore.org/specifications/dublin-core/dcmi-terms/."""

    bibliographicCitation: Final = _dcterms("bibliographicCitation")
    created: Final = _dcterms("created")
    creator: Final = _dcterms("creator")
    description: Final = _dcterms("description")
    identifier: Final = _dcterms("identifier")
    isPartOf: Final = _dcterms("isPartOf")
    isReplacedBy: Final = _dcterms("isReplacedBy")
    language: Final = _dcterms("language")
    publisher: Final = _dcterms("publisher")
    rights: Final = _dcterms("rights")
    source: Final = _dcterms("source")
    subject: Final = _dcterms("subject")
    title: Final = _dcterms("title")


class EDTF:
    """Dates that may be inexact. Source: https://www.loc.gov/standards/datetime/."""

    EDTF: Final = _edtf("EDTF")


class FOAF:
    """Names and pages. Source: http://xmlns.com/foaf/spec/."""

    familyName: Final = _foaf("familyName")
    givenName: Final = _foaf("givenName")
    page: Final = _foaf("page")


class OA:
    """Web Annotation. Source: https://www.w3.org/TR/annotation-vocab/."""

    Annotation: Final = _oa("Annotation")
    SpecificResource: Final = _oa("SpecificResource")
    TextPositionSelector: Final = _oa("TextPositionSelector")
    TextQuoteSelector: Final = _oa("TextQuoteSelector")
    end: Final = _oa("end")
    exact: Final = _oa("exact")
    hasBody: Final = _oa("hasBody")
    hasSelector: Final = _oa("hasSelector")
    hasSource: Final = _oa("hasSource")
    hasTarget: Final = _oa("hasTarget")
    start: Final = _oa("start")


class ORG:
    """Organisations and posts. Source: https://www.w3.org/TR/vocab-org/."""

    Membership: Final = _org("Membership")
    Post: Final = _org("Post")
    member: Final = _org("member")
    postIn: Final = _org("postIn")


class PROV:
    """Provenance. Source: https://www.w3.org/TR/prov-o/."""

    Activity: Final = _prov("Activity")
    Agent: Final = _prov("Agent")
    Entity: Final = _prov("Entity")
    SoftwareAgent: Final = _prov("SoftwareAgent")
    invalidatedAtTime: Final = _prov("invalidatedAtTime")
    used: Final = _prov("used")
    wasAssociatedWith: Final = _prov("wasAssociatedWith")
    wasAttributedTo: Final = _prov("wasAttributedTo")
    wasDerivedFrom: Final = _prov("wasDerivedFrom")
    wasGeneratedBy: Final = _prov("wasGeneratedBy")
    wasRevisionOf: Final = _prov("wasRevisionOf")


class SCHEMA:
    """Amounts, counts and places. Source: https://schema.org/."""

    MonetaryAmount: Final = _schema("MonetaryAmount")
    QuantitativeValue: Final = _schema("QuantitativeValue")
    currency: Final = _schema("currency")
    endDate: Final = _schema("endDate")
    honorificPrefix: Final = _schema("honorificPrefix")
    latitude: Final = _schema("latitude")
    location: Final = _schema("location")
    longitude: Final = _schema("longitude")
    maxValue: Final = _schema("maxValue")
    minValue: Final = _schema("minValue")
    sha256: Final = _schema("sha256")
    softwareVersion: Final = _schema("softwareVersion")
    startDate: Final = _schema("startDate")
    unitText: Final = _schema("unitText")
    value: Final = _schema("value")
