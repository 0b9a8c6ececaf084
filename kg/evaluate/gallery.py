"""The errors of an evaluation as one HTML page, each in its sentence.

The page holds sentences of releases; it is for the eyes of who has them, and never committed.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from typing import Final

from kg.evaluate.comparison import DECIDING
from kg.evaluate.likeness import Fact1, words
from kg.evaluate.report import Evaluation, Scored
from kg.evaluate.scoring import KINDS, Pair

#: Where a sentence may end: a stop before a capital, or the end of a line.
_BREAK: Final = re.compile(r"(?<=[.!?…][\"”’)])\s+(?=[A-Z“])|(?<=[.!?…])\s+(?=[A-Z“])|\n+")
_HIDDEN: Final = frozenset({"id", "kind", "evidence"})
_TITLES: Final = {
    "missed": "Missed: in the gold, not found",
    "spurious": "Spurious: found, not in the gold",
    "wrong": "Wrong slot: found, but not as the gold has it",
    "voided": "Voided: a quote is not the text",
}
_STYLE: Final = """
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
body { max-width: 72rem; margin: 0 auto; padding: 1rem }
article { border-left: .3rem solid #8886; margin: 1rem 0; padding: .2rem 1rem }
table { border-collapse: collapse } td, th { padding: .1rem .8rem .1rem 0; text-align: left;
vertical-align: top } .differs { font-weight: 700 } blockquote { margin: .4rem 0 }
summary { font-weight: 700; cursor: pointer } small { opacity: .8 } nav a { margin-right: 1rem }
"""


def gallery(evaluation: Evaluation, *, title: str) -> str:
    """Return the page: no script, nothing from elsewhere; all text of releases is escaped."""
    body = "\n".join(_sections(evaluation))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head>\n"
        f"<body><h1>{escape(title)}</h1>\n{body}\n</body></html>\n"
    )


def sort_of(pair: Pair) -> str | None:
    """Return what kind of error a pair is (a key of the page's sections), None if it is right."""
    if pair.voided:
        return "voided"
    if pair.gold is None:
        return "spurious"
    if pair.found is None:
        return "missed"
    return None if pair.strict else "wrong"


def _sections(evaluation: Evaluation) -> Iterator[str]:
    errors = [
        (sort, pair, release)
        for release in evaluation.releases
        for pair in release.pairs
        if (sort := sort_of(pair)) is not None
    ]
    yield "<nav>"
    for kind in KINDS:
        count = sum(pair.kind == kind for _, pair, _ in errors)
        yield f'<a href="#{kind}">{kind} ({count})</a>'
    yield "</nav>"
    for kind in KINDS:
        yield f'<h2 id="{kind}">{kind}</h2>'
        for sort, title in _TITLES.items():
            cards = [_card(pair, at) for s, pair, at in errors if (s, pair.kind) == (sort, kind)]
            if cards:
                yield f"<details open><summary>{title} ({len(cards)})</summary>"
                yield from cards
                yield "</details>"


def _card(pair: Pair, release: Scored) -> str:
    rows = "".join(_rows(pair))
    quotes = "".join(f"<blockquote>{s}</blockquote>" for s in _sentences(pair, release.text))
    heads = "<tr><th>slot</th><th>gold</th><th>found</th></tr>"
    head = f"<small>{escape(release.id)}</small>"
    return f"<article>{head}{quotes}<table>{heads}{rows}</table></article>"


def _rows(pair: Pair) -> Iterator[str]:
    gold, found = pair.gold or {}, pair.found or {}
    names = [n for n in dict.fromkeys((*gold, *found)) if n not in _HIDDEN]
    for name in names:
        ours, theirs = _shown(gold.get(name)), _shown(found.get(name))
        if not ours and not theirs:
            continue
        decides = name in DECIDING[pair.kind] and bool(gold) and bool(found)
        differs = ' class="differs"' if decides and words(ours) != words(theirs) else ""
        cells = f"<td>{escape(ours)}</td><td>{escape(theirs)}</td>"
        yield f"<tr{differs}><th>{escape(name)}</th>{cells}</tr>"


def _shown(value: object) -> str:
    if value is None:
        return ""
    return "; ".join(map(str, value)) if isinstance(value, list) else str(value)


def _sentences(pair: Pair, text: str) -> Iterator[str]:
    """Yield the sentences that the pair rests on, with its words marked."""
    spans = sorted({span for fact in (pair.gold, pair.found) if fact for span in _spans(fact)})
    for start, end in _around(spans, text):
        marked, at = [], start
        for first, last in _merged(s for s in spans if start <= s[0] < end):
            marked += [escape(text[at:first]), f"<mark>{escape(text[first:last])}</mark>"]
            at = last
        yield "".join(marked) + escape(text[at:end])


def _spans(fact: Fact1) -> Iterator[tuple[int, int]]:
    for quote in fact.get("evidence", ()):
        yield quote["start"], quote["end"]


def _around(spans: Iterable[tuple[int, int]], text: str) -> tuple[tuple[int, int], ...]:
    """Return the stretches of whole sentences that hold the spans."""
    breaks = [(m.start(), m.end()) for m in _BREAK.finditer(text)]
    found = []
    for start, end in spans:
        before = max((after for _, after in breaks if after <= start), default=0)
        behind = min((first for first, _ in breaks if first >= end), default=len(text))
        found.append((before, behind))
    return _merged(found)


def _merged(spans: Iterable[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Return spans that overlap as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
