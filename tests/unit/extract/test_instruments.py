import pytest

from kg.extract.document import InstrumentMention
from tests.unit.extract.analysed import analysed, mentions, words_of

TITLE = "Joint Statement of the Second Meeting of the Norway–Finland Border Committee"


@pytest.mark.parametrize(
    ("sentence", "name", "form", "parties"),
    [
        (
            f"They recalled the {TITLE} signed on 3 May 2024.",
            TITLE,
            "joint statement",
            ("NOR", "FIN"),
        ),
        (
            "They signed a Memorandum of Understanding on Fisheries Research in Oslo.",
            "Memorandum of Understanding on Fisheries Research",
            "mou",
            (),
        ),
        ("They praised the landmark peace agreement.", "peace agreement", "agreement", ()),
        ("They want to keep the ceasefire.", "ceasefire", "ceasefire", ()),
        (
            "They signed the Air Services Agreement between Norway and Finland.",
            "Air Services Agreement between Norway and Finland",
            "agreement",
            ("FIN", "NOR"),
        ),
    ],
)
def test_an_instrument_has_its_name_form_and_the_parties_it_shows(
    sentence: str, name: str, form: str, parties: tuple[str, ...]
):
    document = analysed(sentence)

    (mention,) = mentions(document, InstrumentMention)

    assert (mention.name, mention.form, mention.parties) == (name, form, parties)
    assert words_of(document, mention) == name


@pytest.mark.parametrize(
    ("sentence", "marks"),
    [
        ("They recalled the Oslo Fisheries Agreement.", (True, True)),
        ("They signed an Oslo Fisheries Agreement.", (False, True)),
        ("They praised the landmark peace agreement.", (True, False)),
        ("They want a peace agreement.", (False, False)),
    ],
)
def test_an_instrument_is_definite_or_not_and_a_proper_name_or_a_description(
    sentence: str, marks: tuple[bool, bool]
):
    (mention,) = mentions(analysed(sentence), InstrumentMention)

    assert (mention.definite, mention.proper) == marks


def test_a_word_of_other_meanings_needs_a_capital():
    document = analysed("By convention, this arrangement of chairs is in the protocol.")

    assert mentions(document, InstrumentMention) == []
