"""Read posts: heads, portfolios and what they belong to, from closed word lists."""

from dataclasses import dataclass
from typing import Final

from kg.extract.document import Span
from kg.extract.line import Line
from kg.extract.posts_tails import ENVOYS, tail_at
from kg.extract.posts_words import WEAK, head_at, phrases, spelled_out
from kg.extract.words import DASHES
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("posts")
_QUALIFIERS: Final = phrases("qualifiers")
_FORMER: Final = phrases("former")
_SPOKESPERSONS: Final = frozenset(_LEXICON["spokespersons"])
_RANKS: Final = frozenset(_LEXICON["ranks"])
_NOMINAL: Final = frozenset(_LEXICON["nominal"])
_GENERAL: Final = frozenset(_LEXICON["general"])
_ALONE: Final = frozenset(_LEXICON["alone"])
UNIQUE: Final = frozenset(_LEXICON["unique"])


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
    host: str | None = None

    @property
    def envoy(self) -> bool:
        """Tell whether the post is that of an envoy, whose state is the sending one."""
        return self.head in ENVOYS

    @property
    def spokesperson(self) -> bool:
        """Tell whether who has the post speaks for others."""
        return self.head in _SPOKESPERSONS

    @property
    def rank(self) -> bool:
        """Tell whether the title may be no more than a rank of the career."""
        return self.head in _RANKS and self.bare

    @property
    def nominal(self) -> bool:
        """Tell whether the words name a person ("his counterpart") and no post."""
        return self.head in _NOMINAL

    @property
    def general(self) -> bool:
        """Tell whether the words say only what sort of official it is ("the Fijian envoy")."""
        return self.title.casefold() in _GENERAL

    @property
    def alone(self) -> bool:
        """Tell whether the bare title, after "the", is all that is said of its holder."""
        return self.bare and self.head in _ALONE and self.state is None

    @property
    def weak(self) -> bool:
        """Tell whether the title says next to nothing."""
        if self.head not in WEAK or spelled_out(self.title) != self.title.casefold():
            return False
        return self.bare or self.title[0].islower()


def post_at(line: Line, i: int) -> PostFound | None:
    """Return the post that begins at word `i`, with its tail; None if there is none."""
    former = False
    start = i
    while hit := _QUALIFIERS.at(line.words, start) or _FORMER.at(line.words, start):
        former = former or _FORMER.at(line.words, start) is not None
        start = hit[0] + (line.key(hit[0]) in DASHES)
    found = head_at(line, start)
    if found is None:
        return None
    head_start, head_end, head = found
    while line.words[head_start].capital and not line.words[start].capital:
        start += 1  # "first Vice President" is no title, "First Vice President" is
    tail = tail_at(line, head_end, head)
    pieces = [(start, head_end), *tail.pieces]
    if head == "member" and tail.org is not None:  # the body is what the post is about
        pieces.append((head_end, tail.end))
    return PostFound(
        title=_joined(line, pieces),
        head=head,
        span=(line.words[start].start, line.words[pieces[-1][1] - 1].end),
        begin=i,
        end=tail.end,
        state=tail.state,
        org=tail.org,
        owner=tail.owner,
        host=tail.host,
        former=former,
        bare=len(pieces) == 1 and head_start == start,
    )


def _joined(line: Line, pieces: list[tuple[int, int]]) -> str:
    title = " ".join(line.cut(*piece) for piece in pieces)
    return title.replace(" - ", "-").replace(" -", "-")
