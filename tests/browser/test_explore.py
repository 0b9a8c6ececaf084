"""The graph explorer: a picture for those who see it, the same as a list for all."""

import io
from pathlib import Path
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree as ET

import httpx
import networkx as nx
from PIL import Image
from playwright.sync_api import Page

from tests.browser.conftest import Open, Visit

#: Pairs of nodes whose labels share more than an edge.
_UPON_ONE_ANOTHER = """() => {
    const only = { includeNodes: false, includeEdges: false };
    const boxes = document.getElementById('graph').cy.nodes().map(node => node.boundingBox(only));
    return boxes.flatMap((a, i) => boxes.slice(i + 1).filter(b =>
        Math.min(a.x2, b.x2) - Math.max(a.x1, b.x1) > 2
        && Math.min(a.y2, b.y2) - Math.max(a.y1, b.y1) > 2).map(b => [a, b]));
}"""
SVG = "{http://www.w3.org/2000/svg}"
THREE = "/explore?n=state/khm,state/tha,relationship/khm-tha"


def _ready(page: Page) -> None:
    page.locator("#graph[data-ready=true]").wait_for(state="attached")


def _drawn(page: Page) -> tuple[int, int]:
    nodes: int = page.evaluate("document.getElementById('graph').cy.nodes().length")
    edges: int = page.evaluate("document.getElementById('graph').cy.edges().length")
    return nodes, edges


def _places(page: Page) -> str:
    address: str = page.evaluate("location.href")
    return parse_qs(urlsplit(address).query).get("pos", [""])[0]


def test_the_picture_shows_what_the_list_says_and_the_address_keeps_its_places(visit: Open):
    page = visit(THREE)
    _ready(page)

    assert _drawn(page) == (3, 2)
    assert page.locator("[data-node]").count() == 3
    assert page.locator("#edges tbody tr").count() == 2
    places = _places(page)
    again = visit(f"{THREE}&pos={places}")
    _ready(again)
    assert _places(again) == places != ""


def test_words_in_the_picture_do_not_lie_upon_one_another(visit: Open):
    start = visit(f"{THREE}&focus=relationship/khm-tha", Visit(scripts=False))
    all_around = start.get_by_role("link", name="Add all that are listed here")
    page = visit(str(all_around.get_attribute("href")))
    _ready(page)

    assert _drawn(page)[0] > 20
    assert page.evaluate(_UPON_ONE_ANOTHER) == []


def test_a_thing_is_expanded_and_removed_without_scripts(visit: Open):
    still = Visit(scripts=False)
    page = visit(THREE, still)
    page.locator("[data-node='relationship/khm-tha'] a.expand").click()
    listed = page.locator("#around li")

    assert listed.count() == 25
    listed.filter(has_text="Kuala Lumpur Joint Declaration").get_by_role("link").first.click()
    assert page.locator("[data-node]").count() == 4
    page.locator("[data-node='state/tha']").get_by_role("link", name="Remove").click()
    assert page.locator("[data-node]").count() == 3


def test_neighbours_are_filtered_by_kind_and_kinds_hidden_from_the_picture(visit: Open):
    page = visit(f"{THREE}&focus=relationship/khm-tha")
    _ready(page)
    page.locator(".kinds").get_by_role("link", name="Meeting").click()

    kinds = set(page.locator("#around li .tag:first-child").all_inner_texts())
    assert kinds == {"Meeting"}
    page.locator(".legend").get_by_role("link", name="hide State").click()
    _ready(page)
    assert _drawn(page) == (1, 0)


def test_things_are_added_by_name_and_by_the_shortest_way(visit: Open):
    page = visit("/explore")
    page.get_by_label("Add by name").fill("PRAK Sokhonn")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_label("Add by name").fill("HUN Manet")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("button", name="Add the way").click()
    _ready(page)

    nodes, edges = _drawn(page)
    assert nodes > 2
    assert edges >= nodes - 1


def test_the_picture_is_saved_from_the_keyboard_on_a_narrow_dark_screen(
    visit: Open, tmp_path: Path
):
    page = visit(THREE, Visit(scheme="dark", width=320))
    _ready(page)
    for form in ("png", "svg"):
        page.locator(f"[data-act={form}]").focus()
        with page.expect_download() as saved:
            page.keyboard.press("Enter")
        saved.value.save_as(tmp_path / saved.value.suggested_filename)

    drawn = Image.open(tmp_path / "graph.png").convert("RGB")
    svg = ET.parse(tmp_path / "graph.svg").getroot()  # noqa: S314  # our own file
    texts = [each.text or "" for each in svg.iter(f"{SVG}text")]
    assert len(drawn.getcolors(1 << 24) or ()) > 10
    assert svg.tag == f"{SVG}svg"
    assert sorted(text for text in texts if text != "has as party") == [
        "Cambodia",
        "Cambodia–Thailand",
        "Thailand",
    ]
    assert next(svg.iter(f"{SVG}rect")).get("fill") == "#fff"  # to be read on any paper


def test_the_address_restores_what_is_hidden_listed_and_where_it_stands(visit: Open):
    page = visit(f"{THREE}&hide=Relationship&focus=state/khm")
    _ready(page)
    again = visit(page.evaluate("location.pathname + location.search"))
    _ready(again)

    assert _drawn(again) == _drawn(page) == (2, 0)
    assert _places(again) == _places(page) != ""
    assert again.locator("#around h2").inner_text() == "What Cambodia is joined to"


def test_the_picture_can_be_had_as_json_and_for_gephi(site: str):
    told = httpx.get(f"{site}/picture?n=state/khm,relationship/khm-tha").json()
    gexf = httpx.get(f"{site}/picture.gexf?n=state/khm,relationship/khm-tha")
    unknown = httpx.get(f"{site}/picture?n=person/nobody")
    many = httpx.get(f"{site}/picture", params={"n": ",".join(f"state/{i}" for i in range(201))})

    assert [node["id"] for node in told["nodes"]] == ["state/khm", "relationship/khm-tha"]
    assert [edge["certainty"] for edge in told["edges"]] == ["inferred"]
    assert sorted(nx.read_gexf(io.BytesIO(gexf.content))) == [
        "https://w3id.org/brel/id/relationship/khm-tha",
        "https://w3id.org/brel/id/state/khm",
    ]
    assert (unknown.status_code, many.status_code) == (404, 400)
