"""Give who is told only as "his Gabonese counterpart" the post that the word stands for."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.people import Cluster
from kg.extract.people_chains import Chain
from kg.extract.people_posts import same_post
from kg.extract.posts import PostFound
from kg.lexicons import lexicon

#: Words for who has the same post elsewhere: of those that name nobody's post, no "diplomat".
_ALIKE: Final = frozenset(lexicon("posts")["nominal"]) - frozenset(lexicon("posts")["general"])
#: What two heads of diplomacy share, whatever else one of them has charge of.
_DIPLOMACY: Final = re.compile(
    r"\A(?:Minister|Secretary)\b.*?\b(?:Foreign|External) (?:Affairs|Relations)\b"
)
_FOREIGN: Final = re.compile(r"\b(?:Foreign|External)\b")
_SMALL: Final = re.compile(r"\b(?:Of|And|For|The)\b")


def with_counterparts(clusters: Sequence[Cluster], chains: Sequence[Chain]) -> None:
    """Add to each counterpart the post of whom the sentence names before, "his" or "her" post.

    Not to whom the release gives another post, and only where a state is told beside the word.
    """
    for cluster in clusters:
        for number, chain in enumerate(cluster.chains):
            post = _shared(chain, chains)
            if post is not None and all(same_post(p.title, post.title) for p in _own(cluster)):
                cluster.chains[number] = replace(chain, posts=(*chain.posts, post))
                break


def _own(cluster: Cluster) -> Iterator[PostFound]:
    """Yield the posts that the release gives somebody."""
    for chain in cluster.chains:
        yield from (p for p in chain.posts if not (p.nominal or p.rank))


def _shared(chain: Chain, chains: Sequence[Chain]) -> PostFound | None:
    """Return the post that a counterpart shares with the last official named before."""
    words = next((p for p in chain.posts if p.head in _ALIKE), None)
    if words is None or chain.state is None:
        return None
    officials = [c for c in chains if c.line is chain.line and c.span[1] <= chain.span[0]]
    before = [c for c in officials if c.state != chain.state and _main(c) is not None]
    before = before or [c for c in _named_again(chain, chains) if c.state != chain.state]
    found = shared_post(before[-1], words, chain.state) if before else None
    if found is None or not _FOREIGN.search(found.title):
        return found
    told = _told_apart(chain, chains)
    return found if told is None else replace(found, title=told)


def _told_apart(chain: Chain, chains: Sequence[Chain]) -> str | None:
    """Return the post of diplomacy that the release tells without a name, in the same state.

    "Visit of the Minister of External Relations of A", and then only "her counterpart of A".
    """
    posts = (p for c in chains if not c.name and c.state == chain.state for p in c.posts)
    titles = (_in_small_letters(p.title) for p in posts if not p.nominal)
    return next((t for t in titles if _DIPLOMACY.match(t)), None)


def _in_small_letters(title: str) -> str:
    """Return a post of a heading in capitals as the body would write it."""
    words = title.title() if title.isupper() else title
    return _SMALL.sub(lambda word: word[0].lower(), words)


def _named_again(chain: Chain, chains: Sequence[Chain]) -> list[Chain]:
    """Return who has a post in an earlier sentence and is named without it in that of `chain`."""
    line = chain.line
    words = set(line.text[line.span[0] : chain.span[0]].replace(",", " ").split())
    earlier = (c for c in chains if c.name and c.posts and c.span[1] <= line.span[0])
    return [c for c in earlier if c.name.split()[-1] in words]


def shared_post(official: Chain, words: PostFound, state: str | None) -> PostFound | None:
    """Return the post of `official` as that of the counterpart in `state` whom `words` name."""
    post = _main(official)
    if post is None:
        return None
    return replace(
        post,
        title=_title(post),
        span=words.span,
        owner=post.span,
        state=state,
        host=None,
        begin=words.begin,
        end=words.end,
    )


def _main(chain: Chain) -> PostFound | None:
    """Return the post for which somebody has counterparts: that of diplomacy, else the last."""
    posts = [p for p in chain.posts if not (p.nominal or p.former or p.rank or p.org or p.envoy)]
    return next((p for p in posts if _DIPLOMACY.match(p.title)), posts[-1] if posts else None)


def _title(post: PostFound) -> str:
    """Return the part of a title that the same post has in another state."""
    shared = _DIPLOMACY.match(post.title)
    return shared[0] if shared else post.title.partition(",")[0]
