"""What breaks a shape is traced to the records that brought it in."""

from pyoxigraph import NamedNode, Quad

from kg.store.embedded import EmbeddedEngine
from kg.validate import Offender, Split, check, offenders, split
from kg.vocabulary import BREL
from tests.unit.validate.graphs import claims, node, quads, setting

AID = """
r:aid-1 a brel:Aid ; rdfs:label "Aid" ; brel:donor state:nzl ; brel:recipientState state:mlt ;
  brel:quantity <https://example.org/kg/id/release/isl-1/aid-1/amount> .
<https://example.org/kg/id/release/isl-1/aid-1/amount> a schema:MonetaryAmount ;
  schema:currency "NZD" ; schema:value 5 .
"""
AIMS = """
r:aim-1 a brel:Aim ; rdfs:label "A bridge" . r:aim-2 a brel:Aim ; rdfs:label "A plan" .
"""
RECORDS = [node("r:aid-1"), node("r:aim-1"), node("r:aim-2")]


def taken_apart(turtle: str, *evidence: Quad) -> Split:
    facts = [*setting(), *quads(turtle)]
    proof = [*claims("r:aid-1", "r:aim-1", "r:aim-2"), *evidence]
    report = check(facts, proof, (), EmbeddedEngine.open(None))
    return split(report, RECORDS, facts, proof)


def blamed(turtle: str, *evidence: Quad) -> list[tuple[NamedNode, NamedNode | None]]:
    return [(o.record, o.link) for o in taken_apart(turtle, *evidence).offenders]


def test_what_conforms_has_no_offenders():
    assert taken_apart(AID + AIMS) == Split(offenders=(), rest=())


def test_a_record_is_to_blame_for_itself_with_the_reason_in_words():
    found = taken_apart(AID.replace("brel:donor state:nzl ;", "") + AIMS)

    assert found.offenders == (
        Offender(record=node("r:aid-1"), reasons=("An aid item has a donor, an actor.",)),
    )


def test_an_amount_leads_to_the_record_that_it_is_part_of():
    assert blamed(AID.replace("value 5", "value -5") + AIMS) == [(node("r:aid-1"), None)]


def test_a_claim_leads_to_its_body():
    wrong = quads("r:claim-0 brel:confidence 0.1 .", "evidence")

    assert blamed(AID + AIMS, *wrong) == [(node("r:aid-1"), None)]


def test_a_selector_leads_to_the_records_whose_claims_point_at_it():
    wrong = quads('r:selector-0-9 oa:exact "Alda Borg" .', "evidence")

    assert blamed(AID + AIMS, *wrong) == [(record, None) for record in RECORDS]


def test_an_entity_leads_to_the_records_that_name_it():
    unlabelled = "r:group-1 a brel:Group . r:aim-2 brel:agent r:group-1 ."
    proof = quads("r:claim-g oa:hasBody r:group-1 .", "evidence")

    assert (node("r:aim-2"), None) in blamed(AID + AIMS + unlabelled, *proof)


def test_a_bad_end_of_a_link_is_the_fault_of_the_link():
    found = taken_apart(AID + AIMS + "r:aim-1 brel:implements person:alda-berg .")

    assert found.offenders == (
        Offender(
            record=node("r:aim-1"),
            link=BREL.implements,
            target=node("person:alda-berg"),
            reasons=("What this implements is a record.",),
        ),
    )


def test_a_circle_is_the_fault_of_its_links():
    ring = "r:aim-1 brel:follows r:aim-2 . r:aim-2 brel:follows r:aim-1 ."

    assert blamed(AID + AIMS + ring) == [
        (node("r:aim-1"), BREL.follows),
        (node("r:aim-2"), BREL.follows),
    ]


def test_a_claim_of_a_link_that_is_not_there_is_the_fault_of_the_link():
    wrong = quads("r:claim-1 brel:slot brel:implements ; brel:value r:aim-2 .", "evidence")

    assert blamed(AID + AIMS, *wrong) == [(node("r:aim-1"), BREL.implements)]


def test_what_no_record_is_to_blame_for_is_kept_apart():
    broken = "<https://example.org/kg/id/release/isl-1> dcterms:identifier 'two' ."

    found = taken_apart(AID + AIMS + broken)

    assert found.offenders == ()
    assert [result.shape for result in found.rest] == ["Release-identifier"]


def test_warnings_keep_nothing_out():
    assert taken_apart(AID + AIMS + 'r:aim-1 rdfs:label "Bridge" .').offenders == ()


def test_offenders_gather_the_reasons_of_a_record():
    wrong = AID.replace("brel:donor state:nzl ;", "").replace("value 5", "value -5")
    facts, proof = [*setting(), *quads(wrong + AIMS)], claims("r:aid-1", "r:aim-1", "r:aim-2")
    report = check(facts, proof, (), EmbeddedEngine.open(None))

    assert offenders(report, RECORDS, facts, proof) == {
        node("r:aid-1"): (
            "An aid item has a donor, an actor.",
            "An amount of money is above zero.",
        )
    }
