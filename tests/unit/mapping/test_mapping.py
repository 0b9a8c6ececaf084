"""What holds for the graphs of every release, whatever was read out of it."""

import os
import subprocess
import sys
from collections import Counter
from dataclasses import fields, replace
from datetime import UTC, date
from decimal import Decimal
from random import Random
from typing import Any, get_args

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode

from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import (
    Actor,
    Aid,
    Deal,
    Fact,
    Meeting,
    Review,
)
from kg.vocabulary import BREL, OA, ORG, RDF, RDFS, XSD
from tests.unit.mapping.factories import IRIS, asked, fact, mapped, objects

TEXT = "Ana Rua of New Zealand met Loa on 2 May 2031 and thanked Fiji for 5 boats to Tonga. " * 3
NAMES = st.sampled_from(
    [
        "NZL",
        "FJI",
        "TON",
        "XXX",
        "Ana Rua",
        "Loa",
        "Reef Board",
        "five divers in Tonga",
        "日本",
        "UN",
    ]
)
WORDS = st.one_of(st.none(), st.text(max_size=30), st.sampled_from(["the truce", "Reef Accord"]))
NUMBERS = st.one_of(
    st.none(), st.decimals(allow_nan=True, allow_infinity=True), st.just(Decimal("1E+30"))
)
DATES = st.one_of(
    st.none(),
    st.sampled_from(["2031", "2031-05", "2031-05-02", "2031-05-01/2031-05-03", "2031-13", "x/y"]),
    st.text(max_size=12),
)


@st.composite
def evidences(draw: st.DrawFn) -> Evidence:
    start = draw(st.integers(0, len(TEXT) - 2))
    return Evidence.of(TEXT, start, draw(st.integers(start + 1, len(TEXT))))


SUPPORT = st.builds(
    SlotSupport,
    slot=st.sampled_from(["date", "place", "parties", "amount", "donor", "nothing"]),
    basis=st.sampled_from(["stated", "inferred"]),
    evidence=evidences(),
)
IDS = [f"f{number}" for number in range(8)]
TUPLES = st.lists(NAMES, max_size=3).map(tuple)
REVIEWS = st.builds(
    Review,
    status=st.sampled_from(["confirmed", "corrected"]),
    reviewer=st.sampled_from(["Ana Lim", "bő"]),
    at=st.datetimes(timezones=st.just(UTC)),
)
BASE = {
    "evidence": st.lists(evidences(), min_size=1, max_size=2).map(tuple),
    "trigger": st.tuples(st.integers(0, 60), st.integers(61, 200)),
    "realis": st.sampled_from(["actual", "actual", "intended", "negated"]),
    "by": st.one_of(st.just("issuer"), NAMES),
    "basis": st.sampled_from(["stated", "attributed", "presupposed", "inferred"]),
    "confidence": st.floats(0, 1),
    "rule": st.text(max_size=5),
    "support": st.lists(SUPPORT, max_size=2).map(tuple),
    "review": st.one_of(st.none(), REVIEWS),
    "found_by": st.sampled_from([(), ("rules",), ("rules", "model:tiny")]),
    "doubt": st.text(max_size=12),
}
ENDS = st.one_of(st.sampled_from(IDS), NAMES, st.just("the truce"))
SLOTS = {
    "amount": NUMBERS, "quantity": NUMBERS, "value": NUMBERS,
    "date": DATES, "deadline": DATES,
    "person": NAMES, "org": st.one_of(st.none(), NAMES), "buyer": st.one_of(st.none(), NAMES),
    "seller": st.one_of(st.none(), NAMES), "state": st.one_of(st.none(), NAMES),
    "currency": st.sampled_from([None, "NZD", "FJD"]),
    "post": st.text(max_size=20), "name": st.text(max_size=20), "action": st.text(max_size=20),
    "toward": st.text(max_size=20), "wording": st.text(max_size=20),
    "source": st.sampled_from(IDS), "target": ENDS,
    "part_of": st.one_of(st.none(), st.sampled_from(IDS)),
    "additional_to": st.one_of(st.none(), st.sampled_from(IDS)),
    "statement": st.one_of(st.none(), st.sampled_from(IDS)),
}  # fmt: skip
PLAIN = ("about", "condition", "goods", "place", "purpose")
KINDS = get_args(Fact)


