"""Whose direct speech a stretch of a release is."""

from typing import Final

from kg.extract.clauses import subjects
from kg.extract.document import Document, ParsedSentence, PersonMention, RoleMention, members

_SAYING: Final = frozenset({"say", "tell", "state", "add", "remark", "note", "comment", "declare"})
_LONGEST: Final = 4000  # a quotation that never closes is a slip of the text


def quoted_speaker(document: Document, at: int) -> tuple[str, ...]:
    """Return who is quoted at offset `at` of the text, () if nobody is.

    The speaker is named with a verb of saying where the quotation opens or closes.
    """
    text = document.release.text
    opened = text.rfind("“", 0, at)
    if opened < 0 or text.rfind("”", opened, at) >= 0 or at - opened > _LONGEST:
        return ()
    closed = text.find("”", at)
    for sentence in document.sentences:
        start, end = sentence.span
        near = any(start <= edge <= end for edge in (opened, opened - 2, closed, closed + 2))
        if near and (found := _saying(sentence, opened, closed)):
            return found
    return ()


def _saying(sentence: ParsedSentence, opened: int, closed: int) -> tuple[str, ...]:
    """Return the subject of a verb of saying outside the quotation."""
    for verb in sentence.tokens:
        inside = opened < verb.span[0] and (closed < 0 or verb.span[1] <= closed)
        if inside or verb.lemma.lower() not in _SAYING:
            continue
        for token in subjects(sentence, verb):
            if isinstance(token.mention, PersonMention | RoleMention):
                return members(token.mention)
    return ()
