"""What one release tells of one thing: the input of everything that is derived over releases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from kg.model.facts import Realis
from kg.network.dates import UNKNOWN, Interval
from kg.network.evidence import Claim, Quote
from kg.world.claims import quotes_in

Kind = Literal[
    "person",
    "organisation",
    "place",
    "instrument",
    "meeting",
    "flow",
    "commitment",
    "event",
    "deal",
    "statement",
    "reference",
]
#: The kinds that are identified over releases. Actors and places come first: what happened is
#: compared by who took part, and where.
KINDS: Final[tuple[Kind, ...]] = (
    "person", "organisation", "place", "instrument", "meeting", "flow", "commitment", "event",
    "deal",
)  # fmt: skip
#: Of these what happened, was agreed, promised or given.
RECORDS: Final[tuple[Kind, ...]] = (
    "instrument", "meeting", "flow", "commitment", "event", "deal",
)  # fmt: skip


#: States of which a release speaks that is on each two of them.
_MOST_STATES: Final = 5
#: Stands behind all days of releases, with room for sums of days.
UNKNOWN_DAY: Final = date(9000, 1, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The release that tells.

    `issuer` is the alpha-3 code of its state in capitals, "" if it has none. `published` is the
    day of its `brel:date`, None if it has no day; `reported` is then the latest day of which it
    tells, before which it cannot have come out. `states` are the IRIs of the states of which
    it speaks anywhere, sorted.
    """

    id: str
    iri: str
    label: str
    issuer: str = ""
    published: date | None = None
    reported: date | None = None
    source_class: str = "official"
    states: tuple[str, ...] = ()

    @property
    def of_states(self) -> frozenset[str]:
        """The IRI of the state that issued it, none if it has none."""
        code = self.issuer.lower()
        return frozenset(s for s in self.states if code and s.rpartition("/")[2] == code)

    @property
    def on(self) -> frozenset[str]:
        """The codes (in small letters) of the states of which it speaks, if these are few.

        What names ten states is not on each two of them.
        """
        found = frozenset(iri.rpartition("/")[2] for iri in self.states)
        return found if len(found) <= _MOST_STATES else frozenset()

    @property
    def day(self) -> str:
        """The day of publication in words: "not before" the latest that it reports, if unknown."""
        if self.published:
            return self.published.isoformat()
        return f"not before {self.reported.isoformat()}" if self.reported else ""

    @property
    def known(self) -> date:
        """The day of publication, else the latest day that it reports, else one far ahead."""
        return self.published or self.reported or UNKNOWN_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A record, actor or place as one release tells it.

    `names` are its labels. `date` is its EDTF text, `days` the days that it may mean. `slots`
    are its properties by local name: IRIs, or literals as text, sorted. Parts are folded in: of
    an agreement its conclusion (`eventType`, `location`), of aid its amount (`currency`, `value`,
    `minValue`, `maxValue`) and step (`stage`), of an event the group that it befell (`group`,
    `groupState`, `groupNumber`), of a person the posts (`post`, `state`). `bears` are the
    pairs of states it bears on, by the ends of their IRIs ("isl-ken"), sorted. `claims` say it,
    with their quotes; `inferred` and `again` among the slots follow from these (kg.world.claimed).
    """

    iri: str
    kind: Kind
    told: Told
    names: tuple[str, ...]
    date: str = ""
    days: Interval = UNKNOWN
    realis: Realis = "actual"
    slots: Mapping[str, tuple[str, ...]]
    bears: tuple[str, ...] = ()
    claims: Sequence[Claim] = ()

    @property
    def label(self) -> str:
        """The first name, else the end of the IRI."""
        return self.names[0] if self.names else self.iri.rpartition("/")[2]

    def get(self, slot: str) -> tuple[str, ...]:
        """Return the values of a slot, none if the release does not tell it."""
        return self.slots.get(slot, ())

    def inferred(self, slot: str) -> bool:
        """Tell whether the values of a slot follow from context, and no words tell them."""
        return slot in self.get("inferred")

    @property
    def quotes(self) -> tuple[Quote, ...]:
        """The words that say it as a whole, else those of its slots, in the order of the text."""
        return quotes_in(self.claims)


def by_time(mention: Mention) -> tuple[date, str, str]:
    """Return what mentions are ordered by: day of publication, release, IRI."""
    return (mention.told.known, mention.told.id, mention.iri)
