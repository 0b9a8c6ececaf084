"""The pages in French."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Open


@pytest.mark.parametrize(
    ("path", "heading"),
    [
        ("/dyads?lang=fr", "Relations"),
        ("/releases?lang=fr", "Communiqués"),
        ("/quality?lang=fr", "Qualité des données"),
        ("/dyad/KHM-THA?lang=fr", "Cambodia – Thailand"),
    ],
)
def test_a_page_in_french_says_so_and_is_accessible(
    path: str, heading: str, visit: Open, breaches: Callable[..., str]
):
    page = visit(path)

    assert page.locator("html").get_attribute("lang") == "fr"
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("header nav a").first).to_have_text("Relations")
    expect(page.locator("header [role=search] button")).to_have_text("Rechercher")
    assert breaches(page) == ""


def test_links_of_a_french_page_stay_in_french(visit: Open):
    page = visit("/?lang=fr")

    page.click("header nav a[href^='/releases']")

    assert page.locator("html").get_attribute("lang") == "fr"
    expect(page.locator("h1")).to_have_text("Communiqués")


def test_the_footer_leads_to_the_same_page_in_english(visit: Open):
    page = visit("/releases?lang=fr")

    page.click("footer a[hreflang=en]")

    assert page.locator("html").get_attribute("lang") == "en"
    expect(page.locator("h1")).to_have_text("Releases")
