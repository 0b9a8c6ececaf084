"""The SPARQL 1.1 Protocol over HTTP: the cases of the W3C's suite for queries, and more.

Source: https://www.w3.org/TR/sparql11-protocol/, https://www.w3.org/2009/sparql/docs/tests/
"""

import json
from collections.abc import Iterator
from urllib.parse import quote, urlencode

import httpx
import pyoxigraph
import pytest
from pyoxigraph import NamedNode, Quad, RdfFormat

from kg.settings import Settings
from kg.workspace import Workspace
from tests.serving import serving

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
ASK = "ASK {}"
ONE, TWO, THREE = (f"http://graphs.example/{n}" for n in ("one", "two", "three"))
PERSON = "http://graphs.example/Person"


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve a store that has, beside its own graphs, three that tell of themselves."""
    store = tmp_path_factory.mktemp("protocol") / "store"
    with Workspace.open(Settings(store=store), create=True) as opened:
        opened.store.engine.replace(
            {
                NamedNode(name): [
                    Quad(NamedNode(name), NamedNode("urn:is"), NamedNode(PERSON), NamedNode(name))
                ]
                for name in (ONE, TWO, THREE)
            }
        )
    with (
        serving(store, "--sparql-timeout", "10") as address,
        httpx.Client(base_url=address, timeout=60) as client,
    ):
        yield client


def _ask(answer: httpx.Response) -> bool:
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "application/sparql-results+json"
    return bool(answer.json()["boolean"])


def _get(api: httpx.Client, *pairs: tuple[str, str], **headers: str) -> httpx.Response:
    return api.get(f"/sparql?{urlencode(pairs)}", headers=headers)


def _post(api: httpx.Client, body: bytes | str, kind: str | None, url: str = "") -> httpx.Response:
    headers = {} if kind is None else {"Content-Type": kind}
    return api.post(f"/sparql{url}", content=body, headers=headers)


def test_a_query_by_get_is_answered(api: httpx.Client):
    assert _ask(_get(api, ("query", ASK)))


def test_a_query_in_a_form_is_answered(api: httpx.Client):
    assert _ask(_post(api, urlencode({"query": ASK}), FORM))
    assert _ask(_post(api, urlencode({"query": ASK}), f"{FORM}; charset=UTF-8"))


def test_a_query_as_the_body_is_answered(api: httpx.Client):
    assert _ask(_post(api, ASK, QUERY))
    assert _ask(_post(api, 'ASK { FILTER("ខ្មែរ" = "ខ្មែរ") }'.encode(), f"{QUERY}; charset=utf-8"))


def _about(name: str) -> str:
    return f"<{name}> <urn:is> <{PERSON}>"


DATASETS = {
    "one default graph": ([ONE], [], f"ASK {{ {_about(ONE)} }}", True),
    "not in the default graph": ([ONE], [], f"ASK {{ {_about(TWO)} }}", False),
    "two default graphs": ([ONE, TWO], [], f"ASK {{ {_about(ONE)} . {_about(TWO)} }}", True),
    "default graphs are not named": ([ONE], [], "ASK { GRAPH ?g { ?s ?p ?o } }", False),
    "named graphs": (
        [],
        [ONE, TWO],
        f"ASK {{ GRAPH <{ONE}> {{ {_about(ONE)} }} GRAPH <{TWO}> {{ {_about(TWO)} }} }}",
        True,
    ),
    "named graphs are not the default": ([], [ONE], "ASK { ?s ?p ?o }", False),
    "only those named": ([], [ONE], f"ASK {{ GRAPH ?g {{ {_about(TWO)} }} }}", False),
    "both": (
        [THREE],
        [ONE, TWO],
        f"ASK {{ {_about(THREE)} GRAPH ?g {{ {_about(ONE)} }} GRAPH ?h {{ {_about(TWO)} }} }}",
        True,
    ),
    "the request wins over FROM": (
        [ONE],
        [],
        f"ASK FROM <{TWO}> {{ {_about(ONE)} FILTER NOT EXISTS {{ {_about(TWO)} }} }}",
        True,
    ),
    "the request wins over FROM NAMED": (
        [],
        [ONE],
        f"ASK FROM NAMED <{TWO}> {{ GRAPH <{ONE}> {{ ?s ?p ?o }} }}",
        True,
    ),
    "a graph that is not there is empty": (["http://none.example/"], [], "ASK {?s ?p ?o}", False),
    "none: the default graph is everything": ([], [], f"ASK {{ {_about(THREE)} }}", True),
    "FROM": ([], [], f"ASK FROM <{ONE}> {{ {_about(ONE)} }}", True),
    "only what FROM says": ([], [], f"ASK FROM <{ONE}> {{ {_about(TWO)} }}", False),
    "FROM NAMED": ([], [], f"ASK FROM NAMED <{ONE}> {{ GRAPH ?g {{ {_about(ONE)} }} }}", True),
    "FROM NAMED alone": ([], [], f"ASK FROM NAMED <{ONE}> {{ ?s ?p ?o }}", False),
}


@pytest.mark.parametrize("case", DATASETS)
def test_the_dataset_is_that_of_the_request(case: str, api: httpx.Client):
    defaults, named, sparql, expected = DATASETS[case]
    dataset = [("default-graph-uri", g) for g in defaults] + [
        ("named-graph-uri", g) for g in named
    ]
    url = f"?{urlencode(dataset)}"

    answers = (
        _get(api, ("query", sparql), *dataset),
        _post(api, urlencode([*dataset, ("query", sparql)]), FORM),
        _post(api, sparql, QUERY, url),
    )

    assert [_ask(answer) for answer in answers] == [expected] * 3


@pytest.mark.parametrize(
    ("sparql", "accept", "kind"),
    [
        (ASK, "*/*", "application/sparql-results+json"),
        (ASK, "application/sparql-results+xml", "application/sparql-results+xml"),
        ("SELECT (1 AS ?n) {}", "application/json", "application/sparql-results+json"),
        ("SELECT (1 AS ?n) {}", "text/csv", "text/csv; charset=utf-8"),
        (
            "SELECT (1 AS ?n) {}",
            "text/tab-separated-values",
            "text/tab-separated-values; charset=utf-8",
        ),
        ("SELECT (1 AS ?n) {}", "text/turtle, text/csv;q=0.1", "text/csv; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s <urn:is> ?o }", "*/*", "text/turtle; charset=utf-8"),
        ("CONSTRUCT WHERE { ?s <urn:is> ?o }", "application/n-triples", "application/n-triples"),
        ("CONSTRUCT WHERE { ?s <urn:is> ?o }", "application/ld+json", "application/ld+json"),
        ("CONSTRUCT WHERE { ?s <urn:is> ?o }", "application/trig", "application/trig"),
        (f"DESCRIBE <{ONE}>", "application/rdf+xml", "application/rdf+xml"),
        (f"DESCRIBE <{ONE}>", "text/csv, text/turtle", "text/turtle; charset=utf-8"),
    ],
)
def test_the_form_is_the_one_that_is_asked_for(
    sparql: str, accept: str, kind: str, api: httpx.Client
):
    answer = _get(api, ("query", sparql), Accept=accept)

    assert (answer.status_code, answer.headers["content-type"]) == (200, kind)
    assert answer.headers["vary"] == "Accept"
    assert answer.headers["content-length"] == str(len(answer.content))


@pytest.mark.parametrize(
    ("form", "rdf"),
    [
        ("ttl", RdfFormat.TURTLE),
        ("nt", RdfFormat.N_TRIPLES),
        ("jsonld", RdfFormat.JSON_LD),
        ("trig", RdfFormat.TRIG),
        ("rdf", RdfFormat.RDF_XML),
    ],
)
def test_a_graph_is_the_same_in_every_form(form: str, rdf: RdfFormat, api: httpx.Client):
    answer = _get(api, ("query", f"DESCRIBE <{ONE}>"), ("format", form))

    triples = {quad.triple for quad in pyoxigraph.parse(answer.content, format=rdf)}
    assert triples == {pyoxigraph.Triple(NamedNode(ONE), NamedNode("urn:is"), NamedNode(PERSON))}


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_table_is_the_same_in_every_form(form: str, api: httpx.Client):
    sparql = (
        'SELECT ?x ?y ("a\\"b\\n,<c>&" AS ?z) { VALUES (?x ?y) { (1 UNDEF) ("é"@fr <urn:a>) } }'
    )

    answer = _get(api, ("query", sparql), ("format", form))

    expected = {
        "csv": 'x,y,z\r\n1,,"a""b\n,<c>&"\r\né,urn:a,"a""b\n,<c>&"\r\n',
        "tsv": '?x\t?y\t?z\n1\t\t"a\\"b\\n,<c>&"\n"é"@fr\t<urn:a>\t"a\\"b\\n,<c>&"\n',
    }
    if form in expected:
        assert answer.text == expected[form]
        return
    kinds = {"json": pyoxigraph.QueryResultsFormat.JSON, "xml": pyoxigraph.QueryResultsFormat.XML}
    rows = pyoxigraph.parse_query_results(answer.content, format=kinds[form])
    assert isinstance(rows, pyoxigraph.QuerySolutions)
    assert [[None if v is None else v.value for v in row] for row in rows] == [
        ["1", None, 'a"b\n,<c>&'],
        ["é", "urn:a", 'a"b\n,<c>&'],
    ]


def test_what_xml_cannot_hold_is_replaced(api: httpx.Client):
    answer = _get(api, ("query", 'SELECT ("a\\u0001b" AS ?x) {}'), ("format", "xml"))

    assert "<literal>a?b</literal>" in answer.text


REFUSED: dict[str, tuple[str, str, bytes, str | None, int]] = {
    "another method": ("PUT", f"?query={quote(ASK)}", b"", None, 405),
    "two queries": ("GET", f"?query={quote(ASK)}&query={quote(ASK)}", b"", None, 400),
    "a query in the address and one in the body": (
        "POST",
        f"?query={quote(ASK)}",
        ASK.encode(),
        QUERY,
        400,
    ),
    "another media type": ("POST", "", ASK.encode(), "text/plain", 415),
    "a form without its media type": ("POST", "", b"query=ASK%20%7B%7D", None, 415),
    "a query without its media type": ("POST", "", ASK.encode(), None, 415),
    "UTF-16 as such": ("POST", "", ASK.encode("utf-16"), QUERY, 400),
    "UTF-16 that says so": ("POST", "", ASK.encode("utf-16"), f"{QUERY}; charset=utf-16", 415),
    "Latin-1": ("POST", "", "ASK { FILTER('é') }".encode("latin-1"), QUERY, 400),
    "Latin-1 in the address": ("GET", "?query=ASK%20%7B%7D%20%23%E9", b"", None, 400),
    "no SPARQL": ("GET", f"?query={quote('ASK {')}", b"", None, 400),
    "an empty query": ("GET", "?query=", b"", None, 400),
    "a form without a query": ("POST", "", b"", FORM, 400),
    "a dataset without a query": ("GET", "?default-graph-uri=urn:a", b"", None, 400),
    "an update as query": ("POST", "", b"query=CLEAR%20ALL", FORM, 400),
    "an update in the address": ("GET", f"?update={quote('CLEAR ALL')}", b"", None, 403),
    "an update in a form": ("POST", "", b"update=CLEAR%20ALL", FORM, 403),
    "an update as the body": ("POST", "", b"CLEAR ALL", "application/sparql-update", 403),
    "LOAD": ("GET", f"?query={quote('LOAD <http://a.example/>')}", b"", None, 400),
    "SERVICE": (
        "GET",
        f"?query={quote('ASK { SERVICE <http://a.example/> {} }')}",
        b"",
        None,
        400,
    ),
    "a relative graph": ("GET", f"?query={quote(ASK)}&default-graph-uri=one", b"", None, 400),
    "an unknown format": ("GET", f"?query={quote(ASK)}&format=odt", b"", None, 400),
    "a form for graphs only": ("GET", f"?query={quote(ASK)}&format=ttl", b"", None, 406),
    "a day": ("GET", f"?query={quote(ASK)}&known=2026-01-01", b"", None, 400),
    "a large body": ("POST", "", b"#" * (1 << 20) + b"\nASK {}", QUERY, 413),
    "many parameters": ("GET", "?a=b" + "&a=b" * 300, b"", None, 400),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_query_operation_is_refused_with_a_way_out(case: str, api: httpx.Client):
    method, url, body, kind, status = REFUSED[case]
    headers = {} if kind is None else {"Content-Type": kind}

    answer = api.request(method, f"/sparql{url}", content=body, headers=headers)

    assert (answer.status_code, answer.headers["content-type"]) == (
        status,
        "application/problem+json",
    )
    assert answer.json()["title"]
    assert answer.json()["detail"]


def test_an_accept_header_that_fits_nothing_is_told(api: httpx.Client):
    assert _get(api, ("query", ASK), Accept="image/png").status_code == 406
    assert _get(api, ("query", ASK), Accept="text/turtle").status_code == 406


def test_another_method_is_told_which_there_are(api: httpx.Client):
    assert api.put("/sparql").headers["allow"] == "GET, HEAD, POST"


def test_an_error_says_line_and_column_and_what_to_do(api: httpx.Client):
    answer = _post(api, "SELECT ?s {\n  ?s foaf:name ?n\n}", QUERY)

    told = answer.json()
    assert (told["line"], told["fix"]) == (2, "Perhaps the prefix foaf: is not declared.")
    assert told["column"] == len("  ?s foaf:name ")


def test_head_tells_the_form_of_an_answer_that_is_not_made(api: httpx.Client):
    endless = " . ".join(f"?a{n} ?b{n} ?c{n}" for n in range(9))
    table = api.head("/sparql", params={"query": f"SELECT * {{ {endless} }}"})
    graph = api.head("/sparql", params={"query": f"CONSTRUCT WHERE {{ {endless} }}"})
    wrong = api.head("/sparql", params={"query": "SELECT"})

    assert [a.status_code for a in (table, graph, wrong)] == [200, 200, 400]
    assert table.headers["content-type"] == "application/sparql-results+json"
    assert graph.headers["content-type"] == "text/turtle; charset=utf-8"
    assert (table.content, "content-length" in table.headers) == (b"", False)


def test_head_of_a_graph_and_of_an_export_have_the_headers_of_get(api: httpx.Client):
    for path in (f"/graphs?graph={quote(ONE)}", "/graphs?default", "/export/nquads"):
        whole, head = api.get(path), api.head(path)

        assert (head.status_code, head.content) == (200, b"")
        assert head.headers["content-type"] == whole.headers["content-type"]


def test_without_a_query_the_endpoint_describes_itself(api: httpx.Client):
    answer = api.get("/sparql", headers={"Accept": "text/turtle"})

    assert answer.headers["content-type"] == "text/turtle; charset=utf-8"
    store = pyoxigraph.Store()
    store.load(answer.content, format=RdfFormat.TURTLE)
    here = api.base_url.join("/sparql")
    sd = "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#>"
    found = store.query(
        f"{sd} ASK {{ ?service a sd:Service ; sd:endpoint <{here}> ;"
        " sd:supportedLanguage sd:SPARQL11Query ; sd:feature sd:UnionDefaultGraph }"
    )
    assert bool(found)


@pytest.mark.parametrize(
    "accept", ["*/*", "application/rdf+xml", "application/ld+json", "application/n-triples"]
)
def test_the_description_comes_in_the_forms_of_rdf(accept: str, api: httpx.Client):
    answer = api.get("/sparql", headers={"Accept": accept})

    kind = answer.headers["content-type"].partition(";")[0]
    assert kind == ("text/turtle" if accept == "*/*" else accept)
    form = RdfFormat.from_media_type(kind)
    assert form is not None
    assert len({q.predicate for q in pyoxigraph.parse(answer.content, format=form)}) > 10


def test_every_canned_query_is_an_example_that_runs(api: httpx.Client):
    store = pyoxigraph.Store()
    store.load(api.get("/sparql").content, format=RdfFormat.TURTLE)
    examples = store.query(
        "PREFIX sh: <http://www.w3.org/ns/shacl#> SELECT ?q { ?e a sh:SPARQLExecutable ;"
        " sh:select|sh:ask|sh:construct ?q }"
    )
    assert isinstance(examples, pyoxigraph.QuerySolutions)
    texts = [row["q"].value for row in examples]

    assert len(texts) == len(api.get("/queries").json())
    assert {_post(api, text, QUERY).status_code for text in texts} == {200}


def test_the_ledger_is_not_shown(api: httpx.Client):
    sparql = 'ASK { GRAPH ?g {} FILTER(CONTAINS(STR(?g), "ledger")) }'

    assert _ask(_get(api, ("query", sparql))) is False


def test_answers_are_equal_however_they_are_asked(api: httpx.Client):
    sparql = "SELECT ?s ?o { ?s <urn:is> ?o } ORDER BY ?s"
    answers = [
        _get(api, ("query", sparql)).content,
        _post(api, urlencode({"query": sparql}), FORM).content,
        _post(api, sparql, QUERY).content,
    ]

    assert answers == [answers[0]] * 3
    assert len(json.loads(answers[0])["results"]["bindings"]) == 3
