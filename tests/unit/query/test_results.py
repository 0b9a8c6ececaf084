import csv
import io
import json

import pytest
from pyoxigraph import (
    BlankNode,
    Literal,
    NamedNode,
    Quad,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    parse,
)
from pyoxigraph import parse_query_results as read_back

from kg.errors import BadParameterError, UnknownFormatError
from kg.query import Graph, Result, Table, Truth, run, write
from kg.store import EmbeddedEngine

XSD = "http://www.w3.org/2001/XMLSchema#"
TABLE = Table(
    columns=("a", "b"),
    rows=(
        (NamedNode("urn:x"), Literal('say "hi", you\n')),
        (Literal("bonjour", language="fr"), None),
        (Literal("2.50", datatype=NamedNode(f"{XSD}decimal")), BlankNode("n")),
    ),
)


def test_json_is_read_back_by_an_independent_reader_with_the_same_terms():
    answer = read_back(write(TABLE, "json").encode(), format=QueryResultsFormat.JSON)

    assert isinstance(answer, QuerySolutions)

    assert [tuple(row) for row in answer] == list(TABLE.rows)


def test_csv_has_the_words_of_terms_and_lines_that_end_in_cr_lf():
    text = write(TABLE, "csv")

    assert text.startswith("a,b\r\nurn:x,")
    assert list(csv.reader(io.StringIO(text, newline=""))) == [
        ["a", "b"],
        ["urn:x", 'say "hi", you\n'],
        ["bonjour", ""],
        ["2.50", "_:n"],
    ]


def test_a_truth_is_written_as_json():
    assert json.loads(write(Truth(yes=True), "json")) == {"head": {}, "boolean": True}


def test_records_leave_out_what_has_no_value():
    assert TABLE.records()[1] == {"a": "bonjour"}


def engine() -> EmbeddedEngine:
    """The same triple in two graphs."""
    found = EmbeddedEngine.open()
    quad = Quad(NamedNode("urn:s"), NamedNode("urn:p"), Literal("o"))
    found.replace({NamedNode("urn:g1"): [quad], NamedNode("urn:g2"): [quad]})
    return found


def test_a_constructed_graph_has_each_triple_once_and_is_read_back_from_turtle():
    answer = run(engine(), "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }")

    assert isinstance(answer, Graph)
    quads = list(parse(write(answer, "turtle"), format=RdfFormat.TURTLE))
    assert [quad.triple for quad in quads] == list(answer.triples)
    assert answer.as_text() == (("subject", "predicate", "object"), (("urn:s", "urn:p", "o"),))


@pytest.mark.parametrize(("pattern", "yes"), [("?s ?p 'o'", True), ("?s ?p 'x'", False)])
def test_a_question_is_answered_by_yes_or_no(pattern: str, yes: bool):  # noqa: FBT001
    answer = run(engine(), f"ASK {{ {pattern} }}")

    assert answer == Truth(yes=yes)
    assert bool(answer) is yes
    assert answer.as_text() == (("answer",), (("yes" if yes else "no",),))


@pytest.mark.parametrize(
    ("answer", "form", "hint"),
    [
        (TABLE, "turtle", "Choose: json, csv."),
        (Graph(triples=()), "csv", "Choose: turtle."),
        (Graph(triples=()), "json", "Choose: turtle."),
        (Truth(yes=True), "csv", "Choose: json."),
        (TABLE, "pdf", "Formats: json, csv, turtle."),
    ],
)
def test_a_format_that_does_not_fit_says_which_do(answer: Result, form: str, hint: str):
    with pytest.raises((BadParameterError, UnknownFormatError)) as caught:
        write(answer, form)

    assert caught.value.hint == hint
