"""Commitments of the sample releases, checked by hand against what is publicly known."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from icalendar import Calendar

import kg
from kg.pages.asked import Asked
from kg.pages.commitments import LedgerView, commitments_page
from kg.pages.languages import choose
from kg.pages.site import Site
from kg.world.windows import Window
from tests.integration.conftest import run_kg


def _ledger(store: Path, *options: str) -> dict[str, dict[str, object]]:
    done = run_kg("commitments", "KHM", "THA", *options, "--json", store=store)
    assert done.returncode == 0, done.stderr
    return {view["action"]: view for view in json.loads(done.stdout)}


SOLDIERS = "return 18 Cambodian soldiers within 72 hours after the ceasefire is fully maintained"


def test_the_72_hours_have_two_readings_and_each_its_outcome(samples: Path):
    view = _ledger(samples, "--as-of", "2026-01-05")[SOLDIERS]

    outcomes = view["outcomes"]
    assert isinstance(outcomes, list)
    assert [(o["issuer"], o["first"], o["last"], o["state"], o["late"]) for o in outcomes] == [
        ("KHM", "", "2025-12-30", "done", 1),
        ("THA", "2025-12-30", "", "done", None),
    ]
    assert all(s["quotes"] for o in outcomes for s in o["steps"] if s["rests_on"] == "fact")


def test_the_day_before_the_return_only_one_reading_is_overdue(samples: Path):
    view = _ledger(samples, "--as-of", "2025-12-31", "--known", "2025-12-30")[SOLDIERS]

    assert view["state"] == ""
    assert [o["state"] for o in view["outcomes"]] == ["overdue", "due"]  # type: ignore[attr-defined]


def test_promises_of_the_border_committees_have_their_states(samples: Path):
    found = {a: v["state"] for a, v in _ledger(samples, "--as-of", "2026-02-20").items()}

    assert found["release 18 Cambodian prisoners of war promptly"] == "done"
    assert found["remove heavy and destructive weapons from the border"] == "open"
    assert found["set up a task force of the police against online scams within one week"] == (
        "overdue"
    )
    assert found["resume the work of the Joint Boundary Commission on survey and demarcation"
                 " at the earliest opportunity"] == "open"  # fmt: skip


RELEASE, WEAPONS = (
    "release 18 Cambodian prisoners of war promptly",
    "remove heavy and destructive weapons from the border",
)
NEXT = "meeting of the General Border Committee within one month"


@pytest.mark.parametrize(
    ("day", "states"),
    [
        ("2025-08-15", {NEXT: "open"}),
        ("2025-10-27", {NEXT: "done", RELEASE: "open", WEAPONS: "open"}),
        ("2025-11-09", {RELEASE: "open", WEAPONS: "open"}),
        ("2025-11-10", {RELEASE: "suspended", WEAPONS: "suspended"}),
        ("2025-12-28", {RELEASE: "suspended", SOLDIERS: ""}),
        ("2026-01-05", {RELEASE: "done", WEAPONS: "open", SOLDIERS: "done"}),
    ],
)
def test_the_ledger_tells_day_by_day_what_had_become_of_promises(
    samples: Path, day: str, states: dict[str, str]
):
    found = _ledger(samples, "--as-of", day)

    assert {action: found[action]["state"] for action in states} == states


def test_a_passed_deadline_and_a_late_meeting_are_told_without_blame(samples: Path):
    done = run_kg("commitments", "KHM", "THA", "--as-of", "2026-01-05", store=samples)

    assert "→ deadline passed; no release tells of it" in done.stdout
    assert "→ done on 2025-12-31, 1 day after that day" in done.stdout
    assert "overdue" not in done.stdout
    assert " late" not in done.stdout


def test_a_commitment_is_listed_for_those_who_make_and_get_it_alone(samples: Path):
    done = run_kg("commitments", "KHM", "USA", "--as-of", "2026-02-20", "--json", store=samples)
    american = json.loads(done.stdout)
    thai = _ledger(samples, "--as-of", "2026-02-20")

    assert [view["sort"] for view in american].count("money") == 4
    assert not any("45,000,000" in view["action"] for view in american)
    assert [view["by"][0]["name"] for view in american if view["sort"] == "purchase"] == [
        "Air Cambodia"
    ]
    assert not any("Committee" in view["action"] for view in american)
    assert not any("Boeing" in action or "USD" in action for action in thai)
    assert sum(bool(view["differs"]) for view in american) == 2


def test_meetings_that_were_promised_are_held_late_or_told_by_one_side(samples: Path):
    done = run_kg("commitments", "KHM", "THA", "--as-of", "2026-02-20", "--json", store=samples)
    planned = [view for view in json.loads(done.stdout) if view["sort"] == "meeting"]

    found = [
        (o["last"], o["state"], o["late"]) for v in planned for o in v["outcomes"] if o["last"]
    ]
    assert found == [
        ("2025-07-29", "overdue", None),
        ("2025-08-04", "done", 3),
        ("2025-08-21", "reported done by one side only", None),
        ("2025-09-07", "done", 3),
        ("2025-12-24", "done", 3),
    ]


def test_the_suspension_of_november_shows_as_known_then(samples: Path):
    found = _ledger(samples, "--as-of", "2025-11-30", "--known", "2025-11-30")

    assert found["release 18 Cambodian prisoners of war promptly"]["state"] == "suspended"
    assert found["remove heavy and destructive weapons from the border"]["state"] == "suspended"


def test_due_dates_go_to_a_calendar(samples: Path, tmp_path: Path):
    first, second = tmp_path / "one.ics", tmp_path / "two.ics"
    for path, seed in ((first, "0"), (second, "7")):
        run_kg(
            "commitments", "THA-KHM", "--as-of", "2026-01-05", "--ics", path,
            store=samples, hashseed=seed,
        )  # fmt: skip

    days = [
        str(event.decoded("dtstart"))
        for event in Calendar.from_ical(first.read_bytes()).walk("VEVENT")
    ]
    assert first.read_bytes() == second.read_bytes()
    assert days.count("2025-12-30") == 2
    assert "2025-09-17" in days


def test_a_day_that_is_none_is_told(samples: Path):
    done = run_kg("commitments", "KHM", "THA", "--as-of", "soon", store=samples)

    assert done.returncode == 2
    assert "Write YYYY-MM-DD." in done.stderr


def test_what_was_promised_of_late_is_that_part_of_the_ledger_and_its_page_says_since_when(
    samples: Path,
):
    day = date(2026, 2, 20)
    asked = Asked(path="/commitments/KHM-THA", words=choose("en", ""), query={})
    with kg.open(str(samples)) as opened:
        every = opened.commitments("KHM-THA", day)
        window = opened.dyad_of("KHM-THA").window(3, day)
        late = opened.ledger("KHM-THA", day, window)
        page = commitments_page(opened, asked, "KHM-THA", day)
        told = replace(page, content=replace(cast("LedgerView", page.content), window=window))
        shown = [Site().write(each, asked, opened) for each in (page, told)]

    assert window == Window(first=date(2026, 1, 10))
    assert late == tuple(each for each in every if each.made >= "2026-01-10")
    assert 0 < len(late) < len(every)
    assert ["Read from releases since 10 January 2026." in each for each in shown] == [False, True]
