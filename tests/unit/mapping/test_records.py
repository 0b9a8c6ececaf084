"""One test per kind of record, on sentences invented for it."""

from decimal import Decimal

from kg.mapping import ReleaseGraphs
from kg.model.evidence import SlotSupport
from kg.model.facts import (
    Action,
    Agreement,
    Aid,
    Commitment,
    Deal,
    Meeting,
    Tenure,
)
from tests.unit.mapping.factories import an_actor, asked, fact, mapped, words

TALKS = "Foreign Minister Ana Rua met Prime Minister Tevita Loa in Suva on 6 May 2031."


def test_a_meeting_has_its_participants_parties_day_and_place():
    graph = asked(
        mapped(
            TALKS,
            [
                fact(
                    Meeting, TALKS, "Ana Rua met Prime Minister Tevita Loa in Suva", "met",
                    form="meeting", participants=("Ana Rua", "Tevita Loa"),
                    states=("NZL", "FJI"), date="2031-05-06", place="Suva",
                )
            ],
            [an_actor(TALKS, "Ana Rua", "person"), an_actor(TALKS, "Tevita Loa", "person")],
        )
    )  # fmt: skip

    assert graph.values(
        "?label ?type ?date ?first ?last ?place",
        "?m a brel:Meeting ; rdfs:label ?label ; brel:eventType ?type ; brel:date ?date ;"
        " brel:notBefore ?first ; brel:notAfter ?last ; schema:location/rdfs:label ?place",
    ) == [
        (
            "Meeting of Ana Rua and Tevita Loa",
            "consult",
            "2031-05-06",
            "2031-05-06",
            "2031-05-06",
            "Suva",
        )
    ]
    assert graph.values("?who", "?m a brel:Meeting ; brel:participant ?who") == [
        ("ana-rua",),
        ("tevita-loa",),
    ]
    assert graph.values("?state", "?m a brel:Meeting ; brel:party/brel:iso3 ?state") == [
        ("FJI",),
        ("NZL",),
    ]


def test_a_visit_has_its_visitors_as_agents():
    text = "Ana Rua will travel to Suva."
    graph = asked(
        mapped(
            text,
            [
                fact(
                    Meeting, text, "Ana Rua will travel to Suva", "travel",
                    form="visit", participants=("Ana Rua",), states=("FJI", "NZL"), place="Suva",
                )
            ],
            [an_actor(text, "Ana Rua", "person")],
        )
    )  # fmt: skip

    assert graph.values("?label", "?v a brel:Visit ; brel:agent ?a ; rdfs:label ?label") == [
        ("Visit of Ana Rua to Suva",)
    ]


def test_a_planned_meeting_is_an_aim_and_a_denied_one_a_plain_situation():
    text = "They will meet in June. They did not meet in May."
    graph = asked(
        mapped(
            text,
            [
                fact(Meeting, text, "They will meet", form="meeting", participants=(),
                     states=("NZL", "FJI"), realis="intended"),
                fact(Meeting, text, "They did not meet", form="meeting", participants=(),
                     states=("NZL", "FJI"), realis="negated"),
            ],
        )
    )  # fmt: skip

    assert graph.values("?class ?polarity", "?m brel:eventType vevent:consult ; a ?class ."
                        " OPTIONAL { ?m brel:polarity ?polarity }") == [
        ("Aim", ""),
        ("Situation", "negative"),
    ]  # fmt: skip


def test_a_tenure_is_a_person_in_a_post_of_a_state_attested_on_the_day_of_the_release():
    graph = asked(
        mapped(
            TALKS,
            [
                fact(Tenure, TALKS, "Foreign Minister Ana Rua", person="Ana Rua",
                     post="Foreign Minister", state="NZL")
            ],
            [an_actor(TALKS, "Ana Rua", "person")],
        )
    )  # fmt: skip

    assert graph.values(
        "?who ?post ?state ?day",
        "?t a brel:Tenure ; org:member/rdfs:label ?who ; brel:post ?p ; brel:attestedOn ?day ."
        " ?p rdfs:label ?post ; brel:ofState/brel:iso3 ?state",
    ) == [("Ana Rua", "Foreign Minister", "NZL", "2031-05-06")]


