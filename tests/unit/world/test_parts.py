"""Each question is answered from a part of the kept world as from the whole of it."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.brief import Known, brief
from kg.world.changes import changes
from kg.world.commitments import commitments
from kg.world.comparing import compare, comparisons, kept_comparison, kept_comparisons
from kg.world.dyads import KeptDyad, WholeDyad
from kg.world.mentions import RECORDS, Mention
from kg.world.parts import Kept as Parts
from kg.world.readouts import readouts
from kg.world.uses import KeptUses, WholeUses, all_uses
from kg.world.windows import ALL, Window
from tests.unit.world.several import CODES, kept_of, tellings, things
from tests.unit.world.tellings import mention, release, state

DAY = date(2030, 6, 15)
WORDS = ("promise", "plan", "deed", "done", "to meet", "pledge", "accord", "upholds", "purchase")
Told = tuple[tuple[str, tuple[Mention, ...]], ...]


@settings(deadline=None, max_examples=25)
@given(tellings())
def test_ledger_and_brief_of_two_states_are_those_of_the_whole_world(told: Told):
    kept = kept_of(told)
    whole = kept.derived
    for one, other in combinations(CODES, 2):
        pair, iris = f"{one}-{other}", (state(one), state(other))
        part = KeptDyad(Parts(kept.index), pair).around()
        world = WholeDyad(whole, pair, iris).around()

        assert dict(part.items) == dict(world.items)
        assert part.statements == world.statements
        assert part.likenesses == world.likenesses
        promised = commitments(part, DAY, between=iris)
        assert promised == commitments(world, DAY, between=iris)
        written = [
            brief(
                each,
                iris,
                as_of=DAY,
                since=date(2030, 5, 9),
                name=str,
                known=Known(promised=promised),
            )
            for each in (part, world)
        ]
        assert written[0] == written[1]


@settings(deadline=None, max_examples=40)
@given(tellings(step=25), st.integers(min_value=0, max_value=4))
def test_what_was_promised_of_late_is_told_as_in_the_ledger_of_all(told: Told, number: int):
    kept, on = kept_of(told), date(2031, 3, 15)
    for one, other in combinations(CODES, 2):
        iris = (state(one), state(other))
        dyad = KeptDyad(Parts(kept.index), f"{one}-{other}")
        since = dyad.window(number, on).first
        if since is not None:
            late = commitments(dyad.around(Window(first=since)), on, between=iris, since=since)
            every = commitments(dyad.around(), on, between=iris)
            assert late == tuple(each for each in every if each.promise.made >= since)


def test_of_very_many_releases_those_near_a_day_are_read_and_those_without_a_day():
    days = [*(f"2030-05-{day:02}" for day in range(1, 21)), ""]
    told = [release(f"isl-{n}", day=day, states="isl ken") for n, day in enumerate(days)]
    sides = {"party": (state("isl"), state("ken"))}
    kept = kept_of(tuple((each.id, (mention("meeting", f"Talks {n}", each,
                                            day=f"20{n + 10}-01-01", slots=sides),))
                         for n, each in enumerate(told)))  # fmt: skip
    dyad = KeptDyad(Parts(kept.index), "isl-ken")

    near = dyad.window(4, date(2030, 5, 10))
    late = replace(near, first=date(2030, 7, 10))  # what came out 60 days before is read, too

    assert near == Window(first=date(2030, 5, 6), last=date(2030, 5, 13))
    assert dyad.window(40, date(2030, 5, 10)) == ALL
    assert dyad.window(4, date(2030, 5, 2)) == Window(last=date(2030, 5, 5))
    read = {m.told.id for item in dyad.around(late).items.values() for m in item.members}
    assert read == {"isl-10", "isl-11", "isl-12", "isl-20"}


@settings(deadline=None, max_examples=40)
@given(tellings(), st.integers(min_value=-1, max_value=21))
def test_what_changed_since_a_day_is_told_as_from_the_whole_world(told: Told, number: int):
    kept, since = kept_of(told), date(2030, 5, 2) + timedelta(days=number)

    assert changes(Parts(kept.index).told_after(since), since, str) == changes(
        kept.derived, since, str
    )


@settings(deadline=None, max_examples=25)
@given(tellings())
def test_what_names_a_thing_is_the_same_from_the_index_and_from_the_whole_world(told: Told):
    kept = kept_of(told)
    known = all_uses(kept.derived)
    for iri in sorted({*known, *kept.derived.items}):
        part, whole = KeptUses(Parts(kept.index), iri), WholeUses(known.get(iri, ()))

        assert part.newest(None) == whole.newest(None)
        assert part.newest(1) == whole.newest(1)
        assert part.counts == whole.counts


@settings(deadline=None, max_examples=25)
@given(tellings())
def test_readouts_of_an_event_are_compared_as_in_the_whole_world(told: Told):
    kept = kept_of(told)
    whole = kept.derived
    for event in (item for kind in RECORDS for item in whole.of_kind(kind)):
        assert kept_comparison(Parts(kept.index), event) == compare(whole, readouts(whole, event))


@settings(deadline=None, max_examples=25)
@given(tellings(), st.integers(min_value=0, max_value=6))
def test_the_newest_readouts_are_listed_as_in_the_whole_world(told: Told, number: int):
    kept = kept_of(told)
    parts = Parts(kept.index)
    day = parts.day_of_newest(number)
    known = sorted((m.told.known for _, said in told for m in said[:1]), reverse=True)

    assert day == (known[number] if number < len(known) else None)
    since = day or known[-1]
    assert kept_comparisons(parts, since) == comparisons(kept.derived, since)


def test_a_ledger_reads_the_same_however_many_releases_tell_of_others():
    def work(unrelated: int) -> tuple[int, int, int]:
        kept = kept_of(tuple(
            (told.id, tuple(m for word in WORDS for m in things(told, pair, 1)[word]))
            for pair, count in ((("isl", "ken"), 5), (("npl", "per"), unrelated))
            for number in range(count)
            for told in [release(f"{pair[0]}-{number}", day=f"2030-05-{number % 28 + 1:02}",
                                 issuer=pair[0].upper(), states=" ".join(pair))]
        ))  # fmt: skip
        queries: list[str] = []
        steps: list[int] = []
        kept.index.db.set_trace_callback(queries.append)
        kept.index.db.set_progress_handler(lambda: steps.append(1), 10)
        iris = (state("isl"), state("ken"))
        found = commitments(KeptDyad(Parts(kept.index), "isl-ken").around(), DAY, between=iris)
        kept.index.db.set_trace_callback(None)
        kept.index.db.set_progress_handler(None, 0)
        return len(found), len(queries), len(steps)

    few, many = work(3), work(60)
    assert few[0] > 0
    assert many[:2] == few[:2]
    assert many[2] <= few[2] * 1.1
