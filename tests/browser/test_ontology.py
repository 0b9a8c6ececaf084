"""The documentation of the ontology, and the page of the data."""

from playwright.sync_api import expect

from tests.browser.conftest import Open


def test_a_term_is_found_from_the_footer_by_its_fragment_and_has_a_page_of_its_own(visit: Open):
    page = visit("/")

    page.click("footer a[href='/ontology']")
    expect(page.locator("h1")).to_have_text("Ontology")
    page.click("#Meeting a")

    expect(page.locator("h1")).to_have_text("meeting")
    expect(page.locator("main")).to_contain_text("https://w3id.org/brel/ontology#Meeting")
    page.click("main a[href='/ontology/Event']")
    expect(page.locator("h1")).to_have_text("event")


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
