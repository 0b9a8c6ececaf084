"""Names, parties and days of agreements in prose: where a name ends, and for whom one signs."""

import pytest

from kg.extract.extractor import read
from kg.model.facts import Agreement
from tests.unit.extract.analysed import analysed

TALKS = "On 14 May 2024 the Foreign Ministers of Norway and Laos held talks in Oslo."
BOTH = ("LAO", "NOR")


def told(*sentences: str, headline: str = "", issuer: str = "NOR") -> list[Agreement]:
    facts = read(analysed(*sentences, issuer=issuer, headline=headline))
    return [f for f in facts if isinstance(f, Agreement)]


def names(*sentences: str, headline: str = "") -> list[str]:
    return [fact.name for fact in told(*sentences, headline=headline)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            ("Norway and Laos signed the Memorandum of Understanding on River Research and the "
            "Agreement on Exemption of Visas for Holders of Service Passports."),
            ["Memorandum of Understanding on River Research",
            "Agreement on Exemption of Visas for Holders of Service Passports"],
        ),
        (
            ("Laos and Norway signed an Agreement on cooperation in the field of peaceful use of "
            "outer space."),
            ["Agreement on cooperation in the field of peaceful use of outer space"],
        ),
        (
            ("A Memorandum of Understanding between the Chambers of Shipping of the two countries "
            "was signed by Norway and Laos."),
            ["Memorandum of Understanding between the Chambers of Shipping of the two countries"],
        ),
        (
            "The two sides signed the Cooperation Programme 2022-2025.",
            ["Cooperation Programme 2022-2025"],
        ),
        (
            "Norway and Laos signed the Programme of Exchange of the Academies for 2025-2027.",
            ["Programme of Exchange of the Academies for 2025-2027"],
        ),
        (
            "Norway and Laos signed the Indicative Cooperation Programme V in Oslo.",
            ["Indicative Cooperation Programme V"],
        ),
        (
            "Norway and Laos signed the agreement establishing the Mekong Fund for Ferries.",
            ["agreement establishing the Mekong Fund for Ferries"],
        ),
    ],
)  # fmt: skip
def test_a_name_goes_on_with_its_topic_and_ends_before_the_next_one(
    sentence: str, expected: list[str]
):
    assert names(TALKS, sentence) == expected


def test_what_an_agreement_rests_on_or_changes_is_not_what_was_signed():
    facts = told(
        TALKS,
        "They signed the Implementation Agreement on Carbon Credits under Article 6 of the "
        "Paris Agreement.",
        "They signed the Protocol amending the Treaty on Fisheries of 1985.",
    )

    assert [(f.name, f.status, f.date) for f in facts if f.status == "signed"] == [
        ("Implementation Agreement on Carbon Credits", "signed", "2024-05-14"),
        ("Protocol amending the Treaty on Fisheries", "signed", "2024-05-14"),
    ]


def test_an_amendment_has_not_the_year_of_what_it_changes():
    (fact,) = told(TALKS, "They signed the Amendment to the Agreement on Fishing of 1985.")

    assert (fact.name, fact.date) == ("Amendment to the Agreement on Fishing", "2024-05-14")


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        (
            "Nordkraft signed a contract with Lumora Solar for the supply of 4,000 panels.",
            ("Lumora Solar", "Nordkraft"),
        ),
        (
            'JSC "Mekong Rail" and the company "Nordvagon" signed a contract on 3 May 2024.',
            ("Mekong Rail", "Nordvagon"),
        ),
        (
            ("The Minister signed, on behalf of the Norwegian Fund for Ports, a financing "
            "agreement with Laos."),
            ("LAO", "Norwegian Fund for Ports"),
        ),
        (
            ("The Mekong Fund for Ferries and Norway's Ministry of Finance concluded a loan "
            "agreement."),
            ("Mekong Fund for Ferries", "NOR"),
        ),
        (
            ("A Loan Agreement was signed by Ola Berg on behalf of Norway and by Mai Keo on "
            "behalf of the Mekong Fund for Ports."),
            ("Mekong Fund for Ports", "NOR"),
        ),
        ("Under our visa representation agreement, Laos represents us in Vientiane.", BOTH),
        ("The Government of Norway and Laos have put pen to paper on a loan agreement.", BOTH),
        ("Norway and Laos have reached an understanding on ferry safety.", BOTH),
    ],
)  # fmt: skip
def test_parties_are_those_for_whom_somebody_signs(sentence: str, parties: tuple[str, ...]):
    (fact,) = told(sentence)

    assert fact.parties == parties


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("Norway and Laos signed the Preferential Trade Arrangement.", "agreement"),
        ("Norway and Laos signed a Visa Waiver Arrangement in Oslo.", "agreement"),
        ("Norway and Laos signed an Arrangement on Recognition of Degrees.", "other"),
        ("Norway and Laos signed an Additional Arrangement in Oslo.", "other"),
    ],
)
def test_an_arrangement_that_names_its_matter_is_an_agreement(sentence: str, form: str):
    (fact,) = told(sentence)

    assert fact.form == form


