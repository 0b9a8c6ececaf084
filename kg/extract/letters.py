"""Letters and messages that a release gives in full: where they stand and who sends them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.clauses import subjects
from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    RoleMention,
    Span,
    StateMention,
    Token,
    members,
)
from kg.extract.once import once_per_release
from kg.lexicons import lexicon

_SALUTATION: Final = re.compile(
    rf"^[ \t>*_]{{0,6}}{lexicon('honorifics')['salutation']}[ \t*_]{{0,4}}$", re.MULTILINE
)
_LETTER: Final = re.compile(
    r"\b(?:messages?|letters?|telegrams?|cables?|wrote|written|writes|congratulat\w+|condol\w+"
    r"|greetings|sympath\w+)\b",
    re.IGNORECASE,
)
#: The words with which a letter ends.
_CLOSE: Final = re.compile(
    r"\b(?:please accept|accept, (?:\w+ ){0,2}excellenc"
    r"|assurances? of my (?:\w+ ){0,2}consideration"
    r"|yours (?:sincerely|faithfully|truly)|sincerely yours|with (?:warm|kind|best) regards)\b",
    re.IGNORECASE,
)
_BACK: Final = 4  # sentences before a salutation that may tell who sends the letter


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A letter in the text of a release, from its salutation to its end, and its senders."""

    span: Span
    senders: tuple[str, ...]


@once_per_release
def letters(document: Document) -> tuple[Letter, ...]:
    """Return the letters of a release whose sender it names, in their order."""
    return tuple(_letters(document))


def _letters(document: Document) -> Iterator[Letter]:
    end = 0
    for match in _SALUTATION.finditer(document.release.text):
        if match.start() < end:
            continue
        senders = _senders(document, match.start())
        if senders:
            end = _end(document.release.text, match.end())
            yield Letter(span=(match.start(), end), senders=senders)


def _end(text: str, start: int) -> int:
    """Return where a letter ends: with its complimentary close, else with the text."""
    close = _CLOSE.search(text, start)
    if close is None:
        return len(text)
    stop = text.find("\n", close.end())
    return len(text) if stop < 0 else stop


def _senders(document: Document, start: int) -> tuple[str, ...]:
    """Return who sends a letter, by the last sentence before it that speaks of one."""
    before = [s for s in document.sentences if s.span[1] <= start][-_BACK:]
    text = document.release.text
    for sentence in reversed(before):
        if _LETTER.search(text, *sentence.span) and (found := _sender(sentence)):
            return found
    return ()


def _sender(sentence: ParsedSentence) -> tuple[str, ...]:
    """Return who does what a sentence tells, if that is a person or a state."""
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    if root is None:
        return ()
    told: Sequence[Token] = subjects(sentence, root)
    owners = sentence.mentions(PersonMention) if root.pos in ("NOUN", "PROPN") else iter(())
    for token in (*told, *(t for t in owners if t.dep == "poss" or _by(sentence, t))):
        if isinstance(token.mention, PersonMention | RoleMention | StateMention):
            return members(token.mention)
    return ()


def _by(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether words are "from X", "by X" or "of X" of a headline."""
    parent = sentence.parent(token)
    return token.dep == "pobj" and parent is not None and parent.text.lower() in (
        "from", "by", "of",
    )  # fmt: skip


def sender_at(document: Document, at: int) -> tuple[str, ...]:
    """Return who sends the letter in which offset `at` of the text lies, () outside of any."""
    inside = (letter for letter in letters(document) if letter.span[0] <= at < letter.span[1])
    return next((letter.senders for letter in inside), ())
