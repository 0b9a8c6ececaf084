"""Make SPARQL queries of the portable subset at random over the data of a store."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, TypeVar

from pyoxigraph import Literal, NamedNode

from kg.store import Engine

T = TypeVar("T")

_TYPE: Final = NamedNode("http://www.w3.org/1999/02/22-rdf-syntax-ns#type")
_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shapes:
    """What of a store queries are made from: for each class its properties, with some values."""

    properties: dict[NamedNode, tuple[NamedNode, ...]]
    values: dict[tuple[NamedNode, NamedNode], tuple[NamedNode | Literal, ...]]

    @classmethod
    def of(cls, engine: Engine) -> "Shapes":
        """Read them from an engine, in a fixed order."""
        kinds: dict[NamedNode, set[NamedNode]] = {}
        for quad in engine.match(predicate=_TYPE):
            if isinstance(quad.object, NamedNode) and isinstance(quad.subject, NamedNode):
                kinds.setdefault(quad.object, set()).add(quad.subject)
        found: dict[tuple[NamedNode, NamedNode], set[NamedNode | Literal]] = {}
        members = {kind: sorted(nodes, key=str)[:30] for kind, nodes in kinds.items()}
        for kind, nodes in members.items():
            for node in nodes:
                for quad in engine.match(node):
                    if quad.predicate != _TYPE and isinstance(quad.object, NamedNode | Literal):
                        found.setdefault((kind, quad.predicate), set()).add(quad.object)
        pairs = sorted(found, key=lambda pair: (pair[0].value, pair[1].value))
        properties = {kind: tuple(p for k, p in pairs if k == kind) for kind in dict(pairs)}
        return cls(
            properties={kind: found for kind, found in properties.items() if found},
            values={pair: tuple(sorted(found[pair], key=str)[:20]) for pair in pairs},
        )


class Maker:
    """Makes queries, the same ones for the same number and shapes.

    The portable subset: SELECT DISTINCT over basic patterns, GRAPH, paths without `*`, OPTIONAL,
    UNION, MINUS, FILTER (comparison, IN, texts, NOT EXISTS), VALUES, COUNT(DISTINCT).
    """

    def __init__(self, shapes: Shapes, number: int) -> None:
        self._shapes = shapes
        self._random = random.Random(number)  # noqa: S311  # no secret hangs on it

    def query(self) -> str:
        """Return the next query."""
        kind = self._pick(tuple(self._shapes.properties))
        properties = self._shapes.properties[kind]
        chosen = [self._pick(properties) for _ in range(self._random.randint(1, 3))]
        lines = [f"?s a {kind} ."]
        lines += [f"?s {each} ?v{n} ." for n, each in enumerate(chosen)]
        if self._chance(0.25):
            lines = [f"GRAPH ?g {{ {' '.join(lines)} }}"]
        extras = (
            self._optional, self._union, self._minus, self._compared, self._among, self._absent,
            self._given, self._path,
        )  # fmt: skip
        for extra in self._random.sample(extras, self._random.randint(0, 2)):
            lines.append(extra(kind, chosen))
        if self._chance(0.2):
            head = "SELECT ?v0 (COUNT(DISTINCT ?s) AS ?n)"
            return f"{head} WHERE {{ {' '.join(lines)} }} GROUP BY ?v0"
        names = " ".join(f"?v{n}" for n in range(len(chosen)))
        return f"SELECT DISTINCT ?s {names} WHERE {{ {' '.join(lines)} }}"

    def _optional(self, kind: NamedNode, _: Sequence[NamedNode]) -> str:
        return f"OPTIONAL {{ ?s {self._pick(self._shapes.properties[kind])} ?maybe . }}"

    def _union(self, kind: NamedNode, _: Sequence[NamedNode]) -> str:
        one, two = (self._pick(self._shapes.properties[kind]) for _ in range(2))
        return f"{{ ?s {one} ?either . }} UNION {{ ?s {two} ?either . }}"

    def _minus(self, kind: NamedNode, _: Sequence[NamedNode]) -> str:
        property_, value = self._pair(kind)
        return f"MINUS {{ ?s {property_} {value} . }}"

    def _absent(self, kind: NamedNode, _: Sequence[NamedNode]) -> str:
        property_, value = self._pair(kind)
        return f"FILTER NOT EXISTS {{ ?s {property_} {value} . }}"

    def _compared(self, kind: NamedNode, chosen: Sequence[NamedNode]) -> str:
        value = self._pick(self._shapes.values[kind, chosen[0]])
        if isinstance(value, Literal) and value.datatype.value == _INTEGER:
            return f"FILTER(?v0 {self._pick(('<', '>=', '='))} {value.value})"
        if isinstance(value, Literal):
            part = Literal(value.value[: self._random.randint(1, 6)])
            name = self._pick(("CONTAINS", "STRSTARTS"))
            return f"FILTER({name}(STR(?v0), {part}))"
        return f"FILTER(?v0 {self._pick(('=', '!='))} {value})"

    def _among(self, kind: NamedNode, chosen: Sequence[NamedNode]) -> str:
        # not STR(?v0): Virtuoso finds no text there that has more than ASCII
        return f"FILTER(?v0 IN ({', '.join(self._some(kind, chosen[0]))}))"

    def _given(self, kind: NamedNode, chosen: Sequence[NamedNode]) -> str:
        return f"VALUES ?v{len(chosen) - 1} {{ {' '.join(self._some(kind, chosen[-1]))} }}"

    def _path(self, kind: NamedNode, _: Sequence[NamedNode]) -> str:
        one = self._pick(self._shapes.properties[kind])
        two = self._pick(self._shapes.properties[self._pick(tuple(self._shapes.properties))])
        form = self._pick(("{0}/{1}", "({0}|{1})", "{0}/^{0}"))
        return f"?s {form.format(one, two)} ?far ."

    def _pair(self, kind: NamedNode) -> tuple[NamedNode, NamedNode | Literal]:
        property_ = self._pick(self._shapes.properties[kind])
        return property_, self._pick(self._shapes.values[kind, property_])

    def _some(self, kind: NamedNode, property_: NamedNode) -> list[str]:
        values = self._shapes.values[kind, property_]
        return [str(value) for value in self._random.sample(values, min(3, len(values)))]

    def _pick(self, some: Sequence[T]) -> T:
        return self._random.choice(some)

    def _chance(self, part: float) -> bool:
        return self._random.random() < part
