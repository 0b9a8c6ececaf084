"""Tell whose meeting it is by the words around its noun: "A’s meeting", "the meeting of A"."""

from kg.extract import syntax
from kg.extract.document import ParsedSentence, PersonMention, RoleMention, Token


def of_whom(sentence: ParsedSentence, noun: Token) -> list[Token]:
    """Return the persons in "the meeting of A with B was held", none in "of ministers"."""
    of = syntax.prepositional(sentence, noun, ("of",))
    return [t for t in of if isinstance(t.mention, PersonMention | RoleMention)]


def in_its_name(noun: Token, owner: Token) -> bool:
    """Tell whether people unnamed are part of a name: "the Foreign Ministers' Meeting"."""
    plural = owner.tag in ("NNS", "NNPS") and owner.mention is None
    return plural and noun.text[:1].isupper() and owner.text[:1].isupper()


def possessor_before(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return whose meeting it is by the words alone: "A’s bilateral meeting".

    Headlines have no verb, and their trees are often wrong.
    """
    seen = noun.i - 1
    while seen > 0 and sentence.tokens[seen].dep in ("amod", "compound"):
        seen -= 1
    marked = seen > 0 and sentence.tokens[seen].text in ("’s", "'s", "’", "'")
    return sentence.tokens[seen - 1] if marked else None
