"""Read what stands before a name: honorifics, states and posts."""

from dataclasses import dataclass, replace
from typing import Final

from kg.extract.document import StateMention
from kg.extract.line import Line
from kg.extract.people_names import honorific_at, name_at
from kg.extract.posts import PostFound, post_at
from kg.extract.posts_words import head_at, is_state_body

#: What parts of a ministry or company are called, last in their names.
_UNITS: Final = (
    "division",
    "directorate",
    "bureau",
    "department",
    "section",
    "unit",
    "wing",
    "desk",
)
SEPARATORS: Final = frozenset({",", "and", "&", ";", "cum", "also", "/", "–", "—"})


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a name: index after it, and what was read."""

    end: int
    honorifics: tuple[str, ...] = ()
    posts: tuple[PostFound, ...] = ()
    state: str | None = None
    definite: bool = False


def read_before(line: Line, i: int) -> Before:
    """Read honorifics, states and posts from `i` on."""
    honorifics: list[str] = []
    posts: list[PostFound] = []
    state: str | None = None
    pending: StateMention | None = None
    j = end = i
    definite = False
    while j < len(line.words):
        if line.broken_before(j) and j > i and line.zone != "headline" and not posts:
            break
        if hit := honorific_at(line, j):
            honorifics.append(hit[1])
            definite = definite or hit[1].casefold().startswith("the ")
            j = end = hit[0]
            continue
        if line.key(j) == "the":
            definite = definite or not posts  # "co-chair the session" is no known chair
            j += 1
            continue
        if posts and _ends_list(line, end, j):
            break
        if (owner := line.states.get(j)) and post_at(line, _owned(line, owner[0])):
            pending = owner[1]
            j = _owned(line, owner[0])
            continue
        post = _of_employer(line, j)
        if post is not None:
            post = _employed(line, _led(_envoy(line, post, pending), pending))
            posts.append(post)
            j = end = post.end
            continue
        if posts and line.key(j) in SEPARATORS and _goes_on(line, j):
            if _somebody_else(line, i, j, posts[0]):
                break
            j += 1
            continue
        break
    state = next((p.state for p in posts if p.state), None)
    return Before(end, tuple(honorifics), tuple(posts), state, definite)


def _envoy(line: Line, post: PostFound, state: StateMention | None) -> PostFound:
    """Return the envoy's post in "the Fijian President's Special Envoy"."""
    if state is None:
        return post
    owned = post_at(line, post.end + 1) if line.key(post.end) in {"'s", "'"} else None
    return post if owned is None else owned


def _led(post: PostFound, state: StateMention | None) -> PostFound:
    """Give a post the state before it ("Finnish Minister"), unless it has one."""
    if state is None or post.state is not None:
        return post
    return replace(post, state=state.iso3, owner=post.owner or state.span)


def _employed(line: Line, post: PostFound) -> PostFound:
    """Read the body after a comma: "Vice Chairman, Asian Development Bank"."""
    k = post.end + 1 + (line.key(post.end + 1) == "the")
    body = line.orgs.get(k) or line.orgs.get(post.end + 1)
    if line.key(post.end) != "," or body is None or post.org or post.state:
        return post
    end = body[0]
    if is_state_body(body[1].name) or body[1].name.casefold().endswith(_UNITS):
        title = f"{post.title}, {line.cut(k if k in line.orgs else k - 1, end)}"
        post = replace(post, title=title, end=end, state=body[1].state)
        return _employed(line, post) if body[1].name.casefold().endswith(_UNITS) else post
    if line.key(end) == "(" and line.key(end + 2) == ")":
        end += 3
    return replace(post, org=body[1].name, end=end, owner=body[1].span)


def _of_employer(line: Line, j: int) -> PostFound | None:
    """Read the post at `j`, or one behind the body that it is of: "UN Secretary-General".

    "National Security Council Director" is a post of the state all the same.
    """
    own = post_at(line, j)
    if own is not None and j > 0 and line.key(j - 1) == "the" and _owns_a_post(line, own.end):
        return None  # "the ruler's representative" is no ruler
    body = line.orgs.get(j)
    if body is not None and is_state_body(body[1].name):
        return _of_ministry(line, j, body[0]) or own
    if body is None or (own and not body[1].name.isupper()):
        return own
    end = body[0]
    if line.key(end) == "(" and line.key(end + 2) == ")":  # "the Bank (ADB) President"
        end += 3
    post = post_at(line, _owned(line, end))
    if post is None or post.org or (post.state and not _stationed(line, post)):
        return own
    return replace(post, state=None, org=body[1].name, owner=body[1].span, begin=j)


def _of_ministry(line: Line, j: int, end: int) -> PostFound | None:
    """Read a post right behind a ministry: "Ministry of Trade Secretary"."""
    if line.key(j) not in {"ministry", "department"} or line.key(j + 1) not in {"of", "for"}:
        return None
    post = post_at(line, end)
    if post is None or not post.title[0].isupper() or line.broken_before(end):
        return None
    return replace(post, title=f"{line.cut(j, end)} {post.title}", begin=j)


def _owns_a_post(line: Line, i: int) -> bool:
    """Tell whether the possessive at `i` leads to the post of somebody else.

    In "the Prime Minister's visit" the title means its holder.
    """
    return line.key(i) in {"'s", "'"} and head_at(line, i + 1) is not None


def _stationed(line: Line, post: PostFound) -> bool:
    """Tell whether a state is where a body has sent somebody: "Manager for Tajikistan"."""
    if post.owner is None:
        return False
    before = line.text[line.span[0] : post.owner[0]].split()
    return next((w for w in reversed(before) if w != "the"), "") in {"for", "in", "to"}


def _ends_list(line: Line, end: int, j: int) -> bool:
    """Tell whether the word after a separator belongs to no further post."""
    if end == j or line.key(j - 1) not in SEPARATORS or line.key(j) in SEPARATORS:
        return False
    return post_at(line, j) is None and j not in line.states


def _goes_on(line: Line, j: int) -> bool:
    """Tell whether a post of the same person follows the separator at `j`."""
    k = j + 1
    while line.key(k) in SEPARATORS or line.key(k) == "the":
        k += 1
    if line.key(j) == "," and honorific_at(line, k):
        return False
    return post_at(line, k) is not None


def _somebody_else(line: Line, i: int, j: int, first: PostFound) -> bool:
    """Tell whether the post after the separator at `j` is that of another person.

    What follows "on behalf of the President," is not the president's.
    """
    if line.key(j) == ";" and (
        line.key(i - 1) != "," or _holder_follows(line, j + 1)
    ):  # "the Head of Protocol; the Director, Mr X"
        return True
    represented = line.key(i - 1) == "of" and line.key(i - 2) in {"behalf", "presence", "name"}
    if line.key(j) == "," and represented:
        return True
    return line.key(i) == "the" and _another(line, j, first)


def _holder_follows(line: Line, k: int) -> bool:
    """Tell whether the post at `k` is followed by the name of its holder."""
    post = post_at(line, k)
    if post is None:
        return False
    return honorific_at(line, post.end) is not None or name_at(line, post.end) is not None


def _another(line: Line, j: int, first: PostFound) -> bool:
    """Tell whether the post after the separator at `j` is that of somebody else.

    "the Secretary and Minister X" are two persons, and so are "the Ambassador, the Minister".
    """
    if line.key(j) == "and":
        return first.alone or line.key(j + 1) == "the"
    return line.key(j) == "," and line.key(j + 1) == "the"


def _owned(line: Line, i: int) -> int:
    """Return the index after a possessive ending at `i`."""
    return i + 1 if line.key(i) in {"'s", "'"} else i
