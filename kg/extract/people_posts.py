"""Choose the posts that a person holds out of all that stand beside the name."""

from collections.abc import Sequence
from typing import Final

from kg.extract.document import Post
from kg.extract.people_chains import Chain
from kg.extract.posts import PostFound
from kg.extract.posts_words import spelled_out
from kg.extract.words import words

_SMALL: Final = frozenset({"of", "for", "the", "and", "to", "in", "on", "&", ",", "at"})


def _content(title: str) -> frozenset[str]:
    return frozenset(w.key.casefold() for w in words(title) if w.key.casefold() not in _SMALL)


def same_post(one: str, other: str) -> bool:
    """Tell whether one title is the other with words left out ("Minister of Trade")."""
    first, second = _content(spelled_out(one)), _content(spelled_out(other))
    return first <= second or second <= first


def held(chains: Sequence[Chain], state: str | None) -> tuple[Post, ...]:
    """Return the posts of a person, each once in its fullest form, in the order of the text."""
    found: list[tuple[Chain, PostFound]] = [
        (chain, post)
        for chain in chains
        for post in chain.posts
        if not (post.former or post.nominal)
    ]
    posted = any(not post.rank for _, post in found)
    found = [(chain, post) for chain, post in found if not (posted and post.rank)]
    kept: list[tuple[Chain, PostFound]] = []
    for chain, post in found:
        rival = next((k for k in kept if _covered(post, k[1]) or _covered(k[1], post)), None)
        if rival is None:
            kept.append((chain, post))
        elif _covered(rival[1], post) and len(_content(post.title)) > len(
            _content(rival[1].title)
        ):
            kept[kept.index(rival)] = (chain, post)
    return tuple(
        Post(
            title=post.title,
            state=None if post.org else post.state or state,
            org=post.org,
            span=post.span,
            owner=post.owner,
        )
        for chain, post in kept
    )


def _covered(short: PostFound, long: PostFound) -> bool:
    """Tell whether `short` says no more than `long`."""
    one, other = spelled_out(short.head), spelled_out(long.head)
    return (
        _content(spelled_out(short.title)) <= _content(spelled_out(long.title))
        and (one in other or other in one)
        and (short.org is None or long.org is None or short.org == long.org)
    )
