"""Follow how one record led to another, with the words that say each step."""

from kg.trace.chains import chain
from kg.trace.paths import traces
from kg.trace.resolution import resolve
from kg.trace.steps import Candidate, Chain, Quote, Step, Trace

__all__ = ["Candidate", "Chain", "Quote", "Step", "Trace", "chain", "resolve", "traces"]
