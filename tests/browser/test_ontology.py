"""The documentation of the ontology, and the page of the data."""

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_the_footer_leads_to_the_documentation_of_the_ontology_in_its_own_style(visit: Open):
    page = visit("/")

    page.click("footer a[href='/ontology']")

    expect(page.locator("h1").first).to_contain_text("Bilateral Relations Ontology")
    expect(page.locator("#Meeting").first).to_be_attached()
    style = "[...document.styleSheets].map((each) => each.cssRules.length > 0)"
    assert page.evaluate(style) == [True]


def test_the_footer_leads_to_the_forms_of_the_data_and_each_can_be_had(visit: Open):
    page = visit("/?lang=fr")

    page.click("footer a[href^='/data']")

    expect(page.locator("h1")).to_have_text("Les données")
    links = page.locator("#forms td a")
    answers = [
        page.request.head(str(page.evaluate("(a) => a.href", each.element_handle()))).status
        for each in links.all()
    ]
    assert answers == [200] * links.count()
    assert links.count() > 5
