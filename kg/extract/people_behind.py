"""Read what stands behind a name: posts in apposition, whose they are, where they end."""

from collections.abc import Container
from dataclasses import replace
from typing import Final

from kg.extract.document import StateMention
from kg.extract.line import Line
from kg.extract.people_before import Before
from kg.extract.people_names import honorific_at, is_headline_verb, name_at
from kg.extract.posts import PostFound, post_at

#: Words that a sentence opens with before its subject.
_OPENING: Final = frozenset(
    {"during", "in", "at", "on", "upon", "after", "following", "before", "while", "within",
     "throughout", "speaking", "meeting", "receiving", "welcoming", "addressing", "thanking",
     "congratulating", "responding", "answering"}
)  # fmt: skip
#: Words by which a title goes on: "the Director of Trade at", "the Minister of A and".
_GOING_ON: Final = frozenset(
    {"and", "of", "in", "at", "for", "to", "from", "who", "whose", "as", "on", "or", "with", "de"}
)
_ALSO: Final = frozenset({"also", "concurrently", "currently", "simultaneously", "as"})


def own_posts(line: Line, after: Before) -> Before:
    """Return the posts behind a name without those of the person whom ", and" joins to it.

    "Ms X, Director, and Ambassador Y" are two persons.
    """
    if name_at(line, after.end) is None or len(after.posts) < 2:  # noqa: PLR2004  # hers, and his
        return after
    own = after.posts[:-1]
    joined = line.key(own[-1].end) == "," and line.key(own[-1].end + 1) == "and"
    if not joined:
        return after
    state = next((p.state for p in own if p.state), None)
    return replace(after, end=own[-1].end, posts=own, state=state)


def is_subject(line: Line, begin: int, i: int, after: Before, *, titled: bool) -> bool:
    """Tell whether a title behind the comma at `i` is the subject: "After talks with X, the".

    The name begins at word `begin`. A subject must follow where the sentence opens with other
    words; else only a title that says no field is one, beside a name that has a title (`titled`).
    """
    following = line.words[after.posts[-1].end :][:1]
    if line.key(i) != "," or not after.definite or not following:
        return False
    opening = line.key(0) in _OPENING and all(line.key(k) != "," for k in range(begin))
    alone = titled and after.posts[0].alone
    goes_on = following[0].key in _GOING_ON
    return (alone or opening) and following[0].text.islower() and not goes_on


def verb_at(line: Line, i: int) -> bool:
    """Tell whether the word at `i` is a verb as headlines have them."""
    return i < len(line.words) and is_headline_verb(line, i)


def who_is(line: Line, i: int) -> int | None:
    """Return the index after "who is also", "is the" or "who serves as", which lead to a post."""
    verb = i + (line.key(i) == "who")
    if line.key(verb) not in {"is", "serves"}:
        return None
    j = verb + 1
    while line.key(j) in _ALSO:
        j += 1
    if verb > i and j > verb + 1:
        return j
    return j if _tells(line, j) else None  # "who is the guest" may be anything


def _tells(line: Line, j: int) -> bool:
    """Tell whether "is" leads to a post: "the Ambassador of Fiji", "Fiji's Ambassador"."""
    if line.key(j) == "the":
        post = post_at(line, j + 1)
        opened = line.words[j + 1].capital  # "is the first President to visit" is no post
        return opened and post is not None and not post.weak and post.title[0].isupper()
    owner = line.states.get(j)
    if owner is None:
        return False
    post = post_at(line, owner[0] + (line.key(owner[0]) in {"'s", "'"}))
    return post is not None and post.title[0].isupper()


def state_behind(
    line: Line, i: int, links: Container[str] = ("of",)
) -> tuple[int, StateMention] | None:
    """Return the index after "of Fiji" behind a name that ends at `i`, and the state."""
    owner = line.states.get(i + 1 + (line.key(i + 1) == "the")) or line.states.get(i + 1)
    if line.key(i) not in links or owner is None or owner[1].adjective:
        return None
    return owner


def person_follows(line: Line, i: int) -> bool:
    """Tell whether a person with an honorific or a name of several words stands at `i`."""
    if honorific_at(line, i):
        return True
    end = name_at(line, i)
    return end is not None and end - i > 1


def state_after(line: Line, i: int, after: Before) -> tuple[StateMention | None, int]:
    """Read the state after apposed posts: ", Kingdom of Bahrain", "(Fiji)"."""
    if after.state is None and line.key(i) in {",", "("}:
        k = i + 1 + (line.key(i + 1) == "the")
        owner = line.states.get(k)
        if owner is not None and not owner[1].adjective:
            closing = owner[0] + (line.key(owner[0]) == ")")
            return owner[1], closing
    return None, i


def owned_by(posts: tuple[PostFound, ...], owner: StateMention | None) -> tuple[PostFound, ...]:
    """Give posts of states without one the state `owner`, or that of the others."""
    shown = next((p for p in posts if p.state and p.owner), None)
    if owner is not None:
        state, span = owner.iso3, owner.span
    elif shown is not None and shown.state is not None and shown.owner is not None:
        state, span = shown.state, shown.owner
    else:
        return posts
    return tuple(p if p.org or p.state else replace(p, state=state, owner=span) for p in posts)
