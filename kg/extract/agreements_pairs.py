"""Tell which parties the name of an instrument joins by a dash: "ASEAN-Canada Agreement"."""

import re
from typing import Final

from kg.extract.agreements_between import state_in
from kg.extract.document import Document, Span
from kg.gazetteer import load_gazetteer

_DASH: Final = re.compile(r"\s?[-\u2010\u2011\u2013\u2014/]\s?")
_PREFIXES: Final = frozenset({"non", "pre", "post", "anti", "intra", "extra", "pan", "inter"})
_NAME: Final = re.compile(r"(?:[A-Z][\w.&'\u2019]*)(?: (?:[A-Z][\w.&'\u2019]*|of|for|the|and))*")
_LONGEST: Final = 5  # words of a party
_TWO: Final = 2


def pair_named(document: Document, span: Span) -> tuple[str, ...]:
    """Return states and bodies joined by a dash at the beginning of the name at `span`.

    One of them must be known, else "Cross-border" would be a pair; two states alone are pairs
    by themselves.
    """
    parts = _DASH.split(document.release.text[slice(*span)])
    if len(parts) < _TWO:
        return ()
    found, known = list[str](), 0
    for number, part in enumerate(parts):
        words = part.split()
        lengths = range(min(len(words), _LONGEST), 0, -1) if number else (len(words),)
        party = next((p for n in lengths if (p := _known(document, words[:n]))), None)
        known += party is not None
        whole = number < len(parts) - 1
        if party is None and whole and _is_name(part):
            party = part
        if party is None:
            break
        found.append(party)
        if not whole:
            break
    pair = tuple(dict.fromkeys(found))
    return pair if len(pair) >= _TWO and known else ()


def _is_name(words: str) -> bool:
    """Tell whether unknown words may name a body: two of them, or an abbreviation."""
    several = " " in words or (words.isupper() and len(words) > _TWO)
    return several and words.lower() not in _PREFIXES and _NAME.fullmatch(words) is not None


def _known(document: Document, words: list[str]) -> str | None:
    """Return the state, by name or adjective, or the body that `words` are; None if neither."""
    name = " ".join(words)
    gazetteer = load_gazetteer()
    state = state_in(name) or getattr(gazetteer.adjective(name), "iso3", None)
    if state is not None:
        return state
    body = gazetteer.organization_named(name)
    told = (o for o in document.organizations if o.name == name or _is_body(o.name, body))
    named = next(told, None)
    return named.name if named is not None else (name if body is not None else None)


def _is_body(name: str, body: object) -> bool:
    return body is not None and load_gazetteer().organization_named(name) is body
