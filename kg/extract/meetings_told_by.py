"""Name who met in "I spoke with A": the person whose words a release quotes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import Document
from kg.extract.statements_quotes import quotations, quoted_speaker
from kg.model.facts import Fact, Meeting

_FIRST_PERSON: Final = re.compile(r"\b(?:I|my)\b")
_OPENED: Final = re.compile(r"[“\"]")
_CLOSED: Final = re.compile(r"[”\"]")


def by_speakers(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where the speaker, not the issuer's state, met in words of the speaker's."""
    return tuple(_named(document, fact) if isinstance(fact, Meeting) else fact for fact in facts)


def _named(document: Document, meeting: Meeting) -> Meeting:
    words = " ".join(e.quote for e in meeting.evidence)
    if document.home not in meeting.participants or not _FIRST_PERSON.search(words):
        return meeting
    speaker = document.person(meeting.by) or document.person(_quoted(document, meeting.trigger[0]))
    if speaker is None or speaker.state not in (document.home, None):
        return meeting
    names = (speaker.name if name == document.home else name for name in meeting.participants)
    return replace(meeting, participants=tuple(dict.fromkeys(names)), by=speaker.name)


def _quoted(document: Document, at: int) -> str:
    """Return the only speaker of the direct speech at an offset, "" if nobody is known.

    A paragraph in quotation marks without a speaker of its own goes on with the last one.
    """
    text = document.release.text
    speakers = quoted_speaker(document, at)
    start = text.rfind("\n", 0, at) + 1
    if not speakers and _inside(text[start:at]):
        before = [q for q in quotations(document) if q.span[1] < start]
        speakers = before[-1].speakers if before else ()
    return speakers[0] if len(speakers) == 1 else ""


def _inside(words: str) -> bool:
    """Tell whether quotation marks are open at the end of `words`."""
    straight = words.count('"') % 2 == 1
    return straight or len(_OPENED.findall(words)) > len(_CLOSED.findall(words))
