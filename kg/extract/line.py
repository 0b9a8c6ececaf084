"""A sentence as the name grammars see it: words, with the states and bodies found so far."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kg.extract.document import OrgMention, PlaceMention, Span, StateMention
from kg.extract.words import Word, words
from kg.model.release import ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """The words of one sentence; `states` and `orgs` by the index of their first word.

    Values are the index after the mention and the mention. Indexes count `words`; `places` by the
    offset at which their name begins.
    """

    text: str
    zone: ZoneKind
    span: Span
    words: tuple[Word, ...]
    states: Mapping[int, tuple[int, StateMention]] = field(default_factory=dict)
    orgs: Mapping[int, tuple[int, OrgMention]] = field(default_factory=dict)

    places: Mapping[int, PlaceMention] = field(default_factory=dict)

    @classmethod
    def of(cls, text: str, span: Span, zone: ZoneKind) -> "Line":
        """Cut the sentence at `span` of a blanked text into words."""
        return cls(text=text, zone=zone, span=span, words=words(text, *span))

    def key(self, i: int) -> str:
        """Return the word at `i` without regard to case, "" outside the sentence."""
        return self.words[i].key.casefold() if 0 <= i < len(self.words) else ""

    def in_org(self, i: int) -> bool:
        """Tell whether the word at `i` is part of the name of a body."""
        return any(start <= i < end for start, (end, _) in self.orgs.items())

    def in_state(self, i: int) -> bool:
        """Tell whether the word at `i` is part of the name of a state."""
        return any(start <= i < end for start, (end, _) in self.states.items())

    def cut(self, start: int, end: int) -> str:
        """Return the words from index `start` to `end` (excluded) with single spaces."""
        if start >= end:
            return ""
        return " ".join(self.text[self.words[start].start : self.words[end - 1].end].split())

    def offsets(self, start: int, end: int) -> Span:
        """Return the span of the words from index `start` to `end` (excluded)."""
        return self.words[start].start, self.words[end - 1].end

    def broken_before(self, i: int) -> bool:
        """Tell whether a line of the text ends between the words at `i - 1` and `i`."""
        return (
            0 < i < len(self.words)
            and "\n" in self.text[self.words[i - 1].end : self.words[i].start]
        )

    def touches(self, i: int) -> bool:
        """Tell whether no space stands before the word at `i`."""
        return 0 < i < len(self.words) and self.words[i - 1].end == self.words[i].start

    def index(
        self, mentions: Iterable[StateMention] | Iterable[OrgMention]
    ) -> Iterable[tuple[int, int]]:
        """Yield the first and the last index (excluded) of the words under each mention."""
        starts = {word.start: i for i, word in enumerate(self.words)}
        ends = {word.end: i + 1 for i, word in enumerate(self.words)}
        for mention in mentions:
            yield starts[mention.span[0]], ends[mention.span[1]]
