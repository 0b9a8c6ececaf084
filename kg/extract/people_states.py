"""Decide for which state each person acts."""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

from kg.extract.people import Cluster
from kg.extract.people_chains import Chain
from kg.extract.posts import UNIQUE, PostFound
from kg.lexicons import lexicon

_JOINING: Final = frozenset({",", "and", ";", "&", ""})
_GOVERNMENTS: Final = lexicon("governments")
#: Between a state and the person who acts for it.
_FOR: Final = re.compile(
    r"['’]?s?\s*,?\s*(?:and\s+)?(?:in particular|particularly|especially|notably|personally|"
    r"under the (?:\w+ )?(?:leadership|presidency|guidance|administration) of|led by|headed by|"
    r"represented by)\s*,?\s*(?:the\s+)?",
    re.IGNORECASE,
)


def states(clusters: Sequence[Cluster], home: str, partner: str | None) -> list[str | None]:
    """Return the state of each cluster, in their order; `partner` is the main foreign state.

    What the text says comes first, then what the list says in which the person stands, then the
    partner for an envoy to the home state and for heads that the home state does not have, then
    the home state for whoever has a post.
    """
    for cluster in clusters:
        if cluster.state is None:
            cluster.led_state = next(filter(None, map(_shown, cluster.chains)), None)
        if cluster.state is None and any(_foreign(post.head, home) for post in _posts(cluster)):
            cluster.led_state = partner
    _lead(clusters)
    found: list[str | None] = []
    for cluster in clusters:
        posts = _posts(cluster)
        if cluster.state is not None:
            found.append(cluster.state)
        elif any(post.envoy and " to " in post.title for post in posts):
            found.append(partner)
        else:
            found.append(home if any(post.org is None for post in posts) else None)
    return found


def _posts(cluster: Cluster) -> list[PostFound]:
    return [post for chain in cluster.chains for post in chain.posts if post.org is None]


def _foreign(head: str, home: str) -> bool:
    """Tell whether the constitution of the home state has no such head."""
    if head in _GOVERNMENTS["presidents"]:
        return home in _GOVERNMENTS["monarchies"]
    if head in _GOVERNMENTS["prime_ministers"]:
        return home in _GOVERNMENTS["without_prime_minister"]
    return head in _GOVERNMENTS["monarchs"] and home not in _GOVERNMENTS["monarchies"]


def _shown(chain: Chain) -> str | None:
    """Return the state whose leader the words before a person make them ("led by X")."""
    begin = chain.span[0]
    for _, mention in chain.line.states.values():
        between = chain.line.text[mention.span[1] : begin]
        if mention.span[1] <= begin and _FOR.fullmatch(between):
            return mention.iso3
    return None


def _lead(clusters: Sequence[Cluster]) -> None:
    """Give members of a list the state that its first member shows."""
    owner = {id(chain): cluster for cluster in clusters for chain in cluster.chains}
    chains = sorted(
        (chain for cluster in clusters for chain in cluster.chains), key=lambda c: c.span
    )
    for before, chain in pairwise(chains):
        mine, first = owner[id(chain)], owner[id(before)]
        if mine.state is not None or not chain.posts or first.state is None:
            continue
        if _listed(before, chain, first.state) and not _rival(chain, first.state, clusters):
            mine.led_state = first.state


def _listed(before: Chain, chain: Chain, state: str) -> bool:
    """Tell whether both stand in one list of members of one delegation."""
    if before.line is not chain.line:
        return _alone(before) and _alone(chain)
    line = chain.line
    between = line.text[before.span[1] : chain.span[0]]
    if any(word not in _JOINING for word in between.replace(",", " , ").split()):
        return False
    if before.state is None and line.key(chain.begin - 1) in {",", "and"}:
        return line.text[before.span[1] : chain.span[0]].lstrip().startswith(",")
    rest = range(chain.end, len(line.words))
    return any(
        line.key(k - 1) in {"other", "senior", "officials"} or line.key(k - 2) == "other"
        for k in rest
        if k in line.states and line.states[k][1].iso3 == state
    )


def _alone(chain: Chain) -> bool:
    """Tell whether the sentence of a chain is nothing but the person (a salutation)."""
    words = [w for w in chain.line.words if w.text.isalpha()]
    inside = [w for w in words if chain.span[0] <= w.start < chain.span[1]]
    return len(words) == len(inside)


def _rival(chain: Chain, state: str, clusters: Sequence[Cluster]) -> bool:
    """Tell whether somebody else holds a post of that state that only one can hold."""
    heads = {post.head for post in chain.posts if post.head in UNIQUE and post.bare}
    return any(
        post.head in heads and post.bare
        for cluster in clusters
        if cluster.state == state
        for other in cluster.chains
        for post in other.posts
    )
