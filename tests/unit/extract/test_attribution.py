"""On whose words a fact rests."""

from kg.extract.attribution import attribute
from kg.model.evidence import Evidence
from kg.model.facts import Act, Action, Statement
from tests.unit.extract.parsed import document

TEXT = "Mai Keo welcomed the release of nine sailors."


def deed(words: str) -> Action:
    start = TEXT.index(words)
    span = (start, start + len(words))
    return Action(
        id="a", type="release", targets=("nine sailors",), trigger=span,
        evidence=(Evidence.of(TEXT, *span),),
    )  # fmt: skip


def said(act: Act, *speakers: str) -> Statement:
    return Statement(
        id="s", speakers=speakers, act=act, about="the release of nine sailors",
        trigger=(8, 16), evidence=(Evidence.of(TEXT, 0, len(TEXT) - 1),),
    )  # fmt: skip


def test_a_deed_inside_reported_words_rests_on_the_speaker():
    given = document(TEXT, mentions={})

    (fact,) = attribute(given, (deed("release"),), (said("say", "Mai Keo"),))

    assert (fact.by, fact.basis) == ("Mai Keo", "attributed")


def test_what_is_welcomed_is_taken_for_granted():
    given = document(TEXT, mentions={})

    (fact,) = attribute(given, (deed("release"),), (said("welcome", "Mai Keo", "Ola Berg"),))

    assert (fact.by, fact.basis) == ("Mai Keo", "presupposed")


def test_what_stands_outside_rests_on_the_issuer():
    given = document(TEXT, mentions={})

    (fact,) = attribute(given, (deed("Mai Keo"),), (said("say", "Mai Keo"),))

    assert (fact.by, fact.basis) == ("issuer", "stated")
