"""What the world says in English is said in the language of the reader."""

import pytest

from kg.pages.languages import languages
from kg.pages.sentences import SENTENCES, retold


@pytest.mark.parametrize(
    ("told", "french"),
    [
        ("as releases call it", "selon les communiqués"),
        ("by the words of one side, 2031-05-06", "selon une seule partie, 6 mai 2031"),
        (
            "last day 2031-05-13: within one week, counted from Opening of the port",
            "dernier jour 13 mai 2031 : délai : une semaine, à compter de Opening of the port",
        ),
        ("the port was opened", "the port was opened"),
    ],
)
def test_a_sentence_is_said_again_with_its_days_and_parts(told: str, french: str):
    assert retold(languages()["fr"], told) == french


@pytest.mark.parametrize("sentence", SENTENCES)
def test_in_english_a_sentence_stays_what_it_is(sentence: str):
    told = sentence % {"day": "2031", "what": "the port", "span": "two weeks", "number": "two"}

    assert retold(languages()["en"], told) == told
