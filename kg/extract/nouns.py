"""Noun phrases of a sentence: whom, where and when they name, and the quote that holds them."""

import re
from collections.abc import Container
from datetime import date as day
from datetime import timedelta
from typing import Final, TypeGuard

from kg.extract import nouns_bodies
from kg.extract.document import (
    DateMention,
    Document,
    GroupMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    PronounMention,
    RoleMention,
    Span,
    StateMention,
    Token,
    members,
)
from kg.extract.once import once_per_release
from kg.extract.speaking import speaking_at
from kg.extract.syntax import prepositional
from kg.lexicons import lexicon
from kg.model.evidence import Evidence

_WEEKDAYS: Final = frozenset(lexicon("months")["weekdays"])
_YEAR: Final = re.compile(r"\d{4}")
_MONTH: Final = re.compile(r"\d{4}-\d\d")
_FIRST_PERSON: Final = frozenset({"i", "we"})
#: Prepositions that tell where, when and by whom, and no topic.
_AROUND: Final = frozenset({"in", "at", "during", "by", "with", "as", "to", "under", "after"})
_BESIDE: Final = frozenset({"margin", "sideline"})
#: Nouns that stand for the state or body whose they are.
_REPRESENTING: Final = frozenset(
    {
        "government", "side", "delegation", "representative", "authority", "party",
        "administration", "people",
    }
)  # fmt: skip


def people_span(sentence: ParsedSentence, noun: Token) -> Span:
    """Return the span of unnamed people with "from the Ministry" that follows at once.

    Parsers like to hang such a phrase on the verb.
    """
    start, end = _without_circumstance(sentence, *noun_span(sentence, noun))
    following = next((t for t in sentence.tokens if t.span[0] >= end), None)
    if following is None or following.text.lower() not in ("of", "from"):
        return start, end
    within = [
        token
        for head in sentence.children(following, "pobj")
        for token in (head, *sentence.children(head, "compound", "conj"))
        if token.mention is not None or token.pos == "PROPN"
    ]
    return start, max([end, *(t.span[1] for t in within)])


def _without_circumstance(sentence: ParsedSentence, start: int, end: int) -> Span:
    """Return the span without the place or day that ends it: "ambassadors in Oslo on Monday"."""
    inside = [t for t in sentence.tokens if start <= t.span[0] < end]
    beside = next((t.i for t in inside if t.lemma.lower() in _BESIDE), None)
    if beside is not None:  # "his counterparts on the margins of the Forum"
        inside = [t for t in inside if t.i < beside - 2] or inside
    while len(inside) > 2 and inside[-2].text.lower() in ("in", "at", "on"):  # noqa: PLR2004  # noun, preposition, place
        circumstance = isinstance(inside[-1].mention, PlaceMention | DateMention)
        if not circumstance or inside[-3].pos == "VERB":  # "nationals living in Oslo"
            break
        inside = inside[:-2]
    return start, inside[-1].span[1] if inside else end


