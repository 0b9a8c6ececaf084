"""Who takes part in talks: those who meet, and their partners behind "with"."""

from collections.abc import Iterator
from typing import Final

from kg.extract.clauses import governors, passive, subjects
from kg.extract.document import Document, OrgMention, ParsedSentence, PersonMention, Token
from kg.extract.statements_speakers import Speakers, actors, talks
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon

_TWO: Final = 2  # who talk


def partners(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the actors with whom, according to its object and "with", `verb` is done."""
    nouns = [
        noun
        for dep in sentence.children(verb, "prep")
        if dep.text.lower() in ("with", "to")
        for noun in sentence.children(dep, "pobj")
    ]
    if verb.lemma.lower() in governors("meeting"):
        met = sentence.children(verb, "dobj")
        nouns.extend(t for t in met if not (isinstance(t.mention, OrgMention) and t.mention.joint))
    return tuple(
        t for noun in nouns for t in conjuncts(sentence, noun) if _is_side(document, sentence, t)
    )


def _is_side(document: Document, sentence: ParsedSentence, token: Token) -> bool:
    return token.mention is not None and bool(actors(document, sentence, token))


def participants(document: Document, sentence: ParsedSentence) -> tuple[str, ...]:
    """Return who takes part in the talks that `sentence` speaks of.

    Those are the two sides of the nearest meeting told of before, else the principals of the
    release, else their states.
    """
    near = document.sentences[max(0, sentence.index - 2) : sentence.index + 1]
    for earlier in reversed(near):
        if earlier.zone != "body":
            continue
        for found in _meetings(document, earlier):
            if len(found) > 1:
                return found
    return document.principals or document.sides


def unnamed(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who does what a passive without "by" says: all who take part in the talks.

    "It was agreed that …", "views were exchanged": only in the main clause of a sentence in the
    past, and after talks of two.
    """
    main = verb.dep in ("ROOT", "conj") and passive(sentence, verb)
    past = any(c.tag == "VBD" for c in sentence.children(verb, "auxpass", "aux"))
    found = participants(document, sentence) if main and past else ()
    turned = [a for h in sentence.children(verb, "auxpass") for a in sentence.children(h, "attr")]
    subject = next(iter((*sentence.children(verb, "nsubjpass"), *turned)), None)
    if len(found) < _TWO or subject is None:
        return None
    if any(c.text.lower() == "no" for c in sentence.children(subject, "det")):
        return None
    return Speakers(names=found, tokens=(subject,))


def _meetings(document: Document, sentence: ParsedSentence) -> Iterator[tuple[str, ...]]:
    holding = frozenset(lexicon("acts")["talks"]["holding"])
    for verb in sentence.tokens:
        if verb.pos != "VERB" or verb.lemma.lower() not in holding:
            continue
        if verb.lemma.lower() == "receive" and not _receives(sentence, verb):
            continue
        sides = [*subjects(sentence, verb), *with_partners(document, sentence, verb)]
        names = [name for side in sides for name in actors(document, sentence, side)]
        yield tuple(dict.fromkeys(names))


def _receives(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether somebody receives a person to talk, and no call, letter or guard of honour."""
    guests = (t for t in sentence.children(verb, "dobj"))
    return not passive(sentence, verb) and any(
        isinstance(t.mention, PersonMention) for t in guests
    )


def with_partners(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the partners of `verb` and of the talks that are its object."""
    found = list(partners(document, sentence, verb))
    for noun in sentence.children(verb, "dobj"):
        if talks(noun):
            found.extend(partners(document, sentence, noun))
    return tuple(found)
