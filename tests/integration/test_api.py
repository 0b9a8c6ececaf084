"""The API over the sample releases, served by the real server."""

import json
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

_PROGRAM = Path(sys.executable).with_name("kg")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture(scope="module")
def api(samples: Path) -> Iterator[httpx.Client]:
    """Start `kg serve` and return a client of it."""
    port = _free_port()
    server = subprocess.Popen(
        [_PROGRAM, "--store", samples, "serve", "--port", str(port)], stderr=subprocess.DEVNULL
    )
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        for _ in range(300):
            try:
                client.get("/health")
                break
            except httpx.TransportError:
                time.sleep(0.1)
        yield client
    server.terminate()
    server.wait(timeout=10)


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
    if done.returncode == 0:  # a server may hold the store: then only it can answer
        assert served == done.stdout
    assert served


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/releases/nothing", 404),
        ("/entity?name=Nobody+Of+That+Name+At+All", 404),
        ("/dyad/KHM-ZZZ", 404),
        ("/dyad/KHM", 400),
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
    assert "http://" not in page.text
    assert "https://" not in page.text
    assert page.headers["x-content-type-options"] == "nosniff"


def test_names_are_data_in_answers_and_pages(api: httpx.Client):
    answer = api.get("/entity", params={"name": "<script>alert(1)</script>"})

    assert answer.status_code == 404
    assert answer.headers["content-type"] == "application/problem+json"
