"""Decide for which state each person acts."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Final

from kg.extract.people import Cluster
from kg.extract.people_chains import Chain
from kg.extract.people_chairs import JOINING, joined, with_partner
from kg.extract.people_constitutions import by_title, foreign_to
from kg.extract.people_hosts import led, met, met_abroad, of_the_people
from kg.extract.people_messages import of_conveyors
from kg.extract.posts import UNIQUE, PostFound
from kg.extract.posts_tails import SEATED
from kg.gazetteer import load_gazetteer
from kg.lexicons import lexicon

_ACCOMPANIED: Final = re.compile(
    r"\s*,?\s*(?:(?:who )?(?:was|is|were|will be|had been|has been) )?(?:also )?"
    r"accompanied(?: \w+ \w+)? by\s*:?\s*(?:the\s+)?"
)
#: Between the head of a delegation and who came with it.
_ALONG: Final = JOINING | {"with", "along", "together", "as", "well", "by"}
#: Between two officials whom a visitor meets one after another.
_AND_MET: Final = re.compile(
    r"\s*,?\s*(?:and|before|then) (?:also |then |later |subsequently )?"
    r"(?:(?:meet|met)(?: with)?|(?:hold|held|had|have|pay|paid|called|call|conferr?e?d?)"
    r"\b[^.;,]{0,40}\b(?:with|on|upon))\s+(?:the )?",
    re.IGNORECASE,
)
_GOVERNMENTS: Final = lexicon("governments")
#: Heads that only one person of a government holds for one field.
_LESSER: Final = frozenset({"deputy", "vice", "assistant", "state", "junior", "associate"})
_NAMES: Final = "|".join(_GOVERNMENTS["bodies_of_many"])
#: Whose post a title is: "of the European Union", and no field as in "for ASEAN Affairs".
_BODY: Final = re.compile(rf"\A(?:{_NAMES})\b|\bof (?:the )?(?:{_NAMES})\b(?! [A-Z]\w* *\Z)")
_GENERAL: Final = ("secretary general", "secretary-general")
_SMALL: Final = frozenset({"of", "for", "and", "the", "affairs", "&", ","})
_SOLE: Final = frozenset(
    {"minister", "foreign minister", "foreign secretary", "secretary of state", "chancellor"}
)


def states(
    clusters: Sequence[Cluster],
    home: str,
    partner: str | None,
    at: Mapping[int, str],
    titles: Sequence[Chain] = (),
) -> list[str | None]:
    """Return the state of each cluster, in their order; `partner` is the main foreign state.

    `at` is the foreign state in which a sentence takes place, by where it begins. `titles` are
    officials without a name.

    What the text says comes first, then what the list says in which the person stands, then the
    partner for an envoy to the home state and for heads that the home state does not have, then
    the home state for whoever has a post.
    """
    for cluster in clusters:
        if cluster.state is None:
            cluster.led_state = _shown(cluster)
        foreign = [post for post in _posts(cluster) if foreign_to(home, post)]
        if cluster.state is None and foreign:
            has_them = partner and not any(foreign_to(partner, post) for post in foreign)
            cluster.led_state = partner if has_them else None
    _lead(clusters, home)
    with_partner(clusters, home, partner)
    _named_after_their_title(clusters, titles)
    strangers: set[int] = set()
    for number, cluster in enumerate(clusters):
        if cluster.state is None and (titled := by_title(_posts(cluster), home)):
            cluster.led_state = titled
        elif cluster.state is None and _second_holder(cluster, clusters[:number], home):
            cluster.led_state = _hosted(cluster, at) or partner
            strangers |= {number} if cluster.state is None else set()
        elif cluster.state is None and not _sent(cluster):
            cluster.led_state = _hosted(cluster, at)
    found = [
        None if number in strangers else _told(cluster, home, partner)
        for number, cluster in enumerate(clusters)
    ]
    return of_conveyors(clusters, _sent_by(clusters, found), titles, home)


def _shown(cluster: Cluster) -> str | None:
    """Return the state whose side, or at first whose people, somebody is named with."""
    first = min(cluster.chains, key=lambda chain: chain.span)
    return next(filter(None, map(led, cluster.chains)), None) or of_the_people(first)


def _sent_by(clusters: Sequence[Cluster], found: Sequence[str | None]) -> list[str | None]:
    """Give "President A's Special Envoy B" the state that was found for A."""
    senders = {
        (id(chain.line), chain.end): state
        for cluster, state in zip(clusters, found, strict=True)
        for chain in cluster.chains
    }
    result = list(found)
    for number, cluster in enumerate(clusters):
        owned = next((c for c in cluster.chains if c.line.key(c.begin - 1) in {"'s", "'"}), None)
        owner = (id(owned.line), owned.begin - 1) if owned is not None and owned.posts else None
        if cluster.state is None and owner in senders:
            result[number] = senders[owner]
    return result


def _told(cluster: Cluster, home: str, partner: str | None) -> str | None:
    """Return the state that words and neighbours show, else what the posts make likely."""
    posts = _posts(cluster)
    if cluster.state is not None or _of_many(cluster):
        return cluster.state
    sent = [p for p in posts if p.envoy and " to " in p.title and not _to_a_body(p)]
    if sent:  # who is sent to a third state is the issuer's
        return home if all(p.host not in {None, home} for p in sent) else partner
    own = any(post.org is None and not foreign_to(home, post) for post in posts)
    return home if own else None


def _to_a_body(post: PostFound) -> bool:
    """Tell whether an envoy is sent to a body of several states, as that of any state may be."""
    body = post.title.rsplit(" to ", 1)[-1].removeprefix("the ")
    return load_gazetteer().organization_named(body) is not None


def _hosted(cluster: Cluster, at: Mapping[int, str]) -> str | None:
    """Return the state of the hosts if somebody meets the person there at the first mention."""
    return met_abroad(sorted(cluster.chains, key=lambda chain: chain.span), at)


def _posts(cluster: Cluster) -> list[PostFound]:
    return [post for chain in cluster.chains for post in chain.posts if post.org is None]


def _sent(cluster: Cluster) -> bool:
    """Tell whether somebody is an envoy, whose hosts are not the state that the envoy serves."""
    posts = _posts(cluster)
    offices = [post for post in posts if not post.rank] or posts  # "Director, Ambassador X"
    return _of_many(cluster) or any(post.envoy for post in offices)


def _of_many(cluster: Cluster) -> bool:
    """Tell whether somebody acts for a body of many states, as envoy or director, and no more."""
    posts = [post for chain in cluster.chains for post in chain.posts]
    theirs = [p for p in posts if _BODY.search(p.org or p.title)]
    theirs += [p for p in posts if p.head == "high representative" and p not in theirs]
    rest = (p for p in posts if p not in theirs)
    return bool(theirs) and all(
        p.envoy or p.head in SEATED or p.title.casefold().endswith(_GENERAL) for p in rest
    )


def _second_holder(cluster: Cluster, earlier: Sequence[Cluster], home: str) -> bool:
    """Tell whether somebody of the home state, named before, has a post that only one can have."""
    mine = {_key(p) for p in _posts(cluster) if _sole(p)}
    return any(
        _key(post) in mine
        for other in earlier
        if other.state in (None, home)
        for post in _posts(other)
        if not post.former
    )


def _sole(post: PostFound) -> bool:
    if post.former or post.title.casefold() == "minister":
        return False
    return post.title.casefold() in UNIQUE or (
        post.head in _SOLE and not _LESSER & set(post.title.casefold().replace("-", " ").split())
    )


def _key(post: PostFound) -> frozenset[str]:
    """Return the words that "Minister of Foreign Affairs" and "Foreign Minister" share."""
    return frozenset(post.title.casefold().split()) - _SMALL


def _named_after_their_title(clusters: Sequence[Cluster], titles: Sequence[Chain]) -> None:
    """Give "Ambassador X" the state of "the Ambassador of Chile" before, the only envoy of all."""
    sent = [t for t in titles if t.state is not None and any(post.envoy for post in t.posts)]
    named = [cluster for cluster in clusters if any(post.envoy for post in _posts(cluster))]
    if len({title.state for title in sent}) != 1 or len(named) != 1:
        return
    first = min(chain.span[0] for chain in named[0].chains)
    if named[0].state is None and min(title.span[0] for title in sent) < first:
        named[0].led_state = sent[0].state


def _lead(clusters: Sequence[Cluster], home: str) -> None:
    """Give members of a list the state that its first member shows, company that of its head."""
    owner = {id(chain): cluster for cluster in clusters for chain in cluster.chains}
    chains = sorted(
        (chain for cluster in clusters for chain in cluster.chains), key=lambda c: c.span
    )
    listed: set[int] = set()
    for before, chain in pairwise(chains):
        mine, first = owner[id(chain)], owner[id(before)]
        if mine.state is None and chain.posts and _in_company(before, chain):
            mine.led_state = first.state or _told(first, home, None)
            listed.add(id(chain))
            continue
        if mine.state is not None or not chain.posts or first.state is None:
            continue
        further = id(before) in listed and joined(before, chain, _ALONG)
        further = further or (first.state != home and _met_too(before, chain))
        if (further or _listed(before, chain, first.state)) and not _rival(
            chain, first.state, clusters
        ):
            mine.led_state = first.state
        else:
            continue
        listed.add(id(chain))


def _met_too(before: Chain, chain: Chain) -> bool:
    """Tell whether one who met a foreigner met another: "met A of B and held talks with C"."""
    if before.line is not chain.line:
        return False
    between = chain.line.text[before.span[1] : chain.span[0]]
    return _AND_MET.fullmatch(between) is not None


def _in_company(before: Chain, chain: Chain) -> bool:
    """Tell whether a person comes along with the one before: "A was accompanied by B"."""
    if before.line is not chain.line:
        return False
    between = chain.line.text[before.span[1] : chain.span[0]]
    return bool(before.name) and _ACCOMPANIED.fullmatch(between) is not None


def _listed(before: Chain, chain: Chain, state: str) -> bool:
    """Tell whether both stand in one list of members of one delegation."""
    if before.line is not chain.line:
        return _alone(before) and _alone(chain)
    line = chain.line
    if led(before) == state and joined(before, chain, _ALONG):
        return True  # "Yemeni ministers, including A, B and C"
    if not joined(before, chain):
        return False
    if line.key(chain.begin - 1) == "and" and before.end == chain.begin - 1 and met(before):
        return True  # "met with President A of Peru and Foreign Minister B"
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
