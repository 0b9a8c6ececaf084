"""Labels that say what has not taken place, and who says what to whom."""

from decimal import Decimal
from typing import Any

import pytest

from kg.model.facts import Action, Aid, Commitment, Fact, Meeting, Realis, Statement
from tests.unit.mapping.factories import an_actor, asked, fact, mapped

TEXT = (
    "Ana Rua urged Fiji to free the crew. Tonga may open a port, and Fiji gave FJD 5. "
    "Ana Rua came."
)


def _label(*facts: Fact, of: str) -> list[tuple[str, ...]]:
    people = [an_actor(TEXT, "Ana Rua", "person", state="NZL")]
    return asked(mapped(TEXT, facts, people)).values("?label", f"?x {of} ; rdfs:label ?label")


def test_what_is_asked_for_is_no_plan():
    urging = fact(Statement, TEXT, "Ana Rua urged Fiji to free the crew", speakers=("Ana Rua",),
                  act="urge", addressee=("FJI",), about="free the crew")  # fmt: skip
    freeing = fact(Action, TEXT, "free the crew", type="release", actors=("FJI",),
                   realis="intended")  # fmt: skip

    assert _label(urging, freeing, of="brel:eventType vevent:retreat-release") == [
        ("Requested release by Fiji",)
    ]


@pytest.mark.parametrize(
    ("realis", "label"),
    [
        ("actual", "Opening by Tonga"),
        ("intended", "Planned opening by Tonga"),
        ("negated", "Did not take place: opening by Tonga"),
    ],
)
def test_a_planned_and_a_denied_deed_do_not_look_done(realis: Realis, label: str):
    deed = fact(Action, TEXT, "open a port", type="opening", actors=("TON",), realis=realis)

    assert _label(deed, of="brel:eventType vevent:opening") == [(label,)]


@pytest.mark.parametrize(
    ("slots", "label"),
    [
        ({"act": "thank", "about": "freed crews"}, "Ana Rua gives thanks: freed crews"),
        ({"act": "thank", "addressee": ("FJI",)}, "Ana Rua thanks Fiji"),
        ({"act": "agree", "about": "convene soon"}, "Ana Rua agrees: convene soon"),
        (
            {"act": "discuss", "addressee": ("FJI",), "about": "ports", "realis": "negated"},
            "Ana Rua did not discuss with Fiji: ports",
        ),
        (
            {"act": "brief", "addressee": ("FJI",), "realis": "intended"},
            "Ana Rua is to brief Fiji",
        ),
        (
            {"act": "discuss", "speakers": ("FJI", "TON"), "about": "ports"},
            "Fiji and Tonga discuss: ports",
        ),
        ({"act": "discuss", "speakers": ("FJI", "TON")}, "Fiji and Tonga hold discussions"),
    ],
)
def test_a_statement_is_told_as_speakers_verb_and_content(slots: dict[str, Any], label: str):
    told = fact(Statement, TEXT, "Ana Rua urged Fiji", **{"speakers": ("Ana Rua",), **slots})

    assert _label(told, of="brel:act ?act") == [(label,)]


@pytest.mark.parametrize(
    ("slots", "label"),
    [
        ({"stage": "pledged"}, "FJD 5 from Fiji for Tonga, pledged: wells"),
        (
            {"stage": "pledged", "realis": "intended"},
            "FJD 5 from Fiji for Tonga, pledged: wells",
        ),
        (
            {"stage": "disbursed", "realis": "intended"},
            "FJD 5 from Fiji for Tonga, to be disbursed: wells",
        ),
        (
            {"stage": "pledged", "realis": "negated"},
            "FJD 5 from Fiji for Tonga, not pledged: wells",
        ),
    ],
)
def test_aid_tells_how_far_it_has_come(slots: dict[str, Any], label: str):
    aid = fact(Aid, TEXT, "FJD 5", donor=("FJI",), recipient=("TON",), amount=Decimal(5),
               currency="FJD", purpose="wells", **slots)  # fmt: skip

    assert _label(aid, of="a brel:Aid") == [(label,)]


@pytest.mark.parametrize(
    ("realis", "label"),
    [
        ("actual", "Fiji promises: free the crew"),
        ("negated", "Fiji did not promise: free the crew"),
    ],
)
def test_a_commitment_is_told_as_a_promise(realis: Realis, label: str):
    bound = fact(Commitment, TEXT, "free the crew", by_whom=("FJI",), action="free the crew",
                 realis=realis)  # fmt: skip

    assert _label(bound, of="a brel:Commitment") == [(label,)]


@pytest.mark.parametrize(
    ("participants", "label"),
    [
        (("Ana Rua",), "Meeting with Ana Rua"),
        (("Ana Rua", "Sione Vaka"), "Meeting of Ana Rua and Sione Vaka"),
        (("Ana Rua", "Fishery Board", "FJI"), "Session of Fishery Board"),
        (("FJI", "TON"), "Meeting of Fiji and Tonga"),
    ],
)
def test_a_session_is_one_of_a_body_and_else_people_meet(
    participants: tuple[str, ...], label: str
):
    text = "Ana Rua met Sione Vaka at the Fishery Board of Fiji and Tonga."
    session = fact(Meeting, text, "met", form="session", participants=participants)
    actors = [
        an_actor(text, "Ana Rua", "person", state="NZL"),
        an_actor(text, "Sione Vaka", "person", state="TON"),
        an_actor(text, "Fishery Board", "joint body", parties=("FJI", "TON")),
    ]

    found = asked(mapped(text, [session], actors))
    assert found.values("?label", "?x a brel:Meeting ; rdfs:label ?label") == [(label,)]


def test_what_was_said_or_given_on_no_told_day_was_so_by_the_day_of_the_release():
    told = fact(Statement, TEXT, "Ana Rua urged Fiji", speakers=("Ana Rua",), act="urge")
    aid = fact(Aid, TEXT, "FJD 5", donor=("FJI",), recipient=("TON",), stage="disbursed")
    graph = asked(mapped(TEXT, [told, aid], [an_actor(TEXT, "Ana Rua", "person", state="NZL")]))

    assert graph.values("?kind ?date ?basis", "?x a ?kind ; brel:date ?date . ?c oa:hasBody ?x ;"
                        " brel:slot brel:date ; brel:basis ?basis") == [
        ("AidStep", "[..2031-05-06]", "inferred"),
        ("Statement", "[..2031-05-06]", "inferred"),
    ]  # fmt: skip


def test_a_joint_commitment_bears_on_all_who_are_bound_and_one_alone_on_the_issuer():
    joint = fact(Commitment, TEXT, "free the crew", by_whom=("FJI", "TON"), action="free it")
    alone = fact(Commitment, TEXT, "open a port", by_whom=("TON",), action="open it")

    graph = asked(mapped(TEXT, [joint, alone]))
    assert graph.values("?action ?pair", "?c brel:bearsOn ?pair ; brel:action ?action") == [
        ("free it", "fji-ton"),
        ("open it", "nzl-ton"),
    ]


def test_a_release_without_a_number_is_cited_by_its_body_its_state_and_its_day():
    graph = asked(mapped(TEXT, [], number=None))

    assert graph.values("?label", "?r a brel:Release ; rdfs:label ?label") == [
        ("Foreign Office of New Zealand, 2031-05-06",)
    ]
