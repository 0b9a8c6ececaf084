"""Statements, the stances that they voice, and what these are held toward."""

from decimal import Decimal
from typing import get_args

import pytest
from rdflib import SKOS, URIRef

from kg.model.facts import (
    Act,
    Action,
    Actor,
    Agreement,
    Aid,
    Commitment,
    Link,
    Meeting,
    Stance,
    Statement,
)
from kg.validate.shapes import ontology
from tests.unit.mapping.factories import an_actor, asked, fact, mapped

THANKS = "Ana Rua thanked Fiji for giving FJD 300,000 for new wells."


def rua(text: str) -> Actor:
    return an_actor(text, "Ana Rua", "person", state="NZL")


def thanks(**changes: object) -> Statement:
    slots: dict[str, object] = {"speakers": ("Ana Rua",), "act": "thank", "addressee": ("FJI",)}
    about = "giving FJD 300,000 for new wells"
    return fact(Statement, THANKS, THANKS[:-1], "thanked", about=about, **{**slots, **changes})


def wells() -> Aid:
    return fact(
        Aid, THANKS, "Fiji for giving FJD 300,000 for new wells", "FJD 300,000", donor=("FJI",),
        recipient=("NZL",), amount=Decimal(300000), currency="FJD", by="Ana Rua",
        basis="presupposed",
    )  # fmt: skip


def test_who_thanks_is_grateful_to_the_addressee_for_the_step_of_the_aid():
    graph = asked(mapped(THANKS, [thanks(), wells()], [rua(THANKS)]))

    assert graph.values(
        "?holder ?credited ?toward ?behalf",
        "?s a brel:Statement ; brel:act vact:thank ; brel:expresses ?stance ;"
        " brel:onBehalfOf/brel:iso3 ?behalf . ?stance a brel:Stance ; brel:attitude"
        " vatt:appreciation ; brel:holder/rdfs:label ?holder ; brel:creditedTo/brel:iso3"
        " ?credited ; brel:toward ?step . ?step a brel:AidStep ; a ?toward",
    ) == [("Ana Rua", "FJI", "AidStep", "NZL")]


def test_a_stance_that_the_words_show_takes_the_place_of_the_one_of_the_act():
    shown = fact(
        Stance, THANKS, "giving FJD 300,000 for new wells", holders=("NZL",),
        attitude="appreciation", toward="giving FJD 300,000 for new wells", wording="thanked",
        statement=thanks().id, by="Ana Rua", basis="attributed",
    )  # fmt: skip
    graph = asked(mapped(THANKS, [thanks(), wells(), shown], [rua(THANKS)]))

    assert graph.values(
        "?holder ?wording ?toward",
        "?stance brel:attitude vatt:appreciation ; brel:holder/brel:iso3 ?holder ;"
        " brel:wording ?wording ; brel:toward ?step . ?step a ?toward .",
    ) == [("NZL", "thanked", "AidStep")]
    assert graph.values("?s", "?x brel:expresses ?s") == graph.values(
        "?s", "?s brel:attitude vatt:appreciation"
    )


def test_who_speaks_for_a_state_is_accorded_and_the_content_rests_on_the_speaker():
    graph = asked(mapped(THANKS, [thanks(), wells()], [rua(THANKS)]))

    assert graph.values(
        "?basis ?by",
        "?c oa:hasBody ?aid ; brel:basis ?basis ; brel:accordingTo/rdfs:label ?by ."
        " ?aid a brel:Aid",
    ) == [("presupposed", "Ana Rua")]
    assert graph.values(
        "?basis ?by",
        "?c oa:hasBody ?s ; brel:basis ?basis ; brel:accordingTo/rdfs:label ?by ."
        " ?s a brel:Statement FILTER NOT EXISTS { ?c brel:slot ?slot }",
    ) == [("stated", "Foreign Office of New Zealand")]


def test_two_states_that_are_satisfied_with_their_ties_are_so_toward_the_relationship():
    text = "Both welcomed the good ties of Fiji and Tonga in trade and fishing."
    said = fact(Statement, text, text, "welcomed", speakers=("FJI", "TON"), act="satisfaction",
                about="the good ties of Fiji and Tonga in trade and fishing")  # fmt: skip
    graph = asked(mapped(text, [said]))

    assert graph.values("?r", "?s brel:attitude vatt:satisfaction ; brel:toward ?r") == [
        ("fji-ton",)
    ]
    assert graph.values("?topic", "?s brel:attitude ?a ; dcterms:subject ?topic") == [
        ("fisheries",),
        ("trade",),
    ]


def test_what_is_important_is_an_aim_and_no_event():
    text = "They agreed on the importance of cleaner rivers."
    said = fact(Statement, text, text, "agreed", speakers=("FJI", "TON"), act="agree",
                about="the importance of cleaner rivers")  # fmt: skip
    graph = asked(mapped(text, [said]))

    assert graph.values(
        "?class ?words", "?s brel:attitude vatt:importance ; brel:toward ?x ."
        " ?x a ?class ; brel:wording ?words",
    ) == [("Aim", "the importance of cleaner rivers")]  # fmt: skip


def test_a_fact_that_is_reaffirmed_commits_nobody():
    text = "She reaffirmed that the bridge is safe."
    said = fact(Statement, text, text, "reaffirmed", speakers=("FJI",), act="reaffirm",
                about="that the bridge is safe")  # fmt: skip
    graph = asked(mapped(text, [said]))

    assert graph.holds("?s a brel:Statement ; brel:act vact:reaffirm")
    assert not graph.holds("?s brel:expresses ?stance")


