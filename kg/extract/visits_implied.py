"""Find a visit that only "during that visit" tells of, after who met whom where."""

from collections.abc import Iterator
from typing import Final

from kg.extract import meetings_shape, syntax
from kg.extract.document import (
    DateMention,
    Document,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    StateMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.extract.visits_made import visit
from kg.extract.visits_places import state_of_place
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]
_THAT: Final = frozenset({"the", "that", "this"})
_NEAR: Final = 6  # sentences in which it is told who met whom
_IN: Final = ("in", "at")


def find(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    """Yield the visit of whom an earlier sentence has meet somebody where that one is at home.

    Only where nothing else in the release tells of a visit.
    """
    if not _taken_up(sentence, noun) or _told(document, sentence):
        return
    for before in reversed(document.sentences[max(0, sentence.index - _NEAR) : sentence.index]):
        verb = next((t for t in before.tokens if _meets(t)), None)
        if before.zone != "body" or verb is None:
            continue
        place = _place(before, verb)
        guests = _guests(document, before, state_of_place(place) or document.home)
        if guests:
            days = (t for t in syntax.clause(before, verb) if isinstance(t.mention, DateMention))
            scope = (noun, *days)
            yield from visit(document, sentence, noun, visitors=guests, place=place, scope=scope)
            return


def _meets(verb: Token) -> bool:
    lemma = meetings_shape.lemma_of(verb)
    told = lemma in LEXICON["verbs"] or lemma in LEXICON["signing"] or lemma == "hold"
    return verb.pos == "VERB" and told


def _taken_up(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a visit is taken up in passing, without whose it is or where to."""
    definite = any(c.text.lower() in _THAT for c in sentence.children(noun, "det"))
    own = any(c.dep in ("poss", "prep", "relcl", "acl") for c in sentence.children(noun))
    above = [t.text.lower() for t in list(syntax.ancestors(sentence, noun))[:3]]
    return definite and not own and not set(above).isdisjoint(_VISITS["passing"])


def _told(document: Document, sentence: ParsedSentence) -> bool:
    """Tell whether words of visiting stand in the release before `sentence`, or in it again."""
    words = {*_VISITS["nouns"], *_VISITS["verbs"]} - {"leave", "head"}
    return any(
        t.lemma.lower() in words
        for earlier in document.sentences[: sentence.index]
        for t in earlier.tokens
        if t.mention is None
    )


def _place(before: ParsedSentence, verb: Token) -> Token | None:
    """Return the named place of what `verb` tells, one behind it first."""
    places = [
        t
        for prep in before.tokens
        if prep.text.lower() in _IN
        for t in before.children(prep, "pobj")
    ]
    named = [t for t in places if isinstance(t.mention, PlaceMention | StateMention)]
    return next((t for t in named if t.i > verb.i), named[0] if named else None)


def _guests(document: Document, before: ParsedSentence, host: str) -> tuple[Party, ...]:
    """Return the persons of the one other state, if persons of the hosts are named as well."""
    found: dict[str, Token] = {}
    for token in before.mentions(PersonMention):
        if isinstance(token.mention, PersonMention):
            found.setdefault(token.mention.person, token)
    states = {name: document.state_of(name) for name in found}
    away = {state for state in states.values() if state not in (None, host)}
    if len(away) != 1 or host not in states.values():
        return ()
    return tuple(
        Party(names=(name,), span=token.span)
        for name, token in found.items()
        if states[name] in away
    )
