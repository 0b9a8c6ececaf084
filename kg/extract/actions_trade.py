"""Read whose trade a measure is about: "imports of beef from X", "Chinese steel"."""

from collections.abc import Sequence

from kg.extract import syntax
from kg.extract.actions_sides import LEXICON, Named, states_among
from kg.extract.document import Document, ParsedSentence, Token


def partners(
    document: Document, sentence: ParsedSentence, heads: Sequence[Token]
) -> tuple[Named, ...]:
    """Return the other state whose goods, or the goods for whom, the words at `heads` are."""
    words = LEXICON["trade"]
    around = [syntax.subtree_without_clauses(sentence, head) for head in heads]
    found = [
        state
        for tokens in around
        if any(t.lemma.lower() in words["goods"] for t in tokens)
        for state in states_among(tokens)
        if state[0] != document.home
    ]
    return tuple(found[:1])
