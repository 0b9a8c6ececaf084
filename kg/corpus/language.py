"""Tell in which language a text, or a stretch of it, is written: by script and function words.

Only English is read for now. Another language needs its own extractor and its code in `READ`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from kg.lexicons import lexicon

#: Codes of the languages that are read.
READ: Final = ("en",)
UNKNOWN: Final = "und"  # the code of ISO 639-2 for a language that is not determined

_WORD: Final = re.compile(r"[^\W\d_]+")
_LATIN: Final = 0x250  # code points below are Latin letters
_EXTENDED: Final = range(0x1E00, 0x1F00)  # Latin letters with marks, as Vietnamese has them
_OTHER_SCRIPT: Final = 0.4  # of the letters in another script: enough to tell the language by it
_FEWEST_WORDS: Final = 8  # of a stretch whose language can be told by its words
_FEWEST_HITS: Final = 3  # of function words
_FEW: Final = 40  # words: a text of fewer is taken for English unless it is something else
_LEAST_SHARE: Final = 0.06  # of English function words; English releases have .25 and more
_FOREIGN_SHARE: Final = 0.08  # of function words of another language
_MOST_LOOKED_AT: Final = 20_000  # letters; more tell no more


def language_of(text: str) -> str | None:
    """Return the code of the language of `text`; None if it has too few words to tell."""
    looked_at = text[:_MOST_LOOKED_AT]
    if is_latin(looked_at):
        return _by_words(looked_at)
    return _by_script(char for char in looked_at if char.isalpha() and not _in_latin(char))


def is_latin(text: str) -> bool:
    """Tell whether `text` is written in Latin letters, apart from single words."""
    if text.isascii():
        return True
    letters = [char for char in text if char.isalpha()]
    return sum(map(_in_latin, letters)) >= (1 - _OTHER_SCRIPT) * len(letters)


def _in_latin(char: str) -> bool:
    code = ord(char)
    return code < _LATIN or code in _EXTENDED


def _by_script(found_letters: Iterable[str]) -> str:
    letters = tuple(found_letters)
    counts = Counter(_scripts(letters))
    if not counts:
        return UNKNOWN
    # Japanese is written in Chinese characters with kana between them, hardly without any.
    if counts["ja"]:
        counts["ja"] += counts.pop("zh", 0)
    found, _ = min(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    for code, rule in lexicon("languages")["letters"].items():
        if rule["of"] == found and any(char in rule["are"] for char in letters):
            return str(code)
    return found


def _scripts(letters: Iterable[str]) -> Iterable[str]:
    for char in letters:
        point = ord(char)
        for first, last, code in _ranges():
            if first <= point <= last:
                yield code
                break


@cache
def _ranges() -> tuple[tuple[int, int, str], ...]:
    scripts = lexicon("languages")["scripts"]
    return tuple((first, last, code) for code, spans in scripts.items() for first, last in spans)


@cache
def _function_words() -> Mapping[str, frozenset[str]]:
    return {code: frozenset(words) for code, words in lexicon("languages")["words"].items()}


def _by_words(text: str) -> str | None:
    words = _WORD.findall(text.lower())
    counts = Counter(words)
    hits = {
        code: sum(counts[word] for word in sorted(known))
        for code, known in _function_words().items()
    }
    english = hits.pop("en")
    best, found = min(hits.items(), key=lambda pair: (-pair[1], pair[0]))
    if (
        len(words) >= _FEWEST_WORDS
        and found >= max(_FEWEST_HITS, _FOREIGN_SHARE * len(words))
        and found > 2 * english
    ):
        return best
    if len(words) >= _FEW and english < _LEAST_SHARE * len(words):
        return UNKNOWN
    enough = english >= _LEAST_SHARE * len(words) and len(words) >= _FEWEST_WORDS
    return "en" if enough else None