def test_aid_to_people_in_two_states_is_shared_by_both_and_not_received_by_its_donor():
    text = "New Zealand gives at least NZD 2.5 million to farmers in Fiji, Tonga and New Zealand."
    farmers = "farmers in Fiji, Tonga and New Zealand"
    graph = asked(
        mapped(
            text,
            [
                fact(
                    Aid, text, "gives at least NZD 2.5 million", donor=("NZL",),
                    recipient=(farmers,), amount=Decimal("2500000.50"), currency="NZD",
                    bound="at least", stage="disbursed", purpose="plant taro",
                )
            ],
            [an_actor(text, farmers, "group", parties=("FJI", "TON", "NZL"))],
        )
    )  # fmt: skip

    assert graph.values("?state", "?aid a brel:Aid ; brel:recipientState/brel:iso3 ?state") == [
        ("FJI",),
        ("TON",),
    ]
    assert graph.values("?least ?code", "?aid a brel:Aid ; brel:quantity ?q ."
                        " ?q schema:minValue ?least ; schema:currency ?code") == [
        ("2500000.5", "NZD")
    ]  # fmt: skip
    assert graph.values("?stage ?donor", "?s a brel:AidStep ; brel:stage ?stage ; brel:agent"
                        " ?donor ; brel:concerns/brel:beneficiary ?b . ?b a brel:Group") == [
        ("disbursed", "nzl")
    ]  # fmt: skip
    assert not graph.holds("?q schema:value ?v")


def test_a_part_of_aid_leads_to_its_total_and_more_aid_to_what_it_adds_to():
    text = "Of NZD 9 million NZD 4 million are for roads. Another NZD 1 million is for schools."
    total = fact(Aid, text, "NZD 9 million", donor=("NZL",), recipient=("FJI",))
    part = fact(Aid, text, "NZD 4 million", donor=("NZL",), recipient=("FJI",), part_of=total.id)
    more = fact(
        Aid, text, "NZD 1 million", donor=("NZL",), recipient=("FJI",), additional_to=total.id
    )
    graphs = mapped(text, [total, part, more])

    assert asked(graphs).values("?one ?other", "?one dcterms:isPartOf ?other") == [
        (_name(graphs, part.id), _name(graphs, total.id))
    ]
    assert asked(graphs).values("?one ?other", "?one brel:additionalTo ?other") == [
        (_name(graphs, more.id), _name(graphs, total.id))
    ]


def test_a_rough_amount_keeps_its_value_and_the_words_that_make_it_rough():
    text = "Aid of roughly FJD 300,000 was given."
    graph = asked(
        mapped(
            text,
            [
                fact(Aid, text, text, "Aid", donor=("NZL",), recipient=("FJI",),
                     amount=Decimal(300000), currency="FJD", bound="about")
            ],
        )
    )  # fmt: skip

    assert graph.values("?value ?words", "?aid brel:quantity/schema:value ?value ;"
                        " brel:wording ?words") == [("300000", "roughly FJD 300,000")]  # fmt: skip


def test_a_signed_agreement_has_a_conclusion_with_the_day_and_the_place():
    text = "The Suva Reef Agreement was signed in Suva on 1 May 2031."
    date = SlotSupport(slot="date", basis="inferred", evidence=words(text, "on 1 May 2031"))
    graph = asked(
        mapped(
            text,
            [
                fact(
                    Agreement, text, "Suva Reef Agreement was signed", "Suva Reef Agreement",
                    name="Suva Reef Agreement", form="agreement", parties=("NZL", "FJI"),
                    date="2031-05-01", place="Suva", status="signed", support=(date,),
                )
            ],
        )
    )  # fmt: skip

    assert graph.values(
        "?agreement ?type ?date ?place",
        "?c a brel:Conclusion ; brel:concludes ?agreement ; brel:eventType ?type ;"
        " brel:date ?date ; schema:location/rdfs:label ?place . ?agreement a brel:Agreement ;"
        " brel:agreementStatus vagst:signed ; brel:instrument vins:agreement",
    ) == [("2031-05-01-fji-nzl-suva-reef-agreement", "signing", "2031-05-01", "Suva")]
    assert graph.values("?quote", "?c a brel:Conclusion . ?claim oa:hasBody ?c ; brel:slot"
                        " brel:date ; brel:basis vbasis:inferred ;"
                        " oa:hasTarget/oa:hasSelector/oa:exact ?quote") == [
        ("on 1 May 2031",)
    ]  # fmt: skip


