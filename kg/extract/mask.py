"""Put one word in place of each mention, so that the parser reads plain sentences."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.document import (
    CountMention,
    DateMention,
    DyadMention,
    GroupMention,
    InstrumentMention,
    Mention,
    MoneyMention,
    OrgMention,
    PersonMention,
    PlaceMention,
    RoleMention,
    Span,
    StateMention,
)
from kg.extract.line import Line
from kg.extract.words import DASHES

_AUXILIARIES: Final = frozenset({"will", "shall", "would", "has", "have", "had"})
#: Parsers know no "co-chaired", but "chaired".
_TOGETHER: Final = re.compile(r"\Aco-?(?=(?:chair|host|lead|led\b|organi[sz]|sponsor|preside))")
#: Nor "focussed", but "focused".
_DOUBLED: Final = re.compile(r"(?<=\bfocus)s(?=(?:e[ds]|ing)\Z)", re.IGNORECASE)
#: After the comma behind a name: what goes on with another member of a list, a clause or a phrase.
_ADDING: Final = frozenset(
    {
        *("the", "and", "as", "but", "while", "who", "whose", "whom", "which", "or", "a", "an"),
        *("along", "together", "including", "his", "her", "in", "on", "at", "during", "to"),
        *("with", "for", "from", "by", "after", "before", "following", "under", "of", "within"),
    }
)
_GERUND: Final = 5  # letters; shorter words in "-ing" are nouns and names
_PERSONS: Final = ("Smith", "Jones", "Brown", "Miller", "Wilson", "Taylor", "Clark")
#: What stands for mentions of several words.
_STAND_INS: Final[Mapping[type, str]] = {
    RoleMention: "Harris",
    DyadMention: "bilateral",
    OrgMention: "Unesco",
    PlaceMention: "Paris",
    DateMention: "Monday",
    MoneyMention: "money",
    CountMention: "five",
}
#: Mentions that take "the" before them into their token: their stand-ins have no article.
_WITHOUT_ARTICLE: Final = (PersonMention, RoleMention, StateMention, OrgMention, PlaceMention)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A mention and the span of all words that its token stands for."""

    span: Span
    mention: Mention


@dataclass(frozen=True, slots=True, kw_only=True)
class MaskedWord:
    """A word given to the parser, with the span of the text that it stands for."""

    text: str
    span: Span
    mention: Mention | None = None


def mask(line: Line, claims: Sequence[Claim]) -> tuple[MaskedWord, ...]:
    """Return the words of a sentence with one stand-in per claim.

    Of claims that overlap the earlier in `claims` wins; list them by their right to the words.
    """
    chosen = choose(claims)
    people = list(
        dict.fromkeys(c.mention.person for c in chosen if isinstance(c.mention, PersonMention))
    )
    masked: list[MaskedWord] = []
    i = 0
    while i < len(line.words):
        word = line.words[i]
        claim = next((c for c in chosen if c.span[0] <= word.start < c.span[1]), None)
        if claim is None and line.key(i) == "inter" and line.key(i + 1) == "alia":
            i = _put_also(masked, line, i)
            continue
        if claim is None:
            end = _hyphenated(line, i, chosen)
            masked.append(MaskedWord(text=_plain(line, i, end), span=line.offsets(i, end)))
            i = end
            continue
        span = claim.span
        behind = next((w.text for w in line.words[i:] if w.start >= span[1]), "")
        if _between_verbs(masked, claim.mention) or _before_verb(masked, claim.mention, behind):
            span = masked.pop().span[0], span[1]
            masked.append(MaskedWord(text="today", span=span, mention=claim.mention))
            i = _index_after(line, i, claim)
            continue
        if masked and _is_article(masked[-1]) and _without_article(claim.mention):
            span = masked.pop().span[0], span[1]
        masked.append(
            MaskedWord(
                text=stand_in(claim.mention, line, people), span=span, mention=claim.mention
            )
        )
        i = _index_after(line, i, claim)
        i += _closes_apposition(line, i, claim)
    return tuple(masked)


def _index_after(line: Line, i: int, claim: Claim) -> int:
    """Return the index of the first word from `i` on that a claim does not cover."""
    while i < len(line.words) and line.words[i].start < claim.span[1]:
        i += 1
    return i


