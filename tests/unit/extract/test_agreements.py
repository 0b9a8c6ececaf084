"""Agreements: which are named, between whom, when, and what became of them."""

import pytest

from kg.extract import agreements
from kg.model.facts import Agreement
from tests.unit.extract.parsed import Made, day, document, instrument, org, person, place, state

PACT = "Agreement on Fisheries"
D = "2024-05-03"
WORDS: dict[str, Made] = {
    "Norway": state("NOR"),
    "Laos": state("LAO"),
    "Bergen": place("Bergen", "NOR"),
    "3 May 2024": day("2024-05-03"),
    "9 June 2024": day("2024-06-09"),
    PACT: instrument(PACT, "agreement"),
    "Ola Berg": person("Ola Berg"),
    "Mai Keo": person("Mai Keo"),
}
PEOPLE = {"Ola Berg": "NOR", "Mai Keo": "LAO"}


def found(sentence: str, **more: Made) -> list[Agreement]:
    return list(agreements.find(document(sentence, mentions=WORDS | more, people=PEOPLE)))


@pytest.mark.parametrize(
    ("sentence", "date", "status"),
    [
        (f"Norway and Laos signed the {PACT} on 3 May 2024.", "2024-05-03", "signed"),
        (f"The {PACT} between Norway and Laos was signed on 3 May 2024.", "2024-05-03", "signed"),
        (f"Both praise the {PACT} reached by Norway and Laos on 3 May 2024.", D, "concluded"),
        (f"Ola Berg and Mai Keo witnessed the signing of the {PACT}.", None, "signed"),
        (f"Norway and Laos will sign the {PACT} on 9 June 2024.", "2024-06-09", "planned"),
        (f"Norway and Laos are negotiating the {PACT}.", None, "under negotiation"),
        (f"The {PACT} between Norway and Laos entered into force.", None, "in force"),
        (f"Both praised the {PACT} between Norway and Laos.", None, "referred to"),
    ],
)  # fmt: skip
def test_the_clause_of_an_instrument_tells_parties_date_and_status(
    sentence: str, date: str | None, status: str
):
    (fact,) = found(sentence)

    name = fact.name.removesuffix(" between Norway and Laos")
    assert (name, fact.parties, fact.date, fact.status) == (
        PACT, ("LAO", "NOR"), date, status,
    )  # fmt: skip


def test_the_place_is_where_it_was_reached():
    (fact,) = found(f"Laos praised the {PACT} reached by Norway and Laos in Bergen.")

    assert fact.place == "Bergen"


def test_a_bare_definite_word_is_no_agreement_of_its_own():
    bare: Made = instrument("ceasefire", "ceasefire", definite=True, proper=False)

    assert found("Norway urged Laos to keep the ceasefire.", ceasefire=bare) == []


def test_a_dated_ceasefire_beside_an_agreement_shares_its_parties_by_inference():
    (first, second) = found(
        f"Norway praised the ceasefire on 3 May 2024 and the {PACT} reached by Norway and Laos.",
        ceasefire=instrument("ceasefire", "ceasefire", definite=True, proper=False),
    )

    assert (first.form, first.date, first.parties) == ("ceasefire", "2024-05-03", ("LAO", "NOR"))
    assert [(s.slot, s.basis) for s in first.support] == [("parties", "inferred")]
    assert (second.parties, second.support) == (("LAO", "NOR"), ())


def test_the_document_of_a_joint_body_binds_the_states_of_the_body():
    body = "Laos–Norway Joint Commission"
    name = f"Joint Statement of the {body}"
    words: dict[str, Made] = {name: instrument(name, "joint statement", ("LAO", "NOR"))}

    (fact,) = found(
        f"Both welcomed the {name} signed on 3 May 2024.", **words, **{body: org(body)}
    )

    assert (fact.parties, fact.date, fact.status) == (
        ("LAO", "NOR"), "2024-05-03", "signed",
    )  # fmt: skip


@pytest.mark.parametrize(
    "helper", ["facilitated by", "witnessed by", "mediated by", "hosted by", "brokered by"]
)
def test_those_who_help_an_agreement_of_others_are_no_parties(helper: str):
    (fact,) = found(
        f"Laos praised the {PACT}, which was signed on 3 May 2024, {helper} Sweden.",
        Sweden=state("SWE"),
    )

    assert fact.parties == ()
