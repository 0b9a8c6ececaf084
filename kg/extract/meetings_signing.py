"""Find ceremonies at which named persons signed something: "was signed by A and B"."""

from collections.abc import Iterator
from typing import Final

from kg.extract import meetings_made, meetings_shape, syntax
from kg.extract.document import (
    Document,
    InstrumentMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Meeting

_TWO: Final = 2  # who sign
_SIGNERS: Final = (PersonMention, PronounMention)
#: Documents that no name marks.
_DOCUMENTS: Final = frozenset(
    {"note", "contract", "agreement", "protocol", "memorandum", "declaration", "treaty", "minute"}
)
#: Words before those who only watched.
_WATCHING: Final = frozenset({"presence", "witness", "attendance"})


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield the signing of a document by two or more persons whom the sentence names.

    Who signed is told in full where a release tells of the signing itself; "the two ministers
    signed" tells of the document.
    """
    if sentence.zone == "headline":
        return
    for verb in sentence.tokens:
        noun = _took_place(sentence, verb)
        if verb.pos != "VERB" or (verb.lemma.lower() not in LEXICON["signing"] and noun is None):
            continue
        who = (
            _signers(document, sentence, verb)
            if noun is None
            else _exchanging(document, sentence, noun, verb)
        )
        people = [p for p in who if any(document.person(n) for n in p.names)]
        if len(people) < _TWO or not meetings_shape.across_states(document, sentence, people):
            continue
        yield meetings_made.meeting(
            document,
            sentence,
            noun or verb,
            form="ceremony",
            who=people,
            scope=tuple(t for v in _together(sentence, verb) for t in syntax.clause(sentence, v)),
            rule="meeting.signing",
            confidence=0.6,
        )


def _took_place(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the subject of "an exchange of notes took place between A and B"."""
    if meetings_shape.lemma_of(verb) not in LEXICON["held"]:
        return None
    return next(
        (
            noun
            for noun in sentence.children(verb, "nsubj", "nsubjpass")
            if isinstance(noun.mention, InstrumentMention)
            and "exchange" in noun.mention.name.lower()
        ),
        None,
    )


def _exchanging(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token
) -> tuple[Party, ...]:
    """Return between whom notes were exchanged."""
    scope = (*syntax.subtree_without_clauses(sentence, noun), *syntax.clause(sentence, verb))
    return meetings_shape.partners(document, sentence, scope, ("between", "by"), verb)


def _signers(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    """Return who signed: behind "by", or two named with their posts."""
    if syntax.is_passive(sentence, verb) or verb.dep in ("acl", "relcl"):
        return meetings_shape.parties(document, sentence, _by(sentence, verb))
    things = [t for v in _together(sentence, verb) for t in syntax.objects(sentence, v)]
    signed = [t for t in things if _is_document(t)]
    here = any(
        True for v in _together(sentence, verb) for _ in sentence.children(v, "npadvmod", "prep")
    )
    first = meetings_shape.subjects(document, sentence, verb) if signed and here else ()
    named = [t.span for t in sentence.mentions(PersonMention) if _in_full(document, t)]
    return tuple(p for p in first if p.span in named)


def _together(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return a verb and those joined to it: "signed and exchanged notes"."""
    return (verb, *(t for t in sentence.children(verb, "conj") if t.pos == "VERB"))


def _by(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the persons behind the "by" of a passive, up to who only watched.

    Behind the first of them parsers hang the others on all sorts of words.
    """
    by = (
        t
        for t in sentence.tokens[verb.i :]
        if t.text.lower() == "by" and _of_signing(sentence, t, verb)
    )
    first = next(by, None)
    found: list[Token] = []
    for token in sentence.tokens[first.i :] if first is not None else ():
        if token.pos == "VERB" or token.lemma.lower() in _WATCHING:
            break
        if isinstance(token.mention, _SIGNERS) and not _stands_behind(sentence, token):
            found.append(token)
    return tuple(found)


def _stands_behind(sentence: ParsedSentence, person: Token) -> bool:
    """Tell whether somebody signed for the person: "on behalf of the President"."""
    before = [t.text.lower() for t in sentence.tokens[max(0, person.i - 2) : person.i]]
    return before == ["behalf", "of"]


def _of_signing(sentence: ParsedSentence, prep: Token, verb: Token) -> bool:
    """Tell whether "by" tells who signed: under the verb, or joined to such a "by"."""
    for above in (prep, *syntax.ancestors(sentence, prep)):
        if above.i == verb.i:
            return True
        if above.pos == "VERB":
            return False
    return False


def _is_document(token: Token) -> bool:
    return isinstance(token.mention, InstrumentMention) or token.lemma.lower() in _DOCUMENTS


def _in_full(document: Document, token: Token) -> bool:
    """Tell whether a person is named with the first of all posts told of that person."""
    mention = token.mention
    if not isinstance(mention, PersonMention) or not mention.named:
        return False
    person = document.person(mention.person)
    start, end = token.span
    return person is not None and any(start <= p.span[0] < end for p in person.posts)
