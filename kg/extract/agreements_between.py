"""Tell which parties the name of an instrument itself joins: "MoU between A and B on C"."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from kg.extract.agreements_names import LEXICON
from kg.extract.document import Document, Span
from kg.gazetteer import load_gazetteer

_BETWEEN: Final = re.compile(r"\b(?:between|among|amongst)\s+", re.IGNORECASE)
#: What ends the row of parties inside a name.
_TOPIC: Final = re.compile(
    r"\s+(?:on|regarding|concerning|relating|for\s+the|for|in\s+the\s+(?:field|area)s?|to|with)\s+",
    re.IGNORECASE,
)
_WITH: Final = re.compile(r"\bwith\s+", re.IGNORECASE)
_JOINED: Final = re.compile(r"\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+", re.IGNORECASE)
_OF: Final = re.compile(r" of (?:the )?")
_ARTICLE: Final = re.compile(r"^(?:the|both)\s+", re.IGNORECASE)
_GOVERNMENT: Final = re.compile(
    r"^(?:the\s+)?(?:royal\s+)?governments?\s+of\s+(?:the\s+)?", re.IGNORECASE
)
_BRACKETS: Final = re.compile(r"\s*\([^)]*\)")
_FOR: Final = re.compile(r"\s(?:for|on|in|to)\s")
_TWO: Final = 2


def parties_between(document: Document, span: Span) -> tuple[str, ...]:
    """Return the parties after "between" in the name at `span`; empty if it joins none."""
    text = document.release.text
    opening = _BETWEEN.search(text, *span)
    if opening is None:
        return ()
    start, end = opening.end(), span[1]
    bodies = _bodies(document, (start, end))
    cut = next(_outside(_TOPIC, text, (start, end), bodies), None)
    end = cut.start() if cut is not None else end
    found: list[str | None] = []
    parts = _whole_states(document, tuple(_parts(text, (start, end), bodies)))
    for at, (a, b) in enumerate(parts):
        name = party_named(document, text[a:b])
        comma = at > 0 and "," in text[start:a].rstrip()[-1:]
        if comma and name is not None and is_state(name) and not is_state(found[-1] or ""):
            continue  # "the University of A, China": where it is
        found.append(name)
    names = tuple(dict.fromkeys(name for name in found if name))
    return names if len(names) >= _TWO and None not in found else ()


def partner_in(document: Document, span: Span) -> str | None:
    """Return who stands after "with" in the name at `span`: "Loan Agreement with the A Bank"."""
    text = document.release.text
    opening = _WITH.search(text, *span)
    if opening is None:
        return None
    start, end = opening.end(), span[1]
    bodies = _bodies(document, (start, end))
    cut = next(_outside(_TOPIC, text, (start, end), bodies), None)
    words = text[start : cut.start() if cut is not None else end]
    place = load_gazetteer().place_named(words.strip())
    capital = place.state if place is not None and place.capital else None
    return capital or party_named(document, words)


def bodies_within(document: Document, span: Span) -> tuple[str, ...]:
    """Return the parties of the joint body whose document it is, or the bodies that a name joins.

    Of "the UN Fund" it is the fund; whom an agreement is for is no party.
    """
    (start, end), text = span, document.release.text
    enclosed = [b for b in document.organizations if start <= b.span[0] and b.span[1] <= end]
    for body in document.organizations:
        if len(body.parties) >= _TWO and (body in enclosed or body.name in text[start:end]):
            return body.parties
    joined = {a.span for a, b in pairwise(enclosed) if not text[a.span[1] : b.span[0]].strip()}
    named = [b for b in enclosed if b.span not in joined]
    gaps = (text[a.span[1] : b.span[0]] for a, b in pairwise(named))
    apart = next((n for n, gap in enumerate(gaps, 1) if _FOR.search(gap)), len(named))
    names = tuple(b.name for b in named[:apart])
    return names if len(set(names)) >= _TWO else ()


def after_with(document: Document, span: Span, name: str) -> bool:
    """Tell whether a body in the name at `span` is one with which others agree: "with A and B"."""
    before = document.release.text[slice(*span)].partition(name)[0]
    return before.removesuffix("the ").endswith(" with ")


def _bodies(document: Document, span: Span) -> list[Span]:
    """Return where bodies are named; "the Russian Federation on" is a state and no federation."""
    found = [o for o in document.organizations if span[0] <= o.span[0] < span[1]]
    named = load_gazetteer().state_named
    return [o.span for o in found if not named(re.split(r" (?:on|for) ", o.name)[0])]


def _parts(text: str, span: Span, bodies: list[Span]) -> Iterator[Span]:
    begin, joined = span[0], False
    for joint in _outside(_JOINED, text, span, bodies):
        last = "," not in joint[0] or "and" in joint[0]
        if joined and not last:
            yield begin, joint.start()  # "A and B, Oslo": where it is
            return
        yield begin, joint.start()
        begin, joined = joint.end(), joined or last
    yield begin, span[1]


def _whole_states(document: Document, parts: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return `parts` where a state has "and" in its name: "Trinidad and Tobago and Barbados"."""
    text, found = document.release.text, list[Span]()
    for part in parts:
        before = found[-1] if found else None
        joined = text[before[0] : part[1]] if before is not None else ""
        alone = state_in(text[slice(*part)])
        if before is not None and state_in(joined) is not None and alone is None:
            found[-1] = (before[0], part[1])
        else:
            found.append(part)
    return tuple(found)


