"""Totals of aid, their parts, and who receives them."""

from decimal import Decimal

from kg.extract import aid
from kg.model.facts import Aid
from tests.unit.extract.analysed import analysed


def told(*sentences: str, issuer: str = "NOR") -> list[Aid]:
    return list(aid.find(analysed(*sentences, issuer=issuer)))


def amounts(flows: list[Aid]) -> list[tuple[Decimal | None, tuple[str, ...], str | None]]:
    ids = {f.id: str(f.amount) for f in flows}
    return [(f.amount, f.recipient, ids.get(f.part_of or "")) for f in flows]


def test_flows_that_add_up_to_the_one_before_them_are_its_parts_and_share_its_receivers():
    flows = told(
        "Norway will provide USD 9 million to support the peace process.",
        "Norway will give USD 4 million to Laos and Nepal for roads, USD 2 million for clinics, "
        "and USD 3 million to help Laos and Nepal to clear mines.",
    )

    both = ("LAO", "NPL")
    assert amounts(flows) == [
        (Decimal(9000000), both, None),
        (Decimal(4000000), both, "9000000"),
        (Decimal(2000000), both, "9000000"),
        (Decimal(3000000), both, "9000000"),
    ]


def test_flows_that_do_not_add_up_stay_apart():
    flows = told(
        "Norway will provide USD 9 million to Laos for roads.",
        "Norway will give USD 4 million to Laos for schools and USD 2 million for clinics.",
    )

    assert [f.part_of for f in flows] == [None, None, None]


def test_a_total_may_follow_its_parts():
    flows = told(
        "Norway will give USD 4 million to Laos for roads.",
        "Norway will give USD 2 million to Laos for clinics.",
        "In total, Norway will provide USD 6 million to Laos.",
    )

    assert [f.part_of for f in flows] == [flows[2].id, flows[2].id, None]


def test_what_an_amount_includes_is_a_part_of_it_even_if_the_rest_is_not_told():
    whole, part = told(
        "Norway will provide USD 9 million to Laos for roads, including USD 4 million for bridges."
    )

    assert (part.part_of, part.recipient) == (whole.id, ("LAO",))


def test_the_help_told_before_a_running_total_is_a_part_of_it():
    gift, total = told(
        "Norway will provide USD 2 million to Laos for clinics.",
        "This contribution brings Norway's total assistance to USD 7 million.",
    )

    assert (gift.part_of, total.amount) == (total.id, Decimal(7000000))


def test_the_items_of_a_list_take_the_donor_of_its_lead_in():
    flows = told(
        "Minister Ola Berg announced USD 5 million in funding to help refugees in Laos:",
        "USD 3 million for the World Food Programme;",
        "USD 2 million for Norwegian partners.",
    )

    assert [(f.donor, f.recipient, f.part_of) for f in flows] == [
        (("NOR",), ("refugees in Laos",), None),
        (("NOR",), ("World Food Programme",), flows[0].id),
        (("NOR",), ("Norwegian partners",), flows[0].id),
    ]


def test_the_other_side_is_not_taken_for_the_receiver_where_the_sentence_names_others():
    (flow,) = told(
        "Foreign Minister Ola Berg met his Lao counterpart, Mai Keo, in Laos.",
        "Norway will provide USD 2 million to Nepal and Bhutan for clinics.",
    )

    assert flow.recipient == ("NPL", "BTN")


def test_goods_are_aid_without_an_amount():
    (flow,) = told("Norway will donate three ambulances to Laos.")

    assert (flow.donor, flow.recipient, flow.amount, flow.realis) == (
        ("NOR",), ("LAO",), None, "intended",
    )  # fmt: skip


def test_who_funded_something_is_its_donor():
    (flow,) = told("The Minister visited a school financed by Japan.", issuer="LAO")

    assert (flow.donor, flow.recipient, flow.purpose) == (
        ("JPN",), ("LAO",), "school financed by Japan",
    )  # fmt: skip


def test_a_price_is_no_aid():
    assert told("Norway supplied Laos with fish worth USD 3 million.") == []


def test_a_grant_in_the_money_of_one_side_comes_from_that_side_if_nobody_is_said_to_give():
    (flow,) = told(
        "An exchange of notes between Japan and Laos took place concerning a grant of "
        "400 million yen.",
        issuer="JPN",
    )

    assert (flow.donor, flow.recipient, flow.currency) == (("JPN",), ("LAO",), "JPY")
