"""The SPARQL endpoint: queries of strangers, answered by processes that can be ended."""

from kg.endpoint.messages import Answer, Limits, Question
from kg.endpoint.pool import Pool

__all__ = ["Answer", "Limits", "Pool", "Question"]
