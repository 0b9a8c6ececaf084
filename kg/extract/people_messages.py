"""Tell whose leader has greetings or a message conveyed: that of who conveys them."""

import re
from collections.abc import Sequence
from typing import Final

from kg.extract.people import Cluster
from kg.extract.people_chains import Chain
from kg.extract.posts import UNIQUE

_MESSAGE: Final = (
    r"(?:greetings|regards|messages?|letters?|wishes|condolences|congratulations|felicitations|"
    r"salutations|compliments|sympathy|sympathies|invitation|thanks|gratitude)"
)
#: From a verb of conveying up to the leader: "delivered a special message from His Majesty".
_CONVEYED: Final = re.compile(
    r"\b(?:convey|deliver|transmit|relay|extend|express|present|hand|bring|brought|carr|pass)\w*\s"
    rf"[^.;:]{{0,80}}?\b{_MESSAGE}\s+(?:of|from|sent by)\s+(?:the\s+)?(?:his|her)?\s*\Z",
    re.IGNORECASE,
)
_PRONOUN: Final = re.compile(r"\b(?:he|she)\s+(?:also\s+|then\s+|\w+ly\s+)?\Z", re.IGNORECASE)


def of_conveyors(
    clusters: Sequence[Cluster],
    found: Sequence[str | None],
    titles: Sequence[Chain],
    home: str,
) -> list[str | None]:
    """Return `found` with leaders whom only a message tells of as those of who conveys it.

    "Lord A conveyed the greetings of King B": both are of one state. A title without a name and
    a state is that of somebody of the `home` state.
    """
    result = list(found)
    leaders = [n for n, c in enumerate(clusters) if c.state is None and _leads(c)]
    if not leaders:
        return result
    shown = {id(c): s for cluster, s in zip(clusters, found, strict=True) for c in cluster.chains}
    shown |= {id(t): t.state or home for t in titles}
    named = [c for cluster in clusters for c in cluster.chains]
    told = sorted((*named, *titles), key=lambda chain: chain.span)
    for number in leaders:
        first = min(clusters[number].chains, key=lambda chain: chain.span)
        conveyor = _conveyor(first, told)
        if conveyor is not None and shown[id(conveyor)] is not None:
            result[number] = shown[id(conveyor)]
    return result


def _leads(cluster: Cluster) -> bool:
    return any(post.head in UNIQUE for chain in cluster.chains for post in chain.posts)


def _conveyor(leader: Chain, told: Sequence[Chain]) -> Chain | None:
    """Return who conveys the words of a leader: who is named before the verb, or its pronoun."""
    line = leader.line
    found = _CONVEYED.search(line.text, line.span[0], leader.span[0])
    if found is None:
        return None
    before = [c for c in told if c.line is line and c.span[1] <= found.start()]
    if not before:
        return None
    pronoun = _PRONOUN.search(line.text, line.span[0], found.start()) is not None
    return before[0] if pronoun else before[-1]
