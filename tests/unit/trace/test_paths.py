import pytest

from kg.errors import NotFoundError
from kg.store.engine import Engine
from kg.trace import Candidate, Step, chain, traces
from tests.unit.network.sample import (
    CLAIMS,
    FIRST,
    FIRST_GRAPHS,
    ID,
    REGISTRY,
    SECOND,
    engine_of,
    first_release,
    iri,
    sample,
)

TRUCE = iri(f"release/{FIRST}/agreement-truce")
HARBOUR = iri(f"release/{FIRST}/agreement-harbour")
JOINT = iri("agreement/2030-09-01-joint-statement")
FERRIES = iri(f"release/{SECOND}/agreement-ferries")
MEETING = iri(f"release/{FIRST}/meeting-1")


def _told(steps: tuple[Step, ...]) -> list[tuple[str, str, str, str]]:
    return [
        (s.source.removeprefix(ID), s.relation, s.target.removeprefix(ID), s.certainty)
        for s in steps
    ]


def _more(facts: str) -> Engine:
    """Return the first release with more of its facts."""
    graph = f"<https://example.org/kg/graph/{FIRST}/facts> {{ {facts} }}"
    return engine_of(REGISTRY + FIRST_GRAPHS + graph, {FIRST: CLAIMS[FIRST]})


def test_what_only_dates_tell_is_inferred_and_quotes_the_words_of_both_dates():
    (trace,) = traces(first_release(), TRUCE, JOINT)

    assert [
        (s.source, s.relation, s.inverse, s.target, s.date_from, s.date_to, s.certainty)
        for s in trace.steps
    ] == [
        (TRUCE, "laterThan", True, HARBOUR, "2030-03-03", "2030-06-09", "inferred"),
        (HARBOUR, "laterThan", True, JOINT, "2030-06-09", "2030-09-01", "inferred"),
    ]
    assert [[quote.text for quote in step.quotes] for step in trace.steps] == [
        ["the truce on 3 March 2030", "reached in Valletta on 9 June 2030"],
        [
            "reached in Valletta on 9 June 2030",
            "the Joint Statement of the Joint Harbour Committee signed on 1 September 2030",
        ],
    ]


def test_a_link_to_words_that_identify_nothing_is_shown_beside_with_every_reading():
    (trace,) = traces(first_release(), TRUCE, JOINT)

    (beside,) = trace.beside

    assert _told((beside,)) == [
        (
            "agreement/2030-09-01-joint-statement",
            "setsOut",
            f"release/{FIRST}/reference-1",
            "ambiguous",
        )
    ]
    assert beside.reference == "the full observance of the truce"
    assert beside.candidates == (
        Candidate(iri=TRUCE, label="truce on 3 March 2030", date="2030-03-03"),
    )
    assert "itself sets out" in beside.note
    assert [quote.text for quote in beside.quotes] == [
        "the full observance of the truce, as set out in the Joint Statement"
    ]


def test_a_trace_passes_over_releases_where_they_share_an_agreement():
    (trace,) = traces(sample(), TRUCE, FERRIES)

    assert _told(trace.steps) == [
        (f"release/{FIRST}/agreement-truce", "laterThan", HARBOUR.removeprefix(ID), "inferred"),
        (HARBOUR.removeprefix(ID), "laterThan", JOINT.removeprefix(ID), "inferred"),
        (JOINT.removeprefix(ID), "implements", FERRIES.removeprefix(ID), "stated"),
    ]
    assert [quote.source_class for quote in trace.steps[-1].quotes] == ["digest"]


def test_a_conclusion_stands_for_its_agreement():
    assert traces(sample(), f"{TRUCE}/conclusion", JOINT) == traces(sample(), TRUCE, JOINT)


def test_nothing_leads_back_in_time():
    assert traces(sample(), FERRIES, TRUCE) == ()


def test_a_trace_is_no_longer_than_asked_for():
    assert traces(sample(), HARBOUR, FERRIES, longest=1) == ()
    assert len(traces(sample(), HARBOUR, FERRIES, longest=2)) == 1


def test_a_stated_link_takes_the_place_of_the_inference():
    engine = _more("r1:agreement-harbour :follows r1:agreement-truce .")

    (trace,) = traces(engine, TRUCE, HARBOUR)

    assert [(s.relation, s.inverse, s.certainty) for s in trace.steps] == [
        ("follows", True, "attributed")
    ]


