"""Who speaks as a body or rank without a name: "the Summit", "Heads of Government"."""

from typing import Final

from kg.extract import names_taken_up
from kg.extract.document import Document, ParsedSentence, StateMention, Token
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon

_BEFORE: Final = ("poss", "amod", "compound", "nmod")
_PLURAL: Final = frozenset({"NNS", "NNPS"})


def body_of(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return who speaks as a body written like a name, or as posts in the plural.

    "Officials" without more are the persons between whom the release takes place; "Heads of
    Government" and "ECOWAS leaders" are named by their words.
    """
    words = lexicon("acts")["unnamed"]
    definite = any(c.text.lower() == "the" for c in sentence.children(token, "det"))
    taken_up = names_taken_up.body(document, token) if definite else None
    if taken_up is not None:
        return (taken_up.name,)
    lemma = token.lemma.lower()
    if lemma in words["bodies"] and token.text[:1].isupper() and token.tag not in _PLURAL:
        return (words_for(document, sentence, token),)
    named = token.tag == "NNP" and lemma.endswith("s")  # "Member States" is a name to parsers
    lemma = lemma.removesuffix("s") if named else lemma
    crowd = lemma in words["crowds"]
    if (token.tag not in _PLURAL and not named) or (lemma not in words["ranks"] and not crowd):
        return ()
    beside = tuple(sentence.children(token, *_BEFORE, "prep"))
    if any(isinstance(t.mention, StateMention) for t in beside):
        return ()
    if crowd and any(t.dep == "poss" for t in beside):  # "our experts" are no body
        return ()
    if not beside and document.principals and not crowd:
        return document.principals
    return (words_for(document, sentence, token),) if token.text[:1].isupper() or beside else ()


def words_for(document: Document, sentence: ParsedSentence, token: Token) -> str:
    """Return an unnamed speaker as the text has it: "Recent reports", "Cabinet of Ministers"."""
    first = min((c.i for c in sentence.children(token, *_BEFORE, "nummod")), default=token.i)
    tails = [
        sentence.subtree_span(c)[1]
        for c in sentence.children(token, "prep")
        if c.text.lower() == "of"
    ]
    if tails:  # "of A, B and C": parsers coordinate B with the token
        joined = conjuncts(sentence, token)
        tails.extend(t.span[1] for t in joined if isinstance(t.mention, StateMention))
    end = max((token.span[1], *tails))
    words = document.release.text[sentence.tokens[first].span[0] : end]
    return words.removeprefix("The ").removeprefix("the ")
