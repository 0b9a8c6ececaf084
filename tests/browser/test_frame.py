"""The frame of all pages: keys, theme, skip link."""

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_the_first_tab_offers_to_skip_to_the_content(visit: Open):
    page = visit("/")

    page.keyboard.press("Tab")

    expect(page.locator(":focus")).to_have_text("Skip to content")
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_a_slash_goes_to_the_search_box_and_can_be_typed_there(visit: Open):
    page = visit("/")

    page.keyboard.press("/")
    page.keyboard.type("a/b")

    expect(page.locator("#q")).to_have_value("a/b")


def test_the_theme_that_was_chosen_stays(visit: Open):
    page = visit("/")

    page.click("#theme")
    page.click("#theme")
    page.reload()

    assert page.locator("html").get_attribute("data-theme") == "dark"
    expect(page.locator("#theme")).to_have_text("Theme: dark")


def test_without_scripts_two_states_lead_to_their_relation(visit: Open):
    page = visit("/")

    page.select_option("select[name=one]", "THA")
    page.select_option("select[name=two]", "KHM")
    page.click(".pair button")

    assert page.url.endswith("/dyad/KHM-THA")
