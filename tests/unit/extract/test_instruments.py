import pytest

from kg.extract.document import InstrumentMention
from tests.unit.extract.analysed import analysed, mentions, words_of


@pytest.mark.parametrize(
    ("sentence", "name", "form", "definite", "proper", "parties"),
    [
        (
            "They recalled the Joint Statement of the Second Meeting of the Norway–Finland Border "
            "Committee signed on 3 May 2024.",
            "Joint Statement of the Second Meeting of the Norway–Finland Border Committee",
            "joint statement", True, True, ("NOR", "FIN"),
        ),
        (
            "They signed a Memorandum of Understanding on Fisheries Research in Oslo.",
            "Memorandum of Understanding on Fisheries Research",
            "mou", False, True, (),
        ),
        ("They praised the landmark peace agreement.", "peace agreement", "agreement", True, False, ()),
        ("They want to keep the ceasefire.", "ceasefire", "ceasefire", True, False, ()),
        (
            "They signed the Air Services Agreement between Norway and Finland.",
            "Air Services Agreement between Norway and Finland",
            "agreement", True, True, ("FIN", "NOR"),
        ),
    ],
)  # fmt: skip
def test_an_instrument_has_its_name_form_and_the_parties_it_shows(  # the properties of an instrument
    sentence, name, form, definite, proper, parties
):
    document = analysed(sentence)

    (mention,) = mentions(document, InstrumentMention)

    assert (mention.name, mention.form) == (name, form)
    assert words_of(document, mention) == name
    assert (mention.definite, mention.proper) == (definite, proper)
    assert mention.parties == parties


def test_a_word_of_other_meanings_needs_a_capital():
    document = analysed("By convention, this arrangement of chairs is in the protocol.")

    assert mentions(document, InstrumentMention) == []
