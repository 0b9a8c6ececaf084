"""The world of the sample releases, checked by hand: docs/reference/flagship-world.md."""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from kg.iris import Iris
from kg.lookup.bearing import Thing, read_bearing, shelved
from kg.lookup.facts import Facts
from kg.settings import Settings
from kg.trace import resolve, traces
from kg.workspace import Workspace
from kg.world import Item, World, derive, judge
from kg.world.bearings import bearings
from kg.world.money import ledger
from kg.world.quads import lines
from kg.world.status import status

IRIS = Iris("https://w3id.org/brel/")
DECLARATION = "Kuala Lumpur Joint Declaration (2025-10-26)"
STATEMENT = (
    "Joint Statement of the Third Special Meeting of the Cambodia–Thailand General Border"
    " Committee (2025-12-27)"
)
TRUCE = (
    "khm-mfaic-2026-01-10 mys-mofa-2025-12-22 mys-pmo-2025-07-28 tha-government-2025-12-27"
    " tha-mfa-2025-07-28 usa-state-2025-07-28 usa-white-house-2025-10-26"
)
TERMS = "khm-mnd-2025-10-23 usa-white-house-2025-10-26"
DECLARED = (
    "khm-mfaic-2026-01-10 khm-mnd-2025-10-23 khm-mnd-2025-12-31 khm-spokesperson-2025-11-05"
    " khm-spokesperson-2025-12-27 mys-mofa-2025-12-22 tha-mfa-2025-11-12 tha-mfa-2025-12-31"
    " usa-state-2025-12-31 usa-white-house-2025-10-26"
)
STATED = (
    "khm-border-affairs-2026-02-12 khm-spokesperson-2025-12-27 tha-government-2025-12-27"
    " tha-mfa-2025-12-31 tha-mfa-2026-02-18"
)


@pytest.fixture(scope="module")
def opened(samples: Path) -> Iterator[Workspace]:
    """The samples' store, open for reading."""
    with Workspace.open(Settings(store=samples, base=IRIS.base), create=False) as workspace:
        yield workspace


@pytest.fixture(scope="module")
def world(opened: Workspace) -> World:
    """The world of the samples."""
    return opened.world()


def _called(world: World, label: str, kind: str) -> Item:
    found = [
        item
        for item in world.items.values()
        if item.kind == kind and any(label in member.names for member in item.members)
    ]
    (item,) = {item.iri: item for item in found}.values()
    return item


def _told_by(item: Item) -> list[str]:
    return sorted({member.told.id.rpartition("-")[0] for member in item.members})


# identity ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("label", "releases"),
    [
        ("Ceasefire (2025-07-28)", TRUCE),
        ("Agreed Minutes (2025-08-07)", "khm-mnd-2025-08-07 tha-mfa-2025-09-12"),
        ("Terms of Reference of the ASEAN Observer Team", TERMS),
        (DECLARATION, DECLARED),
        ("Ceasefire (2025-12-27)", "khm-spokesperson-2025-12-27 usa-state-2025-12-31"),
        (STATEMENT, STATED),
    ],
)
def test_an_agreement_under_its_names_is_one(world: World, label: str, releases: str):
    assert _told_by(_called(world, label, "instrument")) == releases.split()


def test_the_border_committee_is_one_whichever_side_names_it(world: World):
    khm = _called(world, "Cambodia–Thailand General Border Committee", "organisation")
    tha = _called(world, "Thailand–Cambodia General Border Committee", "organisation")

    assert khm.iri == tha.iri


def test_the_third_special_meeting_that_four_releases_tell_of_is_one(world: World):
    (meeting,) = [
        item
        for item in world.of_kind("meeting")
        if "khm-border-affairs-2026-02-12" in _told_by(item) and item.standing == "actual"
    ]

    assert _told_by(meeting) == [
        "khm-border-affairs-2026-02-12",
        "khm-spokesperson-2025-12-27",
        "tha-government-2025-12-27",
        "tha-mfa-2025-12-31",
    ]


