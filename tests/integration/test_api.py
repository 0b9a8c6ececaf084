"""The API over the sample releases, served by the real server."""

import asyncio
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from kg.api.app import create_app, quick
from kg.settings import Settings
from kg.workspace import Workspace
from tests.serving import serving

_PROGRAM = Path(sys.executable).with_name("kg")


@pytest.fixture(scope="module")
def api(samples: Path) -> Iterator[httpx.Client]:
    """Start `kg serve` and return a client of it."""
    with serving(samples) as address, httpx.Client(base_url=address, timeout=30) as client:
        yield client


def test_health_counts_the_releases(api: httpx.Client):
    assert api.get("/health").json()["releases"] == 21


def test_releases_are_listed_by_date_and_by_issuer(api: httpx.Client):
    listed = api.get("/releases", params={"issuer": "tha"}).json()

    assert {release["issuer"] for release in listed} == {"THA"}
    assert [r["date"] for r in listed] == sorted(r["date"] for r in listed)
    assert {release["source_class"] for release in listed} == {"digest"}


def test_a_release_leads_to_its_facts_with_offsets(api: httpx.Client):
    release = api.get("/releases").json()[0]

    facts = api.get(f"/releases/{release['id']}/facts").json()

    quotes = [quote for fact in facts for quote in fact["quotes"]]
    assert {q["end"] - q["start"] - len(q["text"]) for q in quotes} == {0}
    assert facts


def test_an_entity_has_its_relationships_in_and_out_page_by_page(api: httpx.Client):
    whole = api.get("/entity", params={"name": "HUN Manet", "limit": 500}).json()
    page = api.get("/entity", params={"name": "HUN Manet", "limit": 2, "offset": 1}).json()

    assert {relation["direction"] for relation in whole["relations"]} == {"in"}
    assert page["relations"] == whole["relations"][1:3]
    assert page["total"] == len(whole["relations"])


def test_a_dyad_in_the_other_order_is_redirected(api: httpx.Client):
    answer = api.get("/dyad/USA-KHM")

    assert (answer.status_code, answer.headers["location"]) == (308, "/dyad/KHM-USA")
    assert [s["label"] for s in api.get("/dyad/KHM-USA").json()["states"]] == [
        "Cambodia",
        "United States",
    ]


def test_a_trace_says_its_certainty_and_its_words(api: httpx.Client):
    traces = api.get(
        "/trace",
        params={
            "start": "ceasefire of 28 July 2025",
            "goal": "GBC Joint Statement of 27 December 2025",
        },
    ).json()

    steps = traces[0]["steps"]
    assert {step["certainty"] for step in steps} <= {"stated", "attributed", "inferred"}
    assert all(quote["text"] for step in steps for quote in step["quotes"])


def test_a_canned_query_takes_its_parameters_from_the_url(api: httpx.Client):
    names = [query["name"] for query in api.get("/queries").json()]
    answer = api.get("/queries/releases-by-issuer", params={"issuer": "USA"})

    assert "who-met-whom" in names
    assert answer.headers["content-type"] == "application/sparql-results+json"
    rows = answer.json()["results"]["bindings"]
    assert len(rows) == len(api.get("/releases", params={"issuer": "USA"}).json())
    table = api.get("/queries/releases-by-issuer", params={"issuer": "USA", "format": "csv"})
    assert len(table.text.strip().splitlines()) == len(rows) + 1


