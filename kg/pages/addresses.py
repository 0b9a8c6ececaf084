"""Where the page of a thing is: the address follows from the IRI."""

from typing import Final
from urllib.parse import quote, unquote

from kg.network.evidence import Quote

#: The kinds of things that have pages, as they stand in IRIs.
KINDS: Final = (
    "state", "person", "organization", "place", "post", "tenure", "agreement", "release",
    "likeness",
)  # fmt: skip
_RELATIONSHIP: Final = "relationship/"


class Addresses:
    """Leads from IRIs under a base to pages of this server, and back."""

    def __init__(self, base: str) -> None:
        self._things: Final = f"{base}id/"

    def of(self, iri: str) -> str:
        """Return the path of the page of a thing, "" if it has none."""
        if not iri.startswith(self._things):
            return ""
        rest = iri.removeprefix(self._things)
        if rest.startswith(_RELATIONSHIP):
            return f"/dyad/{rest.removeprefix(_RELATIONSHIP).upper()}"
        kind, _, slug = rest.partition("/")
        return f"/{quote(unquote(rest))}" if kind in KINDS and slug else ""

    def name(self, iri: str) -> str:
        """Return how the graph explorer names a thing: the end of its IRI; "" elsewhere."""
        return iri.removeprefix(self._things) if iri.startswith(self._things) else ""

    def iri(self, path: str) -> str:
        """Return the IRI of the thing whose page has that path (`/person/…`)."""
        return f"{self._things}{path.removeprefix('/')}"

    def sentence(self, told: Quote) -> str:
        """Return the address of a quote in its release.

        Source: https://www.rfc-editor.org/rfc/rfc5147 (the fragment is that of the span's IRI).
        """
        path = self.of(told.release)
        return f"{path}#char={told.start},{told.end}" if path else ""
