"""What a validation found: for programs, as plain sentences, and as a W3C validation report."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

from pyoxigraph import Literal as Text
from pyoxigraph import NamedNode

from kg.store.engine import Term
from kg.vocabulary import PREFIXES

Severity: TypeAlias = Literal["Violation", "Warning", "Info"]
SHAPES: Final = "https://w3id.org/brel/shapes#"
SHACL: Final = "http://www.w3.org/ns/shacl#"
_RANK: Final[dict[Severity, int]] = {"Violation": 0, "Warning": 1, "Info": 2}


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One thing that is not as a shape says.

    `shape` is the last part of the IRI of the shape. `path` are the steps from the focus node to
    `value`: IRIs of properties, with ^ before one that is walked backwards. `component` is the
    IRI of the kind of constraint. `label` is the name by which people know the focus node.
    """

    shape: str
    focus: NamedNode
    message: str
    component: str
    severity: Severity = "Violation"
    path: tuple[str, ...] = ()
    value: Term | None = None
    label: str = ""

    def sentence(self) -> str:
        """Say it for people: what, where, which value."""
        name = f"“{self.label}” ({self.focus.value})" if self.label else self.focus.value
        told = self.value is not None and self.value != self.focus
        found = f" Found: {_shown(self.value)}." if told and self.value is not None else ""
        return f"{self.severity}: {name}: {self.message}{found} [{self.shape}]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """All results, the gravest first, in an order of their own."""

    results: tuple[Result, ...] = ()

    @classmethod
    def of(cls, results: Iterable[Result]) -> "Report":
        """Sort results and drop repetitions."""
        unique = dict.fromkeys(results)
        return cls(results=tuple(sorted(unique, key=_order)))

    @property
    def conforms(self) -> bool:
        """Whether nothing is violated; warnings and hints are allowed."""
        return not self.violations

    @property
    def violations(self) -> tuple[Result, ...]:
        """The results that keep a fact out of the graph."""
        return tuple(result for result in self.results if result.severity == "Violation")

    def sentences(self) -> tuple[str, ...]:
        """Say it for people, a line per result and one that sums up."""
        counted = ", ".join(
            f"{sum(r.severity == severity for r in self.results)} {word}"
            for severity, word in (
                ("Violation", "violated"),
                ("Warning", "warned"),
                ("Info", "noted"),
            )
        )
        verdict = "The graph conforms" if self.conforms else "The graph does not conform"
        return (*(result.sentence() for result in self.results), f"{verdict}: {counted}.")

    def as_json(self) -> dict[str, object]:
        """Say it for programs."""
        return {
            "conforms": self.conforms,
            "results": [
                {
                    "severity": result.severity,
                    "shape": result.shape,
                    "focus": result.focus.value,
                    "label": result.label,
                    "path": list(result.path),
                    "value": None if result.value is None else result.value.value,
                    "message": result.message,
                }
                for result in self.results
            ],
        }

    def to_turtle(self) -> str:
        """Return a W3C validation report; there `sh:conforms` means no result of any severity.

        Source: https://www.w3.org/TR/shacl/#validation-report
        """
        head = f"@prefix sh: <{SHACL}> .\n\n[] a sh:ValidationReport ;\n"
        lines = [f"    sh:conforms {'false' if self.results else 'true'}"]
        lines += [f"    sh:result {_block(result)}" for result in self.results]
        body = " ;\n".join(lines)
        return f"{head}{body} .\n"


def _block(result: Result) -> str:
    rows = [
        "a sh:ValidationResult",
        f"sh:resultSeverity sh:{result.severity}",
        f"sh:sourceShape <{SHAPES}{result.shape}>",
        f"sh:sourceConstraintComponent <{result.component}>",
        f"sh:focusNode {result.focus}",
    ]
    if result.path:
        rows.append(f"sh:resultPath {_path(result.path)}")
    if result.value is not None:
        rows.append(f"sh:value {result.value}")
    rows.append(f"sh:resultMessage {Text(result.message, language='en')}")
    body = " ;\n        ".join(rows)
    return f"[\n        {body}\n    ]"


def _path(steps: tuple[str, ...]) -> str:
    terms = [f"[ sh:inversePath <{s[1:]}> ]" if s.startswith("^") else f"<{s}>" for s in steps]
    return terms[0] if len(terms) == 1 else f"( {' '.join(terms)} )"


def _order(result: Result) -> tuple[int, str, str, tuple[str, ...], str, str]:
    return (
        _RANK[result.severity],
        result.focus.value,
        result.shape,
        result.path,
        str(result.value),
        result.component,
    )


def _shown(term: Term) -> str:
    if isinstance(term, Text):
        return f"“{term.value}”"
    for prefix, start in PREFIXES.items():
        if term.value.startswith(start):
            return f"{prefix}:{term.value.removeprefix(start)}"
    return term.value