def facts_of(kind: Any) -> st.SearchStrategy[Fact]:  # noqa: ANN401  # a class of Fact
    slots: dict[str, st.SearchStrategy[Any]] = dict(BASE)
    for field in fields(kind):
        if field.name in BASE or field.name == "id":
            continue
        if field.name in SLOTS:
            slots[field.name] = SLOTS[field.name]
        elif field.name in PLAIN:
            slots[field.name] = WORDS
        elif field.type == tuple[str, ...]:
            slots[field.name] = TUPLES
        else:
            slots[field.name] = st.sampled_from([v for v in _values(field.type) if v])
    return st.builds(kind, id=st.just(""), **slots)


def _values(annotation: Any) -> list[Any]:  # noqa: ANN401  # a type is no value of a type
    inner = [each for each in get_args(annotation) if each is not type(None)]
    return inner if all(isinstance(each, str) for each in inner) else list(get_args(inner[0]))


ACTORS = st.lists(
    st.builds(
        Actor,
        name=NAMES.filter(lambda name: len(name) != 3),
        kind=st.sampled_from(["person", "organization", "joint body", "group"]),
        evidence=st.lists(evidences(), min_size=1, max_size=2).map(tuple),
        aliases=st.lists(st.text(max_size=8), max_size=2).map(tuple),
        honorifics=st.lists(st.text(max_size=8), max_size=2).map(tuple),
        family_name=WORDS,
        given_name=WORDS,
        state=st.one_of(st.none(), st.sampled_from(["NZL", "FJI", "QQQ"])),
        parties=st.lists(st.sampled_from(["NZL", "TON", "QQQ"]), max_size=2).map(tuple),
        quantity=NUMBERS,
    ),
    max_size=4,
)


@st.composite
def facts(draw: st.DrawFn) -> list[Fact]:
    found = draw(st.lists(st.one_of([facts_of(kind) for kind in KINDS]), max_size=len(IDS)))
    return [replace(each, id=name) for each, name in zip(found, IDS, strict=False)]


PUBLISHED = st.one_of(st.none(), st.just(date(2031, 5, 6)))
MANY = settings(
    max_examples=40,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # to shrink such large examples takes minutes
    suppress_health_check=[HealthCheck.too_slow],
)


@MANY
@given(facts(), ACTORS, PUBLISHED)
def test_any_reading_becomes_valid_quads_without_blank_nodes(
    found: list[Fact], actors: list[Actor], published: date | None
):
    graphs = mapped(TEXT, found, actors, published=published)

    for name, quads in graphs.graphs.items():
        assert list(quads) == sorted(set(quads), key=str)
        for quad in quads:
            assert quad.graph_name == name
            assert isinstance(quad.subject, NamedNode)
            assert isinstance(quad.object, NamedNode | Literal)
            if isinstance(quad.object, Literal):
                assert quad.object.language in (None, "en")
                assert quad.object.value or quad.predicate == OA.exact


@MANY
@given(facts(), ACTORS)
def test_every_record_and_entity_has_a_label_and_a_claim_with_a_quote(
    found: list[Fact], actors: list[Actor]
):
    graphs = mapped(TEXT, found, actors)
    labelled = {q.subject for q in graphs.facts if q.predicate == RDFS.label}
    claimed = objects(graphs.evidence, OA.hasBody)
    parts = {IRIS.release("nzl-1"), IRIS.organization("Foreign Office of New Zealand", "NZL")}

    for quad in graphs.facts:
        if quad.predicate == RDF.type and (quad.object == ORG.Post or _is_ours(quad.object)):
            assert quad.subject in claimed or quad.subject in parts, quad
            assert quad.subject in labelled, quad
    assert set(graphs.records.values()) <= claimed
    spans = objects(graphs.evidence, OA.hasTarget)
    quoted = {q.subject for q in graphs.evidence if q.predicate == OA.hasSelector}
    assert spans <= quoted


