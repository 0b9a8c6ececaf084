"""What may be one and is not decided, of what was resolved."""

from collections.abc import Iterator

from kg.world.items import Likeness
from kg.world.mentions import Kind
from kg.world.resolving import Resolved

_EVEN = 0.5


def likenesses_of(kind: Kind, resolved: Resolved) -> Iterator[Likeness]:
    """Yield the pairs that people could not tell, then those that wait for a person."""
    keys = {group.descriptions[0].key: group.iri for group in resolved.groups}
    for pair, judgement in resolved.unsure.items():
        one, other = sorted(keys[key] for key in pair)
        why = f": {judgement.why}" if judgement.why else ""
        weighed = resolved.open.get(pair)
        yield Likeness(
            one=one,
            other=other,
            kind=kind,
            probability=weighed.probability if weighed else _EVEN,
            status="unsure",
            reasons=(f"{judgement.who} could not tell{why}",),
        )
    for pair, weighed in resolved.open.items():
        if pair not in resolved.unsure:
            one, other = sorted(keys[key] for key in pair)
            yield Likeness(
                one=one,
                other=other,
                kind=kind,
                probability=weighed.probability,
                status="differs" if weighed.differs else "proposed",
                reasons=weighed.reasons,
            )
