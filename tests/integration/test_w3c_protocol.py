"""The cases of the W3C's protocol suite for queries, over HTTP: which operations are answered.

Names are those of the suite; requests follow the protocol, with graphs of our own words.
Source: https://www.w3.org/TR/sparql11-protocol/#query-operation,
https://www.w3.org/2009/sparql/docs/tests/data-sparql11/protocol/
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from urllib.parse import urlencode

import httpx
import pytest
from pyoxigraph import NamedNode, Quad, QueryResultsFormat, RdfFormat, parse, parse_query_results

from kg.settings import DEFAULT_BASE, Settings
from kg.workspace import Workspace
from tests.serving import serving

FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
#: The suite names graphs of a host of its own; here they hold one triple each, about themselves.
GRAPHS: Final = tuple(f"http://kasei.us/2009/09/sparql/data/data{n}.rdf" for n in range(4))
EMPTY, ONE, TWO, THREE = GRAPHS
TABLE: Final = {"application/sparql-results+xml", "application/sparql-results+json"}
ROWS: Final = TABLE | {"text/csv", "text/tab-separated-values"}
RDF: Final = {
    "application/rdf+xml",
    "text/turtle",
    "application/n-triples",
    "application/ld+json",
}

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A request, and the types that its answer may have; `yes` where it must be true."""

    method: str = "POST"
    url: Pairs = ()
    form: Pairs = ()
    body: bytes | str = b""
    kind: str | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    types: set[str] = field(default_factory=lambda: TABLE)
    yes: bool = True


def _default(*names: str) -> Pairs:
    return tuple(("default-graph-uri", name) for name in names)


def _named(*names: str) -> Pairs:
    return tuple(("named-graph-uri", name) for name in names)


def _in(variable: str, name: str) -> str:
    return f"GRAPH ?{variable} {{ <{name}> a ?of{variable} }}"


def _query(text: str) -> Pairs:
    return (("query", text),)


BOTH: Final = f"ASK {{ <{ONE}> a ?a . <{TWO}> a ?b }}"
APART: Final = f"ASK {{ {_in('g', ONE)} {_in('h', TWO)} }}"
FULL: Final = f"ASK {{ <{THREE}> a ?c . {_in('g', ONE)} {_in('h', TWO)} }}"
FROM: Final = f"ASK FROM <{THREE}> {{ {_in('g', ONE)} {_in('h', TWO)} }}"
RELATIVE: Final = "CONSTRUCT { <s> <p> 1 } WHERE {}"

ANSWERED: Final = {
    "query_get": Case(method="GET", url=_query("ASK {}") + _default(EMPTY)),
    "query_post_form": Case(form=_query("ASK {}") + _default(EMPTY), kind=FORM),
    "query_post_direct": Case(url=_default(EMPTY), body="ASK {}", kind=DIRECT),
    "query_dataset_default_graph": Case(
        form=_query(f"ASK {{ <{ONE}> ?p ?o }}") + _default(ONE), kind=FORM
    ),
    "query_dataset_default_graphs_get": Case(method="GET", url=_query(BOTH) + _default(ONE, TWO)),
    "query_dataset_default_graphs_post": Case(form=_query(BOTH) + _default(ONE, TWO), kind=FORM),
    "query_dataset_named_graphs_get": Case(method="GET", url=_query(APART) + _named(ONE, TWO)),
    "query_dataset_named_graphs_post": Case(form=_query(APART) + _named(ONE, TWO), kind=FORM),
    "query_dataset_full": Case(form=_query(FULL) + _default(THREE) + _named(ONE, TWO), kind=FORM),
    "query_multiple_dataset": Case(form=_query(FROM) + _named(ONE, TWO), kind=FORM),
    "query_content_type_select": Case(
        form=_query("SELECT (1 AS ?value) {}") + _default(EMPTY), kind=FORM, types=ROWS, yes=False
    ),
    "query_content_type_ask": Case(form=_query("ASK {}") + _default(EMPTY), kind=FORM),
    "query_content_type_describe": Case(
        form=_query("DESCRIBE <http://example.org/>") + _default(EMPTY),
        kind=FORM,
        types=RDF,
        yes=False,
    ),
    "query_content_type_construct": Case(
        form=_query(RELATIVE) + _default(EMPTY), kind=FORM, types=RDF, yes=False
    ),
    "direct, with its dataset in the address": Case(
        url=_default(ONE, TWO), body=BOTH, kind=DIRECT
    ),
    "direct, with named graphs in the address": Case(
        url=_named(ONE, TWO), body=APART, kind=DIRECT
    ),
    "direct, with a whole dataset in the address": Case(
        url=_default(THREE) + _named(ONE, TWO), body=FULL, kind=DIRECT
    ),
    "direct, with a dataset that the query names otherwise": Case(
        url=_named(ONE, TWO) + _default(THREE),
        body=f"ASK FROM <{ONE}> {{ <{THREE}> a ?c . {_in('g', ONE)} {_in('h', TWO)} }}",
        kind=DIRECT,
    ),
    "a form, with its dataset in the address": Case(
        url=_default(ONE, TWO), form=_query(BOTH), kind=FORM
    ),
    "direct, rows": Case(
        url=_default(EMPTY), body="SELECT (1 AS ?value) {}", kind=DIRECT, types=ROWS, yes=False
    ),
    "direct, with a charset": Case(body="ASK {}", kind=f"{DIRECT}; charset=UTF-8"),
    "XML that is asked for": Case(
        form=_query("ASK {}"),
        kind=FORM,
        headers={"Accept": "application/sparql-results+xml"},
        types={"application/sparql-results+xml"},
    ),
    "RDF/XML that is asked for": Case(
        form=_query(RELATIVE),
        kind=FORM,
        headers={"Accept": "application/rdf+xml"},
        types={"application/rdf+xml"},
        yes=False,
    ),
}

