"""VoID of a large store is answered at once with what is looked up; the rest is counted beside."""

import time
from collections.abc import Mapping

from kg.api.descriptions import counts_of
from kg.endpoint import Limits
from kg.endpoint.statistics import Counts
from kg.pages.site import Site
from kg.settings import Settings
from kg.workspace import Workspace


def _entities(counts: Counts) -> Mapping[str, int]:
    return {part.type: part.entities for part in counts.partitions}


def _wait(site: Site, opened: Workspace) -> None:
    """Wait for what is being counted beside."""
    until = time.monotonic() + 60
    while site.kept("counts", opened) is None and time.monotonic() < until:
        time.sleep(0.02)


def test_many_things_are_looked_up_at_once_and_all_is_counted_beside():
    with Workspace.open(Settings(store=None), create=True) as opened:
        pool = opened.pool(Limits(workers=1))
        classes = opened.index().classes()
        most, site = sum(classes.values()), Site()
        whole = counts_of(Site(), opened, pool, most=most)
        first = counts_of(site, opened, pool, most=most - 1)
        _wait(site, opened)
        then = counts_of(site, opened, pool, most=most - 1)
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
            site = Site()
            counts_of(site, opened, pool, most=most)
            _wait(site, opened)
            told = counts_of(site, opened, pool, most=most)

            assert (told.triples, _entities(told)) == (None, classes)
        pool.close()
