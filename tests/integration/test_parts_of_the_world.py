"""A part of the kept world says of its things what the whole world says of them."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import kg
from kg.workspace import Workspace
from kg.world import World, derive, read_all
from kg.world.bearings import bearings
from kg.world.counting import meetings
from kg.world.items import Item
from kg.world.keeping import kept
from kg.world.money import ledger
from kg.world.parts import Kept
from kg.world.status import status

PAIRS = ("khm-usa", "khm-tha", "tha-usa", "chn-khm", "khm-mys")


@pytest.fixture(scope="module")
def workspace(samples: Path) -> Iterator[Workspace]:
    with kg.open(str(samples)) as opened:
        yield opened


@pytest.fixture(scope="module")
def whole(workspace: Workspace) -> World:
    return derive(read_all(workspace.engine))


@pytest.fixture
def parts(workspace: Workspace) -> Iterator[Kept]:
    index = kept(workspace.store, ())
    assert index is not None
    with index:
        yield Kept(index)


@pytest.mark.parametrize("pair", PAIRS)
def test_the_meetings_and_the_money_of_two_states_are_those_of_the_whole_world(
    workspace: Workspace, parts: Kept, whole: World, pair: str
):
    states = [workspace.iris.state(code).value for code in pair.split("-")]

    met = parts.part(parts.newest(pair, "meeting"))
    paid = parts.part(parts.newest(pair, "flow"))

    assert meetings(met, states) == meetings(whole, states)
    assert ledger(paid, states) == ledger(whole, states)
    assert parts.count(pair).get("flow", 0) == len(paid.items)


@pytest.mark.parametrize("pair", PAIRS)
def test_what_is_said_about_agreements_is_found_in_the_releases_that_tell_of_them(
    workspace: Workspace, parts: Kept, whole: World, pair: str
):
    states = {workspace.iris.state(code).value for code in pair.split("-")}
    mine = [i.iri for i in whole.of_kind("instrument") if states <= {*i.values("party")}]

    found = parts.newest(pair, "instrument")
    told = parts.telling(found)

    assert sorted(found) == mine
    assert [b for b in bearings(told) if b.agreement in mine] == [
        b for b in bearings(whole) if b.agreement in mine
    ]


def test_an_agreement_and_what_was_said_of_it_are_looked_up_as_the_whole_world_tells_them(
    samples: Path, whole: World
):
    day, said = date(2026, 1, 1), bearings(whole)
    agreements = whole.of_kind("instrument")

    with kg.open(str(samples)) as opened:
        for item in agreements:
            mine = tuple(each for each in said if each.agreement == item.iri)
            told = opened.agreement(item.iri, day)
            assert told == (item, status(item, mine, day), mine)

    assert any(each.agreement == item.iri for item in agreements for each in said)


def test_the_newest_things_of_two_states_come_first(parts: Kept, whole: World):
    found = parts.newest("khm-tha", "meeting", 5)

    assert len(found) == 5
    assert found == parts.newest("khm-tha", "meeting")[:5]
    days = [_day(whole.items[iri]) for iri in found]
    assert days == sorted(days, reverse=True)


def test_a_thing_that_a_part_does_not_hold_has_its_label_and_what_all_releases_say_of_it(
    parts: Kept, whole: World
):
    nothing = parts.part(())

    for item in whole.items.values():
        found = nothing.item(item.iris[-1])
        assert found is not None
        assert (found.iri, found.kind, found.label) == (item.iri, item.kind, item.label)
        assert (found.days, found.standing) == (item.days, item.standing)
        slots = {slot for member in item.members for slot in member.slots}
        assert {s: found.values(s) for s in slots} == {s: item.values(s) for s in slots}
    assert list(nothing.items) == []


def _day(item: Item) -> str:
    return str(item.days.last or item.days.first or "")
