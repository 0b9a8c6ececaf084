"""Which planned meetings were held after all: what settles commitments counts for meetings too."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from kg.world.counting import Meetings
from kg.world.findings import Findings
from kg.world.fulfilment import reports
from kg.world.items import Item, World
from kg.world.promises import promises


def settled(found: Meetings, around: Callable[[], World]) -> Meetings:
    """Return meetings with the plans apart that one of those held fulfils.

    A plan and the meeting that came of it stay two things where nothing says that they are one;
    what was planned has come about all the same.

    Args:
        found: the meetings of two states.
        around: gives all that releases on the two tell; asked only if something was planned.
    """
    kept = _fulfilled(around(), found.planned) if found.planned else frozenset()
    return replace(
        found,
        planned=tuple(item for item in found.planned if item.iri not in kept),
        followed=tuple(item for item in found.planned if item.iri in kept),
    )


def _fulfilled(world: World, plans: Iterable[Item]) -> frozenset[str]:
    wanted = {item.iri for item in plans}
    findings = Findings(world, ())
    return frozenset(
        promise.iri
        for promise in promises(world)
        if promise.iri in wanted
        and any(report.effect == "done" for report in reports(promise, findings))
    )
