"""The pages over the sample releases, served by the real server."""

import re
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

import kg
from kg.pages import between, quality
from kg.pages.asked import Asked
from kg.pages.between import Between
from kg.pages.dyad_tables import statements
from kg.pages.languages import choose
from kg.pages.page import Cell, Column, Page, Table
from kg.pages.site import Site
from tests.serving import serving

_BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def site(samples: Path) -> Iterator[httpx.Client]:
    """A client that asks as browsers do."""
    headers = {"Accept": _BROWSER}
    with (
        serving(samples) as address,
        httpx.Client(base_url=address, timeout=30, headers=headers) as client,
    ):
        yield client


def test_the_home_page_counts_each_thing_once_and_opens_relations(site: httpx.Client):
    page = site.get("/").text

    assert "<dt>releases</dt><dd>21</dd>" in page
    assert '<a href="/dyad/KHM-THA">Cambodia – Thailand</a>' in page


def test_the_quality_page_tells_how_much_is_inferred_and_the_home_page_whether_all_conforms(
    site: httpx.Client,
):
    asked = """PREFIX brel: <https://w3id.org/brel/ontology#>
    SELECT ?inferred (COUNT(DISTINCT ?claim) AS ?n) {
      ?claim brel:basis ?basis BIND(STRENDS(STR(?basis), "/inferred") AS ?inferred)
    } GROUP BY ?inferred ORDER BY ?inferred"""
    table = site.get("/sparql", params={"query": asked, "format": "csv"}).text.split()
    stated, inferred = (int(row.partition(",")[2]) for row in table[1:])
    first = site.get("/", params={"n": "1"}).text
    shown = site.get("/quality").text
    for _ in range(300):
        if "The graph conforms" in shown and "the last release was stored" in shown:
            break
        time.sleep(0.2)
        shown = site.get("/quality").text
    then = site.get("/", params={"n": "1"}).text

    said = "Each release was checked against the shapes of the graph before it was stored."
    conforms = '<p class="meta" id="checked">The graph conforms to its shapes.'
    assert said in first or conforms in first  # another test may have asked for the report before
    assert conforms in then
    share = round(inferred / (stated + inferred), 3)
    assert f'<a href="/queries/inferred-claims">{100 * share:.3g}%</a>' in shown
    assert "<dt>the last release was stored</dt><dd><time datetime=" in shown


