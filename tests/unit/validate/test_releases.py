"""One release is validated with the registry alone, a store release by release."""

import gc
import sys

import pyoxigraph
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.store.embedded import EmbeddedEngine
from kg.store.fingerprint import lines_of
from kg.validate import audit, check, check_all, compiled, validate_store
from kg.validate.spoken import COMPONENT
from kg.validate.view import registry_of
from kg.vocabulary import BREL, OA
from tests.unit.validate.graphs import BASE, claims, node, quads, setting

MEETING = """
r:meeting-1 a brel:Meeting ; rdfs:label "Talks" ; brel:eventType vevent:consult ;
  brel:participant person:alda-berg ; brel:party state:isl , state:mlt ;
  schema:location place:mlt-valletta .
"""
REGISTERED = ("id/state/", "id/place/")


def is_registered(quad: Quad) -> bool:
    return any(f"{BASE}{part}" in str(quad.subject) for part in REGISTERED)


def registry() -> EmbeddedEngine:
    """Return an engine that knows states and places, as every store does."""
    engine = EmbeddedEngine.open(None)
    engine.replace({NamedNode(f"{BASE}graph/registry"): filter(is_registered, setting())})
    return engine


def release() -> list[Quad]:
    return [quad for quad in setting() if not is_registered(quad)]


def graph(release_id: str, part: str = "facts") -> NamedNode:
    return NamedNode(f"{BASE}graph/{release_id}/{part}")


def test_a_release_conforms_by_what_the_registry_tells_of_states_and_places():
    facts, evidence = [*release(), *quads(MEETING)], claims("r:meeting-1")

    assert check(facts, evidence, (), registry()).violations == ()


def test_a_node_that_nobody_knows_is_no_actor():
    facts = [*release(), *quads(MEETING), *quads("r:meeting-1 brel:participant person:nobody .")]

    report = check(facts, claims("r:meeting-1"), (), registry())

    assert [(r.shape, r.value) for r in report.violations] == [
        ("Situation-participant", node("person:nobody"))
    ]


def test_what_another_release_says_does_not_count():
    engine = registry()
    engine.replace({graph("mlt-7"): quads("person:nobody a brel:Person .")})
    facts = [*release(), *quads(MEETING), *quads("r:meeting-1 brel:participant person:nobody .")]

    report = check(facts, claims("r:meeting-1"), (), engine)

    assert [r.shape for r in report.violations] == ["Situation-participant"]


def test_the_values_of_another_release_never_add_up_to_too_many():
    engine = registry()
    other = 'person:alda-berg a brel:Person ; rdfs:label "A. Berg" ; foaf:familyName "B." .'
    engine.replace({graph("mlt-7"): quads(other)})

    assert check(release(), (), (), engine).results == ()


def test_a_result_carries_the_label_of_its_node():
    facts = [*release(), *quads(MEETING), *quads("r:meeting-1 a brel:Aim .")]

    report = check(facts, claims("r:meeting-1"), (), registry())

    assert [(r.shape, r.label) for r in report.violations] == [("Event", "Talks")]


def test_strings_with_and_without_a_datatype_are_the_same():
    facts = [*release(), *quads('r:aim-1 a brel:Aim ; rdfs:label "A bridge"^^xsd:string .')]

    assert check(facts, claims("r:aim-1"), (), registry()).results == ()


def test_checks_in_python_are_part_of_the_report():
    facts = [*release(), *quads('r:a a brel:Aim ; rdfs:label "A" ; brel:follows r:a .')]

    report = check(facts, claims("r:a"), (), registry())

    assert [(r.shape, r.component) for r in report.violations] == [("NoCircles", COMPONENT)]


def test_a_store_without_releases_conforms():
    assert validate_store(EmbeddedEngine.open(None)).results == ()
    assert validate_store(registry()).results == ()


def filled() -> EmbeddedEngine:
    """Return a store of two releases with faults of several kinds, one of them a nested shape."""
    engine = registry()
    faulty = """
    r:meeting-2 a brel:Meeting ; rdfs:label "Talks" ; brel:eventType vact:thank .
    r:aid-1 a brel:Aid ; rdfs:label "Aid" ; brel:donor state:nzl ; brel:recipientState state:nzl .
    r:stance-1 a brel:Stance ; rdfs:label "Thanks" ; brel:attitude vatt:appreciation ;
      brel:holder person:alda-berg ; brel:toward r:aim-1 .
    r:aim-1 a brel:Aim ; rdfs:label "A bridge" .
    """
    facts = [*release(), *quads(MEETING), *quads(faulty)]
    engine.replace(
        {
            graph("isl-1"): facts,
            graph("isl-1", "evidence"): claims("r:meeting-1", "r:meeting-2", "r:aid-1"),
            graph("mlt-7"): quads('r:aim-9 a brel:Aim ; rdfs:label "A plan" ; brel:party r:x .'),
        }
    )
    return engine


