"""Who says "I" and "we" at a place of a release, if it is not the issuer."""

from kg.extract.document import Document
from kg.extract.letters import sender_at
from kg.extract.statements_quotes import quoted_speaker
from kg.extract.turns import turn_at


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
