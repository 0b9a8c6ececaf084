"""Tell for whom those named beside an instrument sign: a state, a body, a company."""

import re
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.agreements_between import is_state, party_named, state_signing
from kg.extract.capitals import capital_state
from kg.extract.document import (
    Document,
    DyadMention,
    GroupMention,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    PronounMention,
    RoleMention,
    StateMention,
    Token,
    members,
)
from kg.extract.once import sentence_at
from kg.gazetteer import load_gazetteer

#: Organs of a body, for which their members act: "the Executive Board of KfW".
_BOARD: Final = re.compile(
    r"^(?:the )?(?:(?:Executive|Management|Supervisory|Governing) Board"
    r"|Board(?: of (?:Directors|Governors|Management))?|Secretariat|Presidium|Bureau|Office)"
    r" of (?:the )?(?=[A-Z])"
)


def as_parties(document: Document, token: Token) -> tuple[str, ...]:
    """Return states and bodies; persons sign for their states."""
    mention = token.mention
    if isinstance(mention, StateMention):
        return (mention.iso3,)
    if isinstance(mention, RoleMention):
        return (mention.state or document.home,)
    if isinstance(mention, OrgMention):
        return (_body(document, token, mention),)
    if isinstance(mention, DyadMention):
        return members(mention)
    if isinstance(mention, PlaceMention) and (capital := capital_state(mention)):
        return (capital,)
    if isinstance(mention, PersonMention) and (body := body_of(document, mention.person)):
        return (body,)
    if isinstance(mention, PersonMention | GroupMention | PronounMention):
        states = [document.state_of(n) for n in members(mention)]
        return tuple(dict.fromkeys(s for s in states if s is not None))
    sentence = sentence_of(document, token)
    return nouns.actors_at(document, sentence, token) or _of_several(sentence, token)


def _of_several(sentence: ParsedSentence, noun: Token) -> tuple[str, ...]:
    """Return the states of "the Norwegian, Danish and Swedish ministers"."""
    if not noun.text.endswith("s"):
        return ()
    first = next((t for t in sentence.children(noun, "amod", "compound", "nmod")), None)
    row = syntax.conjuncts(sentence, first) if first is not None else ()
    named = [t.mention.iso3 for t in row if isinstance(t.mention, StateMention)]
    return tuple(dict.fromkeys(named)) if len(named) == len(row) > 1 else ()


def body_of(document: Document, name: str) -> str | None:
    """Return the body for which a person without any post of a state acts."""
    person = document.person(name)
    posts = person.posts if person is not None else ()
    if not posts or any(p.org is None or p.state is not None for p in posts):
        return None
    body = _BOARD.sub("", posts[0].org or "")
    return None if state_signing(document, body) else body or None


def home_body(document: Document, name: str) -> bool:
    """Tell whether a body is of the issuer's state by the first word of its name."""
    first = name.split(maxsplit=1)[0]
    state = load_gazetteer().adjective(first) if not is_state(name) else None
    return state is not None and state.iso3 == document.home


def _body(document: Document, token: Token, body: OrgMention) -> str:
    """Return the state for which a ministry signs ("the Ministry (MoFA) of A"), or the body."""
    start, end = token.span
    for state in syntax.prepositional(sentence_of(document, token), token, ("of",))[:1]:
        end = state.span[1] if isinstance(state.mention, StateMention) else end
    words = " ".join(document.release.text[start:end].split())
    named = party_named(document, words) or body.name
    if is_state(named):
        return named
    signing = state_signing(document, body.name)
    return body.name if signing is None else body.state or signing


def sentence_of(document: Document, token: Token) -> ParsedSentence:
    """Return the sentence in which `token` stands."""
    found = sentence_at(document, token.span[0])
    return found or document.sentences[0]  # every token stands in a sentence


def by_own_words(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return a party that nothing but its capital letters marks as a name."""
    if token.mention is not None or token.pos != "PROPN":
        return ()
    words = nouns.noun_words(document, sentence, token)
    if not words[:1].isupper():  # "the transport authority ATP"
        words = nouns.proper_name(document, sentence, token)[0].rsplit(" ", 1)[-1]
    name = party_named(document, words)
    return (name,) if name is not None else ()


def company(
    document: Document, sentence: ParsedSentence, token: Token, actor: Token
) -> tuple[str, ...]:
    """Return a party to a contract that its capital letters alone mark as a name."""
    mention = token.mention
    contract = isinstance(mention, InstrumentMention) and mention.form == "contract"
    return by_own_words(document, sentence, actor) if contract else ()
