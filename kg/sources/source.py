"""One issuer of releases, as a file of `sources/` describes it."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from kg.model.release import SourceClass

#: What a body does with names and dates of all its releases.
HouseStyle: TypeAlias = Literal[
    "family name first",  # persons are written with the family name first: "PRAK Sokhonn"
    "caps surnames",  # the family name is in capitals
    "day first",  # 03/02/2026 is 3 February
    "month first",  # 03/02/2026 is March 2
]
HOUSE_STYLES: Final[tuple[str, ...]] = get_args(HouseStyle)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A body that issues releases.

    `state` is its ISO 3166-1 alpha-3 code, None for an organisation of states, whose name is
    then `body`. `body` is the official English name, `names` are the others that headers use.
    `headers` are whole lines above or below the texts that name no body ("Press Release").
    `languages` are ISO 639-1 codes, the usual one first. `currency` is the state's own, `dollar`
    the ISO 4217 code of a bare $. `source_class` is that of its releases unless one says
    otherwise; `rights` says what may be done with their text, `url` is the body's page.
    """

    id: str
    body: str
    state: str | None
    names: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    languages: tuple[str, ...] = ("en",)
    currency: str | None = None
    dollar: str = "USD"
    house_style: tuple[HouseStyle, ...] = ()
    source_class: SourceClass = "official"
    rights: str = ""
    url: str | None = None

    @property
    def issuer(self) -> str:
        """The code of the state, or the empty string for an organisation of states."""
        return self.state or ""

    @property
    def is_default(self) -> bool:
        """Whether it stands for all bodies of a state, none of which was named."""
        return self.id == self.issuer.lower()
