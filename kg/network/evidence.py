"""Read the claims behind a record: whose words they are, of which release, and the quotes."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode, Quad

from kg.network.graphs import graphs_of
from kg.network.reading import (
    iris,
    iris_among,
    label,
    local,
    locals_of,
    subjects,
    texts,
    texts_among,
)
from kg.store.engine import Engine
from kg.vocabulary import BREL, OA, RDFS

#: From the strongest support to the weakest.
BASES: Final = ("stated", "attributed", "presupposed", "inferred")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of a release; `start` to `end` (excluded) count code points of its stored text.

    `release` and `according_to` (on whose words it rests) are IRIs, each with its label beside.
    `source_class` is official, copy or digest.
    """

    text: str
    start: int
    end: int
    release: str
    release_label: str
    source_class: str
    according_to: str
    according_to_label: str
    basis: str = "stated"

    def overlaps(self, other: "Quote") -> bool:
        """Tell whether two quotes have words of one release in common."""
        apart = self.end <= other.start or other.end <= self.start
        return self.release == other.release and not apart


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """That a release says a record, or one `slot` of it, or one `value` of that slot."""

    release: str
    basis: str
    confidence: float | None
    slot: NamedNode | None
    value: NamedNode | None
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _ReleaseInfo:
    label: str
    source_class: str


class Evidence:
    """The claims of an engine, each body read once.

    Keep one as long as one question takes: what is written to the engine later is not seen.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._claims: dict[NamedNode, tuple[Claim, ...]] = {}
        self._releases: dict[NamedNode, _ReleaseInfo] = {}
        self._labels: dict[tuple[NamedNode, NamedNode | None], str] = {}

    def claims(self, body: NamedNode) -> tuple[Claim, ...]:
        """Return all claims about `body`, in the order of releases and offsets."""
        if body not in self._claims:
            found = [self._claim(claim) for claim in subjects(self._engine, OA.hasBody, body)]
            self._claims[body] = tuple(sorted(found, key=_place))
        return self._claims[body]

    def of_record(self, body: NamedNode) -> tuple[Claim, ...]:
        """Return the claims about `body` as a whole, else all that there are."""
        claims = self.claims(body)
        return tuple(claim for claim in claims if claim.slot is None) or claims

    def of_slot(
        self, body: NamedNode, slot: NamedNode, value: NamedNode | None = None
    ) -> tuple[Claim, ...]:
        """Return what says this slot of `body`: the most exact claims of each release.

        A claim of the very value goes before one of the slot, and that before one of the record.
        """
        best: dict[str, tuple[int, list[Claim]]] = {}
        for claim in self.claims(body):
            rank = _exactness(claim, slot, value)
            known = best.get(claim.release, (0, []))
            if rank > known[0]:
                best[claim.release] = (rank, [claim])
            elif rank and rank == known[0]:
                known[1].append(claim)
        return tuple(claim for release in sorted(best) for claim in best[release][1])

    def at(self, body: NamedNode, span: NamedNode) -> tuple[Claim, ...]:
        """Return the claims about `body` as a whole that rest on one span, else all that do.

        However often releases tell of the body, only what rests on the span is read.
        """
        claims = subjects(self._engine, OA.hasTarget, span)
        mine = (each for each in claims if body in iris(self._engine, each, OA.hasBody))
        found = sorted(map(self._claim, mine), key=_place)
        return tuple(claim for claim in found if claim.slot is None) or tuple(found)

    def source_class(self, release: NamedNode) -> str:
        """Return official, copy or digest."""
        return self._release(release).source_class

    def _claim(self, claim: NamedNode) -> Claim:
        about = _about(self._engine, claim)
        basis = next((local(each) for each in about.iris(BREL.basis)), "stated")
        confidence = next(iter(about.texts(BREL.confidence)), None)
        speaker = next(iter(about.iris(BREL.accordingTo)), None)
        quotes = tuple(self._quote(speaker, span, basis) for span in about.iris(OA.hasTarget))
        return Claim(
            release=quotes[0].release if quotes else "",
            basis=basis,
            confidence=None if confidence is None else float(confidence),
            slot=next(iter(about.iris(BREL.slot)), None),
            value=next(iter(about.iris(BREL.value)), None),
            quotes=tuple(sorted(quotes, key=lambda q: (q.release, q.start, q.end))),
        )

    def _quote(self, speaker: NamedNode | None, span: NamedNode, basis: str) -> Quote:
        about = _about(self._engine, span)
        selector = next(iter(about.iris(OA.hasSelector)), span)
        release = next(iter(about.iris(OA.hasSource)), span)
        words = _about(self._engine, selector)
        info = self._release(release)
        return Quote(
            text=next(iter(words.texts(OA.exact)), ""),
            start=int(next(iter(words.texts(OA.start)), "0")),
            end=int(next(iter(words.texts(OA.end)), "0")),
            release=release.value,
            release_label=info.label,
            source_class=info.source_class,
            according_to=(speaker or release).value,
            according_to_label=self._label(speaker or release, release),
            basis=basis,
        )

    def _release(self, release: NamedNode) -> _ReleaseInfo:
        if release not in self._releases:
            source_class = next(locals_of(self._engine, release, BREL.sourceClass), "official")
            self._releases[release] = _ReleaseInfo(
                label=self._label(release), source_class=source_class
            )
        return self._releases[release]

    def _label(self, node: NamedNode, teller: NamedNode | None = None) -> str:
        """Return the label of a node, of a speaker that which the release tells, if any."""
        key = (node, teller)
        if key not in self._labels:
            told = None if teller is None else self._told(node, teller)
            self._labels[key] = told or label(self._engine, node)
        return self._labels[key]

    def _told(self, node: NamedNode, teller: NamedNode) -> str | None:
        graph = graphs_of(teller).sibling("facts")
        return next(iter(texts(self._engine, node, RDFS.label, graph=graph)), None)


class _About:
    """All that is said of a node that one release alone tells of, read at once."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._found: dict[NamedNode, list[object]] = {}
        for quad in quads:
            self._found.setdefault(quad.predicate, []).append(quad.object)

    def iris(self, predicate: NamedNode) -> tuple[NamedNode, ...]:
        """Return the distinct objects that are IRIs, sorted."""
        return iris_among(self._found.get(predicate, ()))

    def texts(self, predicate: NamedNode) -> tuple[str, ...]:
        """Return the distinct literals, English and untagged ones first."""
        return texts_among(self._found.get(predicate, ()))


