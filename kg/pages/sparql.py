"""The pages of queries: SPARQL of the reader, and the canned queries with typed forms."""

import json
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Final

from kg.pages.answers import AnswerView
from kg.pages.asked import Asked
from kg.pages.languages import Words
from kg.pages.page import Form, Link, Page
from kg.pages.problems import Said
from kg.query.canned import CannedQuery, Parameter
from kg.query.terms import EXAMPLES
from kg.vocabulary import BREL, PREFIXES

SECTION: Final = "/sparql"
_MEDIA_TYPES: Final = {
    "json": "application/sparql-results+json",
    "csv": "text/csv",
    "ttl": "text/turtle",
    "turtle": "text/turtle",
}
_KEYWORDS: Final = (
    "SELECT", "DISTINCT", "WHERE", "OPTIONAL", "FILTER", "NOT EXISTS", "UNION", "GROUP BY",
    "ORDER BY", "HAVING", "LIMIT", "OFFSET", "CONSTRUCT", "ASK", "DESCRIBE", "PREFIX", "GRAPH",
    "VALUES", "BIND", "COUNT", "SUM",
    "MIN", "MAX", "GROUP_CONCAT", "COALESCE", "STRSTARTS", "CONTAINS", "REGEX", "LCASE",
)  # fmt: skip
#: What the editor starts with.
_START: Final = """\
PREFIX brel: <https://w3id.org/brel/ontology#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>

SELECT DISTINCT ?agreement ?label ?date WHERE {
  ?agreement a brel:Agreement ; rdfs:label ?label .
  OPTIONAL { ?conclusion brel:concludes ?agreement ; brel:date ?date }
}
ORDER BY ?date
LIMIT 50
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter as a field of a form: `choices` (value, words) make it a list."""

    parameter: Parameter
    kind: str
    value: str
    example: str
    choices: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """The questions that share their first tag."""

    name: str
    questions: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """Why a query has no answer; `line` and `column` count from 1, 0 where no place is known."""

    status: int
    message: Said
    hint: Said
    line: int = 0
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SparqlView:
    """The page of the editor; `problem` tells why there is no answer."""

    query: str
    topics: tuple[Topic, ...]
    words: str
    answer: AnswerView | None
    problem: Problem | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView:
    """The page of a canned query: its form, its answer, and the SPARQL that was asked."""

    question: CannedQuery
    fields: tuple[Field, ...]
    sparql: str
    answer: AnswerView | None
    missing: tuple[str, ...]


def sparql_page(
    questions: Iterable[CannedQuery],
    asked: Asked,
    *,
    answer: AnswerView | None = None,
    problem: Problem | None = None,
) -> Page:
    """Return the page of the editor, with the answer to the query of the address if it has one."""
    query = asked.query.get("query", "")
    say = asked.words.say
    return Page(
        template="sparql.html.j2",
        title=say("Answer of a SPARQL query") if query else say("Ask in SPARQL"),
        section=SECTION,
        content=SparqlView(
            query=query or _START,
            topics=topics(questions, asked.words),
            words=completions(),
            answer=answer,
            problem=problem,
        ),
        crumbs=(Link(text="SPARQL"),),
        forms=_forms(asked, answer, graph="ttl") if answer else (),
        status=problem.status if problem else 200,
    )


def question_page(
    question: CannedQuery,
    asked: Asked,
    *,
    states: Sequence[tuple[str, str]],
    sparql: str,
    answer: AnswerView | None,
) -> Page:
    """Return the page of a canned query.

    Args:
        question: the query.
        asked: the address, with the values of its parameters.
        states: codes and names of the states that the data know, to choose from.
        sparql: the query with its values in it.
        answer: its answer; None while a value that it needs is missing.
    """
    words = asked.words
    fields = tuple(_field(each, asked.query, states) for each in question.parameters)
    return Page(
        template="question.html.j2",
        title=words.say(question.title),
        english=not words.knows(question.title),
        section=SECTION,
        content=QuestionView(
            question=question,
            fields=fields,
            sparql=sparql,
            answer=answer,
            missing=missing(question, asked.query),
        ),
        crumbs=(
            Link(text="SPARQL", href=SECTION),
            Link(text=words.say("Questions"), href="/queries"),
            Link(text=words.say(question.title), english=not words.knows(question.title)),
        ),
        forms=_forms(asked, answer, graph="turtle") if answer else (),
    )


