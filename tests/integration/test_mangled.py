"""Whatever is given as a release: no crash, no quote that is not the text, same bytes again."""

from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.scripts import script_module

mangling = script_module("mangling", folder="bench")

RELEASES = sorted((Path(__file__).resolve().parents[2] / "releases").glob("*.txt"))
#: Pieces of invented prose in which finders find something, and what breaks grammars of them.
PIECES = (
    "On 3 May 2024, Foreign Minister Anders Berg met Ms. Aino SALO of Finland in Oslo. ",
    "The Minister thanked Japan for its grant of US$ 5 million for schools",
    " and agreed to sign a Memorandum of Understanding on Trade. ",
    "“We will not forget this,” said the President. ",
    "Both sides discussed the Norway–Finland Border Committee; ",
    "H.E. Dato' Seri Ali bin Omar, Minister of Trade, ",
    "Mr ", "the ", ", ", " and ", "“", "”", '"', "(", ")", "[", "](", "<b", "\n", "\n\n", "- ",
    "1,000.50 ", "US$", "3-5 May ", "'s ", "–", "\u200b", "\u202e", "\x00", "e\u0301", "🤝", "*",
)  # fmt: skip
prose = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=60)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(prose)
def test_any_text_is_read_or_refused_with_a_message(pieces: list[str]):
    content = "".join(pieces).encode("utf-8", errors="surrogatepass")

    assert mangling.faults(content, "NOR") == []


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused_with_a_message(content: bytes):
    assert mangling.faults(content, "NOR") == []


@pytest.mark.parametrize("damage", sorted(mangling.MANGLERS))
def test_damaged_samples_give_no_fact_without_its_words(damage: str):
    random = Random(damage)  # noqa: S311  # no secret
    for path in RELEASES[:: 3 if damage != "one long sentence" else 7]:
        text = mangling.MANGLERS[damage](path.read_text(encoding="utf-8"), random)

        assert mangling.faults(text.encode("utf-8"), "KHM") == [], path.name


@pytest.mark.parametrize("damage", sorted(mangling.MANGLERS))
def test_damaged_real_releases_give_no_fact_without_its_words(damage: str, shared: Path):
    random = Random(damage)  # noqa: S311  # no secret
    paths = sorted((shared / "corpus" / "texts").glob("*.txt"))
    for path in random.sample(paths, 2):
        text = mangling.MANGLERS[damage](path.read_text(encoding="utf-8"), random)

        assert mangling.faults(text.encode("utf-8"), "AUS") == [], path.name
