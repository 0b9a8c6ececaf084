"""What states said of keeping an agreement, as steps of its chain."""

from collections.abc import Callable, Iterable, Iterator
from typing import Final

from kg.trace.steps import Candidate, Step
from kg.world.bearings import Bearing, Relation
from kg.world.items import Item

#: To name an agreement is no word on keeping it.
_SILENT: Final[frozenset[Relation]] = frozenset(("refersTo",))


def positions(
    agreement: Item, said: Iterable[Bearing], name: Callable[[str], str]
) -> tuple[Step, ...]:
    """Return the words of states on keeping an agreement, by day.

    Args:
        agreement: the agreement.
        said: what is said of agreements, by day.
        name: gives the name of a state.
    """
    return tuple(_steps(agreement, said, name))


def _steps(agreement: Item, said: Iterable[Bearing], name: Callable[[str], str]) -> Iterator[Step]:
    date = " | ".join(agreement.dates)
    for bearing in said:
        if bearing.agreement != agreement.iri or bearing.relation in _SILENT:
            continue
        own = Candidate(iri=agreement.iri, label=agreement.label, date=date)
        yield Step(
            source=bearing.source,
            source_label=" and ".join(map(name, bearing.by)) or bearing.label,
            relation=bearing.relation,
            inverse=False,
            target=agreement.iri,
            target_label=agreement.label,
            date_from=bearing.date or bearing.day,
            date_to=date,
            certainty=bearing.certainty,
            quotes=(bearing.quote,),
            reference=bearing.reference,
            candidates=(own,) if bearing.reference else (),
            note="one that the text names nowhere else" if bearing.reference else "",
        )
