from dataclasses import replace

import pytest

from kg.export import export
from kg.export.drawing import width, wrap
from kg.export.style import look
from kg.export.svg import draw
from kg.export.timeline import OTHERS, Arc, Timeline, read
from kg.network.scope import ALL
from tests.unit.export.readers import SVG, xml
from tests.unit.network.sample import (
    CLAIMS,
    FIRST,
    FIRST_GRAPHS,
    REGISTRY,
    SECOND,
    engine_of,
    iri,
    sample,
)

TRUCE = iri(f"release/{FIRST}/agreement-truce")
HARBOUR = iri(f"release/{FIRST}/agreement-harbour")
JOINT = iri("agreement/2030-09-01-joint-statement")
FERRIES = iri(f"release/{SECOND}/agreement-ferries")


def _texts(content: bytes) -> list[str]:
    return ["".join(element.itertext()) for element in xml(content).iter(f"{SVG}text")]


def test_rows_are_records_by_date_and_those_without_one_stand_at_that_of_their_release():
    rows = read(sample(), ALL, most=60).rows

    assert [(row.date, row.lead, row.kind, row.label) for row in rows] == [
        ("2030-03-03", "", "Agreement", "truce on 3 March 2030"),
        ("2030-06-09", "", "Agreement", "harbour agreement"),
        ("2030-09-01", "", "Agreement", "Joint Statement of the Joint Harbour Committee"),
        ("2030-09-20", "", "Meeting", "Alda Berg meets Luca Zahra"),
        ("2030-09-20", "reported", "Aid", 'NZD 4000000 for "ferries" \x07& <more>'),
        ("2030-09-20", "reported", "Aid", "NZD 4000000 for lighthouses"),
        ("2031-05-05", "", "Agreement", "accord on ferries"),
    ]


def test_lanes_are_states_and_rows_tell_who_gives_and_who_receives():
    timeline = read(sample(), ALL, most=60)

    assert timeline.lanes == ("Iceland", "Malta", "New Zealand")
    assert timeline.rows[4].roles == (
        ("Iceland", "receives"),
        ("Malta", "receives"),
        ("New Zealand", "gives"),
    )


def test_arcs_are_stated_inferred_or_ambiguous():
    arcs = read(sample(), ALL, most=60).arcs

    assert set(arcs) == {
        Arc(source=JOINT, target=TRUCE, certainty="ambiguous", word="may mean"),
        Arc(source=FERRIES, target=JOINT, certainty="stated", word="implements"),
        Arc(source=TRUCE, target=HARBOUR, certainty="inferred", word="later"),
        Arc(source=HARBOUR, target=JOINT, certainty="inferred", word="later"),
    }


def test_of_many_records_the_newest_are_drawn_and_the_others_counted():
    timeline = read(sample(), ALL, most=2)

    assert [row.label for row in timeline.rows] == [
        "NZD 4000000 for lighthouses",
        "accord on ferries",
    ]
    assert timeline.left_out == 5


@pytest.mark.parametrize(
    ("part", "title"),
    [
        ({}, "What the releases say"),
        ({"release": SECOND}, "Digest 2"),
        ({"dyad": "NZL-ISL"}, "Iceland–New Zealand"),
    ],
)
def test_a_picture_is_named_after_what_it_shows(part: dict[str, str], title: str):
    assert _texts(export(sample(), "svg", **part))[0] == title


def test_a_step_of_aid_that_is_to_come_is_drawn_with_its_aid():
    facts = (
        f"<https://example.org/kg/graph/{FIRST}/facts> {{ r1:aid-1 a :Aid ; rdfs:label 'help' ;"
        " :donor id:state\\/nzl . r1:aid-1\\/step a :Aim ; :concerns r1:aid-1 ;"
        " rdfs:label 'help: announced' ; :agent id:state\\/nzl . id:state\\/nzl a :State . }"
    )

    rows = read(engine_of(facts, {}), ALL, most=60).rows

    assert [row.label for row in rows] == ["help"]


