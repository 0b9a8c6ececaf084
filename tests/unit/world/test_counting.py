from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.iris import Iris
from kg.model.facts import Realis
from kg.world import derive
from kg.world.counting import meetings
from kg.world.mentions import Mention
from kg.world.money import Ledger, ledger
from kg.world.quads import lines
from kg.world.words import say_ledger
from tests.unit.world.tellings import mention, person, release, state

IRIS = Iris("https://example.org/kg/")
ISL, NZL, PER = state("isl"), state("nzl"), state("per")
MILLION = 1_000_000


def _flow(  # noqa: PLR0913  # aid has that many slots
    told: str,
    day: str,
    amount: int,
    topic: str,
    *,
    issuer: str = "ISL",
    stage: str = "announced",
    to: tuple[str, ...] = (NZL,),
    words: str = "",
    **more: tuple[str, ...],
) -> Mention:
    slots = {
        "donor": (ISL,), "recipientState": to, "currency": ("USD",), "value": (str(amount),),
        "subject": (topic,) if topic else (), "stage": (stage,),
        "purposeText": (words or topic,) if words or topic else (), **more,
    }  # fmt: skip
    realis: Realis = "actual" if stage in ("allocated", "disbursed") else "intended"
    source = release(told, issuer=issuer, day=day)
    return mention("flow", f"{amount} for {topic or words}", source, realis=realis, slots=slots)


BOATS = _flow("isl-1", "2030-05-02", 10 * MILLION, "fisheries", words="patrol boats")
AGAIN = _flow(
    "nzl-1", "2030-05-04", 10 * MILLION, "fisheries", issuer="NZL", words="boats for patrol"
)
PRESS = _flow("nzl-2", "2030-05-09", 10 * MILLION, "fisheries", issuer="NZL", words="patrol boats")
CLINICS = _flow("isl-2", "2030-05-03", 15 * MILLION, "health", words="rural clinics")
SCHOOLS = _flow("isl-3", "2030-05-05", 20 * MILLION, "education", to=(NZL, PER), words="schools")


def _sums(found: Ledger) -> list[tuple[str, tuple[str, ...], str]]:
    return [
        (f"{total.amount / MILLION}", tuple(r[-3:] for r in total.recipients), total.standing)
        for total in found.totals
    ]


def test_a_second_report_and_a_press_summary_do_not_change_a_total():
    once = ledger(derive([BOATS, CLINICS]), (ISL, NZL))
    thrice = ledger(derive([BOATS, AGAIN, PRESS, CLINICS]), (ISL, NZL))

    assert _sums(once) == _sums(thrice) == [("25", ("nzl",), "promised")]


def test_shared_amounts_stay_apart_from_those_for_one_state():
    found = ledger(derive([BOATS, SCHOOLS]), (ISL, NZL))

    assert _sums(found) == [("10", ("nzl",), "promised"), ("20", ("nzl", "per"), "promised")]


def test_pledged_and_paid_are_stages_of_one_flow_and_count_as_paid():
    paid = _flow(
        "nzl-3", "2030-08-01", 10 * MILLION, "fisheries", stage="disbursed", words="patrol boats"
    )

    found = ledger(derive([BOATS, paid]), (ISL, NZL))

    assert _sums(found) == [("10", ("nzl",), "given")]
    assert [flow.stage for flow in found.flows] == ["disbursed"]


def test_two_amounts_for_one_flow_are_a_conflict_and_in_no_total():
    more = _flow(
        "nzl-1", "2030-05-04", 12 * MILLION, "fisheries", issuer="NZL", words="patrol boats"
    )

    found = ledger(derive([BOATS, more]), (ISL, NZL))

    assert found.totals == ()
    assert [(c.least, c.most) for c in found.conflicts] == [
        (Decimal(10 * MILLION), Decimal(12 * MILLION))
    ]


def test_each_flow_has_one_place_and_those_that_differ_are_one_item():
    more = _flow(
        "nzl-1", "2030-05-04", 12 * MILLION, "fisheries", issuer="NZL", words="patrol boats"
    )
    whole = _flow("per-1", "2030-05-03", 25 * MILLION, "", issuer="PER", words="the partnership")
    clinics = _flow("isl-1", "2030-05-02", 15 * MILLION, "health", words="rural clinics")

    found = ledger(derive([BOATS, more, clinics, whole]), (ISL, NZL))

    assert found.places == {
        BOATS.iri: "sources differ",
        more.iri: "sources differ",
        clinics.iri: "counted",
        whole.iri: "the sum of others",
    }
    assert (found.number, _sums(found)) == (2, [("15", ("nzl",), "promised")])