CONFLICT: Final = "WITH <urn:a> DELETE { ?s ?p 1 } INSERT { ?s ?p 2 } WHERE { ?s ?p 1 }"
UTF_16: Final = "ASK {}".encode("utf-16")
REFUSED: Final = {
    "bad_query_method": Case(method="PUT", url=_query("ASK {}")),
    "bad_multiple_queries": Case(method="GET", url=_query("ASK {}") + _query("SELECT * {}")),
    "bad_query_wrong_media_type": Case(body="ASK {}", kind="text/plain"),
    "bad_query_missing_form_type": Case(body=urlencode(_query("ASK {}"))),
    "bad_query_missing_direct_type": Case(body="ASK {}"),
    "bad_query_non_utf8": Case(body=UTF_16, kind=f"{DIRECT}; charset=UTF-16"),
    "bad_query_syntax": Case(method="GET", url=_query("ASK {")),
    "a syntax error in a form": Case(form=_query("ASK {"), kind=FORM),
    "a syntax error as the body": Case(body="ASK {", kind=DIRECT),
    "a query in the address and one in the form": Case(
        url=_query("ASK {}"), form=_query("ASK {}"), kind=FORM
    ),
    "bad_update_get": Case(method="GET", url=(("update", "CLEAR ALL"),)),
    "bad_multiple_updates": Case(
        form=(("update", "CLEAR NAMED"), ("update", "CLEAR DEFAULT")), kind=FORM
    ),
    "bad_update_wrong_media_type": Case(body="CLEAR NAMED", kind="text/plain"),
    "bad_update_missing_form_type": Case(body="update=CLEAR%20NAMED"),
    "bad_update_non_utf8": Case(
        body="CLEAR NAMED".encode("utf-16"), kind=f"{UPDATE}; charset=UTF-16"
    ),
    "bad_update_syntax": Case(form=(("update", "CLEAR XYZ"),), kind=FORM),
    "bad_update_dataset_conflict": Case(
        form=(("using-named-graph-uri", "urn:b"), ("update", CONFLICT)), kind=FORM
    ),
}


@pytest.fixture(scope="module")
def api(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """Serve a store that has the graphs of the suite beside its own."""
    store = tmp_path_factory.mktemp("w3c") / "store"
    about = NamedNode("http://xmlns.com/foaf/0.1/Document")
    with Workspace.open(Settings(store=store), create=True) as opened:
        opened.store.engine.replace(
            {
                NamedNode(name): [Quad(NamedNode(name), TYPE, about, NamedNode(name))]
                for name in GRAPHS
            }
        )
    with serving(store) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


@pytest.fixture(scope="module")
def bare(samples: object) -> Iterator[httpx.Client]:
    """Serve a store that has none of the graphs that the suite names."""
    with serving(str(samples)) as address, httpx.Client(base_url=address, timeout=60) as client:
        yield client


def _send(api: httpx.Client, case: Case, path: str = "/sparql") -> httpx.Response:
    headers = {**case.headers, **({"Content-Type": case.kind} if case.kind else {})}
    url = f"{path}?{urlencode(case.url)}" if case.url else path
    body = urlencode(case.form) if case.form else case.body
    return api.request(case.method, url, content=body or None, headers=headers)


def _type(answer: httpx.Response) -> str:
    return str(answer.headers["content-type"]).partition(";")[0]


def _truth(answer: httpx.Response) -> bool:
    form = QueryResultsFormat.from_media_type(_type(answer))
    assert form is not None
    return bool(parse_query_results(answer.content, form))


@pytest.mark.parametrize("name", ANSWERED)
@pytest.mark.parametrize("path", ["/sparql", "/sparql/"])
def test_a_query_operation_is_answered(name: str, path: str, api: httpx.Client):
    answer = _send(api, ANSWERED[name], path)

    assert answer.status_code == 200, answer.text
    assert _type(answer) in ANSWERED[name].types
    assert not ANSWERED[name].yes or _truth(answer)


@pytest.mark.parametrize("name", ANSWERED)
def test_graphs_that_are_not_there_are_empty_and_no_error(name: str, bare: httpx.Client):
    case = ANSWERED[name]
    answer = _send(bare, case)

    assert answer.status_code == 200, answer.text
    assert _type(answer) in case.types
    # only what asks for nothing is still true
    expected = urlencode(_query("ASK {}")) in urlencode(case.url + case.form) or (
        case.body == "ASK {}"
    )
    assert not case.yes or _truth(answer) is expected


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_query_operation_is_an_error_of_the_client(name: str, api: httpx.Client):
    answer = _send(api, REFUSED[name])

    assert 400 <= answer.status_code < 500, answer.text
    assert answer.json()["detail"]


def test_relative_iris_are_those_of_the_data(api: httpx.Client):
    answer = _send(api, Case(form=_query(RELATIVE), kind=FORM))
    own = _send(api, Case(form=_query(f"BASE <http://a.example/> {RELATIVE}"), kind=FORM))

    (ours,) = parse(answer.content, RdfFormat.TURTLE)
    (theirs,) = parse(own.content, RdfFormat.TURTLE)
    assert ours.subject == NamedNode(f"{DEFAULT_BASE}s")
    assert theirs.subject == NamedNode("http://a.example/s")
