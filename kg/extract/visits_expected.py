"""Find visits of which a clause only says where somebody is, or is expected to be."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import meetings_shape, nouns, syntax, visits_places
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party
from kg.extract.visits_made import visit
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]


def awaited(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "A is expected in B on Monday": a visit to come of a named person."""
    infinitive = any(True for _ in sentence.children(verb, "xcomp", "ccomp"))
    if infinitive or not syntax.is_passive(sentence, verb):
        return
    scope = syntax.clause(sentence, verb)
    visitors = _named(document, meetings_shape.subjects(document, sentence, verb))
    for place in visits_places.destinations(sentence, scope, verb, ["in"]) if visitors else ():
        days = _days(sentence, scope)
        day = nouns.date_in(days)
        for found in visit(document, sentence, verb, visitors=visitors, place=place, scope=days):
            told = day is not None and day[0] == found.date
            to_come = nouns.to_come(document, day)[0] if told and day else found.date
            yield replace(found, realis="intended", date=to_come)


def in_the_country(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "A is in the country at the invitation of B": the visit of a guest of the issuer."""
    scope = syntax.clause(sentence, verb)
    home = any(
        noun.mention is None and noun.lemma.lower() in _VISITS["home"]
        for noun in syntax.prepositional(sentence, verb, ("in",))
    )
    visited = any(t.lemma.lower() in _VISITS["nouns"] for t in scope)
    if not home or visited or not _invited(sentence, scope):
        return
    visitors = _named(document, meetings_shape.subjects(document, sentence, verb))
    states = {document.state_of(n) for p in visitors for n in p.names}
    if visitors and not states & {None, document.home}:
        yield from visit(document, sentence, verb, visitors=visitors, place=None, scope=scope)


def to_us(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "A arrived in our country": the visit of somebody of another state."""
    words = [w for w in _VISITS["verbs"][verb.lemma.lower()] if w not in ("object", "for")]
    nouns_ = syntax.prepositional(sentence, verb, words)
    home = any(t.mention is None and t.lemma.lower() in _VISITS["home"] for t in nouns_)
    visitors = _named(document, meetings_shape.subjects(document, sentence, verb)) if home else ()
    states = {document.state_of(n) for p in visitors for n in p.names}
    if visitors and not states & {None, document.home}:
        scope = syntax.clause(sentence, verb)
        yield from visit(document, sentence, verb, visitors=visitors, place=None, scope=scope)


def _invited(sentence: ParsedSentence, scope: tuple[Token, ...]) -> bool:
    """Tell whether a stay has an invitation or a purpose."""
    return any(
        t.lemma.lower() == "invitation" or (t.text.lower() == "for" and t.dep == "prep")
        for t in scope
    ) or any(t.dep == "advcl" and t.tag == "VB" for t in sentence.tokens)


def _named(document: Document, visitors: tuple[Party, ...]) -> tuple[Party, ...]:
    """Return those of `visitors` who have a name."""
    return tuple(p for p in visitors if any(document.person(n) is not None for n in p.names))


def _days(sentence: ParsedSentence, scope: tuple[Token, ...]) -> tuple[Token, ...]:
    """Return `scope`, with the days of "on a visit from tomorrow" in it."""
    inside = (
        t
        for noun in scope
        if noun.lemma.lower() in _VISITS["nouns"]
        for t in syntax.subtree_without_clauses(sentence, noun)
    )
    return tuple(dict.fromkeys((*scope, *inside)))