def test_receivers_that_only_context_suggests_make_no_flow_shared_or_disputed():
    vague = _flow(
        "isl-1", "2030-05-02", 10 * MILLION, "fisheries", to=(NZL, PER), words="boats",
        inferred=("recipientState",),
    )  # fmt: skip
    exact = _flow("nzl-1", "2030-05-04", 10 * MILLION, "fisheries", issuer="NZL", words="boats")

    found = ledger(derive([vague, exact]), (ISL, NZL))

    assert _sums(found) == [("10", ("nzl",), "promised")]
    assert [(flow.disputed, flow.label) for flow in found.flows] == [(False, exact.label)]
    assert ledger(derive([vague, exact]), (ISL, PER)).flows == ()
    assert _sums(ledger(derive([vague]), (ISL, PER))) == [("10", ("nzl", "per"), "promised")]


def test_a_total_that_a_release_calls_the_sum_of_parts_is_not_added_to_them():
    whole = _flow("isl-9", "2030-05-02", 25 * MILLION, "", words="the partnership")
    parts = [
        _flow("isl-9", "2030-05-02", n * MILLION, topic, words=topic, isPartOf=(whole.iri,))
        for n, topic in ((10, "fisheries"), (15, "health"))
    ]

    found = ledger(derive([whole, *parts]), (ISL, NZL))

    assert _sums(found) == [("25", ("nzl",), "promised")]
    assert found.wholes == {whole.iri: tuple(sorted(part.iri for part in parts))}


def test_a_total_of_another_release_is_recognised_as_the_sum_of_all_parts_that_one_lists():
    parts = [
        _flow("isl-9", "2030-05-02", n * MILLION, topic, words=topic)
        for n, topic in ((10, "fisheries"), (15, "health"), (20, "education"))
    ]
    whole = _flow("nzl-9", "2030-05-03", 45 * MILLION, "", issuer="NZL", words="the partnership")

    found = ledger(derive([whole, *parts]), (ISL, NZL))

    assert _sums(found) == [("45", ("nzl",), "promised")]
    assert found.wholes == {whole.iri: tuple(sorted(part.iri for part in parts))}


def test_two_equal_amounts_for_different_purposes_are_two_flows():
    other = _flow("isl-1", "2030-05-02", 10 * MILLION, "health", words="rural clinics")

    assert _sums(ledger(derive([BOATS, other]), (ISL, NZL))) == [("20", ("nzl",), "promised")]


def test_an_amount_without_purpose_that_may_be_two_flows_is_added_to_neither():
    clinics = _flow("isl-2", "2030-05-03", 10 * MILLION, "health", words="rural clinics")
    vague = _flow("nzl-1", "2030-05-04", 10 * MILLION, "", issuer="NZL", words="")

    found = ledger(derive([BOATS, clinics, vague]), (ISL, NZL))

    assert _sums(found) == [("20", ("nzl",), "promised")]
    assert list(found.held) == [vague.iri]


def test_currencies_are_not_converted_nor_added():
    euros = _flow(
        "isl-2", "2030-05-03", 10 * MILLION, "fisheries", words="patrol boats", currency=("EUR",)
    )

    found = ledger(derive([BOATS, euros]), (ISL, NZL))

    assert sorted(total.currency for total in found.totals) == ["EUR", "USD"]


def test_what_is_denied_is_no_money():
    denied = mention("flow", "no boats", BOATS.told, realis="negated", slots=BOATS.slots)

    found = ledger(derive([denied]), (ISL, NZL))

    assert (found.totals, found.denied) == ((), (denied.iri,))


# properties --------------------------------------------------------------------------------

ERLA = person("Erla Vik", release("isl-1"), post="Minister of Fisheries", of="isl")
ARI = person("Ari Holm", release("nzl-1", issuer="NZL"), post="Minister of Trade", of="nzl")


def _meeting(told: str, day: str, *, realis: Realis = "actual") -> Mention:
    slots = {"participant": (ERLA.iri, ARI.iri), "party": (ISL, NZL), "eventType": ("consult",)}
    return mention("meeting", f"Meeting {day}", release(told), day=day, realis=realis, slots=slots)


