"""Find visits to which somebody was invited and said yes: "invited A to visit B; A accepted"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import meetings_shape, syntax, visits_places
from kg.extract.document import Document, ParsedSentence, PlaceMention, StateMention, Token
from kg.extract.meetings_shape import LEXICON, Party
from kg.extract.visits_made import visit
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]
_FAR: Final = 3  # "invited A to pay a visit"
_TO: Final = ("to",)
#: Verbs of doing what one was invited to do.
_KEEPING: Final = frozenset({"honour", "honor", "fulfil", "fulfill", "take"})


def find(document: Document, sentence: ParsedSentence, token: Token) -> Iterator[Meeting]:
    """Yield the visit of `token`, a verb or noun below an invitation, if that was accepted."""
    if token.lemma.lower() == "invite":
        yield from _to_a_place(document, sentence, token)
        return
    asking = _asking(sentence, token)
    guests = () if asking is None else _guests(document, sentence, token, asking)
    if token.pos == "VERB":
        where = _VISITS["verbs"][token.lemma.lower()]
        scope = syntax.clause(sentence, token)
    else:
        where, scope = _TO, _around(sentence, token)
    places = visits_places.destinations(sentence, scope, token, where) if guests else ()
    for place in places:
        for found in visit(document, sentence, token, visitors=guests, place=place, scope=scope):
            yield replace(found, realis="intended")


def _to_a_place(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield the visit of "invited A to B; A accepted", which no word names."""
    scope = syntax.clause(sentence, verb)
    place = next(
        (
            t
            for t in visits_places.destinations(sentence, scope, verb, _TO)
            if isinstance(t.mention, PlaceMention | StateMention)
        ),
        None,
    )
    guests = _guests(document, sentence, verb, verb) if place is not None else ()
    if not guests:
        return
    for found in visit(document, sentence, verb, visitors=guests, place=place, scope=scope):
        yield replace(found, realis="intended")


def _around(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return the words of a visit and of "pay", on which parsers like to hang the place."""
    own = syntax.subtree_without_clauses(sentence, noun)
    verb = sentence.parent(noun)
    paid = verb is not None and noun.dep == "dobj" and verb.lemma.lower() in _VISITS["light"]
    return (*own, *syntax.clause(sentence, verb)) if verb is not None and paid else own


def _asking(sentence: ParsedSentence, token: Token) -> Token | None:
    """Return the nearest "invite" or "invitation" above `token`."""
    above = list(syntax.ancestors(sentence, token))[:_FAR]
    return next((t for t in above if t.lemma.lower() in ("invite", "invitation")), None)


def _guests(
    document: Document, sentence: ParsedSentence, token: Token, asking: Token
) -> tuple[Party, ...]:
    """Return who accepted: the subject of "accepted the invitation", else who was invited."""
    verb = asking if asking.pos == "VERB" else syntax.governing_verb(sentence, asking)
    if verb is None:
        return ()
    if verb.lemma.lower() == "accept":
        if syntax.realis_of(sentence, verb) == "negated":
            return ()
        return meetings_shape.parties(document, sentence, syntax.doing(sentence, verb))
    accepting = _accepting(document, sentence, token)
    if accepting is None:
        return ()
    if asking.pos == "NOUN":
        heads = (
            *syntax.prepositional(sentence, asking, _TO),
            *syntax.prepositional(sentence, verb, _TO),
        )
    elif syntax.is_passive(sentence, asking):
        heads = tuple(sentence.children(asking, "nsubjpass"))
    else:
        heads = syntax.objects(sentence, asking)
    who = [t for t in heads if not isinstance(t.mention, PlaceMention | StateMention)]
    accepted = meetings_shape.parties(document, accepting[0], syntax.doing(*accepting))
    return meetings_shape.parties(document, sentence, who) or tuple(
        replace(p, span=asking.span) for p in accepted
    )


def _accepting(
    document: Document, sentence: ParsedSentence, token: Token
) -> tuple[ParsedSentence, Token] | None:
    """Return the words behind the invitation, or in the next sentence, by which it is accepted."""
    behind = [(sentence, t) for t in sentence.tokens[token.i + 1 :]]
    for after in document.sentences[sentence.index + 1 : sentence.index + 2]:
        named = any(t.lemma.lower() == "invitation" for t in after.tokens)
        behind += [(after, t) for t in after.tokens if named or not _of_something(after, t)]
    return next(((s, t) for s, t in behind if _accepts(s, t)), None)


def _of_something(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb has an object of its own: "accepted the credentials"."""
    return verb.lemma.lower() != "accept" or any(True for _ in syntax.objects(sentence, verb))


def _accepts(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb says yes to an invitation: "accepted", "promised to honour it"."""
    if verb.pos != "VERB":
        return False
    lemma = verb.lemma.lower()
    if lemma == "accept":
        return syntax.realis_of(sentence, verb) == "actual"
    things = {t.lemma.lower() for t in syntax.objects(sentence, verb)}
    kept = lemma in _KEEPING and not things.isdisjoint({"it", "invitation"})
    return kept and syntax.realis_of(sentence, verb) != "negated"
