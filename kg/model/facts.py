"""What a release can say. A new kind adds one class here and its name to `Fact`.

Slots are those of facts/1 (docs/reference/facts.md). Actors are written as ISO 3166-1 alpha-3
codes (states) or as the fullest name in the release without honorifics (persons, organisations,
groups); `Actor` tells more of those that are not states. Dates are ISO 8601 texts as exact as
the release is: `2026-01-10`, `2026-01`, `2026`, `2026-01-08/2026-01-10`.
"""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Literal, TypeAlias

from kg.model.evidence import Basis, Evidence, SlotSupport

Realis = Literal["actual", "intended", "negated"]
MeetingForm = Literal["meeting", "call", "visit", "courtesy-call", "session", "ceremony"]
Act = Literal[
    "thank", "welcome", "satisfaction", "praise", "congratulate", "condole", "greet", "reaffirm",
    "emphasize", "agree", "discuss", "brief", "say", "announce", "pledge", "urge", "request",
    "hope", "invite", "accept", "concern", "condemn", "reject", "support",
]  # fmt: skip
Bound = Literal["exact", "at least", "up to", "about"]
Stage = Literal[
    "announced", "pledged", "committed", "allocated", "extended", "disbursed", "proposed"
]
AgreementForm = Literal[
    "treaty", "agreement", "mou", "joint statement", "declaration", "protocol",
    "exchange of notes", "ceasefire", "contract", "other",
]  # fmt: skip
AgreementStatus = Literal[
    "signed", "concluded", "in force", "planned", "under negotiation", "referred to", "terminated"
]
ActionType = Literal[
    "ceasefire", "release", "sanction", "recall", "expulsion", "deployment", "attack",
    "appointment", "ratification", "opening", "closure", "accession", "vote", "other",
]  # fmt: skip
Relation = Literal[
    "follows", "during", "implements", "refersTo", "setsOut", "outcomeOf", "facilitatedBy",
    "amends", "supersedes", "announcedAt",
]  # fmt: skip
Attitude = Literal["priority", "commitment", "importance", "valuation", "appreciation", "support"]
ActorKind = Literal["person", "organization", "joint body", "group"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """What a person decided about a fact, and when; what was rejected is no fact any more."""

    status: Literal["confirmed", "corrected"]
    reviewer: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FactBase:
    """What all facts share.

    `id` is unique in its release. `by` is "issuer", or the speaker on whose words it rests.
    `trigger` is the span of the word that gave rise to the fact; the identity of the fact rests
    on it. `rule` names the rule that found it, `confidence` is a probability from 0 to 1.
    `review` is None as long as nobody has looked at it. `found_by` names the programs that
    found it; empty means the rules of this one alone. `doubt` says why it must wait for a
    person although it was found; empty means that it need not.
    """

    id: str
    evidence: tuple[Evidence, ...]
    trigger: tuple[int, int]
    realis: Realis = "actual"
    by: str = "issuer"
    basis: Basis = "stated"
    confidence: float = 0.5
    rule: str = ""
    support: tuple[SlotSupport, ...] = ()
    review: Review | None = None
    found_by: tuple[str, ...] = ()
    doubt: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tenure(FactBase):
    """A person holds a post of a state, or of an organisation; `post` is without the state."""

    person: str
    post: str
    state: str | None = None
    org: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting(FactBase):
    """Representatives met, spoke or visited; of a visit the participants are the visitors."""

    form: MeetingForm
    participants: tuple[str, ...]
    states: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(FactBase):
    """Somebody is reported to have said something; `about` is verbatim.

    `date` is the day of saying it, where the words tell it; facts/1 has no place for it.
    """

    speakers: tuple[str, ...]
    act: Act
    addressee: tuple[str, ...] = ()
    about: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(FactBase):
    """An undertaking to do something that can be checked; `action`, `condition` are verbatim."""

    by_whom: tuple[str, ...]
    action: str
    to: tuple[str, ...] = ()
    deadline: str | None = None
    condition: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Aid(FactBase):
    """A flow of money or goods; `amount` is in full units of `currency` (ISO 4217).

    `part_of` is the id of a total that the flow is part of.
    """

    donor: tuple[str, ...]
    recipient: tuple[str, ...]
    amount: Decimal | None = None
    currency: str | None = None
    bound: Bound | None = None
    purpose: str | None = None
    stage: Stage = "announced"
    part_of: str | None = None
    additional_to: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement(FactBase):
    """What two or more actors have agreed, or plan to; `date` is that of conclusion."""

    name: str
    form: AgreementForm
    parties: tuple[str, ...] = ()
    date: str | None = None
    place: str | None = None
    status: AgreementStatus = "referred to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Deal(FactBase):
    """A purchase."""

    buyer: str | None = None
    seller: str | None = None
    goods: str | None = None
    quantity: Decimal | None = None
    bound: Bound | None = None
    value: Decimal | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(FactBase):
    """A deed, not a word, of one actor towards another."""

    type: ActionType
    actors: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    quantity: Decimal | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stance(FactBase):
    """What an actor holds, wants or is bound to, inside a reported statement.

    Not part of facts/1: it is what lies between a statement and its content. `toward` is
    verbatim, `wording` the words of the attitude ("remains firmly committed"), `statement` the
    id of the statement that voices it.
    """

    holders: tuple[str, ...]
    attitude: Attitude
    toward: str
    wording: str
    statement: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(FactBase):
    """A relation that the text states in words; `target` is the id of a fact, or a name."""

    relation: Relation
    source: str
    target: str


Fact: TypeAlias = (
    Tenure | Meeting | Statement | Commitment | Aid | Agreement | Deal | Action | Stance | Link
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """Somebody whom a release names: a person, an organisation, a joint body or a group.

    `name` is the text by which facts refer to the actor. `state` is the state to which the
    actor belongs, `parties` the states of a joint body (or of a group that lives in several),
    `quantity` the stated size of a group. `family_name` is filled only where the release or the
    house style shows it. `evidence` is where the release names the actor, fullest first.
    """

    name: str
    kind: ActorKind
    evidence: tuple[Evidence, ...]
    aliases: tuple[str, ...] = ()
    honorifics: tuple[str, ...] = ()
    family_name: str | None = None
    given_name: str | None = None
    state: str | None = None
    parties: tuple[str, ...] = ()
    quantity: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """All that was read out of one release: the output of an extractor."""

    release_id: str
    facts: tuple[Fact, ...]
    actors: tuple[Actor, ...] = ()
