"""Things, graphs and descriptions over HTTP, from the real server over the sample releases."""

import csv
import io
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Store, parse, parse_query_results

from tests.integration.conftest import run_kg
from tests.serving import serving

BASE = "https://w3id.org/brel/"
RELEASE = "khm-mfaic-2026-01-10-9c93dd34"
PERSON = "person/prak-sokhonn"
KINDS = {
    "ttl": "text/turtle; charset=utf-8",
    "nt": "application/n-triples",
    "jsonld": "application/ld+json",
    "rdf": "application/rdf+xml",
    "json": "application/json",
    "csv": "text/csv; charset=utf-8",
    "md": "text/markdown; charset=utf-8",
}
BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8"


@pytest.fixture(scope="module")
def withdrawn(samples: Path) -> str:
    """Return the id of the release that is withdrawn in the served store."""
    listed = run_kg("releases", "--json", store=samples)
    assert RELEASE in listed.stdout
    return "tha-mfa-2026-02-18-57ef7c68"


@pytest.fixture(scope="module")
def api(
    samples: Path, withdrawn: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[httpx.Client]:
    """Serve a copy of the sample store in which one release is withdrawn."""
    store = tmp_path_factory.mktemp("linked") / "store"
    shutil.copytree(samples, store, ignore=shutil.ignore_patterns("snapshots"))
    done = run_kg("withdraw", withdrawn, "--reason", "the ministry took it back", store=store)
    assert done.returncode == 0, done.stderr
    with (
        serving(store, "--cors", "https://page.example") as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def _get(api: httpx.Client, path: str, accept: str = "*/*", **headers: str) -> httpx.Response:
    return api.get(path, headers={"Accept": accept, **headers})


@pytest.mark.parametrize(
    ("accept", "document"),
    [
        ("*/*", f"/{PERSON}"),
        (BROWSER, f"/{PERSON}"),
        ("text/turtle", f"/{PERSON}.ttl"),
        ("application/ld+json", f"/{PERSON}.jsonld"),
        ("application/rdf+xml, text/turtle;q=0.5", f"/{PERSON}.rdf"),
        ("application/json", f"/{PERSON}.json"),
    ],
)
def test_the_iri_of_a_thing_leads_to_the_document_that_is_liked(
    accept: str, document: str, api: httpx.Client
):
    answer = _get(api, f"/id/{PERSON}", accept)

    assert (answer.status_code, answer.headers["location"]) == (303, document)
    assert "Accept" in answer.headers["vary"].split(", ")


def test_who_likes_no_form_that_there_is_is_told(api: httpx.Client):
    assert _get(api, f"/id/{PERSON}", "image/png").status_code == 406
    assert _get(api, f"/{PERSON}", "image/png").status_code == 406


@pytest.mark.parametrize("suffix", KINDS)
@pytest.mark.parametrize(
    "place", [PERSON, "relationship/khm-usa", f"release/{RELEASE}", "state/khm"]
)
def test_a_suffix_names_the_form_and_the_header_where_the_others_are(
    place: str, suffix: str, api: httpx.Client
):
    answer = _get(api, f"/{place}.{suffix}", BROWSER)

    assert (answer.status_code, answer.headers["content-type"]) == (200, KINDS[suffix])
    assert answer.headers["content-location"] == f"/{place}.{suffix}"
    links = answer.headers["link"]
    assert f'<{BASE}id/{place}>; rel="cite-as"' in links
    others = [other for other in KINDS if f'</{place}.{other}>; rel="alternate"' in links]
    assert others == [other for other in KINDS if other != suffix]


def test_the_accept_header_chooses_where_there_is_no_suffix(api: httpx.Client):
    plain = _get(api, f"/{PERSON}", "text/turtle")

    assert plain.content == _get(api, f"/{PERSON}.ttl").content
    assert plain.headers["content-location"] == f"/{PERSON}.ttl"


@pytest.mark.parametrize("path", [f"/{PERSON}", "/dyad/KHM-USA", f"/release/{RELEASE}"])
def test_the_suffix_html_names_the_page_which_leads_to_its_iri(path: str, api: httpx.Client):
    page, same = _get(api, f"{path}.html", "text/turtle"), _get(api, path, BROWSER)

    place = path.removeprefix("/").replace("dyad/KHM-USA", "relationship/khm-usa")
    assert (page.status_code, page.content) == (200, same.content)
    assert page.headers["content-type"].startswith("text/html")
    assert page.headers["link"].startswith(f'<{BASE}id/{place}>; rel="cite-as", ')
    assert len(page.headers.get_list("etag")) == 1


def test_all_forms_of_rdf_say_the_same(api: httpx.Client):
    forms = {
        "ttl": RdfFormat.TURTLE,
        "nt": RdfFormat.N_TRIPLES,
        "rdf": RdfFormat.RDF_XML,
        "jsonld": RdfFormat.JSON_LD,
    }
    said = [
        {quad.triple for quad in parse(_get(api, f"/{PERSON}.{suffix}").content, format=form)}
        for suffix, form in forms.items()
    ]

    assert said == [said[0]] * len(said)
    assert {t.subject for t in said[0]} >= {NamedNode(f"{BASE}id/{PERSON}")}


def test_a_record_is_told_with_its_parts_its_claims_and_their_words(api: httpx.Client):
    listed = _get(api, f"/releases/{RELEASE}/facts").json()
    iri = next(fact["thing"]["iri"] for fact in listed if fact["thing"]["kind"] == "Meeting")
    quote = next(f["quotes"][0]["text"] for f in listed if f["thing"]["iri"] == iri)

    store = Store()
    path = iri.removeprefix(f"{BASE}id")
    store.load(_get(api, f"{path}.ttl").content, format=RdfFormat.TURTLE)

    found = store.query(
        "PREFIX oa: <http://www.w3.org/ns/oa#> SELECT ?words {"
        f" ?claim oa:hasBody <{iri}> ; oa:hasTarget/oa:hasSelector/oa:exact ?words }}"
    )
    assert quote in {row["words"].value for row in found}  # type: ignore[union-attr]


def test_states_in_the_other_order_lead_to_the_one_address(api: httpx.Client):
    moved = {
        "/id/relationship/usa-khm": "/id/relationship/khm-usa",
        "/relationship/usa-khm.ttl": "/relationship/khm-usa.ttl",
        "/dyad/USA-KHM": "/dyad/KHM-USA",
        "/dyad/USA-KHM.ttl": "/dyad/KHM-USA.ttl",
        "/dyad/khm-usa.csv": "/dyad/KHM-USA.csv",
    }

    answers = {path: _get(api, path) for path in moved}

    assert {path: answer.headers["location"] for path, answer in answers.items()} == moved
    assert {answer.status_code for answer in answers.values()} == {308}
    assert _get(api, "/dyad/KHM-USA.ttl").content == _get(api, "/relationship/khm-usa.ttl").content


@pytest.mark.parametrize("accept", [BROWSER, "text/turtle", "application/json"])
@pytest.mark.parametrize(
    "place", ["state/KHM", "Person/Prak-Sokhonn", f"release/{RELEASE.upper()}"]
)
def test_a_name_in_capitals_leads_to_the_one_in_small_letters(
    place: str, accept: str, api: httpx.Client
):
    found = _get(api, f"/id/{place}", accept)

    assert (found.status_code, found.headers["location"]) == (308, f"/id/{place.lower()}")


@pytest.mark.parametrize(
    ("path", "accept", "leads_to"),
    [
        ("/state/KHM", BROWSER, "/state/khm"),
        ("/state/KHM?lang=fr", BROWSER, "/state/khm?lang=fr"),
        ("/state/KHM.ttl", "*/*", "/state/khm.ttl"),
        (f"/release/{RELEASE.upper()}", BROWSER, f"/release/{RELEASE}"),
    ],
)
def test_so_does_a_page_or_a_document(path: str, accept: str, leads_to: str, api: httpx.Client):
    found = _get(api, path, accept)

    assert (found.status_code, found.headers["location"]) == (308, leads_to)


def test_what_made_facts_is_told_as_rdf_alone(api: httpx.Client):
    query = "SELECT ?s { ?s a <http://www.w3.org/ns/prov#SoftwareAgent> }"
    found = api.get("/sparql", params={"query": query, "format": "csv"})
    place = found.text.split()[1].removeprefix(BASE)

    for_browser = api.get(f"/{place}", headers={"Accept": BROWSER}, follow_redirects=True)
    answer = _get(api, f"/{place.removeprefix('id/')}.json")

    assert for_browser.status_code == 200
    assert for_browser.headers["content-type"] == KINDS["ttl"]
    assert answer.status_code == 406
    assert "text/turtle" in answer.json()["fix"]


@pytest.mark.parametrize("path", ["/dyad/KHM-USA", "/releases", "/search?q=aid", "/state/xxx"])
def test_what_depends_on_the_form_that_is_liked_says_so_in_each_form(path: str, api: httpx.Client):
    told = [_get(api, path, accept).headers["vary"] for accept in ("application/json", BROWSER)]

    assert all("Accept" in each.split(", ") for each in told)


def test_a_record_that_is_told_under_another_iri_leads_there_and_keeps_its_document(
    api: httpx.Client,
):
    sparql = (
        "PREFIX dcterms: <http://purl.org/dc/terms/> SELECT ?gone ?kept {"
        ' ?gone dcterms:isReplacedBy ?kept FILTER(!CONTAINS(STR(?gone), "/revision-")) }'
        " ORDER BY ?gone LIMIT 1"
    )
    table = api.get("/sparql", params={"query": sparql, "format": "json"}).content
    rows = parse_query_results(table, format=QueryResultsFormat.JSON)
    gone, kept = (term.value for term in next(iter(rows)))  # type: ignore[arg-type]

    answer = _get(api, gone.removeprefix(BASE.rstrip("/")), "text/turtle")

    assert answer.status_code == 308
    assert answer.headers["location"] == kept.removeprefix(BASE.rstrip("/"))
    own = _get(api, gone.removeprefix(f"{BASE}id") + ".nt")
    assert f"<{gone}> <http://purl.org/dc/terms/isReplacedBy> <{kept}>" in own.text
    # and who asks for the one under which it is told hears what all say
    whole = _get(api, kept.removeprefix(f"{BASE}id") + ".nt")
    assert f"<{gone}> <http://www.w3.org/2002/07/owl#sameAs> <{kept}>" in whole.text


@pytest.mark.parametrize("path", ["/id/release/{}", "/release/{}.ttl", "/releases/{}"])
def test_a_withdrawn_release_is_gone_and_its_reason_is_told(
    path: str, withdrawn: str, api: httpx.Client
):
    answer = _get(api, path.format(withdrawn), "application/json")

    assert (answer.status_code, answer.json()["title"]) == (410, "Withdrawn")
    assert "the ministry took it back" in answer.json()["detail"]


@pytest.mark.parametrize(
    "path",
    ["/id/person/nobody", "/person/nobody.ttl", "/id/", "/id/release/none", "/state/a%20b.ttl"],
)
def test_what_is_not_known_is_not_found(path: str, api: httpx.Client):
    assert _get(api, path).status_code == 404


def test_a_known_day_is_kept_on_the_way(api: httpx.Client):
    answer = _get(api, "/id/state/khm?known=2025-12-01", "text/turtle")

    assert answer.headers["location"] == "/state/khm.ttl?known=2025-12-01"
    then, now = (_get(api, f"/state/khm.nt{query}").text for query in ("?known=2025-12-01", ""))
    assert len(then) < len(now)


def test_a_document_that_the_client_has_is_not_sent_again(api: httpx.Client):
    first = _get(api, f"/{PERSON}.ttl")
    tag, day = first.headers["etag"], first.headers["last-modified"]

    again = _get(api, f"/{PERSON}.ttl", **{"If-None-Match": tag})
    since = _get(api, f"/{PERSON}.ttl", **{"If-Modified-Since": day})
    other = _get(api, f"/{PERSON}.nt", **{"If-None-Match": tag})

    assert [answer.status_code for answer in (again, since, other)] == [304, 304, 200]
    assert (again.content, again.headers["etag"]) == (b"", tag)


def test_head_has_the_headers_of_get(api: httpx.Client):
    whole, head = api.get(f"/{PERSON}.ttl"), api.head(f"/{PERSON}.ttl")

    names = ("content-type", "content-length", "etag", "link", "last-modified")
    assert [head.headers[name] for name in names] == [whole.headers[name] for name in names]
    assert head.content == b""


def test_a_page_elsewhere_that_is_allowed_may_read_links_and_tags(api: httpx.Client):
    answer = _get(api, f"/{PERSON}.ttl", Origin="https://page.example")

    assert answer.headers["access-control-allow-origin"] == "https://page.example"
    exposed = answer.headers["access-control-expose-headers"]
    assert {name.strip() for name in exposed.split(",")} == {"ETag", "Link"}


def test_a_table_has_a_row_per_fact_and_quote(api: httpx.Client):
    rows = list(csv.DictReader(io.StringIO(_get(api, f"/release/{RELEASE}.csv").text)))
    listed = _get(api, f"/releases/{RELEASE}/facts").json()

    assert len(rows) == sum(max(1, len(fact["quotes"])) for fact in listed)
    assert [row["quote"] for row in rows][:1] == [listed[0]["quotes"][0]["text"]]


GRAPH = f"{BASE}graph/{RELEASE}/facts"


def test_a_graph_is_read_by_its_iri_in_two_ways(api: httpx.Client):
    direct = _get(api, f"/graph/{RELEASE}/facts", "application/n-triples")
    indirect = api.get("/graphs", params={"graph": GRAPH, "format": "nt"})

    assert direct.status_code == indirect.status_code == 200
    assert sorted(direct.text.splitlines()) == sorted(indirect.text.splitlines())
    counted = api.get(
        "/sparql",
        params={
            "query": f"SELECT (COUNT(*) AS ?n) {{ GRAPH <{GRAPH}> {{ ?s ?p ?o }} }}",
            "format": "csv",
        },
    )
    assert counted.text == f"n\r\n{len(direct.text.splitlines())}\r\n"


def test_the_default_graph_is_everything_once(api: httpx.Client):
    lines = api.get("/graphs?default&format=nt").text.splitlines()

    assert len(lines) == len(set(lines))
    one = api.get("/graphs", params={"graph": GRAPH, "format": "nt"}).text.splitlines()
    assert set(one) < set(lines)


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
@pytest.mark.parametrize("path", ["/graphs?default", f"/graph/{RELEASE}/facts"])
def test_graphs_are_not_written(method: str, path: str, api: httpx.Client):
    answer = api.request(method, path, content=b"<urn:a> <urn:b> <urn:c> .")

    assert (answer.status_code, answer.headers["allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/graphs", 400),
        ("/graphs?graph=relative", 400),
        (f"/graphs?default&graph={GRAPH}", 400),
        ("/graphs?graph=http://none.example/", 404),
        (f"/graphs?graph={BASE}graph/ledger", 404),
        ("/graph/ledger", 404),
        ("/graph/none/facts", 404),
        ("/graphs?default&format=csv", 400),
    ],
)
def test_what_is_no_graph_is_told(path: str, status: int, api: httpx.Client):
    assert _get(api, path).status_code == status


def _loaded(answer: httpx.Response) -> Store:
    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    store = Store()
    store.load(answer.content, format=RdfFormat.TURTLE)
    return store


def _ask(store: Store, pattern: str) -> bool:
    prefixes = (
        "PREFIX void: <http://rdfs.org/ns/void#> PREFIX dcat: <http://www.w3.org/ns/dcat#>"
        f" PREFIX brel: <{BASE}ontology#> PREFIX sh: <http://www.w3.org/ns/shacl#>"
    )
    return bool(store.query(f"{prefixes} ASK {{ {pattern} }}"))


def test_void_counts_classes_and_properties(api: httpx.Client):
    store = _loaded(api.get("/.well-known/void"))
    count = api.get(
        "/sparql",
        params={
            "query": f"SELECT (COUNT(DISTINCT ?s) AS ?n) {{ ?s a <{BASE}ontology#Meeting> }}",
            "format": "csv",
        },
    )
    meetings = count.text.split()[1]

    assert _ask(store, f"?part void:class brel:Meeting ; void:entities {meetings}")
    assert _ask(
        store,
        "?d a void:Dataset ; void:classPartition [ void:class brel:Meeting ;"
        " void:propertyPartition [ void:property brel:participant ;"
        " void:classPartition [ void:class brel:Person ] ] ]",
    )


def test_dcat_leads_to_every_export(api: httpx.Client):
    store = _loaded(api.get("/dataset"))
    rows = store.query(
        "SELECT ?url { ?d <http://www.w3.org/ns/dcat#accessURL> ?url } ORDER BY ?url"
    )
    urls = [row["url"].value for row in rows]  # type: ignore[union-attr]

    assert f"{api.base_url.join('/export/graphml')}" in urls
    assert {httpx.head(url, timeout=60).status_code for url in urls if "svg" not in url} == {200}
    assert api.get("/dataset.jsonld").headers["content-type"] == "application/ld+json"
    assert api.get("/dataset.odt").status_code == 404


def test_an_example_has_an_address_of_its_own(api: httpx.Client):
    store = _loaded(api.get("/.well-known/sparql-examples/who-met-whom"))

    assert _ask(store, "?e a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ; sh:select ?q")
    assert api.get("/.well-known/sparql-examples/none").status_code == 404


def test_the_list_of_interfaces_leads_to_what_there_is(api: httpx.Client):
    answer = api.get("/.well-known/api-catalog")

    assert answer.headers["content-type"] == "application/linkset+json"
    targets = [
        target["href"]
        for context in answer.json()["linkset"]
        for relation, all_ in context.items()
        if relation != "anchor"
        for target in all_
    ]
    assert {httpx.get(url, timeout=60).status_code for url in targets} == {200}
