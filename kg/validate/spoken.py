"""Quads by subject and predicate, for checks that walk them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from kg.store.engine import Term
from kg.validate.report import Result, Severity
from kg.vocabulary import RDFS

#: Python checks have no constraint component of SHACL's own; W3C reports name this one.
COMPONENT: Final = "https://w3id.org/brel/shapes#PythonCheck"


class Spoken:
    """What some quads say; subjects and values keep the order of the quads."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        self._by_subject: dict[NamedNode, dict[NamedNode, dict[Term, None]]] = {}
        for quad in quads:
            subject, value = quad.subject, quad.object
            if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                node = self._by_subject.setdefault(subject, {})
                node.setdefault(quad.predicate, {})[value] = None

    def __contains__(self, node: NamedNode) -> bool:
        return node in self._by_subject

    def __iter__(self) -> Iterator[NamedNode]:
        return iter(self._by_subject)

    def of(self, node: NamedNode) -> Mapping[NamedNode, Iterable[Term]]:
        """Return the properties of a node with their values."""
        return self._by_subject.get(node, {})

    def values(self, node: NamedNode, predicate: NamedNode) -> tuple[Term, ...]:
        """Return all values of a property."""
        return tuple(self.of(node).get(predicate, ()))

    def nodes(self, node: NamedNode, predicate: NamedNode) -> tuple[NamedNode, ...]:
        """Return the values that are nodes."""
        return tuple(v for v in self.values(node, predicate) if isinstance(v, NamedNode))

    def text(self, node: NamedNode, predicate: NamedNode) -> str | None:
        """Return the first value that is a literal, as written."""
        found = (v.value for v in self.values(node, predicate) if isinstance(v, Literal))
        return next(found, None)

    def result(
        self,
        shape: str,
        focus: NamedNode,
        message: str,
        *,
        path: NamedNode | None = None,
        value: Term | None = None,
        severity: Severity = "Violation",
    ) -> Result:
        """Return a result with the label of its focus node."""
        return Result(
            shape=shape,
            focus=focus,
            message=message,
            component=COMPONENT,
            severity=severity,
            path=(path.value,) if path is not None else (),
            value=value,
            label=self.text(focus, RDFS.label) or "",
        )
