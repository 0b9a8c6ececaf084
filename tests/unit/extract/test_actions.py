"""Deeds between states, and whom they are done to."""

from decimal import Decimal

from kg.extract import actions
from kg.model.facts import Action
from tests.unit.extract.parsed import Made, count, day, document, pronoun, state

WORDS: dict[str, Made] = {
    "Norway": state("NOR"),
    "Laos": state("LAO"),
    "Lao": state("LAO", adjective=True),
    "18": count(18),
    "3 May 2024": day("2024-05-03"),
    "He": pronoun("Ola Berg"),
}


def found(sentence: str) -> list[Action]:
    return list(actions.find(document(sentence, mentions=WORDS, people={"Ola Berg": "NOR"})))


def test_who_is_released_is_named_by_the_words_of_the_text():
    (fact,) = found("He welcomed the release of 18 Lao soldiers, who are home again.")

    assert (fact.type, fact.actors, fact.targets, fact.quantity) == (
        "release", (), ("18 Lao soldiers",), Decimal(18),
    )  # fmt: skip
    assert fact.evidence[0].quote == "release of 18 Lao soldiers"


def test_whoever_releases_is_an_actor_only_if_it_is_said():
    (fact,) = found("Norway released 18 Lao soldiers on 3 May 2024.")

    assert (fact.actors, fact.targets) == (("NOR",), ("18 Lao soldiers",))


def test_the_words_before_and_after_war_name_both_sides():
    (fact,) = found("He condemned the Lao attack on Norway.")

    assert (fact.type, fact.actors, fact.targets) == ("attack", ("LAO",), ("NOR",))


def test_a_press_release_frees_nobody():
    assert found("Norway published the release of the report.") == []
