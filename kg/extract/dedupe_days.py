"""Tell whether two mentions can be of one thing by their days, and which of them says more."""

from kg.extract.document import Document
from kg.extract.once import sentence_at
from kg.model.facts import Fact


def in_headline(document: Document, fact: Fact) -> bool:
    """Tell whether the words that gave rise to a fact stand in the headline."""
    sentence = sentence_at(document, fact.trigger[0])
    return sentence is not None and sentence.zone == "headline"


def dates_agree(first: str | None, second: str | None) -> bool:
    """Tell whether two dates can be of one day: one is unknown, coarser, or a range around it."""
    if first is None or second is None or first == second:
        return True
    return first.startswith(second) or second.startswith(first) or within(first, second)


def within(first: str, second: str) -> bool:
    """Tell whether one date lies in the range that the other is."""
    for day, span in ((first, second), (second, first)):
        start, _, end = span.partition("/")
        if end and "/" not in day and start <= day <= end:
            return True
    return False


def finer(first: str | None, second: str | None) -> str | None:
    """Return the date that says more: the range around a day, else the longer one."""
    if first is None or second is None:
        return first or second
    return max(first, second, key=len)
