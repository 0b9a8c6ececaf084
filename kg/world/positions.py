"""What states said of keeping an agreement, as steps of its chain."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from kg.trace.steps import Candidate, Chain, Step
from kg.world.bearings import Bearing, Relation

#: To name an agreement is no word on keeping it.
_SILENT: Final[frozenset[Relation]] = frozenset(("refersTo",))


def positions(
    chain: Chain, said: Iterable[Bearing], name: Callable[[str], str]
) -> tuple[Step, ...]:
    """Return the words of states on keeping an agreement, by day.

    Args:
        chain: the chain of the agreement.
        said: what is said of agreements, by day.
        name: gives the name of a state.
    """
    return tuple(_steps(chain, said, name))


def _steps(chain: Chain, said: Iterable[Bearing], name: Callable[[str], str]) -> Iterator[Step]:
    own = Candidate(iri=chain.agreement, label=chain.label, date=chain.date)
    for bearing in said:
        if bearing.agreement != own.iri or bearing.relation in _SILENT:
            continue
        yield Step(
            source=bearing.source,
            source_label=" and ".join(map(name, bearing.by)) or bearing.label,
            relation=bearing.relation,
            inverse=False,
            target=own.iri,
            target_label=own.label,
            date_from=bearing.date or bearing.day,
            date_to=own.date,
            certainty=bearing.certainty,
            quotes=(bearing.quote,),
            reference=bearing.reference,
            candidates=(own,) if bearing.reference else (),
            note="one that the text names nowhere else" if bearing.reference else "",
        )
