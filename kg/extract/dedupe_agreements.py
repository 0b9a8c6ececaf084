"""Merge mentions of one agreement: the name in the headline, in full, and in short."""

import re
from dataclasses import replace
from typing import Final

from kg.extract.dedupe_days import dates_agree, finer, in_headline
from kg.extract.document import Document
from kg.model.facts import Agreement

_ALIKE: Final = 0.6  # share of the words of the shorter name that the longer one has too
_TAIL: Final = re.compile(r"\b(?:of|on|for|between|with|in|to|regarding|concerning)\b")
_TOPIC: Final = re.compile(r"\b(?:on|for|regarding|concerning|in the fields? of)\b")
#: The parties within a name, which say nothing of its topic.
_PARTIES: Final = re.compile(
    r"\b(?:between|among)\b.*?(?=\b(?:on|regarding|concerning|in the fields? of)\b|$)"
)
_PLURALS: Final = frozenset({"agreements", "treaties", "mous", "protocols", "arrangements",
                             "contracts", "accords", "conventions", "documents"})  # fmt: skip
_RANK: Final = {"terminated": 6, "in force": 5, "signed": 4, "planned": 3, "concluded": 2,
                "under negotiation": 1, "referred to": 0}  # fmt: skip


def same_agreement(old: Agreement, new: Agreement) -> bool:
    """Tell whether two names can be of one agreement: nothing of form, day, parties differs."""
    if old.form != new.form or not dates_agree(old.date, new.date):
        return False
    if old.parties and new.parties and old.parties != new.parties:
        return False
    if _several(old.name) != _several(new.name) or _topics_differ(old.name, new.name):
        return False
    first, second = _words(old.name), _words(new.name)
    shared = len(first & second) / max(1, min(len(first), len(second)))
    both = bool(old.parties) and old.parties == new.parties
    return shared == 1 or (both and shared >= _ALIKE)


def announced(document: Document, old: Agreement, new: Agreement) -> bool:
    """Tell whether a headline announces in general words what is told below by its name."""
    if not in_headline(document, old) or old.form != new.form:
        return False
    if new.status == "referred to" or not old.parties:
        return False
    if _several(old.name) != _several(new.name) or _topics_differ(old.name, new.name):
        return False
    states = {document.state_of(p) or p for p in new.parties}
    codes = {s for s in states if len(s) == len("NOR") and s.isupper()}
    same = bool(codes & set(old.parties)) and codes <= set(old.parties)
    return dates_agree(old.date, new.date) and (same or not states)


def _several(name: str) -> bool:
    """Tell whether a name is of several instruments: "key agreements between A and B"."""
    head = _TAIL.split(name.lower(), maxsplit=1)[0].split()
    return bool(head) and (head[-1] in _PLURALS or head[0] == "memoranda")


def _topics_differ(first: str, second: str) -> bool:
    """Tell whether both names have a topic ("on health", "on trade") that is not the other's."""
    plain = (_PARTIES.sub(" ", name.lower()) for name in (first, second))
    one, two = (_words(" ".join(_TOPIC.split(name)[1:])) for name in plain)
    return bool(one and two) and len(one & two) / min(len(one), len(two)) < _ALIKE


def _words(name: str) -> set[str]:
    small = {"the", "of", "and", "on", "for", "between", "in", "a", "an"}
    spelt = re.sub(r"\bmous?\b", "memorandum understanding", name.lower())
    return {w.strip(",.()") for w in spelt.split()} - small


def joined_agreement(old: Agreement, new: Agreement, *, told_below: bool) -> Agreement:
    """Return the fuller mention with what only the other one says; keep the first id."""
    fuller = len(new.name) > len(old.name) or told_below
    base, other = (new, old) if fuller else (old, new)
    later = max((base, other), key=lambda a: _RANK[a.status])
    name = other.name if _words(base.name) < _words(other.name) else base.name
    adds = (
        later is other
        or name != base.name
        or (other.date and not base.date)
        or (other.parties and not base.parties)
    )
    return replace(
        base,
        id=old.id,
        name=name,
        parties=base.parties or other.parties,
        date=finer(base.date, other.date),
        place=base.place or other.place,
        status=later.status,
        realis=later.realis,
        support=base.support if base.parties else other.support,
        evidence=(*base.evidence, *other.evidence) if adds else base.evidence,
    )