def test_agreements_of_one_name_and_day_with_different_parties_are_two():
    text = "The Agreement on Reef Trade with Fiji and the Agreement on Reef Trade with Tonga."
    name = "Agreement on Reef Trade"
    first = fact(Agreement, text, "The Agreement on Reef Trade", name=name, form="agreement",
                 parties=("NZL", "FJI"), date="2031-05-01", status="signed")  # fmt: skip
    second = fact(Agreement, text, "the Agreement on Reef Trade", name=name, form="agreement",
                  parties=("NZL", "TON"), date="2031-05-01", status="signed")  # fmt: skip
    graphs = mapped(text, [first, second])

    assert _name(graphs, first.id) != _name(graphs, second.id)


def test_a_planned_agreement_has_no_conclusion():
    text = "A treaty is to be signed on 1 May 2032."
    graph = asked(
        mapped(
            text,
            [
                fact(Agreement, text, "A treaty is to be signed", name="treaty", form="treaty",
                     parties=("NZL", "FJI"), date="2032-05-01", status="planned")
            ],
        )
    )  # fmt: skip

    assert graph.values("?date", "?a a brel:Agreement ; brel:date ?date") == [("2032-05-01",)]
    assert not graph.holds("?c brel:concludes ?a")


def test_an_intended_purchase_is_an_aim_with_a_count_and_no_price():
    text = "Kiwi Air wants to buy up to six seaplanes."
    graph = asked(
        mapped(
            text,
            [
                fact(Deal, text, "wants to buy up to six seaplanes", "buy", buyer="Kiwi Air",
                     goods="seaplanes", quantity=Decimal(6), bound="up to", realis="intended")
            ],
            [an_actor(text, "Kiwi Air", "organization")],
        )
    )  # fmt: skip

    assert graph.values(
        "?label ?most ?unit",
        "?d a brel:Deal , brel:Aim ; rdfs:label ?label ; brel:quantity ?q ."
        " ?q schema:maxValue ?most ; schema:unitText ?unit",
    ) == [("Planned purchase of up to 6 seaplanes by Kiwi Air", "6", "seaplanes")]
    assert not graph.holds("?d a brel:Event ; brel:goods ?g")


def test_a_release_of_people_counts_them_and_is_no_later_than_the_release():
    text = "Seven Tongan sailors were set free."
    sailors = "Seven Tongan sailors"
    graph = asked(
        mapped(
            text,
            [
                fact(Action, text, text, "set free", type="release", targets=(sailors,),
                     quantity=Decimal(7))
            ],
            [an_actor(text, sailors, "group", state="TON", quantity=Decimal(7))],
        )
    )  # fmt: skip

    assert graph.values(
        "?type ?date ?last ?state ?number",
        "?e a brel:Event ; brel:eventType ?type ; brel:date ?date ; brel:notAfter ?last ;"
        " brel:recipient ?g ; brel:quantity/schema:value ?number ."
        " ?g brel:ofState/brel:iso3 ?state",
    ) == [("retreat-release", "[..2031-05-06]", "2031-05-06", "TON", "7")]
    assert graph.holds("?c oa:hasBody ?e ; brel:slot brel:date ; brel:basis vbasis:inferred")


def test_a_commitment_has_its_action_promisee_deadline_and_condition():
    text = "Fiji will repair the pier by June 2032 if funds are found."
    graph = asked(
        mapped(
            text,
            [
                fact(Commitment, text, text, "will repair", by_whom=("FJI",), to=("NZL",),
                     action="repair the pier", deadline="2032-06",
                     condition="if funds are found")
            ],
        )
    )  # fmt: skip

    assert graph.values(
        "?who ?to ?action ?deadline ?condition",
        "?c a brel:Commitment ; brel:holder/brel:iso3 ?who ; brel:promisee/brel:iso3 ?to ;"
        " brel:action ?action ; brel:deadline ?deadline ; brel:condition ?condition",
    ) == [("FJI", "NZL", "repair the pier", "2032-06-30", "if funds are found")]


def _name(graphs: ReleaseGraphs, fact_id: str) -> str:
    return graphs.records[fact_id].value.rpartition("/")[2]
