"""Who says "I" and "we" in a release and at a place of it."""

from typing import Final

from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    RoleMention,
    Token,
    members,
)
from kg.extract.letters import sender_at
from kg.extract.once import once_per_release
from kg.extract.statements_quotes import quoted_speaker
from kg.extract.turns import turn_at
from kg.lexicons import lexicon

#: What is done with a speech: it is by who does it.
_DELIVERING: Final = frozenset({"deliver", "give", "make", "issue", "present", "read", "hold"})
_OWNED: Final = 4  # words from a possessive to the speech: "'s keynote", "'s opening remarks"


def speaking_at(document: Document, at: int) -> tuple[str, ...] | None:
    """Return who speaks at offset `at`: in direct speech, in a transcript, in a letter.

    None where the issuer does, () where somebody does whom the release does not name.
    """
    if quoted := quoted_speaker(document, at):
        return quoted
    turn = turn_at(document, at)
    if turn is not None:
        return turn.speakers
    return sender_at(document, at) or None


@once_per_release
def voice(document: Document) -> tuple[str, ...]:
    """Return who says "I" or "we" in a release: whose remarks it gives, else its state.

    A heading such as "Remarks by X", "X's speech" or "Keynote address: X" names the speaker.
    """
    for sentence in document.sentences:
        if sentence.zone == "body":
            break
        for noun in sentence.tokens:
            if noun.lemma.lower() in lexicon("acts")["voices"]:
                found = _by(document, sentence, noun) or _beside(document, sentence, noun)
                if found:
                    return found
    return (document.home,)


def _by(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[str, ...]:
    """Return who is behind "by" of a speech, or right behind "of".

    "Message on the national day of Laos" is nothing that Laos says, nor is "Speech at the opening
    of a school built by Japan" by Japan.
    """
    for by in sentence.tokens[noun.i + 1 :]:
        word = by.text.lower()
        if by.pos == "VERB" and by.lemma.lower() not in _DELIVERING:
            return ()
        if word == "by" or (word == "of" and by.i == noun.i + 1):
            for named in sentence.children(by, "pobj"):
                return members(named.mention) or (_name(document, named),)
    return ()


def _beside(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[str, ...]:
    """Return the person in "X's speech" and behind the colon of "Keynote address: X"."""
    text = document.release.text
    for token in sentence.mentions(PersonMention, RoleMention):
        between = text[noun.span[1] : token.span[0]].strip()
        behind = text[token.span[1] : noun.span[0]]
        owner = behind.startswith(("'s", "’s")) and len(behind.split()) <= _OWNED
        if between == ":" or owner:
            return members(token.mention)
    return ()


def _name(document: Document, noun: Token) -> str:
    """Return a name that no stage before has recognised, by its full name if that is known."""
    text = document.release.text[slice(*noun.span)]
    return next((p.name for p in document.persons if text in p.name.split()), text)
