import pytest

from kg.extract.blanking import blank


@pytest.mark.parametrize(
    ("text", "blanked"),
    [
        ("**Oslo** met", "  Oslo   met"),
        ("_Meeting in Oslo_.", " Meeting in Oslo ."),
        ("snake_case stays", "snake_case stays"),
        ("# Title\n* item", "  Title\n  item"),
        ("see [the text](https://example.org/a) now", "see  the text" + " " * 25 + "now"),
        ('{:start="1"} 1.&nbsp;&nbsp;He', "             1.            He"),
        ("Law &amp; Order", "Law &     Order"),
        ("no\u00a0break", "no break"),
    ],
)
def test_markup_becomes_spaces_and_every_other_character_stays_in_its_place(
    text: str, blanked: str
):
    assert blank(text) == blanked
    assert len(blank(text)) == len(text)
