"""Tell for whom those named beside a flow of aid give: states, bodies, persons for them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.agreements_actors import body_of
from kg.extract.aid_phrases import LEXICON
from kg.extract.capitals import capital_state, realm
from kg.extract.document import (
    Document,
    ParsedSentence,
    PlaceMention,
    PronounMention,
    RoleMention,
    Span,
    StateMention,
    Token,
)

#: Words for a body of any kind.
_ANY_BODY: Final = frozenset({"organisation", "organization", "agency"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """Donors or recipients as facts name them, with the words that name them.

    `inferred` sides are named, if at all, without being said to give or receive.
    """

    names: tuple[str, ...]
    span: Span | None
    inferred: bool = False


def subject_of(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the subject of `verb` as a sequence, empty if it has none.

    Of "A and B, which have sent" it is both.
    """
    subject = syntax.subject(sentence, verb)
    if subject is None:
        return ()
    first = sentence.parent(subject) if subject.dep == "conj" and verb.dep == "relcl" else None
    plural = any(c.tag == "VBP" for c in (verb, *sentence.children(verb, "aux")))
    return (first if first is not None and plural else subject,)


def as_givers(
    document: Document, sentence: ParsedSentence, tokens: Sequence[Token]
) -> Side | None:
    """Return states and bodies; a person gives for his state."""
    names: list[str] = []
    spans: list[Span] = []
    for start in tokens:
        for token in syntax.conjuncts(sentence, start):
            for name in _givers_at(document, sentence, token):
                names.append(name)
                spans.append(token.span)
    if not names:
        return None
    return Side(names=tuple(dict.fromkeys(names)), span=(spans[0][0], spans[-1][1]))


def _givers_at(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    if isinstance(token.mention, StateMention):
        return (token.mention.iso3,)
    if isinstance(token.mention, RoleMention):
        return (token.mention.state or document.home,)
    if isinstance(token.mention, PlaceMention):
        state = capital_state(token.mention)
        return () if state is None else (state,)
    if token.text.lower() == "our":
        return (document.home,)
    if token.mention is None:
        named = _unnamed(document, sentence, token)
        if named:
            return named
    actors = nouns.actors_at(document, sentence, token)
    acting = (_acting(document, name) for name in actors)
    return tuple(name for name in acting if name is not None)


def _unnamed(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the giver of a noun that no mention covers."""
    lemma = token.lemma.lower()
    if token.pos == "PROPN" and token.text.lower() in LEXICON["agencies"]:
        return (token.text,)
    if lemma in ("government", "administration", "cabinet"):
        return _government(document, sentence, token)
    before = taken_up(document, sentence, token) or realm(document, sentence, token)
    if before is not None:
        return (before,)
    national = _national(document, sentence, token)
    if not national and lemma in LEXICON["givers"]:
        return (nouns.noun_words(document, sentence, token),)
    return national


def _acting(document: Document, name: str) -> str | None:
    """Return for whom an actor gives: a person for his body or state, a hospital for nobody."""
    body = body_of(document, name)
    if body is not None:
        return _body_acts(document, body)
    if document.body(name) is None:
        return document.state_of(name)
    receives = name.rsplit(maxsplit=1)[-1].lower() in LEXICON["places"]
    return None if receives else _body_acts(document, name)


def _government(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the state of "the government": of its owner, of "her", else of the issuer.

    Of "the Government and the people of A" it is A.
    """
    named = nouns.actors_at(document, sentence, token)
    if named:
        return named
    for joined in sentence.children(token, "conj"):
        if shared := nouns.actors_at(document, sentence, joined):
            return shared
    owners = sentence.children(token, "poss")
    pronoun = next((o.mention for o in owners if isinstance(o.mention, PronounMention)), None)
    states = [document.state_of(m) for m in pronoun.members] if pronoun is not None else []
    return tuple(s for s in states if s is not None) or (document.home,)


def taken_up(document: Document, sentence: ParsedSentence, token: Token) -> str | None:
    """Return the body named before that "the Fund", "the bank" takes up by a word of its name.

    "The organisation" is the body named last.
    """
    lemma = token.lemma.lower()
    before = [c for c in sentence.children(token) if c.i < token.i]
    definite = [c.text.lower() for c in before] == ["the"] and token.tag != "NNS"
    if token.mention is not None or not definite or lemma not in LEXICON["bodies"]:
        return None
    told = [o.name for o in document.organizations if o.span[1] <= token.span[0]]
    if lemma in _ANY_BODY:
        return told[-1] if told else None
    named = [name for name in told if lemma in name.lower().split()]
    return max(named, key=named.count, default=None)


def _national(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the giver of a name that begins with a state.

    "The Italian Cooperation" gives for its state, "the Italian Relief Corps" on its own.
    """
    state = next(
        (
            s
            for s in sentence.children(token, "amod", "compound", "nmod")
            if isinstance(s.mention, StateMention)
        ),
        None,
    )
    if state is None or token.mention is not None or token.pos != "PROPN":
        return ()
    if token.lemma.lower() in LEXICON["national"]:
        return nouns.actors_at(document, sentence, state) or _of(state)
    return (nouns.noun_words(document, sentence, token),)


def _of(state: Token) -> tuple[str, ...]:
    """Return the state of an adjective: "the Italian Cooperation" gives for Italy."""
    return (state.mention.iso3,) if isinstance(state.mention, StateMention) else ()


def _body_acts(document: Document, name: str) -> str:
    """Return the state for which a body gives, or the body itself if it gives on its own."""
    words = f" {name.lower()} "
    governs = any(
        words.startswith(f" {head} ") or words.endswith(f" {head} ") or f" {head} of " in words
        for head in LEXICON["governmental"]
    )
    return (document.state_of(name) or document.home or name) if governs else name
