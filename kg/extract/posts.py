"""Read posts: heads, portfolios and what they belong to, from closed word lists."""

from dataclasses import dataclass, replace
from typing import Final

from kg.extract.document import OrgMention, Span
from kg.extract.line import Line
from kg.extract.phrases import Phrases
from kg.extract.words import DASHES
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("posts")


def is_portfolio(line: Line, i: int) -> bool:
    """Tell whether the word at `i` is one that posts are about."""
    return _PORTFOLIOS.at(line.words, i) is not None


def _list(name: str) -> Phrases[str]:
    return Phrases(((entry, entry.casefold()) for entry in _LEXICON[name]), fold=True)


HEADS: Final = _list("heads")
_MODIFIERS: Final = _list("modifiers")
_PORTFOLIOS: Final = _list("portfolios")
_QUALIFIERS: Final = _list("qualifiers")
_FORMER: Final = _list("former")
_SUFFIXES: Final = _list("suffixes")
_WEAK: Final = frozenset(_LEXICON["weak"])
_ENVOYS: Final = frozenset(_LEXICON["envoys"])
_SPOKESPERSONS: Final = frozenset(_LEXICON["spokespersons"])
_STATE_BODIES: Final = tuple(_LEXICON["state_bodies"])
UNIQUE: Final = frozenset(_LEXICON["unique"])
_LINKS: Final = frozenset({"of", "for", "to", "in", "on", "at"})
_OF: Final = frozenset({"of", "for"})
_LONGEST: Final = 14  # words before a head


@dataclass(frozen=True, slots=True, kw_only=True)
class PostFound:
    """A post in a sentence; `begin` and `end` are indexes of words, of all that was read.

    `title` is without state and body. `head` is the folded head ("prime minister").
    """

    title: str
    head: str
    span: Span
    begin: int
    end: int
    state: str | None = None
    org: str | None = None
    former: bool = False
    bare: bool = False
    owner: Span | None = None

    @property
    def envoy(self) -> bool:
        """Tell whether the post is that of an envoy, whose state is the sending one."""
        return self.head in _ENVOYS

    @property
    def spokesperson(self) -> bool:
        """Tell whether who has the post speaks for others."""
        return self.head in _SPOKESPERSONS

    @property
    def weak(self) -> bool:
        """Tell whether the title says next to nothing."""
        return self.head in _WEAK and (self.bare or self.title[0].islower())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Tail:
    pieces: tuple[tuple[int, int], ...] = ()
    state: str | None = None
    org: str | None = None
    end: int = 0
    owner: Span | None = None


def post_at(line: Line, i: int) -> PostFound | None:
    """Return the post that begins at word `i`, with its tail; None if there is none."""
    former = False
    start = i
    while hit := _QUALIFIERS.at(line.words, start) or _FORMER.at(line.words, start):
        former = former or _FORMER.at(line.words, start) is not None
        start = hit[0] + (line.key(hit[0]) in DASHES)
    found = _head(line, start)
    if found is None:
        return None
    head_start, head_end, head = found
    while line.words[head_start].capital and not line.words[start].capital:
        start += 1  # "first Vice President" is no title, "First Vice President" is
    tail = _tail(line, head_end, envoy=head in _ENVOYS)
    pieces = [(start, head_end), *tail.pieces]
    return PostFound(
        title=_joined(line, pieces),
        head=head,
        span=(line.words[start].start, line.words[pieces[-1][1] - 1].end),
        begin=i,
        end=tail.end,
        state=tail.state,
        org=tail.org,
        owner=tail.owner,
        former=former,
        bare=len(pieces) == 1 and head_start == start,
    )


def _joined(line: Line, pieces: list[tuple[int, int]]) -> str:
    title = " ".join(line.cut(*piece) for piece in pieces)
    return title.replace(" - ", "-").replace(" -", "-")


def _head(line: Line, start: int) -> tuple[int, int, str] | None:
    """Return start, end and name of the head that words from `start` lead to."""
    i = start
    weak: tuple[int, int, str] | None = None
    while i < min(len(line.words), start + _LONGEST):
        hit = HEADS.at(line.words, i)
        if hit is not None and _cased(line, start, i):
            if hit[1] not in _WEAK or not _leads_on(line, hit[0]):
                return (i, *hit)
            weak = weak or (i, *hit)
        step = _step(line, i, start)
        if step is None:
            break
        i = step
    return weak


def _leads_on(line: Line, i: int) -> bool:
    """Tell whether a portfolio or modifier follows, so that the word before may be one too."""
    return bool(_PORTFOLIOS.at(line.words, i) or _MODIFIERS.at(line.words, i)) and (
        _head(line, i) is not None
    )


