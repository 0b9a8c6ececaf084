"""Find the sessions of joint bodies: "the Third Meeting of the A–B Committee"."""

import re
from collections.abc import Iterator
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.document import (
    Document,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    Span,
    Token,
)
from kg.extract.meetings_shape import LEXICON
from kg.model.facts import Meeting

_SESSION: Final = re.compile(
    r"(?P<session>(?:[A-Z0-9][\w-]*\s+)*(?:Meeting|Session|Round|Conference|Consultations?))"
    r"\s+of\s+(?:the\s+)?(?P<body>[A-Z].*)"
)


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield the sessions that `sentence` names, also those inside the name of a document."""
    for token in sentence.mentions(InstrumentMention):
        yield from _in_name(document, token)
    for token in sentence.tokens:
        if token.mention is None and token.lemma.lower() in ("meeting", "session", "round"):
            yield from _of_body(document, sentence, token)


def _in_name(document: Document, token: Token) -> Iterator[Meeting]:
    """Yield the session whose outcome a document is, as its name shows."""
    start, end = token.span
    match = _SESSION.search(document.release.text, start, end)
    if match is None:
        return
    body = _body_within(document, match.span("body")) or _unlisted(token, match)
    if body is None or not _is_body(body):
        return
    span = (match.start("session"), body.span[1])
    yield _session(document, body, trigger=match.span("session"), span=span)


def _body_within(document: Document, span: Span) -> OrgMention | None:
    """Return the longest body named within `span` of the text."""
    text = document.release.text
    within = [
        o
        for o in document.organizations
        if (span[0] <= o.span[0] and o.span[1] <= span[1]) or o.name in text[slice(*span)]
    ]
    if not within:
        return None
    body = max(within, key=lambda o: len(o.name))
    start = text.find(body.name, *span)
    if start < 0:
        return body
    return OrgMention(
        name=body.name,
        span=(start, start + len(body.name)),
        state=body.state,
        parties=body.parties,
        joint=body.joint,
    )


def _unlisted(token: Token, match: re.Match[str]) -> OrgMention | None:
    """Return a body that only the name of its document names, with the states of that name."""
    mention = token.mention
    if not isinstance(mention, InstrumentMention) or not mention.parties:
        return None
    return OrgMention(
        name=match["body"], span=match.span("body"), parties=mention.parties, joint=True
    )


def _is_body(body: OrgMention) -> bool:
    return body.joint or body.name.split()[-1].lower() in LEXICON["bodies"]


def _of_body(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    """Yield "the third meeting of the committee" written out in the sentence."""
    for token in syntax.prepositional(sentence, noun, ("of",)):
        if not isinstance(token.mention, OrgMention) or not _is_body(token.mention):
            continue
        verb = syntax.governing_verb(sentence, noun)
        scope = syntax.subtree_without_clauses(sentence, noun)
        if verb is not None:
            scope = (*scope, *syntax.clause(sentence, verb))
        date = nouns.date_in(scope)
        yield _session(
            document,
            token.mention,
            trigger=noun.span,
            span=(nouns.noun_span(sentence, noun)[0], token.span[1]),
            date=date[0] if date else None,
        )


def _session(
    document: Document,
    body: OrgMention,
    *,
    trigger: Span,
    span: Span,
    date: str | None = None,
) -> Meeting:
    return Meeting(
        id=f"meeting:{trigger[0]}",
        form="session",
        participants=(body.name,),
        states=tuple(sorted(body.parties)),
        date=date,
        trigger=trigger,
        evidence=(nouns.quote(document, span),),
        realis="intended" if nouns.lies_ahead(document, date) else "actual",
        rule="meeting.body",
        confidence=0.75,
    )
