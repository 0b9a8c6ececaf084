"""Count the things that fit by the values of each choice."""

from collections.abc import Mapping
from typing import Final

import msgspec
import numpy as np

from kg.search.choices import Choices
from kg.search.grouping import Things
from kg.search.postings import Ints
from kg.search.terms import Terms
from kg.search.views import DIMENSIONS, Counted

_MOST_VALUES: Final = 50  # of one dimension


def counts_of(things: Things, choices: Choices) -> Mapping[str, tuple[Counted, ...]]:
    """Count things by the values of each dimension, under the choices of all others."""
    terms = things.rows.terms
    if not choices:
        return _told(terms, _counts(things, None))
    counts = _counts(things, choices.mask(things.rows).nonzero()[0])
    for dimension in choices.chosen:
        others = _counts(things, choices.mask(things.rows, without=dimension).nonzero()[0])
        counts = np.where(terms.are_of(dimension), others, counts)
    return _told(terms, counts)


def _counts(things: Things, rows: Ints | None) -> Ints:
    """Return how many things have each value (by number), by some rows (None: all)."""
    terms, values, groups = things.rows.terms, things.rows.values, things.rows.groups
    size = len(terms.values)
    several = things.several
    if rows is not None:
        values, groups = values[:, rows], groups[rows]
        several = rows[~things.lone[rows]]
    counts = np.bincount(values.ravel(), minlength=size) + terms.counts(groups)
    if not len(several):
        return counts
    # A thing that several rows tell of counts once for a value, however many of them have it.
    owners, states = terms.members(things.rows.groups[several])
    places, among = things.places[several], len(things.places)
    pairs = np.concatenate((
        (things.rows.values[:, several] * among + places).ravel(),
        states * among + places[owners],
    ))  # fmt: skip
    pairs.sort()
    again = pairs[1:][pairs[1:] == pairs[:-1]] // among
    return counts - np.bincount(again, minlength=size)


def _told(terms: Terms, counts: Ints) -> Mapping[str, tuple[Counted, ...]]:
    """Return the largest counts of each dimension, equals by value."""
    counts[0] = 0  # no value
    (found,) = counts.nonzero()
    found = found[(terms.order[found] - (counts[found] << 32)).argsort()]
    told: dict[str, list[dict[str, str | int]]] = {name: [] for name in DIMENSIONS}
    for number, count in zip(found.tolist(), counts[found].tolist(), strict=True):
        dimension, value = terms.values[number]
        told[dimension].append({"value": value, "count": count})
    largest = {name: each[:_MOST_VALUES] for name, each in told.items()}
    return msgspec.convert(largest, dict[str, tuple[Counted, ...]])  # sooner than one by one
