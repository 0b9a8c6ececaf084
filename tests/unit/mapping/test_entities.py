from datetime import date
from decimal import Decimal

import pytest
from pyoxigraph import Literal, NamedNode

from kg.gazetteer import load_gazetteer
from kg.mapping import ReleaseGraphs, registry
from kg.model.facts import Actor, Aid, Deal, Meeting, Tenure
from kg.vocabulary import BREL, RDFS
from tests.unit.mapping.factories import IRIS, an_actor, asked, fact, mapped

TEXT = (
    "FOREIGN OFFICE\nOF NEW ZEALAND\nNo. NZ 1\nTalks in Suva\nHer Excellency Ana Rua, Loa, "
    "Kiwi Air, the UNICEF team, the Ministry of Fisheries, the Fiji–Tonga Reef Commission, "
    "the Reef Commission and 30 divers met at Blue Bay."
)


def everybody() -> list[Actor]:
    return [
        an_actor(TEXT, "Ana Rua", "person", state="NZL", honorifics=("Her Excellency",),
                 family_name="Rua", given_name="Ana", aliases=("Rua",)),
        an_actor(TEXT, "Loa", "person", state="FJI"),
        an_actor(TEXT, "Kiwi Air", "organization"),
        an_actor(TEXT, "UNICEF", "organization"),
        an_actor(TEXT, "Ministry of Fisheries", "organization", state="FJI"),
        an_actor(TEXT, "Fiji–Tonga Reef Commission", "joint body", parties=("FJI", "TON")),
        an_actor(TEXT, "Reef Commission", "joint body", parties=("TON", "FJI")),
        an_actor(TEXT, "30 divers", "group", state="FJI", quantity=Decimal(30)),
    ]  # fmt: skip


def iris_of(graphs: ReleaseGraphs, class_: NamedNode) -> list[str]:
    return sorted(
        str(quad.subject)[1:-1].removeprefix("https://example.org/kg/id/")
        for quad in graphs.facts
        if quad.object == class_
    )


def test_actors_of_full_name_are_shared_by_releases_and_others_belong_to_theirs():
    graphs = mapped(TEXT, [], everybody())

    assert iris_of(graphs, BREL.Person) == ["person/ana-rua", "release/nzl-1/person-loa"]
    assert iris_of(graphs, BREL.Organization) == [
        "organization/fji-ministry-of-fisheries",
        "organization/kiwi-air",
        "organization/nzl-foreign-office-of-new-zealand",
        "organization/united-nations-childrens-fund",
    ]
    assert iris_of(graphs, BREL.JointBody) == [
        "organization/fiji-tonga-reef-commission",
        "organization/fji-ton-reef-commission",
    ]


def test_a_person_has_name_parts_style_and_aliases():
    graph = asked(mapped(TEXT, [], everybody()))

    assert graph.values(
        "?label ?family ?given ?style ?alias",
        "?p a brel:Person ; rdfs:label ?label ; foaf:familyName ?family ; foaf:givenName ?given ;"
        " schema:honorificPrefix ?style ; skos:altLabel ?alias",
    ) == [("Ana Rua", "Rua", "Ana", "Her Excellency", "Rua")]


def test_a_group_has_its_state_and_its_size():
    graph = asked(mapped(TEXT, [], everybody()))

    assert graph.values(
        "?label ?state ?number ?unit",
        "?g a brel:Group ; rdfs:label ?label ; brel:ofState/brel:iso3 ?state ; brel:quantity ?q ."
        " ?q schema:value ?number ; schema:unitText ?unit",
    ) == [("30 divers", "FJI", "30", "divers")]


def test_whom_only_the_facts_know_is_a_group_with_the_words_of_the_fact():
    given = fact(Aid, TEXT, "Blue Bay", donor=("NZL",), recipient=("villagers in Tonga",))
    graph = asked(mapped(TEXT, [given]))

    assert graph.values(
        "?label ?state ?quote",
        "?aid brel:beneficiary ?g . ?g a brel:Group ; rdfs:label ?label ;"
        " brel:ofState/brel:iso3 ?state . ?c oa:hasBody ?g ;"
        " oa:hasTarget/oa:hasSelector/oa:exact ?quote",
    ) == [("Villagers in Tonga", "TON", "Blue Bay")]


def test_who_holds_a_post_is_a_person_and_who_buys_an_organisation():
    held = fact(Tenure, TEXT, "Ana Rua", person="Ana Rua", post="Envoy", state="NZL")
    bought = fact(Deal, TEXT, "Kiwi Air", buyer="Kiwi Air", seller="TON", goods="boats")
    graphs = mapped(TEXT, [held, bought])

    assert iris_of(graphs, BREL.Person) == ["person/ana-rua"]
    assert "organization/kiwi-air" in iris_of(graphs, BREL.Organization)
    assert asked(graphs).values("?seller", "?d brel:seller ?seller") == [("ton",)]


