"""Give the items of a list the subject that the line above them names.

"During the meeting, the Minister: • thanked X for Y" — an item that begins with a verb gets a
word of no length before it, which is a mention of whoever the line above names.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from kg.extract.clauses import trim
from kg.extract.document import (
    GroupMention,
    Mention,
    OrgMention,
    PersonMention,
    PronounMention,
    RoleMention,
    Span,
    StateMention,
)
from kg.extract.line import Line
from kg.extract.mask import Claim, MaskedWord, choose, stand_in
from kg.lexicons import lexicon

MARK: Final = re.compile(
    r"\s*(?:[-–—•·●▪◦‣+*]+|\(?(?:\d{1,3}|[ivx]{1,5}|[a-z])(?:[.)]|-(?=\s)))\s*"
)
_JOINT: Final = re.compile(r"[;,]\s*(?:and|or)\Z")
_MOST_MARKS: Final = 3  # words that a mark before an item can be: "(", "a", ")"
#: Words before a name that do not make it the subject of what follows the line.
_BELOW: Final = frozenset({"with", "and", "of", "to", "by", "for", "from"})
_PRONOUNS: Final = frozenset({"he", "she", "they"})
_PERSONS: Final = (PersonMention, RoleMention, GroupMention)
_OTHERS: Final = (StateMention, OrgMention)
_REGULAR: Final = 4  # letters; shorter words in "-ed" are none of these verbs ("red", "led")

_Lead: TypeAlias = Mention | str | None  # a pronoun is resolved later


def words_of_item(text: str, span: Span) -> Span:
    """Return an item without its mark and the "; and" that leads to the next one."""
    mark = MARK.match(text, *span)
    start, end = trim(text, (mark.end() if mark else span[0], span[1]))
    joined = _JOINT.search(text, start, end)
    return trim(text, (start, joined.start() if joined else end))


def with_subjects(
    lines: Sequence[Line],
    claims: Sequence[Sequence[Claim]],
    masked: Sequence[tuple[MaskedWord, ...]],
) -> Iterator[tuple[MaskedWord, ...]]:
    """Yield the masked words of each line, those of items without a subject with one."""
    lead: _Lead = None
    opened = False
    for line, found, words in zip(lines, claims, masked, strict=True):
        first = _verb(line, words, opened=opened) if line.zone == "body" else None
        if first is None:
            opened = line.cut(len(line.words) - 1, len(line.words)) == ":"
            lead = _named(line, found, opened=opened) or (lead if opened else None)
            yield words
        elif lead is None:
            yield words
        else:
            yield tuple(_led(line, words[first:], lead))


def _verb(line: Line, words: Sequence[MaskedWord], *, opened: bool) -> int | None:
    """Return the index of the verb with which an item begins; None if the line is no such item.

    Outside of a list that a colon has opened, an item has a mark of its own.
    """
    start, end = line.span
    mark = MARK.match(line.text, start, end)
    begin = mark.end() if mark is not None else start
    before = line.text[line.text.rfind("\n", 0, start) + 1 : start]
    if not (opened or mark is not None or MARK.fullmatch(before)):
        return None
    for i, word in enumerate(words[: _MOST_MARKS + 1]):
        if word.span[0] >= begin:
            return i if word.mention is None and _is_past(word.text.lower()) else None
    return None


def _is_past(word: str) -> bool:
    regular = len(word) > _REGULAR and word.endswith("ed")
    return regular or word in lexicon("acts")["past"]


def _named(line: Line, claims: Sequence[Claim], *, opened: bool) -> _Lead:
    """Return whom a line names as who did what the items under it tell.

    Of a line that breaks off with a subject before its colon ("At the talks, the Minister:")
    that is who it means, else the first.
    """
    if opened and line.key(len(line.words) - 2) in _PRONOUNS:
        return line.key(len(line.words) - 2)
    chosen = [c for c in choose(claims) if isinstance(c.mention, (*_PERSONS, *_OTHERS))]
    if opened and chosen:
        pair = _pair(line, chosen)
        if pair is not None:
            return pair
        behind = line.text[chosen[-1].span[1] : line.span[1]].strip(" ,:")
        if not behind and _before(line, chosen[-1]) not in _BELOW:
            return chosen[-1].mention
    persons = (c.mention for c in chosen if isinstance(c.mention, _PERSONS))
    others = (c.mention for c in chosen if isinstance(c.mention, _OTHERS))
    return next(persons, None) or next(others, None)


def _before(line: Line, claim: Claim) -> str:
    """Return the word before a claim, articles left out."""
    above = line.text[line.span[0] : claim.span[0]].lower().split()
    return next((w for w in reversed(above) if w != "the"), "")


def _pair(line: Line, claims: Sequence[Claim]) -> _Lead:
    """Return the two persons before the colon at the end of a line: "President A and King B:"."""
    one, other = claims[-2:] if len(claims) > 1 else (None, None)
    if one is None or other is None or _before(line, one) in _BELOW:
        return None
    joined = line.text[one.span[1] : other.span[0]].split() in (["and"], ["and", "the"])
    names = [c.mention.person for c in (one, other) if isinstance(c.mention, PersonMention)]
    ended = not line.text[other.span[1] : line.span[1]].strip(" ,:")
    if not (joined and ended and len(names) > 1):
        return None
    return PronounMention(members=tuple(names), span=other.span)


def _led(line: Line, words: Sequence[MaskedWord], lead: Mention | str) -> Iterator[MaskedWord]:
    verb = words[0]
    at = (verb.span[0], verb.span[0])
    match lead:
        case str():
            yield MaskedWord(text=lead, span=at)
        case PronounMention():
            yield MaskedWord(text="they", span=at, mention=replace(lead, span=at))
        case PersonMention(person=name):
            known = replace(lead, span=at, named=False)
            yield MaskedWord(text=stand_in(lead, line, [name]), span=at, mention=known)
        case _:
            yield MaskedWord(
                text=stand_in(lead, line, []), span=at, mention=replace(lead, span=at)
            )
    yield replace(verb, text=verb.text.lower())
    yield from words[1:]
