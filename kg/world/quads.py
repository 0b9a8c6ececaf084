"""Write the world as derived graphs: redirects to canonical IRIs, and what may be one."""

from collections.abc import Iterable, Iterator, Mapping

from pyoxigraph import Literal, NamedNode, Quad

from kg.iris import Iris
from kg.vocabulary import BREL, DCTERMS, OWL, RDF, STATUS, XSD
from kg.world.items import Likeness, World
from kg.world.updating import Kept

#: The graph of identity: `graph/world/identity`.
IDENTITY = "identity"


def graphs(world: World, iris: Iris) -> Mapping[NamedNode, tuple[Quad, ...]]:
    """Return the derived graphs with their quads, sorted: the same world, the same bytes."""
    kept = Kept(redirects=tuple(world.redirects.items()), likenesses=world.likenesses)
    return {iris.world(IDENTITY): quads_of(kept, iris)}


def lines(world: World, iris: Iris) -> bytes:
    """Return the derived graphs as sorted N-Quads."""
    found = sorted(f"{quad} .\n" for quads in graphs(world, iris).values() for quad in quads)
    return "".join(found).encode()


def quads_of(kept: Kept, iris: Iris) -> tuple[Quad, ...]:
    """Return redirects and likenesses as quads of the graph of identity, sorted, each once."""
    graph = iris.world(IDENTITY)
    found = (*_redirects(kept.redirects, graph), *_likenesses(kept.likenesses, iris, graph))
    return tuple(sorted(dict.fromkeys(found), key=str))


def _redirects(redirects: Iterable[tuple[str, str]], graph: NamedNode) -> Iterator[Quad]:
    for gone, kept in redirects:
        yield Quad(NamedNode(gone), OWL.sameAs, NamedNode(kept), graph)
        yield Quad(NamedNode(gone), DCTERMS.isReplacedBy, NamedNode(kept), graph)


def _likenesses(likenesses: Iterable[Likeness], iris: Iris, graph: NamedNode) -> Iterator[Quad]:
    for likeness in likenesses:
        node = iris.likeness(likeness.one, likeness.other)
        ends = NamedNode(likeness.one), NamedNode(likeness.other)
        chance = Literal(str(likeness.probability), datatype=XSD.decimal)
        yield Quad(node, RDF.type, BREL.Likeness, graph)
        yield Quad(node, BREL.status, STATUS["proposed"], graph)
        yield Quad(node, BREL.confidence, chance, graph)
        for end in ends:
            yield Quad(node, BREL.between, end, graph)
        for reason in likeness.reasons:
            yield Quad(node, BREL.reason, Literal(reason), graph)
        if likeness.status == "differs":
            yield Quad(ends[0], BREL.differsFrom, ends[1], graph)
