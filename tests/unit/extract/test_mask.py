from collections.abc import Callable

from kg.extract.document import DateMention, Mention, PersonMention, Span, StateMention
from kg.extract.line import Line
from kg.extract.mask import Claim, mask


def line(text: str) -> Line:
    return Line.of(text, (0, len(text)), "body")


def claim(text: str, words: str, make: Callable[[Span], Mention]) -> Claim:
    start = text.index(words)
    span = (start, start + len(words))
    return Claim(span=span, mention=make(span))


def person(name: str) -> Callable[[Span], Mention]:
    return lambda span: PersonMention(person=name, span=span, named=True)


def test_each_mention_becomes_one_word_that_keeps_its_span():
    text = "Minister Anders Berg met Aino Salo, Minister of Trade of Finland, on 5 May 2024."
    claims = [
        claim(text, "Minister Anders Berg", person("Anders Berg")),
        claim(text, "Aino Salo, Minister of Trade of Finland", person("Aino Salo")),
        claim(text, "5 May 2024", lambda span: DateMention(value="2024-05-05", span=span)),
    ]

    masked = mask(line(text), claims)

    assert [word.text for word in masked] == [
        "Smith", "met", "Jones", ",", "on", "Monday", "."
    ]  # fmt: skip
    assert [text[slice(*word.span)] for word in masked] == [
        "Minister Anders Berg",
        "met",
        "Aino Salo, Minister of Trade of Finland",
        ",",
        "on",
        "5 May 2024",
        ".",
    ]


def test_the_comma_that_ends_an_apposition_does_not_part_a_subject_from_its_verb():
    text = "The Minister of Trade of Finland, Aino Salo, opened the fair."
    claims = [claim(text, "The Minister of Trade of Finland, Aino Salo", person("Aino Salo"))]

    masked = mask(line(text), claims)

    assert [word.text for word in masked] == ["Smith", "opened", "the", "fair", "."]


def test_the_article_before_a_state_goes_into_its_word():
    text = "the United States agreed"
    claims = [claim(text, "United States", lambda span: StateMention(iso3="USA", span=span))]

    masked = mask(line(text), claims)

    assert [(word.text, text[slice(*word.span)]) for word in masked] == [
        ("Canada", "the United States"),
        ("agreed", "agreed"),
    ]


def test_words_that_hyphens_join_are_one_word():
    assert [word.text for word in mask(line("de-escalation and capacity-building"), [])] == [
        "de-escalation",
        "and",
        "capacity-building",
    ]


def test_of_two_claims_to_the_same_words_the_first_has_them():
    text = "Anders Berg spoke"
    claims = [
        claim(text, "Anders Berg", person("Anders Berg")),
        claim(text, "Berg spoke", person("Berg")),
    ]

    assert [word.text for word in mask(line(text), claims)] == ["Smith", "spoke"]
