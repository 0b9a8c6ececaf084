"""Find things by words: a full-text index beside the store, which can be made anew at will."""

from kg.search.asking import search
from kg.search.candidates import Candidates
from kg.search.index import Index
from kg.search.listing import listed, records_told
from kg.search.schema import discard
from kg.search.suggesting import suggest
from kg.search.views import Asked, Counted, Found, Hit, Standing, Suggestion

__all__ = [
    "Asked",
    "Candidates",
    "Counted",
    "Found",
    "Hit",
    "Index",
    "Standing",
    "Suggestion",
    "discard",
    "listed",
    "records_told",
    "search",
    "suggest",
]
