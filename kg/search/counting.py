"""Count the things that fit by the values of each choice."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from kg.search.choices import Choices, Mask
from kg.search.columns import SEVERAL, SINGLE
from kg.search.grouping import Things
from kg.search.postings import Ints
from kg.search.views import DIMENSIONS, Counted

_MOST_VALUES: Final = 50  # of one dimension


def counts_of(things: Things, choices: Choices) -> Mapping[str, tuple[Counted, ...]]:
    """Count things by the values of each dimension, under the choices of all others."""
    if not choices:
        return _told(things, _counts(things, None, DIMENSIONS))
    counts = np.zeros(len(things.rows.terms.values), dtype=np.int64)
    for dimension in DIMENSIONS:
        counts += _counts(things, choices.mask(things.rows, without=dimension), (dimension,))
    return _told(things, counts)


def _counts(things: Things, fits: Mask | None, dimensions: Sequence[str]) -> Ints:
    """Return how many things have each value (by number) of some dimensions."""
    size = len(things.rows.terms.values)
    if not len(things.several):
        rows = None if fits is None else np.flatnonzero(fits)
        return np.bincount(_pairs(things, rows, dimensions)[1], minlength=size)
    lone = things.lone if fits is None else things.lone & fits
    _, values = _pairs(things, np.flatnonzero(lone), dimensions)
    several = things.several if fits is None else things.several[fits[things.several]]
    rows, others = _pairs(things, several, dimensions)
    # Each pair of a thing and a value counts once, whichever of its rows have it.
    standing, places = np.unique(things.places[several], return_inverse=True)
    having = np.zeros(size * len(standing), dtype=np.bool_)
    having[others * len(standing) + places[rows]] = True
    once = np.flatnonzero(having) // max(len(standing), 1)
    return np.bincount(values, minlength=size) + np.bincount(once, minlength=size)


def _pairs(things: Things, rows: Ints | None, dimensions: Sequence[str]) -> tuple[Ints, Ints]:
    """Return pairs of a place in `rows` (None: all) and the number of a value there."""
    values, groups = things.rows.values, things.rows.groups
    if rows is not None:
        values, groups = values[rows], groups[rows]
    single = [at for at, name in enumerate(SINGLE) if name in dimensions]
    if len(single) < len(SINGLE):
        values = values[:, single]
    places = np.repeat(np.arange(len(values)), len(single))
    if SEVERAL not in dimensions:
        return places, values.ravel()
    owners, states = things.rows.terms.members(groups)
    return np.concatenate((places, owners)), np.concatenate((values.ravel(), states))


def _told(things: Things, counts: Ints) -> Mapping[str, tuple[Counted, ...]]:
    names, found = things.rows.terms.values, np.flatnonzero(counts)
    told: dict[str, list[tuple[int, str]]] = {name: [] for name in DIMENSIONS}
    for number, count in zip(found.tolist(), counts[found].tolist(), strict=True):
        if number:
            dimension, value = names[number]
            told[dimension].append((-count, value))
    return {name: _largest(each) for name, each in told.items()}


def _largest(counted: list[tuple[int, str]]) -> tuple[Counted, ...]:
    rows = [{"value": v, "count": -n} for n, v in sorted(counted)[:_MOST_VALUES]]
    return msgspec.convert(rows, tuple[Counted, ...])  # five times as fast as one by one