def _put_also(masked: list[MaskedWord], line: Line, i: int) -> int:
    """Add "also" for ", inter alia,", which parts a verb from "will"; return what follows."""
    set_off = bool(masked) and masked[-1].text == "," and line.key(i + 2) == ","
    start = masked.pop().span[0] if set_off else line.words[i].start
    end = i + 2 + set_off
    masked.append(MaskedWord(text="also", span=(start, line.words[end - 1].end)))
    return end


def _closes_apposition(line: Line, i: int, claim: Claim) -> bool:
    """Tell whether the comma at `i` only ends a name that a comma led to: "the Minister, X, said".

    Without its partner, which is inside the claim, it would part a subject from its verb.
    """
    inner = isinstance(claim.mention, PersonMention) and "," in line.text[slice(*claim.span)]
    after = line.words[i + 1] if i + 1 < len(line.words) else None
    if not inner or line.key(i) != "," or after is None:
        return False
    return after.text[0].islower() and after.key not in _ADDING


def _between_verbs(masked: Sequence[MaskedWord], mention: Mention) -> bool:
    """Tell whether a day parts a verb from its auxiliary: "will on 3 May co-chair".

    Parsers take the verb for a noun of that day.
    """
    on = isinstance(mention, DateMention) and masked and masked[-1].text.lower() == "on"
    rest = [w.text.lower() for w in masked[-3:-1] if w.text != ","]
    return bool(on) and bool(rest) and rest[-1] in _AUXILIARIES


def _before_verb(masked: Sequence[MaskedWord], mention: Mention, behind: str) -> bool:
    """Tell whether a day parts somebody from the verb: "Minister A on Monday hosted B"."""
    on = isinstance(mention, DateMention) and masked and masked[-1].text.lower() == "on"
    who = len(masked) > 1 and isinstance(masked[-2].mention, PersonMention | RoleMention)
    return bool(on) and who and behind.islower() and behind.endswith("ed")


def choose(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Return the claims that keep their words, in the order of the text."""
    kept: list[Claim] = []
    for claim in claims:
        start, end = claim.span
        if all(end <= k.span[0] or k.span[1] <= start for k in kept):
            kept.append(claim)
    return tuple(sorted(kept, key=lambda c: c.span))


def _is_article(word: MaskedWord) -> bool:
    return word.mention is None and word.text.casefold() == "the"


def _without_article(mention: Mention) -> bool:
    if isinstance(mention, StateMention):
        return not mention.adjective
    return isinstance(mention, _WITHOUT_ARTICLE)


def _plain(line: Line, i: int, end: int) -> str:
    """Return the words as they are; a possessive mark alone as the parser knows it best."""
    if line.words[i].key == "'" and line.touches(i) and line.words[i - 1].text.isalpha():
        return "'s"
    words = line.text[line.words[i].start : line.words[end - 1].end]
    words = _DOUBLED.sub("", _TOGETHER.sub("", words))
    opening = i == 0 and words.istitle() and len(words) > _GERUND and words.endswith("ing")
    return words.lower() if opening else words  # "Welcoming X" is no name


def _hyphenated(line: Line, i: int, chosen: Sequence[Claim]) -> int:
    """Return the index after a word with all that hyphens join to it."""
    end = i + 1
    while (
        end + 1 < len(line.words)
        and line.words[end].text in DASHES - {"—"}
        and line.touches(end)
        and line.touches(end + 1)
        and not any(c.span[0] <= line.words[end + 1].start < c.span[1] for c in chosen)
    ):
        end += 2
    return end


def stand_in(mention: Mention, line: Line, people: Sequence[str]) -> str:
    """Return a word that the parser reads as what `mention` is; `people` are told apart.

    A mention of one word that the parser knows stands for itself.
    """
    text = line.text[mention.span[0] : mention.span[1]]
    match mention:
        case PersonMention():
            return _PERSONS[people.index(mention.person) % len(_PERSONS)]
        case InstrumentMention():
            return _instrument(mention, text)
        case StateMention(adjective=adjective):
            fitting = "Canadian" if adjective else "Canada"
            return text if text.isalpha() else fitting
        case PlaceMention() | DateMention() | CountMention() if text.isalnum():
            return text
        case DateMention() if text[:1].islower() and text.split()[-1].isalpha():
            return "today"  # "the day before yesterday" is an adverb
        case GroupMention(level=level):
            return "leaders" if level == "persons" else "countries"
        case _:
            return _STAND_INS.get(type(mention), text)


def _instrument(mention: InstrumentMention, text: str) -> str:
    if text.isalpha() and text.islower():
        return text
    return "agreements" if mention.name.split(" of ")[0].endswith("s") else "agreement"
