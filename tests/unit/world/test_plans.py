from kg.model.facts import Realis
from kg.world import derive
from kg.world.counting import meetings
from kg.world.items import World
from kg.world.mentions import Mention
from kg.world.plans import settled
from tests.unit.world.tellings import mention, release, state

ISL, NZL = state("isl"), state("nzl")
MADE = release("isl-1", day="2030-05-02", states="isl nzl")
LATER = release("nzl-1", issuer="NZL", day="2030-06-11", states="isl nzl")
COUNCIL = mention("organisation", "Fisheries Council", MADE, iri="organization/fisheries-council")


def _meeting(day: str, *, realis: Realis = "actual") -> Mention:
    planned = realis == "intended"
    return mention(
        "meeting",
        "Planned meeting" if planned else "Session of the Fisheries Council",
        MADE if planned else LATER,
        day=day,
        realis=realis,
        quote=f"meeting of the Fisheries Council, {day or 'within two months'}",
        slots={
            "participant": (COUNCIL.iri,), "party": (ISL, NZL), "eventType": ("consult",)
        },
    )  # fmt: skip


PLAN = _meeting("", realis="intended")


def _counted(world: World) -> tuple[list[str], list[str]]:
    found = settled(meetings(world, (ISL, NZL)), lambda: world)
    return [item.iri for item in found.planned], [item.iri for item in found.followed]


def test_a_planned_meeting_that_a_later_one_of_the_body_fulfils_is_not_told_as_never_held():
    assert _counted(derive([COUNCIL, PLAN, _meeting("2030-06-10")])) == ([], [PLAN.iri])


def test_a_planned_meeting_stays_one_where_only_an_earlier_one_was_held():
    assert _counted(derive([COUNCIL, PLAN, _meeting("2030-04-10")])) == ([PLAN.iri], [])
    assert _counted(derive([COUNCIL, PLAN])) == ([PLAN.iri], [])
