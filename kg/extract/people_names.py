"""Read the name of a person: capitals, initials, particles, hyphens, generations."""

import re
from typing import Final

from kg.extract.line import Line
from kg.extract.phrases import Phrases
from kg.extract.posts_words import HEADS, is_given_name
from kg.extract.words import DASHES
from kg.lexicons import lexicon

_HONORIFICS: Final = lexicon("honorifics")
_NAMES: Final = lexicon("names")
_RESPECT: Final = ("Excellency", "Highness", "Majesty")


def _spelt(honorific: str) -> tuple[str, ...]:
    """Return an honorific as releases write it: "His Excellency", "his Excellency"."""
    if " " not in honorific:
        return (honorific,)
    small = honorific.lower() if honorific.endswith(_RESPECT) else honorific
    return honorific, honorific[0].lower() + honorific[1:], small


HONORIFICS: Final = Phrases((form, h) for h in _HONORIFICS["honorifics"] for form in _spelt(h))
POSTNOMINALS: Final = Phrases(((p, p) for p in _HONORIFICS["postnominals"]), fold=False)
_GENERATIONS: Final = frozenset(_HONORIFICS["generations"])
_PARTICLES: Final = Phrases(((p, p) for p in _HONORIFICS["particles"]), fold=True)
_NOT_NAMES: Final = frozenset(_NAMES["not_names"])
_RUN: Final = re.compile(r"(?:[A-Z]\.){2,3}")
#: Given names as releases shorten them: "Md. X", "Ma. X".
_SHORTENED: Final = frozenset(_NAMES["shortened"])
_ADVERB: Final = 6  # letters; longer words in "-ly" are no names
_LONGEST: Final = 7  # words of a name, hyphenated ones counted once


def _forms(verb: str) -> tuple[str, ...]:
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "z")) else "s"
    third = verb[:-1] + "ies" if verb.endswith("y") and verb[-2] not in "aeou" else verb + ending
    stem = verb.removesuffix("e")
    return verb, third, f"{stem}ed", f"{stem}ing"


_HEADLINE: Final = frozenset(
    [form for verb in _NAMES["headline_verbs"] for form in _forms(verb)]
    + _NAMES["irregular_verbs"]
)
_IRREGULAR: Final = frozenset(_NAMES["irregular_verbs"])
_HEADLINE_THIRD: Final = frozenset(_forms(verb)[1] for verb in _NAMES["headline_verbs"])


def honorific_at(line: Line, i: int) -> tuple[int, str] | None:
    """Return the index after the honorific at `i` and its words; none inside a state's name."""
    hit = HONORIFICS.at(line.words, i)
    if hit is None or line.in_state(i) or (line.in_org(i) and not hit[1].endswith(".")):
        return None
    end, words = hit
    if words == "Emir" and line.key(end) == "of":
        return None  # "Emir of Kuwait" is a post
    parted = line.key(end) == "," and words.endswith(_RESPECT)  # "His Excellency, A"
    named = parted and end + 1 < len(line.words) and line.words[end + 1].capital
    return (end + 1 if named else end), words


def after_honorifics(line: Line, i: int) -> int:
    """Return the index after the honorifics at `i`, which is `i` where there are none."""
    while hit := honorific_at(line, i):
        i = hit[0]
    return i


def honorific_before(line: Line, i: int) -> bool:
    """Tell whether an honorific ends right before `i`."""
    return any(
        (hit := HONORIFICS.at(line.words, k)) and hit[0] == i for k in (i - 1, i - 2, i - 3)
    )


def is_headline_verb(line: Line, i: int) -> bool:
    """Tell whether the word at `i` is a verb as headlines have them."""
    return not line.words[i].shouted and line.key(i) in _HEADLINE


def name_at(line: Line, i: int) -> int | None:
    """Return the index after the name that begins at `i`, None if no name begins there."""
    if not _first(line, i):
        return None
    end = _piece(line, i)
    for _ in range(_LONGEST):
        following = _next(line, end)
        if following is None:
            break
        end = following
    return _generation(line, end)


def _first(line: Line, i: int) -> bool:
    """Tell whether a name can begin at `i`."""
    if not 0 <= i < len(line.words) or not line.words[i].capital or _stops(line, i):
        return False
    word = line.words[i]
    if word.start in line.places and not honorific_before(line, i):
        return False
    if word.initial or _initials(line, i):
        return _following(line, i) is not None
    if word.text in _SHORTENED:
        return _following(line, i) is not None
    return len(word.text) > 1 and not word.text.endswith(".")


