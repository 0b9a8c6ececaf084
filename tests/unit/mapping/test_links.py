from typing import Any

from kg.model.facts import Agreement, Link, Meeting
from tests.unit.mapping.factories import an_actor, asked, fact, mapped

TEXT = (
    "The Suva Minutes of 3 May 2031 carry out the truce. A truce was reached on 2 May 2030. "
    "Ana Rua helped. The talks followed the walk."
)


def minutes(**changes: object) -> Agreement:
    slots: dict[str, Any] = {"name": "Suva Minutes", "form": "other", "parties": ("FJI", "TON")}
    return fact(Agreement, TEXT, "Suva Minutes", date="2031-05-03", **{**slots, **changes})


def truce(**changes: object) -> Agreement:
    slots: dict[str, Any] = {
        "name": "truce",
        "form": "ceasefire",
        "parties": ("FJI", "TON"),
        **changes,
    }
    return fact(Agreement, TEXT, "A truce was reached on 2 May 2030", date="2030-05-02", **slots)


def carries_out(**changes: object) -> Link:
    slots: dict[str, Any] = {
        "relation": "implements",
        "source": minutes().id,
        "target": "the truce",
        **changes,
    }
    return fact(Link, TEXT, "carry out the truce", **slots)


def test_a_link_is_a_triple_with_a_claim_of_its_slot_and_value():
    graphs = mapped(TEXT, [minutes(), truce(), carries_out(target=truce().id)])
    graph = asked(graphs)

    assert graph.values("?one ?other", "?one brel:implements ?other") == [
        tuple(graphs.records[f.id].value.rpartition("/")[2] for f in (minutes(), truce()))
    ]
    assert graph.values(
        "?quote",
        "?one brel:implements ?other . ?c oa:hasBody ?one ; brel:slot brel:implements ;"
        " brel:value ?other ; oa:hasTarget/oa:hasSelector/oa:exact ?quote",
    ) == [("carry out the truce",)]


def test_words_that_identify_nothing_become_a_reference_that_is_merged_with_nothing():
    graph = asked(mapped(TEXT, [minutes(), truce(), carries_out()]))

    assert graph.values(
        "?label ?candidate",
        "?m brel:implements ?r . ?r a brel:Reference ; rdfs:label ?label ;"
        " brel:possiblySame/rdfs:label ?candidate",
    ) == [("The truce", "Truce (2030-05-02)")]
    assert graph.holds(
        "?c oa:hasBody ?r ; brel:slot brel:possiblySame ; brel:value ?t ;"
        " brel:basis vbasis:inferred . ?r a brel:Reference . ?t brel:instrument vins:ceasefire"
    )


def test_a_reference_has_no_candidates_of_another_form():
    graph = asked(mapped(TEXT, [minutes(), truce(form="treaty"), carries_out()]))

    assert graph.holds("?r a brel:Reference")
    assert not graph.holds("?r brel:possiblySame ?any")


def test_a_facilitator_is_an_actor_and_never_a_reference():
    helped = fact(Link, TEXT, "Ana Rua helped", relation="facilitatedBy", source=truce().id,
                  target="Ana Rua")  # fmt: skip
    rua = an_actor(TEXT, "Ana Rua", "person")
    graph = asked(mapped(TEXT, [truce(), helped], [rua]))

    assert graph.values("?who", "?a brel:facilitator ?who") == [("ana-rua",)]
    assert not graph.holds("?r a brel:Reference")


def test_nobody_facilitated_what_has_not_come_about():
    helped = fact(Link, TEXT, "Ana Rua helped", relation="facilitatedBy", source=truce().id,
                  target="Ana Rua")  # fmt: skip
    graph = asked(mapped(TEXT, [truce(realis="intended"), helped]))

    assert not graph.holds("?a brel:facilitator ?who")


def test_a_link_that_is_denied_leaves_no_trace():
    graph = asked(mapped(TEXT, [minutes(), truce(), carries_out(realis="negated")]))

    assert not graph.holds("?one brel:implements ?other")
    assert not graph.holds("?r a brel:Reference")


def test_what_a_dated_meeting_followed_was_no_later():
    talks = fact(Meeting, TEXT, "The talks", form="meeting", participants=(),
                 states=("FJI", "TON"), date="2031-05-01")  # fmt: skip
    walk = fact(Meeting, TEXT, "the walk", form="ceremony", participants=(),
                states=("FJI", "TON"))  # fmt: skip
    then = fact(Link, TEXT, "The talks followed the walk", relation="follows", source=talks.id,
                target=walk.id)  # fmt: skip
    graph = asked(mapped(TEXT, [talks, walk, then]))

    assert graph.values(
        "?date ?quote",
        "?w brel:eventType vevent:ceremony ; brel:date ?date . ?c oa:hasBody ?w ; brel:slot"
        " brel:date ; brel:basis vbasis:inferred ; oa:hasTarget/oa:hasSelector/oa:exact ?quote",
    ) == [("[..2031-05-01]", "The talks followed the walk")]
