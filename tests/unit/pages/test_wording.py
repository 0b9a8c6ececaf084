"""What texts of strangers become on a page."""

import pytest

from kg.pages.wording import exact, shortened, typeset, web


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://ministry.example/1", "https://ministry.example/1"),
        ("HTTP://ministry.example/1", "HTTP://ministry.example/1"),
        ("javascript:alert(1)", ""),
        ("data:text/html,x", ""),
        ("//elsewhere.example", ""),
        ("", ""),
    ],
)
def test_only_addresses_of_the_web_are_linked(address: str, linked: str):
    assert web(address) == linked


def test_a_browser_gets_every_character_and_no_mark_up():
    assert exact("<b>\r\n&") == "&lt;b&gt;&#13;\n&amp;"


def test_signs_of_markdown_are_out_of_sight_and_still_in_the_page():
    told = "# News\n**MINISTRY OF\nFISHERIES** met * and 2*3, a **torn\n<b>"

    assert typeset(told) == (
        '<span class="sign">#</span> News\n'
        '<span class="sign">**</span><strong>MINISTRY OF\nFISHERIES</strong>'
        '<span class="sign">**</span> met * and 2*3, a <span class="sign">**</span>torn\n&lt;b&gt;'
    )
    assert typeset(told).striptags() == " ".join(told.split())


def test_a_long_text_is_cut_after_a_word():
    assert shortened("The Ministers met,  and\nsigned", 20) == "The Ministers met …"
    assert shortened("The Ministers met", 18) == "The Ministers met"
