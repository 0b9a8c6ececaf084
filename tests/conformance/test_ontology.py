"""Ontology, vocabulary, queries and generated files say the same."""

import importlib.util
import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import NamedNode
from rdflib import (
    DCTERMS,
    FOAF,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SDO,
    SKOS,
    XSD,
    Graph,
    Namespace,
    URIRef,
)
from rdflib.term import Node

from kg import assets, vocabulary
from kg.lexicons import lexicon
from kg.validate.shapes import ontology, shapes_graph
from kg.vocabulary import BREL, PREFIXES, SCHEMES, TOPIC

ROOT = Path(__file__).resolve().parents[2]
NAMESPACE = "https://w3id.org/brel/ontology#"
HEADER = URIRef("https://w3id.org/brel/ontology")
VANN = Namespace("http://purl.org/vocab/vann/")
BIBO = Namespace("http://purl.org/ontology/bibo/")
INVERSE_LABEL = URIRef(f"{NAMESPACE}inverseLabel")
PROPERTIES = (OWL.ObjectProperty, OWL.DatatypeProperty)
KINDS = (OWL.Class, *PROPERTIES, OWL.AnnotationProperty, RDFS.Datatype)


def own(*kinds: Node) -> list[URIRef]:
    found = {term for kind in kinds for term in ontology().subjects(RDF.type, kind)}
    return sorted(t for t in found if isinstance(t, URIRef) and t.startswith(NAMESPACE))


def concepts() -> list[URIRef]:
    return sorted(str_iris(ontology().subjects(RDF.type, SKOS.Concept)))


def str_iris(nodes: Iterator[Node]) -> list[URIRef]:
    return [node for node in nodes if isinstance(node, URIRef)]


def constants(owner: type) -> set[str]:
    return {term.value for term in vars(owner).values() if isinstance(term, NamedNode)}


