"""Name who met in "I spoke with A": the person whose words a release quotes."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import Document
from kg.model.facts import Fact, Meeting

_FIRST_PERSON: Final = re.compile(r"\b(?:I|my)\b")


def by_speakers(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where the speaker, not the issuer's state, met in words of the speaker's."""
    return tuple(_named(document, fact) if isinstance(fact, Meeting) else fact for fact in facts)


def _named(document: Document, meeting: Meeting) -> Meeting:
    speaker = document.person(meeting.by)
    words = " ".join(e.quote for e in meeting.evidence)
    own = speaker is not None and speaker.state in (document.home, None)
    if not own or document.home not in meeting.participants or not _FIRST_PERSON.search(words):
        return meeting
    names = (meeting.by if name == document.home else name for name in meeting.participants)
    return replace(meeting, participants=tuple(dict.fromkeys(names)))
