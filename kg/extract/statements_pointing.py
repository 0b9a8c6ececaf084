"""Statements told by pointing back: "X made the remarks in Oslo", "This was stressed by X"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract.clauses import agents, passive, realis, subjects, trim
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    RoleMention,
    Token,
)
from kg.extract.statements_candidates import Candidate, whole
from kg.extract.statements_frames import frames
from kg.extract.statements_speakers import Speakers, speakers_at
from kg.model.facts import Act

_REMARKS: Final = frozenset({"statement", "remark", "comment", "assertion", "disclosure"})
_POINTING: Final = frozenset({"the", "this", "these", "his", "her", "that"})
_SPEAKING: Final = (PersonMention, RoleMention, OrgMention)


def from_pointing(
    document: Document, sentence: ParsedSentence, before: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield the sentence before as the words of whom this one names, if it has no speaker yet.

    `before` are the candidates of the sentence before.
    """
    if before or sentence.index == 0:
        return
    last = document.sentences[sentence.index - 1]
    if last.zone != "body" or not any(t.pos in ("VERB", "AUX") for t in last.tokens):
        return
    for verb in sentence.tokens:
        found = _said_this(document, sentence, verb)
        if found is None:
            continue
        told, act = found
        content = trim(document.release.text, last.span)
        yield whole(told.names, act, content, verb.span)
        return


def _said_this(
    document: Document, sentence: ParsedSentence, verb: Token
) -> tuple[Speakers, Act] | None:
    """Return who said what stands before, and the act; None if `verb` does not point back."""
    if verb.dep != "ROOT" or verb.pos != "VERB" or realis(sentence, verb) != "actual":
        return None
    act: Act = "say"
    if passive(sentence, verb):
        this = next(sentence.children(verb, "nsubjpass"), None)
        tokens = agents(sentence, verb)
        told_by = frames("verbs").get(verb.lemma.lower(), ())
        frame = next((f for f in told_by if "clause" in f.content and not f.particle), None)
        pointed = frame is not None and this is not None and this.text in ("This", "It")
        act = frame.act if frame is not None else act
        clause = any(True for _ in sentence.children(verb, "ccomp", "xcomp"))
        pointed = pointed and not clause
    else:
        tokens = subjects(sentence, verb)
        noun = next(sentence.children(verb, "dobj"), None)
        pointed = noun is not None and _remarks(sentence, verb, noun)
        pointed = pointed or _so_said(sentence, verb)
    spoken = tokens and all(isinstance(t.mention, _SPEAKING) for t in tokens)
    told = speakers_at(document, sentence, tokens) if pointed and spoken else None
    return None if told is None else (told, act)


def _remarks(sentence: ParsedSentence, verb: Token, noun: Token) -> bool:
    """Tell whether somebody "made the remarks" or "said this"."""
    words = {c.text.lower() for c in sentence.children(noun, "det", "poss")}
    made = verb.lemma.lower() in ("make", "issue") and noun.lemma.lower() in _REMARKS
    said = verb.lemma.lower() in ("say", "state") and noun.text.lower() == "this"
    return said or (made and not words.isdisjoint(_POINTING))


def _so_said(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a sentence is "So said X"."""
    return verb.i == 1 and sentence.tokens[0].text == "So" and verb.lemma.lower() == "say"
