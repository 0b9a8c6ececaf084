"""What statements do to agreements: suspend, uphold, welcome them, or allege a breach of them.

No link of the extractor says so; it follows from two facts of one release: that a statement has
words, and that an agreement is named within them. Both have quotes, so each bearing has.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal

from kg.lexicons import lexicon
from kg.network.evidence import Quote
from kg.network.reading import local
from kg.world.claims import of_slots, spans_in
from kg.world.items import World
from kg.world.mentions import Kind, Mention

Relation = Literal[
    "suspends", "terminates", "allegesBreachOf", "upholds", "calls", "welcomes", "refersTo"
]
_NEAR: Final = 4  # words between a denial and what it denies
_CLOSE: Final = 40  # characters between a word against and one for an agreement


@dataclass(frozen=True, slots=True, kw_only=True)
class Bearing:
    """That `source`, a statement or an event, bears on an agreement (canonical IRI).

    `by` are the states that speak, sorted. `date` is the EDTF date of the statement. `certainty`
    is stated, attributed (somebody is reported to say so), or ambiguous: then `reference` holds
    the words that do not identify the agreement, which is only one of those it may be.
    """

    source: str
    label: str
    relation: Relation
    agreement: str
    by: tuple[str, ...]
    date: str
    day: str
    certainty: Literal["stated", "attributed", "ambiguous"]
    quote: Quote
    reference: str = ""


def bearings(world: World) -> tuple[Bearing, ...]:
    """Return all bearings on agreements, by day, agreement and source."""
    named: dict[str, list[Mention]] = {}
    for item in world.of_kind("instrument"):
        for member in item.members:
            named.setdefault(member.told.id, []).append(member)
    for reference in world.references:
        named.setdefault(reference.told.id, []).append(reference)
    deeds = [m for kind in _DEEDS for item in world.of_kind(kind) for m in item.members]
    found = {
        (each.source, each.agreement, each.relation): each
        for source in (*world.statements, *deeds)
        if source.realis == "actual"
        for each in (
            *_within(world, source, named.get(source.told.id, ())),
            *_linked(world, source),
        )
    }
    return tuple(sorted(found.values(), key=lambda b: (b.day, b.agreement, b.source, b.relation)))


_DEEDS: Final[tuple[Kind, ...]] = ("event", "meeting")


def _within(world: World, source: Mention, named: Sequence[Mention]) -> Iterator[Bearing]:
    """Yield what a statement bears on: agreements that are named within its words."""
    if source.kind != "statement" or not named:
        return
    for quote in source.quotes:
        for mention in named:
            for start in (*_starts(mention, quote), *_again(mention, quote, named)):
                relation = _relation(quote.text[: start - quote.start], source)
                for agreement, reference in _agreements(world, mention):
                    yield _bearing(world, source, relation, agreement, quote, reference)


def _linked(world: World, source: Mention) -> Iterator[Bearing]:
    """Yield what an event bears on: agreements to which its release links it."""
    for claim in of_slots(source.claims, _LINKS):
        if claim.value is None or claim.slot is None:
            continue
        agreement = world.item(claim.value.value)
        if agreement is None or agreement.kind != "instrument":
            continue
        for quote in claim.quotes[:1]:
            implements = local(claim.slot) == "implements"
            relation = "upholds" if implements else _relation(quote.text, source)
            yield _bearing(world, source, relation, agreement.iri, quote, "")


_LINKS: Final = frozenset(("implements", "refersTo"))


def pointed_at(mention: Mention) -> frozenset[str]:
    """Return the IRIs of what a mention may bear on, though its release tells nothing else of it.

    Those that a reference may mean, and those to which a claim links.
    """
    linked = {
        claim.value.value for claim in of_slots(mention.claims, _LINKS) if claim.value is not None
    }
    return frozenset({*mention.get("possiblySame"), *linked})


def _bearing(  # a bearing has that many ends
    world: World, source: Mention, relation: Relation, agreement: str, quote: Quote, reference: str
) -> Bearing:
    return Bearing(
        source=world.canonical(source.iri),
        label=source.label,
        relation=relation,
        agreement=agreement,
        by=_speakers(world, source),
        date=source.date,
        day=str(source.days.last or source.told.known),
        certainty="ambiguous" if reference else _certainty(quote),
        quote=quote,
        reference=reference,
    )


def _starts(mention: Mention, quote: Quote) -> Iterator[int]:
    """Yield where the words of a mention begin within a quote, latest first."""
    for start, end in spans_in(mention.claims):
        if quote.start <= start and end <= quote.end:
            yield start
            return


def _again(mention: Mention, quote: Quote, named: Sequence[Mention]) -> Iterator[int]:
    """Yield where a quote has the name of an agreement again, with nothing else so called.

    "the Joint Declaration" is one that its release has named so, unless its words tell another
    day or the release names two by these words.
    """
    name = _UNDATED.sub("", mention.label)
    if mention.kind != "instrument" or f"the {name}" not in quote.text:
        return
    if len(name.split()) < _NAME or [*_starts(mention, quote)]:
        return
    if any(name in other.label for other in named if other.iri != mention.iri):
        return
    again = re.compile(rf"\bthe {re.escape(name)}\b(?! of (?:\d|[A-Z]\w+ \d))")
    hits = [hit.start() + len("the ") for hit in again.finditer(quote.text)]
    yield from (quote.start + hit for hit in hits[-1:])


_UNDATED: Final = re.compile(r"\s*\([^()]*\d{4}[^()]*\)$")
_NAME: Final = 2  # words that make a name of a form


def _agreements(world: World, mention: Mention) -> Iterator[tuple[str, str]]:
    if mention.kind == "instrument":
        yield world.canonical(mention.iri), ""
    else:
        for candidate in sorted({world.canonical(iri) for iri in mention.get("possiblySame")}):
            yield candidate, mention.label


def _relation(before: str, source: Mention) -> Relation:
    acts = source.get("act")
    calling = not {*lexicon("bearings")["calls"]}.isdisjoint(acts)
    found = sorted(
        (hit.start(), relation)
        for relation, pattern in _cues().items()
        for hit in pattern.finditer(before)
        if not _denied(before[: hit.start()])
    )
    if not found:
        told = (lexicon("bearings")["acts"].get(act) for act in acts)
        return next(filter(None, told), "calls" if calling else "refersTo")
    at, relation = found[-1]
    if any(hit.start() <= at < hit.end() for hit in _looked_at().finditer(before)):
        return "refersTo"
    against = [
        r for start, r in found if at - start <= _CLOSE and r in lexicon("bearings")["against"]
    ]
    relation = against[-1] if against else relation
    return "calls" if calling and relation == "upholds" else relation


def _denied(before: str) -> bool:
    words = re.findall(r"\w+", before.lower())[-_NEAR:]
    return not {*lexicon("bearings")["denials"]}.isdisjoint(words)


@cache
def _cues() -> Mapping[Relation, re.Pattern[str]]:
    told = lexicon("bearings")["relations"]
    return {
        relation: re.compile(rf"\b(?:{'|'.join(map(re.escape, stems))})", re.IGNORECASE)
        for relation, stems in sorted(told.items())
    }


@cache
def _looked_at() -> re.Pattern[str]:
    """Return the pattern of words that only look at how an agreement is kept."""
    stems = "|".join(map(re.escape, lexicon("bearings")["looks"]))
    return re.compile(rf"\b(?:{stems})\w*(?:\s+\w+){{0,3}}\s+implementation\b", re.IGNORECASE)


def _speakers(world: World, source: Mention) -> tuple[str, ...]:
    """Return the states for which a statement speaks; who tells of a deed stands by it."""
    told = source.get("onBehalfOf") or tuple(filter(_is_state, source.get("agent")))
    if not told:
        items = filter(None, map(world.item, source.get("agent")))
        told = tuple(s for item in items for s in item.values("state") or item.values("ofState"))
    if not told and source.kind == "event":
        mine = f"/{source.told.issuer.lower()}"
        told = tuple(state for state in source.told.states if state.endswith(mine))
    return tuple(sorted(set(told)))


def _is_state(iri: str) -> bool:
    return "/id/state/" in iri


def _certainty(quote: Quote) -> Literal["stated", "attributed"]:
    return "stated" if quote.basis == "stated" else "attributed"
