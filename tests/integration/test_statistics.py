"""VoID of a large store is answered at once with what is looked up; the rest is counted beside."""

from collections.abc import Mapping

from kg.endpoint import Limits
from kg.endpoint.statistics import Counts, Statistics
from kg.settings import Settings
from kg.workspace import Workspace


def _entities(counts: Counts) -> Mapping[str, int]:
    return {part.type: part.entities for part in counts.partitions}


def test_many_things_are_looked_up_at_once_and_all_is_counted_beside():
    with Workspace.open(Settings(store=None), create=True) as opened:
        pool = opened.pool(Limits(workers=1))
        classes = opened.index().classes()
        small = Statistics(pool, lambda: classes, most=sum(classes.values()))
        large = Statistics(pool, lambda: classes, most=sum(classes.values()) - 1)
        whole, first = small.counts(), large.counts()
        large.wait()
        then = large.counts()
        pool.close()

    assert (first.triples, _entities(first)) == (None, classes)
    assert [part for part in first.partitions if part.properties] == []
    assert _entities(whole) == classes
    assert [part for part in whole.partitions if not part.properties] == []
    assert then == whole


def test_what_cannot_be_counted_is_left_out_and_what_is_looked_up_stays():
    with Workspace.open(Settings(store=None), create=True) as opened:
        pool = opened.pool(Limits(workers=1, rows=1))
        classes = opened.index().classes()
        for most in (0, sum(classes.values())):
            counting = Statistics(pool, lambda: classes, most=most)
            counting.counts()
            counting.wait()
            told = counting.counts()

            assert (told.triples, _entities(told)) == (None, classes)
        pool.close()