def _initials(line: Line, i: int) -> bool:
    """Tell whether two or three initials without spaces stand at `i`: "J.P."."""
    return (
        _RUN.fullmatch(line.words[i].text) is not None
        and HONORIFICS.at(line.words, i) is None
        and i not in line.states
        and not line.in_org(i)
    )


def _following(line: Line, i: int) -> int | None:
    """Return the index of a name word after an initial."""
    j = i + 1
    while j < len(line.words) and line.words[j].initial:
        j += 1
    if j < len(line.words) and line.words[j].capital and not _stops(line, j):
        return j
    return None


def _stops(line: Line, i: int) -> bool:
    """Tell whether the word at `i` ends a name: a state, post, body, verb of a headline."""
    word = line.words[i]
    joined = word.capital and _hyphenated(line, i)  # "Park In-ho"
    if i in line.states or line.in_org(i) or (line.key(i) in _NOT_NAMES and not joined):
        return True
    head = HEADS.at(line.words, i)
    if head is not None and not word.initial and not is_given_name(line, i, head[0]):
        return True
    if line.key(i) in _HEADLINE_THIRD:
        return True
    if word.shouted:  # in a text of capitals; "HUN Manet" has the family name in capitals
        return line.key(i) in _IRREGULAR
    return line.zone == "headline" and line.key(i) in _HEADLINE


def _hyphenated(line: Line, i: int) -> bool:
    """Tell whether a hyphen joins the word at `i` to one in small letters: "In-ho"."""
    joined = line.words[i + 1 : i + 3]
    touching = line.touches(i + 1) and line.touches(i + 2)
    return len(joined) == 2 and joined[0].text == "-" and touching and joined[1].text.islower()  # noqa: PLR2004  # hyphen and word


def _piece(line: Line, i: int) -> int:
    """Return the index after a word of a name with what hyphens join to it."""
    end = i + 1
    while (
        end + 1 < len(line.words)
        and line.words[end].text in DASHES
        and line.touches(end)
        and line.touches(end + 1)
        and line.words[end + 1].text.isalpha()
        and line.words[end].text not in {"–", "—"}
    ):
        end += 2
    return end


def _particles(line: Line, i: int) -> int:
    """Return the index after the particles at `i`: "van der", "de la"."""
    end = i
    while particle := _PARTICLES.at(line.words, end):
        end = particle[0]
    return end


def _next(line: Line, i: int) -> int | None:
    """Return the index after the word at `i` if it goes on with a name."""
    if i >= len(line.words) or line.broken_before(i):
        return None
    if line.touches(i) and not line.words[i - 1].text.endswith("."):
        return None
    return _word_of_name(line, i)


def _word_of_name(line: Line, i: int) -> int | None:
    """Return the index after initials, particles and a word that go on with a name."""
    if _initials(line, i) and _following(line, i) is not None:
        return i + 1
    after = _particles(line, i)
    if after > i:
        if line.words[i].text in {"y", "e", "V"} and not line.words[i].text.islower():
            return None
        joined = after + (line.key(after) in DASHES and line.touches(after))
        if joined < len(line.words) and line.words[joined].capital and not _stops(line, joined):
            return _piece(line, joined)
        if not line.words[i].capital:
            return None
    word = line.words[i]
    if line.zone == "headline" and word.text.endswith("ly") and len(word.text) > _ADVERB:
        return None
    if not word.capital or word.text in _GENERATIONS or POSTNOMINALS.at(line.words, i):
        return None
    if word.text in _SHORTENED:
        return i + 1
    if _stops(line, i) or (len(word.text) > 2 and word.text.endswith(".") and not word.initial):  # noqa: PLR2004  # an abbreviation
        return None
    return _piece(line, i)


def _generation(line: Line, end: int) -> int:
    """Take in "Jr." or "III" after a name, with the comma before it."""
    after = end + (line.key(end) == ",")
    if after < len(line.words) and line.words[after].text in _GENERATIONS:
        if line.words[after].text == "V" and after > end:
            return end
        if line.key(after + 1) == "." and line.touches(after + 1):
            return after + 1
        return after + 1
    return end


def after_postnominals(line: Line, i: int) -> int:
    """Return the index after the letters behind a name: ", AC CVO", "MP", "(Retd.)"."""
    end = i
    while True:
        j = end + (line.key(end) == ",")
        hit = POSTNOMINALS.at(line.words, j)
        if hit is None:
            return end
        end = hit[0]
