"""Say in another language what errors tell: messages, and hints on what to do.

Errors are told in English where they arise; a text that fits one of `problem_texts` is said in
the language of the reader, what is in its gaps as it is.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final

from kg.pages.languages import Words, of_data
from kg.pages.problem_texts import CHECKS, HINTS, MESSAGES

#: Begins what pydantic says of a value of another type, and what it adds, which pages do without.
_OF_TYPE: Final = "Input should be a valid "
_DETAIL: Final = "(?: or datetime)?(?:, .+)?"

_GAP: Final = re.compile(r"%\((\w+)\)s")


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """A text in the language of the reader, or one that is `english` for want of words.

    What is of the data in it has marks around it (`kg.pages.languages.of_data`).
    """

    text: str
    english: bool


def explained(words: Words, text: str) -> Said:
    """Return what an error or a check tells, or a hint, in the language of the reader."""
    if words.knows(text):
        return Said(text=words.say(text), english=False)
    parts = [_explained(words, part) for part in text.split("; ")] if ": Input" in text else []
    if parts and not any(part.english for part in parts):
        return Said(text="; ".join(part.text for part in parts), english=False)
    return _explained(words, text)


def _explained(words: Words, text: str) -> Said:
    for sentence, pattern in _patterns():
        found = pattern.fullmatch(text)
        if found:
            told = {name: _part(words, part) for name, part in found.groupdict().items()}
            return Said(text=words.say(sentence, **told), english=False)
    return Said(text=text, english=bool(text))


def _part(words: Words, part: str) -> str:
    """Return what is in a gap; what a parameter is about, say, has words of its own."""
    return words.say(part) if words.knows(part) else of_data(part)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((each, _pattern(each)) for each in (*MESSAGES, *HINTS, *CHECKS))


def _pattern(sentence: str) -> re.Pattern[str]:
    parts = _GAP.split(sentence)
    told = "".join(
        f"(?P<{part}>.+?)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    return re.compile(told + (_DETAIL if _OF_TYPE in sentence else ""), re.DOTALL)
