"""Checks that SHACL does slowly or not at all: circles, days, ends of links, terms, currencies."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final, TypeAlias

import networkx as nx
from pyoxigraph import NamedNode

from kg.gazetteer import load_gazetteer
from kg.validate.report import Result
from kg.validate.spoken import Spoken
from kg.vocabulary import BREL, DCTERMS, OA, RDF, SCHEMA, SCHEMES

Check: TypeAlias = Callable[[Spoken], Iterator[Result]]

_NAMESPACE: Final = BREL.Record.value.removesuffix("Record")
_SCHEMES: Final = "https://w3id.org/brel/voc/"
_CODE: Final = re.compile(r"[A-Z]{3}")
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
#: Properties along which nothing may come back to itself.
ACYCLIC: Final = {
    BREL.follows: "It follows itself",
    BREL.during: "It takes place during itself",
    BREL.implements: "It implements itself",
    BREL.amends: "It amends itself",
    BREL.supersedes: "It supersedes itself",
    BREL.setsOut: "It sets itself out",
    BREL.outcomeOf: "It comes out of itself",
    BREL.announcedAt: "It is announced at itself",
    BREL.purpose: "It is its own purpose",
    BREL.toward: "This stance is about itself",
    BREL.additionalTo: "It comes on top of itself",
    DCTERMS.isPartOf: "It is part of itself",
}


def circles(spoken: Spoken) -> Iterator[Result]:
    """Yield what comes back to itself, straight or over others; traversals must end."""
    steps: dict[NamedNode, dict[NamedNode, tuple[NamedNode, ...]]] = {}
    for node in spoken:
        for predicate in spoken.of(node):
            if predicate in ACYCLIC:
                steps.setdefault(predicate, {})[node] = spoken.nodes(node, predicate)
    for predicate, along in steps.items():
        for node in _in_circles(along):
            yield spoken.result("NoCircles", node, f"{ACYCLIC[predicate]}.", path=predicate)


def days(spoken: Spoken) -> Iterator[Result]:
    """Yield full days that differ from their bounds, and bounds that no date has."""
    for node in spoken:
        date = spoken.text(node, BREL.date)
        if date is None or not _DAY.fullmatch(date):
            continue
        for predicate in (BREL.notBefore, BREL.notAfter):
            if spoken.text(node, predicate) not in (date, None):
                yield spoken.result(
                    "ExactDay",
                    node,
                    f"The date is the day {date}, so both bounds are that day.",
                    path=predicate,
                    value=spoken.values(node, predicate)[0],
                )


def order(spoken: Spoken) -> Iterator[Result]:
    """Yield what is said to follow something that begins later."""
    for node in spoken:
        followed = spoken.nodes(node, BREL.follows)
        last = _last_day(spoken, node) if followed else None
        for other in followed:
            first = _first_day(spoken, other)
            if last is not None and first is not None and first > last:
                yield spoken.result(
                    "FollowsLater",
                    node,
                    f"It is dated {last} and said to follow something dated {first}.",
                    path=BREL.follows,
                    value=other,
                )


def tense(spoken: Spoken) -> Iterator[Result]:
    """Yield what is told as done but dated after the day of issue of the release."""
    issued = [
        last
        for node in spoken
        if BREL.Release in spoken.nodes(node, RDF.type)
        and (last := spoken.text(node, BREL.notAfter)) is not None
    ]
    if not issued:
        return
    for node in spoken:
        first = spoken.text(node, BREL.notBefore)
        if first is None or first <= max(issued) or not _is_event(spoken, node):
            continue
        yield spoken.result(
            "NotAfterRelease",
            node,
            f"It is told as done, but dated {first}, after the release of {max(issued)}.",
            path=BREL.notBefore,
            value=spoken.values(node, BREL.notBefore)[0],
        )


def slots(spoken: Spoken) -> Iterator[Result]:
    """Yield claims of a slot, or of one value of it, that the record does not have."""
    for claim in spoken:
        for slot in spoken.nodes(claim, BREL.slot):
            for body in spoken.nodes(claim, OA.hasBody):
                held = spoken.values(body, slot)
                wanted = spoken.nodes(claim, BREL.value)
                if any(value not in held for value in wanted):
                    yield spoken.result(
                        "SlotHasValue",
                        claim,
                        "The record does not have the value that the claim supports.",
                        path=BREL.value,
                        value=wanted[0],
                    )
                elif not held:
                    yield spoken.result(
                        "SlotFilled",
                        claim,
                        "The slot that the claim supports has no value on the record.",
                        path=BREL.slot,
                        value=slot,
                        severity="Warning",
                    )


def quotes(spoken: Spoken) -> Iterator[Result]:
    """Yield selectors whose quote is not as long as their span."""
    for node in spoken:
        exact = spoken.text(node, OA.exact)
        if not exact:
            continue
        start, end = (_number(spoken.text(node, p)) for p in (OA.start, OA.end))
        if start is None or end is None or end <= start:
            continue  # shapes find these
        if end - start == len(exact):
            continue
        yield spoken.result(
            "QuoteLength",
            node,
            f"The quote has {len(exact)} characters, its span {end - start}.",
            path=OA.exact,
        )


def terms(spoken: Spoken) -> Iterator[Result]:
    """Yield properties, classes and concepts of our namespaces that the ontology does not have."""
    known = _known_terms()
    for node in spoken:
        for predicate, values in spoken.of(node).items():
            for term in (predicate, *values):
                if isinstance(term, NamedNode) and _is_ours(term) and term not in known:
                    yield spoken.result(
                        "KnownTerm",
                        node,
                        "The ontology has no such term.",
                        path=predicate,
                        value=term,
                    )


def currencies(spoken: Spoken) -> Iterator[Result]:
    """Yield amounts in what is no currency of ISO 4217."""
    for node in spoken:
        code = spoken.text(node, SCHEMA.currency)
        if code is not None and _CODE.fullmatch(code) and code not in _currency_codes():
            yield spoken.result(
                "KnownCurrency",
                node,
                "This is no currency of ISO 4217.",
                path=SCHEMA.currency,
                value=spoken.values(node, SCHEMA.currency)[0],
            )


#: All checks, by the name under which a report lists what they find.
CHECKS: Final[dict[str, Check]] = {
    "circles": circles,
    "currencies": currencies,
    "days": days,
    "order": order,
    "quotes": quotes,
    "slots": slots,
    "tense": tense,
    "terms": terms,
}


def _in_circles(steps: Mapping[NamedNode, Sequence[NamedNode]]) -> Iterator[NamedNode]:
    """Yield the nodes from which steps lead back to themselves; the time follows the steps."""
    if not any(after in steps for ends in steps.values() for after in ends):
        return
    network = nx.DiGraph([(node, after) for node, ends in steps.items() for after in ends])
    groups = nx.strongly_connected_components(network)
    circular = {node for group in groups if len(group) > 1 for node in group}
    yield from (node for node in steps if node in circular or node in steps[node])


def _first_day(spoken: Spoken, node: NamedNode) -> str | None:
    return spoken.text(_dated(spoken, node), BREL.notBefore)


def _last_day(spoken: Spoken, node: NamedNode) -> str | None:
    return spoken.text(_dated(spoken, node), BREL.notAfter)


def _dated(spoken: Spoken, node: NamedNode) -> NamedNode:
    """Return the node that carries the date: of an agreement, its conclusion."""
    conclusion = NamedNode(f"{node.value}/conclusion")
    return conclusion if conclusion in spoken else node


def _is_event(spoken: Spoken, node: NamedNode) -> bool:
    kinds = spoken.nodes(node, RDF.type)
    return any(kind in _EVENTS for kind in kinds)


_EVENTS: Final = frozenset(
    {BREL.Event, BREL.Meeting, BREL.Visit, BREL.Statement, BREL.Conclusion, BREL.AidStep}
)


def _number(text: str | None) -> int | None:
    return int(text) if text is not None and re.fullmatch(r"\d{1,9}", text) else None


def _is_ours(term: NamedNode) -> bool:
    return term.value.startswith((_NAMESPACE, _SCHEMES))


@cache
def _known_terms() -> frozenset[NamedNode]:
    own = {term for term in vars(BREL).values() if isinstance(term, NamedNode)}
    return frozenset(own | {term for scheme in SCHEMES.values() for term in scheme.values()})


@cache
def _currency_codes() -> frozenset[str]:
    return load_gazetteer().currency_codes
