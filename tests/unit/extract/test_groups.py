"""Groups that facts name by their own words become actors."""

from decimal import Decimal

from kg.extract import actions
from kg.extract.groups import groups
from kg.model.facts import Actor
from tests.unit.extract.parsed import count, document, state


def test_a_group_has_its_words_its_state_and_its_size():
    given = document(
        "Norway released 18 Lao sailors.",
        mentions={
            "Norway": state("NOR"), "18": count(18), "Lao": state("LAO", adjective=True),
        },
    )  # fmt: skip
    facts = tuple(actions.find(given))

    (group,) = groups(given, facts, known=())

    assert (group.name, group.kind, group.state, group.parties, group.quantity) == (
        "18 Lao sailors", "group", "LAO", (), Decimal(18),
    )  # fmt: skip
    assert [e.quote for e in group.evidence] == ["18 Lao sailors"]


def test_known_actors_are_no_groups():
    given = document("Norway released 18 Lao sailors.", mentions={"Norway": state("NOR")})
    known = Actor(name="18 Lao sailors", kind="group", evidence=())

    assert groups(given, tuple(actions.find(given)), known=(known,)) == ()
