"""Cut the body of a release into sentences."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.corpus.lines import Line, trimmed
from kg.lexicons import lexicon

_STOP: Final = re.compile(
    r"(?<![.!?…])(?P<stop>[.!?…]++)(?P<close>[\"”’')\]»*_]*)(?P<gap>\s+|(?=[A-Z][a-z]+\s))"
)
_OPENING: Final = re.compile(r"[\"“‘'(\[*_\s]*(?P<next>\S+)")
_WORD_BEFORE: Final = re.compile(r"[^\s(\[“\"‘]*\Z")
_INITIAL: Final = re.compile(r"(?:[A-Z]|[A-Z][a-z]?-?[A-Z])\Z")
_DOTTED: Final = re.compile(r"[A-Za-z](?:\.\s?[A-Za-z])+\Z")
_UNFINISHED: Final = re.compile(r"[^.!?:;…\"”)]\Z")
#: Words after which a sentence always goes on, also with a capital.
_OPEN_END: Final = re.compile(
    r"(?:\s(?:the|a|an|of|and|or|to|by|in|at|on|with|for|from|between|as|that|which|is|are|was|were"
    r"|will|has|have|their|its|his|her)|[a-z]-)\Z"
)
_SALUTATION: Final = re.compile(lexicon("honorifics")["salutation"])
_LOOK_BACK: Final = 40  # characters; no abbreviation is longer


def paragraphs(text: str, lines: Sequence[Line]) -> tuple[tuple[int, int], ...]:
    """Return the spans of the paragraphs and items that `lines` make up.

    An empty line ends a paragraph, unless the words stop in the middle of a sentence and go on
    in lower case after it (as in scans with an empty line after every line).
    """
    spans: list[tuple[int, int]] = []
    block = -1
    for line in lines:
        goes_on = bool(spans) and not line.bullet
        if goes_on and (line.block == block or _continues(text, spans[-1], line)):
            spans[-1] = (spans[-1][0], line.end)
        else:
            spans.append((line.start, line.end))
        block = line.block
    return tuple(spans)


def sentences(text: str, spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences inside `spans`, in order."""
    return tuple(found for span in spans for found in _split(text, *span))


def _split(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    begin = start
    for match in _STOP.finditer(text, start, end):
        if match.end() < end and _is_end(text, begin, end, match):
            sentence = trimmed(text, begin, match.end("close"))
            if _has_letters(text, sentence):
                yield sentence
            begin = match.end()
    last = trimmed(text, begin, end)
    if _has_letters(text, last):
        yield last


def _has_letters(text: str, span: tuple[int, int]) -> bool:
    return any(char.isalpha() for char in text[slice(*span)])


def _is_end(text: str, begin: int, end: int, stop: re.Match[str]) -> bool:
    """Tell whether the stop ends a sentence, by the words before and after it."""
    after = _OPENING.match(text, stop.end(), end)
    following = after["next"] if after else ""
    tail = text[max(begin, stop.start() - _LOOK_BACK) : stop.start()]
    found = _WORD_BEFORE.search(tail)
    word = found[0] if found else ""
    if not stop["gap"]:  # "…concluded.The President": only where no address is cut
        return word[-2:].islower() and "/" not in word and "@" not in word
    if following[:1].islower():
        return False
    return stop["stop"] != "." or _word_may_end(word, following, closed=bool(stop["close"]))


def _word_may_end(word: str, following: str, *, closed: bool) -> bool:
    plain = word.casefold()
    known = lexicon("abbreviations")
    if plain in known["before_names"] or _INITIAL.match(word):
        return False
    if closed:
        return True
    if plain in known["before_numbers"]:
        return not (following[:1].isdigit() or following[:2].isupper())
    if plain in known["anywhere"] or _DOTTED.match(word):
        return following.strip("\"”’',.;:") in known["openers"]
    return True


def _continues(text: str, before: tuple[int, int], line: Line) -> bool:
    so_far = text[max(before[0], before[1] - _LOOK_BACK) : before[1]]
    found = _WORD_BEFORE.search(so_far.rstrip("."))
    if so_far.endswith(".") and found:
        return found[0].casefold() in lexicon("abbreviations")["before_names"]
    if _OPEN_END.search(so_far):
        return True
    return bool(_UNFINISHED.search(so_far)) and text[line.start].islower()


def is_cut_off(words: str) -> bool:
    """Tell whether `words` stop where no sentence and no headline can end."""
    return bool(_OPEN_END.search(words))