def script() -> ModuleType:
    path = ROOT / "scripts" / "build_ontology_docs.py"
    spec = importlib.util.spec_from_file_location("build_ontology_docs", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_every_term_has_one_label_one_definition_and_its_ontology():
    graph = ontology()
    lacking = [
        (term, predicate)
        for term in own(*KINDS)
        for predicate in (RDFS.label, RDFS.comment, RDFS.isDefinedBy)
        if len(list(graph.objects(term, predicate))) != 1
    ]

    assert lacking == []


def test_every_property_has_one_domain_and_one_range():
    graph = ontology()
    wrong = [
        (term, predicate)
        for term in own(*PROPERTIES)
        for predicate in (RDFS.domain, RDFS.range)
        if len(list(graph.objects(term, predicate))) != 1
    ]

    assert wrong == []


def test_every_object_property_can_be_read_backwards():
    lacking = [t for t in own(OWL.ObjectProperty) if (t, INVERSE_LABEL, None) not in ontology()]

    assert lacking == []


def test_classes_begin_with_a_capital_and_properties_with_a_small_letter():
    names = {kind: [t.removeprefix(NAMESPACE) for t in own(kind)] for kind in KINDS}

    assert [n for n in names[OWL.Class] if not re.fullmatch(r"[A-Z][A-Za-z]+", n)] == []
    properties = [n for kind in PROPERTIES for n in names[kind]]
    assert [n for n in properties if not re.fullmatch(r"[a-z][A-Za-z0-9]+", n)] == []


def test_no_two_classes_have_the_same_label():
    labels = [
        str(label).casefold() for t in own(OWL.Class) for label in ontology()[t : RDFS.label]
    ]

    assert sorted(set(labels)) == sorted(labels)


def test_no_class_is_under_itself():
    graph = ontology()
    circular = [
        term
        for term in own(OWL.Class)
        for parent in graph.objects(term, RDFS.subClassOf)
        if term in set(graph.transitive_objects(parent, RDFS.subClassOf))
    ]

    assert circular == []


def test_the_header_says_who_what_when_and_under_which_licence():
    wanted = (
        DCTERMS.title, DCTERMS.description, DCTERMS.creator, DCTERMS.publisher, DCTERMS.license,
        DCTERMS.created, DCTERMS.issued, DCTERMS.modified, DCTERMS.bibliographicCitation,
        DCTERMS.source, OWL.versionIRI, OWL.versionInfo, BIBO.status,
        VANN.preferredNamespacePrefix, VANN.preferredNamespaceUri,
    )  # fmt: skip

    assert [p for p in wanted if (HEADER, p, None) not in ontology()] == []
    assert list(ontology().subjects(RDF.type, OWL.Ontology)) == [HEADER]


def test_the_version_is_the_same_wherever_it_stands():
    version = str(ontology().value(HEADER, OWL.versionInfo))

    assert ontology().value(HEADER, OWL.versionIRI) == URIRef(f"{HEADER}/{version}")
    citation = str(ontology().value(HEADER, DCTERMS.bibliographicCitation))
    assert version in citation


def test_code_and_ontology_have_the_same_terms():
    assert constants(BREL) == {str(term) for term in own(*KINDS)}


def test_every_constant_is_called_like_its_term():
    names = {name: t for name, t in vars(BREL).items() if isinstance(t, NamedNode)}

    assert {name: term.value.removeprefix(NAMESPACE) for name, term in names.items()} == {
        name: name for name in names
    }


def test_code_and_ontology_have_the_same_concepts():
    in_code = {c.value for scheme in SCHEMES.values() for c in scheme.values()}

    assert in_code == {str(concept) for concept in concepts()}


def test_every_concept_has_a_scheme_a_label_and_a_definition():
    graph = ontology()
    lacking = [
        (concept, predicate)
        for concept in concepts()
        for predicate in (SKOS.inScheme, SKOS.prefLabel, SKOS.definition, RDFS.isDefinedBy)
        if len(list(graph.objects(concept, predicate))) != 1
    ]

    assert lacking == []


def test_every_concept_stands_under_one_of_its_scheme_or_at_the_top():
    graph = ontology()
    for concept in concepts():
        scheme = graph.value(concept, SKOS.inScheme)
        broader = list(graph.objects(concept, SKOS.broader))
        tops = list(graph.objects(concept, SKOS.topConceptOf))
        assert concept.startswith(f"{scheme}/")
        assert [graph.value(wide, SKOS.inScheme) for wide in broader] + tops == [scheme]
        assert list(graph.transitive_objects(concept, SKOS.broader)).count(concept) == 1


def test_shapes_speak_only_of_terms_that_exist():
    known = {str(term) for term in [*own(*KINDS), *concepts()]}
    spoken = {
        str(node)
        for triple in shapes_graph()
        for node in triple
        if isinstance(node, URIRef)
        and str(node).startswith((NAMESPACE, "https://w3id.org/brel/voc/"))
    }

    assert spoken - known == set()


def queries() -> list[Path]:
    return sorted(assets.QUERIES.rglob("*.rq"))


@pytest.mark.parametrize("path", queries(), ids=lambda path: path.stem)
def test_a_query_uses_the_prefixes_of_the_project_and_terms_that_exist(path: Path):
    text = path.read_text(encoding="utf-8")
    known = {str(term) for term in [*own(*KINDS), *concepts()]}

    declared = dict(re.findall(r"^PREFIX (\S*?):\s+<(.*?)>", text, re.MULTILINE))
    assert declared == {prefix: PREFIXES[prefix] for prefix in declared}
    ours = {p: iri for p, iri in declared.items() if iri.startswith("https://w3id.org/brel/")}
    used = {
        f"{iri}{name}"
        for prefix, iri in ours.items()
        for name in re.findall(rf"\b{prefix}:([A-Za-z][\w-]*)", text)
    }
    assert used - known == set()


def test_the_reference_of_the_graph_names_only_terms_that_exist():
    text = (ROOT / "docs" / "reference" / "graph.md").read_text(encoding="utf-8")
    used = {f"{PREFIXES[p]}{n}" for p, n in re.findall(r"\b(brel|v[a-z]+):([A-Za-z][\w-]*)", text)}

    assert used - {str(term) for term in [*own(*KINDS), *concepts()]} == set()


@pytest.mark.parametrize(
    ("owner", "namespace"),
    [
        (vocabulary.DCTERMS, DCTERMS),
        (vocabulary.FOAF, FOAF),
        (vocabulary.ORG, ORG),
        (vocabulary.OWL, OWL),
        (vocabulary.PROV, PROV),
        (vocabulary.RDF, RDF),
        (vocabulary.RDFS, RDFS),
        (vocabulary.SCHEMA, SDO),
        (vocabulary.SKOS, SKOS),
        (vocabulary.XSD, XSD),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_terms_of_others_exist_where_they_claim_to_live(owner: type, namespace: Namespace):
    unknown = [iri for iri in sorted(constants(owner)) if URIRef(iri) not in namespace]

    # sha256 came to schema.org after the list that rdflib ships.
    assert [iri for iri in unknown if iri != "https://schema.org/sha256"] == []


def test_topics_are_found_only_where_there_is_a_concept():
    assert set(lexicon("topics")["topics"]) - set(TOPIC) == set()


def test_the_context_of_json_ld_is_made_from_the_ontology_as_it_is():
    made = script()

    kept = (assets.ONTOLOGY / "context.jsonld").read_text(encoding="utf-8")
    assert kept == made.context(made.merged("terms")), "run scripts/build_ontology_docs.py"


def test_the_context_of_json_ld_has_every_class_and_property():
    context = json.loads((assets.ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    terms = context["@context"]

    names = [term.removeprefix(NAMESPACE) for term in own(OWL.Class, *PROPERTIES)]
    assert [name for name in names if name not in terms] == []


# pyLODE leaves its style sheet open.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")
def test_the_documentation_is_made_from_the_ontology_as_it_is(caplog: pytest.LogCaptureFixture):
    caplog.set_level(logging.ERROR)
    made = script()

    page = made.html(made.merged("terms"), made.merged("schemes"))

    assert made.is_current(page), "run scripts/build_ontology_docs.py"


def test_the_documentation_loads_nothing_from_elsewhere():
    page = (ROOT / "docs" / "ontology" / "index.html").read_text(encoding="utf-8")

    assert re.findall(r'<(?:script|img|iframe)[^>]*\ssrc="(?!data:)[^"]*"', page) == []
    assert re.findall(r'<link[^>]*\shref="(?!data:)[^"]*"', page) == []
    assert re.findall(r"@import|url\((?!data:)", page) == []


def test_the_import_of_the_vocabulary_reads_no_ontology():
    assert not any(name.startswith("rdflib") for name in vars(sys.modules["kg.vocabulary"]))


def errors(graph: Graph) -> list[str]:
    owlrl = pytest.importorskip("owlrl")  # comes with pySHACL; it ships no types
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    return [str(o) for _, p, o in graph if "error" in str(p).casefold()]


@pytest.mark.slow
def test_the_ontology_is_consistent_and_a_planted_clash_is_found():
    term = Namespace(NAMESPACE)
    thing = URIRef("https://example.org/thing")
    sound, clashing = Graph() + ontology(), Graph() + ontology()
    sound.add((thing, RDF.type, term.Meeting))
    for kind in (term.Meeting, term.Aim):
        clashing.add((thing, RDF.type, kind))

    assert errors(sound) == []
    assert errors(clashing) != []