def questions_page(questions: Iterable[CannedQuery], asked: Asked) -> Page:
    """Return the page that lists the canned queries by topic."""
    return Page(
        template="questions.html.j2",
        title=asked.words.say("Questions to begin with"),
        section=SECTION,
        content=topics(questions, asked.words),
        crumbs=(Link(text="SPARQL", href=SECTION), Link(text=asked.words.say("Questions"))),
    )


def missing(question: CannedQuery, values: Mapping[str, str]) -> tuple[str, ...]:
    """Return the names of parameters that a query needs and that have no value."""
    return tuple(p.name for p in question.parameters if p.required and not values.get(p.name))


def values_of(question: CannedQuery, query: Mapping[str, str]) -> dict[str, str]:
    """Return the values of a query's parameters in an address, without blank ones."""
    names = {parameter.name for parameter in question.parameters}
    return {name: text for name, text in query.items() if name in names and text}


def topics(questions: Iterable[CannedQuery], words: Words) -> tuple[Topic, ...]:
    """Return the queries by their first tag, both in the order of the alphabet."""
    found: dict[str, list[Link]] = {}
    for each in questions:
        title, known = words.say(each.title), words.knows(each.title)
        link = Link(text=title, href=f"/queries/{each.name}", english=not known)
        tag = (each.tags[0] if each.tags else "other").capitalize()
        found.setdefault(words.say(tag), []).append(link)
    return tuple(
        Topic(name=name, questions=tuple(sorted(found[name], key=lambda link: _plain(link.text))))
        for name in sorted(found, key=_plain)
    )


def _plain(text: str) -> str:
    """Return a text by which to sort: `É` stands beside `E`."""
    return unicodedata.normalize("NFKD", text).casefold()


@cache
def completions() -> str:
    """Return what the editor completes, as JSON: keywords, prefixes, terms of the ontology."""
    own = (getattr(BREL, name) for name in sorted(vars(BREL)) if not name.startswith("_"))
    start = PREFIXES["brel"]
    terms = (
        f"brel:{term.value.removeprefix(start)}"
        for term in own
        if hasattr(term, "value") and term.value.startswith(start)
    )
    told = [
        *({"label": word, "type": "keyword"} for word in _KEYWORDS),
        *({"label": f"{p}:", "type": "namespace", "detail": iri} for p, iri in PREFIXES.items()),
        *({"label": f"PREFIX {p}: <{iri}>", "type": "text"} for p, iri in PREFIXES.items()),
        *({"label": term, "type": "property"} for term in terms),
    ]
    # "<" could end the element that holds it
    return re.sub("<", r"\\u003c", json.dumps(told))


def _field(
    parameter: Parameter, values: Mapping[str, str], states: Sequence[tuple[str, str]]
) -> Field:
    made = Field(
        parameter=parameter,
        kind={"date": "date", "integer": "number", "iri": "url"}.get(parameter.type, "text"),
        value=values.get(parameter.name, ""),
        example=EXAMPLES[parameter.type],
    )
    return replace(made, choices=tuple(states)) if parameter.type == "state" else made


def _forms(asked: Asked, answer: AnswerView | None, *, graph: str) -> tuple[Form, ...]:
    if answer is None:
        return ()
    names = (graph,) if answer.is_graph else ("json", "csv")
    return tuple(
        Form(name=name, href=asked.here(format=name), media_type=_MEDIA_TYPES[name])
        for name in names
    )
