"""What all topics of the mapping share while one release is mapped."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode

from kg.iris import Iris
from kg.mapping.actors import Actors
from kg.mapping.dates import when
from kg.mapping.parts import Parts, triple
from kg.mapping.terms import text
from kg.model.facts import Agreement, Fact, FactBase, Meeting, Reading
from kg.model.release import Release
from kg.sources import Source
from kg.vocabulary import BREL, POLARITY, RDF, RDFS


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One release with its facts in the order of the text, and the nodes of its records."""

    release: Release
    reading: Reading
    source: Source
    iris: Iris
    actors: Actors
    facts: Mapping[str, Fact]
    records: Mapping[str, NamedNode]

    def node(self, fact: FactBase) -> NamedNode:
        """Return the record of a fact."""
        return self.records[fact.id]

    def nodes(self, names: Iterable[str]) -> tuple[NamedNode, ...]:
        """Return the actors of these names, each once."""
        return tuple(dict.fromkeys(self.actors.node(name) for name in names))

    def labels(self, names: Iterable[str]) -> str:
        """Return the names as people read them: "A", "A and B", "A, B and C"."""
        return listed(dict.fromkeys(self.actors.label(name) for name in names))

    def states(self, names: Iterable[str]) -> tuple[str, ...]:
        """Return the codes of the states to which the names belong, sorted."""
        return tuple(sorted({code for name in names for code in self.actors.states(name)}))

    @property
    def day(self) -> date | None:
        """The day by which everything that the release reports as done had happened.

        The day of issue; else the latest day of what it reports.
        """
        if self.release.published is not None:
            return self.release.published
        days = [
            known.last
            for fact in self.facts.values()
            if isinstance(fact, Meeting | Agreement) and fact.realis == "actual"
            if (known := when(fact.date)) is not None and known.exact and known.last
        ]
        return max(days, default=None)


def in_text_order(facts: Sequence[Fact]) -> Mapping[str, Fact]:
    """Return facts by id, in the order of their words and not of the reading."""
    ordered = sorted(facts, key=lambda f: (f.trigger, f.evidence, type(f).__name__, f.id))
    return {fact.id: fact for fact in ordered}


def listed(names: Iterable[str]) -> str:
    """Join names as a sentence does."""
    words = tuple(names)
    if not words:
        return ""
    *first, last = words
    return f"{', '.join(first)} and {last}" if first else last


def typed(node: NamedNode, fact: FactBase, *classes: NamedNode) -> Parts:
    """Yield the classes of a situation: `classes` only if it took place."""
    match fact.realis:
        case "actual":
            for each in classes:
                yield from triple(node, RDF.type, each)
        case "intended":
            yield from triple(node, RDF.type, BREL.Aim)
        case "negated":
            yield from triple(node, RDF.type, BREL.Situation)
            yield from denied(node, fact)


def denied(node: NamedNode, fact: FactBase) -> Parts:
    """Yield the negative polarity of what the release denies."""
    if fact.realis == "negated":
        yield from triple(node, BREL.polarity, POLARITY["negative"])


def labelled(node: NamedNode, label: str) -> Parts:
    """Yield the label of a node, with a capital and single spaces; nothing stays without one."""
    words = " ".join(label.split()) or "unnamed"
    yield from triple(node, RDFS.label, text(words[:1].upper() + words[1:]))


def each(subject: NamedNode, predicate: NamedNode, values: Iterable[NamedNode]) -> Parts:
    """Yield one triple per value."""
    for value in values:
        yield from triple(subject, predicate, value)


def shortened(words: str, limit: int = 70) -> str:
    """Cut words for a label at the end of a word."""
    plain = " ".join(words.split())
    if len(plain) <= limit:
        return plain
    return f"{plain[:limit].rsplit(' ', 1)[0].rstrip(',;:–-')} …"
