"""Find things by words: a full-text index beside the store, which can be made anew at will."""

from kg.search.answers import Made, answered, due, keep_answer, ready, step_of
from kg.search.asking import search
from kg.search.candidates import Candidates
from kg.search.documents import read_release
from kg.search.dyads import COUNTED_ONCE, SHELVES, Bearing, Known, Teller, known
from kg.search.index import Index
from kg.search.listing import Sort, listed, newest, sorts, span
from kg.search.related import relations
from kg.search.schema import discard
from kg.search.suggesting import suggest
from kg.search.sums import Sum, sums_of
from kg.search.timeline import Moment, timeline
from kg.search.views import Asked, Counted, Found, Hit, Standing, Suggestion

__all__ = [
    "COUNTED_ONCE",
    "SHELVES",
    "Asked",
    "Bearing",
    "Candidates",
    "Counted",
    "Found",
    "Hit",
    "Index",
    "Known",
    "Made",
    "Moment",
    "Sort",
    "Standing",
    "Suggestion",
    "Sum",
    "Teller",
    "answered",
    "discard",
    "due",
    "keep_answer",
    "known",
    "listed",
    "newest",
    "read_release",
    "ready",
    "relations",
    "search",
    "sorts",
    "span",
    "step_of",
    "suggest",
    "sums_of",
    "timeline",
]
