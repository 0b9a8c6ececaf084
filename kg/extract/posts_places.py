"""Read the places in a post: where an envoy sits or lives, what a governor governs."""

from typing import Final

from kg.extract.document import PlaceMention
from kg.extract.line import Line
from kg.extract.posts_fields import name_follows
from kg.extract.words import DASHES

#: Words that tell where an envoy lives.
_RESIDING: Final = (
    ("with", "residence", "in"), ("with", "residency", "in"), ("with", "seat", "in"),
    ("resident", "in"), ("residing", "in"), ("non", "-", "resident", "in"),
)  # fmt: skip
#: What regions are called, last in their names.
_REGIONS: Final = frozenset(
    {"province", "county", "state", "region", "district", "city", "prefecture", "oblast",
     "governorate", "municipality", "canton", "department", "voivodeship", "krai", "emirate",
     "parish", "island", "islands", "territory", "wilaya", "atoll", "division"}
)  # fmt: skip
_REGION: Final = 5  # words of its name


def seat_of_an_envoy(line: Line, i: int) -> tuple[int, str | None] | None:
    """Return the index after the city where an envoy sits, and its state: "Consul in Oslo"."""
    k = i + 1
    if line.key(i) not in {"in", "to"} or k >= len(line.words) or k in line.states:
        return None
    end, place = _place(line, k)
    if place is None:
        return None
    ends = line.key(end) in {",", "and", ";", "."} or name_follows(line, end)
    return (end, place.state) if ends else None


def residence(line: Line, i: int) -> int | None:
    """Return the index after "with residence in X", where an envoy accredited elsewhere lives."""
    k = i + (line.key(i) == ",")
    for words in _RESIDING:
        j = k + len(words)
        if tuple(line.key(n) for n in range(k, j)) == words and j < len(line.words):
            end, place = _place(line, j)
            return end if place is not None or line.words[j].capital else None
    return None


def _place(line: Line, k: int) -> tuple[int, PlaceMention | None]:
    """Return the index after the place at `k`, and the place; after the word if it is none."""
    place = line.places.get(line.words[k].start) if k < len(line.words) else None
    end = k + 1
    while place is not None and end < len(line.words) and line.words[end].end <= place.span[1]:
        end += 1
    return end, place


def territory(line: Line, i: int, k: int) -> tuple[int, str | None] | None:
    """Return the index after a town or region that somebody governs, and its state.

    It is a place of the gazetteer, or capitalised words that "Province" or the like closes.
    """
    if line.key(i) != "of" or k >= len(line.words) or k in line.states or k in line.orgs:
        return None
    if line.key(k) in _REGIONS and line.key(k + 1) == "of":  # "the city of Bergen"
        k += 2
    end, place = _place(line, k)
    if place is not None:
        return end + (line.key(end) in _REGIONS), place.state
    end = k
    while end < min(len(line.words), k + _REGION):
        if line.key(end) in _REGIONS and end > k:
            return end + 1, None
        if not (line.words[end].capital or line.words[end].text in DASHES):
            return None
        end += 1
    return None
