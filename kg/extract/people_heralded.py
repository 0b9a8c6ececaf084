"""Find whom a sentence names in full after titles or a family name alone told of them."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import Span
from kg.extract.line import Line
from kg.extract.people import Cluster
from kg.extract.people_behind import state_behind
from kg.extract.people_chains import Chain
from kg.extract.people_counterparts import shared_post
from kg.extract.people_names import after_postnominals, name_at
from kg.extract.people_posts import same_post
from kg.extract.posts import PostFound

_INITIALS: Final = re.compile(r"\A(?:[^\W\d_a-z]\.[ -]?)+")
_LONGEST: Final = 4  # words of a name before the family name
_SHORTEST: Final = 3  # letters of a family name that is looked for
_PAIR: Final = 2
_NEAR: Final = 2  # sentences after a title in which its holder is named


def in_full(lines: Sequence[Line], chains: Sequence[Chain]) -> Iterator[Chain]:
    """Yield the persons of the body who are named without a post, as far as words before tell.

    "Ana Kovac" is a person where "Minister Kovac" or "Minister A.Kovac" is one, and "A B and C D"
    are who open the sentence after one that has two officials without a name.
    """
    families = (_INITIALS.sub("", c.name) for c in chains if c.name)
    short = {name for name in families if " " not in name and len(name) >= _SHORTEST}
    told = _by_line(chains)
    before: list[list[Chain]] = []
    for line in lines:
        if line.zone != "body":
            continue
        here = told.get(id(line), [])
        found = [*_with_family_name(line, short), *_pair_after_titles(line, before)]
        for begin, end in dict.fromkeys(found):
            if all(end <= c.begin or c.end <= begin for c in here):
                behind = after_postnominals(line, end)
                owner = state_behind(line, behind)
                yield Chain(
                    begin=begin,
                    end=owner[0] if owner is not None else behind,
                    line=line,
                    name=line.cut(begin, end),
                    name_words=(begin, end),
                    state=owner[1].iso3 if owner is not None else None,
                )
        before = [*before, here][-_NEAR:]


def _by_line(chains: Iterable[Chain]) -> dict[int, list[Chain]]:
    """Return the chains of each line, by the identity of the line."""
    found: dict[int, list[Chain]] = {}
    for chain in chains:
        found.setdefault(id(chain.line), []).append(chain)
    return found


def _with_family_name(line: Line, short: set[str]) -> Iterator[tuple[int, int]]:
    """Yield where names end in a family name that a title or honorific shows elsewhere."""
    for i, word in enumerate(line.words):
        if word.text not in short or line.in_org(i):
            continue
        starts = range(max(0, i - _LONGEST), i)
        begin = next((k for k in starts if name_at(line, k) == i + 1), None)
        if begin is not None:
            yield begin, i + 1


def _pair_after_titles(line: Line, before: Sequence[Sequence[Chain]]) -> Iterator[tuple[int, int]]:
    """Yield where "A B and C D" stand that act in a sentence after two titles without a name.

    `before` are the chains of each sentence in which these can be.
    """
    for titles in before:
        if len(titles) != _PAIR or any(c.name for c in titles):
            continue
        for start in (0, *(k + 1 for k in range(len(line.words)) if line.key(k) == ",")):
            first = name_at(line, start)
            second = name_at(line, first + 1) if first and line.key(first) == "and" else None
            if first is None or second is None or second >= len(line.words):
                continue
            full = first - start >= _PAIR and second - first - 1 >= _PAIR
            if full and line.words[second].text.islower():
                yield start, first
                yield first + 1, second
                return


def with_titles(clusters: Sequence[Cluster], chains: Sequence[Chain], home: str) -> None:
    """Give persons the post and the state of a title before that only they can have.

    "A met the Foreign Minister of B. Mr C thanked A": C is the Foreign Minister of B.
    """
    ordered = list(_by_line(sorted(chains, key=lambda c: c.span)).values())
    for index, here in enumerate(ordered):
        line = here[0].line
        titles = [c for c in here if not c.name and line.zone == "body" and _telling(c)]
        if not titles:
            continue
        following = [others[0].line for others in ordered[index + 1 : index + 1 + _NEAR]]
        new = _new(clusters, following, line.span[1])
        if len(titles) == _PAIR == len(new) and not any(c.name for c in here):
            for title, cluster in zip(titles, new, strict=True):
                _give(cluster, title, _meant(title, titles[0]))
        elif len(titles) == 1 and len(new) == 1 and len(here) == _PAIR:
            others = [c for c in here if c is not titles[0]]
            if titles[0].state not in (None, home) and others[0].name:
                _give(new[0], titles[0], _meant(titles[0], others[0]))


def _telling(title: Chain) -> bool:
    return title.definite and any(not p.former and not p.weak for p in title.posts)


def _new(clusters: Sequence[Cluster], lines: Sequence[Line], start: int) -> list[Cluster]:
    """Return who is named first in one of `lines`, without a state."""
    found: dict[Span, Cluster] = {}
    for cluster in clusters:
        first = min(cluster.chains, key=lambda c: c.span)
        near = first.span[0] >= start and any(first.line is line for line in lines)
        if near and cluster.state is None:
            found[first.span] = cluster
    return [found[span] for span in sorted(found)]


def _meant(title: Chain, other: Chain) -> PostFound | None:
    """Return the post that a title names, of a counterpart that of `other`."""
    post = title.posts[-1]
    return shared_post(other, post, title.state) if post.nominal else post


def _give(cluster: Cluster, title: Chain, post: PostFound | None) -> None:
    """Give a person the post of a title, unless the release gives another one."""
    own = [p for c in cluster.chains for p in c.posts if not p.rank]
    if post is None or title.state is None:
        return
    if any(not same_post(p.title, post.title) or p.org or p.envoy != post.envoy for p in own):
        return
    first = min(range(len(cluster.chains)), key=lambda i: cluster.chains[i].span)
    chain = cluster.chains[first]
    held = chain.posts if own else (*chain.posts, replace(post, state=title.state))
    cluster.chains[first] = replace(chain, posts=held, state=title.state)
