"""What the picture says in words: days, its subtitle, and its description."""

import hashlib
from datetime import date
from typing import Final

from kg.export.timeline import Timeline

_MONTHS: Final = [
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "May",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Oct",
    "Nov",
    "Dec",
]


def day_of(text: str) -> str:
    """Return an ISO day in words, other dates as they are."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def subtitle(timeline: Timeline) -> str:
    """Count what is shown, and the releases that tell it by their class."""
    counts = [_count(n, name) for name, n in sorted(timeline.releases.items(), reverse=True)]
    rest = f", {timeline.left_out} older ones not shown" if timeline.left_out else ""
    return (
        f"{_count(len(timeline.rows), 'record')}{rest} · told by {', '.join(counts) or 'nobody'}"
    )


def _count(number: int, name: str) -> str:
    noun = {"official": "official text", "copy": "copy of an official text"}.get(name, name)
    if number != 1:
        noun = {"copy of an official text": "copies of official texts"}.get(noun, f"{noun}s")
    return f"{number} {noun}"


def about(timeline: Timeline) -> str:
    """Describe the picture for those who do not see it: its rows, oldest first, and its links."""
    names = {row.iri: row.label for row in timeline.rows}
    rows = (
        f"{f'{row.lead} ' if row.lead else ''}{day_of(row.date) or 'no date'}: {row.label}"
        f" ({', '.join(f'{state} {role}' for state, role in row.roles)})"
        for row in timeline.rows
    )
    arcs = (
        f"{names[arc.source]} → {names[arc.target]}: {arc.word} ({arc.certainty})"
        for arc in timeline.arcs
    )
    return "; ".join((subtitle(timeline), *rows, *arcs))


def mark_of(timeline: Timeline) -> str:
    """Return a name for the picture that differs between pictures on one page."""
    text = "\n".join((timeline.title, *(row.iri for row in timeline.rows)))
    return hashlib.sha256(text.encode()).hexdigest()[:8]