def _outside(
    pattern: re.Pattern[str], text: str, span: Span, bodies: list[Span]
) -> Iterator[re.Match[str]]:
    """Yield the matches that do not lie inside the name of a body."""
    for match in pattern.finditer(text, *span):
        if not any(a < match.end() and match.start() < b for a, b in bodies):
            yield match


def state_signing(document: Document, name: str) -> str | None:
    """Return the state for which a ministry or department of that name signs.

    One that does not tell its state is the issuer's; None for other bodies.
    """
    plain = f"{name.lower()} "
    led = any(plain.startswith(f"{head} ") for head in LEXICON["for_a_state"])
    if not led and not plain.endswith(" ministry "):  # "the Agriculture Ministry"
        return None
    of = [m.end() for m in _OF.finditer(name)]
    states = (load_gazetteer().state_named(name[at:]) for at in of)
    found = next((s.iso3 for s in states if s is not None), None)
    word = name.split(maxsplit=1)[0].removesuffix("'s").removesuffix("’s")
    first = load_gazetteer().state_named(word) or load_gazetteer().adjective(word)
    found = found or (first.iso3 if first is not None else None)
    return found or document.state_of(name) or document.home or None


def is_state(name: str) -> bool:
    """Tell whether the name of a party is the code of a state."""
    return len(name) == len("NOR") and name.isupper()


def state_in(words: str) -> str | None:
    """Return the state that `words` name: "the Government of the Republic of A"."""
    plain = _plain(words)
    state = load_gazetteer().state_named(_GOVERNMENT.sub("", plain)) or (
        load_gazetteer().state_named(_ARTICLE.sub("", plain))
    )
    return state.iso3 if state is not None else None


def _plain(words: str) -> str:
    """Return `words` without brackets, quotation marks and stops around them."""
    return " ".join(_BRACKETS.sub("", words).split()).strip(" ,.;:’'\"“”")


def party_named(document: Document, words: str) -> str | None:
    """Return the state or body that `words` name; None if they begin with no capital."""
    state = state_in(words)
    if state is not None:
        return state
    bare = _ARTICLE.sub("", _plain(words))
    signing = state_signing(document, bare)
    if signing is not None:
        return signing
    body = next((o for o in document.organizations if o.name == bare), None)
    if body is not None:
        return body.name
    return bare if bare[:1].isupper() else None
