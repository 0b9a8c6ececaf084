"""Find names beside a role that the grammar of names did not read: "her counterpart, Ola Berg"."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract import syntax
from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    RoleMention,
    Span,
    StateMention,
    Token,
)
from kg.lexicons import lexicon

_PEOPLE: Final = frozenset(lexicon("meetings")["people"])
_FULL_NAME: Final = 2  # words


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """The names in apposition to a role, where the last stands, and the states of the role."""

    names: tuple[str, ...]
    span: Span
    states: tuple[str, ...]


def of(document: Document, sentence: ParsedSentence, token: Token) -> Named | None:
    """Return the names in apposition to a role, None if it has none.

    The names of persons are found by their titles, which such names do not have. A plural has
    one for each of its people ("her Dutch and Danish counterparts, A and B").
    """
    role = isinstance(token.mention, RoleMention) or token.lemma.lower() in _PEOPLE
    if not role:
        return None
    found = list(_names(document, sentence, token))
    plural = token.tag in ("NNS", "NNPS")
    if not found or plural != (len(found) > 1):
        return None
    return Named(
        names=tuple(name for name, _ in found),
        span=found[-1][1],
        states=tuple(dict.fromkeys(_states(sentence, token))),
    )


def _names(
    document: Document, sentence: ParsedSentence, token: Token
) -> Iterator[tuple[str, Span]]:
    plural = token.tag in ("NNS", "NNPS")
    for beside in sentence.children(token, "appos"):
        if beside.i < token.i:
            continue
        for named in syntax.conjuncts(sentence, beside) if plural else (beside,):
            if isinstance(named.mention, PersonMention):
                yield named.mention.person, named.span
            elif named.mention is None and named.pos == "PROPN":
                name, span = _whole_name(document, sentence, named)
                if len(name.split()) >= _FULL_NAME:
                    yield name, span
        return


def _whole_name(document: Document, sentence: ParsedSentence, named: Token) -> tuple[str, Span]:
    """Return a name with its particles: "Pieter de Wit"."""
    parts = [*sentence.children(named, "compound", "nmod"), named]
    span = (min(t.span[0] for t in parts), named.span[1])
    return document.release.text[slice(*span)], span


def _states(sentence: ParsedSentence, token: Token) -> Iterator[str]:
    """Yield the states of a role: of "Norwegian counterpart", of "Dutch and Danish"."""
    before = sentence.children(token, "amod", "poss", "nmod", "compound")
    for part in (*(t for b in before for t in syntax.conjuncts(sentence, b)), token):
        mention = part.mention
        if isinstance(mention, StateMention):
            yield mention.iso3
        elif isinstance(mention, RoleMention) and mention.state is not None:
            yield mention.state
