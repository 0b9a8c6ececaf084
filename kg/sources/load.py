"""Find sources by id or by the code of a state."""

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Final

from kg import assets
from kg.errors import SourceError
from kg.gazetteer import Gazetteer, State, load_gazetteer
from kg.sources.file import dollar_of, read_source
from kg.sources.letterheads import named_in
from kg.sources.source import Source

#: Words of official names before which prose has "the".
_STATEHOOD: Final = re.compile(
    r"\b(?:Republic|Kingdom|Union|Federation|Emirates?|Sultanate|Commonwealth|Principality"
    r"|Confederation|Duchy|States?)\b"
)


class Sources(Mapping[str, Source]):
    """Sources by id; also found by the code of a state, as its generated default source.

    Iteration yields the ids of the sources that have files, sorted.
    """

    def __init__(self, sources: Mapping[str, Source], gazetteer: Gazetteer) -> None:
        self._sources = dict(sorted(sources.items()))
        self._gazetteer = gazetteer

    def __getitem__(self, key: str) -> Source:
        """Return the source of that id, or the default source of that alpha-3 code (any case).

        Raises:
            SourceError: `key` is neither; the hint has what comes close.
        """
        found = self._sources.get(key) or self._default(key)
        if found is None:
            raise SourceError(f"no source is called {key!r}", hint=self._advice(key))
        return found

    def __contains__(self, key: object) -> bool:
        return isinstance(key, str) and (key in self._sources or self._default(key) is not None)

    def __iter__(self) -> Iterator[str]:
        return iter(self._sources)

    def __len__(self) -> int:
        return len(self._sources)

    def recognise(self, letterhead: str, state: str | None) -> Source | None:
        """Return the source of `state` that a letterhead names, None if it names no known one.

        `state` is the ISO 3166-1 alpha-3 code of the issuer; a letterhead that names a body of
        another state tells nothing.
        """
        known = [source for source in self._sources.values() if source.state == state and state]
        return named_in(letterhead, known, self._gazetteer)

    def _default(self, iso3: str) -> Source | None:
        state = self._gazetteer.state(iso3)
        if state is None:
            return None
        return Source(
            id=state.iso3.lower(),
            state=state.iso3,
            body=f"Government of {state.in_prose}",
            names=_governments(state),
            currency=state.currency,
            dollar=dollar_of(state.currency, self._gazetteer),
        )

    def _advice(self, key: str) -> str:
        state = self._gazetteer.state_named(key) or self._gazetteer.state_named(key.title())
        if state is not None:
            return f"Did you mean {state.iso3}? List the sources with: kg sources"
        codes = [state.iso3 for state in self._gazetteer.states]
        close = [
            *get_close_matches(key.lower(), self._sources, n=2),
            *get_close_matches(key.upper(), codes, n=1),
        ]
        found = f"Did you mean {' or '.join(close)}? " if close else ""
        return f"{found}Give an ISO 3166-1 alpha-3 code, or a source id; list them: kg sources"


def _governments(state: State) -> tuple[str, ...]:
    """Return what letterheads call the government of a state by its official name."""
    official = state.official_name
    if official == state.name:
        return ()
    the = "the " if _STATEHOOD.search(official) else ""
    return (f"Government of {the}{official}",)


@cache
def load_sources(folder: Path = assets.SOURCES) -> Sources:
    """Return the sources of that folder, one per `*.yaml` file; its stem is the id.

    Raises:
        SourceError: a file is not a mapping, or has a wrong key or value.
    """
    gazetteer = load_gazetteer()
    read = [read_source(path, gazetteer) for path in sorted(folder.glob("*.yaml"))]
    return Sources({source.id: source for source in read}, gazetteer)
