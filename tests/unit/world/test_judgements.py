from datetime import UTC, datetime
from itertools import permutations

import pytest

from kg.errors import BadParameterError, StoreError
from kg.iris import Iris
from kg.world import derive, judge
from kg.world.judgements import Judgement, Verdict, read
from kg.world.mentions import Mention
from kg.world.quads import lines
from tests.unit.world.tellings import mention, person, release, state

IRIS = Iris("https://example.org/kg/")
FIRST = release("one", day="2030-05-02")
SECOND = release("two", day="2030-05-09")
THIRD = release("three", day="2030-05-10")
ERLA = person("Erla Vik", FIRST, post="Minister of Fisheries", of="isl")
VIKA = person("Vika Erlu", SECOND, post="Envoy", of="isl")
OTHER = person("Runa Holm", THIRD, post="Clerk", of="isl")


def _judged(
    verdict: Verdict, one: Mention, other: Mention, *, day: int = 1, why: str = ""
) -> Judgement:
    at = datetime(2030, 6, day, tzinfo=UTC)
    return judge(verdict, one, other, who="Ana", at=at, why=why)


def _undo(judgement: Judgement, *, day: int) -> Judgement:
    at = datetime(2030, 6, day, tzinfo=UTC)
    return Judgement(verdict="undo", who="Ana", at=at, undoes=judgement.id)


def test_what_a_person_judged_the_same_is_one_thing_and_its_iris_lead_to_the_canonical_one():
    same = _judged("same", ERLA, VIKA, why="she married")

    world = derive([ERLA, VIKA, OTHER], [same])

    item = world.item(VIKA.iri)
    assert item is not None
    assert (item.iri, item.iris) == (ERLA.iri, tuple(sorted((ERLA.iri, VIKA.iri))))
    assert item.reasons == ("“Erla Vik” = “Vika Erlu”: judged the same by Ana: she married",)
    assert world.redirects == {VIKA.iri: ERLA.iri}


def test_undoing_a_judgement_restores_the_earlier_bytes():
    same = _judged("same", ERLA, VIKA)
    before = lines(derive([ERLA, VIKA]), IRIS)

    judged = lines(derive([ERLA, VIKA], [same]), IRIS)
    undone = lines(derive([ERLA, VIKA], [same, _undo(same, day=2)]), IRIS)

    assert judged != before
    assert undone == before


def test_a_negative_judgement_is_not_overruled_by_names_nor_through_a_third():
    twin = person("Vik Erla", SECOND, post="Minister of Fisheries", of="isl")
    different = _judged("different", ERLA, twin)
    chained = [_judged("same", ERLA, OTHER, day=2), _judged("same", OTHER, twin, day=3)]

    alone = derive([ERLA, twin], [different])
    through = derive([ERLA, twin, OTHER], [different, *chained])

    assert derive([ERLA, twin]).redirects == {twin.iri: ERLA.iri}
    assert (alone.redirects, alone.likenesses) == ({}, ())
    assert through.canonical(ERLA.iri) != through.canonical(twin.iri)
    assert through.overruled == (chained[1],)


def test_of_one_pair_the_last_judgement_holds():
    first, last = _judged("same", ERLA, VIKA, day=1), _judged("different", ERLA, VIKA, day=2)

    assert derive([ERLA, VIKA], [last, first]).redirects == {}


def test_files_of_two_people_are_merged_as_text_in_any_order():
    ours, theirs = _judged("same", ERLA, VIKA), _judged("unsure", ERLA, OTHER, day=2)
    undo = _undo(ours, day=3)
    merged = [each.line() for each in (ours, theirs, undo, ours)]

    assert all(read(order) == (ours, theirs, undo) for order in permutations(merged))


def test_a_judgement_finds_its_things_again_by_their_words_when_their_iris_have_moved():
    told = {"donor": (state("isl"),), "value": ("5",)}
    old = mention("flow", "Nets", FIRST, iri="release/one/aid-aaa", quote="five boats", slots=told)
    moved = mention(
        "flow", "Nets", FIRST, iri="release/one/aid-bbb", quote="five  boats", slots=told
    )
    other = mention("flow", "Buoys", SECOND, slots={"donor": (state("isl"),), "value": ("6",)})
    same = _judged("same", old, other)

    world = derive([moved, other], [same])

    assert world.canonical(other.iri) == moved.iri
    assert world.orphans == ()


def test_a_judgement_about_what_no_release_tells_of_any_more_is_listed_as_an_orphan():
    same = _judged("same", ERLA, VIKA)

    world = derive([ERLA], [same])

    assert world.orphans == (same,)


def test_a_changed_line_is_not_taken_for_a_judgement():
    line = _judged("same", ERLA, VIKA).line().replace('"same"', '"different"')

    with pytest.raises(StoreError, match="line 2 of the judgements"):
        read([_judged("unsure", ERLA, VIKA).line(), line])


def test_two_kinds_cannot_be_judged_the_same():
    harbour = mention("place", "Hofn", FIRST)

    with pytest.raises(BadParameterError, match="'Erla Vik' is a person, 'Hofn' a place"):
        _judged("same", ERLA, harbour)
