"""Find the body that a letterhead names among the sources of its state."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from kg.gazetteer import Gazetteer
from kg.sources.source import Source

_MARKS: Final = re.compile(r"[\s*_#>|`]+")
_SHORTEST: Final = 2  # words; a single one must be written as the source writes it
_APOSTROPHES: Final = str.maketrans("’‘`", "'''")


def named_in(letterhead: str, sources: Iterable[Source], gazetteer: Gazetteer) -> Source | None:
    """Return the source that a letterhead names last: below a ministry stands its department.

    A name inside a longer one does not count. Where one name fits two sources, none is meant.
    """
    words = _MARKS.sub(" ", letterhead).translate(_APOSTROPHES)
    found = [
        (match.start(), match.end(), source)
        for source in sources
        for name in _names(source, gazetteer)
        for match in _pattern(name).finditer(words)
    ]
    outer = [
        one
        for one in found
        if not any(
            other[0] <= one[0] and one[1] <= other[1] and one[:2] != other[:2] for other in found
        )
    ]
    last = max(outer, key=lambda one: one[:2], default=None)
    if last is None:
        return None
    meant = {source.id for start, end, source in outer if (start, end) == last[:2]}
    return last[2] if len(meant) == 1 else None


def _names(source: Source, gazetteer: Gazetteer) -> Iterator[str]:
    """Yield the names of a source, also without the name of its state at the end."""
    state = gazetteer.state(source.state or "")
    of_state = "|".join(map(re.escape, state.names)) if state else ""
    known = (source.body, *source.names)
    for name in dict.fromkeys(known):
        yield name
        if of_state:
            bare = re.sub(rf"(?:,| of| for)(?: the)? (?:{of_state})\Z", "", name)
            if bare not in known and len(bare.split()) >= _SHORTEST:
                yield bare


@lru_cache(maxsize=1024)
def _pattern(name: str) -> re.Pattern[str]:
    plain = re.escape(name.translate(_APOSTROPHES))
    flags = re.IGNORECASE if len(name.split()) >= _SHORTEST else 0
    return re.compile(rf"(?<!\w){plain}(?!\w)", flags)
