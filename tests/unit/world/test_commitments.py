from dataclasses import replace
from datetime import date

import pytest
from icalendar import Calendar

from kg.model.facts import Realis
from kg.network.evidence import Claim
from kg.world import derive
from kg.world.commitments import Entry, commitments
from kg.world.commitments_views import commitment_view, say_commitment
from kg.world.deadlines import Anchor, readings
from kg.world.findings import Findings
from kg.world.icalendar import calendar
from kg.world.mentions import Mention, Told
from kg.world.promises import promises
from tests.unit.world.tellings import mention, release, state

ISL, NZL, PER = state("isl"), state("nzl"), state("per")
MADE = release("isl-1", day="2030-05-02", states="isl nzl")
HOME = release("isl-2", day="2030-05-20", states="isl nzl")
AWAY = release("nzl-1", issuer="NZL", day="2030-05-21", states="isl nzl")
ASIDE = release("per-1", issuer="PER", day="2030-05-22", states="isl nzl per")
RETURN = "return 40 crates of manuscripts to New Zealand"


def _promise(
    words: str = RETURN,
    told: Told = MADE,
    *,
    deadline: str = "",
    holder: str = ISL,
    realis: Realis = "actual",
) -> Mention:
    slots = {"holder": (holder,), "action": (words,), "subject": ("culture",)} | (
        {"deadline": (deadline,)} if deadline else {}
    )
    return mention("commitment", f"promise {words}", told, realis=realis, slots=slots, quote=words)


def _deed(
    told: Told, *, day: str = "2030-05-19", number: str = "40", realis: Realis = "actual"
) -> Mention:
    return mention(
        "event",
        f"Return of {number} crates of manuscripts",
        told,
        day=day,
        realis=realis,
        slots={
            "agent": (ISL,), "eventType": ("retreat-return",), "group": ("crates of manuscripts",),
            "groupNumber": (number,),
        },
    )  # fmt: skip


def _entry(*mentions: Mention, on: str = "2030-07-01") -> Entry:
    (entry,) = commitments(derive(mentions), date.fromisoformat(on))
    return entry


def _states(entry: Entry) -> list[tuple[str, str, str]]:
    (outcome,) = entry.outcomes
    return [(str(step.day), step.state, step.rests_on) for step in outcome.steps]


def test_what_was_told_as_done_before_a_promise_was_made_does_not_keep_it():
    before = release("isl-0", day="2030-04-20")
    after = release("isl-2", day="2030-05-20")

    assert _entry(_promise(), _deed(before, day="2030-05")).state == "open"
    assert (
        _entry(_promise(), _deed(after, day="2030-05")).state == "reported done by one side only"
    )


def test_the_calendar_makes_a_promise_due_and_overdue():
    entry = _entry(_promise(deadline="2030-06-15"))

    assert _states(entry) == [
        ("2030-05-02", "open", "fact"),
        ("2030-06-08", "due", "calendar"),
        ("2030-06-16", "overdue", "calendar"),
    ]
    assert _entry(_promise(deadline="2030-06-15"), on="2030-06-01").state == "open"
    assert _entry(_promise(deadline="2030-06-15"), on="2030-06-15").state == "due"


@pytest.mark.parametrize(
    ("reports", "state"),
    [
        ((_deed(HOME),), "reported done by one side only"),
        ((_deed(HOME), _deed(AWAY)), "done"),
        ((_deed(HOME, number="12"),), "partly done"),
        ((_deed(HOME), _deed(AWAY, realis="negated")), "disputed"),
        ((_deed(HOME, number="60"),), "open"),
        ((_deed(HOME, day="2030-04-01"),), "open"),
    ],
)
def test_what_releases_report_decides_what_became_of_a_promise(
    reports: tuple[Mention, ...], state: str
):
    entry = _entry(_promise(), *reports)

    assert entry.state == state
    assert all(step.quotes for step in entry.outcomes[0].steps if step.rests_on == "fact")


def test_a_deed_that_is_done_after_its_last_day_is_late_by_days():
    late = _entry(_promise(deadline="2030-05-15"), _deed(HOME), _deed(AWAY))
    early = _entry(_promise(deadline="2030-06-15"), _deed(HOME), _deed(AWAY))

    assert [o.late for o in late.outcomes] == [4]
    assert [o.late for o in early.outcomes] == [-27]
    assert "overdue" not in [step.state for step in early.outcomes[0].steps]