def test_the_special_meeting_of_july_is_one_with_the_words_that_take_it_up_again(world: World):
    (meeting,) = [
        item for item in world.of_kind("meeting")
        if "mys-pmo-2025-07-28" in _told_by(item) and item.standing == "actual"
    ]  # fmt: skip

    assert (_told_by(meeting), meeting.dates) == (
        ["mys-pmo-2025-07-28", "tha-mfa-2025-07-28"],
        ("2025-07-28",),
    )


def test_the_two_meetings_of_the_us_envoy_on_one_day_are_two(world: World):
    days = [
        item.iri
        for item in world.of_kind("meeting")
        if item.standing == "actual" and "2026-01-10" in item.dates
    ]

    assert len(days) == 2


def test_the_handover_of_the_soldiers_is_one_event_and_not_the_one_of_november(world: World):
    done = _called(world, "Release of 18 Cambodian soldiers by Thailand", "event")

    assert done.dates[0] == "2025-12-31"
    assert _told_by(done) == [
        "khm-mfaic-2026-01-10",
        "khm-mnd-2025-12-31",
        "khm-pm-2026-01-10",
        "tha-mfa-2025-12-31",
        "usa-state-2025-12-31",
        "usa-state-2026-01-09",
    ]


def test_what_names_and_dates_leave_open_waits_for_a_person(world: World):
    waiting = {
        frozenset((world.items[each.one].label, world.items[each.other].label))
        for each in world.likenesses
        if each.kind == "instrument"
    }

    assert waiting == {
        frozenset((_called(world, DECLARATION, "instrument").label, "Kuala Lumpur Peace Accords")),
    }


def test_a_judgement_makes_the_accords_the_declaration_and_without_it_bytes_are_as_before(
    world: World,
):
    mentions = [m for item in world.items.values() for m in item.members]
    mentions += [*world.statements, *world.references]
    one = _called(world, DECLARATION, "instrument").members[0]
    other = _called(world, "Kuala Lumpur Peace Accords", "instrument").members[0]
    at = datetime(2026, 3, 1, tzinfo=UTC)
    same = judge("same", one, other, who="Ana", at=at, why="the American name of it")

    judged = derive(mentions, [same])

    assert "usa-state-2026-01-09" in _told_by(_called(judged, DECLARATION, "instrument"))
    assert lines(derive(mentions), IRIS) == lines(world, IRIS)


def test_a_release_that_tells_of_an_agreement_of_two_states_is_heard_on_them(opened: Workspace):
    told_by = {release.id.rpartition("-")[0] for release in opened.dyad("KHM-THA").releases}

    assert {"tha-mfa-2026-02-18", "khm-mfaic-2026-01-10", "usa-state-2025-12-31"} <= told_by
    between = opened.iris.relationship("KHM", "THA")
    known = opened.bearing(between.value, None)
    assert known is not None
    looked_up = shelved(known.records)
    read = shelved(read_bearing(Facts(opened.engine), between))
    assert {name: _things(found) for name, found in looked_up.items()} == {
        name: _things(found) for name, found in read.items()
    }


def _things(found: list[Thing]) -> set[tuple[str, frozenset[str]]]:
    return {(t.whole.value, frozenset(record.value for record in t.records)) for t in found}


# money -------------------------------------------------------------------------------------


def _million(amount: object) -> str:
    return f"{int(str(amount)) // 1_000_000}"


def test_three_reports_of_american_money_give_one_set_of_flows(world: World):
    between = tuple(IRIS.state(code).value for code in ("KHM", "USA"))

    found = ledger(world, between)

    totals = [(_million(t.amount), len(t.recipients), t.disputed) for t in found.totals]
    assert totals == [("10", 1, False), ("15", 2, False)]
    assert [(_million(c.least), _million(c.most)) for c in found.conflicts] == [("10", "20")]
    amounts = {flow.iri: _million(flow.amount) for flow in found.flows}
    sums = {
        amounts[whole]: sorted(amounts[part] for part in parts)
        for whole, parts in found.wholes.items()
    }
    assert sums == {"45": ["10", "15", "20"]}
    assert sorted(amounts.values()) == ["10", "10", "15", "20", "45"]
    assert found.held == {}
    assert (found.number, sorted(found.places.values())) == (
        3, ["counted", "counted", "sources differ", "sources differ", "the sum of others"],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("pair", "held", "planned", "followed"), [("KHM-USA", 5, 0, 1), ("KHM-THA", 6, 2, 1)]
)
def test_meetings_of_two_states_are_counted_once(
    opened: Workspace, pair: str, held: int, planned: int, followed: int
):
    found, _ = opened.totals(pair)

    assert (len(found.held), len(found.planned), len(found.followed)) == (held, planned, followed)


