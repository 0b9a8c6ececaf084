from datetime import date

from kg.world import derive
from kg.world.asof import come_about, posts, until
from tests.unit.world.tellings import ID, mention, person, release

SPRING, SUMMER = release("isl-1", day="2030-04-02"), release("isl-2", day="2030-07-02")


def test_posts_at_the_time_of_an_event_are_those_that_the_nearest_release_before_it_tells():
    world = derive(
        [
            person("Ana Rey", SPRING, post="Minister of Ports", of="isl"),
            person("Ana Rey", SUMMER, post="Prime Minister", of="isl"),
        ]
    )
    iri = f"{ID}person/ana-rey"

    def held(day: str) -> list[tuple[str, str]]:
        found = posts(world, iri, date.fromisoformat(day))
        return [(post.rpartition("/")[2], str(known)) for post, known, _ in found]

    assert held("2030-05-01") == [("isl-minister-of-ports", "2030-04-02")]
    assert held("2031-05-01") == [("isl-prime-minister", "2030-07-02")]
    assert held("2030-01-01") == [("isl-minister-of-ports", "2030-04-02")]


def test_what_is_planned_has_not_come_about_however_late_it_is():
    held = mention("meeting", "session", SPRING, day="2030-04-01")
    plan = mention("meeting", "plan", SPRING, day="2030-04-20", realis="intended")
    items = {item.label: item for item in derive([held, plan]).of_kind("meeting")}

    assert come_about(items["session"], date(2030, 4, 1))
    assert not come_about(items["session"], date(2030, 3, 31))
    assert not come_about(items["plan"], date(2030, 5, 1))


def test_a_world_until_a_day_has_what_had_come_about_and_what_was_planned_by_then():
    held = mention("meeting", "session", SUMMER, day="2030-06-30")
    plan = mention("meeting", "plan", SPRING, day="2030-08-20", realis="intended")
    world = derive([held, plan, person("Ana Rey", SUMMER)])

    def labels(day: str) -> list[str]:
        found = until(world, date.fromisoformat(day)).items.values()
        return sorted(item.label for item in found if item.kind == "meeting")

    assert labels("2030-06-29") == ["plan"]
    assert labels("2030-06-30") == ["plan", "session"]
    assert len(until(world, date(2020, 1, 1)).items) == 1
