from decimal import Decimal

from kg.gazetteer import load_gazetteer
from kg.link import Linked, Local, link
from kg.model.evidence import Evidence
from kg.model.facts import Action, Actor, Aid, Deal, Fact, Meeting, Reading, Statement, Tenure
from kg.model.release import Release

WORDS = Evidence(start=0, end=5, quote="Kenya")


def linked(*facts: Fact, actors: tuple[Actor, ...] = (), issuer: str = "KEN") -> Linked:
    release = Release(id="ken-1", source="ken", issuer=issuer, text="Kenya", sha256="0")
    reading = Reading(release_id=release.id, facts=facts, actors=actors)
    return link(reading, load_gazetteer(), release)


def meeting(*participants: str, place: str | None = None, states: tuple[str, ...] = ()) -> Meeting:
    return Meeting(
        id="1",
        form="meeting",
        participants=participants,
        states=states,
        place=place,
        evidence=(WORDS,),
        trigger=(0, 5),
    )


def actor(name: str, kind: str = "organization", **more: object) -> Actor:
    return Actor(name=name, kind=kind, evidence=(WORDS,), **more)  # type: ignore[arg-type]  # any of them


def state(result: Linked, name: str) -> str | None:
    found = result.state(name)
    return found.iso3 if found else None


def test_a_code_a_name_and_a_government_are_the_state():
    result = linked(
        Statement(
            id="1",
            speakers=("KEN", "the Government of Ghana"),
            act="thank",
            addressee=("the Kingdom of Thailand",),
            evidence=(WORDS,),
            trigger=(0, 5),
        )
    )

    assert [state(result, name) for name in result.actors] == ["KEN", "GHA", "THA"]


def test_every_kind_of_fact_has_its_actors_looked_up():
    result = linked(
        Tenure(
            id="1",
            person="Amina Wanjiru",
            post="Minister",
            state="KEN",
            org="ASEAN",
            by="FJI",
            evidence=(WORDS,),
            trigger=(0, 5),
        ),
        Aid(
            id="2",
            donor=("JPN",),
            recipient=("PER",),
            amount=Decimal(1),
            evidence=(WORDS,),
            trigger=(0, 5),
        ),
        Deal(id="3", buyer="NOR", seller="OMN", evidence=(WORDS,), trigger=(0, 5)),
        Action(
            id="4",
            type="release",
            actors=("THA",),
            targets=("KHM",),
            evidence=(WORDS,),
            trigger=(0, 5),
        ),
    )

    assert list(result.actors) == [
        "FJI",
        "Amina Wanjiru",
        "KEN",
        "ASEAN",
        "JPN",
        "PER",
        "NOR",
        "OMN",
        "THA",
        "KHM",
    ]


def test_a_known_organisation_is_found_by_name_and_by_the_abbreviation_beside_it():
    result = linked(
        meeting("UNICEF", "Asian Bank for Development"),
        actors=(actor("Asian Bank for Development", aliases=("ADB", "the bank")),),
    )

    known = [result.organization(name) for name in ("UNICEF", "Asian Bank for Development")]
    assert [one.name if one else None for one in known] == [
        "United Nations Children's Fund",
        "Asian Development Bank",
    ]


def test_a_body_of_a_state_and_a_person_are_no_known_organisation_or_state():
    result = linked(
        meeting("WHO", "Georgia"),
        actors=(actor("WHO", state="KEN"), actor("Georgia", "person")),
    )

    assert result.actors == {"WHO": Local(name="WHO"), "Georgia": Local(name="Georgia")}


def test_a_description_links_to_nothing():
    result = linked(meeting("the ministry", "both sides", "the Commonwealth", place="the capital"))

    assert all(isinstance(target, Local) for target in result.actors.values())
    assert result.place("the capital") is None


def test_a_name_is_a_city_as_a_place_and_a_state_as_an_actor():
    result = linked(meeting("Singapore", place="Singapore"))

    place = result.place("Singapore")
    assert state(result, "Singapore") == "SGP"
    assert place is not None
    assert place.state == "SGP"


def test_a_place_may_be_a_state():
    result = linked(meeting("KEN", place="Australia"))

    assert result.place("Australia") is None
    assert state(result, "Australia") == "AUS"


def test_a_place_is_found_with_its_state_behind_it():
    result = linked(
        meeting("KEN", place="Koh Kong, Cambodia"), meeting("KEN", place="Paris, Texas")
    )

    place = result.place("Koh Kong, Cambodia")
    assert place is not None
    assert (place.name, place.state) == ("Koh Kong", "KHM")
    assert result.place("Paris, Texas") is None


def test_of_two_places_of_one_name_that_is_meant_where_the_release_is_at_home():
    at_home = linked(meeting("KEN", place="Victoria"), issuer="AUS").place("Victoria")
    elsewhere = linked(meeting("KEN", place="Victoria"), issuer="KEN").place("Victoria")

    assert at_home is not None
    assert at_home.state == "AUS"
    assert elsewhere is None


def test_the_states_of_a_group_are_those_of_the_reading_else_those_of_its_words():
    result = linked(
        meeting("KEN"),
        actors=(actor("lake fishers of Kenya", "group", parties=("GHA", "KEN")),),
    )

    assert result.states_of_words("lake fishers of Kenya") == ("GHA", "KEN")
    assert result.states_of_words("border villages in Cambodia and Thailand") == ("KHM", "THA")
    assert result.states_of_words("Cambodia’s fire brigades") == ("KHM",)
    assert result.states_of_words("the villagers") == ()
    assert result.states_of_words("KEN") == ("KEN",)


def test_names_come_in_the_order_of_the_reading():
    result = linked(meeting("THA", "KHM"), actors=(actor("Lake Board"),))

    assert list(result.actors) == ["Lake Board", "THA", "KHM"]
