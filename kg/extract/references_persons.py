"""Resolve words that describe a person known from before: "the guest", "His Excellency"."""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Final

from kg.extract.document import (
    ParsedSentence,
    Person,
    PersonMention,
    PlaceMention,
    RoleMention,
    StateMention,
    Token,
)
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("groups")
_GUESTS: Final = frozenset(_LEXICON["guests"])
_HOSTS: Final = frozenset(_LEXICON["hosts"])
_LEADING: Final = frozenset({"head", "leader", "chief"})
#: Honorifics that stand for the person, and those of them that only royalty has.
_ADDRESSES: Final = frozenset({"excellency", "majesty", "highness", "eminence"})
_ROYAL: Final = frozenset({"majesty", "highness"})
#: Words for a person of state of whom only the state is told: "the Finnish high official".
_DIGNITARIES: Final = frozenset(_LEXICON["dignitaries"])
_STAYS: Final = frozenset({"visit", "trip", "stay", "tour", "mission"})
_HOUSES: Final = frozenset({"sheikh", "shaikh", "sheikha", "prince", "princess", "highness"})
_SHORT: Final = re.compile(r"H\.\s?(?:E|H)\.?")
_MONARCHS: Final = tuple(lexicon("governments")["monarchs"])
_GENDERS: Final = {"his": "male", "her": "female"}
_DEFINITE: Final = frozenset({"the", "this", "his", "her", "that"})
_NAMING: Final = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "agent", "dative"})

#: Tells whether a person is "male" or "female", None if nothing shows it.
Gender = Callable[[str], str | None]
Test = Callable[[Person], bool]


def described(
    token: Token,
    sentence: ParsedSentence,
    before: Sequence[ParsedSentence],
    persons: Sequence[Person],
    home: str,
    gender: Gender,
) -> tuple[str, ...]:
    """Return whom a noun without a name describes; () if nobody who was named before."""
    if token.mention is not None or token.dep not in _NAMING or token.tag in ("NNS", "NNPS"):
        return ()
    known = {p.name: p for p in persons if not p.spokesperson}
    for fits in _described(token, sentence, home, gender):
        named = (n for n in _named_before(token, sentence, before) if n in known)
        found = next((name for name in named if fits(known[name])), None)
        if found is not None:
            return (found,)
    return ()


def _described(
    token: Token, sentence: ParsedSentence, home: str, gender: Gender
) -> tuple[Test, ...]:
    """Return the tests for a person whom the noun can describe, the strictest first."""
    lemma = token.lemma.casefold()
    definite = _is_definite(token, sentence)
    if lemma in _GUESTS and definite:
        return (lambda person: person.state != home and _foreign(person),)
    if lemma in _HOSTS and definite:
        return (lambda person: person.state == home,)
    if lemma in _LEADING and definite:
        if _visiting(token, sentence):
            return (lambda person: person.state != home and _foreign(person),)
        state = _team_led(token, sentence) or _adjective(token, sentence)
        return () if state is None else (lambda person: person.state == state,)
    if lemma in _DIGNITARIES and definite and (state := _adjective(token, sentence)):
        return (lambda person: person.state == state,)
    return _addressed(token, sentence, gender)


def _is_definite(token: Token, sentence: ParsedSentence) -> bool:
    """Tell whether a noun means somebody known; "The" may be part of the name of a state."""
    articles = [c.text.casefold() for c in sentence.children(token, "det", "poss")]
    if articles:
        return not _DEFINITE.isdisjoint(articles)
    before = sentence.children(token, "amod", "compound", "nmod")
    return any(isinstance(t.mention, StateMention) for t in before)


def by_role(token: Token, persons: Sequence[Person], home: str) -> tuple[str, ...]:
    """Return an official of the issuer whom titles alone name: "The Prime Minister … his visit".

    Only where the release names nobody of its own state.
    """
    mention = token.mention
    if not isinstance(mention, RoleMention) or token.dep not in ("nsubj", "nsubjpass"):
        return ()
    own = mention.state == home and not any(p.state == home for p in persons)
    return (mention.role,) if own else ()


