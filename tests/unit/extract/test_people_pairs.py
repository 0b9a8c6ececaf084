import pytest

from kg.extract.document import GroupMention, PronounMention
from tests.unit.extract.analysed import analysed, mentions

FIRST = "Foreign Minister Anders Berg met President Luis Paz of Peru in Lima."
SECOND = "Foreign Minister Berg held talks with Rosa Luna, Minister of Trade of Peru."


@pytest.mark.parametrize(
    ("words", "members"),
    [
        ("The two ministers", ("Anders Berg", "Rosa Luna")),
        ("Both Ministers", ("Anders Berg", "Rosa Luna")),
    ],
)
def test_ministers_are_those_whom_the_text_last_put_together(words: str, members: tuple[str, ...]):
    (group,) = mentions(analysed(FIRST, SECOND, f"{words} agreed."), GroupMention)

    assert group.members == members


def test_a_pronoun_in_the_object_is_not_the_subject():
    document = analysed(FIRST, "Minister Berg thanked him.")

    assert [m.members for m in mentions(document, PronounMention)] == [("Luis Paz",)]
