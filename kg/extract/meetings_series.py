"""Find the next or the last of a row of meetings of the two sides, told in any clause."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import meetings_made, meetings_rows, meetings_shape, nouns, syntax
from kg.extract.document import Document, OrgMention, ParsedSentence, StateMention, Token
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Meeting

_SERIES: Final[frozenset[str]] = frozenset(LEXICON["series_of_sides"]["nouns"])
_HOLDING: Final[frozenset[str]] = frozenset(LEXICON["series_of_sides"]["verbs"])
_AHEAD: Final = frozenset({*LEXICON["coming"], "following", "subsequent"})
_GONE: Final = frozenset(LEXICON["gone"])
_PARTNERS: Final = frozenset({"with", "between", "among", "amongst"})
_PAIR: Final = 2


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield "agreed that the next round should be organised in A in 2026": a session of theirs.

    It has a place in a row of meetings that the two sides of the release hold, a day or a town
    of its own, and names nobody else. Its realis is that of the row: the next one is to come.
    """
    if sentence.zone != "body" or len(document.sides) != _PAIR:
        return
    for noun in sentence.tokens:
        if noun.mention is None and noun.lemma.lower() in _SERIES and noun.dep != "compound":
            yield from _of_the_sides(document, sentence, noun)


def _of_the_sides(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    verb = syntax.governing_verb(sentence, noun)
    words = {c.text.lower() for c in sentence.children(noun, "amod", "compound", "nummod")}
    its = any(c.text.lower() == "its" for c in sentence.children(noun, "poss"))
    if not _in_a_row(sentence, noun, words, its=its):
        return
    scope = syntax.subtree_without_clauses(sentence, noun)
    holds = verb is not None and _holds(sentence, noun, verb)
    if noun.text[:1].isupper() and not holds:
        return  # "the Third Dialogue in A" may be anybody's
    if verb is not None and holds:
        scope = tuple(dict.fromkeys((*scope, *syntax.clause(sentence, verb))))
    scope = (*scope, *_hosted(sentence, noun))
    if _of_others(sentence, noun, verb, scope):
        return
    found = meetings_made.meeting(
        document,
        sentence,
        noun,
        form="session",
        who=(Party(names=tuple(sorted(document.sides)), span=noun.span),),
        scope=scope,
        rule="meeting.series",
        confidence=0.7,
    )
    if found.date is None and found.place is None:
        return
    to_come = found.date is None or nouns.lies_ahead(document, found.date)
    if not words.isdisjoint(_AHEAD) and to_come and found.realis == "actual":
        found = replace(found, realis="intended")
    yield found


def _in_a_row(sentence: ParsedSentence, noun: Token, words: set[str], *, its: bool) -> bool:
    """Tell whether a meeting is one of a row; the first one is where a new body will meet."""
    if "first" in words or "inaugural" in words:
        return its
    counted = meetings_rows.counted(sentence, noun) or not words.isdisjoint(_AHEAD)
    owned = any(t.text.lower() != "its" for t in sentence.children(noun, "poss"))
    return counted and not owned


def _holds(sentence: ParsedSentence, noun: Token, verb: Token) -> bool:
    """Tell whether the clause of `verb` says when and where the meeting is held."""
    lemma = meetings_shape.lemma_of(verb)
    planned = meetings_rows.planned(sentence, verb) is not None
    held = planned or lemma in _HOLDING or lemma in LEXICON["light"] or lemma == "be"
    return held and noun.dep in ("dobj", "nsubj", "nsubjpass", "attr")


def _hosted(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return the clause of "the next session, which A will host in September"."""
    for clause in sentence.children(noun, "relcl"):
        if meetings_shape.lemma_of(clause) in _HOLDING:
            return syntax.clause(sentence, clause)
    return ()


def _of_others(
    sentence: ParsedSentence, noun: Token, verb: Token | None, scope: tuple[Token, ...]
) -> bool:
    """Tell whether words say whose meeting it is: a body's, or that of named partners.

    A state can host it, and a body of the two sides can hold it.
    """
    if any(
        p.text.lower() in _PARTNERS or not meetings_rows.only_of_meetings(sentence, p)
        for p in sentence.children(noun, "prep")
        if p.text.lower() in ("of", *_PARTNERS)
    ):
        return True
    if any(t.text.lower() in _PARTNERS for t in scope):
        return True
    whose = () if verb is None else tuple(sentence.children(verb, "nsubj"))
    heads = [t for t in whose if t.i != noun.i]
    if verb is not None and verb.dep == "relcl":
        above = sentence.parent(verb)
        heads += [above] if above is not None else []
    bodies = [t for t in heads if isinstance(t.mention, OrgMention)]
    hosts = [t for t in heads if isinstance(t.mention, StateMention)]
    foreign = any(isinstance(t.mention, OrgMention) and not _joint(t.mention) for t in bodies)
    hosting = verb is not None and meetings_shape.lemma_of(verb) in (
        "host",
        "organize",
        "organise",
    )
    return foreign or (bool(hosts) and not hosting)


def _joint(body: OrgMention) -> bool:
    words = set(body.name.lower().split())
    return body.joint or not words.isdisjoint(LEXICON["joint"])