def _foreign(person: Person) -> bool:
    """Tell whether a person acts for a state, or for a body of several."""
    return person.state is not None or any(post.org is not None for post in person.posts)


def destination(token: Token, sentence: ParsedSentence) -> str | None:
    """Return the state to which "his visit" goes: its own people do not visit it."""
    visit = sentence.parent(token)
    if visit is None or token.dep != "poss" or visit.lemma.casefold() not in _STAYS:
        return None
    to = (p for p in sentence.children(visit, "prep") if p.text.casefold() in ("to", "in"))
    for place in (t for prep in to for t in sentence.children(prep, "pobj")):
        if isinstance(place.mention, StateMention):
            return place.mention.iso3
        if isinstance(place.mention, PlaceMention):
            return place.mention.state
    return None


def _visiting(token: Token, sentence: ParsedSentence) -> bool:
    """Tell whether somebody is "the head of the visiting delegation"."""
    return any(
        c.text.casefold() in ("visiting", "guest")
        for of in sentence.children(token, "prep")
        for team in sentence.children(of, "pobj")
        for c in sentence.children(team, "amod", "compound")
    )


def _adjective(token: Token, sentence: ParsedSentence) -> str | None:
    """Return the state in "the Fijian leader"."""
    owners = sentence.children(token, "amod", "compound", "nmod", "poss")
    return next((t.mention.iso3 for t in owners if isinstance(t.mention, StateMention)), None)


def _team_led(token: Token, sentence: ParsedSentence) -> str | None:
    """Return the state in "the head of the Fijian delegation"."""
    for of in sentence.children(token, "prep"):
        for team in sentence.children(of, "pobj"):
            owners = (team, *sentence.children(team, "amod", "compound", "nmod", "poss"))
            if of.text.casefold() == "of" and _is_team(team):
                return next(
                    (t.mention.iso3 for t in owners if isinstance(t.mention, StateMention)), None
                )
    return None


def _is_team(token: Token) -> bool:
    """Tell whether a noun means a delegation or the diplomacy of a state.

    The name of its state may cover the word.
    """
    return token.text.casefold() in _LEXICON["teams"] or isinstance(token.mention, StateMention)


def _addressed(token: Token, sentence: ParsedSentence, gender: Gender) -> tuple[Test, ...]:
    """Return the tests for "His Excellency" and "H.E.", with or without one name behind."""
    words = (token, *sentence.children(token, "compound"))
    address = next((t.text.casefold() for t in words if t.text.casefold() in _ADDRESSES), None)
    if address is None:
        short = _SHORT.fullmatch(token.text) is not None
        return (lambda person: not _royal(person),) if short else ()
    owner = next((c.text.casefold() for c in sentence.children(token, "poss")), "")
    if owner not in _GENDERS:
        return ()
    wanted, royal = _GENDERS[owner], address in _ROYAL
    house = _of_a_house if address == "highness" else _royal
    return (
        lambda p: gender(p.name) == wanted and royal == _royal(p),
        lambda p: gender(p.name) is None and royal == _royal(p),
        lambda p: gender(p.name) in {None, wanted} and royal and house(p),
    )


def _royal(person: Person) -> bool:
    return any(post.title.casefold().startswith(_MONARCHS) for post in person.posts)


def _of_a_house(person: Person) -> bool:
    """Tell whether a person is of a ruling house: "His Highness" of a minister who is a sheikh."""
    said = (word for honorific in person.honorifics for word in honorific.casefold().split())
    return not _HOUSES.isdisjoint(said)


def _named_before(
    token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence]
) -> Iterator[str]:
    """Yield the persons named before a word: of its sentence, then of earlier ones.

    Of an earlier sentence its subjects come first.
    """
    for source in (sentence, *reversed(before)):
        tokens = source.tokens[: token.i] if source is sentence else source.tokens
        subjects = [t for t in tokens if t.dep in ("nsubj", "nsubjpass")]
        for t in (*subjects, *reversed(tokens)):
            if isinstance(t.mention, PersonMention):
                yield t.mention.person
