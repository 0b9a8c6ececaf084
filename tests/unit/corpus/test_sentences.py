import pytest

from kg.corpus import read_text
from kg.lexicons import lexicon
from kg.sources import load_sources

SOURCE = load_sources()["KEN"]


def split(text: str) -> list[str]:
    release = read_text(f"Ferry line opened\n2031-02-03\n\n{text}", SOURCE)
    return [release.text[s.start : s.end] for s in release.sentences if s.zone == "body"]


@pytest.mark.parametrize(
    "sentence",
    [
        "H.E. Mr. Kofi Mensah met Hon. Amina Wanjiru in Accra.",
        "Her Excellency Dr. (Ms.) Amina Wanjiru met Mr Mensah.",
        "President Amina W. Wanjiru met Kofi B. Mensah Jr. in Accra.",
        "The U.S. President and the U.K. Prime Minister met.",
        "The ferry leaves at 10 a.m. on weekdays and costs 2.50 shillings.",
        "Note No. 12 of Jan. 3 names Lake Freight Ltd. as the owner.",
        "Lake Freight Co. Ltd. and St. Mary Harbour Inc. will build it.",
        "The text is on www.lakes.example and was sent to Gen. Odhiambo.",
        "See para. 4 of the note, cf. Art. 7.",
    ],
)
def test_a_full_stop_after_an_abbreviation_ends_no_sentence(sentence: str):
    assert split(f"{sentence} They agreed.") == [sentence, "They agreed."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The ferry will sail to the U.S. The harbour is ready.",
            ["The ferry will sail to the U.S.", "The harbour is ready."],
        ),
        (
            "“We are ready.” The minister thanked Ghana.",
            ["“We are ready.”", "The minister thanked Ghana."],
        ),
        ("Is it ready? It is!", ["Is it ready?", "It is!"]),
        ("They said no. Ghana agreed.", ["They said no.", "Ghana agreed."]),
        ("The lake rose.The harbour closed.", ["The lake rose.", "The harbour closed."]),
        ("It cost 10 million. 12 boats sailed.", ["It cost 10 million.", "12 boats sailed."]),
    ],
)
def test_a_sentence_ends_where_the_next_one_opens(text: str, expected: list[str]):
    assert split(text) == expected


def test_a_line_break_inside_a_paragraph_is_a_blank():
    assert split("The ministers met\nin Accra. They\nagreed.") == [
        "The ministers met\nin Accra.",
        "They\nagreed.",
    ]


def test_an_empty_line_ends_a_sentence_without_a_full_stop():
    assert split("They agreed.\n\nNext steps\n\nA ferry will sail.") == [
        "They agreed.",
        "Next steps",
        "A ferry will sail.",
    ]


def test_a_sentence_goes_on_over_an_empty_line_where_it_cannot_have_ended():
    text = (
        "The Minister of Lakes, Mr.\n\nKofi Mensah, will meet\n\nthe captains of the\n\nLake Line."
    )

    assert split(text) == [text]


def test_items_are_sentences_without_their_bullets_and_numbers():
    text = (
        "1. The sides agreed to:\n- open a line;\n• build a port;\n(a) share costs.\n2. They met."
    )

    assert split(text) == [
        "The sides agreed to:",
        "open a line;",
        "build a port;",
        "share costs.",
        "They met.",
    ]


def test_marks_of_markdown_are_outside_the_sentences():
    text = (
        '**They agreed.** *Ghana* will pay.\n\n{:start="2"} 2.&nbsp;&nbsp; A port will open.&nbsp;'
    )

    assert split(text) == ["They agreed.", "Ghana* will pay.", "A port will open."]


def test_what_has_no_letters_is_no_sentence():
    assert split("They agreed.\n\n.\n\n- 2 -\n\nA port will open.") == [
        "They agreed.",
        "A port will open.",
    ]


def test_the_lexicon_of_abbreviations_has_words_only():
    entries = [entry for words in lexicon("abbreviations").values() for entry in words]

    assert [entry for entry in entries if not isinstance(entry, str)] == []
