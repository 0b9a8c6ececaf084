"""The page of a record: a meeting, an agreement, aid, a commitment, a statement, an event."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import NotFoundError
from kg.lookup.facts import Facts
from kg.network.evidence import Quote, strongest
from kg.network.nodes import as_iri
from kg.network.reading import local
from kg.pages.asked import Asked
from kg.pages.behind import behind
from kg.pages.languages import of_data
from kg.pages.naming import Naming
from kg.pages.page import Link, Page, Table, documents
from kg.pages.record_slots import Slot, slots_of
from kg.pages.rows import Rows, undated
from kg.pages.site import Site
from kg.pages.uses import shown, uses
from kg.pages.wording import shortened, slot_words
from kg.workspace import Workspace
from kg.world.asof import come_about, was_said
from kg.world.bearings import Bearing, bearings
from kg.world.claims import of_record
from kg.world.items import Item
from kg.world.mentions import RECORDS, Mention
from kg.world.status import Status, status
from kg.world.uses import ADDRESSED, SAID, items_of, statements_of

_CRUMBS: Final = 60
_FEW: Final = 2  # releases that are named one by one
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one release tells of it; `confidence` is in percent, None if it is not known."""

    release: Link
    issuer: str
    day: str
    label: str
    realis: str
    basis: str
    confidence: int | None
    source_class: str
    quotes: tuple[Quote, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Likely:
    """Another thing that this may be, with the probability in percent and the reasons.

    `dates` (EDTF) and `by` tell it from things of the same name: when it was, and which releases
    tell of it, or the states whose many releases do.
    """

    link: Link
    dates: str
    by: tuple[str, ...]
    percent: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordView:
    """What the page shows. `kind` is that of the world; `status` is told of agreements only.

    It had `begun` if it had come about, or was said, by the day that was asked for.
    """

    iri: str
    kind: str
    label: str
    realis: str
    dates: str
    slots: tuple[Slot, ...]
    tellings: tuple[Telling, ...]
    related: tuple[Table, ...]
    likely: tuple[Likely, ...]
    reasons: tuple[str, ...]
    issuers: tuple[str, ...]
    status: Status | None
    bearings: tuple[Bearing, ...]
    begun: bool


class Recorded:
    """A record with what is needed to show it."""

    def __init__(self, site: Site, workspace: Workspace, asked: Asked) -> None:
        self.site: Final = site
        self.workspace: Final = workspace
        self.asked: Final = asked
        self.naming: Final = Naming(workspace)
        self.rows: Final = Rows(words=asked.words, naming=self.naming)
        self.day: Final = asked.as_of or datetime.now(UTC).date()


def canonical_address(workspace: Workspace, iri: str) -> str:
    """Return the address of the page of what a record is one with, "" if it stands for itself."""
    canonical = workspace.things().canonical(iri)
    return "" if canonical == iri else Naming(workspace).addresses.of(canonical)


def record_page(site: Site, workspace: Workspace, asked: Asked, iri: str) -> Page:
    """Return the page of a record.

    Raises:
        NotFoundError: no release tells of it.
    """
    this = Recorded(site, workspace, asked)
    found = _mentions(this, iri)
    if not found:
        return _other(this, iri)
    item = workspace.thing(iri)
    view = _view(this, iri, item, found)
    label = undated(item.label if item else found[0].label, item.dates if item else ())
    title = of_data(label)
    if view.dates:
        title = f"{title}, {asked.words.dates(view.dates)}"
    agreement, say = view.kind == "instrument", asked.words.say
    return Page(
        template="record.html.j2",
        title=title,
        section="/chains" if agreement else "",
        content=view,
        crumbs=(
            *([Link(text=say("Agreements"), href="/chains")] if agreement else []),
            Link(text=shortened(label, _CRUMBS), english=True),
        ),
        forms=documents(asked.path),
        tables=view.related,
    )


def _mentions(this: Recorded, iri: str) -> tuple[Mention, ...]:
    item = this.workspace.thing(iri)
    return item.members if item is not None else this.workspace.said(iri)


def _view(this: Recorded, iri: str, item: Item | None, members: tuple[Mention, ...]) -> RecordView:
    agreement = item is not None and item.kind == "instrument"
    said = bearings(this.workspace.telling(iri)) if agreement else ()
    mine = tuple(bearing for bearing in said if bearing.agreement == iri)
    until = this.day.isoformat()
    return RecordView(
        iri=iri,
        kind=members[0].kind,
        label=item.label if item else members[0].label,
        realis=item.standing if item else members[0].realis,
        dates=" | ".join(item.dates if item else filter(None, (members[0].date,))),
        slots=slots_of(this.asked.words, this.naming, this.workspace.things(), members),
        tellings=tuple(_telling(this, member) for member in members),
        related=tuple(_related(this, iri)),
        likely=tuple(likely(this, iri)),
        reasons=item.reasons if item else (),
        issuers=item.issuers if item else (),
        status=status(item, mine, this.day) if said and item is not None else None,
        bearings=tuple(bearing for bearing in mine if bearing.day <= until),
        begun=come_about(item, this.day) if item else was_said(members[0], this.day),
    )


def _telling(this: Recorded, member: Mention) -> Telling:
    whole = of_record(member.claims)
    sure = max((c.confidence for c in whole if c.confidence is not None), default=None)
    return Telling(
        release=Link(text=member.told.label, href=this.naming.addresses.of(member.told.iri)),
        issuer=", ".join(this.naming.states([member.told.issuer] if member.told.issuer else [])),
        day=member.told.published.isoformat() if member.told.published else "",
        label=member.label,
        realis=member.realis,
        basis=strongest(whole) or "stated",
        confidence=None if sure is None else round(sure * 100),
        source_class=member.told.source_class,
        quotes=member.quotes,
    )


def _related(this: Recorded, iri: str) -> Iterator[Table]:
    """Yield the records that name this one, statements apart."""
    say = this.asked.words.say
    named = uses(this.site, this.workspace, iri)
    counts, found = named.counts, shown(named, this.asked)
    items = items_of(found, *RECORDS)
    said = statements_of(found, SAID, ADDRESSED)
    if items:
        table = this.rows.things("related", say("What releases connect with it."), items)
        total = sum(counts.get(kind, 0) for kind in RECORDS)
        yield replace(table, query=behind("quotes-for-fact", fact=iri), total=total)
    if said:
        table = this.rows.sayings("statements", say("What was said about it."), said)
        total = sum(counts.get(kind, 0) for kind in (SAID, ADDRESSED))
        yield replace(table, query=behind("statements-in-meeting", meeting=iri), total=total)


def likely(this: Recorded, iri: str) -> Iterator[Likely]:
    """Yield what a thing may be one with, and nobody has decided."""
    for each in this.workspace.likely(iri):
        other = each.other if each.one == iri else each.one
        item = this.workspace.thing(other)
        dates = item.dates if item else ()
        link = this.naming.link(other)
        yield Likely(
            link=replace(link, text=undated(link.text, dates)),
            dates=" | ".join(dates),
            by=_tellers(this, item) if item else (),
            percent=round(each.probability * 100),
            reasons=each.reasons,
        )


def _tellers(this: Recorded, item: Item) -> tuple[str, ...]:
    """Return the labels of the releases that tell of a thing; of many, the states that do."""
    labels = tuple(sorted({member.told.label for member in item.members}))
    return labels if len(labels) <= _FEW else this.naming.states(item.issuers)


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherView:
    """A node that the world does not know as a thing of its own: a stance, an aim, a group."""

    iri: str
    kind: str
    realis: str
    date: str
    place: str
    slots: tuple[tuple[str, Link], ...]
    quotes: tuple[Quote, ...]


def _other(this: Recorded, iri: str) -> Page:
    facts = Facts(this.workspace.engine)
    term = as_iri(iri)
    if term is None or term not in facts.nodes:
        raise NotFoundError(
            f"no release tells of <{iri}>",
            hint="Find it by its name: the search box is at the top of each page.",
        )
    view = facts.view(term)
    return Page(
        template="record_other.html.j2",
        english=True,
        title=view.thing.label,
        content=OtherView(
            iri=iri,
            kind=view.thing.kind,
            realis=view.realis,
            date=view.date,
            place=view.place,
            slots=tuple(_told(this, facts, term)),
            quotes=view.quotes,
        ),
        crumbs=(Link(text=shortened(view.thing.label, _CRUMBS), english=True),),
        forms=documents(this.asked.path),
    )


def _told(this: Recorded, facts: Facts, node: NamedNode) -> Iterator[tuple[str, Link]]:
    """Yield slots in words; what has a page of its own leads there."""
    things = {
        (local(quad.predicate), quad.object.value)
        for quad in this.workspace.engine.match(node)
        if isinstance(quad.object, NamedNode)
    }
    pages = {
        (slot, facts.nodes.label(NamedNode(iri))): this.naming.addresses.of(iri)
        for slot, iri in sorted(things)
    }
    for slot, value in facts.view(node).slots:
        told = Link(text=value, href=pages.get((slot, value), ""), english=True)
        if _DAY.fullmatch(value):
            told = Link(text=this.asked.words.day(value))
        yield this.asked.words.say(slot_words(slot)), told
