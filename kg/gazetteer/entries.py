"""Entries of the gazetteer, as `gazetteer/*.json` has them."""

from dataclasses import dataclass
from typing import Literal

StateStatus = Literal["member", "observer", "other"]


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """A state or territory with an ISO 3166-1 code of its own.

    `status` is the one in the United Nations. `names` has every usual English form in its exact
    case, without "the", `name` first: longer names may contain names of others ("South Sudan").
    `adjectives` stand before a noun ("Cambodian", "U.S."), `people` are plural nouns
    ("Cambodians"). `capital` has the usual name first and is empty where there is none;
    `currency` is the ISO 4217 code of the legal tender; `wikidata` is set only where certain.
    `article` tells that `name` takes "the" in running text.
    """

    iso3: str
    iso2: str
    name: str
    official_name: str
    names: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    capital: tuple[str, ...]
    currency: str | None
    status: StateStatus = "other"
    wikidata: str | None = None
    article: bool = False

    @property
    def in_prose(self) -> str:
        """The name as it stands in a sentence: "Cambodia", "the United States"."""
        return f"the {self.name}" if self.article else self.name


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place; `state` is None where it belongs to none, to several, or is disputed.

    Coordinates are in degrees of WGS 84, None where they are not known.
    """

    name: str
    names: tuple[str, ...]
    state: str | None
    capital: bool = False
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownOrganization:
    """An international organisation or agency; `names` has the full name first."""

    name: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Currency:
    """A currency of ISO 4217.

    `names` are English, singular and plural; `symbols` stand for this currency alone. `states`
    are those whose legal tender it is. Currencies that are not `current` were withdrawn.
    """

    code: str
    name: str
    names: tuple[str, ...]
    symbols: tuple[str, ...]
    states: tuple[str, ...]
    current: bool = True

    @property
    def unit(self) -> str:
        """The unit without its state, lower case: "dollar", "riel", "pound"."""
        return self.name.rsplit(" ", 1)[-1].casefold()
