from pathlib import Path

import pytest

from kg.errors import BadQueryFileError, UnknownQueryError
from kg.query import CannedQuery, Parameter, load_catalog, read_query

GOOD = """\
#+ title: Things
#+ description: All things by name.
#+ tags: [thing]
#+ params:
#+   country: {type: state, about: "NO is Norway, not False"}
#+   word: {type: text, about: part of the name, required: true}

SELECT ?thing WHERE {
  VALUES ?country { UNDEF }
  VALUES ?word { "x" }
  ?thing ?country ?word .
}
"""


def test_a_query_file_is_read_with_its_header_and_defaults(tmp_path: Path):
    path = tmp_path / "things.rq"
    path.write_text(GOOD, encoding="utf-8")

    assert read_query(path) == CannedQuery(
        name="things",
        title="Things",
        description="All things by name.",
        tags=("thing",),
        parameters=(
            Parameter(
                name="country", type="state", about="NO is Norway, not False", default="UNDEF"
            ),
            Parameter(
                name="word", type="text", about="part of the name", default='"x"', required=True
            ),
        ),
        sparql=GOOD,
    )


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("#+ title: Things\n", "", "the header has no title"),
        ("#+ description: All things by name.\n", "", "the header has no description"),
        ("#+ tags: [thing]", "#+ tags: thing", "tags is not a list of words"),
        ("#+ tags: [thing]", "#+ tag: [thing]", "the header has an unknown key 'tag'"),
        ("#+ title: Things", "#+ title: Things: all", "the #\\+ header is not YAML"),
        ("type: state", "type: country", "parameter 'country' has the unknown type 'country'"),
        ("type: state, ", "", "parameter 'country' needs type and about"),
        ("  VALUES ?word {", "  # VALUES ?word {", "'word' needs exactly one VALUES block, not 0"),
        ("?thing ?country", 'VALUES ?word { "y" } ?thing ?country', "one VALUES block, not 2"),
        ("?word .\n}", "?word .", "does not parse at line"),
        ("SELECT ?thing WHERE", "DELETE WHERE", "DELETE is an update"),
        ("?word .\n}", "?word . SERVICE <http://a.invalid/> { } }", "SERVICE is refused"),
    ],
)
def test_a_bad_file_stops_at_the_start(tmp_path: Path, old: str, new: str, message: str):
    assert old in GOOD
    (tmp_path / "things.rq").write_text(GOOD.replace(old, new), encoding="utf-8")

    with pytest.raises(BadQueryFileError, match=message) as caught:
        load_catalog(tmp_path)

    assert caught.value.message.startswith("things.rq: ")
    assert caught.value.hint


def test_a_file_without_header_stops_at_the_start(tmp_path: Path):
    (tmp_path / "bare.rq").write_text("ASK { ?s ?p ?o }", encoding="utf-8")

    with pytest.raises(BadQueryFileError, match="there is no #\\+ header"):
        load_catalog(tmp_path)


def test_a_file_that_is_not_utf_8_stops_at_the_start(tmp_path: Path):
    (tmp_path / "latin.rq").write_bytes(b"#+ title: \xe9")

    with pytest.raises(BadQueryFileError, match=r"latin\.rq: cannot be read"):
        load_catalog(tmp_path)


def test_an_unknown_name_suggests_the_nearest_query():
    catalog = load_catalog()

    with pytest.raises(UnknownQueryError, match="aid-by-doner") as caught:
        catalog["aid-by-doner"]

    assert caught.value.hint == "Did you mean 'aid-by-donor'?"


def test_a_name_that_is_like_no_other_is_told_where_to_look():
    with pytest.raises(UnknownQueryError) as caught:
        load_catalog()["xyzzy"]

    assert caught.value.hint == "List them with: kg queries"


def test_queries_come_in_the_order_of_their_names():
    names = [query.name for query in load_catalog()]

    assert names == sorted(names)
    assert "who-met-whom" in load_catalog()
