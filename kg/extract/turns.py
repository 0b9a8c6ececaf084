"""Whose turn it is to speak in a transcript: "MINISTER LIND: We agreed …", "Question: …"."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.document import Document, PersonMention, RoleMention, Span, members
from kg.extract.once import once_per_release, sentence_at
from kg.lexicons import lexicon

#: The words before a colon at the head of a line, with remarks in brackets behind them.
_LABEL: Final = re.compile(
    r"^[ \t>*_]{0,6}(?P<label>[^\W\d_][^\n:?!“”\"]{0,110}?)[ \t*_]{0,4}:(?=[*_]{0,3}(?:\s|$))",
    re.MULTILINE,
)
_REMARK: Final = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*\Z")
_MOST_WORDS: Final = 14  # of a label, posts included
_FEWEST: Final = 2  # turns of a transcript
_NEAR: Final = 3  # characters between a name and the end of its label
_OPENING: Final = 40  # characters of respect and articles before the name in a label


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """What one speaker says; nobody of the release speaks where `asks` is true."""

    span: Span
    speakers: tuple[str, ...]
    asks: bool


@once_per_release
def turns(document: Document) -> tuple[Turn, ...]:
    """Return the turns of a transcript, () for any other release.

    A release is a transcript if two of its lines or more begin with a label, one of them with a
    person, or if its body opens with the label of a person.
    """
    labels = list(_labels(document))
    persons = [label for label in labels if label[1]]
    body = next((s.span[0] for s in document.sentences if s.zone == "body"), 0)
    opens = bool(persons) and persons[0][0] <= body
    if not persons or not (opens or len(labels) >= _FEWEST):
        return ()
    end = len(document.release.text)
    stops = [*(at for at, _, _ in labels[1:]), end]
    return tuple(_turns(labels, stops))


def _turns(labels: list[tuple[int, tuple[str, ...], bool]], stops: list[int]) -> Iterator[Turn]:
    answering: tuple[str, ...] = ()
    for (start, speakers, asks), stop in zip(labels, stops, strict=True):
        told = speakers or (() if asks else answering)
        answering = answering if asks else told
        yield Turn(span=(start, stop), speakers=told, asks=asks)


def _labels(document: Document) -> Iterator[tuple[int, tuple[str, ...], bool]]:
    """Yield where labels begin, the persons they name, and whether they are of who asks."""
    known = lexicon("acts")["labels"]
    for match in _LABEL.finditer(document.release.text):
        words = _REMARK.sub("", match["label"])
        first = words.split()[0].strip(",;").casefold()
        if len(words.split()) > _MOST_WORDS:
            continue
        start = match.start("label")
        if first in known["asking"]:
            yield start, (), True
        elif words.casefold() in known["answering"]:
            yield start, (), False
        elif speakers := _named(document, (start, start + len(words))):
            yield start, speakers, False


def _named(document: Document, label: Span) -> tuple[str, ...]:
    """Return the person or official whom a label names and nothing else."""
    sentence = sentence_at(document, label[0])
    if sentence is None or sentence.zone != "body":
        return ()
    for token in sentence.mentions(PersonMention, RoleMention):
        start, end = token.span
        if start - label[0] <= _OPENING and -_NEAR <= label[1] - end <= _NEAR:
            lead = document.release.text[label[0] : start].split()
            return members(token.mention) if all(w[0].isupper() for w in lead) else ()
    return ()


def turn_at(document: Document, at: int) -> Turn | None:
    """Return the turn in which offset `at` of the text lies, None outside of any."""
    found = turns(document)
    index = bisect_right(found, at, key=lambda turn: turn.span[0]) - 1
    return found[index] if index >= 0 and at < found[index].span[1] else None


def asked(document: Document, at: int) -> bool:
    """Tell whether offset `at` lies in a question of the press."""
    turn = turn_at(document, at)
    return turn is not None and turn.asks
