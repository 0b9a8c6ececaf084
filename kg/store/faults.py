"""Say what is to be done when the disk, or what lies on it, does not do what it should."""

from typing import Final

from kg.errors import StoreError

_FULL: Final = ("no space left", "file too large", "quota exceeded")
_FORBIDDEN: Final = ("permission denied", "read-only file system", "not permitted")
_DAMAGED: Final = ("corrupt", "checksum", "not found", "no such file")


def fault(what: str, error: Exception) -> StoreError:
    """Return the error that says `what` went wrong, and why; all that was acknowledged stays."""
    told = str(error)
    return StoreError(f"{what}: {told}", hint=_hint(told.lower()))


def _hint(told: str) -> str:
    if any(sign in told for sign in _FULL):
        return "The disk is full: make room and run it again. What was stored stays."
    if any(sign in told for sign in _FORBIDDEN):
        return "Check the permissions of the directory, or use another store: kg --store PATH"
    if any(sign in told for sign in _DAMAGED):
        return (
            "The store is damaged. Restore a backup into a new one: kg --store PATH restore "
            "FOLDER; or ingest the releases again, into a new one: kg ingest FOLDER"
        )
    return "Check the disk; restore a backup if the store is damaged (kg restore)."
