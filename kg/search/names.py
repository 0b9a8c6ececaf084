"""The names by which things can be called: words of labels, places, dates, forms and parties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from pyoxigraph import NamedNode

from kg.network.dates import interval
from kg.network.reading import iris, locals_of, subjects, texts
from kg.search.folding import words_of
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDF, RDFS, SCHEMA, SKOS

#: What can be called by name; of several that fit, one with a lower number is meant.
RANKS: Final = {
    BREL.Agreement: 0, BREL.State: 0, BREL.Person: 1, BREL.Organization: 1, BREL.JointBody: 1,
    BREL.Group: 2, BREL.Meeting: 2, BREL.Visit: 2, BREL.Event: 2, BREL.Deal: 2, BREL.Aid: 3,
    BREL.Aim: 3, BREL.Release: 4, BREL.Place: 4,
}  # fmt: skip
#: What tells a thing from others of its label is called so, too.
AROUND: Final = (SCHEMA.location, BREL.party, BREL.participant)
_MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """What one thing can be called.

    `labels` are its names as lists of words, `words` further words that tell it from others
    (place, date, form, parties), `initials` those of its longest name.
    """

    iri: str
    label: str
    date: str
    rank: int
    labels: tuple[tuple[str, ...], ...]
    words: frozenset[str]
    initials: str


def all_names(engine: Engine) -> tuple[Name, ...]:
    """Return the names of all that can be called by name, in the order of IRIs.

    This reads the whole store; an index knows which few a question may mean.
    """
    ranks: dict[NamedNode, int] = {}
    for kind, rank in RANKS.items():
        for quad in engine.match(None, RDF.type, kind):
            if isinstance(quad.subject, NamedNode):
                ranks[quad.subject] = min(rank, ranks.get(quad.subject, rank))
    found = (_name(engine, node, rank) for node, rank in ranks.items())
    return tuple(sorted(found, key=lambda name: name.iri))


def names_of(engine: Engine, things: Iterable[str]) -> tuple[Name, ...]:
    """Return the names of those of the IRIs that can be called by name, in their order."""
    found = []
    for node in map(NamedNode, sorted(set(things))):
        ranks = [RANKS[kind] for kind in iris(engine, node, RDF.type) if kind in RANKS]
        if ranks:
            found.append(_name(engine, node, min(ranks)))
    return tuple(found)


def date_words(dates: Iterable[str]) -> Iterator[str]:
    """Yield the words by which people name EDTF dates: "28", "july" and "2025"."""
    for text in dates:
        yield from words_of(text)
        days = interval(text)
        for day in (days.first, days.last):
            if day is not None:
                yield from (str(day.year), _MONTHS[day.month - 1], str(day.day))


def initials_of(words: tuple[str, ...]) -> str:
    """Return the first letters of words."""
    return "".join(word[0] for word in words)


def _name(engine: Engine, node: NamedNode, rank: int) -> Name:
    labels = (
        *texts(engine, node, RDFS.label),
        *texts(engine, node, SKOS.altLabel),
        *texts(engine, node, BREL.iso3),
    )
    parts = (node, *subjects(engine, BREL.concludes, node))
    dates = sorted({text for part in parts for text in texts(engine, part, BREL.date)})
    read = tuple(dict.fromkeys(words for label in labels if (words := words_of(label))))
    return Name(
        iri=node.value,
        label=labels[0] if labels else node.value,
        date=" | ".join(dates),
        rank=rank,
        labels=read,
        words=frozenset((*_around(engine, parts), *date_words(dates))),
        initials=initials_of(max(read, key=len, default=())),
    )


def _around(engine: Engine, parts: Iterable[NamedNode]) -> Iterator[str]:
    for part in parts:
        for predicate in AROUND:
            for other in iris(engine, part, predicate):
                for label in texts(engine, other, RDFS.label):
                    yield from words_of(label)
        for form in locals_of(engine, part, BREL.instrument):
            yield from words_of(form.replace("-", " "))
