"""Look at what the kept world leaves to people without deriving it: that costs what it shows."""

from collections.abc import Sequence
from datetime import date

from pyoxigraph import NamedNode

from kg.network.dates import interval
from kg.network.graphs import ReleaseGraph, graph_of
from kg.store.engine import Engine
from kg.store.world_index import WorldIndex
from kg.vocabulary import BREL, RDF
from kg.world.anchoring import anchored
from kg.world.folding import text_of
from kg.world.items import Item, World, surest_first
from kg.world.judgements import Judgement
from kg.world.mentions import KINDS, UNKNOWN_DAY, Kind, Mention, by_time
from kg.world.noting import mentions_of
from kg.world.reading import Reader
from kg.world.rows import Cluster


def undecided(index: WorldIndex, engine: Engine, judgements: Sequence[Judgement]) -> World:
    """Return a world of what may be one: its likenesses with their items, orphans, overruled.

    Of an item only the first mention has its claims, and nothing tells why it is one.
    """
    clusters = [Cluster.read(body) for body in index.open_clusters()]
    likenesses = sorted((each for c in clusters for each in c.likenesses), key=surest_first)
    overruled = {each for cluster in clusters for each in cluster.overruled}
    reader = Reader(engine)
    items = {
        iri: _item(index, reader, cluster, likeness.kind, iri)
        for cluster in clusters
        for likeness in cluster.likenesses
        for iri in (likeness.one, likeness.other)
    }
    _, orphans = anchored(judgements, index)
    refused = (each for each in judgements if each.id in overruled)
    return World(
        items=dict(sorted(items.items())),
        likenesses=tuple(likenesses),
        orphans=orphans,
        overruled=tuple(sorted(refused, key=lambda each: (each.at, each.id))),
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


def _item(index: WorldIndex, reader: Reader, cluster: Cluster, kind: Kind, iri: str) -> Item:
    iris = [each for each, settled in cluster.settled.items() if settled.canonical == iri]
    members = sorted((m for each in iris for m in mentions_of(index, kind, each)), key=by_time)
    for number, member in enumerate(members):
        read = next((m for m in reader.release(_facts(member)) if m.iri == member.iri), member)
        members[number] = read
        if read.quotes:
            break
    label = next(member.label for member in members if member.iri == iri)
    return Item(iri=iri, kind=kind, label=label, members=tuple(members))


def _facts(mention: Mention) -> ReleaseGraph:
    told = mention.told
    base = told.iri.removesuffix(f"id/release/{told.id}")
    return ReleaseGraph(base=base, release=told.id, part="facts")
