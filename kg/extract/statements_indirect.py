"""Free indirect speech: what a speaker goes on to say in sentences that no longer name them.

"X said that the visit was a success. Norway supports the plan and will send a team."
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.clauses import trim
from kg.extract.document import (
    Document,
    GroupMention,
    ParsedSentence,
    StateMention,
    Token,
)
from kg.extract.statements_candidates import Candidate, whole
from kg.extract.syntax import subject
from kg.lexicons import lexicon
from kg.model.facts import Act

_PRESENT: Final = frozenset({"VBZ", "VBP"})
_COMMON: Final = frozenset({"should", "must", "need"})
_VOICING: Final = frozenset({"verb", "light", "adjective", "indirect"})


def with_free_speech(
    document: Document,
    sentence: ParsedSentence,
    found: Sequence[Candidate],
    before: Sequence[Candidate],
) -> list[Candidate]:
    """Return the candidates of a sentence with those of its speaker where that is free speech.

    `before` are the candidates of the sentence before it. What follows counts as free speech if
    it says in the present or future what the speaker's state holds or will do, or what both
    sides should do, in the same paragraph.
    """
    speaker = _speaking(document, sentence, before)
    root = next((t for t in sentence.tokens if t.dep == "ROOT"), None)
    if speaker is None or root is None or not _goes_on(document, sentence, root, speaker):
        return list(found)
    state = document.state_of(speaker)
    kept = [replace(c, speakers=(speaker,)) if c.speakers == (state,) else c for c in found]
    if any(c.speakers == (speaker,) for c in kept):
        return kept
    return [*kept, _said(document, sentence, root, speaker)]


def _speaking(
    document: Document, sentence: ParsedSentence, before: Sequence[Candidate]
) -> str | None:
    """Return the person who spoke in the sentence before, in the same paragraph."""
    told = [c for c in before if c.rule in _VOICING and c.realis == "actual"]
    if not told or sentence.zone != "body":
        return None
    last = max(told, key=lambda c: c.trigger)
    between = document.release.text[last.trigger[1] : sentence.span[0]]
    person = len(last.speakers) == 1 and document.person(last.speakers[0]) is not None
    return last.speakers[0] if person and "\n" not in between.strip(" ") else None


def _goes_on(document: Document, sentence: ParsedSentence, root: Token, speaker: str) -> bool:
    own = subject(sentence, root)
    helpers = {c.text.lower() for c in sentence.children(root, "aux")}
    if own is None:
        return False
    if isinstance(own.mention, GroupMention):
        return bool(helpers & _COMMON) or root.lemma.lower() in _COMMON
    if not isinstance(own.mention, StateMention) or own.mention.adjective:
        return False
    if own.mention.iso3 != document.state_of(speaker):
        return False
    holds = {root.lemma.lower(), *(c.lemma.lower() for c in sentence.children(root, "acomp"))}
    position = root.tag in _PRESENT and not holds.isdisjoint(lexicon("acts")["positions"])
    return position or "will" in helpers


def _said(document: Document, sentence: ParsedSentence, root: Token, speaker: str) -> Candidate:
    content = trim(document.release.text, sentence.span)
    future = any(c.text.lower() == "will" for c in sentence.children(root, "aux"))
    act: Act = "announce" if future else "say"
    return whole((speaker,), act, content, root.span)
