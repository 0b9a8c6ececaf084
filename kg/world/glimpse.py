"""Look at what the kept world leaves to people without deriving it: that costs what it shows."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pyoxigraph import NamedNode

from kg.network.dates import interval
from kg.network.graphs import ReleaseGraph, graph_of
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDF
from kg.world.anchoring import anchored
from kg.world.folding import text_of
from kg.world.items import World, surest_first
from kg.world.judgements import Judgement
from kg.world.kept import overruled
from kg.world.mentions import KINDS, UNKNOWN_DAY, Mention
from kg.world.parts import Kept
from kg.world.reading import Reader
from kg.world.rows import Cluster


def undecided(parts: Kept, judgements: Sequence[Judgement], *, items: bool = True) -> World:
    """Return a world of what may be one: its likenesses with their items, orphans, overruled.

    Without `items` nothing is read of the things themselves.
    """
    clusters = [Cluster.read(body) for body in parts.index.open_clusters()]
    likenesses = [each for cluster in clusters for each in cluster.likenesses]
    ends = {iri for each in likenesses for iri in (each.one, each.other)}
    return replace(
        parts.part(ends if items else ()),
        likenesses=tuple(sorted(likenesses, key=surest_first)),
        orphans=anchored(judgements, parts.index)[1],
        overruled=overruled(judgements, clusters),
    )


def first_mention(engine: Engine, iri: str) -> Mention | None:
    """Return the first mention of an IRI by day of publication, None if nothing tells of it."""
    reader = Reader(engine)
    quads = engine.match(NamedNode(iri), RDF.type)
    graphs = {graph.release: graph for graph in map(graph_of, quads) if graph}
    known = sorted((_known(engine, reader, graph), name) for name, graph in graphs.items())
    for _, name in known:
        for mention in reader.release(graphs[name]):
            if mention.iri == iri and mention.kind in KINDS:
                return mention
    return None


def _known(engine: Engine, reader: Reader, graph: ReleaseGraph) -> date:
    """Return the day of a release; only one without a day of publication is read."""
    node, facts = NamedNode(graph.release_iri), graph.sibling("facts")
    for quad in engine.match(node, BREL.date, None, facts):
        days = interval(text_of(quad))
        if days.exact:
            return days.exact
    return next((m.told.known for m in reader.release(graph)), UNKNOWN_DAY)
