"""Figures of the home page are those of today after any change, and are looked up."""

from random import Random

from kg.iris import Iris
from kg.store import world_rows
from kg.world.figures import kinds, most_told
from kg.world.mentions import Mention
from tests.unit.world.kept import Kept
from tests.unit.world.tellings import ID, mention, release, state

PARTIES = {"party": (state("isl"), state("ken"))}


def _telling(number: int, treaties: range) -> tuple[str, tuple[Mention, ...]]:
    told = release(f"r{number}", day=f"2030-{number % 12 + 1:02}-{number % 28 + 1:02}")
    return told.id, tuple(
        mention("instrument", f"Treaty {n}", told, iri=f"treaty/{n}", slots=PARTIES)
        for n in treaties
    )


def _counted(kept: Kept, most: int) -> list[str]:
    return [iri for iri, _ in world_rows.most_told(kept.index, "instrument", most)]


def test_after_any_releases_and_withdrawals_the_figures_are_those_that_counting_gives():
    random = Random(7)  # noqa: S311  # not for secrets
    kept = Kept(Iris("https://example.org/kg/"))
    for _ in range(60):
        number, first = random.randrange(40), random.randrange(150)
        treaties = range(first, first + random.randrange(12))
        kept.tell(_telling(number, treaties))

        assert dict(kinds(kept.index)) == world_rows.kinds(kept.index)
        assert most_told(kept.index, 26) == _counted(kept, 26)


def test_nothing_is_counted_when_the_figures_are_asked_for():
    kept = Kept(Iris("https://example.org/kg/"))
    kept.tell(*(_telling(number, range(number, number + 9)) for number in range(30)))
    expected = _counted(kept, 6)
    queries: list[str] = []
    kept.index.db.set_trace_callback(queries.append)

    assert (kinds(kept.index)["instrument"], most_told(kept.index, 6)) == (38, expected)

    assert [query.split(" WHERE")[0] for query in queries] == ["SELECT value FROM note"] * 2


def test_an_index_of_an_earlier_program_is_counted_until_something_is_written():
    kept = Kept(Iris("https://example.org/kg/"))
    kept.tell(_telling(1, range(5)), _telling(2, range(2)))
    kept.index.db.execute("DELETE FROM note WHERE name IN ('kinds', 'most told')")

    before = (dict(kinds(kept.index)), most_told(kept.index, 2))
    kept.tell(_telling(3, range(1, 2)))
    after = (dict(kinds(kept.index)), most_told(kept.index, 2))

    assert before == ({"instrument": 5}, [f"{ID}treaty/0", f"{ID}treaty/1"])
    assert after == ({"instrument": 5}, [f"{ID}treaty/1", f"{ID}treaty/0"])
    assert kept.index.note("kinds")