def _step(line: Line, i: int, start: int) -> int | None:
    """Return the index after a word that may stand before a head, None if it may not."""
    if line.broken_before(i) and i > start:
        return None
    if i in line.states and i > start:
        return None
    hit = _MODIFIERS.at(line.words, i) or _PORTFOLIOS.at(line.words, i)
    if hit is not None:
        return hit[0]
    if i > start and line.key(i) in {"and", ",", "&", *DASHES}:
        after = _PORTFOLIOS.at(line.words, i + 1) or _MODIFIERS.at(line.words, i + 1)
        return i + 1 if after is not None else None
    if i > start and line.key(i) in DASHES:
        return i + 1
    return None


def _cased(line: Line, start: int, head: int) -> bool:
    """Tell whether the words before a head are written as a title is."""
    before = [w for w in line.words[start:head] if w.text.isalpha() and w.key != "and"]
    if all(w.capital for w in before):
        return True
    return not any(w.capital for w in before) and all(w.key != "," for w in line.words[start:head])


def _tail(line: Line, i: int, *, envoy: bool) -> _Tail:
    """Read what follows a head: suffixes, portfolio, state, body."""
    tail = _Tail(end=i)
    while (more := _more(line, tail, envoy=envoy)) is not None:
        tail = more
    return tail


def _more(line: Line, tail: _Tail, *, envoy: bool) -> _Tail | None:
    i = tail.end
    if line.key(i) in DASHES and (suffix := _SUFFIXES.at(line.words, i + 1)):
        return replace(tail, pieces=(*tail.pieces, (i, suffix[0])), end=suffix[0])
    if suffix := _SUFFIXES.at(line.words, i):
        return replace(tail, pieces=(*tail.pieces, (i, suffix[0])), end=suffix[0])
    if line.key(i) not in _LINKS or line.broken_before(i):
        return None
    k = i + 1 + (line.key(i + 1) == "the")
    state = line.states.get(k) or line.states.get(i + 1)
    if state is not None and not state[1].adjective:
        if envoy and line.key(i) in {"to", "in"}:
            return replace(tail, pieces=(*tail.pieces, (i, state[0])), end=state[0])
        if tail.state is not None or line.key(i) not in _OF:
            return None
        return replace(tail, state=state[1].iso3, end=state[0], owner=state[1].span)
    domain = portfolio_end(line, k) if line.key(i) in _OF | {"to"} else None
    org = line.orgs.get(k) or line.orgs.get(i + 1)
    if org is not None and (domain is None or domain < org[0]):
        return _of_body(tail, i, org[0], org[1])
    if domain is not None:
        return replace(tail, pieces=(*tail.pieces, (i, domain)), end=domain)
    if line.key(i) in {"to", "in"}:
        return _to_post(line, tail, i, k)
    return None


def _of_body(tail: _Tail, i: int, end: int, body: OrgMention) -> _Tail:
    """Read a body after a head: one of a state stays in the title, another is the employer."""
    if any(word in body.name.casefold() for word in _STATE_BODIES):
        state = tail.state or body.state
        return replace(tail, pieces=(*tail.pieces, (i, end)), state=state, end=end)
    return replace(tail, org=body.name, end=end, owner=body.span)


def _to_post(line: Line, tail: _Tail, i: int, k: int) -> _Tail | None:
    """Read "to the President", "in the Prime Minister's Office"."""
    hit = HEADS.at(line.words, k) or (
        HEADS.at(line.words, k + 1) if _MODIFIERS.at(line.words, k) else None
    )
    if hit is None or not line.words[k].capital:
        return None
    end = hit[0]
    if line.key(end) in {"'s", "'"} and (owned := _PORTFOLIOS.at(line.words, end + 1)):
        end = owned[0]
    return replace(tail, pieces=(*tail.pieces, (i, end)), end=end)


def portfolio_end(line: Line, i: int) -> int | None:
    """Return the index after the portfolio that begins at `i`, None if none does."""
    end = None
    while i < len(line.words):
        hit = _PORTFOLIOS.at(line.words, i)
        if hit is None or (line.broken_before(i) and end is not None and line.zone == "headline"):
            return end
        end = i = hit[0]
        i = _join(line, i)
        if i < 0:
            return end
    return end


def _join(line: Line, i: int) -> int:
    """Return the index of the next word of a portfolio after joiners, -1 if it ends here."""
    j = i
    if line.key(j) in {"'s", "'"} and _PORTFOLIOS.at(line.words, j + 1):
        return j + 1
    while line.key(j) in {"and", "&", ",", "/", "of", "for", "on", "the", *DASHES}:
        j += 1
    if line.key(j) in _STATE_BODIES and j > i + 1:
        return -1
    if j in line.states and not _PORTFOLIOS.at(line.words, j):
        return -1
    if j > i and (_starts_post(line, j) or _PORTFOLIOS.at(line.words, j) is None):
        return -1
    if not line.words[j : j + 1] or not line.words[j].capital:
        return -1 if j > i else (j if _PORTFOLIOS.at(line.words, j) else -1)
    return j


def _starts_post(line: Line, i: int) -> bool:
    """Tell whether a post of its own begins at `i`, so that the portfolio before it ends."""
    return _head(line, i) is not None
