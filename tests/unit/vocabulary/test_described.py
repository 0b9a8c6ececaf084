"""What pages tell of terms is what the files of the ontology say of them."""

from rdflib import OWL, RDF, RDFS, SKOS, Graph, URIRef

from kg.vocabulary.described import ontology, turtle

BREL = "https://w3id.org/brel/ontology#"


def _written() -> Graph:
    return Graph().parse(data=turtle(), format="turtle")


def test_every_term_and_every_concept_is_described_as_it_is_written():
    written, known = _written(), ontology()
    kinds = (OWL.Class, OWL.ObjectProperty, OWL.DatatypeProperty, OWL.AnnotationProperty,
             RDFS.Datatype)  # fmt: skip
    terms = {
        t for kind in kinds for t in written.subjects(RDF.type, kind) if isinstance(t, URIRef)
    }
    concepts = {*written.subjects(RDF.type, SKOS.Concept)}

    assert {each.iri for each in known.terms} == {str(each) for each in terms}
    assert all(
        each.about == str(written.value(URIRef(each.iri), RDFS.comment)) for each in known.terms
    )
    described = {one.iri for scheme in known.schemes for one in scheme.concepts}
    assert described == {str(each) for each in concepts}


def test_a_union_is_told_by_what_it_is_made_of_and_classes_apart_by_each_other():
    meeting, known = ontology().term("Meeting"), ontology()
    assert meeting is not None

    assert (meeting.sort, meeting.label, meeting.broader) == (
        "class",
        "meeting",
        (f"{BREL}Event",),
    )
    assert f"{BREL}Statement" in meeting.apart
    attested = known.term("attestedOn")
    assert attested is not None
    assert attested.domain == (f"{BREL}Tenure", f"{BREL}Visit")
