"""The graph explorer: a list that works alone, from which an island draws a picture."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.export.style import Shape, look
from kg.lookup.pictures import MOST_NODES, EdgeView, Neighbours, NodeView, Picture
from kg.lookup.pictures import neighbours as neighbours_of
from kg.lookup.pictures import picture as picture_of
from kg.pages.asked import Asked
from kg.pages.languages import of_data
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.pages.pictures import Asking, iris_of, name_of, without
from kg.pages.wording import KINDS, RELATIONS
from kg.workspace import Workspace

SECTION: Final = "/explore"
#: Neighbours of a node that a page lists.
PAGE_OF_NEIGHBOURS: Final = 25


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A node in the list; `more` lists what it is joined to, `less` takes it out."""

    name: str
    node: NodeView
    kind: str
    more: str
    less: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """A neighbour: how it is joined to the node, and the address that adds it.

    `add` is "" if it is in the picture.
    """

    edge: EdgeView
    relation: str
    outward: bool
    node: NodeView
    kind: str
    add: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The neighbours of one node, a page of them."""

    title: str
    name: str
    found: tuple[Around, ...]
    kinds: tuple[Link, ...]
    all_of_page: str
    total: int
    offset: int
    limit: int
    cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """An entry of the legend: a kind with its shape, and the address that hides or shows it."""

    kind: str
    word: str
    shape: Shape
    colour: str
    count: int
    hidden: bool
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExploreView:
    """The page of a picture."""

    shown: tuple[Shown, ...]
    edges: Table
    focus: Focus | None
    legend: tuple[Sign, ...]
    source: str
    gexf: str
    most: int
    starts: tuple[Link, ...]
    certainties: tuple[str, ...]


def explore_page(workspace: Workspace, asked: Asked, starts: Sequence[Link]) -> Page:
    """Return the page of the explorer.

    Args:
        workspace: what is explored.
        asked: the address, which holds the whole view.
        starts: where one may begin, shown where nothing is chosen yet.

    Raises as `elements`.
    """
    say = asked.words.say
    asking = Asking.of(asked.query)
    whole = picture_of(workspace.engine, iris_of(workspace, asking.shown))
    found = without(whole, asking.hidden)
    table = _table(found, workspace, asked)
    return Page(
        template="explore.html.j2",
        title=_title(whole, asked),
        section=SECTION,
        content=ExploreView(
            shown=tuple(_shown(node, workspace, asked, asking) for node in found.nodes),
            edges=table,
            focus=_focus(workspace, asked, asking) if asking.focus else None,
            legend=_legend(whole, asked, asking),
            source=asked.href("/picture", n=",".join(asking.shown), hide=",".join(asking.hidden)),
            gexf=asked.href("/picture.gexf", n=",".join(asking.shown)),
            most=MOST_NODES,
            starts=tuple(starts),
            certainties=tuple(sorted({edge.certainty for edge in found.edges})),
        ),
        crumbs=(Link(text=say("Graph")),),
        forms=(Form(name="csv", href=asked.here(table="edges.csv"), media_type="text/csv"),)
        if found.edges
        else (),
        tables=(table,),
    )


def _title(found: Picture, asked: Asked) -> str:
    if not found.nodes:
        return asked.words.say("Explore the graph")
    names = [node.label for node in found.nodes[:3]]
    more = len(found.nodes) - len(names)
    told = of_data(", ".join(names))
    if more:
        told = asked.words.count("%(names)s and %(num)s more", "%(names)s and %(num)s more", more,
                                 names=told)  # fmt: skip
    return asked.words.say("Graph: %(names)s", names=told)


def _shown(node: NodeView, workspace: Workspace, asked: Asked, asking: Asking) -> Shown:
    name = name_of(workspace, node.iri)
    left = ",".join(each for each in asking.shown if each != name)
    return Shown(
        name=name,
        node=node,
        kind=asked.words.say(KINDS.get(node.kind, node.kind)),
        more=asked.here(focus=name, kind="", offset=""),
        less=asked.here(n=left, focus="" if asking.focus == name else asking.focus),
    )


def _focus(workspace: Workspace, asked: Asked, asking: Asking) -> Focus:
    (iri,) = iris_of(workspace, [asking.focus])
    told = neighbours_of(
        workspace.engine, iri, kind=asking.kind, limit=PAGE_OF_NEIGHBOURS, offset=asking.offset
    )
    found = tuple(_around(edge, node, told, workspace, asked, asking) for edge, node in told.found)
    new = [name_of(workspace, each.node.iri) for each in found if each.add]
    return Focus(
        title=asked.words.say("What %(name)s is joined to", name=of_data(told.node.label)),
        name=asking.focus,
        found=found,
        kinds=_kinds(told, asked),
        all_of_page=_added(asked, asking, new) if new else "",
        total=told.total,
        offset=asking.offset,
        limit=PAGE_OF_NEIGHBOURS,
        cut=told.cut,
    )


def _kinds(told: Neighbours, asked: Asked) -> tuple[Link, ...]:
    every = Link(text=asked.words.say("all kinds"), href=asked.here(kind="", offset=""))
    counted = (
        Link(
            text=f"{asked.words.say(KINDS.get(kind, kind))} ({count})",
            href=asked.here(kind=kind, offset=""),
        )
        for kind, count in told.kinds
    )
    return (every, *counted)


def _around(  # all of the page
    edge: EdgeView,
    node: NodeView,
    told: Neighbours,
    workspace: Workspace,
    asked: Asked,
    asking: Asking,
) -> Around:
    name = name_of(workspace, node.iri)
    return Around(
        edge=edge,
        relation=asked.words.say(RELATIONS.get(edge.relation, edge.relation)),
        outward=edge.source == told.node.iri,
        node=node,
        kind=asked.words.say(KINDS.get(node.kind, node.kind)),
        add="" if name in asking.shown else _added(asked, asking, [name]),
    )


def _added(asked: Asked, asking: Asking, names: Sequence[str]) -> str:
    return asked.here(n=",".join((*asking.shown, *names)))


def _legend(found: Picture, asked: Asked, asking: Asking) -> tuple[Sign, ...]:
    counted = Counter(node.kind for node in found.nodes)
    return tuple(
        Sign(
            kind=kind,
            word=asked.words.say(KINDS.get(kind, kind)),
            shape=look(kind).shape,
            colour=look(kind).colour,
            count=counted[kind],
            hidden=kind in asking.hidden,
            href=asked.here(hide=",".join(sorted(set(asking.hidden) ^ {kind}))),
        )
        for kind in sorted(counted)
    )


def _table(found: Picture, workspace: Workspace, asked: Asked) -> Table:
    say = asked.words.say
    labels = {node.iri: node.label for node in found.nodes}
    return Table(
        name="edges",
        query="/queries/quotes-for-fact",
        caption=say("What joins the things in the picture, and the words that say so."),
        columns=(
            Column(key="from", title=say("From")),
            Column(key="relation", title=say("Relation")),
            Column(key="to", title=say("To")),
            Column(key="certainty", title=say("Certainty")),
        ),
        rows=tuple(
            (
                Cell(text=labels[edge.source], sort=name_of(workspace, edge.source), english=True),
                Cell(text=say(RELATIONS.get(edge.relation, edge.relation)), sort=edge.relation),
                Cell(text=labels[edge.target], sort=name_of(workspace, edge.target), english=True),
                Cell(text=say(edge.certainty), quotes=edge.quotes, sort=edge.certainty),
            )
            for edge in found.edges
        ),
    )
