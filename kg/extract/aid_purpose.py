"""Read what help is for, by the words behind its amount."""

from itertools import pairwise

from kg.extract.aid_words import Flow
from kg.extract.document import Document, Span, Token


def purpose_of(document: Document, flow: Flow) -> tuple[str, Span] | None:
    """Return what the money is for, verbatim without the leading "to" or "for", and its span."""
    words = flow.after() if flow.begin is None else ()
    for index, token in enumerate(words[:-1]):
        if token.pos == "PUNCT" and token.text in ";.":
            return None
        if not _opens_purpose(token, words[index + 1]):
            continue
        rest = words[index + 1 :]
        end = _end_of_purpose(rest)
        start = rest[0].span[0] if token.text.lower() in ("to", "for") else token.span[0]
        text = document.release.text[start:end].rstrip(" ,;:.\n")
        return (text, (start, start + len(text))) if text else None
    return None


def _opens_purpose(token: Token, following: Token) -> bool:
    word = token.text.lower()
    if word == "to":
        named = following.text.isupper()  # a body that a parser takes for a verb
        return following.pos in ("VERB", "AUX", "ADV") and following.mention is None and not named
    if word == "in":
        return following.text.lower() in ("support", "aid", "response")
    return word in ("for", "towards", "toward") and token.pos == "ADP"


def _end_of_purpose(rest: tuple[Token, ...]) -> int:
    """Return where the purpose ends: before a relative clause, or with the words of the amount."""
    end = rest[-1].span[1]
    for before, token in pairwise(rest):
        if before.text == "," and token.tag in ("WDT", "WP", "WRB"):
            return before.span[0]
        if before.text.lower() in ("and", "but") and token.tag == "VBD":
            return before.span[0]  # what the subject did besides: "…, and thanked A"
        if token.text in (";", ")", "(") or token.pos == "SPACE":
            return token.span[0]
        if token.text.lower() in ("including", "comprising"):
            return before.span[0] if before.text == "," else token.span[0]
    return end
