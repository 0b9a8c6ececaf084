"""Find where a visit leads, and the days that its clause gives."""

from collections.abc import Sequence

from kg.extract import nouns, nouns_bodies, syntax
from kg.extract.document import (
    DateMention,
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    RoleMention,
    StateMention,
    Token,
)


def destinations(
    sentence: ParsedSentence,
    scope: Sequence[Token],
    head: Token,
    where: Sequence[str],
) -> tuple[Token, ...]:
    """Return the places visited: objects, or what follows one of the prepositions.

    Of several joined by "and" those of other states are visits of their own.
    """
    if "object" in where:
        first = next(sentence.children(head, "dobj"), None) or _right_behind(sentence, head)
        if first is not None and isinstance(first.mention, PersonMention | RoleMention):
            return ()  # "visited the Minister of A" is a meeting
    else:
        candidates = [
            nouns_bodies.city(sentence, noun)
            for prep in scope
            if prep.text.lower() in where and prep.dep in ("prep", "dative")
            for noun in sentence.children(prep, "pobj")
            if sentence.tokens[prep.i - 1].text.lower() != "according"
        ]
        if "for" in where:  # "departs on Monday for A to attend": A looks like who attends
            candidates += [
                place
                for clause in sentence.children(head, "advcl")
                for place in sentence.children(clause, "nsubj")
                if any(m.text.lower() == "for" for m in sentence.children(clause, "mark"))
            ]
        first = next((n for n in candidates if is_place(n)), None)
    if first is None:
        return ()
    found = [first]
    for other in _joined(sentence, first):
        state = state_of_place(other)
        if state is not None and state not in {state_of_place(t) for t in found}:
            found.append(other)
    return tuple(found)


def _right_behind(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the place that stands as an object behind "visiting" and is taken for an adverb."""
    for token in sentence.tokens[verb.i + 1 : verb.i + 2]:
        adverb = token.head == verb.i and token.dep in ("advmod", "npadvmod")
        if adverb and isinstance(token.mention, PlaceMention | StateMention):
            return token
    return None


def further_on(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return the place behind dates in "the visit of A, between 2 and 9 April, to B"."""
    for token in sentence.tokens[noun.i + 1 :]:
        paid = token.dep == "acl" and token.head == noun.i  # "the visit paid by A to B"
        if token.pos in ("VERB", "AUX", "SCONJ") and not paid:
            break
        if token.text.lower() == "to":
            places = [t for t in sentence.children(token, "pobj") if is_place(t) and t.mention]
            return tuple(places[:1])
    return ()


def _joined(sentence: ParsedSentence, first: Token) -> tuple[Token, ...]:
    """Return the places joined to one; of "and A July 8" parsers make the day the conjunct."""
    found: list[Token] = []
    for token in syntax.conjuncts(sentence, first)[1:]:
        found.extend(sentence.children(token, "compound") if is_date(token) else [token])
    return tuple(found)


def is_place(noun: Token) -> bool:
    """Tell whether a noun names a place, known or not."""
    named = isinstance(noun.mention, PlaceMention | StateMention | OrgMention)
    return named or (noun.mention is None and noun.pos == "PROPN")


def place_words(document: Document, sentence: ParsedSentence, place: Token) -> str:
    """Return the words of a place, without its article."""
    if place.mention is not None:
        start, end = place.span
        return document.release.text[start:end].removeprefix("the ")
    return nouns.noun_words(document, sentence, place)


def state_of_place(place: Token | None) -> str | None:
    """Return the state of a place, if it is known."""
    mention = place.mention if place is not None else None
    if isinstance(mention, PlaceMention | OrgMention):
        return mention.state
    return mention.iso3 if isinstance(mention, StateMention) else None


def _only_date(sentence: ParsedSentence) -> tuple[Token, ...]:
    """Return the date of a sentence that has one only: "returned on …, concluding a visit".

    The day of what happened there is none of the visit: "where she met A today".
    """
    dates = tuple(sentence.mentions(DateMention))
    return () if len(dates) != 1 or _told_there(sentence, dates[0]) else dates


def _told_there(sentence: ParsedSentence, date: Token) -> bool:
    return any(
        verb.dep == "relcl" and syntax.tells_where(sentence, verb)
        for verb in syntax.ancestors(sentence, date)
    )


def is_date(token: Token) -> bool:
    """Tell whether a word is a date."""
    return isinstance(token.mention, DateMention)


def around(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the clause that tells of a visit; a relative one has no dates but its own."""
    apart = verb.dep == "relcl"
    return (*syntax.clause(sentence, verb), *(() if apart else _only_date(sentence)))
