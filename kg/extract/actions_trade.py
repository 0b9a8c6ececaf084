"""Read whose trade a measure is about: "imports of beef from X", "Chinese steel"."""

from collections.abc import Sequence

from kg.extract import syntax
from kg.extract.actions_sides import LEXICON, Named
from kg.extract.document import Document, ParsedSentence, StateMention, Token


def partners(
    document: Document, sentence: ParsedSentence, heads: Sequence[Token]
) -> tuple[Named, ...]:
    """Return the other state whose goods, or the goods for whom, the words at `heads` are."""
    words = LEXICON["trade"]
    around = [syntax.subtree_without_clauses(sentence, head) for head in heads]
    found = [
        (token.mention.iso3, token.span)
        for tokens in around
        if any(t.lemma.lower() in words["goods"] for t in tokens)
        for token in tokens
        if isinstance(token.mention, StateMention) and token.mention.iso3 != document.home
    ]
    return tuple(found[:1])
