"""Who speaks as a gathering or an organ in small letters: "the session urged", "they" after it."""

from typing import Final

from kg.extract.document import Document, ParsedSentence, PronounMention, StateMention, Token
from kg.extract.once import once_per_release
from kg.extract.statements_bodies import words_for
from kg.extract.statements_participants import participants
from kg.extract.statements_speakers import Speakers, actors
from kg.lexicons import lexicon
from kg.model.facts import Act

_SEVERAL: Final = 3  # states of a release that is no longer one of two
_BEFORE: Final = 2  # sentences between a body and "they"
#: What a gathering only gives room for: "the session offered a chance to".
_OFFERED: Final = frozenset({"pledge", "brief"})
_PLURAL: Final = frozenset({"NNS", "NNPS"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


def gathered(
    document: Document, sentence: ParsedSentence, tokens: tuple[Token, ...], act: Act
) -> Speakers | None:
    """Return who speaks by a gathering or an organ that has no name.

    In a release of two persons a gathering stands for those who take part in it, and only where
    it does what a mind does: that "the meeting underscored old ties" is the issuer's word.
    """
    if len(tokens) != 1:
        return None
    names = _names(document, sentence, tokens[0], act)
    return Speakers(names=names, tokens=tokens) if names else None


def many(document: Document) -> bool:
    """Tell whether a release is one of more than a few states."""
    return len(_states(document)) > _SEVERAL


@once_per_release
def _states(document: Document) -> frozenset[str]:
    return frozenset(
        t.mention.iso3
        for sentence in document.sentences
        for t in sentence.mentions(StateMention)
        if isinstance(t.mention, StateMention)
    )


def _names(
    document: Document, sentence: ParsedSentence, token: Token, act: Act
) -> tuple[str, ...]:
    if isinstance(token.mention, PronounMention):
        plural = token.text.lower() == "they" and not token.mention.members
        return _before(document, sentence, act) if plural else ()
    words = lexicon("acts")["unnamed"]
    lemma = token.lemma.lower()
    if token.mention is not None or token.tag in _PLURAL or not _definite(sentence, token):
        return ()
    if lemma in words["organs"]:
        return (words_for(document, sentence, token),)
    if lemma not in words["gatherings"] or act in _OFFERED:
        return ()
    if document.principals:
        return participants(document, sentence) if act in words["mindful"] else ()
    return (words_for(document, sentence, token),)


def _definite(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a body was spoken of before ("the session"), or is written like a name."""
    articles = {c.text.lower() for c in sentence.children(token, "det")}
    return "the" in articles or (not articles and token.text[:1].isupper())


def _before(document: Document, sentence: ParsedSentence, act: Act) -> tuple[str, ...]:
    """Return the body or the ranks of which the sentences before spoke: "they"."""
    for earlier in reversed(document.sentences[max(0, sentence.index - _BEFORE) : sentence.index]):
        root = next((t for t in earlier.tokens if t.dep == "ROOT"), None)
        if earlier.zone != "body" or root is None:
            continue
        for token in earlier.children(root, *_SUBJECTS):
            several = token.mention is None and actors(document, earlier, token)
            return several or _names(document, earlier, token, act)
    return ()
