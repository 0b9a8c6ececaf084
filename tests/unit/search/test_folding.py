"""Words are found whatever their case, accents or script."""

import pytest

from kg.search.folding import phrases_of, tokens_of, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The Treaty of Reykjavík", ("treaty", "reykjavik")),
        ("TREATY  (of) reykjavik!", ("treaty", "reykjavik")),
        ("Ceasefire of 28 July 2025", ("ceasefire", "28", "july", "2025")),
        ("", ()),
        ("of the", ()),
        ("🦆", ()),
    ],
)
def test_words_have_neither_case_nor_accents_nor_punctuation(text: str, words: tuple[str, ...]):
    assert words_of(text) == words


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("Ольга Иванова", {"olga", "ivanova"}),
        ("Λευκωσία", {"leykosia"}),
        ("Løkke", {"lokke"}),
        ("王毅", {"wang", "yi"}),
    ],
)
def test_a_name_of_another_script_is_also_found_by_latin_letters(text: str, latin: set[str]):
    assert latin <= set(tokens_of(text))


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("ភ្នំពេញនិងបាងកក", "បាងកក"),  # Khmer: "Phnom Penh and Bangkok", asked for "Bangkok"
        ("กรุงเทพมหานคร", "เทพ"),  # Thai
        ("東京で会談", "会談"),  # Japanese
    ],
)
def test_without_spaces_between_words_a_part_is_found_wherever_it_stands(text: str, asked: str):
    tokens = tokens_of(text)
    ((*forms,),) = phrases_of(asked)

    def stands(form: tuple[str, ...]) -> bool:
        windows = (tokens[at : at + len(form)] for at in range(len(tokens)))
        return form in windows

    assert any(stands(form) for form in forms)


def test_each_word_of_a_question_may_stand_as_it_was_written_or_in_latin_letters():
    assert phrases_of("Treaty of Київ") == ((("treaty",),), (("киів",), ("kiiv",)))
