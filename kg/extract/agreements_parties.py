"""Tell between whom an agreement is."""

from collections.abc import Sequence
from typing import Final, TypeAlias

from kg.extract import nouns, syntax
from kg.extract.document import (
    Document,
    DyadMention,
    GroupMention,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    Span,
    StateMention,
    Token,
    members,
)

_TWO: Final = 2

#: A party with the span of the words that name it.
Named: TypeAlias = tuple[str, Span]


def parties_of(
    document: Document, sentence: ParsedSentence, token: Token, scope: Sequence[Token]
) -> tuple[Named, ...]:
    """Return the parties with their words: in the name, after "between", who signed it."""
    mention = token.mention
    assert isinstance(mention, InstrumentMention)  # noqa: S101  # called with instruments only
    if len(mention.parties) >= _TWO:
        return tuple((p, token.span) for p in mention.parties)
    within = _within_name(document, token)
    if within:
        return within
    for heads in ([token], list(scope)):
        found = _between(document, sentence, heads)
        if len(found) >= _TWO:
            return found
    found = _signatories(document, sentence, token, scope)
    if mention.parties and len({n for n, _ in found}) < _TWO:
        return tuple((p, token.span) for p in mention.parties)
    return found


def _within_name(document: Document, token: Token) -> tuple[Named, ...]:
    """Return the parties of the joint body whose document it is."""
    start, end = token.span
    for body in document.organizations:
        inside = start <= body.span[0] and body.span[1] <= end
        if len(body.parties) >= _TWO and (inside or body.name in document.release.text[start:end]):
            return tuple((p, token.span) for p in body.parties)
    named = [b for b in document.organizations if start <= b.span[0] and b.span[1] <= end]
    if len({b.name for b in named}) >= _TWO:
        return tuple((b.name, token.span) for b in named)
    return ()


def _between(
    document: Document, sentence: ParsedSentence, heads: Sequence[Token]
) -> tuple[Named, ...]:
    found: list[Named] = []
    for head in heads:
        following = syntax.prepositional(sentence, head, ("between", "among"))
        for token in following or syntax.behind(sentence, head, ("between", "among")):
            found.extend((n, token.span) for n in _as_parties(document, token))
    return tuple(found)


def _signatories(
    document: Document, sentence: ParsedSentence, token: Token, scope: Sequence[Token]
) -> tuple[Named, ...]:
    """Return those who signed or reached it, with the one after "with"."""
    found: list[Named] = []
    about = syntax.subtree_without_clauses(sentence, token)
    verbs = [t for t in scope if t.pos == "VERB" and (t not in about or t.head == token.i)]
    for verb in verbs:
        subject = syntax.subject(sentence, verb)
        who = list(syntax.agents(sentence, verb))
        if not who and subject is not None and not syntax.is_passive(sentence, verb):
            who = list(syntax.conjuncts(sentence, subject))
        for actor in who:
            found.extend((n, actor.span) for n in _as_parties(document, actor))
    for head in (token, *verbs):
        for actor in syntax.prepositional(sentence, head, ("with",)):
            found.extend((n, actor.span) for n in _as_parties(document, actor))
    for owner in sentence.children(token, "poss", "amod", "compound", "nmod"):
        if isinstance(owner.mention, DyadMention):
            found.extend((n, owner.span) for n in owner.mention.states)
    return tuple(found)


def _as_parties(document: Document, token: Token) -> tuple[str, ...]:
    """Return states and bodies; persons sign for their states."""
    mention = token.mention
    if isinstance(mention, StateMention):
        return (mention.iso3,)
    if isinstance(mention, OrgMention | DyadMention):
        return members(mention)
    if isinstance(mention, PersonMention | GroupMention | PronounMention):
        states = [document.state_of(n) for n in members(mention)]
        return tuple(dict.fromkeys(s for s in states if s is not None))
    return tuple(s for s in nouns.actors_at(document, sentence_of(document, token), token))


def sentence_of(document: Document, token: Token) -> ParsedSentence:
    """Return the sentence in which `token` stands."""
    return next(s for s in document.sentences if s.span[0] <= token.span[0] < s.span[1])
