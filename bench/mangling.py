"""Damage texts as scanners, converters, editors and attackers do, and check what is read of them.

Used by `fuzz_extraction.py` and by the tests; everything follows from the seed.
"""

import json
from collections.abc import Callable, Mapping
from random import Random
from typing import Final

from kg.corpus import Header, read_content
from kg.errors import KgError
from kg.extract.extractor import extract
from kg.extract.facts1 import to_facts1
from kg.gazetteer import load_gazetteer
from kg.model.facts import Reading
from kg.model.release import Release
from kg.sources import load_sources

_LONG: Final = 10_000  # characters of a sentence
_SOME: Final = 0.03  # of the characters
_INVISIBLE: Final = (
    "\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202e\u202c\u2066"
)
_CONTROL: Final = "\x00\x01\x07\x08\x0b\x0c\x1b\x1f\x7f\x85\u2028\u2029"
_COMBINING: Final = "\u0300\u0301\u0308\u0327\u0331\u20dd\u0e49"
_EMOJI: Final = "🤝🇰🇭🇹🇭👩‍⚖️🏳️‍🌈𝔐𝒞İßﬁ"
_NEWLINES: Final = ("\n", "\r\n", "\r", "\n\n", "\x0b", "\x0c", "\u2028", "\n \n")
_QUOTES: Final = "“”‘’„«»\"'`´()[]"

Mangler = Callable[[str, Random], str]


def _sentences(text: str) -> list[str]:
    return text.replace(". ", ".\0").split("\0")


def _cut(text: str, random: Random) -> str:
    start, end = sorted(random.sample(range(len(text) + 1), 2))
    return text[:start] + text[end:]


def _doubled(text: str, random: Random) -> str:
    found = _sentences(text)
    return " ".join(s for s in found for _ in range(random.choice((1, 1, 2, 3))))


def _shuffled(text: str, random: Random) -> str:
    found = _sentences(text)
    random.shuffle(found)
    return " ".join(found)


def _words_shuffled(text: str, random: Random) -> str:
    words = text.split(" ")
    start = random.randrange(len(words))
    some = words[start : start + 40]
    random.shuffle(some)
    return " ".join([*words[:start], *some, *words[start + 40 :]])


def _mojibake(text: str, random: Random) -> str:
    wrong = random.choice(("cp1252", "latin-1", "cp437", "koi8-r", "shift-jis"))
    return text.encode("utf-8").decode(wrong, errors=random.choice(("replace", "ignore")))


def _sprinkled(marks: str) -> Mangler:
    def sprinkle(text: str, random: Random) -> str:
        share = random.choice((0.002, 0.02, 0.2))
        return "".join(
            char + random.choice(marks) if random.random() < share else char for char in text
        )

    return sprinkle


def _one_sentence(text: str, random: Random) -> str:
    joint = random.choice((" and ", ", ", "; ", " ", " that ", " (", " “"))
    words = joint.join(s.rstrip(". \n") for s in _sentences(text))
    return (words + joint) * (_LONG // max(1, len(words)) + 1)


def _newlines(text: str, random: Random) -> str:
    return "".join(
        random.choice(_NEWLINES)
        if char == "\n" or (char == " " and random.random() < _SOME)
        else char
        for char in text
    )


def _quotes_swapped(text: str, random: Random) -> str:
    return "".join(
        random.choice(_QUOTES) if char in _QUOTES or random.random() < _SOME else char
        for char in text
    )


def _unbroken(text: str, random: Random) -> str:
    return text.replace(" ", random.choice(("", "_", "-", "/", "\u00a0")))


def _cased(text: str, random: Random) -> str:
    return random.choice((str.upper, str.lower, str.title, str.swapcase))(text)


def _numbers(text: str, random: Random) -> str:
    return "".join(
        str(random.randrange(10)) * random.choice((1, 1, 3, 30)) if char.isdigit() else char
        for char in text
    )


def _no_stops(text: str, random: Random) -> str:
    return text.replace(random.choice((".", ",", "\n", ":", "of", "the")), "")


MANGLERS: Final[Mapping[str, Mangler]] = {
    "cut": _cut,
    "doubled": _doubled,
    "shuffled": _shuffled,
    "words shuffled": _words_shuffled,
    "wrong encoding": _mojibake,
    "invisible marks": _sprinkled(_INVISIBLE),
    "control characters": _sprinkled(_CONTROL),
    "combining marks": _sprinkled(_COMBINING),
    "emoji": _sprinkled(_EMOJI),
    "one long sentence": _one_sentence,
    "newlines": _newlines,
    "quotes swapped": _quotes_swapped,
    "no spaces": _unbroken,
    "case": _cased,
    "numbers": _numbers,
    "no stops": _no_stops,
}


def read(content: bytes, issuer: str) -> tuple[Release, Reading] | None:
    """Read a release and its facts; None if it is refused with a message."""
    source = load_sources()[issuer]
    try:
        release = read_content(content, "mangled.txt", source, told=Header(), suffix=".txt")
    except KgError:
        return None
    return release, extract(release, source, load_gazetteer())


def faults(content: bytes, issuer: str) -> list[str]:
    """Return what is wrong with what is read of `content`: quotes, offsets, other bytes again."""
    found = read(content, issuer)
    if found is None:
        return []
    release, reading = found
    wrong = [
        f"{fact.id}: {quote!r} is not the text"
        for fact in reading.facts
        for quote in (*fact.evidence, *(support.evidence for support in fact.support))
        if not quote.supported_by(release.text)
    ]
    wrong += [f"{fact.id}: no quote" for fact in reading.facts if not fact.evidence]
    wrong += [
        f"{fact.id}: trigger {fact.trigger} is outside the text"
        for fact in reading.facts
        if not 0 <= fact.trigger[0] < fact.trigger[1] <= len(release.text)
    ]
    wrong += [
        f"{actor.name}: {quote!r} is not the text"
        for actor in reading.actors
        for quote in actor.evidence
        if not quote.supported_by(release.text)
    ]
    again = read(content, issuer)
    if again is None or written(*again) != written(release, reading):
        wrong.append("a second reading gives other bytes")
    return wrong


def written(release: Release, reading: Reading) -> str:
    """Return the facts as they are printed."""
    return json.dumps(to_facts1(reading, release), ensure_ascii=False, default=str)
