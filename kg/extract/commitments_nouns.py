"""Find undertakings told by a noun: "agreed on the establishment of a joint committee"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.clauses import realis
from kg.extract.commitments_passive import bound_by
from kg.extract.document import DateMention, Document, ParsedSentence, Span, Token
from kg.extract.statements_speakers import Speakers
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon

_BINDING: Final = frozenset({"agree", "decide", "commit", "undertake"})
_LEADS: Final = frozenset({"on", "upon", "to"})
_DUE: Final = frozenset({"by", "before", "until", "within", "in", "from", "as", "during"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Undertaken:
    """A noun that tells what will be done, who has agreed to do it, and the words for it.

    `dated` is the verb under which a parser hung by when it is to be done, or the noun.
    """

    noun: Token
    who: Speakers
    span: Span
    dated: Token


def undertaken(document: Document, sentence: ParsedSentence) -> Iterator[Undertaken]:
    """Yield what the sentence tells by nouns to be agreed on: something that can be seen."""
    for cue in sentence.tokens:
        verb = sentence.parent(cue)
        if cue.dep != "prep" or cue.text.lower() not in _LEADS or verb is None:
            continue
        if verb.lemma.lower() not in _BINDING or realis(sentence, verb) != "actual":
            continue
        nouns = [
            noun
            for first in sentence.children(cue, "pobj")
            for noun in conjuncts(sentence, first)
            if _seen(sentence, noun)
        ]
        who = bound_by(document, sentence, verb) if nouns else None
        if who is not None:
            yield from (_told(sentence, verb, noun, who) for noun in nouns)


def _told(sentence: ParsedSentence, verb: Token, noun: Token, who: Speakers) -> Undertaken:
    start, end = sentence.subtree_span(noun)
    for cue in sentence.children(verb, "prep"):
        due = cue.text.lower() in _DUE and cue.span[0] >= end
        if due and any(isinstance(t.mention, DateMention) for t in sentence.subtree(cue)):
            end = sentence.subtree_span(cue)[1]
            return Undertaken(noun=noun, who=who, span=(start, end), dated=verb)
    return Undertaken(noun=noun, who=who, span=(start, end), dated=noun)


def _seen(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun tells the making of something that is no mere relation."""
    words = lexicon("undertakings")
    if noun.mention is not None or noun.lemma.lower() not in words["makings"]:
        return False
    made = [
        thing
        for of in sentence.children(noun, "prep")
        if of.text.lower() == "of"
        for thing in sentence.children(of, "pobj")
    ]
    return any(t.lemma.lower() not in words["abstract"] for t in made)
