"""The texts of a release over time, and what a later one says otherwise than an earlier one."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from difflib import unified_diff
from itertools import islice
from typing import Final

from kg.errors import BadParameterError, NotFoundError
from kg.iris import Iris
from kg.lookup.releases import facts_of
from kg.lookup.views import FactView
from kg.store import EmbeddedEngine, ReleaseStore, StoredRelease, Withdrawal

_SENTENCE_END: Final = re.compile(r"(?<=[.!?;:])\s+|\s*\n\s*")
_HEAD: Final = 2  # lines of a unified diff that name the two sides


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """A text of a release; `number` counts from 1, the oldest.

    `known` is the day of publication, or else that of the first ingestion.
    """

    number: int
    sha256: str
    title: str
    known: date
    published: date | None
    first_ingested: datetime
    answers: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryView:
    """The texts of a release, the newest last; at most one answers."""

    release: str
    withdrawn: Withdrawal | None
    revisions: tuple[Revision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DifferenceView:
    """What a later text of a release has otherwise than an earlier one.

    `text` has sentences, gone ones with "-" before them and new ones with "+", and "@@" lines
    between places. `gone` and `come` are facts that only one of the two says.
    """

    release: str
    earlier: Revision
    later: Revision
    text: tuple[str, ...]
    gone: tuple[FactView, ...]
    come: tuple[FactView, ...]


def history(store: ReleaseStore, release: str) -> HistoryView:
    """Return the texts of a release, and whether it is withdrawn.

    Raises:
        NotFoundError: no release has that id.
    """
    found = tuple(
        _revision(number, stored) for number, stored in enumerate(store.revisions(release), 1)
    )
    return HistoryView(release=release, withdrawn=store.withdrawal(release), revisions=found)


def difference(
    store: ReleaseStore, iris: Iris, release: str, *, earlier: int | None, later: int | None
) -> DifferenceView:
    """Compare two texts of a release by their numbers; None are the last and the one before.

    Raises:
        NotFoundError: no release has that id, or it has no text of that number.
        BadParameterError: it has one text only, or both numbers are the same.
    """
    texts = store.revisions(release)
    second = len(texts) if later is None else later
    first = second - 1 if earlier is None else earlier
    if len(texts) == 1:
        raise BadParameterError(
            f"{release} has one text only", hint="A changed text is kept when it is ingested."
        )
    if first == second:
        raise BadParameterError(f"{first} is compared with itself", hint="Give two numbers.")
    old, new = _numbered(texts, first, release), _numbered(texts, second, release)
    said, says = _facts(store, iris, old), _facts(store, iris, new)
    return DifferenceView(
        release=release,
        earlier=_revision(first, old),
        later=_revision(second, new),
        text=_changed(store.text(old.sha256), store.text(new.sha256)),
        gone=_without(said, says),
        come=_without(says, said),
    )


def _revision(number: int, stored: StoredRelease) -> Revision:
    return Revision(
        number=number,
        sha256=stored.sha256,
        title=stored.title or "",
        known=stored.known,
        published=stored.published,
        first_ingested=stored.first_ingested,
        answers=stored.archived is None,
    )


def _numbered(texts: Sequence[StoredRelease], number: int, release: str) -> StoredRelease:
    if not 1 <= number <= len(texts):
        raise NotFoundError(
            f"{release} has no text {number}",
            hint=f"It has {len(texts)}; list them with: kg revisions {release}",
        )
    return texts[number - 1]


def _changed(old: str, new: str) -> tuple[str, ...]:
    lines = unified_diff(_sentences(old), _sentences(new), n=0, lineterm="")
    return tuple(islice(lines, _HEAD, None))


def _sentences(text: str) -> list[str]:
    return [sentence for sentence in _SENTENCE_END.split(text) if sentence]


def _facts(store: ReleaseStore, iris: Iris, stored: StoredRelease) -> tuple[FactView, ...]:
    """Return what a text says, read from its graphs alone and the registry."""
    alone = EmbeddedEngine.open()
    registry = tuple(store.engine.match(graph=iris.registry))
    alone.replace({**store.graphs(stored), iris.registry: registry})
    return facts_of(alone, iris.release(stored.id))


def _without(views: Iterable[FactView], others: Iterable[FactView]) -> tuple[FactView, ...]:
    """Return the views that say something which none of the others says."""
    known = {_said(view) for view in others}
    return tuple(view for view in views if _said(view) not in known)


def _said(view: FactView) -> tuple[object, ...]:
    told = (view.thing.kind, view.thing.label, view.realis, view.stage)
    return (*told, view.date, view.place, view.amount, view.slots)
