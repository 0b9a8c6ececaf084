"""Give each fact the IRI of its record."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Final

from pyoxigraph import NamedNode

from kg.iris import Iris
from kg.mapping.actors import Actors
from kg.mapping.dates import when
from kg.model.facts import Agreement, Fact, Link, Tenure

#: Fields that do not tell two facts of one kind and trigger apart.
_NOT_CONTENT: Final = frozenset({"id", "confidence", "rule", "evidence", "support", "review"})
_WORD: Final = re.compile(r"[^\W\d_]+")
#: Words that say of what form an instrument is, not which one it is.
_FORM_WORDS: Final = frozenset(
    {
        "Accord", "Accords", "Agreement", "Arrangement", "Ceasefire", "Communique", "Communiqué",
        "Contract", "Convention", "Declaration", "Exchange", "Joint", "Letter", "Memorandum",
        "Memoranda", "Minutes", "MoU", "MOU", "Notes", "Pact", "Protocol", "Statement", "Treaty",
        "Truce", "Understanding",
    }
)  # fmt: skip
_OPEN: Final = frozenset({"planned", "under negotiation"})
_TWO: Final = 2


def records(
    release: str, facts: Sequence[Fact], actors: Actors, iris: Iris
) -> Mapping[str, NamedNode]:
    """Return the IRI of the record of every fact that has one, by the id of the fact.

    Links have none: a link is a triple between two records. The order of `facts` changes
    nothing; facts that say the same of the same words are one record.
    """
    known: dict[str, NamedNode] = {}
    for fact in facts:
        node = _natural(fact, actors, iris)
        if node is not None:
            known[fact.id] = node
    alike: dict[tuple[str, tuple[int, int]], list[Fact]] = {}
    for fact in facts:
        if fact.id not in known and not isinstance(fact, Link):
            alike.setdefault((_kind(fact), fact.trigger), []).append(fact)
    for kind, trigger in sorted(alike):
        same = alike[kind, trigger]
        contents = [_content(fact) if len(same) > 1 else () for fact in same]
        order = sorted(set(contents))
        for fact, content in zip(same, contents, strict=True):
            known[fact.id] = iris.record(release, kind, trigger, order.index(content) + 1)
    return known


def _kind(fact: Fact) -> str:
    return type(fact).__name__.lower()


def _content(fact: Fact) -> tuple[str, ...]:
    return tuple(repr(getattr(fact, f.name)) for f in fields(fact) if f.name not in _NOT_CONTENT)


def _natural(fact: Fact, actors: Actors, iris: Iris) -> NamedNode | None:
    """Return the IRI that the fact has in every release, None where there is none."""
    match fact:
        case Tenure(realis="actual"):
            return actors.tenure(fact)
        case Agreement():
            return _instrument(fact, actors, iris)
        case _:
            return None


def _instrument(fact: Agreement, actors: Actors, iris: Iris) -> NamedNode | None:
    """Return the IRI of an instrument with a proper name, a day and parties.

    The parties belong to it: states sign agreements of one name with several others on one day.
    """
    known = when(fact.date)
    parties = _unique(code for party in fact.parties for code in actors.states(party))
    if known is None or known.exact is None or len(parties) < _TWO or not _proper(fact.name):
        return None
    if fact.status in _OPEN or fact.realis != "actual":
        return None
    return iris.agreement(known.exact.isoformat(), "-".join([*parties, fact.name]))


def _proper(name: str) -> bool:
    """Tell whether a name is in capitals and has words beyond the form of the instrument."""
    words = _WORD.findall(name)
    capitals = [word for word in words if word[0].isupper()]
    telling = [word for word in capitals if word not in _FORM_WORDS]
    form = [word for word in capitals if word in _FORM_WORDS]
    return bool(words and form and len(telling) >= _TWO and words[0][0].isupper())


def _unique(codes: Iterable[str]) -> list[str]:
    return sorted(set(codes))
