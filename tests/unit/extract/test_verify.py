"""The last gate: quotes, numbers and dates stand in the text, or the fact does not leave."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from kg.errors import EvidenceError
from kg.extract.verify import verify
from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Aid, Meeting
from kg.model.release import Release

TEXT = (
    "On 3 May 2024 Ola Berg met Mai Keo. Norway gave two hundred and fifty million kroner to Laos."
)
RELEASE = Release(
    id="r", source="s", issuer="NOR", text=TEXT, sha256="0" * 64, published=date(2024, 5, 4)
)
MET = Meeting(
    id="m",
    form="meeting",
    participants=("Ola Berg", "Mai Keo"),
    date="2024-05-03",
    trigger=(23, 26),
    evidence=(Evidence.of(TEXT, 0, 34),),
)
GIVEN = Aid(
    id="a",
    donor=("NOR",),
    recipient=("LAO",),
    amount=Decimal(250000000),
    currency="NOK",
    trigger=(48, 52),
    evidence=(Evidence.of(TEXT, 36, len(TEXT)),),
)


def test_facts_whose_words_say_them_pass():
    assert verify(RELEASE, (MET, GIVEN)) == (MET, GIVEN)


def test_a_quote_that_is_not_the_text_is_an_error_that_shows_it():
    wrong = replace(MET, evidence=(Evidence(start=0, end=4, quote="Once"),))

    with pytest.raises(EvidenceError, match=r"'Once'.* 0:4") as caught:
        verify(RELEASE, (wrong,))

    assert "Evidence.of" in caught.value.hint


def test_an_amount_that_the_quote_does_not_say_keeps_the_fact_out():
    assert verify(RELEASE, (replace(GIVEN, amount=Decimal(260000000)),)) == ()


def test_a_date_that_the_quote_does_not_say_is_cleared():
    assert verify(RELEASE, (replace(MET, date="2024-05-09"),)) == (replace(MET, date=None),)


def test_a_date_marked_as_inferred_stays():
    support = SlotSupport(slot="date", basis="inferred", evidence=MET.evidence[0])
    fact = replace(MET, date="2024-05-09", support=(support,))

    assert verify(RELEASE, (fact,)) == (fact,)


def test_a_fact_without_actors_does_not_leave():
    assert verify(RELEASE, (replace(MET, participants=()),)) == ()