def test_a_pledge_that_can_be_checked_is_expressed_as_a_commitment():
    text = "Fiji pledged to open the port by 2033."
    said = fact(Statement, text, text, "pledged", speakers=("FJI",), act="pledge",
                about="to open the port by 2033")  # fmt: skip
    bound = fact(Commitment, text, "to open the port by 2033", by_whom=("FJI",),
                 action="open the port", deadline="2033", by="FJI")  # fmt: skip
    graph = asked(mapped(text, [said, bound]))

    assert graph.values("?class", "?s brel:expresses ?c . ?c a ?class") == [("Commitment",)]


def test_a_stance_may_be_held_toward_a_stance_of_somebody_else():
    text = "Ana Rua said that New Zealand values the firm resolve of Fiji to guard the reef."
    said = fact(Statement, text, text, "said", speakers=("Ana Rua",), act="say", about=text[17:])
    inner = fact(
        Stance, text, "the firm resolve of Fiji to guard the reef", "guard the reef",
        holders=("FJI",), attitude="commitment", toward="guard the reef", wording="firm resolve",
        statement=said.id,
    )  # fmt: skip
    outer = fact(
        Stance, text, "New Zealand values the firm resolve of Fiji to guard the reef",
        "the firm resolve of Fiji to guard the reef", holders=("NZL",), attitude="valuation",
        toward="the firm resolve of Fiji to guard the reef", wording="values", statement=said.id,
    )  # fmt: skip
    graph = asked(mapped(text, [said, outer, inner], [rua(text)]))

    assert graph.values(
        "?outer ?inner ?aim",
        "?one brel:attitude vatt:valuation ; brel:holder/brel:iso3 ?outer ; brel:toward ?two ."
        " ?two brel:attitude vatt:commitment ; brel:holder/brel:iso3 ?inner ; brel:toward ?x ."
        " ?x a brel:Aim ; rdfs:label ?aim ; brel:agent/brel:iso3 ?inner",
    ) == [("NZL", "FJI", "Guard the reef")]


def test_a_welcomed_deed_is_approved_of():
    text = "Ana Rua welcomed the release of three fishermen."
    said = fact(Statement, text, text, "welcomed", speakers=("Ana Rua",), act="welcome",
                about="the release of three fishermen")  # fmt: skip
    deed = fact(Action, text, "release of three fishermen", "release", type="release",
                targets=("three fishermen",), by="Ana Rua")  # fmt: skip
    graph = asked(mapped(text, [said, deed], [rua(text)]))

    assert graph.values("?type", "?s brel:attitude vatt:approval ; brel:toward/brel:eventType"
                        " ?type") == [("retreat-release",)]  # fmt: skip


def test_what_was_said_during_a_dated_meeting_has_its_day_as_inferred():
    text = "During the talks in Suva Ana Rua briefed Tevita Loa."
    talks = fact(Meeting, text, "the talks in Suva", form="meeting", participants=(),
                 states=("FJI", "NZL"), date="2031-05-04")  # fmt: skip
    said = fact(Statement, text, "Ana Rua briefed Tevita Loa", "briefed", speakers=("Ana Rua",),
                act="brief")  # fmt: skip
    tie = fact(Link, text, "During the talks", relation="during", source=said.id,
               target=talks.id)  # fmt: skip
    graph = asked(mapped(text, [talks, said, tie], [rua(text)]))

    assert graph.values("?date", "?s a brel:Statement ; brel:date ?date ; brel:during ?m") == [
        ("2031-05-04",)
    ]
    assert graph.values("?basis", "?c oa:hasBody ?s ; brel:slot brel:date ; brel:basis ?basis ."
                        " ?s a brel:Statement") == [("inferred",)]  # fmt: skip
    assert graph.values("?r", "?s a brel:Statement ; brel:bearsOn ?r") == [("fji-nzl",)]


def test_thanks_for_an_agreement_go_to_those_who_are_thanked_for_it():
    text = "Ana Rua thanked Tonga for the Reef Accord."
    said = fact(Statement, text, text, "thanked", speakers=("Ana Rua",), act="thank",
                addressee=("TON",), about="the Reef Accord")  # fmt: skip
    accord = fact(Agreement, text, "Reef Accord", name="Reef Accord", form="agreement",
                  parties=("FJI", "NZL"))  # fmt: skip
    graph = asked(mapped(text, [said, accord], [rua(text)]))

    assert graph.values("?to ?for", "?s brel:creditedTo/brel:iso3 ?to ; brel:toward/rdfs:label"
                        " ?for") == [("TON", "Reef Accord")]  # fmt: skip


@pytest.mark.parametrize("act", get_args(Act))
def test_a_statement_is_an_event_of_the_category_that_the_concept_of_its_act_matches(act: Act):
    graph = asked(mapped(THANKS, [thanks(act=act)], [rua(THANKS)]))

    told = graph.values("?event", "?s a brel:Statement ; brel:eventType ?event")
    concept = URIRef(f"https://w3id.org/brel/voc/act/{act}")
    matched = {str(event) for event in ontology().objects(concept, SKOS.broadMatch)}
    assert {event for (event,) in told} == {event.rsplit("/", 1)[-1] for event in matched}


def test_a_statement_has_the_day_that_its_words_tell():
    told = thanks(date="2031-02-03")

    graph = asked(mapped(THANKS, [told], [rua(THANKS)]))

    assert graph.values(
        "?date ?first ?last",
        "?s a brel:Statement ; brel:date ?date ; brel:notBefore ?first ; brel:notAfter ?last",
    ) == [("2031-02-03", "2031-02-03", "2031-02-03")]
