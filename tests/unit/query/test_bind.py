from collections.abc import Iterator

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pyparsing import ParseResults
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from kg.errors import BadParameterError
from kg.query import CannedQuery, Parameter, Table, run
from kg.store import EmbeddedEngine

SEARCH = CannedQuery(
    name="search",
    title="Search",
    description="Search",
    tags=(),
    parameters=(
        Parameter(name="word", type="text", about="word to find", default='""'),
        Parameter(name="lang", type="text", about="language", default='""', required=True),
    ),
    sparql='SELECT ?word ?lang { VALUES ?word { "" } VALUES ?lang { "" } }',
)
ESCAPES = '" } VALUES ?lang { "stolen'


def shape(sparql: str) -> list[str]:
    def nodes(node: object) -> Iterator[object]:
        yield node
        if isinstance(node, CompValue):
            node = list(node.values())
        if isinstance(node, list | ParseResults):
            for child in node:
                yield from nodes(child)

    return [node.name for node in nodes(parseQuery(sparql)) if isinstance(node, CompValue)]


@given(word=st.text(), lang=st.text())
@example(word=ESCAPES, lang="VALUES ?word { }")
@example(word="\\u0022 }", lang="\\")
@example(word="\r\n\t\x00\x7f\u2028", lang="'''\"\"\"")
@example(word="?lang <a> #", lang="\\g<name>")
def test_no_text_can_change_what_a_query_asks(word: str, lang: str):
    """Whatever the reader types comes back as two values and nothing else."""
    bound = SEARCH.bind({"word": word, "lang": lang})

    answer = run(EmbeddedEngine.open(), bound)

    assert isinstance(answer, Table)
    assert answer.plain() == ((word, lang),)
    assert shape(bound) == shape(SEARCH.sparql)


@given(text=st.text())
@example(text="https://example.org/> } DELETE #")
@example(text="urn:x } { ?s ?p ?o")
def test_no_iri_can_change_what_a_query_asks(text: str):
    query = CannedQuery(
        name="look",
        title="Look",
        description="Look",
        tags=(),
        parameters=(Parameter(name="node", type="iri", about="node", default="UNDEF"),),
        sparql="SELECT ?node { VALUES ?node { UNDEF } }",
    )
    try:
        bound = query.bind({"node": text})
    except BadParameterError:
        return

    answer = run(EmbeddedEngine.open(), bound)

    assert isinstance(answer, Table)
    assert answer.plain() == ((text,),)
    assert shape(bound) == shape("SELECT ?node { VALUES ?node { <urn:a> } }")


def test_a_value_that_is_not_given_keeps_its_default():
    assert SEARCH.bind({"lang": "en"}) == (
        'SELECT ?word ?lang { VALUES ?word { "" } VALUES ?lang { "en" } }'
    )


def test_an_unknown_parameter_names_the_known_ones():
    with pytest.raises(BadParameterError, match="has no parameter 'wrod'") as caught:
        SEARCH.bind({"wrod": "x", "lang": "en"})

    assert caught.value.hint == "Its parameters: word, lang."


def test_a_required_parameter_that_is_missing_is_asked_for():
    with pytest.raises(BadParameterError, match="needs the parameter 'lang'") as caught:
        SEARCH.bind({"word": "x"})

    assert caught.value.hint == "lang: language. For example any words"
