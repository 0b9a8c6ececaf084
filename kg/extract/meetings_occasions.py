"""Tell what kind of meeting a verb means by the rest of its clause: its occasion, its objects."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any, Final

from kg.extract import meetings_partners, meetings_shape, syntax
from kg.extract.document import (
    DateMention,
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    RoleMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party

_SESSIONS: Final = ("session", "commission", "consultation", "dialogue", "committee")
_LEADING_TO: Final = ("for", "during", "on", "in", "at")
_BY_PHONE: Final = ("by", "in", "over", "during", "on")
_APART: Final = ("separately", "individually", "respectively")
_SKIPPED: Final = ("DET", "PUNCT")
_STOPPING: Final = ("VERB", "SCONJ", "CCONJ")


def form_of(sentence: ParsedSentence, verb: Token, form: str, scope: Sequence[Token]) -> str:
    """Return the form of what `verb` tells: by telephone, as a courtesy, for a session."""
    if any(t.lemma.lower() in LEXICON["by_phone"] for t in scope):
        return "call"
    if form != "meeting":
        return form
    for noun in _occasions(sentence, verb, scope):
        words = syntax.phrase(sentence, noun).split()
        if " ".join(words[-2:]) in LEXICON["courtesy"]:
            return "courtesy-call"
        if verb.lemma.lower() in LEXICON["receiving"] and _is_session(noun):
            return "session"
    return form


def by_phone(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether what `verb` says was done by telephone: "thanked A in a phone call".

    What is told after a call was not done in it: "informed Parliament after a phone call".
    """
    heads = (
        noun
        for prep in syntax.clause(sentence, verb)
        if prep.text.lower() in _BY_PHONE
        for noun in sentence.children(prep, "pobj")
        if prep.i > verb.i or (prep.head == verb.i and not _with_whom(sentence, noun))
    )
    return any(
        t.lemma.lower() in LEXICON["by_phone"]
        for noun in heads
        for t in (noun, *sentence.children(noun, "compound", "amod"))
    )


def _with_whom(sentence: ParsedSentence, call: Token) -> bool:
    """Tell whether the words of a call say whom it was with: it need not be who is told."""
    return any(c.text.lower() in ("with", "between") for c in sentence.children(call, "prep"))


def _occasions(sentence: ParsedSentence, verb: Token, scope: Sequence[Token]) -> tuple[Token, ...]:
    """Return the nouns that tell for what, during what or on what occasion it was."""
    found = [
        noun
        for prep in scope
        if prep.text.lower() in _LEADING_TO and prep.dep == "prep" and prep.i > verb.i
        for noun in sentence.children(prep, "pobj")
    ]
    for noun in tuple(found):
        if noun.lemma.lower() == "occasion":
            found += syntax.prepositional(sentence, noun, ("of",))
    return tuple(found)


def with_object(sentence: ParsedSentence, verb: Token) -> Mapping[str, Any] | None:
    """Return the entry of "bade farewell to", where the object makes a meeting of the verb."""
    entry: Mapping[str, Any] | None = LEXICON["with_object"].get(verb.lemma.lower())
    objects = {t.lemma.lower() for t in syntax.objects(sentence, verb)}
    return entry if entry is not None and not objects.isdisjoint(entry["objects"]) else None


def by_whom(
    document: Document, sentence: ParsedSentence, verb: Token, first: Sequence[Party]
) -> tuple[Party, ...]:
    """Return who received an envoy that "was summoned": who spoke there, else the issuer."""
    if verb.lemma.lower() != "summon" or not first:
        return ()
    states = {s for p in first for s in meetings_shape.states_of(document, p)}
    if states & {document.home, None}:
        return ()
    for clause in sentence.tokens[verb.i + 1 :]:  # "to the Ministry, where A conveyed"
        if clause.dep in ("relcl", "advcl") and clause.pos == "VERB":
            met = meetings_shape.subjects(document, sentence, clause)
            if any(document.person(n) for p in met for n in p.names):
                return met
    return (Party(names=(document.home,), span=verb.span),)


def _is_session(noun: Token) -> bool:
    if isinstance(noun.mention, OrgMention):
        return noun.mention.name.split()[-1].lower() in _SESSIONS
    return noun.mention is None and noun.lemma.lower() in _SESSIONS


def late_object(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the person behind dates and places: "received in A today Her Excellency B".

    Parsers take such an object for part of what stands before it.
    """
    if verb.lemma.lower() not in LEXICON["greeting"] or syntax.is_passive(sentence, verb):
        return ()
    for token in sentence.tokens[verb.i + 1 :]:
        if token.pos in _STOPPING:
            break
        if not isinstance(token.mention, PersonMention | RoleMention):
            continue
        before = next(
            (
                t
                for t in reversed(sentence.tokens[: token.i])
                if t.pos not in _SKIPPED and t.tag != "PRP$"
            ),
            verb,
        )
        return (token,) if before.pos != "ADP" else ()
    return ()


def separate(
    document: Document, sentence: ParsedSentence, verb: Token, others: Sequence[Party]
) -> list[tuple[Party, ...]]:
    """Return the partners by meeting: each apart if the words say so, else all together.

    "met separately with A and B" are two meetings, and so are "met with A and with B".
    """
    adverbs = {c.text.lower() for c in sentence.children(verb, "advmod")}
    if len(others) > 1 and not adverbs.isdisjoint(_APART):
        return [(other,) for other in others]
    if meetings_partners.one_by_one(document, sentence, verb, others):
        return [(other,) for other in others]
    starts = sorted(
        t.i for t in sentence.children(verb, "prep", "conj") if t.text.lower() in ("with", "to")
    )
    nested = [
        c.i
        for i in starts
        for c in sentence.children(sentence.tokens[i], "conj", "prep")
        if c.text.lower() == sentence.tokens[i].text.lower()
    ]
    starts = sorted({*starts, *nested, *_joined(sentence, verb)})
    if len(starts) < 2:  # noqa: PLR2004  # a preposition of each partner
        return [tuple(others)]
    bounds = [sentence.tokens[i].span[0] for i in starts]
    groups: dict[int, list[Party]] = {}
    for other in others:
        place = sum(bound <= other.span[0] for bound in bounds)
        groups.setdefault(place, []).append(other)
    return [tuple(group) for _, group in sorted(groups.items())]


def _joined(sentence: ParsedSentence, verb: Token) -> Iterator[int]:
    """Yield where "and with B" stands that the parser joined to a day: "on Monday and with B"."""
    for day in sentence.children(verb, "prep"):
        for other in sentence.children(day, "conj"):
            if other.pos == "ADP" and other.text.lower() in ("with", "to"):
                yield other.i


def own_days(scope: Sequence[Token], apart: Sequence[Sequence[Party]]) -> list[tuple[Token, ...]]:
    """Return for each of several meetings the words of `scope` with the day of that one alone.

    "met A on Monday and B on Tuesday": the day behind each partner is that of the meeting.
    """
    days = [t for t in scope if isinstance(t.mention, DateMention)]
    if len(apart) < 2 or len(days) < 2:  # noqa: PLR2004  # one day is that of all
        return [tuple(scope)] * len(apart)
    starts = [side[0].span[0] for side in apart] + [scope[-1].span[1]]
    return [
        tuple(t for t in scope if t not in days or start <= t.span[0] < end)
        for start, end in pairwise(starts)
    ]
