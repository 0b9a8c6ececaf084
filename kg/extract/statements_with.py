"""Hopes and thanks that a phrase adds to what is said: "…, with the hope that X"."""

from collections.abc import Iterator
from typing import Final

from kg.extract.clauses import above, realis, subjects
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.patterns import first_fit
from kg.extract.reaching import reach
from kg.extract.statements_candidates import Candidate, cover, words_of
from kg.extract.statements_frames import frames
from kg.extract.statements_speakers import speakers_at
from kg.lexicons import lexicon

_LEADS: Final = frozenset({"with", "in"})
_HOPES: Final = frozenset({"hope", "wish", "expectation", "desire"})


def from_phrases(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield the hopes behind "with" or "in" after a verb of saying, of who says it."""
    for noun in sentence.tokens:
        if noun.dep != "pobj" or noun.mention or noun.lemma.lower() not in _HOPES:
            continue
        prep = sentence.parent(noun)
        if prep is None or prep.text.lower() not in _LEADS:
            continue
        verb = next((t for t in above(sentence, prep) if _says(t)), None)
        filling = first_fit(sentence, noun, frames("nouns")[noun.lemma.lower()])
        if verb is None or filling is None or filling.content is None:
            continue
        told = speakers_at(document, sentence, subjects(sentence, verb))
        if told is None or realis(sentence, verb) != "actual":
            continue
        content = reach(sentence, noun, filling.content)
        yield Candidate(
            speakers=told.names,
            act=filling.frame.act,
            addressee=(),
            content=content,
            span=cover(words_of(sentence, told.tokens), content),
            who=words_of(sentence, told.tokens),
            verb=prep.span,
            trigger=noun.span,
            realis="actual",
            rule="light",
        )


def _says(token: Token) -> bool:
    lemma = token.lemma.lower()
    light = lexicon("acts")["light"]
    return token.pos == "VERB" and (lemma in frames("verbs") or lemma in light["any"])
