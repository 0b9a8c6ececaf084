"""What a trace consists of. IRIs stand beside the labels by which people know them."""

from dataclasses import dataclass

from kg.network.edges import Certainty
from kg.network.evidence import Quote

__all__ = ["Candidate", "Certainty", "Chain", "Quote", "Step", "Trace"]

#: The relation of a step that rests on dates alone.
LATER: str = "laterThan"


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """Something that an unresolved reference may mean."""

    iri: str
    label: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step from `source` to `target`, in the direction of the trace.

    `relation` is the local name of the property, or `laterThan` where only dates tell;
    `inverse` tells that it runs from `target` to `source` ("B follows A" is walked from A to B).
    `date_from` and `date_to` are the EDTF dates of source and target, "" where unknown.
    Of an ambiguous step, `reference` holds the words that identify nothing, and `candidates`
    what they may mean. `note` says in words what else must be known.
    """

    source: str
    source_label: str
    relation: str
    inverse: bool
    target: str
    target_label: str
    date_from: str
    date_to: str
    certainty: Certainty
    quotes: tuple[Quote, ...]
    note: str = ""
    reference: str = ""
    candidates: tuple[Candidate, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """Steps from a start to a goal.

    `beside` are the ambiguous links of records on the way: they are shown, never walked, unless
    there is no other way.
    """

    steps: tuple[Step, ...]
    beside: tuple[Step, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """An agreement with what led to it (`before`) and what came of it (`after`), by date.

    `positions` are the words of states on keeping it: steps from who speaks to the agreement.
    They are known where many releases are read together; a graph alone has none.
    """

    agreement: str
    label: str
    date: str
    before: tuple[Step, ...]
    after: tuple[Step, ...]
    ambiguous: tuple[Step, ...]
    positions: tuple[Step, ...] = ()