@pytest.mark.parametrize("form", ["turtle", "graphml", "svg"])
def test_an_export_is_that_of_the_command_line(form: str, api: httpx.Client, samples: Path):
    done = subprocess.run(
        [_PROGRAM, "--store", samples, "export", form], capture_output=True, check=False
    )

    served = api.get(f"/export/{form}").content
    assert (done.returncode, done.stdout) == (0, served)
    assert served


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/releases/nothing", 404),
        ("/entity?name=Nobody+Of+That+Name+At+All", 404),
        ("/dyad/KHM-ZZZ", 404),
        ("/dyad/KHM", 400),
        ("/releases?issuer=XYZ", 404),
        ("/queries/who-met-whom?format=xml", 400),
        ("/queries/who-met-whom?format=turtle", 400),
        ("/chain?agreement=Phnom+Penh", 404),
        ("/queries/nothing", 404),
        ("/queries/who-met-whom?nonsense=1", 400),
        ("/export/docx", 404),
        ("/releases?limit=0", 422),
        ("/releases?limit=9999", 422),
        ("/no-such-path", 404),
    ],
)
def test_an_error_is_a_problem_detail_with_a_way_out(path: str, status: int, api: httpx.Client):
    answer = api.get(path)

    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    assert answer.json()["status"] == status
    assert answer.json()["fix"]


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(method: str, api: httpx.Client):
    assert {api.request(method, p).status_code for p in ("/releases", "/health", "/entity")} == {
        405
    }


def test_the_description_has_examples_and_no_page_needs_another_host(api: httpx.Client):
    schema = api.get("/openapi.json").json()
    page = api.get("/docs")

    assert schema["openapi"].startswith("3.1")
    assert "ceasefire of 28 July 2025" in json.dumps(schema)
    assert "http://" not in page.text.replace(f"curl '{api.base_url}", "")
    assert "https://" not in page.text
    assert page.headers["x-content-type-options"] == "nosniff"


def test_names_are_data_in_answers_and_pages(api: httpx.Client):
    answer = api.get("/entity", params={"name": "<script>alert(1)</script>"})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"


def test_titles_of_problems_are_words(api: httpx.Client):
    paths = ("/releases/nothing", "/dyad/KHM", "/queries/nothing", "/export/docx")

    assert [api.get(path).json()["title"] for path in paths] == [
        "Not found",
        "Unusable parameter",
        "No such query",
        "No such format",
    ]


def test_a_query_for_a_graph_is_answered_in_turtle(api: httpx.Client):
    release = api.get("/releases").json()[0]["id"]

    answer = api.get("/queries/release-as-graph", params={"name": release})

    assert (answer.status_code, answer.headers["content-type"]) == (
        200,
        "text/turtle; charset=utf-8",
    )
    assert "brel:" in answer.text


@pytest.mark.parametrize("path", ["/health", "/releases", "/docs", "/openapi.json", "/dyad/KHM"])
def test_head_is_answered_like_get_without_content(path: str, api: httpx.Client):
    whole, head = api.get(path), api.head(path)

    assert (head.status_code, head.content) == (whole.status_code, b"")
    assert head.headers["content-length"] == whole.headers["content-length"]
    assert head.headers.get("content-encoding") == whole.headers.get("content-encoding")
    assert head.headers["content-type"] == whole.headers["content-type"]


def test_the_root_leads_programs_to_the_description(api: httpx.Client):
    accept = {"Accept": "application/json"}

    assert api.get("/", headers=accept).headers["location"] == "/docs"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "localhost.evil.example"])
def test_a_host_of_another_name_is_refused(host: str, api: httpx.Client):
    answer = api.get("/health", headers={"Host": host})

    assert (answer.status_code, answer.json()["title"]) == (400, "Unknown host")


@pytest.mark.parametrize("host", ["localhost", "LOCALHOST:8000", "127.0.0.1:1", "[::1]:8000"])
def test_a_name_of_this_machine_is_answered(host: str, api: httpx.Client):
    assert api.get("/health", headers={"Host": host}).status_code == 200


def test_no_page_of_another_origin_may_read_answers(api: httpx.Client):
    answer = api.get("/health", headers={"Origin": "https://evil.example"})

    assert "access-control-allow-origin" not in answer.headers


async def _asked(app: FastAPI, host: str) -> httpx.Response:
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=f"http://{host}") as client:
        return await client.get("/queries", headers={"Origin": "https://page.example"})


def test_hosts_and_origins_can_be_allowed():
    with Workspace.open(Settings(store=None), create=True) as opened:
        app = create_app(opened, hosts=["graph.example"], origins=["https://page.example"])
        answer = asyncio.run(_asked(app, "graph.example"))

    assert answer.status_code == 200
    assert answer.headers["access-control-allow-origin"] == "https://page.example"


