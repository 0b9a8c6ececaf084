"""Find documents that only the verb makes agreements: "signed a Partnership on Migration"."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.agreements_names import LEXICON
from kg.extract.document import Document, InstrumentMention, ParsedSentence, Span, Token

_FORMS: Final[dict[str, str]] = LEXICON["signable"]
_EXCHANGED: Final = frozenset({"note", "notes", "letter", "instrument", "document"})
#: Prepositions that tell where, when and by whom, and no topic.
_AROUND: Final = frozenset({"in", "at", "during", "by", "with", "as", "to", "under", "after"})
_LEADING: Final = frozenset({"following", "these", "those"})
_WORDLESS: Final = frozenset({"the", "this", "that", "these", "those"})


def signed(
    document: Document, sentence: ParsedSentence, named: Sequence[Token]
) -> Iterator[Token]:
    """Yield, as instruments, what is signed or exchanged and no name in `named` covers."""
    for verb in sentence.tokens:
        lemma = verb.lemma.lower()
        exchanged = lemma == "exchange"
        if verb.pos != "VERB" or not (exchanged or lemma in LEXICON["signing"]):
            continue
        for thing in syntax.objects(sentence, verb, "dobj", "obj", "nsubjpass"):
            key = thing.text.lower() if thing.text.lower() in _FORMS else thing.lemma.lower()
            if thing.mention is not None or key not in _FORMS:
                continue
            if exchanged and key not in _EXCHANGED:
                continue
            if any(c.text.lower() in _LEADING for c in sentence.children(thing)):
                continue
            span = _named(sentence, thing)
            if any(a < span[1] and span[0] < b for a, b in (t.span for t in named)):
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


def _named(sentence: ParsedSentence, thing: Token) -> Span:
    """Return the span of a noun phrase without the words that tell where and when."""
    start, end = nouns.noun_span(sentence, thing)
    around = [t for t in sentence.children(thing, "prep") if t.text.lower() in _AROUND]
    stops = [t.span[0] for t in around if start < t.span[0] < end]
    before = [t.span[1] for t in sentence.tokens if stops and t.span[1] <= min(stops)]
    return start, max(before) if stops else end