def test_the_lazy_run_finds_what_pyshacl_finds_on_the_whole_graph():
    engine = filled()

    lazy = [r for r in validate_store(engine).results if r.component != COMPONENT]

    assert tuple(lazy) == audit(engine).results
    assert {r.shape for r in lazy} == {
        "Aid-amount",
        "Aid-self",
        "EvidencedRecord-claim",
        "FactiveStance",
        "Meeting",
        "MeetingSides-party",
        "Situation-eventType",
        "Situation-party",
    }


def test_the_fast_lane_finds_what_the_reference_finds():
    engine = filled()

    assert validate_store(engine, fast=True) == validate_store(engine)
    assert [(r.shape, r.focus, r.path) for r in audit(engine, fast=True).results] == list(
        dict.fromkeys((r.shape, r.focus, r.path) for r in audit(engine).results)
    )


def test_what_two_releases_say_of_one_person_does_not_meet_in_the_fast_lane():
    engine = registry()
    other = 'person:alda-berg a brel:Person ; rdfs:label "A. Berg" ; foaf:familyName "B." .'
    engine.replace({graph("isl-1"): release(), graph("mlt-7"): quads(other)})

    assert validate_store(engine, fast=True) == validate_store(engine)


def test_what_a_release_names_and_does_not_describe_is_found_in_both_lanes():
    named = quads(f"<{BASE}graph/isl-1/facts> prov:wasGeneratedBy r:run .", "evidence")

    report = check(release(), named, (), registry(), fast=True)

    assert [r.shape for r in report.results] == ["Run-program"]
    assert report == check(release(), named, (), registry())


def test_a_base_that_looks_like_the_name_of_a_graph_keeps_releases_apart():
    base = f"{BASE}graph/"
    parts = [
        quads('person:a a brel:Person ; rdfs:label "A" .'),
        quads('person:a rdfs:label "B" .'),
    ]
    moved = [
        list(pyoxigraph.parse(lines_of(part).decode().replace(BASE, base), RdfFormat.N_QUADS))
        for part in parts
    ]

    reports = list(check_all(moved, registry(), fast=True))

    assert reports == [check(each, (), (), registry()) for each in moved]
    assert reports[0].violations


def test_the_fast_lane_tells_which_shape_a_node_breaks():
    facts = [*release(), *quads(MEETING), *quads("r:meeting-1 brel:participant person:nobody .")]

    (results,) = compiled.find([facts], registry_of(registry(), BASE))

    assert [(r.shape, r.focus, r.path) for r in results if r.severity == "Violation"] == [
        ("EvidencedRecord-claim", node("r:meeting-1"), (f"^{OA.hasBody.value}",)),
        ("Situation-participant", node("r:meeting-1"), (BREL.participant.value,)),
    ]


def test_what_is_found_ahead_comes_with_the_batch_in_which_it_was_found():
    about = registry_of(registry(), BASE)
    wrong = [*release(), *quads(MEETING), *quads("r:meeting-1 brel:participant person:nobody .")]
    batches = [[release()], [release(), wrong], [release()]]

    found = list(compiled.find_ahead(batches, about))

    assert [batch for batch, _ in found] == batches
    assert [results for _, results in found] == [list(compiled.find(b, about)) for b in batches]
    broken = [["Situation-participant" in {r.shape for r in each} for each in b] for _, b in found]
    assert broken == [[False], [False, True], [False]]


def test_nothing_of_a_release_stays_in_memory_when_it_is_validated():
    engine = registry()

    def validated(numbers: range) -> int:
        for number in numbers:
            turtle = (
                f"r:n{number} a brel:Aim ; brel:party r:a{number} , r:b{number} , r:c{number} ."
            )
            next(check_all([quads(turtle)], engine, fast=True))
        gc.collect()
        return sys.getallocatedblocks()

    before = validated(range(40))

    assert validated(range(40, 90)) - before < 50  # less than one per release


def test_circles_over_several_releases_are_found_in_the_store():
    engine = registry()
    one = 'r:a a brel:Aim ; rdfs:label "A" ; brel:follows r:b .'
    other = 'r:b a brel:Aim ; rdfs:label "B" ; brel:follows r:a .'
    engine.replace({graph("isl-1"): quads(one), graph("mlt-7"): quads(other)})

    found = [r.focus for r in validate_store(engine).results if r.shape == "NoCircles"]

    assert found == [node("r:a"), node("r:b")]


def test_a_faulty_registry_is_found():
    engine = registry()
    wrong = quads('state:nor a brel:State ; rdfs:label "Norway" ; brel:iso3 "nor" .')
    engine.replace({NamedNode(f"{BASE}graph/registry"): wrong})

    assert [r.shape for r in validate_store(engine).results] == ["State-iso3"]
