"""Tell who is named of a delegation: its leader and its members."""

from collections.abc import Mapping
from typing import Any, Final

from kg.extract import syntax
from kg.extract.document import Document, ParsedSentence, PersonMention, StateMention, Token
from kg.lexicons import lexicon

_LEXICON: Final[Mapping[str, Any]] = lexicon("meetings")  # YAML, its keys are known here
_NEAR: Final = 5  # words from a delegation to "comprising"
_BEHIND: Final = 9  # words from a delegation to "led by", if no verb stands between


def is_team(document: Document, token: Token) -> bool:
    """Tell whether a word is a delegation; the name of its state may cover the word."""
    if isinstance(token.mention, StateMention):
        return _words(document, token)[-1] in _LEXICON["teams"]
    return token.mention is None and token.lemma.lower() in _LEXICON["teams"]


def leaders(sentence: ParsedSentence, team: Token) -> tuple[Token, ...]:
    """Return the agents of "a delegation led by A", wherever the parser hung "led"."""
    below = {t.i for t in sentence.subtree(team)}
    for part in sentence.tokens[team.i + 1 :]:
        near = part.i <= team.i + _BEHIND
        if part.tag == "VBN" and (part.i in below or near) and _is(part, "leading"):
            return syntax.agents(sentence, part)
        if near and part.pos in ("VERB", "AUX") and part.i not in below:
            break
    return ()


def members(sentence: ParsedSentence, team: Token) -> tuple[Token, ...]:
    """Return the persons in "a delegation comprising A, B and C"."""
    for part in sentence.tokens[team.i + 1 : team.i + _NEAR]:
        if part.tag in ("VBG", "VBN") and _is(part, "comprising"):
            return tuple(t for t in sentence.subtree(part) if isinstance(t.mention, PersonMention))
    return ()


def _is(verb: Token, words: str) -> bool:
    lemma = verb.lemma.lower()
    return _LEXICON["spelt"].get(lemma, lemma) in _LEXICON[words]


def _words(document: Document, token: Token) -> list[str]:
    return document.release.text[slice(*token.span)].lower().split()
