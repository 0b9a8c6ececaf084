"""Yield who holds which post, from the posts beside persons' names."""

from collections.abc import Iterator
from typing import Final

from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    Person,
    Post,
    Span,
    StateMention,
)
from kg.extract.once import sentence_at
from kg.model.evidence import Evidence
from kg.model.facts import Tenure

_CONFIDENCE: Final = 0.9


def find(document: Document) -> Iterator[Tenure]:
    """Yield a tenure per person and post, in the order of the posts in the text.

    The quote is the shortest stretch with the name, the post and, if it stands in the same
    sentence, what shows the state; else the state is that of the issuer.
    """
    pairs = [(post, person) for person in document.persons for post in person.posts]
    ordered = sorted(pairs, key=lambda pair: (pair[0].span, pair[1].name))
    for number, (post, person) in enumerate(ordered, start=1):
        yield Tenure(
            id=f"tenure:{number}",
            person=person.name,
            post=post.title,
            state=post.state,
            org=post.org,
            trigger=post.span,
            evidence=(_evidence(document, person, post),),
            confidence=_CONFIDENCE,
            rule="tenure.beside-name",
        )


def _evidence(document: Document, person: Person, post: Post) -> Evidence:
    sentence = sentence_at(document, post.span[0])
    name = _nearest(person.mentions, post.span)
    start, end = min(name[0], post.span[0]), max(name[1], post.span[1])
    owner = post.owner or (_owner(sentence, post, (start, end)) if sentence else None)
    if owner is not None:
        start, end = min(start, owner[0]), max(end, owner[1])
    return Evidence.of(document.release.text, start, end)


def _nearest(spans: tuple[Span, ...], to: Span) -> Span:
    return min(spans, key=lambda span: max(to[0] - span[1], span[0] - to[1]))


def _owner(sentence: ParsedSentence, post: Post, around: Span) -> Span | None:
    """Return the nearest words that show the state or body of the post."""
    spans = []
    for token in sentence.mentions(StateMention, OrgMention):
        mention = token.mention
        if (isinstance(mention, StateMention) and mention.iso3 == post.state) or (
            isinstance(mention, OrgMention) and mention.name == post.org
        ):
            spans.append(token.span)
    return _nearest(tuple(spans), around) if spans else None
