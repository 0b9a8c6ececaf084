"""How text outputs say on whose words something rests, and when it was: the same everywhere."""

from collections.abc import Mapping
from typing import Final

from kg.network.dates import interval

UNDATED: Final = "9999"
"""Comes after all dates, in the place of one."""

_WHOSE: Final[Mapping[str, str]] = {
    "stated": "stated by {}",
    "attributed": "as said by {}",
    "presupposed": "taken for granted by {}",
    "inferred": "inferred from what {} says",
}


def whose_words(basis: str, speaker: str) -> str:
    """Return on whose words a claim of that basis rests, in words."""
    return _WHOSE.get(basis, f"{basis}, {{}}").format(speaker or "nobody named")


def date_words(edtf: str) -> str:
    """Return a date as people read it: "by 2025-10-26" of "[..2025-10-26]".

    Several dates, joined by " | ", are told one after the other.
    """
    return " or ".join(map(_one, edtf.split(" | "))) if edtf else ""


def date_order(edtf: str) -> str:
    """Return a text that sorts dates by their last possible day; what has none comes last."""
    found = [interval(each) for each in edtf.split(" | ")]
    days = [day for each in found if (day := each.latest) is not None]
    return max(days).isoformat() if days else UNDATED


def _one(edtf: str) -> str:
    if edtf.startswith("[..") and edtf.endswith("]"):
        return f"by {edtf[3:-1]}"
    if edtf.startswith("[") and edtf.endswith("..]"):
        return f"from {edtf[1:-3]} on"
    start, slash, end = edtf.partition("/")
    return f"{start} to {end}" if slash and start and end else edtf
