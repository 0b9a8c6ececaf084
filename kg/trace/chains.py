"""An agreement with what it follows from and what follows from it."""

from collections.abc import Sequence
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import NotFoundError
from kg.network.nodes import as_iri
from kg.network.records import Records
from kg.network.words import UNDATED
from kg.store.engine import Engine
from kg.trace.ambiguous import steps_beside
from kg.trace.steps import Chain, Step
from kg.trace.ways import Ways, step_network
from kg.vocabulary import BREL, RDF

_FAR: Final = 4
#: What is there before and after all that happens.
_LASTING: Final = (
    BREL.State, BREL.Person, BREL.Organization, BREL.JointBody, BREL.Group, BREL.Place,
    BREL.Release, BREL.Relationship,
)  # fmt: skip


def chain(engine: Engine, agreement: str, *, longest: int = _FAR) -> Chain:
    """Return the chain of `agreement` (an IRI), up to `longest` steps each way, by date.

    Walked are links that releases state and the order of dates within a release; ambiguous
    links of all that is reached are listed apart.

    Raises:
        NotFoundError: there is no such record, or it is an actor or a place: they have no chain.
    """
    records = Records(engine)
    term = as_iri(agreement)
    if term is None or term not in records.edges.nodes:
        raise NotFoundError(
            f"nothing in the store has the IRI <{agreement}>",
            hint="Name it by its label, or list the agreements: kg query agreements-between",
        )
    here = records.placed(records.whole(term))
    kinds = {quad.object for quad in engine.match(NamedNode(here.iri), RDF.type)}
    if not kinds.isdisjoint(_LASTING):
        raise NotFoundError(
            f"{here.label!r} is no agreement and no event",
            hint="Name one of them; list the agreements with: kg query agreements-between",
        )
    before = _walk(records, here.iri, longest, forward=False)
    after = _walk(records, here.iri, longest, forward=True)
    stops = {end for step in (*before, *after) for end in (step.source, step.target)}
    return Chain(
        agreement=here.iri,
        label=here.label,
        date=here.date,
        before=before,
        after=after,
        ambiguous=steps_beside(records, sorted({here.iri, *stops})),
    )


def _walk(records: Records, start: str, longest: int, *, forward: bool) -> tuple[Step, ...]:
    """Collect all steps that lead away from `start` one way, breadth first, by date."""
    network = step_network(records, Ways())
    seen, border = {start}, [start]
    found: dict[tuple[str, str, str], Step] = {}
    for _ in range(longest):
        reached: list[str] = []
        for record in border:
            neighbours = network.succ[record] if forward else network.pred[record]
            for other, steps in neighbours.items():
                for key, data in steps.items():
                    step = data["step"]
                    late = _back_in_time(records, start, other, forward=forward)
                    if not late and _in_order(step):
                        found[record, other, key] = step
                        reached.append(other)
        border = [record for record in dict.fromkeys(reached) if record not in seen]
        seen.update(border)
    return _each_link_once(sorted(found.values(), key=_by_date))


def _link(step: Step) -> tuple[str, ...]:
    return (*sorted((step.source, step.target)), step.relation, step.reference)


def _each_link_once(steps: Sequence[Step]) -> tuple[Step, ...]:
    """Keep one of the steps that walk the same link there and back."""
    kept: dict[tuple[str, ...], Step] = {}
    for step in steps:
        kept.setdefault(_link(step), step)
    return tuple(kept.values())


def _back_in_time(records: Records, start: str, other: str, *, forward: bool) -> bool:
    """Tell whether records without a date led the walk to the wrong side of its start."""
    here, there = records.placed(NamedNode(start)).days, records.placed(NamedNode(other)).days
    return there.before(here) if forward else here.before(there)


def _in_order(step: Step) -> bool:
    """Tell whether a step may lead on in time: by its dates, or else by what its link means.

    What refers to, implements or amends something comes after it; what is set out, with it.
    """
    dated = bool(step.date_from and step.date_to)
    return dated or step.inverse or step.relation == "setsOut"


def _by_date(step: Step) -> tuple[str, str, str, str, str]:
    return (
        step.date_from or UNDATED,
        step.date_to or UNDATED,
        step.source,
        step.target,
        step.relation,
    )
