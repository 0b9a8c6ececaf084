from datetime import UTC, datetime

from kg.iris import Iris
from kg.world import judge
from kg.world.judgements import Judgement, Verdict
from kg.world.mentions import Mention, Told
from tests.unit.world.kept import Kept
from tests.unit.world.tellings import mention, person, release, state

IRIS = Iris("https://example.org/kg/")
FIRST = release("one", day="2030-05-02", states="isl nzl")
SECOND = release("two", issuer="NZL", day="2030-05-03", states="isl nzl")
THIRD = release("three", day="2030-05-04", states="isl nzl")
SIDES = (state("isl"), state("nzl"))


def _kept(*mentions: Mention) -> Kept:
    kept = Kept(IRIS)
    kept.mention(*mentions)
    return kept


def _judged(verdict: Verdict, one: Mention, other: Mention, *, day: int = 1) -> Judgement:
    return judge(verdict, one, other, who="Ana", at=datetime(2030, 6, day, tzinfo=UTC), why="")


def _place(name: str, told: Told) -> Mention:
    return mention("place", name, told, slots={"ofState": (state("isl"),)})


def _meeting(told: Told, *, at: Mention | None = None, who: tuple[Mention, ...] = ()) -> Mention:
    slots = {
        "party": SIDES,
        "location": (at.iri,) if at else (),
        "participant": tuple(each.iri for each in who),
    }
    return mention("meeting", f"Meeting of {told.id}", told, day="2030-05-02", slots=slots)


def _signed(*meetings: Mention, told: Told) -> Mention:
    return mention(
        "instrument",
        "Memorandum on Fisheries Research",
        told,
        iri="agreement/fisheries",
        day="2030-05-02",
        slots={"party": SIDES, "outcomeOf": tuple(meeting.iri for meeting in meetings)},
    )


def test_a_release_more_a_release_less_and_a_text_changed_leave_what_deriving_anew_makes():
    erla, again = person("Erla Vik", FIRST, of="isl"), person("Erla Vik", SECOND, of="isl")
    twin = person("Vik Erla", THIRD, post="Minister of Fisheries", of="isl")
    kept = _kept(erla)
    alone = kept.graph

    kept.mention(again, twin)
    together = kept.graph
    kept.tell(("three", ()))
    kept.tell(("two", [person("Erla Vik", SECOND, post="Envoy", of="nzl")]))
    assert kept.graph == kept.anew
    kept.tell(("two", ()))

    assert (kept.graph, kept.anew) == (alone, alone)
    kept.mention(twin, again)
    assert kept.graph == together == kept.anew


def test_meetings_are_compared_anew_when_their_places_turn_out_to_be_one():
    here, there = _place("Reykjavik", FIRST), _place("Reykjavik Harbour Hall", SECOND)
    kept = _kept(here, there, _meeting(FIRST, at=here), _meeting(SECOND, at=there))
    apart = kept.graph

    same = _judged("same", here, there)
    kept.judge(same)
    assert kept.graph == kept.anew != apart

    kept.judge(Judgement(verdict="undo", who="Ana", at=same.at, undoes=same.id))
    assert kept.graph == kept.anew == apart


def test_meetings_are_compared_anew_when_a_later_release_tells_the_state_of_who_took_part():
    guest, host = person("Erla Vik", FIRST), person("Runa Holm", SECOND)
    meetings = _meeting(FIRST, who=(guest,)), _meeting(SECOND, who=(host,))
    kept = _kept(guest, host, *meetings, _signed(*meetings, told=FIRST))
    open_ = kept.graph

    kept.mention(person("Erla Vik", THIRD, of="isl"), person("Runa Holm", THIRD, of="isl"))

    assert kept.graph == kept.anew != open_


def test_meetings_are_compared_anew_when_an_agreement_came_of_both():
    one, other = _meeting(FIRST), mention("meeting", "Talks", SECOND, slots={"party": SIDES})
    kept = _kept(one, other)
    open_ = kept.graph

    kept.mention(_signed(one, other, told=THIRD))
    assert kept.graph == kept.anew != open_
    kept.tell(("three", ()))

    assert kept.graph == kept.anew == open_


def test_what_many_releases_name_alike_is_one_until_a_person_judges_or_some_are_withdrawn():
    told = [release(f"r{n}", day=f"2030-06-{n + 1:02}", states="isl nzl") for n in range(5)]
    slots = {"party": SIDES, "instrument": ("treaty",)}
    alike = [mention("instrument", "Herring Treaty", t, day="2030-05-02", slots=slots)
             for t in told]  # fmt: skip
    kept = _kept(*alike)
    assert kept.graph == kept.anew != b""

    kept.judge(_judged("different", alike[1], alike[3]))
    assert kept.graph == kept.anew
    kept.tell(("r0", ()), ("r2", ()))
    assert kept.graph == kept.anew


def test_a_judgement_finds_its_end_again_when_a_release_is_read_anew():
    erla, runa = person("Erla Vik", FIRST, of="isl"), person("Runa Holm", SECOND, of="isl")
    moved = mention(
        "person", "Runa Holm", SECOND, iri="person/runa-holm-2", slots={"state": (state("isl"),)}
    )
    kept = _kept(erla, runa)
    kept.judge(_judged("same", erla, runa), _judged("unsure", erla, runa, day=1))

    kept.mention(moved)
    assert kept.graph == kept.anew
    kept.tell(("two", ()))

    assert kept.graph == kept.anew == b""