def test_two_sides_that_word_a_deadline_differently_give_two_outcomes():
    treaty = {"instrument": ("truce",), "agreementStatus": ("signed",)}
    home, away = (
        mention("instrument", "Truce", told, iri="agreement/truce", day="2030-05-02", slots=treaty)
        for told in (MADE, release("nzl-0", issuer="NZL", day="2030-05-02", states="isl nzl"))
    )
    entry = _entry(
        home,
        away,
        _promise(f"{RETURN} within 10 days after the truce is in force"),
        _promise(f"{RETURN} after the truce has held for 10 days", told=away.told),
        _deed(HOME),
        _deed(AWAY),
    )

    found = [(o.due.issuer, str(o.due.first), str(o.due.last), o.late) for o in entry.outcomes]
    assert found == [("ISL", "None", "2030-05-12", 7), ("NZL", "2030-05-12", "None", None)]
    assert {outcome.state for outcome in entry.outcomes} == {"done"}
    lines = [line.strip() for line in say_commitment(commitment_view(entry, str))]
    assert lines[0].endswith("[done; the deadline has several readings]")
    assert [line.rpartition("→ ")[2] for line in lines if "→" in line] == [
        "done on 2030-05-19, 7 days after that day",
        "done on 2030-05-19",
    ]


def test_that_the_day_of_a_deed_is_not_told_is_said_and_no_lateness():
    entry = _entry(_promise(deadline="2030-05-15"), _deed(HOME, day=""), _deed(AWAY, day=""))

    lines = list(say_commitment(commitment_view(entry, str)))

    assert any(line.endswith("→ done; the day is not told") for line in lines)


def test_a_span_is_counted_from_each_day_that_it_may_be_meant_from():
    anchors = [
        Anchor(day=date(2030, 5, 1), words="the signing"),
        Anchor(day=date(2030, 5, 3), words="the meeting"),
    ]

    found = readings("open an office within two weeks", (), anchors, date(2030, 5, 4), "ISL")

    assert [str(due.last) for due in found] == ["2030-05-15", "2030-05-17"]


@pytest.mark.parametrize(
    ("words", "last"),
    [
        ("open an office within 36 hours", "2030-05-03"),
        ("open an office within one month", "2030-06-01"),
        ("open an office no later than 3 weeks from now", "2030-05-22"),
        ("open an office soon", None),
    ],
)
def test_spans_are_counted_in_days_and_by_the_calendar(words: str, last: str | None):
    found = readings(words, (), (), date(2030, 5, 1), "ISL")

    assert [str(due.last) for due in found] == ([last] if last else [])


def _accord_left_by_iceland(words: str = "Iceland suspends the Accord") -> tuple[Mention, ...]:
    iri = "agreement/accord"
    signed = {"agreementStatus": ("signed",), "party": (ISL, NZL)}
    accord = mention("instrument", "Accord", MADE, iri=iri, day="2030-05-02", slots=signed)
    named = mention("instrument", "Accord", HOME, iri=iri, day="2030-05-02", quote=words)
    named = Mention(
        iri=named.iri, kind="instrument", told=HOME, names=("Accord",), slots={},
        days=named.days, claims=_at(named, len(words) - len("Accord"), len(words)),
    )  # fmt: skip
    stop = mention(
        "statement", "stop", HOME, day="2030-05-20", quote=words,
        slots={"act": ("announce",), "agent": (ISL,)},
    )  # fmt: skip

    return accord, named, stop


def _accord_taken_up_again(told: Told) -> tuple[Mention, ...]:
    words = "in the spirit of the Accord"
    named = mention("instrument", "Accord", told, iri="agreement/accord", day="2030-05-02")
    named = replace(named, claims=_at(named, len(words) - len("Accord"), len(words)))
    said = mention(
        "statement", "again", told, day="2030-06-20", quote=words,
        slots={"act": ("say",), "agent": (ISL,)},
    )  # fmt: skip
    return named, said


def test_who_suspends_an_agreement_suspends_what_was_promised_with_it():
    entry = _entry(*_accord_left_by_iceland(), _promise())

    assert _states(entry)[1:] == [("2030-05-20", "suspended", "fact")]
    assert entry.unsettled


def test_who_ends_an_agreement_withdraws_what_was_promised_with_it():
    entry = _entry(*_accord_left_by_iceland("Iceland terminates the Accord"), _promise())

    assert _states(entry)[1:] == [("2030-05-20", "withdrawn", "fact")]
    assert not entry.unsettled


def test_what_was_suspended_is_open_again_once_who_suspended_it_takes_it_up():
    later = release("isl-3", day="2030-06-20", states="isl nzl")
    told = (*_accord_left_by_iceland(), *_accord_taken_up_again(later))

    entry = _entry(*told, _promise(deadline="2030-06-15"))

    assert _states(entry)[1:] == [
        ("2030-05-20", "suspended", "fact"),
        ("2030-06-20", "open", "fact"),
        ("2030-06-20", "due", "calendar"),
        ("2030-06-20", "overdue", "calendar"),
    ]


