"""The work of extraction grows with the length of a text, not with its square.

Work is counted in calls of functions, so that the machine does not matter. Words of the model and
of regular expressions are not counted.
"""

import sys
from types import FrameType
from typing import Any

import pytest

from kg.corpus import read_text
from kg.extract.extractor import extract
from kg.gazetteer import load_gazetteer
from kg.sources import load_sources

SHORT = 2_500  # characters
TIMES = 5
MOST = 1.35  # times what linear growth would be: room for what has not begun in a short text
PROSE = (
    "On 3 May 2024, Foreign Minister Anders Berg met Ms. Aino Salo of Finland in Oslo. "
    "The Minister thanked Japan for its grant of US$ 5 million for schools. "
    "Both sides agreed to sign a Memorandum of Understanding on Trade, "
    "and he announced that Norway will send five experts."
)
TEXTS = {
    "paragraphs": f"{PROSE}\n\n",
    "one paragraph": f"{PROSE} ",
    "a phrase": "the cooperation of the ministries and the friendship of the peoples ",
    "one sentence": "the Minister of Trade of Finland met the President of Japan in Oslo and ",
    "nested words of others": "the Minister of Trade of Finland said that ",
    "names": "of Mr {n} {n}berg, of Ms. {n}a {n}salo and the ",
    "brackets": "(of the Minister [and of the ",
    "quotations": "“We thank the people of Japan for the aid,” said the Minister. ",
    "open quotations": "“We thank the people of Japan for the aid ",
    "numbers": "of US$ 5 million and 12,000 of the 18 and in the 3.5 per cent ",
    "dates": "of 3 May 2024 to the 4-5 June 2023 and in the days from 1 to 3 July ",
    "agreements": "the Agreement on Trade of 3 May 2024 between Norway and Finland and ",
    "honorifics": "of the H.E. Mr Dr ",
    "items": "- The Minister met the Ambassador of Japan to the Kingdom\n",
    "long words": f"of the {'abcdefghij' * 60} and to the ",
}
#: What tells names apart in a list.
SYLLABLES = ("Ar", "Bel", "Cor", "Dan", "Eli", "Fre", "Gun", "Hal", "Ing", "Jor")


def text(piece: str, size: int) -> str:
    found: list[str] = []
    length = 0
    while length < size:
        number = len(found)
        name = "".join(SYLLABLES[int(digit)] for digit in str(number)).title()
        found.append(piece.replace("{n}", name))
        length += len(found[-1])
    return "The Minister met the people. " + "".join(found)


def work(written: str) -> int:
    """Return how often functions are called while the facts of a text are read."""
    calls = 0

    def count(_frame: FrameType, event: str, _argument: Any) -> None:  # noqa: ANN401  # any event's
        nonlocal calls
        calls += event in ("call", "c_call")

    source = load_sources()["NOR"]
    before = sys.getprofile()
    sys.setprofile(count)
    try:
        extract(read_text(written, source), source, load_gazetteer())
    finally:
        sys.setprofile(before)
    return calls


@pytest.mark.parametrize("kind", TEXTS)
def test_work_grows_with_the_length_of_the_text(kind: str):
    work(PROSE)  # lists are read once

    short = work(text(TEXTS[kind], SHORT))
    long = work(text(TEXTS[kind], SHORT * TIMES))

    assert long < short * TIMES * MOST, long / short
