"""The pages of reviewers: what waits, and the facts of a release with a form for each decision."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from kg.model.facts import Fact
from kg.pages.asked import Asked
from kg.pages.languages import of_data
from kg.pages.page import Cell, Column, Link, Page, Table
from kg.pages.problems import Said
from kg.review.slots import REFERENCES, kind_of, slots_of
from kg.workspace import Workspace

if TYPE_CHECKING:
    from kg.pipeline.reviewing import Case

SECTION: Final = "/releases"
#: Releases that a reviewer is shown: those that wait, and the newest besides.
_MOST_WAITING: Final = 100
_NEWEST: Final = 50
_ORDER: Final = ("waiting", "asserted", "corrected", "confirmed", "rejected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Slot:
    """A slot of a fact with its value as text; `editable` tells whether a person may change it."""

    name: str
    value: str
    editable: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A fact as a reviewer sees it: `why` it waits, or who decided what about it and when.

    `record` is the IRI of its record, "" if it is in none, or if an earlier fact is in the same.
    """

    id: str
    record: str
    kind: str
    status: str
    sure: float
    slots: tuple[Slot, ...]
    quotes: tuple[str, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewView:
    """The page of a release under review; `form` is what each form must send back.

    `last` is the number of the last decision that holds: what undo takes back. `told` is the entry
    of the log that was just made and `at` the fact that it is about; a `problem` tells why none
    was made, and its `fix` what to do.
    """

    release: str
    who: str
    form: str
    facts: tuple[Judged, ...]
    orphans: tuple[str, ...]
    decided: int
    last: int
    told: str
    at: str
    problem: Said | None
    fix: Said | None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInView:
    """What is wrong, and where the reviewer wants to go: a release (id), or the queue ("")."""

    release: str
    problem: Said | None
    fix: Said | None


def sign_in_page(
    asked: Asked, *, release: str = "", problem: Said | None = None, fix: Said | None = None
) -> Page:
    """Return the page on which a reviewer gives the token and a name."""
    return Page(
        template="sign_in.html.j2",
        title=asked.words.say("Sign in to review"),
        section=SECTION,
        content=SignInView(release=release, problem=problem, fix=fix),
        crumbs=(Link(text=asked.words.say("Review")),),
        status=403 if problem else 200,
    )


def queue_page(workspace: Workspace, asked: Asked, who: str) -> Page:
    """Return the page that lists the releases, those with waiting facts first."""
    say = asked.words.say
    queue = workspace.store.queue()
    longest = sorted(queue, key=lambda name: (-queue[name], name))[:_MOST_WAITING]
    newest = [one for one in workspace.latest(limit=_NEWEST) if one.id not in queue]
    stored = [*map(workspace.store.get, longest), *newest]
    table = Table(
        name="queue",
        caption=say("The releases in which most facts wait, then the newest."),
        columns=(
            Column(key="date", title=say("Date"), day=True),
            Column(key="release", title=say("Release")),
            Column(key="waiting", title=say("Wait"), number=True),
        ),
        rows=tuple(
            (
                Cell(text=asked.words.day(each.known.isoformat())),
                Cell(text=each.title or each.id, href=f"/review/{each.id}", english=True),
                Cell(text=str(queue.get(each.id, 0))),
            )
            for each in stored
        ),
    )
    return Page(
        template="table.html.j2",
        title=say("Review"),
        section=SECTION,
        content=(say("You decide as %(who)s.", who=who), table),
        crumbs=(Link(text=say("Review")),),
        tables=(table,),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused:
    """A decision that was not kept: about which fact, why, and what to do."""

    fact: str
    problem: Said
    fix: Said


def review_page(  # all that a form has to send back
    known: "Case", asked: Asked, *, who: str, form: str, last: int, refused: Refused | None = None
) -> Page:
    """Return the page on which the facts of a release are decided about."""
    say = asked.words.say
    facts = sorted(_judged(known), key=lambda fact: _ORDER.index(fact.status))
    title = known.release.title or known.release.id
    return Page(
        template="review.html.j2",
        title=say("Review: %(title)s", title=of_data(title)),
        section=SECTION,
        content=ReviewView(
            release=known.release.id,
            who=who,
            form=form,
            facts=tuple(facts),
            orphans=tuple(f"{o.decision.verb}: {o.reason}" for o in known.orphans),
            decided=sum(fact.status not in ("waiting", "asserted") for fact in facts),
            last=last,
            told=asked.query.get("kept", ""),
            at=refused.fact if refused else asked.query.get("fact", ""),
            problem=refused.problem if refused else None,
            fix=refused.fix if refused else None,
        ),
        status=400 if refused else 200,
        crumbs=(Link(text=say("Review"), href="/review"), Link(text=title, english=True)),
    )


def _judged(known: "Case") -> Iterable[Judged]:
    reasons = {proposal.fact: proposal.reason for proposal in known.proposals}
    first = {known.records[f.id]: f.id for f in reversed(known.facts()) if f.id in known.records}
    records = {fact: record for record, fact in first.items()}
    for fact in known.facts():
        before = known.reviewed.decided.get(fact.id)
        why = reasons.get(fact.id, "")
        if before is not None:
            why = f"{before.who}, {before.at.date().isoformat()}: {before.reason}".rstrip(": ")
        yield Judged(
            id=fact.id,
            record=records.get(fact.id, ""),
            kind=kind_of(fact),
            status=known.status(fact),
            sure=fact.confidence,
            slots=tuple(_slots(fact)),
            quotes=tuple(evidence.quote for evidence in fact.evidence),
            why=why,
        )


def _slots(fact: Fact) -> Iterable[Slot]:
    for name, value in slots_of(fact).items():
        text = "; ".join(map(str, value)) if isinstance(value, tuple) else str(value or "")
        yield Slot(name=name, value=text, editable=name not in REFERENCES)