def test_the_best_trace_has_the_fewest_inferred_steps_and_all_can_be_had():
    engine = _more("id:agreement\\/2030-09-01-joint-statement :follows r1:agreement-truce .")

    best = traces(engine, TRUCE, JOINT)
    every = traces(engine, TRUCE, JOINT, all_paths=True)

    assert [[step.certainty for step in trace.steps] for trace in best] == [["attributed"]]
    assert [[step.certainty for step in trace.steps] for trace in every] == [
        ["attributed"],
        ["inferred", "inferred"],
    ]


def test_a_record_without_a_date_may_lie_on_the_way_and_that_is_noted():
    engine = _more(
        'r1:event-1 a :Event ; rdfs:label "opening" ; :follows r1:agreement-truce .'
        "r1:meeting-1 :follows r1:event-1 ."
    )

    (trace,) = traces(engine, TRUCE, MEETING)

    assert [(s.relation, s.date_from, s.date_to, s.note) for s in trace.steps] == [
        (
            "follows",
            "2030-03-03",
            "",
            "the date of “opening” is not known, so that its place in time is open",
        ),
        (
            "follows",
            "",
            "2030-09-20",
            "the date of “opening” is not known, so that its place in time is open",
        ),
    ]


def test_a_record_without_a_date_does_not_lead_back_in_time():
    engine = _more(
        'r1:event-1 a :Event ; rdfs:label "opening" ; :follows r1:meeting-1 .'
        "r1:agreement-truce :follows r1:event-1 ."
    )

    assert traces(engine, MEETING, TRUCE) == ()


def test_an_unresolved_reference_is_walked_only_where_there_is_no_other_way():
    engine = _more(
        'r1:agreement-pact a :Agreement ; rdfs:label "pact" ; :setsOut r1:reference-1 .'
    )

    (trace,) = traces(engine, TRUCE, iri(f"release/{FIRST}/agreement-pact"))

    assert [(s.relation, s.inverse, s.certainty, s.reference) for s in trace.steps] == [
        ("setsOut", True, "ambiguous", "the full observance of the truce")
    ]
    assert [s.source_label for s in trace.beside] == [
        "Joint Statement of the Joint Harbour Committee"
    ]


@pytest.mark.parametrize(
    "facts",
    [
        ":agreementStatus vagst:planned ;",
        ":polarity <https://w3id.org/brel/voc/polarity/negative> ;",
    ],
)
def test_what_has_not_come_about_is_in_no_order(facts: str):
    engine = _more(
        f"r1:agreement-pact a :Agreement ; {facts} rdfs:label 'pact' ; :date '2030-12-01' ;"
        " :party id:state\\/isl , id:state\\/mlt ."
    )

    assert traces(engine, JOINT, iri(f"release/{FIRST}/agreement-pact")) == ()


def test_agreements_of_other_parties_are_in_no_order():
    engine = _more(
        "r1:agreement-pact a :Agreement ; rdfs:label 'pact' ; :date '2030-12-01' ;"
        " :party id:state\\/isl , id:state\\/nzl ."
    )

    assert traces(engine, JOINT, iri(f"release/{FIRST}/agreement-pact")) == ()


def test_dates_of_several_releases_are_compared_where_one_release_does_not_tell():
    other = (
        f"<https://example.org/kg/graph/{SECOND}/facts> {{ id:release\\/{SECOND} a :Release ;"
        ' rdfs:label "Digest 2" ; :sourceClass vsource:digest .'
        ' r2:agreement-pact a :Agreement ; rdfs:label "pact" ; :date "2030-12-01" ;'
        " :party id:state\\/isl , id:state\\/mlt . }"
    )
    engine = engine_of(REGISTRY + FIRST_GRAPHS + other, {FIRST: CLAIMS[FIRST]})

    (trace,) = traces(engine, JOINT, iri(f"release/{SECOND}/agreement-pact"))

    assert [(s.certainty, "different releases" in s.note) for s in trace.steps] == [
        ("inferred", True)
    ]


def test_a_stranger_is_an_error():
    with pytest.raises(NotFoundError):
        traces(sample(), TRUCE, iri("agreement/none"))


def test_a_chain_has_what_led_to_an_agreement_and_what_came_of_it_by_date():
    found = chain(sample(), JOINT)

    assert (found.label, found.date) == (
        "Joint Statement of the Joint Harbour Committee",
        "2030-09-01",
    )
    assert _told(found.before) == [
        (TRUCE.removeprefix(ID), "laterThan", HARBOUR.removeprefix(ID), "inferred"),
        (HARBOUR.removeprefix(ID), "laterThan", JOINT.removeprefix(ID), "inferred"),
    ]
    assert _told(found.after) == [
        (JOINT.removeprefix(ID), "implements", FERRIES.removeprefix(ID), "stated")
    ]
    assert [step.reference for step in found.ambiguous] == ["the full observance of the truce"]
