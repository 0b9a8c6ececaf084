"""Write a whole fact into a log, and read it back: what was confirmed must not get lost."""

from collections.abc import Mapping, Sequence
from typing import Any

from kg.model.evidence import Evidence, SlotSupport
from kg.model.facts import Fact
from kg.review.anchors import end_of
from kg.review.slots import KINDS, REFERENCES, from_json, kind_of, slots_of, to_json


def to_log(fact: Fact, facts: Sequence[Fact]) -> dict[str, object]:
    """Write `fact`, one of `facts`; references are told by kind and quote, since ids move."""
    slots = {name: to_json(value) for name, value in slots_of(fact).items()}
    for name in REFERENCES & slots.keys():
        told = slots[name]
        slots[name] = end_of(told, facts) if isinstance(told, str) else None
    return {
        "kind": kind_of(fact),
        "slots": slots,
        "evidence": [_quote(e) for e in fact.evidence],
        "trigger": list(fact.trigger),
        "basis": fact.basis,
        "confidence": fact.confidence,
        "rule": fact.rule,
        **({"found_by": list(fact.found_by)} if fact.found_by else {}),
        "support": [
            {"slot": s.slot, "basis": s.basis, **_quote(s.evidence)} for s in fact.support
        ],
    }


def from_log(entry: Mapping[str, Any], name: str, facts: Sequence[Fact], text: str) -> Fact | None:
    """Read a fact, with the id `name`; None where `text` no longer has its words or its ends.

    Quotes that have moved are found where they stand now, if they stand there once.
    """
    cls = KINDS[entry["kind"]]
    quotes = [_moved(quote, text) for quote in entry["evidence"]]
    evidence = tuple(quote for quote in quotes if quote is not None)
    slots = {n: from_json(cls, n, value) for n, value in entry["slots"].items()}
    ends = {end_of(fact.id, facts): fact.id for fact in facts}
    slots |= {n: ends.get(str(slots[n])) for n in REFERENCES & slots.keys()}
    if (
        entry["kind"] == "link"
        and slots["target"] is None
        and ": " not in entry["slots"]["target"]
    ):
        slots["target"] = entry["slots"]["target"]  # a name, no fact
    broken = entry["kind"] == "link" and None in (slots["source"], slots["target"])
    if len(evidence) < len(quotes) or broken:
        return None
    shift = evidence[0].start - entry["evidence"][0]["start"]
    start, end = entry["trigger"]
    supported = [(s, _moved(s, text)) for s in entry["support"]]
    return cls(
        id=name,
        evidence=evidence,
        trigger=(start + shift, end + shift),
        basis=entry["basis"],
        confidence=entry["confidence"],
        rule=entry["rule"],
        found_by=tuple(entry.get("found_by", ())),
        support=tuple(
            SlotSupport(slot=s["slot"], basis=s["basis"], evidence=quote)
            for s, quote in supported
            if quote is not None
        ),
        **slots,  # type: ignore[arg-type]  # as `to_log` wrote them
    )


def _quote(evidence: Evidence) -> dict[str, object]:
    return {"start": evidence.start, "end": evidence.end, "quote": evidence.quote}


def _moved(quote: Mapping[str, Any], text: str) -> Evidence | None:
    words, start = str(quote["quote"]), int(quote["start"])
    if text[start : start + len(words)] != words:
        if text.count(words) != 1:
            return None
        start = text.index(words)
    return Evidence.of(text, start, start + len(words))