ALL = (
    BOATS, AGAIN, PRESS, CLINICS, SCHOOLS, ERLA, ARI, _meeting("isl-1", "2030-05-02"),
    _meeting("nzl-1", "2030-05-02"), _meeting("isl-3", "2030-06-02", realis="intended"),
)  # fmt: skip


@given(st.permutations(ALL), st.lists(st.sampled_from(ALL), max_size=6))
@settings(max_examples=60, deadline=None)
def test_order_and_repetition_give_the_same_bytes(
    order: list[Mention], repeated: list[Mention]
) -> None:
    assert lines(derive([*order, *repeated]), IRIS) == lines(derive(ALL), IRIS)


@given(st.lists(st.sampled_from(ALL), unique_by=id))
@settings(max_examples=60, deadline=None)
def test_no_report_more_ever_lowers_a_total_or_counts_a_flow_twice(told: list[Mention]) -> None:
    everything = sum(t.amount for t in ledger(derive(ALL)).totals)
    some = sum(t.amount for t in ledger(derive(told)).totals)

    assert some <= everything == 45 * MILLION


def test_meetings_are_counted_once_and_planned_ones_apart():
    found = meetings(derive(ALL), (ISL, NZL))

    assert (len(found.held), len(found.planned)) == (1, 1)


def test_swapped_dates_and_changed_digits_change_the_counts():
    late = _meeting("nzl-1", "2030-05-12")
    changed = [late if m.kind == "meeting" and m.told.id == "nzl-1" else m for m in ALL]
    digit = _flow(
        "nzl-1", "2030-05-04", 19 * MILLION, "fisheries", issuer="NZL", words="boats for patrol"
    )
    wrong = [digit if m is AGAIN else m for m in ALL]

    assert len(meetings(derive(changed), (ISL, NZL)).held) == 2
    assert len(ledger(derive(wrong)).conflicts) == 1


def test_what_is_allocated_is_committed_and_not_yet_given():
    promised = _flow("isl-1", "2030-05-02", 10 * MILLION, "fisheries", words="patrol boats")
    bound = _flow("isl-4", "2030-05-02", 30 * MILLION, "energy", stage="committed", words="a dam")
    aside = _flow("isl-5", "2030-05-03", 5 * MILLION, "health", stage="allocated", words="clinics")
    paid = _flow("isl-6", "2030-06-03", 2 * MILLION, "education", stage="disbursed", words="books")

    found = ledger(derive([promised, bound, aside, paid]), (ISL, NZL))

    assert _sums(found) == [
        ("35", ("nzl",), "committed"), ("2", ("nzl",), "given"), ("10", ("nzl",), "promised")
    ]  # fmt: skip


def test_a_flow_on_which_sources_differ_is_in_no_total_of_either_receiver():
    shared = _flow(
        "isl-7", "2030-05-02", 20 * MILLION, "fisheries", to=(NZL, PER), words="patrol boats"
    )
    alone = _flow(
        "nzl-7", "2030-05-03", 10 * MILLION, "fisheries", issuer="NZL", words="patrol boats"
    )
    world = derive([shared, alone])

    for between, flows in (((ISL, NZL), {shared.iri, alone.iri}), ((ISL, PER), {shared.iri})):
        found = ledger(world, between)
        assert found.totals == ()
        assert [({*c.flows}, c.least, c.most) for c in found.conflicts] == [
            (flows, Decimal(10 * MILLION), Decimal(20 * MILLION))
        ]


def test_a_sum_of_which_a_part_goes_to_another_state_does_not_add_up_for_either():
    whole = _flow("isl-9", "2030-05-02", 25 * MILLION, "", to=(NZL, PER), words="the partnership")
    parts = [
        _flow("isl-9", "2030-05-02", n * MILLION, words, to=to, words=words, isPartOf=(whole.iri,))
        for n, words, to in ((10, "fisheries", (NZL,)), (15, "health", (NZL, PER)))
    ]
    world = derive([whole, *parts])

    assert ledger(world, (ISL, NZL)).adds_up(whole.iri)
    assert not ledger(world, (ISL, PER)).adds_up(whole.iri)
    assert [*say_ledger(ledger(world, (ISL, PER)), lambda iri: iri[-3:].upper())][2] == (
        "  not added, for it is a sum: USD 25,000,000, of which USD 15,000,000"
    )
