"""Fold text into the words by which it is found: without case, accents, script or small words."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Final

from anyascii import anyascii

_WORD: Final = re.compile(r"\w+")
_SYLLABLE: Final = re.compile(r"(?<=[a-z])(?=[A-Z])")  # anyascii writes 王毅 as WangYi
_EMPTY: Final = frozenset(
    ("a", "an", "and", "at", "between", "by", "for", "from", "in", "of", "on", "the", "to", "with")
)
#: Scripts that put no spaces between words, by the first word of the Unicode names of letters.
_WITHOUT_SPACES: Final = frozenset(
    ("THAI", "LAO", "KHMER", "MYANMAR", "TIBETAN", "CJK", "HIRAGANA", "KATAKANA", "JAVANESE",
     "BALINESE")
)  # fmt: skip
#: Part of the format of an index: other tables of letters fold otherwise.
VERSION: Final = f"1 {unicodedata.unidata_version}"


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in lower case, without accents, articles and the like."""
    return tuple(word for word in _WORD.findall(_plain(text)) if word not in _EMPTY)


def tokens_of(text: str) -> tuple[str, ...]:
    """Return what a text is found by: its words, and those of other scripts in Latin letters.

    Where a script puts no spaces between words, every two neighbouring characters are a token:
    what is looked for is then found wherever it stands.
    """
    if text.isascii():
        return words_of(text)
    return (*words_of(text), *(t for run in _runs(text) for t in _beside(run)))


def begun(text: str) -> tuple[str, ...]:
    """Return the words of what somebody is typing: the last may be the beginning of any word."""
    whole = _WORD.findall(_plain(text))
    return (*words_of(" ".join(whole[:-1])), *whole[-1:])


def phrases_of(text: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return, word by word of a question, the sequences of tokens that each may stand as."""
    if text.isascii():  # each word stands as itself
        return tuple([((word,),) for word in words_of(text)])
    found = []
    for run in _runs(text):
        plain = words_of(run)
        forms = [plain] if plain else []
        forms += [pairs] if (pairs := _pairs(run)) else []
        forms += [latin] if (latin := _latin(run)) else []
        if forms:
            found.append(tuple(dict.fromkeys(forms)))
    return tuple(found)


def _plain(text: str) -> str:
    if text.isascii():
        return text.casefold()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if not unicodedata.combining(c))


def _runs(text: str) -> Iterator[str]:
    """Yield what stands between spaces and punctuation; marks of vowels belong to their letter."""
    run: list[str] = []
    for letter in unicodedata.normalize("NFKC", text):
        if letter.isalnum() or letter == "_" or unicodedata.category(letter).startswith("M"):
            run.append(letter)
        elif run:
            yield "".join(run)
            run = []
    if run:
        yield "".join(run)


def _beside(run: str) -> Iterator[str]:
    """Yield the tokens of a run that are not its plain words."""
    if not run.isascii():
        plain = words_of(run)
        yield from (token for token in (*_pairs(run), *_latin(run)) if token not in plain)


def _pairs(run: str) -> tuple[str, ...]:
    if not any(_without_spaces(letter) for letter in run):
        return ()
    letters = "".join(c for c in unicodedata.normalize("NFKD", run) if not c.isspace())
    return tuple(map("".join, pairwise(letters))) or (letters,)


def _latin(run: str) -> tuple[str, ...]:
    if run.isascii():
        return ()
    latin = _SYLLABLE.sub(" ", anyascii(run).replace("'", ""))  # Ольга is written Ol'ga
    return tuple(word for word in words_of(latin) if word.isascii())


@lru_cache(maxsize=4096)
def _without_spaces(letter: str) -> bool:
    return unicodedata.name(letter, "").partition(" ")[0] in _WITHOUT_SPACES
