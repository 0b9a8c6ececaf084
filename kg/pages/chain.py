"""Agreements in order: the list of them, the chain of one, the trace from one thing to another."""

from collections import Counter
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from kg.pages.asked import Asked
from kg.pages.languages import of_data
from kg.pages.naming import Naming
from kg.pages.page import MOST_ROWS, Cell, Column, Form, Link, Page, Table
from kg.pages.rows import Rows, undated
from kg.pages.wording import shortened
from kg.trace import Chain, Trace
from kg.trace.steps import LATER, Step
from kg.trace.words import VERBS
from kg.workspace import Workspace

SECTION: Final = "/chains"
_CRUMBS: Final = 60
_NAMES: Final = 400  # agreements that are suggested where a name is asked for


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A thing on the way: its name without date, its address, its date."""

    label: str
    href: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """A step as the page shows it: from one stop to the next, and how sure it is."""

    source: Stop
    target: Stop
    step: Step
    candidates: tuple[Stop, ...]

    @property
    def verb(self) -> str:
        """How the relation reads."""
        return VERBS.get(self.step.relation, self.step.relation)

    @property
    def by_date(self) -> bool:
        """Whether nothing but dates connects the two."""
        return self.step.relation == LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class ChainView:
    """The chain of an agreement: what led to it, what came of it, what was said of keeping it.

    `nodes` are its things as the graph explorer names them, joined by commas.
    """

    agreement: Stop
    before: tuple[Edge, ...]
    after: tuple[Edge, ...]
    ambiguous: tuple[Edge, ...]
    positions: tuple[Edge, ...]
    counts: tuple[tuple[str, int], ...]
    command: str
    nodes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """A trace: its steps in order, the ambiguous links beside, and how sure the steps are."""

    edges: tuple[Edge, ...]
    beside: tuple[Edge, ...]
    counts: tuple[tuple[str, int], ...]
    only_dates: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class TraceView:
    """Traces between two things; none where nothing was asked yet."""

    start: str
    goal: str
    longest: int
    every: bool
    names: tuple[str, ...]
    ways: tuple[Way, ...]
    command: str


def chains_page(workspace: Workspace, asked: Asked) -> Page:
    """Return the page that lists all agreements, the newest first."""
    say = asked.words.say
    rows = Rows(words=asked.words, naming=Naming(workspace))
    whole = asked.table or asked.query.get("all")
    found, total = workspace.newest("instrument", None if whole else MOST_ROWS)
    table = Table(
        name="agreements",
        caption=say("All agreements, each once, the newest first."),
        columns=(
            Column(key="date", title=say("Date"), day=True),
            Column(key="agreement", title=say("Agreement")),
            Column(key="parties", title=say("Parties")),
            Column(key="told_by", title=say("Told by")),
            Column(key="iri", title=say("Chain")),
        ),
        rows=tuple(
            (
                rows.date(item),
                rows.item(item),
                Cell(links=rows.naming.links(item.values("party"))),
                rows.told_by(item),
                Cell(text=say("chain"), href=f"/chain?agreement={item.iri}", sort=item.iri),
            )
            for item in found
        ),
        query="/queries/agreements-between",
        total=total,
    )
    return Page(
        template="chains.html.j2",
        title=say("Agreements"),
        section=SECTION,
        content=table,
        crumbs=(Link(text=say("Agreements")),),
        tables=(table,),
    )


def chain_page(workspace: Workspace, asked: Asked, agreement: str) -> Page:
    """Return the chain of an agreement, given by name or IRI.

    Raises:
        NotFoundError: the name is not known, is ambiguous, or names nothing that has a chain.
    """
    found = workspace.chain(agreement)
    say = asked.words.say
    naming = Naming(workspace)
    view = _chain_view(naming, found)
    name = view.agreement.label
    return Page(
        template="chain.html.j2",
        title=say("The chain of %(name)s", name=of_data(name)),
        section=SECTION,
        content=view,
        crumbs=(
            Link(text=say("Agreements"), href=SECTION),
            Link(text=shortened(name, _CRUMBS), href=view.agreement.href, english=True),
            Link(text=say("chain")),
        ),
        forms=(
            Form(name="json", href=f"/chain?agreement={quote(found.agreement)}",
                 media_type="application/json"),
            Form(name="gexf", href=f"/picture.gexf?n={view.nodes}",
                 media_type="application/gexf+xml"),
        ),
    )  # fmt: skip


def trace_page(
    workspace: Workspace, asked: Asked, ends: tuple[str, str], *, longest: int, every: bool
) -> Page:
    """Return the traces from one thing to another; a form where an end is not named ("").

    Raises:
        NotFoundError: a name is not known, or is ambiguous.
    """
    say = asked.words.say
    naming = Naming(workspace)
    start, goal = ends
    told = all(ends)
    found = workspace.traces(start, goal, longest=longest, all_paths=every) if told else ()
    title = say("Trace")
    if told:
        title = say("From %(start)s to %(goal)s", start=of_data(start), goal=of_data(goal))
    return Page(
        template="trace.html.j2",
        title=title,
        section=SECTION,
        content=TraceView(
            start=start,
            goal=goal,
            longest=longest,
            every=every,
            names=tuple(sorted({i.label for i in workspace.newest("instrument", _NAMES)[0]})),
            ways=tuple(_way(naming, trace) for trace in found),
            command=f'kg trace "{start}" "{goal}"' if told else "",
        ),
        crumbs=(Link(text=say("Agreements"), href=SECTION), Link(text=say("trace"))),
    )


def _chain_view(naming: Naming, found: Chain) -> ChainView:
    steps = (*found.before, *found.after)
    things = (found.agreement, *(end for step in steps for end in (step.source, step.target)))
    return ChainView(
        agreement=_stop(naming, found.agreement, found.label, found.date),
        before=tuple(_edge(naming, step) for step in found.before),
        after=tuple(_edge(naming, step) for step in found.after),
        ambiguous=tuple(_edge(naming, step) for step in found.ambiguous),
        positions=tuple(_edge(naming, step) for step in found.positions),
        counts=_counts(steps),
        command=f'kg chain "{found.label}"',
        nodes=",".join(filter(None, map(naming.addresses.name, dict.fromkeys(things)))),
    )


def _way(naming: Naming, trace: Trace) -> Way:
    counts = _counts(trace.steps)
    return Way(
        edges=tuple(_edge(naming, step) for step in trace.steps),
        beside=tuple(_edge(naming, step) for step in trace.beside),
        counts=counts,
        only_dates=[certainty for certainty, _ in counts] == ["inferred"],
    )


def _counts(steps: tuple[Step, ...]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(Counter(step.certainty for step in steps).items()))


def _edge(naming: Naming, step: Step) -> Edge:
    return Edge(
        source=_stop(naming, step.source, step.source_label, step.date_from),
        target=_stop(naming, step.target, step.target_label, step.date_to),
        step=step,
        candidates=tuple(_stop(naming, c.iri, c.label, c.date) for c in step.candidates),
    )


def _stop(naming: Naming, iri: str, label: str, date: str) -> Stop:
    return Stop(label=undated(label, (date,)), href=naming.addresses.of(iri), date=date)
