"""What the keyboard alone can do: facts, filters, the list of the explorer, the editor."""

from playwright.sync_api import Page, expect

from tests.browser.conftest import Open

RELEASE = "/release/khm-mfaic-2026-01-10-9c93dd34"


def _tab_to(page: Page, selector: str) -> None:
    """Press Tab until something that fits has the focus."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("wanted => document.activeElement.matches(wanted)", selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")


def test_a_number_in_the_text_leads_to_its_fact_and_the_fact_back_to_its_words(visit: Open):
    page = visit(RELEASE)

    _tab_to(page, ".ref")
    number = page.locator(":focus").inner_text()
    page.keyboard.press("Enter")
    expect(page.locator(f"#f{number}")).to_be_focused()
    _tab_to(page, f"#f{number} a[href^='#char=']")
    page.keyboard.press("Enter")

    lit = page.locator("mark.on").evaluate_all("marks => marks.map(m => m.dataset.f).join(' ')")
    assert number in lit.split()


def test_what_has_the_focus_is_outlined(visit: Open):
    page = visit(RELEASE)

    for selector in (".bar nav a", ".bar input", ".ref", ".facts a"):
        _tab_to(page, selector)
        outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert outline != "none", selector


def test_a_page_of_two_states_is_filtered(visit: Open):
    page = visit("/dyad/KHM-THA")

    _tab_to(page, ".narrow summary")
    page.keyboard.press("Enter")
    _tab_to(page, ".narrow select[name=kind]")
    page.keyboard.press("ArrowDown")
    _tab_to(page, ".narrow button")
    page.keyboard.press("Enter")

    expect(page.get_by_role("status")).to_contain_text("rows are shown")
    assert "kind=" in page.url


def test_the_list_beside_the_picture_expands_and_removes(visit: Open):
    page = visit("/explore?n=state/khm,relationship/khm-tha")
    page.locator("#graph[data-ready=true]").wait_for(state="attached")

    _tab_to(page, "[data-node='relationship/khm-tha'] a.expand")
    expect(page.locator("[data-node='relationship/khm-tha']")).to_have_class("chosen")
    page.keyboard.press("Enter")
    expect(page.locator("#around li").first).to_be_visible()
    _tab_to(page, "#around li a")
    page.keyboard.press("Enter")
    expect(page.locator("[data-node]")).to_have_count(3)


def test_the_editor_of_queries_lets_the_focus_go_on_and_back(visit: Open):
    page = visit("/sparql")
    page.locator("#sparql[data-ready=true]").wait_for()
    editor = page.get_by_label("SPARQL query")
    editor.focus()

    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Run")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    expect(editor).to_be_focused()
