"""Find documents that only the verb makes agreements: "signed a Partnership on Migration"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.agreements_names import LEXICON
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Token

_FORMS: Final[dict[str, str]] = LEXICON["signable"]
_EXCHANGED: Final = frozenset({"note", "notes", "letter", "instrument", "document"})
_REACHED: Final = frozenset({"understanding", "accord", "pact", "contract"})
_LEADING: Final = frozenset({"following", "these", "those"})
_WORDLESS: Final = frozenset({"the", "this", "that", "these", "those"})


def _things(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return what is signed: the objects of a verb, what a signing is of.

    Of "approved the contract signed with A" it is the contract.
    """
    if verb.pos == "NOUN":
        first = syntax.prepositional(sentence, verb, ("of",))
        return (*first, *_joined(sentence, first))
    modified = sentence.parent(verb) if verb.dep == "acl" and verb.tag == "VBN" else None
    told = modified is not None and modified.lemma.lower() == "contract"
    things = syntax.objects(sentence, verb, "dobj", "obj", "nsubjpass")
    return (*things, modified) if told and modified is not None else things


def _joined(sentence: ParsedSentence, first: Sequence[Token]) -> Iterator[Token]:
    """Yield B in "the signing of A and of B", which parsers join to the preposition before."""
    for token in sentence.tokens[first[-1].i + 1 :] if first else ():
        if token.pos == "VERB":
            return
        if token.dep == "conj" and token.text.lower() == "of":
            yield from sentence.children(token, "pobj")


def signed(
    document: Document, sentence: ParsedSentence, named: Sequence[Token]
) -> Iterator[Token]:
    """Yield, as instruments, what is signed or exchanged and no name in `named` covers."""
    for verb in sentence.tokens:
        lemma = verb.lemma.lower()
        signing = verb.pos == "NOUN" and lemma in ("signing", "signature")
        exchanged, reached = lemma == "exchange", lemma in LEXICON["reaching"]
        telling = verb.pos == "VERB" and (exchanged or reached or lemma in LEXICON["signing"])
        if not (telling or signing):
            continue
        if reached and syntax.realis_of(sentence, verb) != "actual":
            continue  # "to reach an understanding": none is told of
        for thing in _things(sentence, verb):
            key = thing.text.lower() if thing.text.lower() in _FORMS else thing.lemma.lower()
            if thing.mention is not None or key not in _FORMS:
                continue
            if (exchanged and key not in _EXCHANGED) or (reached and key not in _REACHED):
                continue
            if any(c.text.lower() in _LEADING for c in sentence.children(thing)):
                continue
            if any(
                t.lemma.lower() in LEXICON["steps"]
                for t in syntax.prepositional(sentence, thing, ("of",))
            ):
                continue  # that joins an instrument and is none
            span = nouns.short_span(sentence, thing)
            if any(a < thing.span[1] and thing.span[0] < b for a, b in (t.span for t in named)):
                continue
            definite = any(c.text.lower() in _WORDLESS for c in sentence.children(thing, "det"))
            name = document.release.text[slice(*span)]
            mention = InstrumentMention(
                name=" ".join(name.split()),
                form=_FORMS[key],
                span=span,
                definite=definite,
                proper=thing.text[:1].isupper(),
            )
            yield replace(thing, mention=mention, span=span)
