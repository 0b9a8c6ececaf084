"""An engine behind an address: named graphs of a server that speaks SPARQL 1.1 over HTTP."""

import logging
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final, Self

from pyoxigraph import Literal, NamedNode, Quad, QueryBoolean, QueryTriples

from kg.errors import KgError, StoreError
from kg.settings import EngineSettings
from kg.store.distinct import distinct_objects
from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Answer, Term
from kg.store.remote import answers
from kg.store.remote.endpoint import Endpoint
from kg.store.remote.products import Product, product
from kg.store.remote.writer import STAGED, Writer
from kg.store.sparql import names_dataset, refuse_calls

_LOG: Final = logging.getLogger(__name__)
_JSON: Final = "application/sparql-results+json"
_NTRIPLES: Final = "application/n-triples"
_COUNT: Final = (
    "SELECT (COUNT(*) AS ?n) {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), {})) }}"
)
_FEW: Final = 50  # look-ups that are sent whatever the number of graphs
_NEVER: Final = 1 << 62


class RemoteEngine:
    """An `Engine` over a server. It sees and writes only graphs whose IRI starts with `scope`.

    A copy of the graphs in memory, which takes part in what this engine writes, answers the
    queries where the product is known to answer some of SPARQL 1.1 wrongly. It answers look-ups
    too, as soon as as many were sent as there are graphs: by then it would have cost no more.
    Nobody else may write to these graphs while the engine is open (the lock of the store).
    """

    def __init__(
        self, endpoint: Endpoint, product: Product, *, scope: str, write: bool = True
    ) -> None:
        self._at: Endpoint | None = endpoint
        self._product = product
        self._scope = scope
        self._writes = Writer(endpoint, product) if write else None
        self._copied: EmbeddedEngine | None = None
        self._asked = 0
        self._worth = _FEW  # so many look-ups are worth a copy

    @classmethod
    def open(cls, settings: EngineSettings, *, scope: str, write: bool = True) -> Self:
        """Connect to a server; graphs that a killed writer left half put are removed.

        Raises:
            SettingsError: the product is not known, or httpx is not installed.
            StoreError: the server does not answer.
        """
        known = product(settings.product)
        opened = cls(Endpoint(settings, known), known, scope=scope, write=write)
        try:
            opened._begin()
        except KgError:
            opened.close()
            raise
        _LOG.debug("connected to %s", settings.url)
        return opened

    def _begin(self) -> None:
        names = self._names()
        if names and not self._product.tested:
            self._check_union(names[0])
        if self._writes is not None:
            self._writes.drop(name for name in names if name.value.endswith(STAGED))

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # the RDF word
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit (`Engine.match`), whole graphs by Graph Store Protocol."""
        endpoint = self._endpoint
        if self._copied is None and self._is_worth_copying():
            self._copied = self._copy()
        if self._copied is not None:
            return self._copied.match(subject, predicate, object, graph)
        if subject is None and predicate is None and object is None:
            return self._whole(endpoint, self.graphs() if graph is None else (graph,))
        return self._found(endpoint, (subject, predicate, object), graph)

    def objects(self, subject: NamedNode, predicate: NamedNode) -> set[object]:
        """Return the distinct objects; see `Engine.objects`."""
        return distinct_objects(self, subject, predicate)

    def query(self, sparql: str) -> Answer:
        """Answer a query; see `Engine.query`.

        Raises:
            QueryTimeoutError: there is no whole answer in time.
            StoreError: the server cannot be asked.
        """
        return self.query_within(sparql, None)

    def query_within(self, sparql: str, seconds: float | None) -> Answer:
        """Answer a query, waiting so many seconds for the server at most.

        Raises as `query`.
        """
        endpoint = self._endpoint
        form = EmbeddedEngine.open().query(sparql)  # whether it may run, and of which kind it is
        if not self._product.answers:
            # Virtuoso cuts the answer of a CONSTRUCT without a word.
            if not endpoint.settings.native or isinstance(form, QueryTriples):
                return self._copy().query(sparql)
            refuse_calls(sparql)
        accept = _NTRIPLES if isinstance(form, QueryTriples) else _JSON
        union = not names_dataset(sparql)
        found = endpoint.ask(sparql, accept=accept, within=seconds, union=union)
        if isinstance(form, QueryTriples):
            return answers.triples(found)
        return answers.solutions(found, truth=isinstance(form, QueryBoolean))

    def replace(
        self,
        graphs: Mapping[NamedNode, Iterable[Quad]],
        *,
        remove: Iterable[Quad] = (),
        add: Iterable[Quad] = (),
    ) -> None:
        """Replace whole graphs in one update; see `Engine.replace`."""
        held = {name: tuple(quads) for name, quads in graphs.items()}
        gone, new = tuple(remove), tuple(add)
        self._writer.replace(held, remove=gone, add=new)
        if self._copied is not None:
            self._copied.replace(held, remove=gone, add=new)

    def load(self, quads: Iterable[Quad]) -> None:
        """Put quads that come graph by graph; nothing is atomic, and nobody may read meanwhile.

        Raises:
            StoreError: a quad has a blank node, or the server cannot be asked.
        """
        self._copied = None
        self._writer.load(quads)

    def graphs(self) -> Sequence[NamedNode]:
        """Return the named graphs; see `Engine.graphs`."""
        return tuple(name for name in self._names() if not name.value.endswith(STAGED))

    def flush(self) -> None:
        """Ask the server for a checkpoint, if its product has one; see `Engine.flush`.

        Raises:
            StoreError: the server cannot be asked.
        """
        if self._writes is not None:
            self._writes.flush()

    def close(self) -> None:
        """Close the connections."""
        if self._at is not None:
            self._at.close()
        self._at = self._copied = None

    def _names(self) -> tuple[NamedNode, ...]:
        found = {
            term
            for row in answers.rows(self._graphwise(self._product.listing))
            if isinstance(term := row.get("g"), NamedNode) and self._is_ours(term)
        }
        return tuple(sorted(found, key=lambda name: name.value))

    def _check_union(self, name: NamedNode) -> None:
        """Check that what stands in a graph is met by a query that names none.

        Raises:
            StoreError: it is not: queries would find nothing, without an error.
        """
        endpoint = self._endpoint
        some = f"SELECT ?s ?p ?o {{ GRAPH {name} {{ ?s ?p ?o }} }} LIMIT 1"
        for row in answers.rows(self._graphwise(some)):
            asked = f"ASK {{ {row['s']} {row['p']} {row['o']} }}"
            if not answers.solutions(endpoint.ask(asked, accept=_JSON), truth=True):
                raise StoreError(
                    f"the default graph of {endpoint.settings.url} is not the union of all graphs",
                    hint="Let it be, or set KG_STORE_UNION to the parameters that say so, such as"
                    " default-graph-uri=NAME: docs/how-to/use-another-engine.md",
                )

    def _graphwise(self, sparql: str) -> bytes:
        """Return the answer to a query that names all its graphs."""
        return self._endpoint.ask(sparql, accept=_JSON, union=False)

    def _is_ours(self, name: NamedNode) -> bool:
        return name.value.startswith(self._scope) and name.value not in self._product.own

    def _whole(self, endpoint: Endpoint, graphs: Iterable[NamedNode]) -> Iterator[Quad]:
        for name in graphs:
            if self._product.cuts:
                yield from self._found(endpoint, (None, None, None), name)
            else:
                yield from answers.quads(endpoint.get(name.value), name)

    def _found(
        self,
        endpoint: Endpoint,
        pattern: tuple[NamedNode | None, NamedNode | None, Term | None],
        graph: NamedNode | None,
    ) -> Iterator[Quad]:
        given = dict(zip("spog", (*pattern, graph), strict=True))
        terms = {name: f"?{name}" if term is None else str(term) for name, term in given.items()}
        wanted = " ".join(term for term in terms.values() if term.startswith("?"))
        where = "GRAPH {g} {{ {s} {p} {o} }}".format_map(terms)
        sparql = f"SELECT {wanted or '(1 AS ?one)'} WHERE {{ {where} }}"
        for row in answers.rows(endpoint.ask(sparql, accept=_JSON, union=False)):
            quad = _quad({**given, **row})
            if graph is not None or self._shows(quad):
                yield quad

    def _shows(self, quad: Quad) -> bool:
        name = quad.graph_name
        return isinstance(name, NamedNode) and self._is_ours(name) and STAGED not in name.value

    def _is_worth_copying(self) -> bool:
        """Count a look-up, and tell whether all look-ups have cost as much as a copy by now."""
        self._asked += 1
        if self._asked < self._worth:
            return False
        graphs = len(self.graphs())
        fits = self._count() <= self._endpoint.settings.most_copied
        self._worth = graphs if fits else _NEVER
        return self._asked >= self._worth

    def _count(self) -> int:
        found = answers.rows(self._graphwise(_COUNT.format(Literal(self._scope))))
        return max((int(row["n"].value) for row in found), default=0)

    def _copy(self) -> EmbeddedEngine:
        if self._copied is not None:
            return self._copied
        settings = self._endpoint.settings
        if (count := self._count()) > settings.most_copied:
            raise StoreError(
                f"{settings.url} has {count} quads, more than are copied into memory",
                hint="Allow more with KG_STORE_COPY, or let the server itself answer with "
                "KG_STORE_SPARQL=server.",
            )
        copied = EmbeddedEngine.open()
        names = self.graphs()
        for name in names:
            copied.replace({name: tuple(self._whole(self._endpoint, (name,)))})
        _LOG.info("copied %d graphs of %s into memory", len(names), settings.url)
        self._copied = copied
        return copied

    @property
    def _writer(self) -> Writer:
        if self._at is not None and self._writes is None:
            raise StoreError("the store was opened for reading", hint="Open it for writing.")
        if self._writes is None:
            raise AssertionError
        return self._writes

    @property
    def _endpoint(self) -> Endpoint:
        if self._at is None:
            raise StoreError("the store is closed", hint="Open it again.")
        return self._at


def _quad(found: Mapping[str, Term | None]) -> Quad:
    subject, predicate, value, graph = (found.get(name) for name in "spog")
    if (
        not isinstance(subject, NamedNode)
        or not isinstance(predicate, NamedNode)
        or not isinstance(value, NamedNode | Literal)
        or not isinstance(graph, NamedNode)
    ):
        raise StoreError(
            f"the engine holds a quad with a blank node at {subject}",
            hint="Others write to these graphs: give the program a database of its own.",
        )
    return Quad(subject, predicate, value, graph)
