"""Decide which descriptions of a kind are of one thing.

1. Descriptions that share a block key are compared.
2. What could be merged with two things that are apart is merged with neither, unless one of them
   is clearly better: then a person is asked.
3. Pairs are merged from the most probable on, unless anything in the one group contradicts
   anything in the other, or a person judged that it differs.
4. At last what people judged the same is merged, with all that is one with either; not against a
   judgement that it differs.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kg import deadline
from kg.world.descriptions import Comparer, Description
from kg.world.judgements import Judgement
from kg.world.mentions import Kind
from kg.world.weighing import MARGIN, MERGE, PROPOSE, Weighed

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdicts:
    """What people decided about IRIs, as pairs in order, each with the judgement."""

    same: Mapping[Pair, Judgement]
    different: Mapping[Pair, Judgement]
    unsure: Mapping[Pair, Judgement]

    def of(self, kind: Kind) -> "Verdicts":
        """Return those about things of one kind."""
        return Verdicts(
            same=_about(self.same, kind),
            different=_about(self.different, kind),
            unsure=_about(self.unsure, kind),
        )

    @property
    def iris(self) -> frozenset[str]:
        """All IRIs that were judged."""
        return frozenset(
            iri for pairs in (self.same, self.different, self.unsure) for p in pairs for iri in p
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Descriptions of one thing; `merges` says why each came in, `weakest` is the least sure."""

    descriptions: tuple[Description, ...]
    merges: tuple[str, ...]
    weakest: float

    @property
    def iri(self) -> str:
        """The canonical IRI: scoped to no release if there is such a one, else the first told."""
        *_, iri = min(each.first for each in self.descriptions)
        return iri


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """Groups by key, the pairs of their keys that may be one, and judgements that clash.

    `linked` are all pairs of descriptions, by key, that were weighed and may be one: what no chain
    of them joins has no bearing on each other.
    """

    groups: tuple[Group, ...]
    linked: tuple[Pair, ...]
    open: Mapping[Pair, Weighed]
    unsure: Mapping[Pair, Judgement]
    overruled: tuple[Judgement, ...]


def resolve(
    descriptions: Sequence[Description],
    comparer: Comparer,
    verdicts: Verdicts,
    weighed: Mapping[Pair, Weighed] = MappingProxyType({}),
) -> Resolved:
    """Return what is one; the result does not depend on the order of `descriptions`.

    `weighed` are pairs that were weighed already.
    """
    return _Resolution(descriptions, comparer, verdicts, weighed).run()


