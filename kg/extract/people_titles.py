"""Resolve titles without a name ("the Minister") to persons; the rest are roles."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kg.extract.document import Person, PersonMention, RoleMention
from kg.extract.people_chains import Chain
from kg.extract.people_posts import same_post
from kg.extract.posts import UNIQUE
from kg.extract.posts_words import spelled_out
from kg.lexicons import lexicon

_SENT_HERE: Final = frozenset(lexicon("posts")["sent_here"])
_ENVOY: Final = re.compile(
    rf"\b(?:{'|'.join(map(re.escape, lexicon('posts')['envoys']))})\b", re.IGNORECASE
)
#: Where persons were mentioned, by name, and where the sentence of the mention begins.
Seen = Sequence[tuple[int, str, int]]


def resolve_title(
    chain: Chain, persons: Sequence[Person], seen: Seen, home: str
) -> PersonMention | RoleMention:
    """Return whom a title without a name means.

    Of several holders the one mentioned before it is meant: the first of the sentence that
    mentions any of them last, as its subject; then one of `home`. Nobody is called by the title
    and then by the name in one sentence ("The Minister thanked Minister B").
    """
    post = chain.posts[-1]
    if chain.definite and chain.state is None and post.title.casefold() in _SENT_HERE:
        return _named_envoy(chain, persons, seen)
    if post.nominal or (post.general and chain.state is not None):
        return _of_state(chain, persons, seen)
    holders = [p for p in persons if _holds(p, chain) and _of_the_same(p, chain)]
    options = _exact_of_each_state(holders, post.title)
    if options and chain.definite:
        named_later = _named_later(chain, seen)
        options = [p for p in options if p.name not in named_later] or options
        names = {p.name for p in options}
        if post.title.casefold() in UNIQUE:  # "the President" is that of the issuer
            names = {p.name for p in options if p.state == home}
        if names or not _of_issuer(chain, seen):
            chosen = _salient(chain, names, seen) or _first_of(options, home)
            state = next(p.state for p in options if p.name == chosen)
            others = tuple(p.name for p in options if p.state not in (state, None))
            return PersonMention(person=chosen, span=chain.span, named=False, others=others)
    return RoleMention(
        role=role_words(chain), state=_state(chain, home), span=chain.span, host=post.host
    )


def _of_issuer(chain: Chain, seen: Seen) -> bool:
    """Tell whether a title that only foreigners of the release are known to have is the issuer's.

    It is if it opens the body, before anybody is named, and in "the President of the Republic".
    """
    own = chain.line.text[slice(*chain.span)].casefold().endswith(" of the republic")
    first = bisect_left(seen, (chain.span[0],)) == 0
    return own or (chain.line.zone == "body" and first)


def _exact_of_each_state(holders: Sequence[Person], title: str) -> list[Person]:
    """Return the holders without those beside whom their own state has one of that very title."""
    told = spelled_out(title)
    exact = [p for p in holders if any(spelled_out(post.title) == told for post in p.posts)]
    states = {p.state for p in exact}
    return [p for p in holders if p in exact or p.state not in states]


def _named_later(chain: Chain, seen: Seen) -> set[str]:
    """Return who is named after a title in its sentence."""
    first = bisect_left(seen, (chain.span[1],))
    last = bisect_left(seen, (chain.line.span[1],))
    return {name for _, name, _ in seen[first:last]}


def _salient(chain: Chain, names: set[str], seen: Seen) -> str | None:
    """Return who of `names` comes first in the sentence that mentions one of them last."""
    before = seen[: bisect_left(seen, (chain.span[0],))]
    sentence: int | None = None
    chosen: str | None = None
    for _, name, start in reversed(before):
        if name in names and sentence in {None, start}:
            sentence, chosen = start, name
            if start == chain.line.span[0]:
                break
        elif sentence is not None and start != sentence:
            break
    return chosen


def _of_state(chain: Chain, persons: Sequence[Person], seen: Seen) -> PersonMention | RoleMention:
    """Return the official of a state as "his Finnish counterpart", else the role.

    Of several who are no counterparts the one named last is meant.
    """
    all_ = [p for p in persons if p.state == chain.state and not p.spokesperson]
    own = [p.name for p in all_ if p.posts] or [p.name for p in all_]
    if chain.state is not None and len(own) == 1:
        return PersonMention(person=own[0], span=chain.span, named=False)
    if chain.state is None or chain.posts[-1].nominal:
        return RoleMention(role=role_words(chain), state=chain.state, span=chain.span)
    return _named_last(chain, set(own), seen)


def _named_envoy(
    chain: Chain, persons: Sequence[Person], seen: Seen
) -> PersonMention | RoleMention:
    """Return the ambassador, or other envoy, named last before "the envoy", else the role."""
    sent = {p.name for p in persons if any(_ENVOY.search(post.title) for post in p.posts)}
    return _named_last(chain, sent, seen)


def _named_last(chain: Chain, names: set[str], seen: Seen) -> PersonMention | RoleMention:
    """Return who of `names` was named last before a title, else its role."""
    chosen = _salient(chain, names, seen)
    if chosen is None:
        return RoleMention(role=role_words(chain), state=chain.state, span=chain.span)
    return PersonMention(person=chosen, span=chain.span, named=False)


def _first_of(options: Sequence[Person], home: str) -> str:
    return next((p.name for p in options if p.state == home), options[0].name)


def _holds(person: Person, chain: Chain) -> bool:
    """Tell whether the person has a post that every post of the chain fits."""
    if chain.state is not None and person.state != chain.state:
        return False
    if any(post.org is not None for post in chain.posts):
        return False
    return all(
        any(
            same_post(post.title, held.title) and _same_rank(post.title, held.title)
            for held in person.posts
        )
        for post in chain.posts
    )


def _of_the_same(person: Person, chain: Chain) -> bool:
    """Tell whether a title with an owner that no list has can be that of the person.

    "The President of Tirana District" is not the president of the state.
    """
    line, end = chain.line, chain.end
    named = end + 1 < len(line.words) and line.words[end + 1].capital
    if line.key(end) != "of" or chain.state is not None or not named:
        return True
    owner = line.words[end + 1].text
    owned = re.compile(rf"(?:['’`]s|\s+of)\s(?:\S+\s+){{0,4}}?{re.escape(owner)}\b")
    return any(owner in p.title or owned.match(line.text, p.span[1]) for p in person.posts)


def _same_rank(one: str, other: str) -> bool:
    """Tell whether neither title is a deputy's while the other is not."""
    ranks = ("deputy", "vice", "assistant", "under", "former", "prime", "first")
    first, second = spelled_out(one), spelled_out(other)
    return all((rank in first) == (rank in second) for rank in ranks)


def _state(chain: Chain, home: str) -> str | None:
    """Return the state of an unnamed official: the one said, the issuer's for a definite title."""
    if chain.state is not None:
        return chain.state
    if chain.definite and all(post.org is None for post in chain.posts):
        return home
    return None


def role_words(chain: Chain) -> str:
    """Return the words of a title without respect and article, as the release has them."""
    words = chain.line.cut(chain.begin, chain.end)
    for honorific in chain.honorifics:
        words = words.removeprefix(honorific).strip()
    for article in ("the ", "The "):
        words = words.removeprefix(article)
    return words
