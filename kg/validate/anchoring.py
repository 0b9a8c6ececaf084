"""The one check that refuses a release: every quote is the text at its offsets."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Quad

from kg.errors import EvidenceError
from kg.validate.spoken import Spoken
from kg.vocabulary import OA

_SPAN: Final = (OA.exact, OA.start, OA.end)


def check_quotes(evidence: Iterable[Quad], text: str) -> None:
    """Compare each selector of an evidence graph with the stored text of the release.

    Raises:
        EvidenceError: a quote is not what stands at its offsets, which count code points.
    """
    spoken = Spoken(quad for quad in evidence if quad.predicate in _SPAN)
    for node in spoken:
        exact = spoken.text(node, OA.exact)
        if exact is None:
            continue
        start, end = spoken.text(node, OA.start), spoken.text(node, OA.end)
        if not (_is_offset(start) and _is_offset(end)) or not exact:
            raise EvidenceError(
                f"the quote “{exact}” has no span: it runs from {start} to {end}",
                hint="Give oa:start and oa:end, counted in code points of the stored text.",
            )
        found = text[int(start or 0) : int(end or 0)]
        if found != exact:
            raise EvidenceError(
                f"the quote “{exact}” at {start}–{end} is not the text there: “{found}”",
                hint="Cut quotes out of the stored text; it must not have been normalised since.",
            )


def _is_offset(value: str | None) -> bool:
    return value is not None and value.isascii() and value.isdigit()
