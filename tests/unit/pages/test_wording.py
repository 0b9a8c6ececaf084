"""What texts of strangers become on a page."""

import pytest

from kg.pages.wording import exact, shortened, web


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


def test_a_long_text_is_cut_after_a_word():
    assert shortened("The Ministers met,  and\nsigned", 20) == "The Ministers met …"
    assert shortened("The Ministers met", 18) == "The Ministers met"
