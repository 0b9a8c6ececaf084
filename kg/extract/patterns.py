"""Declarative frames of words: what must stand with a word for it to tell of an event.

A frame is read from a lexicon. It names words by lemma and says where, in the dependency tree
around such a word, its content and its addressee stand; a frame whose demands are not met does
not fit. The finders decide what a frame that fits means.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from kg.errors import SettingsError
from kg.extract.document import (
    DateMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    Token,
)
from kg.extract.patterns_places import noun_of, places
from kg.model.facts import Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """Demands on what stands around a word; see the head of lexicons/acts.yaml.

    `content` and `addressee` are places in order of preference: `object`, `clause`,
    `infinitive`, `gerund`, `predicate`, `quote`, `dative`, `none`, or a preposition. `people`
    are nouns that can be addressed without a name.
    """

    act: Act
    content: tuple[str, ...]
    addressee: tuple[str, ...] = ()
    particle: str | None = None
    heads: frozenset[str] = frozenset()
    not_heads: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()
    joint: bool = False
    talk: bool = False
    event: bool = False
    needs_addressee: bool = False
    voice: bool = False
    finite: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filling:
    """A frame that fits: the heads of its content and addressee (None where it has none)."""

    frame: Frame
    content: Token | None
    addressee: Token | None


def read_frames(
    entries: Sequence[Mapping[str, Any]], people: Iterable[str] = ()
) -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames of a lexicon by lemma, in the order of the file.

    `people` are nouns that can be addressed without a name.

    Raises:
        SettingsError: an entry lacks its act, words or content, or has a key of another name.
    """
    found: dict[str, tuple[Frame, ...]] = {}
    for entry in entries:
        frame = replace(_frame(entry), people=frozenset(people))
        for word in entry.get("words", ()):
            found[word] = (*found.get(word, ()), frame)
    return found


def _frame(entry: Mapping[str, Any]) -> Frame:
    slots: dict[str, Any] = {  # keys of the file, checked by the class
        key: _value(value) for key, value in entry.items() if key != "words"
    }
    slots |= {key: frozenset(entry[key]) for key in ("heads", "not_heads") if key in entry}
    try:
        return Frame(**slots)
    except TypeError as error:
        raise SettingsError(
            f"frame {dict(entry)!r} cannot be used: {error}",
            hint="A frame needs act, words and content; the head of acts.yaml lists the rest.",
        ) from error


def _value(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value


def first_fit(sentence: ParsedSentence, word: Token, frames: Iterable[Frame]) -> Filling | None:
    """Return the first of `frames` that fits around `word`, filled."""
    return next((f for frame in frames if (f := fit(sentence, word, frame)) is not None), None)


def fit(sentence: ParsedSentence, word: Token, frame: Frame) -> Filling | None:
    """Return `frame` filled from what stands around `word`; None if a demand is not met."""
    if frame.particle is not None and not _has_particle(sentence, word, frame.particle):
        return None
    addressee = _addressee(sentence, word, frame)
    if frame.needs_addressee and addressee is None:
        return None
    content = _content(sentence, word, frame, addressee)
    if addressee is not None and _asked_for(sentence, frame, addressee, content):
        content, addressee = addressee, None
    if content is None and addressee is not None:  # its only object is what is said after all
        content = _content(sentence, word, frame, None)
        addressee = addressee if content is None else None
    if content is None and "none" not in frame.content:
        return None
    return Filling(frame=frame, content=content, addressee=addressee)


def _asked_for(
    sentence: ParsedSentence, frame: Frame, addressee: Token, content: Token | None
) -> bool:
    """Tell whether what seemed to be addressed is asked for: "requested support for X"."""
    thing = addressee.dep == "dobj" and not _somebody(sentence, addressee, frame)
    return thing and "object" in frame.content and content is not None and content.dep == "prep"


def _somebody(sentence: ParsedSentence, token: Token, frame: Frame) -> bool:
    noun = noun_of(sentence, token)
    return noun.mention is not None or noun.lemma.lower() in frame.people


def _content(
    sentence: ParsedSentence, word: Token, frame: Frame, addressee: Token | None
) -> Token | None:
    for name in frame.content:
        for token in places(sentence, word, name):
            same = addressee is not None and token.i == addressee.i
            if not same and _headed(sentence, token, frame):
                return token
    return None


def _headed(sentence: ParsedSentence, token: Token, frame: Frame) -> bool:
    """Tell whether what stands at a place can be the content: no date, and as the frame asks."""
    head = noun_of(sentence, token)
    if isinstance(head.mention, DateMention):
        return False
    lemmas = {head.lemma.lower(), *(c.lemma.lower() for c in sentence.children(head, "conj"))}
    if "person" in frame.not_heads and isinstance(head.mention, PersonMention | PronounMention):
        return False
    if lemmas & frame.not_heads:
        return False
    return not frame.heads or bool(lemmas & frame.heads)


def _addressee(sentence: ParsedSentence, word: Token, frame: Frame) -> Token | None:
    """Return the first addressee; behind a preposition it must be somebody."""
    for name in frame.addressee:
        for token in places(sentence, word, name):
            if name in ("object", "dative") or _somebody(sentence, token, frame):
                return token
    return None


def _has_particle(sentence: ParsedSentence, word: Token, particle: str) -> bool:
    """Tell whether a word stands with `word`: under it, or right behind it ("making clear")."""
    behind = sentence.tokens[word.i + 1 : word.i + 2]
    if behind and behind[0].text.lower() == particle:
        return True
    return any(
        token.text.lower() == particle
        for child in sentence.children(word)
        for token in (child, *sentence.children(child, "pobj"))
    )
