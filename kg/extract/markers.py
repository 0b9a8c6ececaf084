"""Take the signs of lists and tables off what is quoted: "• MoU on Tea", "| Protocol |"."""

import re
from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any, Final

from kg.model.evidence import Evidence
from kg.model.facts import Fact

#: Signs before an item or a cell; a dash is one only with a space behind it.
_BEFORE: Final = re.compile(r"^(?:\s*(?:[|•▪●◦‣►■□✓·*]+|[-–—>]+(?=\s))\s*)+")
_BEHIND: Final = re.compile(r"(?:\s*[|•▪●◦‣►■□]+\s*)+$")
#: Slots with words of the text.
_WORDS: Final = frozenset({"name", "purpose", "action", "about", "goods", "condition"})


def without_markers(text: str, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` whose words and quotes begin and end with no sign of a list or table."""
    return tuple(_without(text, fact) for fact in facts)


def _without(text: str, fact: Fact) -> Fact:
    changes: dict[str, Any] = {}  # values of any slot
    for slot in fields(fact):
        value = getattr(fact, slot.name)
        if slot.name in _WORDS and isinstance(value, str):
            plain = _plain(value)
            if plain not in ("", value):
                changes[slot.name] = plain
    evidence = tuple(_bare(text, e) for e in fact.evidence)
    if evidence != fact.evidence:
        changes["evidence"] = evidence
    return replace(fact, **changes) if changes else fact


def _plain(words: str) -> str:
    return _BEHIND.sub("", _BEFORE.sub("", words))


def _bare(text: str, evidence: Evidence) -> Evidence:
    """Return a quote without such signs around it, cut out of the text anew."""
    before = _BEFORE.match(evidence.quote)
    behind = _BEHIND.search(evidence.quote)
    start = evidence.start + (before.end() if before is not None else 0)
    end = evidence.end - (len(behind[0]) if behind is not None else 0)
    return Evidence.of(text, start, end) if start < end else evidence