def test_a_deadline_passes_in_words_only_if_no_release_tells_anything():
    partly = _entry(_promise(deadline="2030-06-15"), _deed(HOME, number="12"))
    denied = _entry(_promise(deadline="2030-06-15"), _deed(HOME, realis="negated"))

    assert partly.state == "partly done"
    assert denied.state == "reported not done"


def _at(told: Mention, start: int, end: int) -> tuple[Claim, ...]:
    (claim,) = told.claims
    (quote,) = claim.quotes
    return (replace(claim, quotes=(replace(quote, start=start, end=end),)),)


def test_what_is_asked_for_is_no_promise_and_a_payment_alone_keeps_one_of_money():
    pledge = mention(
        "flow", "5 for boats", MADE, realis="intended",
        slots={"donor": (ISL,), "recipientState": (NZL,), "stage": ("announced",)},
    )  # fmt: skip
    asked = mention(
        "meeting", "Requested session", MADE, realis="intended", quote="a session",
        slots={"party": (ISL, NZL)},
    )  # fmt: skip
    request = mention("statement", "ask", MADE, quote="a session", slots={"act": ("request",)})

    (entry,) = commitments(derive([pledge, asked, request]), date(2030, 7, 1))

    assert (entry.promise.sort, entry.state) == ("money", "open")


def test_a_ledger_of_two_states_has_what_one_promised_the_other():
    world, day = derive([_promise()]), date(2030, 7, 1)

    assert commitments(world, day, between=(ISL, NZL)) == commitments(world, day)
    assert commitments(world, day, between=(ISL, PER)) == ()
    assert commitments(world, day, between=(NZL, PER)) == ()


def _to_meet(told: Told, quote: str = "the Tariff Board will meet") -> tuple[Mention, Mention]:
    body = mention("organisation", "Tariff Board", told, iri="organization/tariff-board")
    plan = mention(
        "meeting", "Planned session", told, realis="intended", quote=quote,
        slots={"participant": (body.iri,), "eventType": ("joint-body-session",)},
    )  # fmt: skip
    return body, plan


def test_a_meeting_of_a_body_is_promised_by_those_who_held_it_not_by_all_in_its_release():
    told = release("isl-1", day="2030-05-02", states="isl nzl per")
    body, plan = _to_meet(told)
    slots = {"participant": (body.iri,), "party": (ISL, NZL), "eventType": ("consult",)}
    held = mention("meeting", "Session", AWAY, day="2030-05-10", slots=slots)
    world, day = derive([body, plan, held]), date(2030, 7, 1)

    assert [e.state for e in commitments(world, day, between=(ISL, NZL))] == [
        "reported done by one side only"
    ]
    assert commitments(world, day, between=(ISL, PER)) == ()


def test_the_meeting_at_which_the_next_one_is_promised_does_not_keep_the_promise():
    body, plan = _to_meet(MADE)
    slots = {"participant": (body.iri,), "eventType": ("joint-body-session",)}
    held, again, next_ = (
        mention("meeting", name, told, day=day, slots=slots)
        for name, told, day in (
            ("Session", MADE, "2030-05-02"), ("Session as others tell", AWAY, "2030-05-02"),
            ("Next session", AWAY, "2030-05-19"),
        )
    )  # fmt: skip

    before = commitments(derive([body, plan, held, again]), date(2030, 7, 1))
    after = commitments(derive([body, plan, held, again, next_]), date(2030, 7, 1))

    assert [entry.state for entry in before] == ["open"]
    assert [str(o.done) for entry in after for o in entry.outcomes] == ["2030-05-19"]


def test_a_meeting_of_a_body_that_was_not_held_is_of_the_parties_of_its_release_s_agreements():
    told = release("isl-1", day="2030-05-02", states="isl nzl per")
    parties = {"party": (ISL, NZL), "agreementStatus": ("signed",)}
    accord = mention("instrument", "Accord", told, day="2030-05-02", slots=parties)
    world, day = derive([*_to_meet(told), accord]), date(2030, 7, 1)

    assert [e.state for e in commitments(world, day, between=(ISL, NZL))] == ["open"]
    assert commitments(world, day, between=(ISL, PER)) == ()


def test_what_a_company_is_to_buy_is_of_the_state_in_its_name_and_who_welcomes_it():
    told = release("isl-1", day="2030-05-02", states="isl nzl per")
    buyer = mention("organisation", "Air Iceland", told, iri="organization/air-iceland")
    quote = "Air Iceland is to buy ten ferries"
    deal = mention(
        "deal", "Planned purchase of ten ferries", told, realis="intended", quote=quote,
        slots={"buyer": (buyer.iri,), "goods": ("ferries",), "eventType": ("purchase",)},
    )  # fmt: skip
    welcome = mention(
        "statement", "welcome", told, quote=quote, slots={"act": ("welcome",), "agent": (PER,)}
    )
    world, day = derive([buyer, deal, welcome]), date(2030, 7, 1)

    assert len(commitments(world, day, between=(ISL, PER))) == 1
    assert commitments(world, day, between=(ISL, NZL)) == ()
    assert commitments(world, day, between=(NZL, PER)) == ()


