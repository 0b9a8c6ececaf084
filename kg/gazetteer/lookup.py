"""Find the state, place, organisation or currency that words name."""

import re
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Final, TypeVar

from kg.gazetteer.entries import Currency, KnownOrganization, Place, State

_ARTICLE: Final = re.compile(r"^(?:the|The|THE)\s+")
_GOVERNMENT_OF: Final = re.compile(r"^(?:Royal\s+)?Government\s+of\s+(?:the\s+)?", re.IGNORECASE)
_GOVERNMENT: Final = re.compile(
    r"\s+(?:Royal\s+)?(?:Government|Administration|Side|Authorities|State|People|Nation)$",
    re.IGNORECASE,
)
#: Titles of states before "of": an older official name still tells which state is meant.
_STATE_OF: Final = re.compile(
    r"^(?:(?!of\b|the\b|and\b)[^\s,]+\s+){0,3}(?:Republic|Kingdom|Sultanate|Emirate|Principality|Union)"
    r"\s+of\s+(?:the\s+)?(?P<name>.+)$",
    re.IGNORECASE,
)
_SHORTEST_CAPITALS: Final = 4  # "CHAD" is Chad; shorter words in capitals may be abbreviations

_Entry = TypeVar("_Entry")


class Gazetteer:
    """Entries with indexes of their names.

    Look-ups take names in their usual case or in capitals ("KINGDOM OF CAMBODIA"), with or
    without "the" and a possessive ending, with any apostrophe. Words that could mean two
    entries find none, unless only one of them is a state of the United Nations, or in it.
    """

    def __init__(
        self,
        *,
        states: Iterable[State],
        places: Iterable[Place],
        organizations: Iterable[KnownOrganization],
        currencies: Iterable[Currency] = (),
    ) -> None:
        self.states = tuple(states)
        self.places = tuple(places)
        self.organizations = tuple(organizations)
        self.currencies = tuple(currencies)
        self._by_code = {state.iso3: state for state in self.states}
        self._currency_by_code = {one.code: one for one in self.currencies}

    def state(self, iso3: str) -> State | None:
        """Return the state of that ISO 3166-1 alpha-3 code, in any case."""
        return self._by_code.get(iso3.upper())

    def state_named(self, text: str) -> State | None:
        """Return the state that `text` names: as a name, or as a government or side of it.

        Examples: "the Kingdom of Cambodia", "Royal Government of Cambodia", "U.S. Government",
        "Cambodian side". An adjective alone ("Cambodian") names no state.
        """
        words = _plain(text)
        found = self._states.get(words)
        if found is None and (rest := _GOVERNMENT_OF.sub("", words)) != words:
            found = self._states.get(rest)
        if found is None and (rest := _GOVERNMENT.sub("", words)) != words:
            rest = re.sub(r"^Royal\s+", "", rest)
            found = self._states.get(rest) or self.adjective(rest)
        if found is None and (titled := _STATE_OF.match(words)):
            found = self._states.get(titled["name"])
        return found

    def adjective(self, text: str) -> State | None:
        """Return the state of an adjective ("Cambodian") or of its people ("Cambodians")."""
        return self._adjectives.get(_plain(text))

    def place_named(self, text: str) -> Place | None:
        """Return the place of that name."""
        return self._places.get(_plain(text))

    def places_named(self, text: str) -> tuple[Place, ...]:
        """Return all places of that name, in the order of the gazetteer."""
        return self._all_places.get(_plain(text), ())

    def organization_named(self, text: str) -> KnownOrganization | None:
        """Return the international organisation of that name or abbreviation."""
        return self._organizations.get(_plain(text))

    def currency(self, text: str, *, of: str | None = None) -> Currency | None:
        """Return the currency of a code ("USD"), symbol ("US$") or English name ("Thai baht").

        A unit alone ("riel", "dollars") finds a currency if only one current currency has that
        unit, or if it is the unit of the currency of the state `of`.
        """
        words = " ".join(text.split())
        found = self._currency_by_code.get(words) or self._symbols.get(words)
        if found is None:
            found = self._currency_names.get(words.casefold())
        if found is None:
            found = self._of_unit(words.casefold(), of)
        return found

    @property
    def currency_codes(self) -> frozenset[str]:
        """The codes of all currencies, also withdrawn ones."""
        return frozenset(self._currency_by_code)

    def _of_unit(self, unit: str, iso3: str | None) -> Currency | None:
        having = self._units.get(unit, ())
        if len(having) == 1:
            return having[0]
        return next((one for one in having if iso3 in one.states), None)

    @cached_property
    def _states(self) -> Mapping[str, State]:
        return _index(self.states, lambda state: state.names, _is_member)

    @cached_property
    def _adjectives(self) -> Mapping[str, State]:
        return _index(self.states, lambda state: (*state.adjectives, *state.people), _is_member)

    @cached_property
    def _places(self) -> Mapping[str, Place]:
        return _index(self.places, lambda place: place.names, self._in_member)

    @cached_property
    def _all_places(self) -> Mapping[str, tuple[Place, ...]]:
        found: dict[str, tuple[Place, ...]] = {}
        for place in self.places:
            for name in dict.fromkeys(_plain(name) for name in place.names):
                found[name] = (*found.get(name, ()), place)
        return found

    @cached_property
    def _organizations(self) -> Mapping[str, KnownOrganization]:
        return _index(self.organizations, lambda one: one.names, lambda _: True)

    @cached_property
    def _symbols(self) -> Mapping[str, Currency]:
        return {symbol: one for one in self.currencies for symbol in one.symbols}

    @cached_property
    def _currency_names(self) -> Mapping[str, Currency]:
        return {
            name.casefold(): one for one in self.currencies if one.current for name in one.names
        }

    @cached_property
    def _units(self) -> Mapping[str, tuple[Currency, ...]]:
        units: dict[str, tuple[Currency, ...]] = {}
        for one in self.currencies:
            if one.current and one.states:
                plurals = {name.rsplit(" ", 1)[-1].casefold() for name in one.names}
                for unit in sorted({one.unit, *plurals}):
                    units[unit] = (*units.get(unit, ()), one)
        return units

    def _in_member(self, place: Place) -> bool:
        state = self._by_code.get(place.state or "")
        return state is not None and _is_member(state)


def _is_member(state: State) -> bool:
    return state.status != "other"


def _plain(text: str) -> str:
    """Return the words with single spaces and straight apostrophes, without "the" and "'s"."""
    words = " ".join(text.replace("’", "'").replace("ʼ", "'").split())
    return _ARTICLE.sub("", words).removesuffix("'s").removesuffix("'")


def _index(
    entries: Iterable[_Entry],
    names: Callable[[_Entry], Iterable[str]],
    stronger: Callable[[_Entry], bool],
) -> Mapping[str, _Entry]:
    """Return entries by name and by name in capitals.

    Of two entries of one name the `stronger` one has it; where both or none are, nobody has.
    """
    found: dict[str, list[_Entry]] = {}
    for entry in entries:
        forms = [_plain(name) for name in names(entry)]
        capitals = [form.upper() for form in forms if len(form) >= _SHORTEST_CAPITALS]
        for form in dict.fromkeys([*forms, *capitals]):
            found.setdefault(form, []).append(entry)
    index = {}
    for form, having in found.items():
        chosen = having if len(having) == 1 else [one for one in having if stronger(one)]
        if len(chosen) == 1:
            index[form] = chosen[0]
    return index