def test_commitments_are_served_as_of_a_day_and_as_known_on_a_day(api: httpx.Client):
    path, day = "/commitments/KHM-THA", {"as_of": "2026-01-05"}
    then = api.get(path, params=day | {"known": "2025-12-30"}).json()
    now = api.get(path, params=day).json()
    dates = api.get(f"{path}/calendar.ics", params=day)

    states = [[v["state"] for v in found if "18" in v["action"]] for found in (then, now)]
    assert states == [["suspended", ""], ["done", "done"]]
    assert dates.headers["content-type"].startswith("text/calendar")
    assert dates.text.startswith("BEGIN:VCALENDAR")


def test_briefs_bundles_comparisons_and_feeds_are_served(api: httpx.Client):
    day = {"as_of": "2026-02-20"}
    paths = {
        "/brief/KHM-USA/pdf": "application/pdf",
        "/brief/KHM-USA/html": "text/html; charset=utf-8",
        "/brief/KHM-USA/bundle.zip": "application/zip",
        "/compare": "application/json",
        "/changes?since=2026-01-01": "application/json",
        "/changes.atom?since=2026-01-01&dyad=KHM-THA": "application/atom+xml",
        "/changes.feed.json?since=2026-01-01": "application/feed+json",
    }

    answers = {path: api.get(path, params=None if "?" in path else day) for path in paths}
    found = {path: answer.headers["content-type"] for path, answer in answers.items()}

    assert found == paths
    assert api.get("/brief/KHM-USA/odt").status_code in (400, 404)


def test_money_is_counted_once_and_conflicts_stay_conflicts(api: httpx.Client):
    found = api.get("/totals/KHM-USA").json()["money"]

    assert [(total["amount"], total["disputed"]) for total in found["totals"]] == [
        ("10000000", False),
        ("15000000", False),
    ]
    assert [(c["least"], c["most"]) for c in found["conflicts"]] == [("10000000", "20000000")]


def test_the_status_of_an_agreement_is_that_of_the_day(api: httpx.Client):
    asked = {"agreement": "Kuala Lumpur Joint Declaration", "on": "2025-11-12"}

    found = api.get("/status", params=asked).json()

    said = [each["relation"] for each in found["said"]]
    assert (found["status"], said) == (
        "suspended",
        ["refersTo", "calls", "upholds", "suspends", "allegesBreachOf"],
    )


def test_pairs_that_may_be_one_come_from_the_surest_on(api: httpx.Client):
    chances = [each["probability"] for each in api.get("/same").json()]

    assert chances == sorted(chances, reverse=True)
    assert chances


def test_look_ups_and_queries_are_served_as_of_a_day(api: httpx.Client):
    early, late = {"as_of": "2025-07-01"}, {"as_of": "2026-03-01"}
    meetings = [len(api.get("/dyad/KHM-USA", params=p).json()["meetings"]) for p in (early, late)]
    rows = [
        len(api.get("/queries/who-met-whom", params=p).json()["results"]["bindings"])
        for p in (early, late)
    ]
    known = api.get("/queries/who-met-whom", params={"known": "2025-07-01"})

    assert meetings[0] == 0 < meetings[1]
    assert rows[0] == 0 < rows[1]
    assert known.json()["results"]["bindings"] == []


@pytest.fixture
def workspaces(samples: Path) -> Iterator[list[Workspace]]:
    opened = [
        Workspace.open(Settings(store=path), create=path is None, mode="aside")
        for path in (samples, None)
    ]
    yield opened
    for each in opened:
        each.close()


def test_after_a_decision_no_look_up_is_answered_from_before(workspaces: list[Workspace]):
    app = create_app(workspaces[0], hosts=["here"])

    async def asked() -> list[int]:
        transport = httpx.ASGITransport(quick(app))
        async with httpx.AsyncClient(transport=transport, base_url="http://here") as client:
            before = [await client.get("/releases") for _ in range(2)]
            app.state.reading.take(workspaces[1])
            after = await client.get("/releases")
        app.state.reading.close()
        return [len(each.json()) for each in (*before, after)]

    assert asyncio.run(asked()) == [21, 21, 0]