def test_money_is_promised_to_those_who_get_it_and_a_sum_of_promises_is_no_further_one():
    def money(amount: str, to: tuple[str, ...], **more: tuple[str, ...]) -> Mention:
        slots = {
            "donor": (ISL,), "recipientState": to, "stage": ("announced",), "currency": ("EUR",),
            "value": (amount,), **more,
        }  # fmt: skip
        return mention(
            "flow", f"{amount} euros", MADE, realis="intended", slots=slots,
            quote=f"{amount} for New Zealand and Peru",
        )  # fmt: skip

    whole = money("50", (NZL, PER))
    parts = money("20", (NZL,), isPartOf=(whole.iri,)), money("30", (PER,), isPartOf=(whole.iri,))
    world, day = derive([whole, *parts]), date(2030, 7, 1)

    assert [e.promise.action for e in commitments(world, day)] == ["20 euros", "30 euros"]
    assert [e.promise.action for e in commitments(world, day, between=(ISL, PER))] == ["30 euros"]


def test_an_undertaking_to_hold_a_meeting_is_one_promise_with_the_meeting():
    quote = "The Tariff Board will meet in June"
    body, plan = _to_meet(MADE, quote)
    words = _promise("meet in June")
    said = replace(words, claims=_at(plan, 0, len(quote)))

    (entry,) = commitments(derive([body, plan, said]), date(2030, 7, 1))

    assert (entry.promise.sort, entry.promise.action) == ("meeting", quote)


def test_what_will_happen_by_itself_is_told_with_its_subject():
    promise = _promise("begin within one month")
    quote = replace(
        promise.quotes[0], text="They agreed that dredging will begin within one month"
    )
    told = replace(promise, claims=(replace(promise.claims[0], quotes=(quote,)),))

    assert _entry(told).promise.action == "dredging will begin within one month"


def test_due_dates_are_the_same_bytes_each_time_and_read_back():
    entry = _entry(_promise(deadline="2030-06-15"))
    view = commitment_view(entry, str)

    once, again = calendar([view], "Iceland"), calendar([view], "Iceland")

    assert once == again
    (event,) = Calendar.from_ical(once).walk("VEVENT")
    assert (event.decoded("dtstart"), str(event["summary"])) == (
        date(2030, 6, 15),
        f"{ISL}: {RETURN} [deadline passed; no release tells of it]",
    )


def test_a_promise_is_told_with_its_words_and_the_ground_of_each_step():
    view = commitment_view(_entry(_promise(deadline="2030-06-15")), lambda _iri: "Iceland")

    assert list(say_commitment(view)) == [
        f"2030-05-02  Iceland: {RETURN}  [deadline passed; no release tells of it]",
        f"  2030-05-02  “{RETURN}” (Release isl-1, stated by {MADE.label})",
        (
            "  due by 2030-06-15 (told as a date: 2030-06-15, as ISL tells) → deadline passed;"
            " no release tells of it"
        ),
        "    2030-06-08  due (calendar: last day 2030-06-15: told as a date: 2030-06-15)",
        (
            "    2030-06-16  deadline passed (calendar: last day 2030-06-15: told as a date:"
            " 2030-06-15)"
        ),
    ]


def test_a_promise_is_held_only_against_deeds_of_those_who_made_it_in_like_words():
    mine = _deed(HOME)
    nobody = mention("event", "Crates returned", AWAY, slots={"eventType": ("retreat-return",)})
    theirs = mention("event", "Return of crates", AWAY, slots={"agent": (NZL,)})
    other = mention("event", "Opening of a harbour", HOME, slots={"agent": (ISL,)})
    world = derive([_promise(), mine, nobody, theirs, other])
    (promise,) = promises(world)

    found = Findings(world, ()).deeds(promise, None, ())

    assert {deed.item.label for deed in found} == {mine.label, nobody.label}


def test_a_meeting_that_nobody_is_said_to_agree_to_is_due_when_its_own_words_tell():
    body, plan = _to_meet(MADE, "meeting of the Tariff Board within one month")

    (entry,) = commitments(derive([body, plan]), date(2030, 7, 1))

    assert [(str(o.due.last), o.state) for o in entry.outcomes] == [("2030-06-02", "overdue")]
