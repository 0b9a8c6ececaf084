"""What becomes of a text that is put into a store."""

from collections.abc import Mapping
from typing import Literal

from kg.store.entries import StoredRelease

#: A text is stored under a new id, is new under a known one (revised), or read differently
#: (replaced). It does not answer if a later text does (superseded), or the release is withdrawn.
Outcome = Literal["stored", "unchanged", "replaced", "revised", "superseded", "withdrawn"]


def outcome(
    stored: StoredRelease,
    before: Mapping[str, StoredRelease],
    answers: StoredRelease,
    *,
    changed: bool,
) -> Outcome:
    """Say what became of a text; `before` has the texts of its release before, by hash."""
    if answers.sha256 != stored.sha256:
        return "superseded"
    if not changed:
        return "unchanged"
    if not before:
        return "stored"
    was = next((each for each in before.values() if each.archived is None), None)
    return "replaced" if was and was.sha256 == stored.sha256 else "revised"
