from kg.extract import tenures
from tests.unit.extract.analysed import analysed


def found(*sentences: str) -> list[tuple[str, str, str | None, str]]:
    return [
        (t.person, t.post, t.state or t.org, t.evidence[0].quote)
        for t in tenures.find(analysed(*sentences))
    ]


def test_each_post_of_a_person_is_a_tenure_with_the_words_that_say_it():
    assert found(
        "Deputy Prime Minister Anders Berg met the Finnish Minister of Trade, Ms. Aino Salo."
    ) == [
        ("Anders Berg", "Deputy Prime Minister", "NOR", "Deputy Prime Minister Anders Berg"),
        (
            "Aino Salo",
            "Minister of Trade",
            "FIN",
            "Finnish Minister of Trade, Ms. Aino Salo",
        ),
    ]


def test_a_post_named_twice_is_one_tenure():
    assert found("President Omar Diallo of Mali spoke.", "President Diallo left.") == [
        ("Omar Diallo", "President", "MLI", "President Omar Diallo of Mali")
    ]


def test_the_state_may_stand_before_in_words_of_leadership():
    assert found("He thanked Finland, in particular President Aino Salo, for her visit.") == [
        ("Aino Salo", "President", "FIN", "Finland, in particular President Aino Salo")
    ]


def test_a_post_of_a_body_has_the_body_and_no_state():
    assert found("He met Mr. Luis Paz, Secretary-General of ASEAN, in Oslo.") == [
        ("Luis Paz", "Secretary-General", "ASEAN", "Luis Paz, Secretary-General of ASEAN")
    ]


def test_an_unnamed_holder_who_acts_in_another_capacity_is_named_by_the_post():
    assert [
        (t.person, t.post, t.state)
        for t in tenures.find(
            analysed("It was sent by the Prime Minister in her capacity as the Minister of Trade.")
        )
    ] == [("Prime Minister", "Minister of Trade", "NOR")]


def test_the_trigger_is_the_post():
    document = analysed("Trade Minister Anders Berg spoke.")

    (tenure,) = tenures.find(document)

    assert document.release.text[slice(*tenure.trigger)] == "Trade Minister"
