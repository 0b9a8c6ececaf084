"""Whose words a statement stands in, and what a speaker says of the own state.

"X said that Norway condemns Z" is X condemning Z; "X stressed that Norway supports Z" is one
statement, of X stressing it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.attribution import content
from kg.extract.document import Document, RoleMention, Span
from kg.extract.once import once_per_release
from kg.extract.spans import Placed
from kg.model.facts import Statement

#: Acts that one performs by saying that the own state does so.
_PERFORMED: Final = frozenset(
    {
        *("thank", "welcome", "satisfaction", "congratulate", "condole", "hope", "concern"),
        *("condemn", "reject", "support", "urge", "request", "invite", "praise"),
    }
)
_HEAD: Final = 6  # words from the start of what is said to its verb
_TAIL: Final = 3  # characters of punctuation behind what is said


def with_speakers(document: Document, found: Sequence[Statement]) -> Iterator[Statement]:
    """Yield the statements with the speaker in whose words they stand (`by`).

    What a speaker only says of the own state is no statement of that state. After a general
    "said that" it is what the speaker does, and takes the place of the saying if it is all of it.
    """
    spans = [content(document, s) for s in found]
    placed = Placed((span, s) for s, span in zip(found, spans, strict=True) if span is not None)
    holders = [_holder(s, placed) for s in found]
    own = [_of_oneself(document, s, h) for s, h in zip(found, holders, strict=True)]
    rows = list(zip(found, spans, holders, own, strict=True))
    led = [h for s, span, h, inner in rows if inner and _all_of_it(document, s, span, h)]
    for statement, _, holder, inner in rows:
        if not inner:
            if not any(statement is outer for outer in led):
                yield replace(statement, by=_by(holder))
        elif holder is not None and _performs(statement, holder):
            yield replace(statement, speakers=holder.speakers, by="issuer")


def _holder(statement: Statement, contents: Placed[Statement]) -> Statement | None:
    """Return the statement in whose words `statement` stands, None if the issuer tells it.

    That a proposal was accepted does not make its wording that of whoever accepted it.
    """
    around = contents.around(statement.trigger)
    holders = [s for s in around if s is not statement and s.act != "accept"]
    return max(holders, key=lambda s: s.trigger, default=None)


def _by(holder: Statement | None) -> str:
    return holder.speakers[0] if holder is not None and len(holder.speakers) == 1 else "issuer"


def _of_oneself(document: Document, statement: Statement, holder: Statement | None) -> bool:
    """Tell whether a speaker only says what the own state does: "X said that Y supports Z"."""
    by = _by(holder)
    return by != "issuer" and statement.speakers == (_state_of(document, by),)


def _performs(inner: Statement, outer: Statement) -> bool:
    return outer.act == "say" and inner.act in _PERFORMED and inner.realis == "actual"


def _all_of_it(
    document: Document, inner: Statement, span: Span | None, outer: Statement | None
) -> bool:
    """Tell whether what is said is `inner` and nothing else: no other clause before or behind."""
    words = None if outer is None else content(document, outer)
    if outer is None or words is None or span is None or not _performs(inner, outer):
        return False
    before = document.release.text[words[0] : inner.trigger[0]]
    return len(before.split()) < _HEAD and words[1] - span[1] < _TAIL


def _state_of(document: Document, speaker: str) -> str | None:
    found = document.state_of(speaker)
    ministry = document.home if "ministry" in speaker.casefold() else None
    return found or _roles(document).get(speaker, ministry)


@once_per_release
def _roles(document: Document) -> dict[str, str | None]:
    """Return the states of unnamed officials by their role, as they are first mentioned."""
    found: dict[str, str | None] = {}
    for sentence in document.sentences:
        for token in sentence.mentions(RoleMention):
            if isinstance(token.mention, RoleMention):
                found.setdefault(token.mention.role, token.mention.state)
    return found
