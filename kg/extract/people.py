"""Join the mentions of persons over a release and give each person a name, posts and a state."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final

from kg.extract.document import Person
from kg.extract.people_chains import Chain
from kg.extract.people_posts import held
from kg.lexicons import lexicon

_HONORIFICS: Final = lexicon("honorifics")
_PARTICLES: Final = frozenset(_HONORIFICS["particles"])
_GENERATIONS: Final = frozenset(g.rstrip(".") for g in _HONORIFICS["generations"])
_FEMALE: Final = frozenset(_HONORIFICS["female"])
_MALE: Final = frozenset(_HONORIFICS["male"])


@dataclass(slots=True)
class Cluster:
    """A person while mentions are being collected."""

    number: int
    chains: list[Chain] = field(default_factory=list)
    led_state: str | None = None
    last: int = -1  # where the last mention begins
    _names: dict[str, None] = field(default_factory=dict)

    def add(self, chain: Chain) -> None:
        """Take in a further mention."""
        self.chains.append(chain)
        self._names.setdefault(chain.name)
        self.last = max(self.last, chain.span[0])

    @property
    def names(self) -> tuple[str, ...]:
        """All forms of the name, in the order of the text."""
        return tuple(self._names)

    @property
    def fullest(self) -> str:
        """The form with the most words, initials counted last; the first of equals."""
        return max(self.names, key=lambda name: (*_length(name), len(name.split())))

    @property
    def gender(self) -> str | None:
        """What the honorifics tell: "male", "female" or nothing."""
        said = [h for chain in self.chains for h in chain.honorifics]
        heads = [post.head for chain in self.chains for post in chain.posts]
        if any(h in _FEMALE for h in said) or "queen" in heads:
            return "female"
        if any(h in _MALE for h in said) or "king" in heads:
            return "male"
        return None

    @property
    def state(self) -> str | None:
        """The state that words beside the name give, the first one."""
        return next((chain.state for chain in self.chains if chain.state), self.led_state)


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """Return the words of a name that tell persons apart, folded; initials without dots."""
    found = re.findall(r"[^\W\d_]+", name.replace("’", "'").casefold())
    return tuple(p for p in found if p not in _PARTICLES and p.upper() not in _GENERATIONS)


def _length(name: str) -> tuple[int, int]:
    """Return how many words of a name are written out, and how many there are."""
    words = parts(name)
    return sum(len(word) > 1 for word in words), len(words)


def cluster(chains: Iterable[Chain]) -> list[Cluster]:
    """Join the named chains of a release that mean the same person."""
    found: list[Cluster] = []
    by_word: dict[str, set[int]] = {}  # all names of a person share a word with each other
    ordered = sorted(
        (c for c in chains if c.name), key=lambda c: (c.line.zone == "headline", c.span)
    )
    for chain in ordered:
        words = parts(chain.name)
        alike = sorted({i for word in words for i in by_word.get(word, ())})
        known = _match(chain, [found[i] for i in alike])
        if known is None and _doubtful(chain):
            continue
        if known is None:
            known = Cluster(number=len(found))
            found.append(known)
        known.add(chain)
        for word in words:
            by_word.setdefault(word, set()).add(known.number)
    return found


def _doubtful(chain: Chain) -> bool:
    """Tell whether only a headline has the name, and its one word is a common word elsewhere."""
    if chain.line.zone != "headline" or " " in chain.name or chain.honorifics:
        return False
    return re.search(rf"\b{re.escape(chain.name.casefold())}", chain.line.text) is not None


def _match(chain: Chain, found: Sequence[Cluster]) -> Cluster | None:
    """Return the cluster that the name belongs to, the last mentioned of several."""
    options = [c for c in found if any(_same_name(chain.name, name) for name in c.names)]
    if not options:
        options = [c for c in found if _same_holder(chain, c)]
    agreeing = [c for c in options if not _differs(chain, c)]
    return max(agreeing, key=lambda c: c.last, default=None)


def _same_name(one: str, other: str) -> bool:
    """Tell whether one name is the other with words left out or shortened to initials."""
    short, long = sorted((parts(one), parts(other)), key=len)
    if not short or (len(short) == 1 and _is_father(short[0], one, other)):
        return False
    rest = list(long)
    for part in short:
        hit = next((r for r in rest if r == part or _initial(r, part)), None)
        if hit is None:
            return False
        rest = rest[rest.index(hit) + 1 :]
    return any(len(part) > 1 and part in long for part in short)


def _is_father(part: str, one: str, other: str) -> bool:
    """Tell whether a name is only that of the father in the longer one: "Turki bin Abdullah"."""
    long = max(one, other, key=len).casefold()
    fathers = re.findall(r"\b(?:bin|bint|binti|ibn|ibni|ben)\s+([^\W\d_]+)", long)
    return part in fathers and parts(long)[0] != part


def _initial(one: str, other: str) -> bool:
    return min(len(one), len(other)) == 1 and one[0] == other[0]


def _same_holder(chain: Chain, known: Cluster) -> bool:
    """Tell whether a nickname is meant: same post, family name and first letter."""
    mine, theirs = parts(chain.name), parts(known.fullest)
    heads = {post.head for c in known.chains for post in c.posts}
    return (
        len(mine) > 1
        and len(theirs) > 1
        and mine[-1] == theirs[-1]
        and mine[0][0] == theirs[0][0]
        and any(post.head in heads for post in chain.posts)
    )


def _differs(chain: Chain, known: Cluster) -> bool:
    """Tell whether honorifics or states speak against one person."""
    if chain.state and known.state and chain.state != known.state and len(parts(chain.name)) == 1:
        return True
    female = any(h in _FEMALE for h in chain.honorifics)
    male = any(h in _MALE for h in chain.honorifics)
    return (female and known.gender == "male") or (male and known.gender == "female")


def person(found: Cluster, state: str | None) -> Person:
    """Make the person of a cluster, who acts for `state`."""
    name = found.fullest
    family, given = family_and_given(name)
    posts = held(found.chains, state)
    honorifics = tuple(dict.fromkeys(h for c in found.chains for h in c.honorifics))
    return Person(
        name=name,
        posts=posts,
        state=state,
        aliases=tuple(n for n in found.names if n != name),
        honorifics=honorifics,
        mentions=tuple(sorted({c.name_span for c in found.chains})),
        family_name=family,
        given_name=given,
        spokesperson=any(post.spokesperson for c in found.chains for post in c.posts),
    )


def family_and_given(name: str) -> tuple[str | None, str | None]:
    """Return family and given name where capitals show them."""
    words = name.split()
    shouted = [
        w
        for w in words
        if len(w.rstrip(".")) > 1 and w.isupper() and w.rstrip(".") not in _GENERATIONS
    ]
    if shouted and len(shouted) < len(words):
        return " ".join(shouted), " ".join(w for w in words if w not in shouted)
    return None, None
