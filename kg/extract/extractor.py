"""Read a release: analyse its text, find facts, fill, merge, link, verify and number them."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Final

from kg.extract import (
    actions,
    actors,
    agreements,
    aid,
    attribution,
    commitments,
    company,
    deals,
    dedupe,
    fill,
    groups,
    links,
    markers,
    meetings,
    meetings_datelines,
    meetings_told_by,
    stances,
    statements,
    tenures,
    turns,
)
from kg.extract.analysis import analyse
from kg.extract.confidence import calibrated
from kg.extract.document import Document
from kg.extract.verify import verify
from kg.gazetteer import Gazetteer
from kg.model.facts import Aid, Fact, Link, Reading, Stance
from kg.model.release import Release
from kg.sources import Source

Finder = Callable[[Document], Iterator[Fact]]

#: Finders that need the document alone, by the kind of fact that they find.
FINDERS: Final[Mapping[str, Finder]] = {
    "meeting": meetings.find,
    "aid": aid.find,
    "agreement": agreements.find,
    "deal": deals.find,
    "action": actions.find,
}

_WORD: Final = re.compile(r"[^\W\d_]+")
#: Words that no English text of some length does without.
_ENGLISH: Final = frozenset(
    {"the", "of", "and", "to", "in", "on", "for", "with", "a", "by", "at", "will", "was", "today"}
)
_SHARE: Final = 0.06
_ENOUGH: Final = 12


def extract(release: Release, source: Source, gazetteer: Gazetteer) -> Reading:
    """Return the facts and actors of `release`, in the order of the text.

    A text that is not English gives no facts.

    Raises:
        EvidenceError: a finder made a quote that is not the text (a bug of the program).
    """
    if not is_english(release):
        return Reading(release_id=release.id, facts=())
    return extracted(analyse(release, source, gazetteer))


def extracted(document: Document) -> Reading:
    """Return the facts and actors of an analysed release; see `extract`."""
    release = document.release
    facts = calibrated(
        document, numbered(verify(release, markers.without_markers(release.text, read(document))))
    )
    known = actors.find(document)
    return Reading(
        release_id=release.id, facts=facts, actors=(*known, *groups.groups(document, facts, known))
    )


def is_english(release: Release) -> bool:
    """Tell whether the sentences of a release are English, by its label and commonest words.

    `kg.corpus` has left out those of a mixed text that are not.
    """
    told = " ".join(release.text[s.start : s.end] for s in release.sentences)
    words = _WORD.findall((told or release.text).lower())
    if not release.language.startswith("en") or not words:
        return False
    common = sum(w in _ENGLISH for w in words)
    return len(words) < _ENOUGH or common / len(words) >= _SHARE


def read(document: Document) -> tuple[Fact, ...]:
    """Return all facts of `document`, merged and linked, with provisional ids."""
    said = tuple(statements.find(document))
    voiced: list[Fact] = [*tenures.find(document), *said]
    voiced += commitments.find(document, said)
    voiced += stances.find(document, said)
    found = [fact for finder in FINDERS.values() for fact in finder(document)]
    attributed = attribution.attribute(document, in_order(found), said)
    told = (*voiced, *meetings_told_by.by_speakers(document, attributed))
    raw = unique([fact for fact in told if not turns.asked(document, fact.trigger[0])])
    raw_links = attribution.attribute(document, tuple(links.find(document, raw)), said)
    ties = [link for link in raw_links if isinstance(link, Link)]
    merged, renamed = dedupe.merge(document, raw, ties)
    tied = dedupe.merge_links([renamed_ends(link, renamed) for link in ties])
    dated = meetings_datelines.with_datelines(document, merged)
    met = company.with_company(document, fill.filled(document, dated, tied))
    return (*met, *tied)


def unique(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` with ids of their own: two finders can read one word ("meeting:12").

    The first of them keeps its id, which other facts may refer to.
    """
    taken = {fact.id for fact in facts}
    seen: set[str] = set()
    found: list[Fact] = []
    for fact in facts:
        name, number = fact.id, 1
        while name in seen or (number > 1 and name in taken):
            number += 1
            name = f"{fact.id}:{number}"
        seen.add(name)
        found.append(fact if name == fact.id else replace(fact, id=name))
    return tuple(found)


def in_order(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` in the order of the text: by their first quote, then by their trigger."""
    return tuple(
        sorted(facts, key=lambda f: (f.evidence[0].start, f.trigger, type(f).__name__, f.id))
    )


def renamed_ends(link: Link, names: Mapping[str, str]) -> Link:
    """Return `link` between the facts that `names` puts in the place of its ends."""
    return replace(
        link,
        source=names.get(link.source, link.source),
        target=names.get(link.target, link.target),
    )


def numbered(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` in text order with the ids f1, f2, …; references follow.

    Links whose ends did not pass the gate are dropped; a target that is a name stays.
    """
    ordered = in_order(unique(facts))
    before = {fact.id for fact in ordered}
    kept = [f for f in ordered if not isinstance(f, Link) or _holds(f, before)]
    names = {fact.id: f"f{number}" for number, fact in enumerate(kept, start=1)}
    return tuple(_renumbered(fact, names) for fact in kept)


def _holds(link: Link, ids: set[str]) -> bool:
    provisional = re.fullmatch(r"[a-z]+:?\d[\d:]*", link.target) is not None
    return link.source in ids and (link.target in ids or not provisional)


def _renumbered(fact: Fact, names: Mapping[str, str]) -> Fact:
    fact = replace(fact, id=names[fact.id])
    match fact:
        case Aid(part_of=whole, additional_to=first):
            return replace(
                fact,
                part_of=names.get(whole) if whole else None,
                additional_to=names.get(first) if first else None,
            )
        case Link():
            return renamed_ends(fact, names)
        case Stance(statement=statement):
            return replace(fact, statement=names.get(statement) if statement else None)
        case _:
            return fact
