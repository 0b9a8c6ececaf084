"""Circles, days, order, slots, terms and currencies are checked without SHACL."""

import pytest

from kg.validate.python_checks import CHECKS
from kg.validate.report import Result
from kg.validate.spoken import Spoken
from tests.unit.validate.graphs import node, quads


def found(check: str, turtle: str) -> list[Result]:
    return list(CHECKS[check](Spoken(quads(turtle))))


def told(check: str, turtle: str) -> list[tuple[str, str]]:
    return [
        (result.shape, result.focus.value.rpartition("/")[2]) for result in found(check, turtle)
    ]


@pytest.mark.parametrize(
    "link",
    [
        "brel:follows", "brel:during", "brel:implements", "brel:amends", "brel:supersedes",
        "brel:setsOut", "brel:outcomeOf", "brel:announcedAt", "brel:purpose", "brel:toward",
        "brel:additionalTo", "dcterms:isPartOf",
    ],
)  # fmt: skip
def test_no_link_comes_back_to_where_it_began(link: str):
    ring = f"r:a {link} r:b . r:b {link} r:c . r:c {link} r:a . r:d {link} r:a ."

    assert told("circles", ring) == [("NoCircles", name) for name in "abc"]


def test_a_link_to_itself_is_a_circle():
    assert told("circles", "r:a brel:follows r:a .") == [("NoCircles", "a")]


def test_a_chain_is_no_circle_nor_are_two_ways_to_one_end():
    chain = "r:a brel:follows r:b , r:c . r:b brel:follows r:d . r:c brel:follows r:d ."

    assert told("circles", chain) == []


def test_a_full_day_has_both_bounds_on_that_day():
    day = 'r:a brel:date "2030-06-09"^^edtf:EDTF ; brel:notBefore "{}"^^xsd:date .'

    assert told("days", day.format("2030-06-09")) == []
    assert told("days", day.format("2030-06-01")) == [("ExactDay", "a")]


def test_a_month_has_other_bounds():
    month = 'r:a brel:date "2030-06"^^edtf:EDTF ; brel:notBefore "2030-06-01"^^xsd:date .'

    assert told("days", month) == []


DATED = """
r:a brel:follows r:b ; brel:notAfter "2030-06-09"^^xsd:date .
r:b brel:notBefore "{}"^^xsd:date .
"""


def test_nothing_follows_what_begins_later():
    assert told("order", DATED.format("2030-06-09")) == []
    assert told("order", DATED.format("2030-06-10")) == [("FollowsLater", "a")]


def test_the_date_of_an_agreement_is_that_of_its_conclusion():
    agreements = """
    r:a brel:follows r:b . <https://example.org/kg/id/release/isl-1/a/conclusion>
      brel:notAfter "2030-01-01"^^xsd:date .
    <https://example.org/kg/id/release/isl-1/b/conclusion> brel:notBefore "2031-01-01"^^xsd:date .
    """

    assert told("order", agreements) == [("FollowsLater", "a")]


TOLD_AS_DONE = """
<https://example.org/kg/id/release/isl-1> a brel:Release ; brel:notAfter "2030-06-10"^^xsd:date .
r:a a {kind} ; brel:notBefore "{day}"^^xsd:date .
"""


def test_what_is_told_as_done_is_not_later_than_the_release():
    late = TOLD_AS_DONE.format(kind="brel:Meeting", day="2030-06-11")
    same_day = TOLD_AS_DONE.format(kind="brel:Meeting", day="2030-06-10")
    planned = TOLD_AS_DONE.format(kind="brel:Aim", day="2030-06-11")

    assert told("tense", late) == [("NotAfterRelease", "a")]
    assert told("tense", same_day) == []
    assert told("tense", planned) == []


def test_without_a_day_of_issue_nothing_is_too_late():
    assert told("tense", 'r:a a brel:Meeting ; brel:notBefore "2099-01-01"^^xsd:date .') == []


CLAIM = "r:claim oa:hasBody r:a ; brel:slot brel:implements {} . r:a {} ."


def test_a_claim_of_a_link_needs_the_link():
    kept = CLAIM.format("; brel:value r:b", "brel:implements r:b , r:c")
    gone = CLAIM.format("; brel:value r:b", "brel:implements r:c")

    assert told("slots", kept) == []
    assert [(r.shape, r.severity, r.value) for r in found("slots", gone)] == [
        ("SlotHasValue", "Violation", node("r:b"))
    ]


def test_a_claim_of_an_empty_slot_is_a_warning():
    empty = CLAIM.format("", 'rdfs:label "A plan"')

    assert [(r.shape, r.severity) for r in found("slots", empty)] == [("SlotFilled", "Warning")]


def test_a_quote_is_as_long_as_its_span():
    assert told("quotes", 'r:s oa:start 4 ; oa:end 8 ; oa:exact "Ólöf" .') == []
    assert told("quotes", 'r:s oa:start 4 ; oa:end 9 ; oa:exact "Ólöf" .') == [
        ("QuoteLength", "s")
    ]


@pytest.mark.parametrize(
    "wrong", ["a brel:Metting", "brel:particpant r:b", "brel:act vact:thnk", "a vtopic:cheese"]
)
def test_a_term_that_the_ontology_does_not_have_is_found(wrong: str):
    assert told("terms", f"r:a {wrong} .") == [("KnownTerm", "a")]


def test_a_claim_may_name_any_property_of_the_ontology_as_its_slot():
    assert told("terms", "r:a brel:slot brel:date , rdfs:label .") == []


def test_a_currency_is_one_of_iso_4217():
    amounts = """
    r:a schema:currency "ISK" . r:b schema:currency "ISX" . r:c schema:currency "DEM" .
    """

    assert told("currencies", amounts) == [("KnownCurrency", "b")]
