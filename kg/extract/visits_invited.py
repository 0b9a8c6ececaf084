"""Find visits to which somebody was invited and said yes: "invited A to visit B; A accepted"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import meetings_shape, syntax, visits_places
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party
from kg.extract.visits_made import visit
from kg.model.facts import Meeting

_VISITS: Final = LEXICON["visits"]
_FAR: Final = 3  # "invited A to pay a visit"
_TO: Final = ("to",)


def find(document: Document, sentence: ParsedSentence, token: Token) -> Iterator[Meeting]:
    """Yield the visit of `token`, a verb or noun below an invitation, if that was accepted."""
    asking = _asking(sentence, token)
    guests = () if asking is None else _guests(document, sentence, token, asking)
    if token.pos == "VERB":
        where = _VISITS["verbs"][token.lemma.lower()]
        scope = syntax.clause(sentence, token)
    else:
        where, scope = _TO, syntax.subtree_without_clauses(sentence, token)
    places = visits_places.destinations(sentence, scope, token, where) if guests else ()
    for place in places:
        for found in visit(document, sentence, token, visitors=guests, place=place, scope=scope):
            yield replace(found, realis="intended")


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
    if not _accepted(document, sentence, token):
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
    return meetings_shape.parties(document, sentence, heads)


def _accepted(document: Document, sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether words behind the invitation, or the next sentence, say that it was accepted."""
    following = document.sentences[sentence.index + 1 : sentence.index + 2]
    behind = [(sentence, t) for t in sentence.tokens[token.i + 1 :]]
    for after in following:
        if any(t.lemma.lower() == "invitation" for t in after.tokens):
            behind += [(after, t) for t in after.tokens]
    return any(
        t.lemma.lower() == "accept" and t.pos == "VERB" and syntax.realis_of(s, t) == "actual"
        for s, t in behind
    )
