import pytest

from kg.model.facts import Realis
from kg.world import derive
from kg.world.comparing import Comparison, Row, compare
from kg.world.comparing_views import say_comparison
from kg.world.mentions import Mention, Told
from kg.world.readouts import events, readouts
from tests.unit.world.tellings import ID, mention, person, release, state

ISL, NZL, PER = state("isl"), state("nzl"), state("per")
HOME = release("isl-1", issuer="ISL", day="2030-05-02", states="isl nzl")
AWAY = release("nzl-1", issuer="NZL", day="2030-05-03", states="isl nzl")
LATER = release("per-1", issuer="PER", day="2030-05-30", states="isl nzl")


def _meeting(told: Told, *parties: str) -> Mention:
    sides = parties or (ISL, NZL)
    slots = {"party": sides, "eventType": ("consult",), "participant": (f"{ID}person/ana-rey",)}
    return mention("meeting", "Meeting", told, day="2030-05-02", slots=slots)


def _truce(told: Told, name: str, *, number: str = "", realis: Realis = "actual") -> Mention:
    slots = {"agreementStatus": ("signed",), "value": (number,) if number else ()}
    return mention("instrument", name, told, iri="agreement/truce", day="2030-05-02",
                   realis=realis, slots=slots)  # fmt: skip


def _compared(*told: Mention) -> Comparison:
    world = derive([_meeting(HOME), _meeting(AWAY), *told])
    (event,) = [item for item in events(world) if item.kind == "meeting"]
    return compare(world, readouts(world, event))


def _row(comparison: Comparison, kind: str) -> Row:
    (row,) = [row for row in comparison.rows if row.kind == kind]
    return row


def test_releases_of_two_issuers_on_one_event_find_each_other():
    found = _compared(_truce(LATER, "Truce")).readouts

    assert ([told.id for told in found.told], found.issuers) == (
        ["isl-1", "nzl-1"],
        ("ISL", "NZL"),
    )


def test_a_side_that_took_part_and_published_nothing_is_not_one_that_is_silent_on_a_fact():
    world = derive([_meeting(HOME, ISL, NZL, PER), _meeting(AWAY, ISL, NZL, PER),
                    _truce(HOME, "Truce")])  # fmt: skip
    (event, *_) = events(world)
    comparison = compare(world, readouts(world, event))

    assert comparison.readouts.silent == (PER,)
    lines = list(say_comparison(comparison, lambda iri: iri[-3:]))
    assert "  no readout found of per, which took part" in lines
    assert "  NZL: not mentioned in its readout" in lines


@pytest.mark.parametrize(
    ("home", "away", "labels", "difference"),
    [
        (_truce(HOME, "Truce"), _truce(AWAY, "Truce"), ("said by both",), ()),
        (_truce(HOME, "Truce", number="10"), _truce(AWAY, "Truce", number="20"),
         ("number differs",), ("ISL: 10; NZL: 20",)),
        (_truce(HOME, "Truce of Lima"), _truce(AWAY, "Lima Accord"),
         ("name or title differs",), ("ISL: Truce of Lima; NZL: Lima Accord",)),
        (_truce(HOME, "Truce"), _truce(AWAY, "Truce", realis="intended"),
         ("modality or strength differs",), ("ISL: actual, signed; NZL: intended, signed",)),
    ],
)  # fmt: skip
def test_a_fact_of_both_sides_is_labelled_by_what_they_say_differently(
    home: Mention, away: Mention, labels: tuple[str, ...], difference: tuple[str, ...]
):
    row = _row(_compared(home, away), "instrument")

    assert (row.labels, row.differences) == (labels, difference)
    assert all(side.quotes for side in row.sides)


def test_what_was_planned_before_it_came_about_does_not_contradict_who_tells_it_afterwards():
    before = release("isl-0", issuer="ISL", day="2030-05-01", states="isl nzl")
    plan, signed = _truce(before, "Truce", realis="intended"), _truce(AWAY, "Truce")
    world = derive([plan, signed])

    (row,) = compare(world, readouts(world, world.items[plan.iri])).rows

    assert row.labels == ("said by both",)


def test_a_fact_of_one_side_is_only_by_that_one():
    row = _row(_compared(_truce(HOME, "Truce")), "instrument")

    assert row.labels == ("only by one",)
    assert [(side.issuer, bool(side.quotes)) for side in row.sides] == [
        ("ISL", True), ("NZL", False),
    ]  # fmt: skip


def test_a_person_under_two_titles_is_a_difference_and_under_one_is_none():
    titles = [
        person("Ana Rey", HOME, post="Minister of Ports", of="isl"),
        person("Ana Rey", AWAY, post="Acting Minister of Ports", of="isl"),
    ]
    same = [person("Ana Rey", told, post="Minister of Ports", of="isl") for told in (HOME, AWAY)]

    row = _row(_compared(*titles), "person")
    assert row.labels == ("name or title differs",)
    assert row.differences == ("ISL: ISL minister of ports; NZL: ISL acting minister of ports",)
    assert "person" not in [row.kind for row in _compared(*same).rows]


def test_statements_of_both_sides_are_aligned_by_act_and_words():
    def said(told: Told, about: str) -> Mention:
        slots = {"act": ("thank",), "agent": (ISL,), "about": (about,)}
        return mention("statement", f"Iceland thanks: {about}", told, slots=slots)

    rows = [
        row for row in _compared(said(HOME, "sending 40 rescue boats to the coast"),
                                 said(AWAY, "sending 30 rescue boats to the coast"),
                                 said(AWAY, "music")).rows if row.kind == "statement"
    ]  # fmt: skip

    assert [(row.labels, row.differences) for row in rows] == [
        (("number differs",), ("ISL: 40; NZL: 30",)),
        (("only by one",), ()),
    ]


def test_an_hour_in_figures_and_in_a_word_is_one_number():
    def said(told: Told, about: str) -> Mention:
        slots = {"act": ("agree",), "agent": (ISL,), "about": (about,)}
        return mention("statement", f"Iceland agrees: {about}", told, slots=slots)

    (row,) = [
        row for row in _compared(said(HOME, "a truce with effect from 24:00 on 2 May 2030"),
                                 said(AWAY, "a truce with effect from midnight on 2 May 2030"),
                                 ).rows if row.kind == "statement"
    ]  # fmt: skip

    assert (row.labels, row.differences) == (("said by both",), ())
