"""Say traces and chains in sentences, the same on the command line and on pages."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from typing import Final

from kg.network.words import date_words, whose_words
from kg.trace.steps import LATER, Chain, Quote, Step, Trace

#: A step in a chain for the eye shows this many of its quotes.
_QUOTES: Final = 3
#: How a link reads from its source to its target.
VERBS: Final = {
    "follows": "follows",
    "implements": "implements",
    "refersTo": "refers to",
    "setsOut": "sets out",
    "outcomeOf": "is an outcome of",
    "amends": "amends",
    "supersedes": "supersedes",
    "announcedAt": "was announced at",
    "suspends": "suspends",
    "terminates": "ends",
    "allegesBreachOf": "alleges a breach of",
    "upholds": "upholds",
    "calls": "calls for keeping",
    "welcomes": "welcomes",
}


def say(trace: Trace) -> tuple[str, ...]:
    """Return a sentence that sums up, one per step, and one per ambiguous link beside the way."""
    steps = (
        f"Step {number}, {say_step(step)}" for number, step in enumerate(trace.steps, start=1)
    )
    beside = (f"Beside the way, {say_step(step)}" for step in trace.beside)
    return (_summary(trace), *steps, *beside)


def chain_lines(chain: Chain) -> Iterator[str]:
    """Yield a chain for the eye: a line per step, its quotes indented under it."""
    yield f"The chain of {_named(chain.label, chain.date)}."
    for title, steps, none in (
        ("Before", chain.before, "no release tells of anything that led to it"),
        ("After", chain.after, "no release tells of anything that came of it"),
        ("Said of keeping it", chain.positions, ""),
        ("Beside, ambiguous", chain.ambiguous, ""),
    ):
        if steps or none:
            yield f"{title} ({len(steps)})" if steps else f"{title}: {none}."
        for step in steps:
            yield f"  {_claimed(step)}"
            yield from (f"      {_cite(quote)}" for quote in step.quotes[:_QUOTES])
            if len(step.quotes) > _QUOTES:
                yield f"      … and {len(step.quotes) - _QUOTES} more"


def say_chain(chain: Chain) -> tuple[str, ...]:
    """Return what led to an agreement, what came of it, and what is ambiguous, in sentences."""
    name = _named(chain.label, chain.date)
    before = [f"Before: {say_step(step)}" for step in chain.before]
    after = [f"After: {say_step(step)}" for step in chain.after]
    return (
        f"The chain of {name}.",
        *(before or ["Before: no release tells of anything that led to it."]),
        *(after or ["After: no release tells of anything that came of it."]),
        *(f"Said of it: {say_step(step)}" for step in chain.positions),
        *(f"Beside: {say_step(step)}" for step in chain.ambiguous),
    )


def say_step(step: Step) -> str:
    """Return one step in words: how certain it is, what it says, whose words they are."""
    lead = "The dates" if step.relation == LATER else "The words"
    return _with_quotes(_claimed(step), step.quotes, lead=lead)


def _claimed(step: Step) -> str:
    """Return what a step says and how certain it is, without its quotes."""
    source = _named(step.source_label, step.date_from)
    target = _named(step.target_label, step.date_to)
    match step.certainty:
        case "inferred" if step.relation == LATER:
            return f"inferred: {target} is later than {source}. This {step.note}."
        case "ambiguous":
            return _ambiguous(step)
        case certainty:
            ends = (target, source) if step.inverse else (source, target)
            verb = VERBS.get(step.relation, step.relation)
            note = f" Note: {step.note}." if step.note else ""
            return f"{certainty}: {ends[0]} {verb} {ends[1]}.{note}"


def to_json(trace: Trace) -> dict[str, object]:
    """Return a trace as JSON values, with its sentences as `words`."""
    return {**asdict(trace), "words": list(say(trace))}


def chain_to_json(chain: Chain) -> dict[str, object]:
    """Return a chain as JSON values, with its sentences as `words`."""
    return {**asdict(chain), "words": list(say_chain(chain))}


def _summary(trace: Trace) -> str:
    first, last = trace.steps[0], trace.steps[-1]
    counted = Counter(step.certainty for step in trace.steps)
    parts = [f"{number} {certainty}" for certainty, number in sorted(counted.items())]
    total = len(trace.steps)
    length = f"{total} step" if total == 1 else f"{total} steps"
    summary = (
        f"From {_named(first.source_label, first.date_from)}"
        f" to {_named(last.target_label, last.date_to)} in {length}: {', '.join(parts)}."
    )
    if set(counted) == {"inferred"}:
        return f"{summary} No step is stated; the order follows from the dates only."
    return summary


def _ambiguous(step: Step) -> str:
    source = _plain(step.source_label, step.date_from)
    if step.inverse:
        source = _plain(step.target_label, step.date_to)
    verb = VERBS.get(step.relation, step.relation)
    readings = [_named(each.label, each.date) for each in step.candidates]
    return (
        f"ambiguous: it is said that “{source}” {verb} “{step.reference}”, but the text does not"
        f" identify what that is. It may be {'; or '.join([*readings, step.note])}."
    )


def _with_quotes(said: str, quotes: tuple[Quote, ...], *, lead: str) -> str:
    if not quotes:
        return f"{said} No quote is stored for it."
    return f"{said} {lead}: {'; '.join(_cite(quote) for quote in quotes)}."


def _cite(quote: Quote) -> str:
    """Return a quote with its release, whose words it is, and its class if not official."""
    marks = [quote.release_label]
    if quote.source_class != "official":
        marks.append(quote.source_class)
    marks.append(whose_words(quote.basis, quote.according_to_label))
    return f"“{quote.text}” ({', '.join(marks)})"


def _named(label: str, date: str) -> str:
    """Return a label with its date, once."""
    return f"“{_plain(label, date)}” ({date_words(date) or 'date unknown'})"


def _plain(label: str, date: str) -> str:
    return label.removesuffix(f" ({date})")