class _Resolution:
    def __init__(
        self,
        descriptions: Sequence[Description],
        comparer: Comparer,
        verdicts: Verdicts,
        weighed: Mapping[Pair, Weighed],
    ) -> None:
        self._by_key = {each.key: each for each in descriptions}
        self._compare = comparer.compare
        self._weighed = dict(weighed)
        iris = {iri: d.key for d in descriptions for iri in d.iris}
        self._different = _keyed(verdicts.different, iris)
        self._same = _keyed(verdicts.same, iris)
        self._unsure = _keyed(verdicts.unsure, iris)
        self._root = {key: key for key in self._by_key}
        self._members: dict[str, list[str]] = {key: [key] for key in self._by_key}
        self._merges: dict[str, list[tuple[float, str]]] = {}
        self._blocks = comparer.blocks

    def run(self) -> Resolved:
        pairs = self._candidates()
        likely = {pair: w for pair, w in pairs.items() if w.probability >= MERGE and not w.differs}
        weak = self._ambiguous(likely)
        for pair, weighed in sorted(likely.items(), key=lambda one: (-one[1].weight, one[0])):
            if pair not in weak:
                self._union(pair, weighed.probability, weighed.reasons)
        overruled = [
            judgement
            for pair, judgement in sorted(self._same.items(), key=lambda one: _when(one[1]))
            if not self._union(pair, 1.0, _judged(judgement), judged=True)
        ]
        return Resolved(
            groups=tuple(self._group(root) for root in sorted(self._members)),
            linked=tuple(sorted(pairs)),
            open=self._open(pairs),
            unsure=self._between(self._unsure),
            overruled=tuple(overruled),
        )

    def _candidates(self) -> dict[Pair, Weighed]:
        blocks: dict[str, list[str]] = {}
        for key, description in self._by_key.items():
            for block in set(self._blocks(description)):
                blocks.setdefault(block, []).append(key)
        pairs = {
            _pair(one, other)
            for keys in blocks.values()
            for n, one in enumerate(keys)
            for other in keys[n + 1 :]
        }
        found = {pair: self._weigh(pair) for pair in deadline.checked(sorted(pairs))}
        return {
            pair: w
            for pair, w in found.items()
            if w.probability >= PROPOSE and pair not in self._different
        }

    def _weigh(self, pair: Pair) -> Weighed:
        if pair not in self._weighed:
            one, other = (self._by_key[key] for key in pair)
            self._weighed[pair] = self._compare(one, other)
        return self._weighed[pair]

    def _ambiguous(self, likely: Mapping[Pair, Weighed]) -> frozenset[Pair]:
        """Return the pairs of which one end could as well be something else."""
        near: dict[str, list[tuple[float, Pair, str]]] = {}
        for pair, weighed in likely.items():
            for here, there in (pair, pair[::-1]):
                near.setdefault(here, []).append((weighed.weight, pair, there))
        weak: set[Pair] = set()
        for here in sorted(near):
            found = sorted(near[here], key=lambda each: (-each[0], each[1]))
            for n, (weight, pair, there) in enumerate(found):
                for better, better_pair, other in found[:n]:
                    if self._apart(there, other):
                        weak.add(pair)
                        if better - weight < MARGIN:
                            weak.add(better_pair)
        return frozenset(weak)

    def _apart(self, one: str, other: str) -> bool:
        pair = _pair(one, other)
        if pair in self._different:
            return True
        if self._root[one] == self._root[other]:
            return False
        return self._weigh(pair).contradicts

    def _union(
        self, pair: Pair, probability: float, reasons: Iterable[str], *, judged: bool = False
    ) -> bool:
        """Merge two groups if nothing forbids it; tell whether they are one then."""
        one, other = (self._root[key] for key in pair)
        if one == other:
            return True
        for left in deadline.checked(self._members[one]):
            for right in self._members[other]:
                cross = _pair(left, right)
                if cross in self._different:
                    return False
                if not judged and self._weigh(cross).contradicts:
                    return False
        kept, gone = sorted((one, other))
        for key in self._members[gone]:
            self._root[key] = kept
        self._members[kept] += self._members.pop(gone)
        told = self._merges.pop(gone, [])
        self._merges.setdefault(kept, []).extend(
            [*told, (probability, f"{self._named(pair)}: {', '.join(reasons)}")]
        )
        return True

    def _named(self, pair: Pair) -> str:
        names = (d.names[0] if d.names else d.key for d in (self._by_key[key] for key in pair))
        return " = ".join(f"“{name}”" for name in names)

    def _group(self, root: str) -> Group:
        merges = sorted(self._merges.get(root, []), key=lambda each: (-each[0], each[1]))
        return Group(
            descriptions=tuple(self._by_key[key] for key in sorted(self._members[root])),
            merges=tuple(dict.fromkeys(reason for _, reason in merges)),
            weakest=min((probability for probability, _ in merges), default=1.0),
        )

    def _open(self, pairs: Mapping[Pair, Weighed]) -> dict[Pair, Weighed]:
        """Return the best open pair between any two groups of which nothing is ruled out."""
        best: dict[Pair, Weighed] = {}
        divided: dict[tuple[Pair, bool], bool] = {}  # many pairs may join the same two groups
        for pair, weighed in sorted(pairs.items(), key=lambda one: (-one[1].weight, one[0])):
            one, other = (self._root[key] for key in pair)
            groups = _pair(one, other)
            if one == other or groups in best:
                continue
            known = (groups, weighed.differs)
            if known not in divided:
                divided[known] = self._divided(one, other, differs=weighed.differs)
            if not divided[known]:
                best[groups] = weighed
        return best

    def _divided(self, one: str, other: str, *, differs: bool) -> bool:
        return any(
            (cross := _pair(left, right)) in self._different
            or (not differs and self._weigh(cross).apart)
            for left in self._members[one]
            for right in self._members[other]
        )

    def _between(self, judged: Mapping[Pair, Judgement]) -> dict[Pair, Judgement]:
        found: dict[Pair, Judgement] = {}
        for pair, judgement in sorted(judged.items(), key=lambda one: _when(one[1])):
            one, other = (self._root[key] for key in pair)
            if one != other:
                found[_pair(one, other)] = judgement
        return found


def _about(judged: Mapping[Pair, Judgement], kind: Kind) -> dict[Pair, Judgement]:
    return {pair: each for pair, each in judged.items() if each.one and each.one.kind == kind}


def _keyed(judged: Mapping[Pair, Judgement], keys: Mapping[str, str]) -> dict[Pair, Judgement]:
    return {
        _pair(keys[one], keys[other]): judgement
        for (one, other), judgement in judged.items()
        if one in keys and other in keys and keys[one] != keys[other]
    }


def _judged(judgement: Judgement) -> tuple[str, ...]:
    why = f": {judgement.why}" if judgement.why else ""
    return (f"judged the same by {judgement.who}{why}",)


def _when(judgement: Judgement) -> tuple[str, str]:
    return (judgement.at.isoformat(), judgement.id)


def _pair(one: str, other: str) -> Pair:
    return (one, other) if one <= other else (other, one)
