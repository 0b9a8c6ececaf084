"""Tell where a meeting was."""

from collections.abc import Mapping
from typing import Any, Final

from kg.extract import nouns, syntax
from kg.extract.document import (
    Document,
    ParsedSentence,
    PlaceMention,
    Span,
    StateMention,
    Token,
)
from kg.lexicons import lexicon

_LEXICON: Final[Mapping[str, Any]] = lexicon("meetings")  # YAML, its keys are known here
_PLACE_WORDS: Final = ("at", "in")


def place_of(
    document: Document, sentence: ParsedSentence, scope: tuple[Token, ...], trigger: Token
) -> tuple[str, Span] | None:
    """Return where it was; the event itself, or another one, is no place ("at the meeting")."""
    own = {t.i for t in sentence.subtree(trigger)} if trigger.pos != "VERB" else {trigger.i}
    apart = tuple(t for t in scope if not any(c.i == trigger.i for c in sentence.children(t)))
    words = (*_PLACE_WORDS, "to") if trigger.lemma.lower() == "welcome" else _PLACE_WORDS
    found = nouns.place_in(document, sentence, apart, words) or _where(document, sentence, trigger)
    if found is None:
        return _hosting(document, sentence, trigger)
    last = found[0].split()[-1].lower().rstrip("s,.")
    event = last in _LEXICON["nouns"] or last in _LEXICON["events"]["named"]
    if event or (trigger.span[0] < found[1][1] and found[1][0] < trigger.span[1]):
        rest = tuple(t for t in apart if t.span[0] > found[1][1] or t.i in own)
        again = nouns.place_in(document, sentence, rest, _PLACE_WORDS) if rest != apart else None
        return None if again is None or again == found else again
    return _with_owner(document, sentence, found)


def _hosting(
    document: Document, sentence: ParsedSentence, trigger: Token
) -> tuple[str, Span] | None:
    """Return the city in "A hosted the third session"."""
    verb = sentence.parent(trigger)
    if verb is None or verb.lemma.lower() != "host" or trigger.dep != "dobj":
        return None
    host = next((t for t in sentence.children(verb, "nsubj")), None)
    if host is None or not isinstance(host.mention, PlaceMention):
        return None
    return document.release.text[slice(*host.span)], host.span


def _where(
    document: Document, sentence: ParsedSentence, trigger: Token
) -> tuple[str, Span] | None:
    """Return the place that "where" takes up: "in A, where she will call on B"."""
    clause = trigger
    while clause.dep == "conj" and (above := sentence.parent(clause)) is not None:
        clause = above
    place = sentence.parent(clause) if clause.dep == "relcl" else None
    where = syntax.tells_where(sentence, clause)
    if place is None or not where or not isinstance(place.mention, PlaceMention | StateMention):
        return None
    return document.release.text[slice(*place.span)].removeprefix("the "), place.span


def _with_owner(
    document: Document, sentence: ParsedSentence, found: tuple[str, Span]
) -> tuple[str, Span]:
    """Return a place with whose it is: "the President's Office" is not any office."""
    start, end = found[1]
    last = next((t for t in sentence.tokens if t.span[1] == end), None)
    if last is None or last.mention is not None:
        return found
    owner = next(sentence.children(last, "poss"), None)
    if owner is None or owner.tag == "PRP$":
        return found
    begin = min(owner.span[0], start)
    return document.release.text[begin:end].removeprefix("the "), (begin, end)