def test_two_states_that_were_chosen_lead_to_their_relation(site: httpx.Client):
    answer = site.get("/dyads", params={"one": "USA", "two": "KHM", "lang": "en"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/dyad/KHM-USA?lang=en")


def test_a_table_is_csv_and_json_under_the_same_address(site: httpx.Client):
    csv = site.get("/dyads", params={"table": "relations.csv"})
    json = site.get("/dyads", params={"table": "relations.json"})

    assert csv.headers["content-type"] == "text/csv; charset=utf-8"
    assert csv.text.startswith("relation,meetings,agreements,aid,last_meeting,told_by")
    assert json.json()[0]["relation"] == "KHM-THA"


def test_a_table_that_is_none_is_told_with_those_that_are(site: httpx.Client):
    answer = site.get("/dyads", params={"table": "nothing.csv"})

    assert answer.status_code == 404
    assert "Tables: relations.csv; each also as .json." in answer.text


def test_an_unchanged_page_is_not_sent_twice(site: httpx.Client):
    first = site.get("/")

    again = site.get("/", headers={"If-None-Match": first.headers["etag"]})

    assert (again.status_code, again.content) == (304, b"")
    assert site.get("/").content == first.content
    assert first.headers["vary"] == "Accept, Accept-Language, Accept-Encoding"


def test_an_error_is_a_page_for_browsers_and_a_problem_for_others(site: httpx.Client):
    page = site.get("/dyad/KHM-ZZZ")
    problem = site.get("/dyad/KHM-ZZZ", headers={"Accept": "*/*"})

    assert (page.status_code, problem.status_code) == (404, 404)
    assert "no state has the code" in page.text
    assert page.headers["content-type"].startswith("text/html")
    assert problem.headers["content-type"] == "application/problem+json"


def test_a_field_that_was_left_empty_does_not_count(site: httpx.Client):
    assert site.get("/dyads?known=&as_of=").status_code == 200
    assert site.get("/dyads?known=tomorrow").status_code == 422


def test_style_and_script_are_kept_by_the_browser_until_they_change(site: httpx.Client):
    page = site.get("/").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]

    kept = site.get(address)
    bare = site.get("/static/app.css")

    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert bare.headers["cache-control"] == "no-cache"
    assert site.get("/static/../app.py").status_code == 404


def test_lines_to_try_name_the_server_as_the_reader_reaches_it(site: httpx.Client):
    by_name = str(site.base_url).replace("127.0.0.1", "localhost")
    page = site.get("/docs").text

    assert f"curl '{site.base_url}/dyad/" in page
    assert f"curl '{by_name}/dyad/" in httpx.get(f"{by_name}/docs", timeout=30).text


def test_pages_forbid_scripts_and_styles_of_their_own(site: httpx.Client):
    answer = site.get("/")
    policy = answer.headers["content-security-policy"]

    assert "default-src 'none'; script-src 'self'; style-src 'self';" in policy
    assert "unsafe" not in policy
    assert "style=" not in answer.text
    assert "<script>" not in answer.text


def test_a_relation_is_a_page_for_browsers_and_json_for_programs(site: httpx.Client):
    page = site.get("/dyad/KHM-USA")
    json = site.get("/dyad/KHM-USA", headers={"Accept": "*/*"})

    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert json.json()["states"][0]["label"] == "Cambodia"
    assert site.get("/dyad/usa-khm").headers["location"] == "/dyad/KHM-USA"


def test_the_ledger_keeps_shared_amounts_apart_from_those_for_one_state(site: httpx.Client):
    page = site.get("/dyad/KHM-USA").text
    shared = page.partition("Shared by several states")[2]

    assert "USD 15,000,000 from United States for Cambodia and Thailand" in shared
    assert "35,000,000" not in page


def test_a_ledger_goes_on_from_page_to_page_the_newest_promise_first(site: httpx.Client):
    every = site.get("/commitments/KHM-THA", params={"as_of": "2026-01-05"}).text
    last = site.get("/commitments/KHM-THA", params={"as_of": "2026-01-05", "offset": "17"}).text

    heads = [re.findall(r"<h2>(.*?)</h2>", page) for page in (every, last)]
    assert len(heads[0]) > 17
    assert heads[1] == heads[0][17:]
    assert site.get("/commitments/KHM-THA", params={"offset": "much"}).status_code == 200


def test_a_relation_as_of_a_day_has_only_what_had_come_about(site: httpx.Client):
    rows = site.get("/dyad/KHM-THA", params={"as_of": "2025-08-01", "table": "agreements.json"})

    assert {row["date"] for row in rows.json()} == {"2000", "2025-07-28"}
    assert "what they were on 1 August 2025" in (
        site.get("/dyad/KHM-THA", params={"as_of": "2025-08-01"}).text
    )


def test_a_relation_is_narrowed_in_the_address_and_so_are_its_tables(site: httpx.Client):
    chosen = {"kind": "agreements", "by": "MYS", "from": "2025-07-01", "to": "2025-12-31"}
    page = site.get("/dyad/KHM-THA", params=chosen).text
    whole = site.get("/dyad/KHM-THA", params={"table": "agreements.json"}).json()
    rows = site.get("/dyad/KHM-THA", params=chosen | {"table": "agreements.json"}).json()
    wrong = site.get("/dyad/KHM-THA", params={"from": "2025-12-31", "to": "2025-07-01"})

    assert '<option value="agreements" selected>' in page
    assert '<option value="MYS" selected>' in page
    assert 'id="meetings"' not in page
    assert [row for row in whole if row in rows] == rows
    assert 0 < len(rows) < len(whole)
    assert (wrong.status_code, "Exchange the two days." in wrong.text) == (400, True)


def test_the_page_of_a_state_is_narrowed_to_what_one_side_tells(site: httpx.Client):
    page = site.get("/state/khm", params={"kind": "aid", "by": "USA"}).text

    assert 'id="aid"' in page
    assert 'id="meetings"' not in page
    assert '<a href="/state/khm">Show all</a>' in page


def test_a_side_that_no_release_is_stored_of_is_told(site: httpx.Client):
    page = site.get("/dyad/CHN-THA").text

    assert "No release of China is stored: what it said or did is told by others here." in page


def test_a_release_lists_its_facts_and_leads_from_its_address_in_the_api(site: httpx.Client):
    listed = site.get("/releases", headers={"Accept": "*/*"}).json()
    one = listed[-1]["id"]

    moved = site.get(f"/releases/{one}")
    page = site.get(f"/release/{one}")

    assert (moved.status_code, moved.headers["location"]) == (303, f"/release/{one}")
    assert '<ol class="facts">' in page.text
    assert site.get("/release/nothing-of-that-name").status_code == 404


def _first(site: httpx.Client, pair: str, table: str) -> str:
    """Return the address of the first thing in a table of a relation."""
    page = site.get(f"/dyad/{pair}").text
    section = page.partition(f'aria-labelledby="{table}"')[2].partition("<tbody")[2]
    return section.partition('<a href="')[2].partition('"')[0]


def test_a_release_shows_the_facts_of_one_kind_with_their_numbers_and_words(site: httpx.Client):
    path = "/release/khm-pm-2026-01-10-7eece626"
    whole, chosen = site.get(path).text, site.get(path, params={"kind": "Aid"}).text
    none = site.get(path, params={"kind": "<Nothing>"}).text

    def items(page: str) -> dict[str, str]:
        return dict(re.findall(r'<li id="f(\d+)"[^>]*>\s*<p><span class="tag">([^<]*)<', page))

    def marks(page: str) -> set[str]:
        return {n for told in re.findall(r'<mark data-f="([\d ]+)"', page) for n in told.split()}

    aid = {number: kind for number, kind in items(whole).items() if kind == "Aid"}
    bare = '<h3>Sentences without a fact <span class="meta">'
    assert f'<a href="{path}?kind=Aid">Aid</a> {len(aid)}' in whole
    assert 0 < len(aid) < len(items(whole))
    assert items(chosen) == aid
    assert marks(chosen) == {*aid}
    assert marks(whole) == {*items(whole)}
    assert (
        chosen.partition(bare)[2].partition("<")[0] == whole.partition(bare)[2].partition("<")[0]
    )
    assert f'<strong aria-current="true">Aid</strong> {len(aid)}' in chosen
    assert f'<a href="{path}">Show all</a>' in chosen
    assert "No fact of this kind was found in this text." in none
    assert "<Nothing>" not in none


def test_a_meeting_shows_who_tells_of_it_in_which_words(site: httpx.Client):
    page = site.get(_first(site, "KHM-THA", "meetings"))

    assert page.status_code == 200
    assert "Session of Cambodia–Thailand General Border Committee" in page.text
    assert page.text.count('<article class="telling">') > 1
    assert "Why these are taken as one" in page.text


def test_what_is_one_with_another_record_leads_to_its_page(site: httpx.Client):
    base = "https://w3id.org/brel/id"
    found = site.get("/totals/KHM-THA", headers={"Accept": "application/json"}).json()
    merged = next(item for item in found["held"] if len(item["iris"]) > 1)
    other = next(iri for iri in merged["iris"] if iri != merged["iri"])

    answer = site.get(other.removeprefix(base))

    assert answer.status_code == 308
    assert answer.headers["location"] == merged["iri"].removeprefix(base)


def test_a_record_says_that_it_had_not_come_about_on_a_day(site: httpx.Client):
    path = _first(site, "KHM-THA", "meetings")
    told = "it had not come about. What was told of it later is shown."

    assert f"By 1 July 2025 {told}" in site.get(path, params={"as_of": "2025-07-01"}).text
    assert told not in site.get(path, params={"as_of": "2026-07-01"}).text


def test_a_tenure_has_a_page_that_leads_to_its_holder_and_says_when_it_is_attested(
    site: httpx.Client,
):
    page = site.get("/tenure/anutin-charnvirakul--tha-prime-minister").text

    assert "<h1>Anutin Charnvirakul, Prime Minister of Thailand</h1>" in page
    assert '<dd><a href="/person/anutin-charnvirakul">Anutin Charnvirakul</a></dd>' in page
    assert "<dd>26 October 2025</dd>" in page


def test_what_may_be_one_is_listed_with_reasons_and_each_likeness_leads_to_its_row(
    site: httpx.Client,
):
    listed = site.get("/same").text
    anchors = re.findall(r'<tr role="row" id="([a-z0-9]+)">', listed)
    led = [site.get(f"/likeness/{each}").headers["location"] for each in anchors]
    none = site.get("/likeness/nothing")
    csv = site.get("/same", params={"table": "pairs.csv"}).text
    asked = site.get("/queries/likenesses", params={"format": "json"}).json()["results"]

    assert site.get("/quality").text.count(f'<a href="/same">{len(anchors)}</a>') == 1
    assert led == [f"/same#{each}" for each in anchors]
    rows = [row["likeness"]["value"].rpartition("/")[2] for row in asked["bindings"]]
    assert sorted(set(rows)) == sorted(anchors)
    assert "from the same giver; " in listed
    assert csv.startswith("kind,one,other,probability,reasons,")
    assert (none.status_code, "The pairs that do are listed at /same." in none.text) == (404, True)
    assert site.get("/same", headers={"Accept": "application/json"}).json()[0]["probability"] > 0


def test_a_release_says_that_it_had_not_been_published_on_a_day(site: httpx.Client):
    path = f"/release/{site.get('/releases', headers={'Accept': '*/*'}).json()[0]['id']}"

    early = site.get(path, params={"as_of": "2025-07-01"}).text
    assert "By 1 July 2025 it had not been published." in early
    assert "it had not been published" not in site.get(path).text


def test_an_amount_is_told_in_its_currency_and_slots_in_words(site: httpx.Client):
    page = site.get(_first(site, "KHM-USA", "aid")).text

    assert re.search(r"<dt>Amount</dt>\s*<dd>USD [\d,]+,000", page)
    assert "<dt>Currency</dt>" not in page
    assert "recipientState" not in page


def test_an_agreement_tells_what_it_was_on_a_day(site: httpx.Client):
    path = "/agreement/2025-10-26-khm-tha-kuala-lumpur-joint-declaration"

    assert "On 1 October 2025: planned" in site.get(path, params={"as_of": "2025-10-01"}).text or (
        "On 1 October 2025: not concluded" in site.get(path, params={"as_of": "2025-10-01"}).text
    )
    assert "On 27 October 2025: signed" in site.get(path, params={"as_of": "2025-10-27"}).text


def test_a_person_has_posts_with_the_days_on_which_releases_show_them(site: httpx.Client):
    rows = site.get("/person/hun-manet", params={"table": "posts.json"}).json()

    assert [(row["post"], row["first"], row["last"]) for row in rows] == [
        ("Prime Minister", "2025-07-28", "2026-01-10")
    ]
    assert all(row["quotes"] for row in rows)


def test_a_state_lists_its_relations_people_and_bodies(site: httpx.Client):
    page = site.get("/state/khm").text

    assert '<a href="/dyad/KHM-THA">' in page
    assert 'id="people"' in page
    assert 'id="bodies"' in page


def test_a_chain_tells_in_words_and_lines_how_sure_each_link_is(site: httpx.Client):
    page = site.get("/chain", params={"agreement": "GBC Joint Statement of 27 December 2025"}).text

    assert '<div class="edge stated">' in page
    assert '<div class="edge inferred">' in page
    assert "no release states a link between the two." in page


def test_a_chain_can_be_drawn_and_taken_along(site: httpx.Client):
    page = site.get("/chain", params={"agreement": "Kuala Lumpur Joint Declaration"}).text
    gexf = re.findall(r'href="(/picture\.gexf[^"]+)"', page)[0]
    drawn = re.findall(r'href="(/explore\?n=[^"]+)"', page)[0]

    assert "Kuala Lumpur Joint Declaration" in site.get(gexf.replace("&amp;", "&")).text
    assert "things in the picture" in site.get(drawn.replace("&amp;", "&")).text


def test_a_trace_is_a_path_with_quotes_and_a_form_before_it(site: httpx.Client):
    asked = {"start": "ceasefire of 28 July 2025", "goal": "Kuala Lumpur Joint Declaration"}

    page = site.get("/trace", params=asked).text
    form = site.get("/trace").text

    assert '<ol class="path">' in page
    assert "<blockquote>" in page
    assert 'value="ceasefire of 28 July 2025"' in page
    assert '<ol class="path">' not in form


def test_the_list_of_releases_can_be_narrowed_to_an_issuer(site: httpx.Client):
    rows = site.get("/releases", params={"issuer": "THA", "table": "releases.json"}).json()

    assert {row["issuer"] for row in rows} == {"Thailand"}
    assert [row["date"] for row in rows] == sorted((row["date"] for row in rows), reverse=True)


def test_every_link_of_the_main_pages_leads_somewhere(site: httpx.Client):
    broken = {}
    for path in ("/", "/dyad/KHM-USA", "/person/hun-manet", "/chains"):
        page = site.get(path).text
        links = {part.partition('"')[0] for part in page.split('href="')[1:]}
        inside = sorted(link for link in links if link.startswith("/"))
        for link in inside:
            status = site.get(link.replace("&amp;", "&"), follow_redirects=True).status_code
            if status != 200:
                broken[link] = status

    assert broken == {}


def _addresses(html: str) -> list[str]:
    return re.findall(r'<a href="([^"]+)"', html)


def test_what_surrounds_a_person_is_a_picture_and_the_same_in_words(site: httpx.Client):
    page = site.get("/person/hun-manet").text
    picture, _, rest = page.partition('id="around"')[2].partition("</svg>")
    twin = rest.partition("<ul>")[2].partition("</ul>")[0]
    explore = rest.partition('<a href="')[2].partition('"')[0]

    assert "Meeting of HUN Manet and Michael George DeSombre" in picture
    assert "Meeting, 10 January 2026" in picture
    assert "Took part: HUN Manet" not in twin
    assert {*_addresses(picture)} <= {*_addresses(twin)}
    assert "/state/usa" in _addresses(picture)
    assert site.get(explore.replace("&amp;", "&")).status_code == 200


def test_a_picture_says_how_much_it_leaves_out_and_yields_to_a_filter(site: httpx.Client):
    whole = site.get("/state/khm").text
    narrowed = site.get("/state/khm", params={"by": "USA"}).text

    assert re.search(r"\d+ older records are left out", whole)
    assert 'id="around"' not in narrowed


def test_the_page_of_a_long_answer_stays_small_and_says_how_much_it_shows(site: httpx.Client):
    page = site.get("/queries/quotes-for-fact")

    assert len(page.content) < 50_000
    assert re.search(r"<caption>The first \d+ rows; CSV and JSON have all</caption>", page.text)


def test_the_quality_page_of_a_large_graph_begins_no_check_of_all_of_it(
    samples: Path, monkeypatch: pytest.MonkeyPatch
):
    asked = Asked(path="/quality", words=choose("en", ""), query={})
    monkeypatch.setattr(quality, "MOST_CHECKED", 10)
    with kg.open(str(samples)) as opened:
        pages = Site()
        html = pages.write(quality.quality_page(pages, opened, asked), asked, opened)

        assert pages.kept("report", opened) is None
    assert "The shapes are being checked" not in html
    assert "before it was stored. <code>kg validate</code>" in html


def test_a_table_in_full_goes_on_from_page_to_page():
    asked = Asked(path="/things", words=choose("en", ""), query={"all": "things", "offset": "40"})
    rows = tuple((Cell(text=f"thing {number}"),) for number in range(85))
    columns = (Column(key="thing", title="Thing"),)
    table = Table(name="things", caption="Things", columns=columns, rows=rows)
    page = Page(template="table.html.j2", title="Things", content=("All.", table), tables=(table,))
    with kg.open(None) as opened:
        html = Site().write(page, asked, opened)

    assert re.findall(r"thing \d+", html) == [f"thing {number}" for number in range(40, 80)]
    assert "41 to 80 of 85" in html
    assert 'href="/things?all=things&amp;offset=80#things"' in html


@pytest.mark.parametrize("offset", ["", "5"])
def test_a_long_table_of_two_states_is_read_to_the_end_of_the_rows_that_are_shown(
    samples: Path, monkeypatch: pytest.MonkeyPatch, offset: str
):
    query = {"all": "statements", "offset": offset}
    asked = Asked(path="/dyad/KHM-THA", words=choose("en", ""), query=query)
    with kg.open(str(samples)) as opened:
        few = Between(opened, asked, ("KHM", "THA"))
        every = few.statements
        monkeypatch.setattr(between, "MOST_READ", 10)
        monkeypatch.setattr(between, "PAGE_ROWS", 5)
        many = Between(opened, asked, ("KHM", "THA"))

        assert len(every) > 10
        assert many.statements == every[: int(offset or 0) + 5]
        assert statements(many).count == len(every)
        assert many.meetings == few.meetings[: between.MOST_MOMENTS]


def test_beside_a_table_in_full_the_others_are_short(site: httpx.Client):
    page = site.get("/dyad/KHM-THA?all=statements")

    assert 'href="/dyad/KHM-THA?all=meetings#meetings"' in page.text
    assert "all=statements#statements" not in page.text
    assert len(page.content) < 50_000


def test_each_term_of_the_ontology_stands_at_its_fragment_and_every_link_of_its_page_leads_on(
    site: httpx.Client,
):
    overview = site.get("/ontology").text
    pages = sorted({*re.findall(r'href="(/ontology/[^"#]+)"', overview)})
    told = [site.get(path) for path in pages]

    assert 'id="Meeting"' in overview
    assert "/ontology/Meeting" in pages
    assert [each.status_code for each in told] == [200] * len(pages)
    linked = {
        path for each in told for path in re.findall(r'href="(/ontology/[^"#]+)"', each.text)
    }
    assert {path.partition("?")[0] for path in linked} <= {*pages}
    assert site.get("/ontology/Xyzzy").status_code == 404
    assert site.get("/ontology/voc/xyzzy").status_code == 404


def test_the_ontology_is_turtle_for_who_prefers_that(site: httpx.Client):
    turtle = site.get("/ontology", headers={"Accept": "text/turtle"})

    assert turtle.headers["content-type"] == "text/turtle; charset=utf-8"
    assert turtle.content == site.get("/ontology.ttl").content
    assert b"brel:Meeting a owl:Class" in turtle.content


def test_things_of_one_name_that_may_be_the_same_are_told_apart_by_their_releases(
    site: httpx.Client,
):
    page = site.get("/organization/cambodia-thailand-general-border-committee").text
    told = re.findall(r"May be the same as <a[^>]+>General Border Committee</a>, ([^<]+) <", page)

    assert told == [
        (
            "told by Ministry of Foreign Affairs of Malaysia, 2025-12-22; "
            "Prime Minister&#39;s Office of Malaysia, 2025-07-28"
        ),
        "told by Ministry of Foreign Affairs of the Kingdom of Thailand, 2025-07-28",
        "told by White House, 2025-10-26",
    ]


def test_the_iri_of_a_thing_in_the_search_box_leads_to_its_page(site: httpx.Client):
    iri = "https://w3id.org/brel/id/person/hun-manet"
    answer = site.get("/search", params={"q": iri, "lang": "en"})

    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/person/hun-manet?lang=en",
    )
