"""Find agreements and joint documents: by proper name, or by description."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.document import DateMention, DyadMention, InstrumentMention, MoneyMention
from kg.extract.line import Line
from kg.extract.people_chains import Chain
from kg.extract.people_names import is_headline_verb
from kg.extract.phrases import Phrases
from kg.extract.words import DASHES
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("instruments")
_HEADS: Final = Phrases(_LEXICON["heads"].items(), fold=True)
_ONLY_CAPITAL: Final = frozenset(_LEXICON["only_capital"])
#: Words before "arrangement" in small letters that make it an agreement.
_ARRANGED: Final = frozenset(lexicon("agreements")["arranged"])
_MODIFIERS: Final = frozenset(_LEXICON["modifiers"])
_LINKS: Final = frozenset(_LEXICON["links"])
_ARTICLES: Final = frozenset({"the", "this", "that", "these", "those", "said", "a", "an"})
_DEFINITE: Final = frozenset({"the", "this", "that", "these", "those", "said"})
_JOINERS: Final = frozenset(
    {"of", "on", "for", "and", "&", "the", ",", "to", "between", "'s", "'", "from", "by"}
)
#: Words that no name of an instrument begins with, also where a headline shouts them.
_NOT_FIRST: Final = frozenset(_LEXICON["not_first"])
#: "in the field of": the name goes on.
_FIELDS: Final = frozenset(_LEXICON["fields"])
#: Verbs behind a state that is no part of the name before it.
_HELPERS: Final = frozenset({"will", "shall", "would", "has", "is", "was", "had", "may", "must"})
_ABBREVIATED: Final = 2  # capital letters of an abbreviation in brackets
_LONGEST: Final = 40
_WITHIN: Final = 3  # words between two heads of one name
_HEAD_WITHIN: Final = 7  # words from an article to the head of a name
#: Whom bodies are under: "the Academy under the President of A".
_ABOVE: Final = frozenset(_LEXICON["above"])
_ROMAN: Final = re.compile(r"[IVX]{1,4}")


def find_instruments(
    line: Line, dyads: Sequence[DyadMention], values: Sequence[DateMention | MoneyMention | Chain]
) -> tuple[InstrumentMention, ...]:
    """Return the instruments of a sentence; their spans leave out an article before them.

    `values` are the dates, amounts and persons of the sentence that belong to no name.
    """
    return tuple(_instruments(line, dyads, {v.span[0] for v in values}))


def _instruments(
    line: Line, dyads: Sequence[DyadMention], values: set[int]
) -> Iterator[InstrumentMention]:
    free = 0
    i = 0
    while i < len(line.words):
        hit = _HEADS.at(line.words, i)
        if hit is None or not _allowed(line, i, hit[0]):
            i += 1
            continue
        following = _other_head(line, *hit[:1])
        if following is not None:
            i = following
            continue
        head_end, form = hit
        start = _start(line, i, free)
        while (more := _HEADS.at(line.words, head_end)) is not None:  # "ceasefire agreement"
            head_end = more[0]
            form = form if form == "ceasefire" else more[1]
        end = _tail(line, head_end, values)
        yield _instrument(line, (start, i, head_end, end), form, dyads)
        free = i = end


def _other_head(line: Line, i: int) -> int | None:
    """Return where the head of a name is of which a head before is a part.

    "Framework | Military Agreement" is one agreement.
    """
    for j in range(i, min(len(line.words), i + _WITHIN)):
        if line.broken_before(j) or not line.words[j].capital or line.key(j) in _NOT_FIRST:
            return None
        if j > i and _HEADS.at(line.words, j) is not None:
            return j
    return None


def _allowed(line: Line, i: int, end: int) -> bool:
    """Tell whether the head at `i` may be an instrument: some words only by a capital letter."""
    phrase = line.cut(i, end).casefold()
    if phrase == "agreement" and line.key(i - 1) == "in" and line.key(end) in {"with", "on"}:
        return False  # "in agreement with A": of one mind
    arranged = phrase == "arrangement" and i > 0 and line.key(i - 1) in _ARRANGED
    return arranged or phrase not in _ONLY_CAPITAL or line.words[i].capital


def _start(line: Line, i: int, free: int) -> int:
    """Return the index of the first word before a head that belongs to its name."""
    j = i
    while j > free and not line.broken_before(j) and _belongs(line, j - 1):
        j -= 1
    return _over_and(line, j, free)


def _over_and(line: Line, j: int, free: int) -> int:
    """Return the index of the first of two joined words: "the Trade and Investment Framework".

    Only an article or a pair before tells that "and" joins words of one name: "the A-B
    Enhanced Partnership and Cooperation Agreement".
    """
    if j - 2 < free or line.key(j - 1) not in {"and", "&"} or not line.words[j].capital:
        return j
    k = j - 1
    while k > free and not line.broken_before(k) and _goes_before(line, k - 1):
        k -= 1
    paired = any(line.words[i].text in DASHES for i in range(k, j - 1))
    plain = all(i not in line.states for i in range(k, j - 1))
    within = k < j - 1 and _state_at(line, j - 2) is None and (plain or paired)
    return k if within and (paired or (k > 0 and line.key(k - 1) in _ARTICLES)) else j


def _goes_before(line: Line, i: int) -> bool:
    """Tell whether the word at `i` may be of a name that goes on behind "and"."""
    word = line.words[i]
    dash = word.text in DASHES and line.touches(i) and line.touches(i + 1)
    named = _state_at(line, i) is not None or (word.capital and word.text.isalpha())
    return dash or (named and line.key(i) not in _ARTICLES)


def _state_at(line: Line, i: int) -> int | None:
    """Return where a state begins whose name holds the word at `i`."""
    return next((start for start, (end, _) in line.states.items() if start <= i < end), None)


def _belongs(line: Line, i: int) -> bool:
    """Tell whether the word at `i`, before words of a name, is part of it."""
    word = line.words[i]
    if line.key(i) in _MODIFIERS or (
        word.text in DASHES and line.touches(i) and line.touches(i + 1)
    ):
        return True
    if any(start <= i < end for start, (end, _) in line.states.items()):
        return True  # "U.S." is no word of letters alone
    if not word.capital or line.key(i) in _ARTICLES | _NOT_FIRST or not word.text.isalpha():
        return False
    if line.zone == "headline" and is_headline_verb(line, i):
        return False
    return i > 0 or i in line.states or line.words[i + 1].capital


def _tail(line: Line, i: int, values: set[int]) -> int:
    """Return the index after "(ABC)" and "of/on/for/between ..." with capitalised words."""
    i = _numbered(line, i)
    i = _bracketed(line, i) or i
    if line.zone == "headline" and line.key(i) == "to":
        return i  # "SIGN MOU TO BOOST": a verb follows
    begin = _inside_name(line, i) if line.key(i) == "in" else i + 1
    if begin is None or (line.key(i) not in _LINKS and line.key(i) != "in"):
        return i
    end, j = i, begin
    while j < min(len(line.words), i + _LONGEST):
        word = line.words[j]
        if word.start in values or (line.zone == "headline" and line.broken_before(j)):
            break
        dash = word.text in DASHES and line.touches(j)
        if word.capital or dash:
            glued = dash and j + 1 < len(line.words) and line.touches(j + 1)
            j += 2 if glued else 1  # "Cross-border Transport"
            end = j
            continue
        if word.text.isdigit() and line.key(j + 1) in {"th", "st", "nd", "rd"}:
            j += 2
            continue
        if closed := _bracketed(line, j):
            j = end = closed
            continue
        following = _joined(line, j)
        if following is None:
            break
        j = following
    return end


def _joined(line: Line, j: int) -> int | None:
    """Return the index after small words at `j` with which the name can go on."""
    key = line.key(j)
    if key in {"and", "&", ","} and _another(line, j):
        return None
    if key == "," and _acts(line, j + 1):
        return None
    after = j + 1 < len(line.words) and line.words[j + 1].capital
    if key == "under":
        k = j + 2 if line.key(j + 1) == "the" else j + 1
        above = line.words[j - 1].capital and line.key(k) in _ABOVE
        return k if above and line.words[k].capital else None
    if key == "in":
        return _inside_name(line, j)
    if key == "to" and line.zone == "headline":
        return None
    if key == ",":
        goes_on = after
    elif key in {"from", "by", "with", "concerning", "regarding"}:
        goes_on = after and line.words[j - 1].capital
    else:
        goes_on = key in _JOINERS
    return j + 1 if goes_on else None


def _acts(line: Line, j: int) -> bool:
    """Tell whether a state at `j` does something: "under the Accord on X, Sweden will train Y"."""
    state = line.states.get(j)
    return state is not None and line.key(state[0]) in _HELPERS


def _another(line: Line, j: int) -> bool:
    """Tell whether "and" at `j` is followed by an instrument: "the MoU on X and the Agreement"."""
    k = j + 1 + (line.key(j) == "," and line.key(j + 1) == "and")
    article = line.key(k) in _ARTICLES
    k += article
    for i in range(k, min(len(line.words), k + _HEAD_WITHIN if article else k + 1)):
        hit = _HEADS.at(line.words, i)
        if hit is not None and line.words[i].capital:
            return True
        if not (line.words[i].capital or line.key(i) in _MODIFIERS):
            return False
    return False


def _numbered(line: Line, i: int) -> int:
    """Return the index after a Roman number at `i`, else `i`: "Cooperation Programme V"."""
    return i + 1 if i < len(line.words) and _ROMAN.fullmatch(line.words[i].text) else i


def _bracketed(line: Line, i: int) -> int | None:
    """Return the index after an abbreviation in brackets at `i`: "(MoU)", "(the “CEPA”)"."""
    if line.key(i) != "(":
        return None
    for j in range(i + 1, min(i + 6, len(line.words))):
        word = line.words[j]
        if word.text == ")":
            inside = line.words[i + 1 : j]
            short = [w for w in inside if sum(c.isupper() for c in w.text) >= _ABBREVIATED]
            other = [w for w in inside if w.text.isalpha() and w.key.casefold() not in _ARTICLES]
            return j + 1 if short and len(other) == 1 else None
    return None


def _inside_name(line: Line, i: int) -> int | None:
    """Return the index after an "in" with which a name goes on: no place follows.

    "in Criminal Matters", "in the field of Tourism".
    """
    j = i + 2 if line.key(i + 1) == "the" else i + 1
    if line.key(j) in _FIELDS and line.key(j + 1) in {"of", "for"}:
        named = j + 2 < len(line.words) and line.words[j + 2].capital
        return j + 2 if named else None
    if j == i + 2 and line.key(j + 1) in _FIELDS and line.words[j].capital:
        return j  # "in the Legal Field"
    if i + 1 >= len(line.words) or not line.words[i + 1].capital or i + 1 in line.states:
        return None
    return None if line.words[i + 1].start in line.places else i + 1


def _definite(line: Line, start: int) -> bool:
    """Tell whether a definite article stands before, adjectives between."""
    for i in range(start - 1, max(-1, start - 6), -1):
        if line.key(i) in _DEFINITE:
            return True
        if line.words[i].text in DASHES:
            continue
        if not line.words[i].text.islower() or line.key(i) in _ARTICLES | _LINKS:
            return False
    return False


def _instrument(
    line: Line, at: tuple[int, int, int, int], form: str, dyads: Sequence[DyadMention]
) -> InstrumentMention:
    start, head, head_end, end = at
    span = line.offsets(start, end)
    inside = [d for d in dyads if span[0] <= d.span[0] and d.span[1] <= span[1]]
    states = [m.iso3 for k, (_, m) in sorted(line.states.items()) if start <= k < end]
    parties = inside[0].states if inside else tuple(sorted(dict.fromkeys(states)))
    return InstrumentMention(
        name=line.cut(start, end),
        form=form,
        span=span,
        definite=_definite(line, start),
        proper=line.words[head].capital and (end > head_end or start < head),
        parties=parties if len(parties) > 1 else (),
    )
