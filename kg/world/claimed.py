"""What the claims of a mention tell beside its slots, so that it can be compared by that."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from kg.lexicons import lexicon
from kg.network.dates import Interval
from kg.network.evidence import Claim, quotes_of
from kg.network.reading import local
from kg.world.mentions import Kind


def claimed(
    kind: Kind, days: Interval, claims: Sequence[Claim]
) -> Iterator[tuple[str, list[str]]]:
    """Yield slots with their values.

    `inferred`: slots that follow from context, and no words tell them. `again`: the words by which
    an undated meeting takes up what its release told before ("the talks").
    """
    bases: dict[str, set[str]] = {}
    for claim in claims:
        if claim.slot is not None:
            bases.setdefault(local(claim.slot), set()).add(claim.basis)
    yield "inferred", [slot for slot, found in bases.items() if found == {"inferred"}]
    if kind == "meeting" and not days.exact:
        quotes = quotes_of(tuple(claim for claim in claims if claim.slot is None))
        hits = [hit[0] for quote in quotes for hit in _taken_up().finditer(quote.text)]
        yield "again", [" ".join(hit.lower().split()) for hit in hits]


@cache
def _taken_up() -> re.Pattern[str]:
    nouns = "|".join(map(re.escape, sorted(lexicon("meetings")["nouns"], key=len, reverse=True)))
    return re.compile(rf"\b(?:the|this|these)\s+(?:{nouns})s?\b", re.IGNORECASE)