@MANY
@given(facts(), ACTORS, st.randoms(use_true_random=False))
def test_the_order_of_facts_and_actors_changes_nothing(
    found: list[Fact], actors: list[Actor], random: Random
):
    unique = list({actor.name: actor for actor in actors}.values())
    before = mapped(TEXT, found, unique)
    mixed, others = list(found), list(unique)
    random.shuffle(mixed)
    random.shuffle(others)
    after = mapped(TEXT, mixed, others)

    assert after.graphs == before.graphs
    assert after.content_hash == before.content_hash


@MANY
@given(facts())
def test_no_actual_event_is_also_an_aim(found: list[Fact]):
    graphs = mapped(TEXT, found)
    classes = [BREL.Event, BREL.Meeting, BREL.Visit, BREL.Statement, BREL.AidStep]
    events = {q.subject for q in graphs.facts if q.predicate == RDF.type and q.object in classes}
    aims = {q.subject for q in graphs.facts if q.object == BREL.Aim}

    assert not events & aims


@given(st.integers(0, 3))
def test_two_facts_of_the_same_words_are_two_records_unless_they_say_the_same(number: int):
    told = [
        fact(Meeting, TEXT, "met Loa", form="meeting", participants=(), id=f"f{i}", place=place)
        for i, place in enumerate(["Suva", "Nadi", "Suva"][: number + 1])
    ]
    graphs = mapped(TEXT, told)

    assert len(set(graphs.records.values())) == len({each.place for each in told})


def test_better_slots_do_not_move_the_iri_of_a_record():
    poor = fact(Deal, TEXT, "5 boats", goods="boats")
    rich = replace(poor, buyer="TON", quantity=Decimal(5), realis="intended", confidence=0.9)

    assert mapped(TEXT, [poor]).records == mapped(TEXT, [rich]).records


def test_numbers_and_days_are_canonical_and_texts_are_plain():
    aid = fact(Aid, TEXT, "5 boats", donor=("FJI",), recipient=("TON",), currency="FJD",
               amount=Decimal("5.500"), stage="pledged")  # fmt: skip
    kinds = Counter(
        (q.object.value, q.object.datatype)
        for q in mapped(TEXT, [aid]).facts
        if isinstance(q.object, Literal) and q.object.datatype in (XSD.decimal, XSD.integer)
    )

    assert kinds == {("5.5", XSD.decimal): 1}


def test_pairs_of_states_that_a_record_involves_are_in_the_derived_graph_alone():
    aid = fact(Aid, TEXT, "5 boats", donor=("NZL", "FJI"), recipient=("TON", "WSM"))
    graphs = mapped(TEXT, [aid])

    assert asked(graphs).values("?pair", "?aid brel:bearsOn ?pair") == [
        ("fji-ton",),
        ("fji-wsm",),
        ("nzl-ton",),
        ("nzl-wsm",),
    ]
    assert not objects(graphs.facts, BREL.bearsOn)
    assert asked(graphs).values("?label ?code", "?r a brel:Relationship ; rdfs:label ?label ;"
                                " brel:party/brel:iso3 ?code . FILTER(?code = 'WSM')") == [
        ("Fiji–Samoa", "WSM"),
        ("New Zealand–Samoa", "WSM"),
    ]  # fmt: skip


_SCRIPT = """
from decimal import Decimal
from kg.model.facts import Aid, Meeting, Statement
from tests.unit.mapping.factories import fact, mapped
from tests.unit.mapping.test_mapping import TEXT
made = mapped(TEXT, [
    fact(Meeting, TEXT, "met Loa", form="meeting", participants=("Ana Rua", "Loa"),
         states=("NZL", "FJI", "TON")),
    fact(Aid, TEXT, "5 boats to Tonga", donor=("FJI", "NZL"), recipient=("divers in Tonga",),
         purpose="trade, education and border police"),
    fact(Statement, TEXT, "thanked Fiji", speakers=("Ana Rua", "Loa"), act="thank",
         addressee=("FJI", "TON")),
])
print(made.content_hash)
for quads in made.graphs.values():
    print(*quads, sep="\\n")
"""


def test_the_same_release_gives_the_same_bytes_under_any_hash_seed():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }

    assert len(outputs) == 1


def _is_ours(term: object) -> bool:
    return isinstance(term, NamedNode) and term.value.startswith("https://w3id.org/brel/ontology#")