def test_the_picture_is_complete_in_itself_and_tells_its_content_in_words():
    root = xml(export(sample(), "svg"))

    ids = {element.get("id"): element for element in root if element.get("id")}
    title, about = (ids[name] for name in str(root.get("aria-labelledby")).split())
    assert (root.get("role"), title.text) == ("img", "What the releases say")
    assert "3 Mar 2030: truce on 3 March 2030 (Iceland party, Malta party)" in str(about.text)
    assert "harbour agreement → Joint Statement of the Joint Harbour Committee: later" in str(
        about.text
    )
    outside = [
        value
        for element in root.iter()
        for name, value in element.attrib.items()
        if name.endswith(("href", "src", "style", "class")) or "url(" in value
    ]
    assert outside == []
    assert [e.tag for e in root.iter() if e.tag in (f"{SVG}script", f"{SVG}style")] == []


def test_text_is_data_and_what_xml_cannot_hold_is_replaced():
    assert 'NZD 4000000 for "ferries" \ufffd& <more>' in _texts(export(sample(), "svg"))


def test_digests_and_unresolved_references_are_told_in_words():
    texts = _texts(export(sample(), "svg"))

    assert "digest" in texts
    assert "a summary of ours, not the official text" in texts
    assert any("“the full observance of the truce”" in text for text in texts)


def test_the_legend_explains_what_is_there_and_nothing_else():
    texts = _texts(export(sample(), "svg", release=SECOND))

    assert "agreement" in texts
    assert "link that a release states" in texts
    assert "aid" not in texts
    assert "order inferred from the dates only" not in texts


def test_an_empty_store_gives_an_empty_picture():
    assert "0 records · told by nobody" in _texts(export(engine_of("", {}), "svg"))


@pytest.mark.parametrize(
    "text", ["a b c d e f g h", "unbroken" * 40, "ប្រាក់ សុខុន " * 20, "", "W" * 200]
)
def test_lines_fit_their_room(text: str):
    lines = wrap(text, 14, 120, lines=2)

    assert len(lines) <= 2
    assert all(width(line, 14) <= 120 for line in lines)


def test_of_many_states_the_rest_share_the_last_lane_so_that_no_role_disappears():
    states = tuple(f"State {letter}" for letter in "ABCDEFGHIJKLMN")
    row = read(sample(), ALL, most=1).rows[0]
    wide = replace(row, roles=tuple((state, "party") for state in states))
    timeline = Timeline(
        title="Many", rows=(wide,), lanes=(*states[:11], OTHERS), arcs=(), releases={}, left_out=0
    )

    picture = draw(timeline)

    assert [name for name in _texts(picture) if name in ("State A", "State K", "State L")] == [
        "State A",
        "State K",
    ]
    dots = [circle.get("cx") for circle in xml(picture).iter(f"{SVG}circle")]
    assert len(set(dots) & set(_lanes(picture))) == 12


def _lanes(picture: bytes) -> list[str | None]:
    """Return where the lines of the lanes stand: those that are upright."""
    lines = xml(picture).iter(f"{SVG}line")
    return [line.get("x1") for line in lines if line.get("x1") == line.get("x2")]


@pytest.mark.parametrize(
    ("label", "word"),
    [
        ("Requested opening of a harbour", "asked or hoped for"),
        ("Hoped-for opening of a harbour", "asked or hoped for"),
        ("Planned opening of a harbour", "planned"),
    ],
)
def test_what_is_asked_for_is_not_drawn_as_a_plan(label: str, word: str):
    aim = (
        f"GRAPH <https://w3id.org/brel/graph/{FIRST}/facts> {{"
        f" <{iri(f'release/{FIRST}/action-opening')}> a <https://w3id.org/brel/ontology#Aim> ;"
        f' <http://www.w3.org/2000/01/rdf-schema#label> "{label}" ;'
        f" <https://w3id.org/brel/ontology#agent> <{iri('state/nzl')}> . }}"
    )
    engine = engine_of(REGISTRY + FIRST_GRAPHS + aim, {FIRST: CLAIMS[FIRST]})
    rows = read(engine, ALL, most=60).rows

    assert [look(row.kind).word for row in rows if row.label == label] == [word]
