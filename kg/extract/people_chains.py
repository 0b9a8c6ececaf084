"""Find persons with all that is said around their names: respect, posts, states, appositions."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.document import Span, StateMention
from kg.extract.line import Line
from kg.extract.people_before import Before, read_before
from kg.extract.people_behind import (
    is_subject,
    own_posts,
    owned_by,
    person_follows,
    state_after,
    state_behind,
    verb_at,
    who_is,
)
from kg.extract.people_between import listed, name_start
from kg.extract.people_names import after_postnominals, honorific_at, name_at
from kg.extract.people_plurals import several
from kg.extract.people_teams import body_led, names_a_thing
from kg.extract.posts import PostFound, post_at
from kg.extract.posts_words import is_portfolio, is_state_body

_CAPACITY: Final = (
    ("in", "his", "capacity", "as"), ("in", "her", "capacity", "as"),
    ("in", "his", "capacity", "of"), ("in", "her", "capacity", "of"),
)  # fmt: skip

#: Before a title that means anybody who holds it.
_OF: Final = frozenset({"of", "from"})
_INDEFINITE: Final = frozenset({"a", "an", "any", "every", "no", "another", "next", "each"})
#: Before a title that somebody gets or acts in.
_BECOMING: Final = frozenset(
    {"as", "become", "became", "becoming", "appointed", "elected", "named", "nominated"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain:
    """A person as one place of a release has them; a title alone has no `name`.

    `begin` and `end` are indexes of words, apposition included; `name_span` covers the words of
    the name, `state` is what they and the posts show. `definite` titles mean somebody known.
    """

    begin: int
    end: int
    line: Line
    name: str = ""
    name_words: Span = (0, 0)
    honorifics: tuple[str, ...] = ()
    posts: tuple[PostFound, ...] = ()
    state: str | None = None
    definite: bool = False

    @property
    def span(self) -> Span:
        """The span of all its words."""
        return self.line.offsets(self.begin, self.end)

    @property
    def name_span(self) -> Span:
        """The span of the words that name the person, of the whole chain for a title alone."""
        if not self.name:
            return self.span
        return self.line.offsets(*self.name_words)


def find_chains(line: Line) -> tuple[Chain, ...]:
    """Return persons and titles of a sentence from left to right."""
    return tuple(_chains(line))


def _chains(line: Line) -> Iterator[Chain]:
    i = 0
    while i < len(line.words):
        together = _together(line, i)
        chain = together[-1] if together else _chain_at(line, i)
        if chain is None:
            i += 1
            continue
        yield from together or (chain,)
        i = chain.end


def _together(line: Line, i: int) -> tuple[Chain, ...]:
    """Return the persons of "Foreign Ministers A and B", each with the post in the singular."""
    found = several(line, i)
    if found is None:
        return ()
    post, holders = found
    return tuple(
        Chain(
            begin=i if holder is holders[0] else holder.name[0],
            end=holder.end,
            line=line,
            name=line.cut(*holder.name),
            name_words=holder.name,
            posts=(post,),
            state=holder.state,
        )
        for holder in holders
    )


def _chain_at(line: Line, i: int) -> Chain | None:
    if line.in_org(i) and i not in line.orgs:
        return None
    before = read_before(line, i)
    if line.key(i - 1) in {"of", "for"} and all(post.weak for post in before.posts):
        before = replace(before, posts=())
    if before.posts or before.honorifics:
        named = _named(line, i, before)
        if named is not None:
            return _of_the_team(_apposed(named))
        if before.posts:
            return _title(line, i, before)
        return None
    return _bare(line, i)


def _of_the_team(chain: Chain) -> Chain:
    """Give posts without a body that whose team the person led: "a mission of A led by B"."""
    body = body_led(chain.line, chain.begin)
    if body is None:
        return chain
    posts = tuple(
        p if p.org or p.state else replace(p, org=body.name, owner=body.span) for p in chain.posts
    )
    return replace(chain, posts=posts)


def _named(line: Line, i: int, before: Before) -> Chain | None:
    """Read the name after posts and honorifics, which a comma may part from it."""
    honorifics = list(before.honorifics)
    start, comma = name_start(line, before)
    j = start
    while hit := honorific_at(line, j):
        honorifics.append(hit[1])
        j = hit[0]
    inner = post_at(line, j) if j > start else None
    if inner is not None and name_at(line, inner.end):  # ", H.E. Deputy Prime Minister X"
        more = replace(before, end=inner.end, posts=(*before.posts, inner))
        return _named(line, i, replace(more, honorifics=tuple(honorifics)))
    surely = before.definite or before.state is not None  # "the Foreign Minister, Sugiono,"
    end = _name_after(line, j, comma=comma, alone=j == start, surely=surely)
    if end is None or names_a_thing(line, end, before):
        return None
    closed = end + (comma and line.key(start - 1) == "(")  # "the Consul of Fiji (Mr X)"
    owner, after = _of_state(line, closed, before)
    return Chain(
        begin=i,
        end=after,
        line=line,
        name=line.cut(j, end),
        name_words=(j, end),
        honorifics=tuple(honorifics),
        posts=owned_by(before.posts, owner),
        state=owner.iso3 if owner else before.state,
        definite=before.definite,
    )


def _name_after(
    line: Line, j: int, *, comma: bool, alone: bool, surely: bool = False
) -> int | None:
    """Return the index after the name at `j`, where no honorific (`alone`) makes it sure."""
    end = name_at(line, j)
    if end is None or (line.broken_before(j) and line.zone != "headline" and comma):
        return None
    if alone and is_portfolio(line, j) and not line.words[j].shouted:
        return None
    single = alone and comma and end == j + 1  # ", Trade" may be anything
    return None if single and not (surely and line.key(end) == ",") else end


def _of_state(line: Line, i: int, before: Before) -> tuple[StateMention | None, int]:
    """Read "of Fiji" after a name, if its posts have no state yet."""
    after = after_postnominals(line, i)
    if line.key(after) not in _OF or before.state is not None:
        return None, after
    owner = state_behind(line, after, _OF)
    return (owner[1], owner[0]) if owner is not None else _of_its_body(line, after)


def _of_its_body(line: Line, after: int) -> tuple[StateMention | None, int]:
    """Read "of the Ministry of Trade of Fiji" after a name, which shows the state alone."""
    k = after + 1 + (line.key(after + 1) == "the")
    body = line.orgs.get(k) or line.orgs.get(after + 1)
    if body is None or not is_state_body(body[1].name):
        return None, after
    inside = [m for i, (_, m) in line.states.items() if k <= i < body[0]]
    if not inside and line.key(body[0]) == "of":
        inside = [m for i, (_, m) in line.states.items() if body[0] < i <= body[0] + 2]
    return (inside[-1], body[0]) if inside else (None, after)


def _apposed(chain: Chain) -> Chain:
    """Take in the posts after a name: "X, Minister of Trade of Fiji,"."""
    line, i = chain.line, chain.end
    start = i + (line.key(i) in {",", "(", "-", "–", "—"})
    told = who_is(line, start)
    if listed(line, chain.begin, i) or not (told or start > i or line.broken_before(i)):
        return chain
    start = told or start
    after = read_before(line, start)
    if all(post.weak for post in after.posts) or (
        after.honorifics and after.posts[-1].end != after.end
    ):
        return chain
    if line.key(after.end) in {"'s", "'"}:
        return chain  # "X, the Fijian president's aide" is no president
    after = own_posts(line, after)
    end = after.posts[-1].end
    if is_subject(line, chain.begin, i, after, titled=bool(chain.posts)):
        return chain  # "After talks with Ambassador X, the Minister said"
    if line.zone == "headline" and line.key(i) == "," and verb_at(line, end):
        return chain  # "X, Estonian minister discuss ties": two persons
    if name_at(line, end) is not None and not line.broken_before(end):
        return chain  # the posts are those of the next person
    if line.key(end) == "," and person_follows(line, end + 1) and start == i + 1 and chain.posts:
        return chain
    owner, end = state_after(line, end, after)
    state = owner.iso3 if owner else after.state
    posts = (*chain.posts, *owned_by(after.posts, owner))
    return replace(chain, end=end, posts=posts, state=chain.state or state)


def _title(line: Line, i: int, before: Before) -> Chain | None:
    """Make a chain of posts without a name."""
    end = before.posts[-1].end
    if all(post.weak for post in before.posts):
        return None
    if not before.definite and before.state is None and before.posts[0].title[0].islower():
        return None
    if (capacity := _capacity(line, end)) is not None:
        return _in_capacity(line, i, before, capacity)
    return Chain(
        begin=i,
        end=end,
        line=line,
        honorifics=before.honorifics,
        posts=before.posts,
        state=before.state,
        definite=_known(line, i, before),
    )


def _known(line: Line, i: int, before: Before) -> bool:
    """Tell whether a title without a name means somebody whom the release names elsewhere.

    "The Minister" does, and so does "Prime Minister said" in house styles without the article.
    """
    if line.key(i - 1) in _INDEFINITE:
        return False
    if before.definite or before.state is not None or line.zone == "headline":
        return True
    return before.posts[0].title[0].isupper() and line.key(i - 1) not in _BECOMING


def _capacity(line: Line, i: int) -> Before | None:
    """Read "in his capacity as the Minister of Trade"."""
    i += line.key(i) == ","
    if tuple(line.key(k) for k in range(i, i + len(_CAPACITY[0]))) not in _CAPACITY:
        return None
    after = read_before(line, i + len(_CAPACITY[0]))
    return after if after.posts else None


def _in_capacity(line: Line, i: int, before: Before, after: Before) -> Chain:
    """Make a chain of an unnamed holder of one post who acts as the holder of another."""
    first, last = before.posts[0], before.posts[-1]
    return Chain(
        begin=i,
        end=after.posts[-1].end,
        line=line,
        name=line.cut(first.begin, last.end),
        name_words=(first.begin, last.end),
        honorifics=before.honorifics,
        posts=after.posts,
        state=before.state or after.state,
        definite=before.definite,
    )


def _bare(line: Line, i: int) -> Chain | None:
    """Read a name of several words that an apposition with a post explains."""
    end = name_at(line, i)
    if end is None or end - i < 2:  # noqa: PLR2004  # given and family name
        return None
    chain = Chain(
        begin=i, end=after_postnominals(line, end), line=line, name=line.cut(i, end),
        name_words=(i, end),
    )  # fmt: skip
    apposed = _apposed(chain)
    return apposed if apposed.posts else None
