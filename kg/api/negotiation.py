"""Choose the form of an answer: a suffix of the address decides, else the Accept header.

Source: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A form that a resource has; `also` are other names of its media type that are asked for."""

    suffix: str
    media_type: str
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """The value of Content-Type: texts of type text/* say that they are UTF-8."""
        is_text = self.media_type.startswith("text/")
        return f"{self.media_type}; charset=utf-8" if is_text else self.media_type


HTML: Final = Offer(suffix="html", media_type="text/html", also=("application/xhtml+xml",))
JSON: Final = Offer(suffix="json", media_type="application/json")
TURTLE: Final = Offer(suffix="ttl", media_type="text/turtle", also=("application/x-turtle",))
JSON_LD: Final = Offer(suffix="jsonld", media_type="application/ld+json")
N_TRIPLES: Final = Offer(suffix="nt", media_type="application/n-triples")
RDF_XML: Final = Offer(suffix="rdf", media_type="application/rdf+xml")
TRIG: Final = Offer(suffix="trig", media_type="application/trig", also=("application/x-trig",))
CSV: Final = Offer(suffix="csv", media_type="text/csv")
MARKDOWN: Final = Offer(suffix="md", media_type="text/markdown")

#: What a thing can be had as; who has no preference gets the page.
PAGE_FIRST: Final = (HTML, TURTLE, JSON_LD, JSON, N_TRIPLES, RDF_XML, CSV, MARKDOWN)
#: What a route of the API can be had as; who has no preference gets JSON.
JSON_FIRST: Final = (JSON, HTML)

_WEIGHT: Final = re.compile(r"[01]?(\.[0-9]{0,3})?", re.ASCII)
_PIECES: Final = re.compile(r'(?:[^,;"]|"(?:[^"\\]|\\.)*")+|[,;]')
_MOST_RANGES: Final = 64  # browsers send eight; what comes behind these is not looked at
_BARE, _WITH_PARAMETERS, _ANY_SUBTYPE, _ANYTHING = 3, 2, 1, 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Range:
    """A media range of an Accept header: `text/*;q=0.5`."""

    name: str
    parameters: bool
    weight: float

    def closeness(self, media_type: str) -> int | None:
        """Return how exactly the range names `media_type`; None if it does not."""
        if self.name == media_type:
            # we have no variants by parameters: such a range speaks where a bare one does not
            return _WITH_PARAMETERS if self.parameters else _BARE
        if self.name == "*/*":
            return _ANYTHING
        kind, _, subtype = self.name.partition("/")
        fits = subtype == "*" and media_type.startswith(f"{kind}/")
        return _ANY_SUBTYPE if fits else None


def choose(accept: str | None, offers: Sequence[Offer]) -> Offer | None:
    """Return the offer that the client likes best; of equals the first. None: it likes none.

    Without a header, or with an empty one, everything is liked. What is malformed in a header
    is passed over.
    """
    ranges = _ranges(accept or "")
    if not ranges:
        return offers[0]
    liked = [_weight(offer, ranges) for offer in offers]
    best = max(liked)
    return offers[liked.index(best)] if best > 0 else None


def prefers_page(accept: str | None) -> bool:
    """Whether a client of a route that answers JSON would rather have a page."""
    return choose(accept, JSON_FIRST) is HTML


def split_suffix(name: str, offers: Iterable[Offer]) -> tuple[str, Offer | None]:
    """Split `khm-usa.ttl` into name and form; None where it ends in no suffix of `offers`."""
    head, dot, tail = name.rpartition(".")
    for offer in offers:
        if dot and head and offer.suffix == tail:
            return head, offer
    return name, None


def _weight(offer: Offer, ranges: Sequence[_Range]) -> float:
    """Return the weight that the closest range gives; of equally close ones the highest."""
    names = (offer.media_type, *offer.also)
    found = [
        # the other names count where the first is not named itself
        (near, rank == 0, each.weight)
        for rank, name in enumerate(names)
        for each in ranges
        if (near := each.closeness(name)) is not None
    ]
    return max(found)[2] if found else 0.0


@lru_cache(maxsize=256)  # every route for a page asks anew, and clients send the same few
def _ranges(accept: str) -> tuple[_Range, ...]:
    found: list[_Range] = []
    for element in _split(accept)[:_MOST_RANGES]:
        name, *parameters = element
        weights = [text[2:].strip() for text in parameters if text[:2].lower() == "q="]
        others = [text for text in parameters if text[:2].lower() != "q=" and not _is_utf8(text)]
        name = "*/*" if name == "*" else name.lower()  # Java's HTTP client has long sent a bare *
        weight = weights[0] if weights else "1"
        if name.count("/") != 1 or not _WEIGHT.fullmatch(weight) or weight in ("", "."):
            continue
        found.append(_Range(name=name, parameters=bool(others), weight=min(1.0, float(weight))))
    return tuple(found)


def _split(accept: str) -> list[list[str]]:
    """Split a header into elements, each into its parts; not at commas inside quotes."""
    elements: list[list[str]] = [[]]
    for piece in _PIECES.findall(accept):
        if piece == ",":
            elements.append([])
        elif piece != ";" and piece.strip():
            elements[-1].append(piece.strip())
    return [element for element in elements if element]


def _is_utf8(parameter: str) -> bool:
    name, _, value = parameter.lower().partition("=")
    return name.strip() == "charset" and value.strip(' "') == "utf-8"
