"""The things that documents tell of: each once, however many of the documents do."""

from collections.abc import Collection
from typing import Final, NamedTuple, Self

import numpy as np

from kg.search.choices import Mask
from kg.search.columns import Rows
from kg.search.matching import Floats
from kg.search.postings import Ints

_WHOLE: Final = 1000.0  # what a label that is just what was asked for is worth
_TOLD: Final = 0.02  # what each further release that tells of a thing is worth, of its score


class Things(NamedTuple):
    """The things of rows; one of the rows of each, `places[row]`, stands for it.

    `lone` tells of which rows the thing has no other, `several` are all other rows.
    """

    rows: Rows
    places: Ints
    lone: Mask
    several: Ints

    @classmethod
    def of(cls, rows: Rows) -> Self:
        """Find the things of rows; nothing is sorted for it."""
        count = len(rows.things)
        every = np.arange(count)
        place = np.empty(int(rows.things.max(initial=-1)) + 1, dtype=np.int64)
        place[rows.things] = every  # the last row of each thing is left standing
        places = place[rows.things]
        others = (places != every).nonzero()[0]
        lone = np.ones(count, dtype=np.bool_)
        if not len(others):
            return cls(rows=rows, places=places, lone=lone, several=others)
        lone[others] = False
        lone[places[others]] = False
        return cls(rows=rows, places=places, lone=lone, several=(~lone).nonzero()[0])

    def fit(self, scores: Floats, chosen: Mask | None, whole: Collection[int]) -> Floats:
        """Return how well each thing fits, at its place, by its chosen rows (None: all).

        It is below 0 if none is chosen, and elsewhere. What has a label of just the words
        (`whole`) fits best; what more releases tell of, better.
        """
        found = scores * (1 + _TOLD)
        if chosen is not None:
            found[~chosen] = -1.0
        if len(self.several):
            found[self.several] = -1.0
            some = self.several if chosen is None else self.several[chosen[self.several]]
            places = self.places[some]
            np.maximum.at(found, places, scores[some])
            told = np.bincount(places, minlength=len(found))
            found[places] *= (1 + _TOLD * told)[places]
        for thing in whole:
            exact = self.rows.things == thing
            found[exact & (found >= 0)] += _WHOLE
        return found

    def best(self, fit: Floats, most: int) -> Ints:
        """Return the numbers of the things that fit best, at most so many.

        Equals come by rank, the latest day, the IRI.
        """
        if not most:
            return self.rows.things[:0]
        least = 0.0
        if most < len(fit):
            parted = fit.copy()
            parted.partition(-most)
            least = max(0.0, parted[-most])
        (some,) = (fit >= least).nonzero()
        order, fit = self._order(some), fit[some]
        higher = fit > least
        (above,), (level,) = higher.nonzero(), (~higher).nonzero()
        missing = most - len(above)
        if missing < len(level):
            level = level[order[level].argpartition(missing - 1)[:missing]]
            chosen = np.concatenate((above, level))
            some, order, fit = some[chosen], order[chosen], fit[chosen]
        return self.rows.things[some[np.lexsort((order, -fit))]][:most]

    def _order(self, places: Ints) -> Ints:
        """Return a number for each of some things: the least of its rows."""
        orders = self.rows.orders
        if len(self.several) and not self.lone[places].all():
            orders = orders.copy()
            np.minimum.at(orders, self.places[self.several], orders[self.several])
        return orders[places]
