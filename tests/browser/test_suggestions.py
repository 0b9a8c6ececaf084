"""What the search box suggests while somebody types."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Visit

_OPTION = "#suggestions [role=option]"


def _typed(page: Page, words: str) -> None:
    page.locator("#q").press_sequentially(words)


def test_names_are_suggested_and_the_keys_lead_to_a_page(visit: Open):
    page = visit("/releases?lang=fr")
    box = page.locator("#q")

    _typed(page, "thail")
    expect(page.locator(_OPTION).first).to_be_visible()
    expect(box).to_have_attribute("aria-expanded", "true")
    box.press("ArrowDown")
    chosen = page.locator("[role=option][aria-selected=true]")
    expect(box).to_have_attribute("aria-activedescendant", chosen.get_attribute("id") or "")
    wanted = chosen.get_attribute("data-page")
    with page.expect_navigation():
        box.press("Enter")

    assert page.url.endswith(f"{wanted}?lang=fr")


def test_escape_closes_the_list_and_keeps_what_was_typed(visit: Open):
    page = visit("/")
    box = page.locator("#q")

    _typed(page, "cam")
    expect(page.locator(_OPTION).first).to_be_visible()
    box.press("Escape")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box).to_have_attribute("aria-expanded", "false")
    expect(box).to_have_value("cam")


def test_the_arrow_goes_round_by_way_of_the_box(visit: Open):
    page = visit("/")
    box = page.locator("#q")

    _typed(page, "cam")
    options = page.locator(_OPTION)
    expect(options.first).to_be_visible()
    box.press("ArrowUp")
    expect(options.last).to_have_attribute("aria-selected", "true")
    box.press("ArrowDown")

    expect(page.locator("[role=option][aria-selected=true]")).to_have_count(0)


def test_enter_without_a_choice_searches(visit: Open):
    page = visit("/")

    _typed(page, "cam")
    expect(page.locator(_OPTION).first).to_be_visible()
    with page.expect_navigation():
        page.locator("#q").press("Enter")

    assert page.url.endswith("/search?q=cam")


def test_a_click_leads_to_the_page(visit: Open):
    page = visit("/")

    _typed(page, "cam")
    option = page.locator(_OPTION).first
    wanted = option.get_attribute("data-page")
    with page.expect_navigation():
        option.click()

    assert page.url.endswith(wanted or "no page")


def test_the_open_list_is_accessible(visit: Open, breaches: Callable[..., str]):
    page = visit("/")

    _typed(page, "cam")
    page.locator("#q").press("ArrowDown")
    expect(page.locator(_OPTION).first).to_be_visible()

    assert breaches(page) == ""


def test_a_server_that_does_not_answer_leaves_the_box_as_it_is(visit: Open):
    page = visit("/")
    page.route("**/suggest?*", lambda _: None)  # an answer that never comes

    _typed(page, "ca")
    page.wait_for_timeout(400)  # longer than the box waits before it asks
    _typed(page, "m")

    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(page.locator("#q")).to_have_value("cam")


def test_without_scripts_the_box_searches(visit: Open):
    page = visit("/", Visit(scripts=False))

    page.fill("#q", "demining")
    page.click("[role=search] button")

    assert page.url.endswith("/search?q=demining")
    assert page.locator("#q").get_attribute("role") is None
