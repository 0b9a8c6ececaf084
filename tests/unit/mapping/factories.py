"""Readings of invented releases, mapped, and short questions to the result."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from pyoxigraph import Literal, NamedNode, QueryBoolean, QuerySolutions, Store

from kg.gazetteer import load_gazetteer
from kg.iris import Iris
from kg.link import link
from kg.mapping import ReleaseGraphs, map_release, registry
from kg.model.evidence import Evidence
from kg.model.facts import Actor, Fact, FactBase, Reading
from kg.model.release import Release
from kg.sources import Source
from kg.vocabulary import PREFIXES

BASE = "https://example.org/kg/"
IRIS = Iris(BASE)
SOURCE = Source(id="nzl-foreign", body="Foreign Office of New Zealand", state="NZL")
_Kind = TypeVar("_Kind", bound=FactBase)
_PROLOGUE = "\n".join(f"PREFIX {name}: <{iri}>" for name, iri in PREFIXES.items())


def a_release(text: str, **changes: Any) -> Release:  # noqa: ANN401  # the slots differ from kind to kind
    """Return a release with that text."""
    told = Release(
        id="nzl-1",
        source=SOURCE.id,
        issuer="NZL",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        number="NZ 1",
        title="Talks in Suva",
        published=date(2031, 5, 6),
    )
    return replace(told, **changes)


def words(text: str, quote: str) -> Evidence:
    """Return where `text` has the words."""
    start = text.index(quote)
    return Evidence.of(text, start, start + len(quote))


def fact(
    kind: type[_Kind],
    text: str,
    quote: str,
    trigger: str = "",
    **slots: Any,  # noqa: ANN401  # the slots differ from kind to kind
) -> _Kind:
    """Return a fact of that kind that rests on the words `quote`; `trigger` lies inside them."""
    evidence = words(text, quote)
    start = text.index(trigger or quote, evidence.start)
    given = {
        "id": f"{kind.__name__.lower()}-{start}",
        "evidence": (evidence,),
        "trigger": (start, start + len(trigger or quote)),
        **slots,
    }
    return kind(**given)


def an_actor(
    text: str,
    name: str,
    kind: str,
    **slots: Any,  # noqa: ANN401  # the slots differ from kind to kind
) -> Actor:
    """Return an actor whom the text names."""
    given: dict[str, Any] = {"name": name, "kind": kind, "evidence": (words(text, name),), **slots}
    return Actor(**given)


def mapped(
    text: str,
    facts: Sequence[Fact],
    actors: Sequence[Actor] = (),
    **release: Any,  # noqa: ANN401  # the slots differ from kind to kind
) -> ReleaseGraphs:
    """Map the facts of an invented release."""
    told = a_release(text, **release)
    reading = Reading(release_id=told.id, facts=tuple(facts), actors=tuple(actors))
    gazetteer = load_gazetteer()
    linked = link(reading, gazetteer, told)
    return map_release(told, reading, SOURCE, linked, gazetteer, IRIS, software="kg 1")


class Asked:
    """The graphs of a release with the registry, for questions in SPARQL."""

    def __init__(self, graphs: ReleaseGraphs) -> None:
        self._store = Store()
        self._store.extend(registry(load_gazetteer(), IRIS))
        for quads in graphs.graphs.values():
            self._store.extend(quads)

    def holds(self, pattern: str) -> bool:
        """Tell whether a graph pattern holds in the union of the graphs."""
        answer = self._ask(f"ASK {{ {pattern} }}")
        assert isinstance(answer, QueryBoolean)
        return bool(answer)

    def values(self, variables: str, pattern: str) -> list[tuple[str, ...]]:
        """Return the rows of a SELECT as texts, sorted; the last part of IRIs."""
        answer = self._ask(f"SELECT DISTINCT {variables} WHERE {{ {pattern} }}")
        assert isinstance(answer, QuerySolutions)
        return sorted(tuple(_short(term) for term in row) for row in answer)

    def _ask(self, query: str) -> object:
        return self._store.query(f"{_PROLOGUE}\n{query}", use_default_graph_as_union=True)


def asked(graphs: ReleaseGraphs) -> Asked:
    """Return the graphs for questions."""
    return Asked(graphs)


def subjects(graphs: ReleaseGraphs) -> set[NamedNode]:
    """Return what the facts graph describes."""
    return {quad.subject for quad in graphs.facts if isinstance(quad.subject, NamedNode)}


def objects(quads: Iterable[Any], predicate: NamedNode) -> set[Any]:  # Any: terms of pyoxigraph
    """Return the objects of a predicate."""
    return {quad.object for quad in quads if quad.predicate == predicate}


def _short(term: object) -> str:
    if isinstance(term, NamedNode):
        return term.value.replace("#", "/").rpartition("/")[2]
    return term.value if isinstance(term, Literal) else ""
