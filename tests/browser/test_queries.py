"""Pages of queries: the editor, what it answers, and the canned queries with their forms."""

import re
from urllib.parse import quote

import httpx
from playwright.sync_api import Page, expect

from tests.browser.conftest import Open, Visit

STILL = Visit(scripts=False)
MEETINGS = (
    "PREFIX brel: <https://w3id.org/brel/ontology#>\n"
    "SELECT ?kind (COUNT(?m) AS ?count) { ?m a ?kind . VALUES ?kind { brel:Meeting brel:Agreement"
    " brel:Commitment } } GROUP BY ?kind ORDER BY ?kind"
)


def _rows(page: Page) -> list[list[str]]:
    rows = page.locator("section[aria-labelledby=answer] tbody tr")
    return [row.locator("td").all_inner_texts() for row in rows.all()]


def test_a_query_is_answered_without_scripts_as_the_endpoint_answers_it(visit: Open, site: str):
    page = visit("/sparql", STILL)
    page.get_by_label("Query").fill(MEETINGS)
    page.get_by_role("button", name="Run").click()
    told = httpx.get(f"{site}/sparql", params={"query": MEETINGS, "format": "json"}).json()

    counts = [binding["count"]["value"] for binding in told["results"]["bindings"]]
    assert [row[1] for row in _rows(page)] == counts
    assert [row[0] for row in _rows(page)] == ["brel:Agreement", "brel:Commitment", "brel:Meeting"]
    assert page.locator("svg.bars rect").count() == len(counts)
    forms = page.locator("footer").get_by_role("link", name="csv").get_attribute("href")
    assert httpx.get(f"{site}{forms}").text.splitlines()[0] == "kind,count"


def test_the_editor_completes_terms_and_runs_from_the_keyboard(visit: Open):
    page = visit("/sparql")
    page.locator("#sparql[data-ready=true]").wait_for()
    editor = page.get_by_label("SPARQL query")
    editor.press("Control+a")
    editor.press("Delete")  # Chromium keeps the look of what is typed over, in a style attribute
    editor.press_sequentially(
        "PREFIX brel: <https://w3id.org/brel/ontology#> ASK { ?m a brel:Commi"
    )
    page.get_by_role("option").filter(has_text="brel:Commitment").first.click()
    asked = page.locator("textarea")
    expect(asked).to_have_value(re.compile(r"a brel:Commitment$"))
    editor.press_sequentially(" }")
    expect(asked).to_have_value(re.compile(r"ASK { \?m a brel:Commitment }$"))
    editor.press("Control+Enter")

    page.get_by_text("Yes.").wait_for()
    assert asked.input_value().endswith("ASK { ?m a brel:Commitment }")


def test_a_query_that_does_not_parse_tells_the_place_and_keeps_the_text(visit: Open):
    wrong = "SELECT ?s {\n  ?s brel:x ?o"
    page = visit(f"/sparql?query={quote(wrong)}", STILL)

    assert "line" in page.get_by_role("alert").inner_text()
    assert page.get_by_label("Query").input_value() == wrong


def test_an_update_and_another_server_are_refused_in_words(visit: Open):
    for text in (
        "DELETE WHERE { ?s ?p ?o }",
        "SELECT * { SERVICE <http://x.example/> { ?s ?p ?o } }",
    ):
        page = visit(f"/sparql?query={quote(text)}", STILL)
        assert page.get_by_role("alert").is_visible()


def test_a_canned_query_has_a_form_with_the_states_of_the_data(visit: Open):
    page = visit("/queries", STILL)
    page.get_by_role("link", name="Meetings of two states").click()
    page.get_by_label("One").select_option("KHM")
    page.get_by_label("Two").select_option("THA")
    page.get_by_label("Until").fill("2025-08-01")
    page.get_by_role("button", name="Ask").click()

    days = [row[0] for row in _rows(page) if not row[0].startswith("[..")]
    assert days == ["2025-07-28"]
    assert page.locator("figure.timeline").count() == 1
    page.get_by_role("link", name="Open it in the editor").click()
    assert '"KHM"' in page.get_by_label("Query").input_value()


def test_what_an_answer_names_can_be_seen_as_a_graph(visit: Open):
    page = visit("/queries/releases-by-issuer?issuer=MYS", STILL)
    page.get_by_role("link", name="what it names, as a graph").click()

    assert page.locator("[data-node]").count() == 2


def test_what_readers_write_is_never_markup(visit: Open):
    text = 'SELECT ("<img src=x onerror=alert(1)>" AS ?x) {}</textarea><script>alert(2)</script>'
    page = visit(f"/sparql?query={quote(text)}", STILL)

    assert page.locator("img, main script:not([type])").count() == 0
