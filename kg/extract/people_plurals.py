"""Read posts in the plural before several names: "Foreign Ministers A and B"."""

from dataclasses import dataclass, replace
from typing import Final

from kg.extract.document import Span
from kg.extract.line import Line
from kg.extract.people_names import after_honorifics, name_at
from kg.extract.posts import PostFound
from kg.extract.posts_words import HEADS, MODIFIERS, PORTFOLIOS

_MOST: Final = 4  # words before the plural
_JOINING: Final = frozenset({"and", ",", "&"})
_PAIR: Final = 2
#: "his counterparts A of Fiji and B of Tonga": no posts, but they tell whom the names are beside.
_NOMINAL: Final = frozenset({"counterparts", "colleagues", "homologues", "peers"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """One of several names behind a post: indexes of its words, with "of A" behind them."""

    name: Span
    end: int
    state: str | None = None


def several(line: Line, i: int) -> tuple[PostFound, tuple[Holder, ...]] | None:
    """Return the post in the plural at `i`, in its singular, and who hold it.

    None if fewer than two names follow.
    """
    begin, led = _states(line, i)
    end = _plural(line, begin)
    if end is None:
        return None
    after, owned = _owners(line, end)
    states = led or owned
    names = [] if led else _each_of_a_state(line, end)
    if names:
        states = ()
    else:
        names = _names(line, after)
    if len(names) < _PAIR or (states and len(states) != len(names)):
        return None
    if states:  # "the Foreign Ministers of A and B, X and Y": each of the state at its place
        names = [
            replace(name, state=name.state or state)
            for name, state in zip(names, states, strict=True)
        ]
    title = line.cut(begin, end - 1) + f" {_singular(line.words[end - 1].text)}"
    found = PostFound(
        title=title.strip(),
        head=_singular(line.words[end - 1].text).casefold(),
        span=line.offsets(begin, end),
        begin=i,
        end=end,
        bare=True,
    )
    return found, tuple(names)


def _names(line: Line, i: int) -> list[Holder]:
    """Read names with their honorifics, joined by commas and "and", from `i` on."""
    names: list[Holder] = []
    j = i
    while True:
        j = after_honorifics(line, j)
        after = name_at(line, j)
        if after is None or after - j < (_PAIR if not names else 1):
            break
        state_end, state = _owner(line, after)
        names.append(Holder(name=(j, after), end=state_end, state=state))
        after = state_end
        if line.key(after) not in _JOINING:
            break
        j = after + 1 + (line.key(after) == "," and line.key(after + 1) == "and")
    return names


def _states(line: Line, i: int) -> tuple[int, tuple[str, ...]]:
    """Read two or more states from `i` on; the index after them, `i` if there are fewer."""
    found: list[str] = []
    j = end = i
    while (owner := line.states.get(j + (line.key(j) == "the"))) is not None:
        found.append(owner[1].iso3)
        end = owner[0]
        comma = line.key(end) == ","
        j = end + comma + (line.key(end + comma) == "and")
        if j == end:
            break
    return (end, tuple(found)) if len(found) >= _PAIR else (i, ())


def _each_of_a_state(line: Line, i: int) -> list[Holder]:
    """Read "of A, X; of B, Y; and C, Z": a name behind each state; none for fewer than two."""
    if line.key(i) != "of":
        return []
    found: list[Holder] = []
    j = i
    while True:
        while line.key(j) in {";", ",", "and"} and found:
            j += 1
        j += line.key(j) == "of"
        j += line.key(j) == "the"
        owner = line.states.get(j)
        if owner is None or owner[1].adjective or line.key(owner[0]) != ",":
            break
        start = after_honorifics(line, owner[0] + 1)
        after = name_at(line, start)
        if after is None:
            break
        found.append(Holder(name=(start, after), end=after, state=owner[1].iso3))
        j = after
    return found if len(found) >= _PAIR else []


def _owners(line: Line, i: int) -> tuple[int, tuple[str, ...]]:
    """Read "of A and B," behind the post; the index where the names begin."""
    if line.key(i) not in {"of", "from"}:
        return i, ()
    end, owners = _states(line, i + 1)
    return (end + (line.key(end) == ","), owners) if owners else (i, ())


def _owner(line: Line, i: int) -> tuple[int, str | None]:
    """Return the index after "of A" behind a name, and the state; `i` and None without one."""
    if line.key(i) != "of" or i + 1 not in line.states:
        return i, None
    end, mention = line.states[i + 1]
    return end, mention.iso3


def _plural(line: Line, i: int) -> int | None:
    """Return the index after a head in the plural, with the words before it that belong to it."""
    if line.key(i) in _NOMINAL:
        return i + 1
    for k in range(i, min(len(line.words), i + _MOST)):
        word = line.words[k]
        if not word.capital or k in line.states or (k > i and line.broken_before(k)):
            return None
        if HEADS.at(line.words, k) is None and _is_head(_singular(word.text)):
            return k + 1
        if MODIFIERS.at(line.words, k) is None and PORTFOLIOS.at(line.words, k) is None:
            return None
    return None


def _singular(word: str) -> str:
    if word.endswith("ies"):
        return f"{word[:-3]}y"
    return word.removesuffix("s") if word.endswith("s") else ""


def _is_head(word: str) -> bool:
    return bool(word) and word.casefold() in _SINGLE


#: Heads of one word whose plural stands before names.
_SINGLE: Final = frozenset(
    {"minister", "president", "secretary", "ambassador", "chancellor", "premier", "commissioner",
     "governor", "senator", "king", "director", "mayor", "deputy", "vice-president"}
)  # fmt: skip