def _about(engine: Engine, node: NamedNode) -> _About:
    return _About(engine.match(node))


def strongest(claims: tuple[Claim, ...]) -> str | None:
    """Return the best basis among the claims, None without claims."""
    found = {claim.basis for claim in claims}
    return next((basis for basis in BASES if basis in found), None)


def quotes_of(claims: tuple[Claim, ...]) -> tuple[Quote, ...]:
    """Return the distinct quotes, in the order of releases and offsets."""
    if len(claims) == 1 and len(claims[0].quotes) <= 1:  # most are so, and hashes take long
        return claims[0].quotes
    found = {quote for claim in claims for quote in claim.quotes}
    return tuple(sorted(found, key=lambda q: (q.release, q.start, q.end, q.according_to, q.basis)))


def _exactness(claim: Claim, slot: NamedNode, value: NamedNode | None) -> int:
    if claim.slot is None:
        return 1
    if claim.slot != slot:
        return 0
    if claim.value is None:
        return 2
    return 3 if value is not None and claim.value == value else 0


def _place(claim: Claim) -> tuple[str, int, int, str, str]:
    first = claim.quotes[0] if claim.quotes else None
    slot = "" if claim.slot is None else claim.slot.value
    if first is None:
        return (claim.release, 0, 0, slot, claim.basis)
    return (claim.release, first.start, first.end, slot, claim.basis)