def test_a_place_that_nobody_knows_belongs_to_its_release_and_a_known_one_to_all():
    here = fact(
        Meeting, TEXT, "met at Blue Bay", form="meeting", participants=(), place="Blue Bay"
    )
    there = fact(Meeting, TEXT, "Talks in Suva", form="meeting", participants=(), place="Suva")
    graphs = mapped(TEXT, [here, there])

    assert iris_of(graphs, BREL.Place) == ["release/nzl-1/place-blue-bay"]
    assert asked(graphs).values("?p", "?m schema:location ?p") == [
        ("fji-suva",),
        ("place-blue-bay",),
    ]


def test_a_release_is_described_with_quotes_of_what_its_text_shows():
    graph = asked(mapped(TEXT, []))

    assert graph.values(
        "?label ?title ?issuer ?class ?date",
        "?r a brel:Release ; rdfs:label ?label ; dcterms:title ?title ; brel:issuer/brel:iso3"
        " ?issuer ; brel:sourceClass ?class ; brel:date ?date",
    ) == [("NZ 1", "Talks in Suva", "NZL", "official", "2031-05-06")]
    assert graph.values("?slot ?quote", "?c oa:hasBody ?x ; oa:hasTarget/oa:hasSelector/oa:exact"
                        " ?quote . OPTIONAL { ?c brel:slot ?slot }") == [
        ("", "FOREIGN OFFICE\nOF NEW ZEALAND"),
        ("identifier", "NZ 1"),
        ("title", "Talks in Suva"),
    ]  # fmt: skip


def test_a_digest_is_marked_and_leads_to_its_document():
    graph = asked(
        mapped(TEXT, [], source_class="digest", derived_from="https://example.org/doc?id=1")
    )

    assert graph.holds(
        "?r a brel:Release ; brel:sourceClass vsource:digest ;"
        " prov:wasDerivedFrom <https://example.org/doc?id=1>"
    )


@pytest.mark.parametrize("address", ["not an address", "https://example.org/a b", "ftp://x"])
def test_an_address_that_is_none_is_left_out(address: str):
    assert not asked(mapped(TEXT, [], derived_from=address, url=address)).holds(
        "?r a brel:Release ; prov:wasDerivedFrom|foaf:page ?page"
    )


def test_a_release_without_number_and_day_is_cited_by_its_body_and_title():
    graph = asked(mapped(TEXT, [], published=None, number=None, title="Talks on\n ferries"))

    assert graph.values("?label", "?r a brel:Release ; rdfs:label ?label") == [
        ("Foreign Office of New Zealand, undated: Talks on ferries",)
    ]


def test_a_release_without_a_day_lies_between_what_it_reports_and_the_year_of_its_number():
    talks = fact(
        Meeting, TEXT, "Talks in Suva", form="meeting", participants=(), date="2031-03-02"
    )
    graph = asked(mapped(TEXT, [talks], published=None, number="NZ 1/2031"))

    assert graph.values("?first ?last", "?r a brel:Release ; brel:notBefore ?first ;"
                        " brel:notAfter ?last") == [("2031-03-02", "2031-12-31")]  # fmt: skip
    assert not graph.holds("?r a brel:Release ; brel:date ?day")


def test_a_tenure_that_is_denied_or_planned_gives_nobody_a_post():
    held = fact(Tenure, TEXT, "Ana Rua", person="Ana Rua", post="Envoy", state="NZL",
                realis="intended")  # fmt: skip
    graph = asked(mapped(TEXT, [held], everybody()))

    assert graph.values("?label", "?t a brel:Aim ; rdfs:label ?label") == [
        ("Ana Rua, to become Envoy of New Zealand",)
    ]
    assert not graph.holds("?t org:member|brel:post ?x")


def test_a_post_that_belongs_to_nobody_known_stays_with_its_release():
    held = fact(Tenure, TEXT, "Ana Rua", person="Ana Rua", post="Chair")
    graphs = mapped(TEXT, [held], everybody(), published=date(2031, 5, 6))

    assert graphs.records[held.id].value.startswith("https://example.org/kg/id/release/nzl-1/")


def test_the_registry_has_states_and_places_with_all_their_names():
    quads = registry(load_gazetteer(), IRIS)
    labels = {(q.subject, q.object) for q in quads if q.predicate == RDFS.label}

    assert (IRIS.state("NZL"), Literal("New Zealand")) in labels
    assert (IRIS.place("Suva", "FJI"), Literal("Suva")) in labels
    assert list(quads) == sorted(set(quads), key=str)
    assert {q.graph_name for q in quads} == {IRIS.registry}
