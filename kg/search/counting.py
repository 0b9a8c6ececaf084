"""Count the things that fit by the values of each choice."""

from collections.abc import Mapping, Sequence
from typing import Final

import msgspec
import numpy as np

from kg.search.choices import Choices
from kg.search.grouping import Things
from kg.search.keeping import SEVERAL, SINGLE
from kg.search.postings import Ints
from kg.search.terms import Terms
from kg.search.views import DIMENSIONS, Counted

_MOST_VALUES: Final = 50  # of one dimension


def counts_of(things: Things, choices: Choices) -> Mapping[str, tuple[Counted, ...]]:
    """Count things by the values of each dimension, under the choices of all others."""
    if not choices:
        return _told(things.rows.terms, _counts(things, None, DIMENSIONS))
    counts = np.zeros(len(things.rows.terms.values), dtype=np.int64)
    for dimension in DIMENSIONS:
        fits = choices.mask(things.rows, without=dimension)
        counts += _counts(things, fits.nonzero()[0], (dimension,))
    return _told(things.rows.terms, counts)


def _counts(things: Things, rows: Ints | None, dimensions: Sequence[str]) -> Ints:
    """Return how many things have each value (by number) of some dimensions, by some rows."""
    size = len(things.rows.terms.values)
    single, _, states = _values(things, rows, dimensions)
    counts = np.bincount(single.ravel(), minlength=size)
    counts += np.bincount(states, minlength=size)
    several = things.several if rows is None else rows[~things.lone[rows]]
    if not len(several):
        return counts
    # A thing that several rows tell of counts once for a value, however many of them have it.
    single, owners, states = _values(things, several, dimensions)
    places, among = things.places[several], len(things.places)
    pairs = np.concatenate(
        ((single * among + places[:, None]).ravel(), states * among + places[owners])
    )
    pairs.sort()
    again = pairs[1:][pairs[1:] == pairs[:-1]] // among
    return counts - np.bincount(again, minlength=size)


def _values(
    things: Things, rows: Ints | None, dimensions: Sequence[str]
) -> tuple[Ints, Ints, Ints]:
    """Return numbers of values of some rows (None: all).

    A column for each dimension that has one value, then pairs of a place among the rows and a
    number of a state.
    """
    values, groups = things.rows.values, things.rows.groups
    if rows is not None:
        values, groups = values[rows], groups[rows]
    single = [at for at, name in enumerate(SINGLE) if name in dimensions]
    owners, states = things.rows.terms.members(groups if SEVERAL in dimensions else groups[:0])
    return values if len(single) == len(SINGLE) else values[:, single], owners, states


def _told(terms: Terms, counts: Ints) -> Mapping[str, tuple[Counted, ...]]:
    """Return the largest counts of each dimension, equals by value."""
    found = counts[1:].nonzero()[0] + 1
    found = found[np.lexsort((terms.order[found], -counts[found]))]
    told: dict[str, list[dict[str, str | int]]] = {name: [] for name in DIMENSIONS}
    for number, count in zip(found.tolist(), counts[found].tolist(), strict=True):
        dimension, value = terms.values[number]
        told[dimension].append({"value": value, "count": count})
    largest = {name: each[:_MOST_VALUES] for name, each in told.items()}
    return msgspec.convert(largest, dict[str, tuple[Counted, ...]])  # sooner than one by one
