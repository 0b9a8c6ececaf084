"""The crosswalk is complete: every kind, slot and listed value of facts has its term."""

from dataclasses import fields
from typing import Literal, get_args, get_origin, get_type_hints

import pytest
from pyoxigraph import NamedNode

from kg.errors import SettingsError
from kg.mapping.crosswalk import EVERY_KIND, Kind, Slot, concept, crosswalk, predicate
from kg.model import facts, release
from kg.validate.shapes import ontology
from kg.vocabulary import BREL, POLARITY, STAGE

KINDS: tuple[type, ...] = get_args(facts.Fact)
REALIS = get_args(facts.Realis)
#: Rows that describe no kind of fact: actors, and the listed slots of releases.
OTHERS = {EVERY_KIND, "actor", "release"}


def listed(kind: type, slot: str) -> tuple[str, ...]:
    """Return the values of a slot that is a closed list, in the type or beside None."""
    hint = get_type_hints(kind)[slot]
    members = [hint, *get_args(hint)]
    return next((get_args(m) for m in members if get_origin(m) is Literal), ())


def shared_slots() -> set[str]:
    return {field.name for field in fields(facts.FactBase)}


def own_slots(kind: type) -> list[str]:
    return [field.name for field in fields(kind) if field.name not in shared_slots()]


def terms(kind: Kind) -> list[NamedNode]:
    return [*kind.classes.values(), *(t for slot in kind.slots.values() for t in terms_of(slot))]


def terms_of(slot: Slot) -> list[NamedNode]:
    found = [*slot.values.values(), *slot.classes.values()]
    return found if slot.predicate is None else [slot.predicate, *found]


def test_every_kind_has_its_row_and_nothing_else_has():
    assert set(crosswalk()) - OTHERS == {kind.__name__.lower() for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_slot_of_a_kind_has_its_row_and_nothing_else_has(kind: type):
    assert sorted(crosswalk()[kind.__name__.lower()].slots) == sorted(own_slots(kind))


def test_the_slots_that_all_kinds_share_have_their_rows():
    assert set(crosswalk()[EVERY_KIND].slots) == shared_slots()


@pytest.mark.parametrize("kind", [*KINDS, facts.Actor], ids=lambda kind: kind.__name__)
def test_every_listed_value_of_a_slot_has_its_term(kind: type):
    rows = crosswalk()[kind.__name__.lower()].slots

    assert {slot: tuple(sorted(row.values)) for slot, row in rows.items()} == {
        slot: tuple(sorted(listed(kind, slot))) for slot in rows
    }


def test_every_listed_value_of_the_shared_slots_and_of_releases_has_its_term():
    shared, of_release = crosswalk()[EVERY_KIND].slots, crosswalk()["release"].slots

    assert tuple(shared["realis"].values) == REALIS
    assert set(shared["basis"].values) == set(listed(facts.FactBase, "basis"))
    assert set(of_release["source_class"].values) == set(get_args(release.SourceClass))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_every_kind_but_the_link_has_a_class_for_each_realis(kind: type):
    classes = crosswalk()[kind.__name__.lower()].classes

    assert tuple(classes) == (() if kind is facts.Link else REALIS)


def test_a_slot_has_a_property_or_says_where_else_it_is():
    rows = [
        (kind, slot)
        for kind, row in crosswalk().items()
        for slot, told in row.slots.items()
        if (told.predicate is None) != bool(told.elsewhere)
    ]

    assert rows == []


def test_every_term_of_ours_in_the_crosswalk_exists_in_the_ontology():
    known = {str(term) for term in ontology().subjects()}
    used = {term.value for kind in crosswalk().values() for term in terms(kind)}

    ours = {term for term in used if term.startswith("https://w3id.org/brel/")}
    assert ours - known == set()


def test_a_value_is_found_by_kind_and_slot():
    assert concept("aid", "stage", "pledged") == STAGE["pledged"]
    assert concept("link", "relation", "facilitatedBy") == BREL.facilitator


def test_a_shared_slot_is_found_under_every_kind():
    assert predicate("deal", "by") == BREL.accordingTo
    assert predicate("deal", "rule") is None


@pytest.mark.parametrize(
    ("kind", "slot", "value", "missing"),
    [
        ("treaty", "form", "mou", "no kind 'treaty'"),
        ("aid", "colour", "red", "no slot 'colour' of aid"),
        ("aid", "stage", "lost", "no value 'lost' for aid.stage"),
    ],
)
def test_what_the_crosswalk_does_not_have_is_an_error_that_names_it(
    kind: str, slot: str, value: str, missing: str
):
    with pytest.raises(SettingsError, match=missing):
        concept(kind, slot, value)


def test_polarity_has_the_two_values_that_the_mapping_needs():
    assert set(POLARITY) == {"positive", "negative"}
