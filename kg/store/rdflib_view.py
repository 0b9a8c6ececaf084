"""A read-only rdflib graph whose triples are fetched from an engine as they are asked for."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, NoReturn

from pyoxigraph import BlankNode, NamedNode, Quad, QueryBoolean, QuerySolutions
from pyoxigraph import Literal as OxLiteral
from pyoxigraph import Triple as OxTriple
from rdflib import BNode, Graph, Literal, URIRef, Variable
from rdflib.query import Result
from rdflib.store import Store
from rdflib.term import Identifier, Node

from kg.errors import StoreError
from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Answer, Engine, Term

_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
_OVERLAY: Final = NamedNode("urn:x-kg:overlay")
_Pattern = tuple[Node | None, Node | None, Node | None]
_Found = tuple[Node, Node, Node]


def view(engine: Engine) -> Graph:
    """Show all graphs of the engine as one read-only rdflib graph."""
    return LazyGraph(engine)


class LazyGraph(Graph):
    """The union of an engine's graphs, less those `hidden`, plus the quads of `extra`.

    Nothing is copied: work follows what is asked, not the size of the store. SPARQL text goes to
    the engine, unless there is an overlay (`hidden`, `extra`) or bindings: the engine does not
    know them, so that rdflib answers then. `remember` keeps every node that was fetched; use
    it for one job only, for a later write to the store is not seen.

    Writing raises `StoreError`. `bool()` looks for one triple, `len()` counts them all.
    """

    def __init__(
        self,
        engine: Engine,
        extra: Iterable[Quad] = (),
        *,
        hidden: Collection[NamedNode] = (),
        remember: bool = False,
    ) -> None:
        store = _EngineStore(engine, extra, frozenset(hidden), remember=remember)
        super().__init__(store=store, bind_namespaces="core")

    def __bool__(self) -> bool:
        return next(self.triples((None, None, None)), None) is not None


class _EngineStore(Store):
    """What rdflib calls a store, over an engine and an overlay in memory."""

    def __init__(
        self,
        engine: Engine,
        extra: Iterable[Quad],
        hidden: frozenset[NamedNode],
        *,
        remember: bool,
    ) -> None:
        super().__init__()
        self._engine = engine
        self._hidden = hidden
        self._overlay = EmbeddedEngine.open(None)
        self._overlay.replace({_OVERLAY: extra})
        self._pure = not hidden and not self._overlay.graphs()
        self._nodes: dict[Node, tuple[_Found, ...]] | None = {} if remember else None
        self._prefixes: dict[str, URIRef] = {}

    def triples(
        self, triple_pattern: _Pattern, context: object = None
    ) -> Iterator[tuple[_Found, Iterator[Any]]]:
        """Yield each triple that fits once, whatever the number of graphs it stands in."""
        for triple in self._find(*triple_pattern):
            yield triple, iter((context,))

    def _find(self, s: Node | None, p: Node | None, o: Node | None) -> Iterator[_Found]:
        if self._nodes is None or s is None:
            yield from self._fetch(s, p, o)
            return
        if s not in self._nodes:
            self._nodes[s] = tuple(self._fetch(s, None, None))
        for triple in self._nodes[s]:
            if (p is None or triple[1] == p) and (o is None or triple[2] == o):
                yield triple

    def _fetch(self, s: Node | None, p: Node | None, o: Node | None) -> Iterator[_Found]:
        try:
            subject, predicate, value = _iri(s), _iri(p), None if o is None else to_engine(o)
        except TypeError:  # a blank node, or a literal as subject: data have neither
            return
        seen: set[OxTriple] = set()
        for engine in (self._engine, self._overlay):
            for quad in engine.match(subject, predicate, value):
                if quad.graph_name in self._hidden or quad.triple in seen:
                    continue
                seen.add(quad.triple)
                yield to_rdflib(quad.subject), to_rdflib(quad.predicate), to_rdflib(quad.object)

    def __len__(self, context: object = None) -> int:
        return sum(1 for _ in self._fetch(None, None, None))

    def query(
        self,
        query: object,
        initNs: Mapping[str, Any],  # noqa: N803  # the names are rdflib's
        initBindings: Mapping[str, Identifier],  # noqa: N803
        queryGraph: str,  # noqa: N803, ARG002
        **_options: object,
    ) -> Result:
        """Let the engine answer; NotImplementedError makes rdflib answer over `triples`."""
        if not isinstance(query, str) or initBindings or not self._pure:
            raise NotImplementedError
        declared = (
            f"PREFIX {name}: <{iri}> " for name, iri in initNs.items() if f"{name}:" in query
        )
        return _result(self._engine.query("".join(declared) + query))

    def bind(self, prefix: str, namespace: URIRef, override: bool = True) -> None:  # noqa: FBT001, FBT002
        """Keep a prefix for this view."""
        if override or (prefix not in self._prefixes and self.prefix(namespace) is None):
            self._prefixes = {p: n for p, n in self._prefixes.items() if n != namespace}
            self._prefixes[prefix] = namespace

    def prefix(self, namespace: URIRef) -> str | None:
        """Return the prefix of a namespace."""
        return next((p for p, n in self._prefixes.items() if n == namespace), None)

    def namespace(self, prefix: str) -> URIRef | None:
        """Return the namespace of a prefix."""
        return self._prefixes.get(prefix)

    def namespaces(self) -> Iterator[tuple[str, URIRef]]:
        """Yield the prefixes of this view."""
        return iter(tuple(self._prefixes.items()))

    def _refuse(self, *_arguments: object, **_options: object) -> NoReturn:
        raise StoreError(
            "this rdflib graph is a read-only view of the store",
            hint="Copy what you need: `copy = rdflib.Graph() + view`. Releases: kg ingest",
        )

    add = addN = remove = update = _refuse  # noqa: N815  # the names are rdflib's


def to_rdflib(term: Term | BlankNode | OxTriple) -> URIRef | Literal | BNode:
    """Turn an engine's term into rdflib's.

    A string has no datatype in rdflib: `Literal("a")` and `Literal("a", datatype=XSD.string)`
    are unequal there (RDFLib/rdflib #2123), and shapes and patterns mean the first.

    Raises:
        TypeError: the term is a triple, which rdflib does not have.
    """
    match term:
        case NamedNode():
            return URIRef(term.value)
        case OxLiteral():
            if term.language is not None:
                return Literal(term.value, lang=term.language)
            if term.datatype.value == _STRING:
                return Literal(term.value)
            # not normalised: what the store holds is what is shown
            return Literal(term.value, datatype=URIRef(term.datatype.value), normalize=False)
        case BlankNode():
            return BNode(term.value)
    raise TypeError(f"{term} is not an RDF 1.1 term")


def to_engine(node: Node) -> Term:
    """Turn an rdflib term into an engine's.

    Raises:
        TypeError: `node` is neither an IRI nor a literal.
    """
    match node:
        case URIRef():
            return NamedNode(str(node))
        case Literal():
            if node.language is not None:
                return OxLiteral(str(node), language=node.language)
            datatype = None if node.datatype is None else NamedNode(str(node.datatype))
            return OxLiteral(str(node), datatype=datatype)
    raise TypeError(f"{node!r} is neither an IRI nor a literal")


def _iri(node: Node | None) -> NamedNode | None:
    term = None if node is None else to_engine(node)
    if isinstance(term, OxLiteral):
        raise TypeError(f"{term} is not an IRI")
    return term


def _result(answer: Answer) -> Result:
    """Put an engine's answer into rdflib's form."""
    match answer:
        case QueryBoolean():
            result = Result("ASK")
            result.askAnswer = bool(answer)
        case QuerySolutions():
            result = Result("SELECT")
            result.vars = [Variable(variable.value) for variable in answer.variables]
            result.bindings = [
                {
                    variable: to_rdflib(term)
                    for variable, term in zip(result.vars, row, strict=True)
                    if term is not None
                }
                for row in answer
            ]
        case _:
            result = Result("CONSTRUCT")
            result.graph = Graph()
            for triple in answer:
                result.graph.add(
                    (
                        to_rdflib(triple.subject),
                        to_rdflib(triple.predicate),
                        to_rdflib(triple.object),
                    )
                )
    return result