def proper_name(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[str, Span]:
    """Return a name that no mention covers, with the words compounded with it, and its span."""
    parts = [*sentence.children(noun, "compound"), noun]
    span = (min(t.span[0] for t in parts), noun.span[1])
    return document.release.text[slice(*span)], span


def actors_at(document: Document, sentence: ParsedSentence, token: Token) -> tuple[str, ...]:
    """Return the actors that `token` stands for, as facts name them; empty if it is none.

    A noun that only represents a state ("the Japanese side", "representatives of Japan") gives
    the state.
    """
    if (
        isinstance(token.mention, OrgMention)
        and token.mention.name.split()[0].lower() in nouns_bodies.PLURAL
    ):
        of = prepositional(sentence, token, ("of",))
        belonging = [t.mention.iso3 for t in of if isinstance(t.mention, StateMention)]
        return tuple(dict.fromkeys(belonging)) or members(token.mention)
    shared = nouns_bodies.shared(sentence, token)
    if shared is not None:
        return shared
    if token.mention is not None:
        return _mentioned(document, token)
    if token.text.lower() in _FIRST_PERSON:
        return _speaking(document, token)
    named = next((t for t in sentence.children(token, "appos") if t.mention), None)
    if named is not None and isinstance(named.mention, PersonMention | OrgMention):
        return members(named.mention)
    if token.lemma.lower() in _REPRESENTING or token.text.lower() in nouns_bodies.PLURAL:
        owners = [
            *prepositional(sentence, token, ("of", "from")),
            *sentence.children(token, "amod", "poss", "compound", "nmod"),
        ]
        states = [t.mention.iso3 for t in owners if isinstance(t.mention, StateMention)]
        return tuple(dict.fromkeys(states)) or nouns_bodies.senders(sentence, token)
    return ()


def _speaking(document: Document, token: Token) -> tuple[str, ...]:
    """Return who "I" is, and the state for which "we" is said; the issuer's if nobody else's."""
    speakers = speaking_at(document, token.span[0])
    if speakers is None:
        return (document.home,)
    if token.text.lower() == "i":
        return speakers
    return tuple(dict.fromkeys(document.state_of(name) or name for name in speakers))


def _mentioned(document: Document, token: Token) -> tuple[str, ...]:
    mention = token.mention
    if isinstance(mention, StateMention) and mention.adjective:
        return ()
    if isinstance(mention, PronounMention) and not mention.members:
        return _speaking(document, token) if token.text.lower() in _FIRST_PERSON else ()
    if isinstance(
        mention,
        PersonMention | RoleMention | StateMention | OrgMention | GroupMention | PronounMention,
    ):
        return members(mention)
    return ()


def states_of(document: Document, actors: Container[str] | tuple[str, ...]) -> tuple[str, ...]:
    """Return the sorted states for which `actors` act."""
    found: set[str] = set()
    for actor in actors if isinstance(actors, tuple) else ():
        state = document.state_of(actor)
        body = document.body(actor)
        found.update(body.parties if body is not None else ())
        if state is not None:
            found.add(state)
    return tuple(sorted(found))


@once_per_release
def states_by_mentions(document: Document) -> tuple[str, ...]:
    """Return the states that a release names, the most often named first, then by place."""
    found: dict[str, int] = {}
    for sentence in document.sentences:
        for token in sentence.mentions(StateMention):
            if isinstance(token.mention, StateMention):
                found[token.mention.iso3] = found.get(token.mention.iso3, 0) + 1
    return tuple(sorted(found, key=lambda iso3: -found[iso3]))


def is_day(date: str | None) -> TypeGuard[str]:
    """Tell whether `date` is one day: no month or year, and no range."""
    return date is not None and len(date) == len("2024-05-17")


def lies_ahead(document: Document, date: str | None) -> bool:
    """Tell whether `date` begins after the release was published."""
    published = document.release.published
    if date is None or published is None:
        return False
    first = date.split("/", maxsplit=1)[0]
    return first > published.isoformat()[: len(first)]


def is_over(document: Document, date: str) -> bool:
    """Tell whether `date` ended before the release was published."""
    published = document.release.published
    last = date.rsplit("/", maxsplit=1)[-1]
    return published is not None and last < published.isoformat()[: len(last)]


def is_ahead(document: Document, date: str) -> bool:
    """Tell whether `date` begins after the release was published."""
    published = document.release.published
    first = date.split("/", maxsplit=1)[0]
    return published is not None and first > published.isoformat()[: len(first)]


def is_weekday(document: Document, span: Span) -> bool:
    """Tell whether the words of a date are a weekday alone."""
    return document.release.text[slice(*span)].casefold() in _WEEKDAYS


def to_come(document: Document, date: tuple[str, Span]) -> tuple[str, Span]:
    """Return a weekday or month told alone as the next: "will meet on Thursday", "in May"."""
    value, span = date
    published = document.release.published
    undated = _MONTH.fullmatch(value) and not _YEAR.search(document.release.text[slice(*span)])
    if undated and is_over(document, value):
        return f"{int(value[:4]) + 1}{value[4:]}", span
    if published is None or not is_weekday(document, span) or value >= published.isoformat():
        return date
    return (day.fromisoformat(value) + timedelta(days=7)).isoformat(), span


def gone_by(document: Document, date: tuple[str, Span]) -> tuple[str, Span]:
    """Return "this Thursday" as the last such day, for what has happened: "met this Thursday"."""
    value, span = date
    undated = _MONTH.fullmatch(value) and not _YEAR.search(document.release.text[slice(*span)])
    if undated and lies_ahead(document, value):  # "visited in February", told in January
        return f"{int(value[:4]) - 1}{value[4:]}", span
    which, _, day_name = document.release.text[slice(*span)].casefold().partition(" ")
    ahead = lies_ahead(document, value)
    if which != "this" or day_name not in _WEEKDAYS or not ahead:
        return date
    return (day.fromisoformat(value) - timedelta(days=7)).isoformat(), span


def date_in(tokens: tuple[Token, ...]) -> tuple[str, Span] | None:
    """Return the first date among `tokens` with its span."""
    for token in tokens:
        if isinstance(token.mention, DateMention):
            return token.mention.value, token.span
    return None


def place_in(
    document: Document,
    sentence: ParsedSentence,
    tokens: tuple[Token, ...],
    prepositions: Container[str],
) -> tuple[str, Span] | None:
    """Return the place that follows one of `prepositions` among `tokens`, as the text has it."""
    for token in tokens:
        if token.text.lower() not in prepositions or token.dep not in ("prep", "dative"):
            continue
        for noun in (nouns_bodies.city(sentence, t) for t in sentence.children(token, "pobj")):
            named = isinstance(noun.mention, PlaceMention | StateMention | OrgMention)
            if named:
                return document.release.text[slice(*noun.span)].removeprefix("the "), noun.span
            if noun.mention is None and noun.pos == "PROPN":
                return proper_name(document, sentence, noun)
    return None


def quote(document: Document, *spans: Span) -> Evidence:
    """Return the shortest contiguous stretch of the release that holds all `spans`."""
    start, end = min(s[0] for s in spans), max(s[1] for s in spans)
    text = document.release.text
    while end > start and text[end - 1] in " \t\r\n,;:":
        end -= 1
    return Evidence.of(text, start, end)


def noun_words(document: Document, sentence: ParsedSentence, noun: Token) -> str:
    """Return a noun phrase verbatim, without its article and what is coordinated with it."""
    start, end = noun_span(sentence, noun)
    return document.release.text[start:end].strip()


def noun_span(sentence: ParsedSentence, noun: Token) -> Span:
    """Return the span of a noun phrase, without its article, clauses and coordinated members."""
    inside = {noun.i}
    for token in sentence.tokens:
        if _belongs(sentence, token, noun):
            inside.add(token.i)
    run = [t for t in sentence.tokens if t.i in inside]
    while run[0].i != noun.i and (run[0].dep in ("det", "punct") or run[0].tag in ("DT", "PRP$")):
        run = run[1:]
    while len(run) > 1 and run[-1].pos == "PUNCT":
        run = run[:-1]
    return run[0].span[0], max(t.span[1] for t in run)


def short_span(sentence: ParsedSentence, noun: Token) -> Span:
    """Return the span of a noun phrase without the words that tell where, when and by whom."""
    start, end = noun_span(sentence, noun)
    around = [t for t in sentence.children(noun, "prep") if t.text.lower() in _AROUND]
    stops = [t.span[0] for t in around if start < t.span[0] < end]
    before = [t.span[1] for t in sentence.tokens if stops and t.span[1] <= min(stops)]
    return start, max(before) if stops else end


def _belongs(sentence: ParsedSentence, token: Token, noun: Token) -> bool:
    seen = token
    while seen.i != noun.i:
        parent = sentence.parent(seen)
        outside = seen.dep in ("conj", "cc") and parent is not None and parent.i == noun.i
        apart = seen.dep in ("relcl", "appos", "preconj") or seen.text.lower() == "including"
        if parent is None or outside or apart:
            return False
        seen = parent
    return True
