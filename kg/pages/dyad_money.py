"""Aid between two states on their page: each flow once, exclusive and shared amounts apart."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from babel.numbers import format_decimal

from kg.pages.behind import behind
from kg.pages.between import Between
from kg.pages.languages import of_data
from kg.pages.page import Cell, Column, Table
from kg.pages.rows import traits
from kg.world.amounts import Flow, flow
from kg.world.items import Item
from kg.world.money import Ledger, Total

_MOST_LINES: Final = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyView:
    """The table of flows; the sums in words, and what is in none of them and why.

    `alone` are sums for one state alone, `shared` sums for several, which are added to nothing.
    `left_out` counts what else is in no sum. `many` are flows that are too many to be added up
    unless somebody asks for them, 0 if they are added up.
    """

    table: Table
    alone: tuple[str, ...]
    shared: tuple[str, ...]
    not_added: tuple[str, ...]
    left_out: int
    many: int


def money(between: Between) -> MoneyView:
    """Return the aid of two states."""
    say = between.words.say
    world, ledger = between.money
    not_added = tuple(_not_added(between, ledger)) if ledger else ()
    totals = ledger.totals if ledger else ()
    shown = [(item, flow(world, item)) for item in between.flows[: between.shown("aid")]]
    return MoneyView(
        table=Table(
            name="aid",
            caption=say(
                "Aid, each flow once however many releases tell of it. What several states share"
                " is added to no state's sum."
            ),
            columns=(
                Column(key="date", title=say("Date"), day=True),
                Column(key="amount", title=say("Amount"), number=True),
                Column(key="from", title=say("From")),
                Column(key="for", title=say("For")),
                Column(key="stage", title=say("How far")),
                Column(key="purpose", title=say("Purpose")),
                Column(key="place", title=say("In the sums")),
            ),
            rows=tuple(_row(between, each, one) for each, one in shown),
            total=len(ledger.flows) if ledger else between.total("flow"),
            query=behind("aid-with-quotes", donor=between.codes[1]),
            traits=tuple(traits(each, one.stage or "not told") for each, one in shown),
        ),
        alone=tuple(_sums(between, (t for t in totals if len(t.recipients) < 2))),  # noqa: PLR2004
        shared=tuple(_sums(between, (t for t in totals if len(t.recipients) > 1))),
        not_added=not_added[:_MOST_LINES],
        left_out=len(not_added[_MOST_LINES:]),
        many=0 if ledger else between.total("flow"),
    )


def _row(between: Between, item: Item, flow: Flow) -> tuple[Cell, ...]:
    say = between.words.say
    ledger = between.money[1]
    purposes = item.values("purposeText")
    quotes = tuple(dict.fromkeys(q for report in flow.reports for q in report.quotes))
    marks = [say("shared")] if flow.shared else []
    marks += [say("recipients disputed")] if flow.disputed else []
    return (
        between.rows.date(item),
        Cell(text=_amount(between, flow), href=between.naming.addresses.of(flow.iri)),
        Cell(links=between.naming.links(flow.donors), text=say("not named")),
        Cell(
            links=between.naming.links(flow.recipients), text=say("not named"), marks=tuple(marks)
        ),
        Cell(text=say(flow.stage or "not told")),
        Cell(text=purposes[0] if purposes else "", quotes=quotes, english=True),
        Cell(text=say(ledger.places[flow.iri]) if ledger else ""),
    )


def _sums(between: Between, totals: Iterable[Total]) -> Iterator[str]:
    words = between.words
    for total in totals:
        receivers = _named(between, total.recipients)
        donors = _named(between, total.donors)
        yield words.say(
            "%(amount)s from %(donors)s for %(receivers)s, %(standing)s",
            amount=_bounded(between, total.bound, total.currency, total.amount),
            donors=donors or words.say("a giver who is not named"),
            receivers=receivers or words.say("nobody named"),
            standing=words.say(total.standing),
        )


def _named(between: Between, iris: Iterable[str]) -> str:
    return between.words.listed(tuple(of_data(between.naming.label(iri)) for iri in iris))


def _not_added(between: Between, ledger: Ledger) -> Iterator[str]:
    say = between.words.say
    flows = {flow.iri: flow for flow in ledger.flows}
    for conflict in ledger.conflicts:
        currency = flows[conflict.flows[0]].currency
        yield say(
            "In no sum, for sources differ: from %(least)s to %(most)s",
            least=_bounded(between, "exact", currency, conflict.least),
            most=_bounded(between, "exact", currency, conflict.most),
        )
    for whole in ledger.wholes:
        yield say(
            "Not added, for it is the sum of others: %(amount)s",
            amount=_amount(between, flows[whole]),
        )
    for held in ledger.held:
        yield say(
            "Not added, for it may be one of the others: %(amount)s",
            amount=_amount(between, flows[held]),
        )


def _amount(between: Between, flow: Flow) -> str:
    if flow.amount is not None:
        return _bounded(between, flow.bound, flow.currency, flow.amount)
    told = [_bounded(between, "exact", flow.currency, amount) for amount in flow.amounts]
    return between.words.say(" or ").join(told) or between.words.say("no amount told")


def _bounded(between: Between, bound: str, currency: str, amount: Decimal) -> str:
    number = format_decimal(amount, locale=between.words.locale)
    told = f"{currency} {number}"
    return told if bound == "exact" else f"{between.words.say(bound)} {told}"
