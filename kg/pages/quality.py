"""How good the data are: what breaks a shape, who has been heard when, what waits for a person."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.pages.asked import Asked
from kg.pages.naming import Naming, state_name
from kg.pages.page import Cell, Column, Form, Link, Page, Table
from kg.pages.site import Site
from kg.query import Table as Answer
from kg.query import plain, run
from kg.search import Sort
from kg.version import __version__
from kg.vocabulary import BASIS, BREL
from kg.workspace import Workspace

if TYPE_CHECKING:
    from kg.validate import Report  # it is slow to import, and only this page needs it

SECTION: Final = "/quality"
#: Nodes of one shape that a page names.
_MOST_NODES: Final = 20
#: Graphs of more releases are not read whole for a page: other requests would wait meanwhile.
MOST_CHECKED: Final = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """All results of one shape with one message; `nodes` are the first of them."""

    severity: str
    shape: str
    message: str
    count: int
    nodes: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How many `claims` there are, and of them `inferred`: no words tell these.

    `stored` is the day on which the last release came into the store (ISO 8601), "" if none did.
    """

    claims: int
    inferred: int
    stored: str

    @property
    def share(self) -> float:
        """The share of what is inferred, of 1."""
        return self.inferred / self.claims if self.claims else 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QualityView:
    """The report in sentences, and what has been read from whom.

    `conforms` and `standing` are None while the graph is being read for them, and where it is too
    large to be read beside the requests (it is not `countable`). `waiting` counts
    the proposals that wait for a person, `undated` and `digests` releases.
    """

    conforms: bool | None
    countable: bool
    standing: Standing | None
    findings: tuple[Finding, ...]
    coverage: Table
    releases: int
    waiting: int
    undated: int
    digests: int
    pairs: int
    orphans: int
    version: str


def report_of(site: Site, workspace: Workspace) -> "Report":
    """Return the validation report, made once as long as the data stay."""
    return site.keep("report", workspace, workspace.validate)


def conforms(site: Site, workspace: Workspace) -> bool | None:
    """Return whether the graph conforms, None if that was not checked since the data changed."""
    report: Report | None = site.kept("report", workspace)
    return report.conforms if report else None


def waiting(site: Site, workspace: Workspace) -> int:
    """Return how many facts wait for a person."""
    return site.keep("waiting", workspace, lambda: sum(workspace.store.queue().values()))


def quality_page(site: Site, workspace: Workspace, asked: Asked) -> Page:
    """Return the page on the quality of the data."""
    say = asked.words.say
    sorts = workspace.sorts()
    countable = sorts.total() <= MOST_CHECKED
    report, standing = site.kept("report", workspace), None
    if countable:
        report = site.keep_later("report", workspace, workspace.validate)
        standing = site.keep_later("standing", workspace, lambda: _standing(workspace))
    world = workspace.undecided(items=False)
    coverage = _coverage(workspace, asked, sorts)
    return Page(
        template="quality.html.j2",
        title=say("Data quality"),
        section=SECTION,
        content=QualityView(
            conforms=report.conforms if report else None,
            countable=countable,
            standing=standing,
            findings=tuple(_findings(report, Naming(workspace))) if report else (),
            coverage=coverage,
            releases=sorts.total(),
            waiting=waiting(site, workspace),
            undated=sum(number for sort, number in sorts.items() if not sort.month),
            digests=sum(n for sort, n in sorts.items() if sort.source_class == "digest"),
            pairs=len(world.likenesses),
            orphans=len(world.orphans),
            version=__version__,
        ),
        crumbs=(Link(text=say("Data quality")),),
        forms=(
            Form(name="ttl", href="/quality.ttl", media_type="text/turtle"),
            Form(name="json", href="/quality.json", media_type="application/json"),
            Form(name="csv", href=asked.here(table="coverage.csv"), media_type="text/csv"),
        ),
        tables=(coverage,),
        lasting=not countable or None not in (report, standing),
    )


def _standing(workspace: Workspace) -> Standing:
    last = max(workspace.store.ingested(), default=None)
    return Standing(
        claims=_count(workspace, "?basis"),
        inferred=_count(workspace, str(BASIS["inferred"])),
        stored=last.date().isoformat() if last else "",
    )


def _count(workspace: Workspace, basis: str) -> int:
    """Return how many claims have a basis; a variable stands for any."""
    found = run(
        workspace.engine,
        f"SELECT (COUNT(DISTINCT ?claim) AS ?n) {{ GRAPH ?g {{ ?claim {BREL.basis} {basis} }} }}",
    )
    return int(plain(found.rows[0][0])) if isinstance(found, Answer) else 0


def _findings(report: "Report", naming: Naming) -> Iterable[Finding]:
    keys = dict.fromkeys((r.severity, r.shape, r.message) for r in report.results)
    for severity, shape, message in keys:
        mine = [
            r
            for r in report.results
            if (r.severity, r.shape, r.message) == (severity, shape, message)
        ]
        yield Finding(
            severity=severity,
            shape=shape,
            message=message,
            count=len(mine),
            nodes=tuple(
                Link(
                    text=each.label or naming.label(each.focus.value),
                    href=naming.addresses.of(each.focus.value),
                )
                for each in mine[:_MOST_NODES]
            ),
        )


def _coverage(workspace: Workspace, asked: Asked, sorts: Counter[Sort]) -> Table:
    """Return releases by issuer and month."""
    say = asked.words.say
    counted: Counter[tuple[str, str]] = Counter()
    for sort, number in sorts.items():
        counted[sort.issuer, sort.month] += number
    issuers = sorted({issuer for issuer, _ in counted})
    months = sorted({month for _, month in counted})
    return Table(
        name="coverage",
        query="/queries/releases-by-issuer",
        caption=say("Releases by month of publication and issuing state."),
        columns=(
            Column(key="month", title=say("Month")),
            *(
                Column(
                    key=code.lower() or "none",
                    title=_state(workspace, asked, code),
                    number=True,
                    english=bool(code),
                )
                for code in issuers
            ),
        ),
        rows=tuple(
            (
                Cell(text=asked.words.day(month) if month else say("undated"), sort=month),
                *(
                    Cell(text=str(counted[code, month]) if counted[code, month] else "–")
                    for code in issuers
                ),
            )
            for month in months
        ),
    )


def _state(workspace: Workspace, asked: Asked, code: str) -> str:
    return state_name(workspace, code) or asked.words.say("no state")
