"""Values of the world and the network that pages show as words, marked for translation."""

from collections.abc import Mapping
from typing import Final


def _mark(text: str) -> str:
    """Return `text`; the name marks it for the catalogue of translations."""
    return text


#: What they are values of → the words, as the program writes them.
TERMS: Final[Mapping[str, tuple[str, ...]]] = {
    "amount": (_mark("exact"), _mark("about"), _mark("at least"), _mark("up to")),
    "bearing": (
        _mark("suspends"), _mark("ends"), _mark("alleges a breach of"), _mark("upholds"),
        _mark("calls for keeping"), _mark("welcomes"), _mark("refers to"),
    ),
    "agreement": (
        _mark("not concluded"), _mark("planned"), _mark("concluded"), _mark("signed"),
        _mark("in force"), _mark("suspended"), _mark("contested"), _mark("terminated"),
    ),
    "basis": (
        _mark("stated"), _mark("attributed"), _mark("presupposed"), _mark("inferred"),
    ),
    "brief": (
        _mark("Last contacts"), _mark("Agreements and their state"), _mark("Money"),
        _mark("Open commitments"), _mark("Differences between the sides"), _mark("What changed"),
    ),
    "certainty": (
        _mark("stated"), _mark("attributed"), _mark("inferred"), _mark("ambiguous"),
    ),
    "commitment": (
        _mark("open"), _mark("due"), _mark("overdue"), _mark("partly done"), _mark("done"),
        _mark("reported done by one side only"), _mark("withdrawn"), _mark("disputed"),
    ),
    "compared": (
        _mark("said by both"), _mark("only by one"), _mark("number differs"),
        _mark("name or title differs"), _mark("date differs"), _mark("place differs"),
        _mark("modality or strength differs"), _mark("attribution differs"),
    ),
    "facet": (
        _mark("Kind"), _mark("State"), _mark("Told by"), _mark("Year"), _mark("Basis"),
        _mark("Standing"),
    ),
    "kind": (
        _mark("person"), _mark("organisation"), _mark("place"), _mark("instrument"),
        _mark("meeting"), _mark("flow"), _mark("commitment"), _mark("event"), _mark("deal"),
        _mark("statement"), _mark("reference"),
    ),
    "money": (
        _mark("promised"), _mark("allocated or paid"), _mark("not told"), _mark("cancelled"),
    ),
    "problem": (
        _mark("Not found"), _mark("Too many queries"), _mark("Out of time"),
        _mark("Unusable parameter"), _mark("Unusable query"), _mark("Invalid request"),
        _mark("The store cannot answer"), _mark("Unknown host"),
    ),
    "review": (
        _mark("waiting"), _mark("asserted"), _mark("corrected"), _mark("confirmed"),
        _mark("rejected"),
    ),
    "severity": (_mark("Violation"), _mark("Warning"), _mark("Info")),
    "source": (_mark("official"), _mark("copy"), _mark("digest")),
    "stage": (
        _mark("announced"), _mark("pledged"), _mark("committed"), _mark("allocated"),
        _mark("extended"), _mark("disbursed"), _mark("proposed"),
    ),
    "standing": (_mark("came about"), _mark("planned"), _mark("denied")),
}  # fmt: skip
