"""Tell which of two persons who chair, sign or talk together is of the other state."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import Final

from kg.extract.people import Cluster
from kg.extract.people_chains import Chain

_PAIR: Final = 2
_WITH: Final = (" with", " with his counterpart", " with her counterpart")
_CHAIRED: Final = re.compile(r"\b(?:chaired|led|headed|between|presided over)\b", re.IGNORECASE)
#: Before who is the other chair: "co-chaired the consultations with".
_CHAIRED_WITH: Final = re.compile(
    r"\bco-?(?:chair(?:s|ed)?|led|headed|presided over)\b[^.;]{0,60}"
    r"\b(?:with|alongside)(?: his counterpart,?| her counterpart,?)?\Z",
    re.IGNORECASE,
)
#: Before two persons, one of each side.
_TWO_SIDES: Final = re.compile(
    r"\b(?:(?:co-?|jointly )?(?:chaired|presided over|headed|hosted)|signed|opened|inaugurated"
    r"|between)(?: by)?(?: the)?\s*\Z",
    re.IGNORECASE,
)
JOINING: Final = frozenset({",", "and", ";", "&", ""})


def with_partner(clusters: Sequence[Cluster], home: str, partner: str | None) -> None:
    """Give who co-chaired an "A-B Dialogue" with somebody of A the state B.

    Where no words show two states, the second of "chaired by X and Y" is of the partner.
    """
    for cluster in clusters:
        chain = min(cluster.chains, key=lambda c: c.span)
        if cluster.state is not None or not chain.posts:
            continue
        pair = _dyad_before(chain)
        before = chain.line.text[chain.line.span[0] : chain.span[0]].rstrip()
        if len(pair) == _PAIR and home in pair:
            second = before.endswith(" and") and _beside_a_chair(chain, clusters, home)
            if second or before.endswith(_WITH):
                cluster.led_state = next(s for s in pair if s != home)
        elif partner is not None and (
            _CHAIRED_WITH.search(before)
            or (before.endswith(" and") and _second(chain, clusters, home))
        ):
            cluster.led_state = partner


def _second(chain: Chain, clusters: Sequence[Cluster], home: str) -> bool:
    """Tell whether a person is Y in "chaired by X and Y", where X is of the home state."""
    first = [other for other in _before(chain, clusters, home) if other.posts]
    last = max(first, key=lambda c: c.span, default=None)
    if last is None or not joined(last, chain):
        return False
    line = chain.line
    return _TWO_SIDES.search(line.text, line.span[0], last.span[0]) is not None


def _beside_a_chair(chain: Chain, clusters: Sequence[Cluster], home: str) -> bool:
    """Tell whether somebody of the home state is named with the person as the other chair."""
    chairs = _before(chain, clusters, home)
    if len(chairs) != 1:
        return False
    line = chain.line
    return _CHAIRED.search(line.text, line.span[0], chairs[0].span[0]) is not None


def _before(chain: Chain, clusters: Sequence[Cluster], home: str) -> list[Chain]:
    """Return who is named before in the line and may be of the home state."""
    return [
        other
        for cluster in clusters
        if cluster.state in (None, home)
        for other in cluster.chains
        if other.line is chain.line and other.span[1] <= chain.span[0]
    ]


def _dyad_before(chain: Chain) -> tuple[str, ...]:
    """Return the only two states before a person in the sentence, else two that a dash joins."""
    found = [m for _, m in sorted(chain.line.states.values(), key=lambda s: s[1].span)]
    before = tuple(dict.fromkeys(m.iso3 for m in found if m.span[1] <= chain.span[0]))
    named = chain.line.text[chain.line.span[0] : chain.span[0]].rstrip().endswith(" and")
    if len(before) == _PAIR and named:  # "between the Fijian and Tongan ministries, led by A and"
        return before
    for one, other in pairwise(found):
        between = chain.line.text[one.span[1] : other.span[0]].strip()
        if between in {"-", "–", "—"} and other.span[1] <= chain.span[0]:
            return one.iso3, other.iso3
    return ()


def joined(before: Chain, chain: Chain, words: Collection[str] = JOINING) -> bool:
    """Tell whether nothing but commas and such `words` stand between two persons."""
    between = chain.line.text[before.span[1] : chain.span[0]].replace(",", " , ").split()
    return before.line is chain.line and all(word in words for word in between)
