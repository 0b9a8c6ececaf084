"""Read by when, and on what condition, an undertaking is to be carried out."""

from typing import Final

from kg.extract.clauses import trim
from kg.extract.document import DateMention, Document, ParsedSentence, Token
from kg.lexicons import lexicon

_DUE: Final = frozenset({"by", "until", "before", "from", "in", "on", "within", "no", "later"})


def deadline_of(sentence: ParsedSentence, verb: Token) -> str | None:
    """Return the date by which it is to be done; of a range the last day."""
    for token in sentence.subtree(verb):
        if isinstance(token.mention, DateMention) and _is_due(sentence, token):
            return token.mention.value.split("/")[-1]
    return None


def _is_due(sentence: ParsedSentence, date: Token) -> bool:
    """Tell whether `date` follows "by", or "by the end of"."""
    parent = sentence.parent(date)
    if parent is not None and parent.text.lower() == "of":
        part = sentence.parent(parent)
        if part is not None and part.lemma.lower() in lexicon("undertakings")["ends"]:
            parent = sentence.parent(part)
    return parent is not None and parent.text.lower() in _DUE


def condition_of(document: Document, sentence: ParsedSentence, verb: Token) -> str | None:
    """Return the words of the condition on which it is to be done."""
    words = lexicon("undertakings")["conditions"]
    for child in sentence.children(verb, "advcl", "prep"):
        marks = {child.text.lower()} | {
            c.text.lower() for c in sentence.children(child, "mark", "advmod")
        }
        if marks & set(words):
            start, end = trim(document.release.text, sentence.subtree_span(child))
            return document.release.text[start:end]
    return None
