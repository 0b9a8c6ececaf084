"""What a client gets that sends this or that Accept header."""

import pytest

from kg.api.negotiation import (
    CSV,
    HTML,
    JSON,
    PAGE_FIRST,
    TURTLE,
    Offer,
    choose,
    prefers_page,
    split_suffix,
)

BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8"
RDFLIB = "application/rdf+xml,text/turtle;q=0.9,application/n-triples;q=0.8,*/*;q=0.1"

ACCEPTS: dict[str | None, str | None] = {
    None: "html",
    "": "html",
    "*/*": "html",
    " , ,": "html",
    BROWSER: "html",
    RDFLIB: "rdf",
    "text/turtle": "ttl",
    "TEXT/Turtle": "ttl",
    "text/turtle; charset=UTF-8": "ttl",
    "application/x-turtle": "ttl",
    "application/xhtml+xml": "html",
    'application/ld+json;profile="http://www.w3.org/ns/json-ld#compacted"': "jsonld",
    'application/ld+json;profile="a,b;c", text/csv;q=0.5': "jsonld",
    "application/json": "json",
    "text/*": "html",
    "text/*;q=0.5, application/json": "json",
    "text/*, text/html;q=0.1": "ttl",
    "text/html;q=0, */*": "ttl",
    "text/html;q=0.1, text/turtle;q=0.9": "ttl",
    "text/csv;q=.9, text/turtle;q=.2": "csv",
    "text/csv ; q=0.4 , text/turtle ; q=0.5": "ttl",
    "application/json;q=0.001": "json",
    # the closest range decides, not the kindest
    "*/*;q=0.9, text/*;q=0.2, text/markdown;q=0.1, application/*;q=0": "html",
    # parameters that we do not have speak only where no bare range does
    "text/html;level=1, text/html;q=0.2, text/turtle;q=0.5": "ttl",
    "text/html;level=1, text/turtle;q=0.5": "html",
    # Java's client
    "text/gif, *; q=.2, */*; q=.2": "html",
    # what is malformed is passed over
    "text/turtle;q=high, text/csv": "csv",
    "text/turtle;q=2, text/csv": "csv",
    "turtle, text/csv": "csv",
    "text/turtle;q=nan": "html",
    # a header that is made to be long
    "text/csv" + ", a/b" * 5000: "csv",
    "a/b, " * 5000 + "text/csv": None,
    # nothing that we have
    "image/png": None,
    "text/html;q=0": None,
    "*/*;q=0": None,
}


@pytest.mark.parametrize("accept", ACCEPTS)
def test_a_thing_comes_in_the_form_that_is_liked_best(accept: str | None):
    chosen = choose(accept, PAGE_FIRST)

    assert (chosen and chosen.suffix) == ACCEPTS[accept]


@pytest.mark.parametrize(
    ("accept", "page"),
    [
        (None, False),
        ("*/*", False),
        ("application/json", False),
        ("application/json, text/html", False),
        ("image/png", False),
        (BROWSER, True),
        ("text/html", True),
        ("text/*", True),
        ("application/json;q=0.5, text/html", True),
    ],
)
def test_a_route_of_the_api_answers_json_unless_a_page_is_preferred(
    accept: str | None,
    page: bool,  # noqa: FBT001  # what is expected
):
    assert prefers_page(accept) is page


def test_of_forms_that_are_liked_alike_the_first_that_is_offered_is_given():
    assert choose("text/csv, application/json", (JSON, CSV)) is JSON
    assert choose("text/csv, application/json", (CSV, JSON)) is CSV


def test_another_name_of_a_media_type_counts_where_the_type_itself_is_not_named():
    results = Offer(
        suffix="srj", media_type="application/sparql-results+json", also=("application/json",)
    )

    assert choose("application/json;q=0.9, text/csv;q=0.8", (CSV, results)) is results
    assert (
        choose(
            "application/sparql-results+json;q=0.1, application/json, text/csv;q=0.8",
            (CSV, results),
        )
        is CSV
    )


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("khm-usa.ttl", ("khm-usa", TURTLE)),
        ("khm-usa", ("khm-usa", None)),
        ("no.03.2026", ("no.03.2026", None)),
        ("no.03.2026.html", ("no.03.2026", HTML)),
        ("khm.exe", ("khm.exe", None)),
        (".ttl", (".ttl", None)),
    ],
)
def test_a_suffix_names_the_form(name: str, parts: tuple[str, Offer | None]):
    assert split_suffix(name, PAGE_FIRST) == parts


def test_a_form_that_is_a_text_says_that_it_is_utf_8():
    assert TURTLE.content_type == "text/turtle; charset=utf-8"
    assert JSON.content_type == "application/json"
