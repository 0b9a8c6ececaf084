"""Tell between whom a release takes place: its principals and their states."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Final

from kg.extract.document import DyadMention, ParsedSentence, Person, PersonMention, StateMention

_MEETING: Final = re.compile(
    r"\b(?:me[et]t?(?:s|ing|ings)?|met|talks?|talked|spoke|call(?:s|ed)?|visit(?:s|ed|ing)?|"
    r"receiv(?:es|ed|ing)|host(?:s|ed)?|discuss(?:ed|es|ions?)?|paid|welcomed|session|dialogue|conversations?|conversed|consultations?|summit|accompanied|delegations?|"
    r"telephoned|phoned|hosting|negotiations?|audience)\b",
    re.IGNORECASE,
)


def principals(
    sentences: Sequence[ParsedSentence], persons: Sequence[Person], home: str, text: str
) -> tuple[str, ...]:
    """Return the persons of the first meeting across states, the issuer's side first."""
    states = {p.name: p.state for p in persons if not p.spokesperson}
    for need_meeting in (True, False):
        for sentence in sentences:
            if need_meeting and not _MEETING.search(text, *sentence.span):
                continue
            named = [
                t.mention.person
                for t in sentence.mentions(PersonMention)
                if isinstance(t.mention, PersonMention) and t.mention.person in states
            ]
            own = next((n for n in named if states[n] == home), None)
            other = next((n for n in named if states[n] not in {home, None}), None)
            if own and other:
                return own, other
    return ()


def sides(
    sentences: Sequence[ParsedSentence],
    chosen: Sequence[str],
    persons: Sequence[Person],
    home: str,
) -> tuple[str, ...]:
    """Return the states of the principals; without any, home and the state named most."""
    if chosen:
        by_name = {p.name: p.state for p in persons}
        return tuple(s for n in chosen if (s := by_name[n]) is not None)
    counted: Counter[str] = Counter()
    for sentence in sentences:
        for token in sentence.mentions(StateMention, DyadMention, PersonMention):
            match token.mention:
                case StateMention(iso3=iso3):
                    counted[iso3] += 1
                case DyadMention(states=found):
                    counted.update(found)
                case PersonMention(person=name):
                    state = next((p.state for p in persons if p.name == name), None)
                    counted.update([state] if state else [])
                case _:
                    pass
    others = [code for code, _ in counted.most_common() if code != home]
    return (home, others[0]) if others else ()