@pytest.mark.parametrize(
    "sentence",
    [
        "Norway hopes that the step will pave the way for a peace treaty.",
        "Norway urged both parties to open talks in order to reach an understanding.",
    ],
)
def test_what_is_only_wished_for_is_no_agreement(sentence: str):
    assert told(sentence) == []


def test_a_headline_in_capitals_names_no_framework():
    assert names("Norway met Laos.", headline="Norway and Laos Strengthen Legal Framework") == []


@pytest.mark.parametrize(
    ("sentences", "date"),
    [
        ((TALKS, "The two ministers initialled an Agreement on Ferries."), "2024-05-14"),
        (
            ("On 14 May 2024, in Oslo, negotiations were held with the delegation of Laos.",
            "An Agreement on Ferries between Norway and Laos was signed."), "2024-05-14",
        ),
        (("The Agreement on Ferries that Norway and Laos just signed is new.",), "2024-05-17"),
        (
            (TALKS, ("An Agreement on Ferries between Norway and Laos was signed in the "
            "margins of the forum.")), None,
        ),
    ],
)  # fmt: skip
def test_the_day_of_a_signing_is_that_of_the_talks_unless_it_was_beside_something_else(
    sentences: tuple[str, ...], date: str | None
):
    (fact,) = told(*sentences)

    assert fact.date == date


def test_a_count_of_documents_of_any_form_is_superfluous_beside_their_names():
    assert names(
        "Norway and Laos signed three instruments of cooperation.",
        "They signed an Agreement on Ferries and a Memorandum of Understanding on Ports.",
    ) == ["Agreement on Ferries", "Memorandum of Understanding on Ports"]


def test_sri_lanka_is_a_state_also_after_governments_of():
    (fact,) = told(
        "The Governments of Sri Lanka and Norway signed an Agreement on Ports.", issuer="LKA"
    )

    assert fact.parties == ("LKA", "NOR")


@pytest.mark.parametrize(
    ("sentence", "name"),
    [
        (
            ("Norway and Laos signed the Protocol of the 9th meeting of the Intergovernmental "
            "Commission."),
            "Protocol of the 9th meeting of the Intergovernmental Commission",
        ),
        (
            "Norway and Laos signed a Framework Military Agreement in Oslo.",
            "Framework Military Agreement",
        ),
    ],
)  # fmt: skip
def test_a_record_is_named_by_what_it_records_and_two_heads_are_one_name(sentence: str, name: str):
    assert names(sentence) == [name]


def test_steps_to_reach_agreements_name_none():
    assert names("Norway thanked Laos for taking steps to reach agreements.") == []


def test_a_cabinet_signs_for_its_state():
    (fact,) = told(
        "An Agreement between the Cabinet of Ministers of Laos and the Government of Norway was "
        "signed in Oslo."
    )

    assert fact.parties == BOTH


def test_who_trades_by_a_contract_is_party_to_it():
    (fact,) = told(
        "The Ministers of Norway and Laos witnessed the signing of a contract whereby the Lao "
        "company Volta Grid purchases from Nordkraft three transformers."
    )

    assert fact.parties == ("Nordkraft", "Volta Grid")


def test_a_proposal_to_sign_is_a_plan():
    (fact,) = told("The proposal to sign the Agreement on Ferries with Laos was approved.")

    assert (fact.status, fact.realis) == ("planned", "intended")
