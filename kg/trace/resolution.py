"""Find the thing that a person means by a name."""

from collections.abc import Sequence
from typing import Final

from pyoxigraph import NamedNode

from kg.errors import AmbiguousNameError, NotFoundError
from kg.network.nodes import as_iri
from kg.network.reading import iris, locals_of
from kg.network.records import Records
from kg.search.candidates import ALIKE, SHORT, Candidates, alike, closeness
from kg.search.folding import words_of
from kg.search.names import Name, all_names
from kg.store.engine import Engine
from kg.vocabulary import BREL, RDF

_LISTED: Final = 8
_CLOSE: Final = 0.5  # how much of a question must be in a name that is listed as close
_CLOSEST: Final = 5  # names that are listed as close
_NONE: Final = "Nothing comes close; list the agreements with: kg query agreements-between"
_CLEARLY: Final = 0.05  # by how much the best match must beat the next to be taken


def resolve(engine: Engine, name: str, candidates: Candidates | None = None) -> str:
    """Return the IRI of the agreement, event, actor or place that `name` means.

    With `candidates` (of an index of that engine) only these are read, else all that have names;
    the answer is the same.

    An IRI stands for itself. A name that is a label stands for what has it. Else every word of
    it must be found in the labels, place, date, form or parties of a thing, up to small slips;
    initials count as the words that they abbreviate. Where several releases tell of agreements
    of one form and date and name no other parties, that of an official release stands for them.

    Raises:
        AmbiguousNameError: several things fit about as well; `hint` lists them.
        NotFoundError: nothing fits; `hint` lists what comes close.
    """
    term = as_iri(name) if "://" in name else None
    if term is not None:
        if next(iter(engine.match(term, RDF.type)), None) is None:
            raise NotFoundError(
                f"nothing in the store has the IRI <{name}>", hint="Look it up by its name."
            )
        return name
    asked = words_of(name)
    if not asked:
        raise NotFoundError(f"nothing in the store is called {name!r}", hint=_NONE)
    known = candidates.called(asked) if candidates else all_names(engine)
    found = _best(known, asked)
    if not found:
        near = candidates.close(asked) if candidates else known
        close = _canonical(engine, _close(near, asked))[:_CLOSEST]
        raise NotFoundError(
            f"nothing in the store is called {name!r}",
            hint=f"Close to it: {_listed(close)}." if close else _NONE,
        )
    if len(found) > 1:
        found = _each_once(engine, _canonical(engine, found))
    if len(found) > 1:
        raise AmbiguousNameError(
            f"{name!r} may mean {len(found)} things",
            hint=f"Add a place, a date or more words, or give the IRI: {_listed(found)}.",
        )
    return found[0].iri


def _best(known: Sequence[Name], asked: tuple[str, ...]) -> tuple[Name, ...]:
    """Return what fits best: one, or several that fit about as well.

    A thing of which the whole label was asked for goes before one with more words in its label.
    """
    exact = [name for name in known if asked in name.labels]
    if exact:
        return _of_best_rank(exact)
    scores = {name: score for name in known if (score := _score(name, asked))}
    whole = [name for name in scores if _is_whole(name, asked)]
    found = _of_best_rank(whole or list(scores))
    top = max((scores[name] for name in found), default=0.0)
    return tuple(name for name in found if scores[name] > top - _CLEARLY)


def _of_best_rank(found: Sequence[Name]) -> tuple[Name, ...]:
    rank = min((name.rank for name in found), default=0)
    return tuple(name for name in found if name.rank == rank)


def _score(name: Name, asked: tuple[str, ...]) -> float:
    """Return how well the words are found, at most 1; 0 if one of them is missing."""
    best = 0.0
    for label in name.labels or ((),):
        matches = [_match(word, label, name) for word in asked]
        if all(matches):
            best = max(best, sum(matches) / len(matches))
    return best


def _match(word: str, label: tuple[str, ...], name: Name) -> float:
    """Return how well one word is found: in the label, around it, or as initials."""
    if word in name.words or _are_initials(word, name):
        return 1.0
    return max((alike(word, other, ALIKE) for other in (*label, *sorted(name.words))), default=0.0)


def _is_whole(name: Name, asked: tuple[str, ...]) -> bool:
    """Tell whether no word of a label was left out; initials stand for as many as letters."""
    short = sum(len(word) for word in asked if _are_initials(word, name))
    return any(
        sum(any(alike(word, other, ALIKE) for other in asked) for word in label) + short
        >= len(label)
        for label in name.labels
    )


def _are_initials(word: str, name: Name) -> bool:
    return len(word) >= SHORT and word in name.initials


def _canonical(engine: Engine, found: Sequence[Name]) -> tuple[Name, ...]:
    """Keep one of each set of things that are one; the canonical one if it is among them."""
    records = Records(engine)
    kept: dict[str, Name] = {}
    for name in found:
        whole = records.whole(NamedNode(name.iri)).value
        if whole not in kept or name.iri == whole:
            kept[whole] = name
    return tuple(kept.values())


def _each_once(engine: Engine, found: Sequence[Name]) -> tuple[Name, ...]:
    """Keep one of each set of agreements of which several releases tell, official ones first."""
    records = Records(engine)
    kept: list[Name] = []
    for name in sorted(found, key=lambda name: _standing(records, name)):
        if not any(_told_again(records, name, other) for other in kept):
            kept.append(name)
    return tuple(sorted(kept, key=lambda name: name.iri))


def _standing(records: Records, name: Name) -> tuple[bool, bool, str]:
    node = NamedNode(name.iri)
    official = "official" in records.node(node).source_classes
    return (not official, records.dated(node) is None, name.iri)


def _told_again(records: Records, name: Name, other: Name) -> bool:
    """Tell whether two agreements have one form and date, and no parties that differ."""
    one, two = NamedNode(name.iri), NamedNode(other.iri)
    forms = [tuple(locals_of(records.engine, node, BREL.instrument)) for node in (one, two)]
    days = [records.node(node).days for node in (one, two)]
    if not (all(forms) and days[0].known and forms[0] == forms[1] and days[0] == days[1]):
        return False
    parties = [frozenset(iris(records.engine, node, BREL.party)) for node in (one, two)]
    return not all(parties) or len(parties[0] & parties[1]) >= min(2, *map(len, parties))


def _close(known: Sequence[Name], asked: tuple[str, ...]) -> tuple[Name, ...]:
    """Return the names that have most of the words; of these, the shortest labels first."""
    near = [(score, name) for name in known if (score := closeness(name, asked)) >= _CLOSE]
    near.sort(key=lambda each: (-each[0], each[1].rank, len(each[1].label), each[1].iri))
    return tuple(name for _, name in near[: _CLOSEST * 4])


def _listed(found: Sequence[Name]) -> str:
    shown = [f"“{n.label}” ({n.date or 'no date'}) <{n.iri}>" for n in found[:_LISTED]]
    more = len(found) - len(shown)
    return "; ".join(shown) + (f"; and {more} more" if more > 0 else "")
