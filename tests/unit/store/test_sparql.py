import pytest
from pyoxigraph import Literal, NamedNode, Quad, QuerySolutions

from kg.errors import SparqlError
from kg.store import EmbeddedEngine

#: Nothing listens there: a query that got through would fail in another way.
FAR = "<http://127.0.0.1:9/sparql>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ service silent {FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ SERVICESILENT{FAR}{{ ?s ?p ?o }} }}",
        f"SELECT * {{ VALUES ?u {{ {FAR} }} SERVICE ?u {{ ?s ?p ?o }} }}",
        f"SELECT * {{ ?a ?b 1SERVICE{FAR}{{ ?s ?p ?o }} }}",
        f"ASK {{ FILTER EXISTS {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }}",
        f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ SERVICE {FAR} {{ ?s ?p ?o }} }}",
        f"SELECT * {{ {{ SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }} }} }}",
        # comparisons that look like the start of an IRI, to hide what follows
        f"SELECT * {{ ?a ?b ?c FILTER(?a<'b>'||?c='x') SERVICE {FAR} {{ ?s ?p ?o }} }} #'",
        f"SELECT * {{ ?a ?b ?c FILTER(?a<?b#>'''\n) SERVICE {FAR} {{ ?s ?p ?o }} }} #'''",
        f"PREFIX e: <urn:e> SELECT * {{ ?a ?b e:c\\# .\n SERVICE {FAR} {{ ?s ?p ?o }} }}",
    ],
)
def test_a_query_that_reaches_for_another_server_is_refused(query: str):
    with pytest.raises(SparqlError):
        EmbeddedEngine.open().query(query)


def test_the_refusal_says_what_is_refused():
    with pytest.raises(SparqlError, match="SERVICE is refused") as caught:
        EmbeddedEngine.open().query(f"SELECT * {{ SERVICE {FAR} {{ ?s ?p ?o }} }}")

    assert caught.value.hint


@pytest.mark.parametrize(
    "query",
    [
        'SELECT ?x { VALUES ?x { "SERVICE <http://a> {" } }',
        "SELECT ?x { VALUES ?x { 'x' } } # SERVICE <http://a> { }",
        "SELECT ?x { VALUES ?x { <http://a.example/service> } }",
        "PREFIX service: <urn:service:> SELECT ?x { VALUES ?x { service:Service } }",
        "SELECT (?service AS ?x) { VALUES ?service { '''\nSERVICE''' } }",
    ],
)
def test_the_word_in_a_string_comment_iri_or_name_is_no_service(query: str):
    answer = EmbeddedEngine.open().query(query)

    assert isinstance(answer, QuerySolutions)
    assert len(list(answer)) == 1


@pytest.mark.parametrize(
    ("query", "message", "hint"),
    [
        (
            "SELECT * {\n  ?s <b c> ?o }",
            "does not parse at line 2, column 11, in '?s <b c> ?o }'",
            "Perhaps an IRI is relative or malformed.",
        ),
        (
            "SELECT * {\n  ?s e:p ?o }",
            "does not parse at line 2, column 11, in '?s e:p ?o }'",
            "Perhaps the prefix e: is not declared.",
        ),
        (
            "SELECT * { ?s <relative> ?o }",
            "does not parse at line 1, column 25",
            "Perhaps an IRI is relative or malformed.",
        ),
        (
            "SELECT ?x { ?s ?p ?o } GROUP BY ?s",
            "does not parse at line 1, column 35, in",
            "Perhaps a selected variable is not bound.",
        ),
        ("", "does not parse at line 1, column 1", "Look just before and after that place."),
        (
            'SELECT ?x { VALUES ?x { "SERVICE" }',
            "does not parse at line 1, column 36",
            "Look just before and after that place.",
        ),
        ("DROP ALL", "DROP is an update; queries only read", "Use SELECT"),
        (
            "# why\nPREFIX a: <urn:a#> insert data { a:b a:b a:b }",
            "INSERT is an update; queries only read",
            "Use SELECT",
        ),
    ],
)
def test_a_text_that_does_not_parse_is_told_with_its_place(query: str, message: str, hint: str):
    with pytest.raises(SparqlError) as caught:
        EmbeddedEngine.open().query(query)

    assert message in caught.value.message
    assert caught.value.hint.startswith(hint)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("SELECT ?o { ?s ?p ?o }", {"one", "two"}),
        ("SELECT ?o FROM <urn:one> { ?s ?p ?o }", {"one"}),
        ("SELECT ?o\nfrom<urn:two>{ ?s ?p ?o }", {"two"}),
        ("SELECT ?o FROM <urn:one> FROM <urn:two> { ?s ?p ?o }", {"one", "two"}),
        ("SELECT ?o FROM NAMED <urn:one> { ?s ?p ?o }", set()),
        ("SELECT ?o FROM NAMED <urn:one> { GRAPH ?g { ?s ?p ?o } }", {"one"}),
        ("SELECT ?o FROM <urn:none> { ?s ?p ?o }", set()),
        # the word in a name, string, IRI or comment
        ("SELECT ?o { ?from ?p ?o } # FROM <urn:one>", {"one", "two"}),
        ("SELECT ?o { ?s ?p ?o FILTER(?o != 'from' && ?s != <urn:from>) }", {"one", "two"}),
        ("PREFIX from: <urn:> SELECT ?o { from:one ?p ?o }", {"one"}),
    ],
)
def test_the_default_graph_is_the_union_unless_the_query_says_from(query: str, found: set[str]):
    engine = EmbeddedEngine.open()
    for name in ("one", "two"):
        node = NamedNode(f"urn:{name}")
        engine.replace({node: [Quad(node, NamedNode("urn:p"), Literal(name), node)]})

    answer = engine.query(query)

    assert isinstance(answer, QuerySolutions)
    assert {row["o"].value for row in answer} == found
