"""A sentence without an end is read in pieces, and nothing is moved or invented."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.extract.line import Line
from kg.extract.long_sentences import MOST_WORDS, pieces
from tests.unit.extract.analysed import analysed


def line(text: str) -> Line:
    return Line.of(text, (0, len(text)), "body")


def cut(text: str) -> list[str]:
    return [text[slice(*piece.span)] for piece in pieces(line(text))]


def test_a_sentence_of_the_most_words_stays_whole():
    text = "the ministers agreed to meet again in spring " * 40
    whole = line(" ".join(text.split()[:MOST_WORDS]))

    assert list(pieces(whole)) == [whole]


@pytest.mark.parametrize("joint", ["\n", "; ", ", and ", ", ", " while "])
def test_a_longer_one_is_cut_where_it_is_safest(joint: str):
    before = "fields " * (MOST_WORDS - 60)
    after = "recalling the accord " + "of peace " * 60

    second = cut(before.strip() + joint + after)[1]

    led = joint.strip(" ,;\n")
    assert second.split()[:2] == [*led.split(), "recalling", "the"][:2]


@given(st.lists(st.sampled_from(["a", ",", ";", "\n", "and", "–", "Paris", "5"]), max_size=1200))
def test_pieces_have_all_words_in_their_order_and_none_has_too_many(found: list[str]):
    whole = line(" ".join(found))
    if not whole.words:
        return

    parts = list(pieces(whole))

    assert tuple(word for part in parts for word in part.words) == whole.words
    assert all(0 < len(part.words) <= MOST_WORDS for part in parts)
    assert all(part.span == part.offsets(0, len(part.words)) for part in parts[1:])


def test_what_is_said_after_a_list_of_hundreds_of_names_is_still_read():
    names = ", ".join(f"the Fund for Villages number {number}" for number in range(34))
    document = analysed(
        f"The programme covers {names}; Foreign Minister Anders Berg met Ms. Aino Salo of Finland."
    )

    last = document.sentences[-1]
    assert document.release.text[slice(*last.span)] == (
        "Foreign Minister Anders Berg met Ms. Aino Salo of Finland."
    )
    assert [t.text for t in last.tokens if t.dep in ("nsubj", "ROOT", "dobj")] == [
        "Smith",
        "met",
        "Jones",
    ]
