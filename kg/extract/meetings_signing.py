"""Find ceremonies at which named persons signed something: "was signed by A and B"."""

from collections.abc import Iterator
from typing import Final

from kg.extract import meetings_made, meetings_shape, syntax
from kg.extract.document import (
    Document,
    InstrumentMention,
    ParsedSentence,
    PersonMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Meeting

_TWO: Final = 2  # who sign


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield the signing of a document by two or more persons whom the sentence names.

    Who signed is told in full where a release tells of the signing itself; "the two ministers
    signed" tells of the document.
    """
    if sentence.zone == "headline":
        return
    for verb in sentence.tokens:
        if verb.pos != "VERB" or verb.lemma.lower() not in LEXICON["signing"]:
            continue
        who = _signers(document, sentence, verb)
        people = [p for p in who if any(document.person(n) for n in p.names)]
        if len(people) < _TWO or not meetings_shape.across_states(document, sentence, people):
            continue
        yield meetings_made.meeting(
            document,
            sentence,
            verb,
            form="ceremony",
            who=people,
            scope=syntax.clause(sentence, verb),
            rule="meeting.signing",
            confidence=0.6,
        )


def _signers(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    """Return who signed: behind each "by" of the sentence, or two named with their posts."""
    if syntax.is_passive(sentence, verb) or verb.dep in ("acl", "relcl"):
        heads = [
            person
            for prep in sentence.tokens[verb.i :]
            if prep.text.lower() == "by" and _of_signing(sentence, prep, verb)
            for person in sentence.children(prep, "pobj")
        ]
        return meetings_shape.parties(document, sentence, heads)
    signed = [t for t in syntax.objects(sentence, verb) if _is_document(t)]
    here = any(True for _ in sentence.children(verb, "npadvmod", "prep"))
    first = meetings_shape.subjects(document, sentence, verb) if signed and here else ()
    named = [t.span for t in sentence.mentions(PersonMention) if _in_full(document, t)]
    return tuple(p for p in first if p.span in named)


def _of_signing(sentence: ParsedSentence, prep: Token, verb: Token) -> bool:
    """Tell whether "by" tells who signed: under the verb, or joined to such a "by"."""
    for above in (prep, *syntax.ancestors(sentence, prep)):
        if above.i == verb.i:
            return True
        if above.pos == "VERB":
            return False
    return False


def _is_document(token: Token) -> bool:
    return isinstance(token.mention, InstrumentMention) or token.lemma.lower() == "note"


def _in_full(document: Document, token: Token) -> bool:
    """Tell whether a person is named with the first of all posts told of that person."""
    mention = token.mention
    if not isinstance(mention, PersonMention) or not mention.named:
        return False
    person = document.person(mention.person)
    start, end = token.span
    return person is not None and any(start <= p.span[0] < end for p in person.posts)
