"""Merge mentions of one thing: one fact per meeting, flow, agreement and deed of a release."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.dedupe_agreements import announced, joined_agreement, same_agreement
from kg.extract.dedupe_days import in_headline
from kg.extract.dedupe_meetings import joined_meeting, same_meeting
from kg.extract.document import Document
from kg.model.facts import Action, Agreement, Aid, Deal, Fact, Link, Meeting

#: Kinds of facts of which a release may tell one several times.
_MORE: Final = re.compile(r"\b(?:another|(?:a )?further|(?:an )?additional)\b", re.IGNORECASE)
_LEAD: Final = 14  # characters before an amount in which "an additional" stands
_MERGED: Final = (Meeting, Aid, Agreement, Action, Deal)
#: Relations between two agreements that cannot be one.
_CHANGING: Final = ("amends", "supersedes")


def merge(
    document: Document, facts: Sequence[Fact], links: Sequence[Link] = ()
) -> tuple[tuple[Fact, ...], Mapping[str, str]]:
    """Return `facts` without repetitions, and the ids of dropped ones with what took their place.

    What `links` say to replace or amend another is another, however alike the names are.

    Source: gold guideline, "one fact per real-world meeting, however often mentioned".
    """
    apart = {frozenset((k.source, k.target)) for k in links if k.relation in _CHANGING}
    kept: list[Fact] = []
    places: dict[type, list[int]] = {kind: [] for kind in _MERGED}
    renamed: dict[str, str] = {}
    for fact in facts:
        alike = places.get(type(fact), [])
        candidates = (i for i in alike if frozenset((kept[i].id, fact.id)) not in apart)
        place = next((i for i in candidates if _same(document, kept[i], fact)), None)
        if place is None:
            alike.append(len(kept))
            kept.append(fact)
            continue
        renamed[fact.id] = kept[place].id
        kept[place] = _joined(document, kept[place], fact)
    return tuple(kept), renamed


def _same(document: Document, old: Fact, new: Fact) -> bool:
    match old, new:
        case Meeting(), Meeting():
            return same_meeting(document, old, new)
        case Aid(), Aid():
            headline = in_headline(document, old)
            again = not headline and _another(document, new) and not _another(document, old)
            return not again and _same_aid(old, new, in_headline=headline)
        case Agreement(), Agreement():
            return same_agreement(old, new) or announced(document, old, new)
        case Action(), Action():
            return (old.type, set(old.actors), set(old.targets)) == (
                new.type, set(new.actors), set(new.targets),
            )  # fmt: skip
        case Deal(), Deal():
            return (old.buyer, old.goods) == (new.buyer, new.goods)
        case _:
            return False


def _another(document: Document, fact: Aid) -> bool:
    """Tell whether an amount is called one more: "another USD 2 million"."""
    start, end = fact.trigger
    return _MORE.search(document.release.text[max(0, start - _LEAD) : end]) is not None


def _same_aid(old: Aid, new: Aid, *, in_headline: bool) -> bool:
    if old.amount is None and new.amount is None and in_headline:
        return old.donor == new.donor and (bool(old.support) or old.recipient == new.recipient)
    if old.amount is None and new.amount is None:
        return (old.donor, old.recipient, old.purpose) == (new.donor, new.recipient, new.purpose)
    same_money = (old.amount, old.currency) == (new.amount, new.currency)
    same_purpose = in_headline or None in (old.purpose, new.purpose) or old.purpose == new.purpose
    return same_money and old.donor == new.donor and same_purpose


def _joined(document: Document, old: Fact, new: Fact) -> Fact:
    match old, new:
        case Meeting(), Meeting():
            return joined_meeting(document, old, new)
        case Aid(), Aid():
            return _joined_aid(old, new, headline=in_headline(document, old))
        case Agreement(), Agreement():
            return joined_agreement(old, new, told_below=announced(document, old, new))
        case _:
            return old


def _joined_aid(old: Aid, new: Aid, *, headline: bool) -> Aid:
    """Return the mention with a purpose; a headline gives way to a body that the text names.

    Who is only inferred to receive gives way to who is said to.
    """
    named = any(r[:1].isupper() and len(r) > len("NOR") for r in new.recipient)
    base, other = (new, old) if new.purpose and not old.purpose else (old, new)
    teller = (new if named and not new.support else old) if headline else base
    if teller.support:
        teller = other if teller is base else base
    return replace(
        base,
        id=old.id,
        recipient=teller.recipient,
        support=teller.support,
        evidence=base.evidence if teller is base else (*base.evidence, *other.evidence),
        part_of=base.part_of or other.part_of,
        additional_to=base.additional_to or other.additional_to,
    )


def merge_links(links: Sequence[Link]) -> tuple[Link, ...]:
    """Return `links` without repetitions and without those that tie a fact to itself."""
    found: dict[tuple[str, str, str], Link] = {}
    for link in links:
        if link.source != link.target:
            found.setdefault((link.relation, link.source, link.target), link)
    return tuple(found.values())
