"""The tables on the page of two states."""

from dataclasses import replace
from datetime import date

from kg.pages.behind import behind
from kg.pages.between import MOST_READ, Between
from kg.pages.languages import of_data
from kg.pages.page import Cell, Column, Link, Table, Traits
from kg.pages.rows import traits
from kg.pages.sentences import marked
from kg.world.commitments_views import CommitmentView, OutcomeView
from kg.world.status import CALLED, Status, status


def meetings(between: Between) -> Table:
    """Return meetings, calls and visits, the newest first."""
    caption = between.words.say(
        "Meetings, calls and visits, held or planned, each once, the newest first."
    )
    shown = between.meetings[: between.shown("meetings")]
    table = between.rows.things("meetings", caption, shown, place=True)
    return replace(
        table, query=_query(between, "meetings-of-dyad"), total=between.total("meeting")
    )


def agreements(between: Between) -> Table:
    """Return agreements with what they were on the day."""
    say = between.words.say
    rows = []
    chosen_by = []
    for item in between.agreements[: between.shown("agreements")]:
        state = status(item, between.said, between.day)
        chosen_by.append(traits(item, state.word))
        rows.append(
            (
                between.rows.date(item),
                between.rows.item(item),
                Cell(text=say(state.word), note=_reason(between, state)),
                Cell(links=between.naming.links(item.values("party"))),
                Cell(text=say("chain"), href=f"/chain?agreement={item.iri}", sort=item.iri),
            )
        )
    return Table(
        name="agreements",
        caption=say(
            "Agreements to which both are party, and what they were on %(day)s.",
            day=between.words.day(between.day.isoformat()),
        ),
        columns=(
            Column(key="date", title=say("Date"), day=True),
            Column(key="agreement", title=say("Agreement")),
            Column(key="status", title=say("Status")),
            Column(key="parties", title=say("Parties")),
            Column(key="iri", title=say("Chain")),
        ),
        rows=tuple(rows),
        query=_query(between, "agreements-between"),
        traits=tuple(chosen_by),
        total=between.total("instrument"),
    )


def commitments(between: Between) -> Table:
    """Return what was promised, by when, and what had become of it on the day."""
    say = between.words.say
    shown = between.commitments[::-1][: between.shown("commitments")]
    return Table(
        name="commitments",
        caption=say(
            "What was promised, and what had become of it by %(day)s.",
            day=between.words.day(between.day.isoformat()),
        ),
        columns=(
            Column(key="made", title=say("Made"), day=True),
            Column(key="by", title=say("Who")),
            Column(key="action", title=say("To do what")),
            Column(key="due", title=say("Due")),
            Column(key="state", title=say("State")),
        ),
        rows=tuple(_commitment(between, each) for each in shown),
        query="/queries/commitments",
        traits=tuple(map(_promised, shown)),
        total=len(between.commitments),
        elsewhere="" if between.settled else f"/commitments/{between.pair}",
    )


def events(between: Between) -> Table:
    """Return what else happened."""
    caption = between.words.say("Other events and deals, each once, the newest first.")
    table = between.rows.things("events", caption, between.events[: between.shown("events")])
    return replace(table, query="/queries/event-table", total=between.total("event", "deal"))


def statements(between: Between) -> Table:
    """Return what releases say that somebody said to, about or with the other side."""
    caption = between.words.say("What somebody said, as each release tells it, the newest first.")
    table = between.rows.sayings("statements", caption, between.statements)
    total = between.total("statement")
    return replace(table, query="/queries/statements-by-speaker", total=total)


def sources(between: Between) -> Table:
    """Return the releases that tell of the two states."""
    say = between.words.say
    store = between.workspace.store
    told = between.told
    shown = told if len(told) <= MOST_READ else told[: between.shown("releases")]
    return Table(
        name="releases",
        caption=say("Releases that tell of this relation, the newest first."),
        columns=(
            Column(key="date", title=say("Date"), day=True),
            Column(key="release", title=say("Release")),
            Column(key="issuer", title=say("Issuer")),
        ),
        rows=tuple(
            (
                between.rows.told(told),
                Cell(
                    text=store.get(told.id).title or told.label,
                    href=between.naming.addresses.of(told.iri),
                    english=True,
                    marks=() if told.source_class == "official" else (say(told.source_class),),
                ),
                between.rows.issuer(told.issuer),
            )
            for told in shown
        ),
        query=_query(between, "sources-heard-per-dyad"),
        traits=tuple(
            Traits(
                thing=told.iri,
                first=told.published,
                last=told.published,
                by=(told.issuer,) if told.issuer else (),
            )
            for told in shown
        ),
        total=len(between.told),
    )


def _promised(view: CommitmentView) -> Traits:
    made = date.fromisoformat(view.made) if view.made else None
    by = tuple(sorted({told.issuer for told in view.told if told.issuer}))
    return Traits(thing=view.iri, first=made, last=made, by=by, states=(view.words,))


def _commitment(between: Between, view: CommitmentView) -> tuple[Cell, ...]:
    say = between.words.say
    quotes = tuple(dict.fromkeys(quote for told in view.told for quote in told.quotes))
    conditions = "; ".join(view.conditions)
    return (
        between.rows.day(view.made),
        Cell(
            links=tuple(
                Link(text=party.name, href=between.naming.addresses.of(party.iri), english=True)
                for party in view.by
            ),
            text=say("nobody named"),
        ),
        Cell(
            text=view.action,
            href=between.naming.addresses.of(view.iri),
            note=say("on the condition: %(what)s", what=of_data(conditions)) if conditions else "",
            quotes=quotes,
            english=True,
        ),
        Cell(text=" / ".join(dict.fromkeys(_due(between, each) for each in view.outcomes))),
        Cell(text=say(view.words)),
    )


def _due(between: Between, outcome: OutcomeView) -> str:
    say = between.words.say
    if outcome.last:
        return say("by %(day)s", day=between.words.day(outcome.last))
    if outcome.first:
        return say("not before %(day)s", day=between.words.day(outcome.first))
    return say("no deadline told")


def _reason(between: Between, state: Status) -> str:
    """Return why an agreement is what it is, but for the common case that releases call it so."""
    return "" if state.reason == CALLED else marked(between.words, state.reason)


def _query(between: Between, name: str) -> str:
    one, two = between.codes
    return behind(name, one=one, two=two)
