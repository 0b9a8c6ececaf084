"""Say what the world holds in sentences, the same on the command line and on pages."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Final, get_args

from kg.network.evidence import Quote
from kg.network.words import date_words, whose_words
from kg.trace.words import VERBS as LINK_VERBS
from kg.world.amounts import Flow, Reported
from kg.world.bearings import Bearing, Relation
from kg.world.counting import Meetings
from kg.world.items import Item, Likeness, World
from kg.world.money import Ledger, Total
from kg.world.status import Status

#: Gives the name of a state or another actor.
Name = Callable[[str], str]


def say_likeness(likeness: Likeness, world: World) -> Iterator[str]:
    """Yield what may be one, how likely, why, and the words that tell of both."""
    one, other = world.items[likeness.one], world.items[likeness.other]
    heads = {
        "proposed": "may be one",
        "unsure": "may be one, a person could not tell",
        "differs": "may be one flow of which sources give different amounts",
    }
    yield f"{likeness.kind}: {heads[likeness.status]} (probability {likeness.probability:.2f})"
    yield f"  because: {'; '.join(likeness.reasons)}"
    for item in (one, other):
        yield f"  {named(item)}  <{item.iri}>"
        for quote in item.quotes[:1]:
            yield f"    {cite(quote)}"


def say_ledger(ledger: Ledger, name: Name) -> Iterator[str]:
    """Yield totals, then what is in none of them, then every flow with its reports."""
    flows = {flow.iri: flow for flow in ledger.flows}
    yield f"Money, each flow once ({plural(ledger.number, 'flow')})"
    yield from (f"  {total_words(total, name)}" for total in ledger.totals)
    for conflict in ledger.conflicts:
        yield (
            f"  in no total: sources differ, from {number(conflict.least)} to"
            f" {number(conflict.most)} {flows[conflict.flows[0]].currency}"
            f" ({'; '.join(conflict.reasons)})"
        )
        for iri in conflict.flows:
            yield f"    {report_words(flows[iri])}"
    for whole, parts in ledger.wholes.items():
        told = " + ".join(_amount(flows[part]) for part in parts if part in flows)
        mark = " =" if ledger.adds_up(whole) else ", of which"
        yield f"  not added, for it is a sum: {_amount(flows[whole])}{mark} {told}"
    for iri in ledger.held:
        yield f"  not added, for it may be one of the others: {flows[iri].label}"
    for flow in ledger.flows:
        yield f"{flow.label}  [{ledger.places[flow.iri]}]"
        for report in flow.reports:
            yield f"    {_report(report, name)}"
            yield from (f"      {cite(quote)}" for quote in report.quotes[:1])


def say_meetings(meetings: Meetings) -> Iterator[str]:
    """Yield how many meetings there were, then each with its first words."""
    unsure = f", of which {len(meetings.open)} pairs may be one" if meetings.open else ""
    yield (
        f"Meetings, each once: {len(meetings.held)} held, {len(meetings.planned)} planned"
        f" and not told to have been held, {len(meetings.denied)} denied{unsure}"
    )
    marked = (
        ("", meetings.held),
        (" [planned]", meetings.planned),
        (" [planned; held since]", meetings.followed),
    )
    for mark, items in marked:
        for item in items:
            told = len({member.told.id for member in item.members})
            by = f", told by {told} releases of {' and '.join(item.issuers)}" if told > 1 else ""
            yield f"  {named(item)}{mark}{by}"
            yield from (f"    {cite(quote)}" for quote in item.quotes[:1])


def say_status(item: Item, status: Status, said: Sequence[Bearing], name: Name) -> Iterator[str]:
    """Yield what an agreement was on a day, why, and what was said about keeping it until then."""
    yield f"{named(item)}: {status.word}, as of {status.on.isoformat()} ({status.reason})"
    yield from (f"  {cite(quote)}" for quote in status.quotes[:1])
    for bearing in said:
        if bearing.day <= status.on.isoformat():
            who = " and ".join(map(name, bearing.by)) or "nobody named"
            sure = "" if bearing.certainty == "stated" else f", {bearing.certainty}"
            verb = VERBS[bearing.relation]
            yield f"  {date_words(bearing.date) or bearing.day}  {who} {verb} it{sure}"
            yield f"    {cite(bearing.quote)}"


#: How a bearing reads.
VERBS: Final[Mapping[Relation, str]] = {
    relation: LINK_VERBS[relation] for relation in get_args(Relation)
}


def named(item: Item) -> str:
    """Return the label of an item with its dates, once."""
    dates = [date for date in item.dates if f"({date})" not in item.label]
    return f"{item.label} ({date_words(' | '.join(dates))})" if dates else item.label


def cite(quote: Quote) -> str:
    """Return a quote with its release, whose words it is, and its class if not official."""
    marks = [quote.release_label]
    if quote.source_class != "official":
        marks.append(quote.source_class)
    marks.append(whose_words(quote.basis, quote.according_to_label))
    return f"“{' '.join(quote.text.split())}” ({', '.join(marks)})"


def plural(count: int, noun: str) -> str:
    """Return a number of things in words."""
    return f"{count} {noun}{'' if count == 1 else 's'}"


def report_words(flow: Flow) -> str:
    """Return a flow with the codes of the states whose releases report it."""
    issuers = dict.fromkeys(report.issuer for report in flow.reports if report.issuer)
    return f"{' and '.join(issuers) or 'no state'}: {flow.label}"


def number(amount: Decimal) -> str:
    """Return an amount with commas."""
    return f"{amount:,f}"


def _amount(flow: Flow) -> str:
    if flow.amount is not None:
        bound = "" if flow.bound == "exact" else f"{flow.bound} "
        return f"{bound}{flow.currency} {number(flow.amount)}"
    told = " or ".join(number(amount) for amount in flow.amounts)
    return f"{flow.currency} {told}" if told else "an amount that nobody tells"


def total_words(total: Total, name: Name) -> str:
    """Return a total in words: how much from whom for whom, and how far."""
    bound = "" if total.bound == "exact" else f"{total.bound} "
    donors = " and ".join(map(name, total.donors)) or "a giver who is not named"
    names = " and ".join(map(name, total.recipients)) or "nobody named"
    whom = f"shared by {names}" if len(total.recipients) > 1 else f"for {names} alone"
    if total.disputed:
        whom = f"for {names}, of whom sources name different ones"
    flows = plural(len(total.flows), "flow")
    return (
        f"{bound}{total.currency} {number(total.amount)} from {donors} {whom},"
        f" {total.standing} ({flows})"
    )


def _report(report: Reported, name: Name) -> str:
    amount = "no amount" if report.amount is None else number(report.amount)
    states = " and ".join(map(name, report.recipients)) or "nobody named"
    states += ", as its context suggests" if report.inferred else ""
    stage = report.stage or "stage not told"
    bound = "" if report.bound == "exact" else f"{report.bound} "
    return f"{report.issuer or 'no state'}: {bound}{amount} for {states}, {stage}"
