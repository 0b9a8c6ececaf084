"""Which words of a sentence are what somebody is reported to have said."""

from typing import Final

from kg.extract.clauses import passive
from kg.extract.document import Document, ParsedSentence, PersonMention, Span, Token
from kg.extract.patterns import Filling
from kg.extract.reaching import reach
from kg.lexicons import lexicon

#: Acts that a participle after a noun can tell ("the amount approved by the Bank").
_OF_NOUNS: Final = frozenset({"accept", "announce", "request", "reject"})
_RELATIVE: Final = frozenset({"which", "that", "who", "whom", "what", "it", "this"})


def is_deed(document: Document, content: Span) -> bool:
    """Tell whether the words do what they say ("declared X persona non grata")."""
    words = document.release.text[slice(*content)].casefold()
    return any(deed in words for deed in lexicon("acts")["deeds"])


def content_of(sentence: ParsedSentence, verb: Token, filling: Filling) -> Span | None:
    """Return the span of what `verb` says, None if the sentence does not have it."""
    token = filling.content
    if token is None:
        return _modified(sentence, verb, filling) or _reason(sentence, verb, filling)
    pointing = token.text.lower() in _RELATIVE and token.dep in ("dobj", "nsubjpass")
    if pointing and not (token.text.lower() == "this" and verb.dep != "relcl"):
        return _before_relative(sentence, verb, filling)
    if isinstance(token.mention, PersonMention) and filling.frame.act == "welcome":
        return None
    if passive(sentence, verb) and token.dep == "nsubjpass":
        return sentence.subtree_span(token)
    return _said(sentence, reach(sentence, verb, token))


def _before_relative(sentence: ParsedSentence, verb: Token, filling: Filling) -> Span | None:
    """Return the noun to which a relative clause belongs: "a loan, which Y had requested"."""
    noun = sentence.parent(verb)
    if noun is None or verb.dep != "relcl" or filling.frame.act not in _OF_NOUNS:
        return None
    inside = sentence.subtree_span(verb)
    start, end = sentence.subtree_span(noun)
    return (start, inside[0]) if noun.mention is None and start < inside[0] <= end else None


def _said(sentence: ParsedSentence, span: Span) -> Span:
    """Leave out of the content what the issuer adds on its meaning: "…, reflecting old ties"."""
    words = lexicon("acts")["signifying"]
    for token in sentence.tokens[1:]:
        comma = sentence.tokens[token.i - 1]
        adds = token.tag == "VBG" and comma.text == "," and token.lemma.lower() in words
        if adds and span[0] < comma.span[0] < span[1]:
            return span[0], comma.span[0]
    return span


def _reason(sentence: ParsedSentence, verb: Token, filling: Filling) -> Span | None:
    """Return the clause that tells for what somebody is thanked: "to Y, whose help saved Z"."""
    if filling.addressee is None:
        return None
    for token in sentence.tokens[filling.addressee.i + 1 :]:
        if token.tag in ("WP$", "WP") and sentence.tokens[token.i - 1].text == ",":
            return token.span[0], sentence.subtree_span(verb)[1]
    return None


def _modified(sentence: ParsedSentence, verb: Token, filling: Filling) -> Span | None:
    """Return the noun that a participle modifies: "the amount approved by the Bank"."""
    parent = sentence.parent(verb)
    if parent is None or verb.dep != "acl" or filling.frame.act not in _OF_NOUNS:
        return None
    return sentence.subtree_span(parent)[0], sentence.subtree_span(verb)[1]