# chains ------------------------------------------------------------------------------------


def test_the_trace_from_the_first_ceasefire_to_the_handover_is_stated_step_by_step(
    opened: Workspace,
):
    names = "ceasefire of 28 July 2025", "Release of 18 Cambodian soldiers by Thailand"
    ends = [resolve(opened.engine, name) for name in names]

    (trace,) = traces(opened.engine, *ends)

    told = [(s.relation, s.certainty, s.date_to, bool(s.quotes)) for s in trace.steps]
    assert told == [
        ("refersTo", "stated", "2025-12-27", True),
        ("implements", "stated", "2025-12-31", True),
    ]


def test_the_chain_of_the_declaration_reaches_back_to_july_and_on_to_the_handover(
    opened: Workspace,
):
    chain = opened.chain("Kuala Lumpur Joint Declaration")

    stated = {
        label
        for step in chain.before
        if (step.relation, step.certainty) == ("refersTo", "stated")
        for label in (step.source_label, step.target_label)
    }
    assert any(label.startswith("Ceasefire") for label in stated)
    assert any(label.startswith("Terms of Reference") for label in stated)
    after = {(s.relation, s.target_label) for s in chain.after if s.certainty == "stated"}
    assert ("refersTo", "Release of 18 Cambodian soldiers by Thailand") in after
    assert all(step.quotes for step in (*chain.before, *chain.after))


def test_the_chain_of_the_declaration_tells_who_kept_it_and_who_suspended_it(opened: Workspace):
    said = opened.chain("Kuala Lumpur Joint Declaration").positions

    told = [(step.date_from, step.source_label, step.relation, step.certainty) for step in said]
    assert told == [
        ("[..2025-11-05]", "Cambodia", "calls", "stated"),
        ("[..2025-11-05]", "Cambodia", "upholds", "stated"),
        ("2025-11-10", "Thailand", "suspends", "stated"),
        ("[..2025-11-12]", "Thailand", "allegesBreachOf", "stated"),
        ("2025-12-31", "Thailand", "upholds", "stated"),
        ("[..2025-12-31]", "Cambodia", "upholds", "stated"),
        ("[..2025-12-31]", "United States", "upholds", "stated"),
    ]
    assert all(step.quotes for step in said)
    opened.world()  # read whole, and not only what is about it
    assert opened.chain("Kuala Lumpur Joint Declaration").positions == said


@pytest.mark.parametrize(
    ("day", "word"),
    [
        ("2025-10-01", "not concluded"),
        ("2025-10-24", "planned"),
        ("2025-10-26", "signed"),
        ("2025-11-06", "signed"),
        ("2025-11-09", "signed"),
        ("2025-11-10", "suspended"),
        ("2025-12-26", "suspended"),
        ("2025-12-31", "signed"),
    ],
)
def test_the_status_of_the_declaration_on_a_day(world: World, day: str, word: str):
    item = _called(world, DECLARATION, "instrument")

    found = status(item, bearings(world), date.fromisoformat(day))

    assert found.word == word


def test_every_word_about_keeping_the_declaration_has_its_quote(world: World):
    item = _called(world, DECLARATION, "instrument")

    told = [
        (b.day, b.relation, " ".join(side.rpartition("/")[2] for side in b.by))
        for b in bearings(world)
        if b.agreement == item.iri and b.relation in ("upholds", "suspends", "calls")
    ]

    assert {
        ("2025-11-05", "upholds", "khm"),
        ("2025-11-10", "suspends", "tha"),
        ("2025-12-31", "upholds", "khm"),
        ("2025-12-31", "upholds", "tha"),
        ("2025-12-31", "upholds", "usa"),
    } <= set(told)
    assert all(b.quote.text for b in bearings(world))
