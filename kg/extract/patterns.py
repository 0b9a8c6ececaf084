"""Declarative frames of words: what must stand with a word for it to tell of an event.

A frame is read from a lexicon. It names words by lemma and says where, in the dependency tree
around such a word, its content and its addressee stand; a frame whose demands are not met does
not fit. The finders decide what a frame that fits means.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final

from kg.errors import SettingsError
from kg.extract.document import (
    DateMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    Token,
)
from kg.model.facts import Act

_CLAUSAL: Final = frozenset({"ccomp", "xcomp", "advcl", "relcl", "acl", "parataxis"})
_SUBJECTS: Final = ("nsubj", "nsubjpass", "expl", "csubj")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})


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


def noun_of(sentence: ParsedSentence, token: Token) -> Token:
    """Return what a preposition governs, or `token` itself."""
    if token.dep in ("prep", "dative", "agent"):
        return next(sentence.children(token, "pobj", "pcomp"), token)
    return token


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


def places(sentence: ParsedSentence, word: Token, name: str) -> Iterator[Token]:
    """Yield what stands at the place `name` around `word`, nearest first."""
    match name:
        case "none":
            return
        case "object":
            yield from _objects(sentence, word)
        case "dative":
            yield from sentence.children(word, "dative")
        case "clause" | "quote":
            yield from _clauses(sentence, word)
        case "infinitive":
            yield from _verbs(sentence, word, "VB")
        case "gerund":
            yield from _verbs(sentence, word, "VBG")
        case "predicate":
            yield from _predicated(sentence, word)
        case _:
            yield from prepositions(sentence, word, name)


def _objects(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    if word.pos == "NOUN":  # of an act named by a noun, the noun phrase is the content
        yield word
        return
    for noun in sentence.children(word, "dobj", "obj", "nsubjpass"):
        if not (noun.text == "It" and any(_introduced(sentence, t) for t in sentence.tokens)):
            yield noun  # in "It was noted that", the clause is what was noted
    yield from _set_off(sentence, word)
    for helper in sentence.children(word, "auxpass"):
        if helper.i > word.i:  # "also discussed was the border"
            yield from sentence.children(helper, "attr", "nsubj")
    for clause in sentence.children(word, "ccomp"):
        if clause.tag not in _FINITE and not _finite(sentence, clause):
            yield from sentence.children(clause, "nsubj", "nsubjpass")


def _set_off(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    """Yield the object of "welcomed, in this respect, the holding of the session"."""
    after = sentence.tokens[word.i + 1 : word.i + 2]
    if word.pos == "VERB" and after and after[0].text == ",":
        loose = sentence.children(word, "dep", "npadvmod", "appos")
        yield from (
            t for t in loose if t.i > word.i and t.pos in ("NOUN", "PROPN") and not t.mention
        )


def _clauses(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    below = [word, *sentence.children(word, "dobj", "dative")]
    behind = [n for p in sentence.children(word, "prep") for n in sentence.children(p, "pobj")]
    for parent in (*below, *(n for n in behind if n.i > word.i)):
        for token in sentence.children(parent, "ccomp", "acl", "relcl", "advcl", "parataxis"):
            said = _introduced(sentence, token) or _said(sentence, word, token)
            if said and (_finite(sentence, token) or _misread(sentence, word, token)):
                yield token


def _predicated(sentence: ParsedSentence, word: Token) -> Iterator[Token]:
    """Yield the clause under the adjective of `word`: "made it clear that", "stands ready to"."""
    for adjective in sentence.children(word, "acomp", "ccomp", "oprd", "xcomp"):
        if adjective.pos == "ADJ":
            clauses = sentence.children(adjective, "ccomp", "xcomp", "advcl")
            yield from (c for c in clauses if c.i > adjective.i)


def _said(sentence: ParsedSentence, word: Token, clause: Token) -> bool:
    """Tell whether `clause` is what `word` says and not another verb of the same subject."""
    own = any(True for _ in sentence.children(clause, *_SUBJECTS))
    after = clause.i > word.i or any(True for _ in sentence.children(word, *_SUBJECTS))
    return clause.dep == "ccomp" and own and after


def _introduced(sentence: ParsedSentence, token: Token) -> bool:
    return any(
        c.dep == "mark" and c.text.lower() in ("that", "whether") for c in sentence.children(token)
    )


def _misread(sentence: ParsedSentence, word: Token, token: Token) -> bool:
    """Tell whether a "that" clause has a verb that the parser took for a plural noun."""
    after = sentence.tokens[word.i + 1 : word.i + 2]
    led = bool(after) and after[0].dep == "mark" and after[0].text.lower() == "that"
    return led and token.dep == "ccomp" and token.tag == "NNS"


def _finite(sentence: ParsedSentence, verb: Token) -> bool:
    if verb.tag in _FINITE:
        return True
    return any(c.tag in _FINITE for c in sentence.children(verb, "aux", "auxpass"))


def _verbs(sentence: ParsedSentence, word: Token, tag: str) -> Iterator[Token]:
    """Yield the infinitives (VB) or gerunds (VBG) under `word` or under its object."""
    below = [word, *sentence.children(word, "dobj", "dative", "prep")]
    for parent in below:
        for token in sentence.children(parent, "xcomp", "ccomp", "advcl", "acl", "relcl"):
            marked = any(c.text.lower() == "to" for c in sentence.children(token, "aux"))
            after = token.i > word.i
            if after and (marked if tag == "VB" else token.tag == tag and not marked):
                yield token


def prepositions(sentence: ParsedSentence, word: Token, name: str) -> Iterator[Token]:
    """Yield the prepositions `name` after `word`: its own, its object's, or a further one.

    A parser often hangs the second of two prepositional phrases on the noun of the first
    ("gratitude to X for Y"), so those are followed too.
    """
    level = [word]
    while level:
        deeper: list[Token] = []
        for token in level:
            for child in sentence.children(token):
                if child.i < word.i or child.dep in _CLAUSAL:
                    continue
                if child.dep in ("prep", "dative", "agent") and child.text.lower() == name:
                    yield child
                elif child.dep in ("prep", "dative", "dobj", "pobj", "advmod", "prt", "acomp"):
                    deeper.append(child)
        level = deeper
