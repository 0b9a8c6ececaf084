"""The whole way of a release: facts in text order, merged, attributed, numbered."""

import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from kg.extract import meetings
from kg.extract.dedupe import merge
from kg.extract.extractor import in_order, is_english, numbered, unique
from kg.model.evidence import Evidence
from kg.model.facts import Fact, Link, Meeting
from kg.model.release import Release
from tests.unit.extract.parsed import day, document, person

PEOPLE = {"Ola Berg": "NOR", "Mai Keo": "LAO"}
TEXT = "Ola Berg met Mai Keo. They met again. It followed their call."


def release(text: str, language: str = "en") -> Release:
    return Release(
        id="r", source="s", issuer="NOR", text=text, sha256="0" * 64, language=language,
        published=date(2024, 5, 17),
    )  # fmt: skip


def met(start: int, end: int, **slots: object) -> Meeting:
    fact = Meeting(
        id=f"meeting:{start}",
        form="meeting",
        participants=("Ola Berg", "Mai Keo"),
        trigger=(start, end),
        evidence=(Evidence.of(TEXT, start, end),),
    )
    return replace(fact, **slots)  # type: ignore[arg-type]  # slots of a meeting


def tie(source: str, target: str) -> Link:
    return Link(
        id="link:1",
        relation="follows",
        source=source,
        target=target,
        trigger=(41, 49),
        evidence=(Evidence.of(TEXT, 38, 60),),
    )


def test_facts_are_numbered_in_the_order_of_the_text_and_links_follow():
    facts: Sequence[Fact] = (tie("meeting:27", "meeting:9"), met(27, 30), met(9, 12))

    assert [(type(f).__name__, f.id) for f in numbered(facts)] == [
        ("Meeting", "f1"), ("Meeting", "f2"), ("Link", "f3"),
    ]  # fmt: skip
    assert [(f.source, f.target) for f in numbered(facts) if isinstance(f, Link)] == [("f2", "f1")]


def test_a_link_to_a_fact_that_did_not_pass_is_dropped_and_a_name_stays():
    facts: Sequence[Fact] = (
        met(9, 12),
        tie("meeting:9", "meeting:27"),
        tie("meeting:9", "the EU"),
    )

    assert [f.target for f in numbered(facts) if isinstance(f, Link)] == ["the EU"]


def test_the_order_does_not_depend_on_the_order_of_the_finders():
    first, second = met(9, 12), met(27, 30)

    assert in_order((second, first)) == in_order((first, second)) == (first, second)


def test_mentions_of_one_meeting_are_one_fact_with_all_that_they_say():
    given = document("Ola Berg met Mai Keo.", "They met again.", mentions={})
    early = met(9, 12, date="2024-05-03")
    later = met(27, 30, form="courtesy-call", place="Bergen")

    facts, renamed = merge(given, (early, later))

    (fact,) = facts
    assert isinstance(fact, Meeting)
    assert (fact.id, fact.form, fact.date, fact.place) == (
        early.id, "courtesy-call", "2024-05-03", "Bergen",
    )  # fmt: skip
    assert renamed == {later.id: early.id}


def test_meetings_of_two_days_are_two_facts():
    given = document("Ola Berg met Mai Keo.", "They met again.", mentions={})

    facts, _ = merge(given, (met(9, 12, date="2024-05-03"), met(27, 30, date="2024-05-09")))

    assert len(facts) == 2


@pytest.mark.parametrize(
    ("text", "language", "english"),
    [
        ("The ministers met in the capital and agreed on a plan for the coming year.", "en", True),
        ("Los ministros se reunieron en la capital y acordaron un plan para el año.", "en", False),
        (
            "The ministers met in the capital and agreed on a plan for the coming year.",
            "fr",
            False,
        ),
    ],
)
def test_only_english_is_read(text: str, language: str, english: bool):  # noqa: FBT001  # a case
    assert is_english(release(text, language)) is english


_READ = """
import sys
from datetime import date
from kg.extract.extractor import read
from tests.unit.extract.parsed import day, document, person
people = {"Ola Berg": "NOR", "Mai Keo": "LAO", "Noy Sisa": "LAO"}
given = document(
    "On 3 May 2024 Ola Berg met with Mai Keo and Noy Sisa.",
    "It followed Ola Berg’s courtesy call on Noy Sisa.",
    mentions={"3 May 2024": day("2024-05-03"), **{n: person(n) for n in people}},
    people=people,
)
print(read(given))
"""


def test_the_same_text_gives_the_same_facts_under_any_hash_seed():
    outputs = {
        subprocess.run(
            [sys.executable, "-c", _READ],
            capture_output=True,
            check=True,
            text=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("0", "1", "2")
    }

    assert len(outputs) == 1
    assert "courtesy-call" in outputs.pop()


def test_a_meeting_named_in_headline_and_body_is_told_once():
    given = document(
        "Ola Berg Meets Mai Keo",
        "On 3 May 2024 Ola Berg met with Mai Keo.",
        mentions={"3 May 2024": day("2024-05-03"), **{n: person(n) for n in PEOPLE}},
        people=PEOPLE,
        headline=True,
    )
    facts, _ = merge(given, tuple(meetings.find(given)))

    assert [(f.participants, f.date) for f in facts if isinstance(f, Meeting)] == [
        (("Ola Berg", "Mai Keo"), "2024-05-03")
    ]


def test_two_facts_of_one_provisional_id_keep_their_own_ids_and_links():
    first, second = met(9, 12), met(27, 30, id="meeting:9")

    facts = numbered(unique((first, second, tie("meeting:9:2", "meeting:9"))))

    assert [(f.id, f.trigger) for f in facts if isinstance(f, Meeting)] == [
        ("f1", (9, 12)), ("f2", (27, 30)),
    ]  # fmt: skip
    assert [(f.source, f.target) for f in facts if isinstance(f, Link)] == [("f2", "f1")]


def test_an_id_made_unique_does_not_take_that_of_another_fact():
    facts = (met(9, 12), met(27, 30, id="meeting:9"), met(41, 49, id="meeting:9:2"))

    assert [f.id for f in unique(facts)] == ["meeting:9", "meeting:9:3", "meeting:9:2"]
