"""Resolve pronouns: "he", "she", "its" and "they"."""

from collections.abc import Sequence
from typing import Final

from kg.extract.document import (
    GroupMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    StateMention,
    Token,
)
from kg.extract.people_pairs import last_pair
from kg.extract.references_cast import Cast, single
from kg.extract.references_pairs import joined_members
from kg.extract.references_persons import by_role, destination
from kg.extract.references_speech import spoken_words, unspoken
from kg.extract.references_titles import answered

_PAIR: Final = 2


def pronoun_members(
    kind: str, token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence], cast: Cast
) -> tuple[str, ...]:
    """Return whom a pronoun means: the last subject that fits."""
    if kind == "neuter":
        return _last_body(token, sentence)
    if kind == "plural":
        return _last_several(token, sentence, before, cast)
    return _last_person(kind, token, sentence, before, cast)


def _subjects(sentence: ParsedSentence) -> list[Token]:
    """Return the subjects of a sentence, those of its main clause first: who says "…"."""
    found = [
        t for t in sentence.tokens if t.dep in {"nsubj", "nsubjpass"} and t.mention is not None
    ]
    return sorted(found, key=lambda t: (verb := sentence.parent(t)) is None or verb.dep != "ROOT")


def _last_person(
    kind: str, token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence], cast: Cast
) -> tuple[str, ...]:
    inside = [
        t
        for t in sentence.tokens[: token.i]
        if isinstance(t.mention, PersonMention) or by_role(t, cast.persons, cast.home)
    ]
    quoted = token.i in spoken_words(sentence)
    inside = inside if quoted else unspoken(sentence, inside)
    subjects = [t for t in inside if t.dep in {"nsubj", "nsubjpass", "poss", "conj"}]
    options = [*subjects[::-1], *inside[::-1]]
    briefing = _briefing(before[-1:], cast)
    for earlier in reversed(before[-3:]):
        if earlier.zone != "headline":
            named = [*_subjects(earlier), *earlier.mentions(PersonMention, RoleMention)]
            options += named if quoted else unspoken(earlier, named)
    if not quoted:  # who is only spoken of comes last
        options += [t for t in sentence.mentions(PersonMention) if t.i < token.i]
    fitting = (
        found
        for t in options
        if (found := single(t) or by_role(t, cast.persons, cast.home))
        and (
            _fits(found[0], kind, cast)
            or found[0] in briefing
            or by_role(t, cast.persons, cast.home)
        )
    )
    apart = (*_acting_on(token, sentence), *_answering(token, sentence, before))
    left = [found for found in fitting if found not in apart]
    if kind == "female" and left and left[0] not in [single(t) for t in inside]:
        left = [*_of_that_gender(kind, left, before[-1:], cast), *left]
    at = destination(token, sentence)
    return next((f for f in left if at is None or cast.state(f[0]) != at), next(iter(left), ()))


def _acting_on(token: Token, sentence: ParsedSentence) -> list[tuple[str, ...]]:
    """Return who does something to the pronoun: "X thanked him" is not about X."""
    verb = sentence.parent(token)
    if verb is None or token.dep not in {"dobj", "dative"}:
        return []
    return [single(t) for t in sentence.children(verb, "nsubj")]


def _of_that_gender(
    kind: str,
    options: Sequence[tuple[str, ...]],
    before: Sequence[ParsedSentence],
    cast: Cast,
) -> list[tuple[str, ...]]:
    """Return those of `options` whom the sentence before names and whose gender is told."""
    named = {single(t) for sentence in before for t in sentence.mentions(PersonMention)}
    return [found for found in options if found in named and cast.gender(found[0]) == kind]


def _answering(
    token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence]
) -> list[tuple[str, ...]]:
    """Return who spoke before one who answers: "She, on her part, said" is about another."""
    verb = sentence.parent(token)
    if verb is None or token.dep not in {"nsubj", "nsubjpass"}:
        return []
    return [(name,) for name in answered(sentence, verb, before)]


def _fits(name: str, kind: str, cast: Cast) -> bool:
    """Tell whether "he" or "she" (`kind`) can mean the actor of that name."""
    known = any(p.name == name for p in cast.persons)
    return known and cast.gender(name) in {None, kind} and not cast.speaks_for_others(name)


def _briefing(before: Sequence[ParsedSentence], cast: Cast) -> tuple[str, ...]:
    """Return the spokesperson who is the subject of the sentence before: who briefs the press."""
    for sentence in before:
        for token in _subjects(sentence)[:1]:
            found = single(token)
            verb = sentence.parent(token)
            main = verb is not None and verb.dep == "ROOT"
            if main and found and cast.speaks_for_others(found[0]):
                return found
    return ()


def _last_body(token: Token, sentence: ParsedSentence) -> tuple[str, ...]:
    """Return the state or body before "its" in the same sentence."""
    for t in reversed(sentence.tokens[: token.i]):
        if t.dep not in {"nsubj", "nsubjpass", "pobj", "dobj", "poss", "agent"}:
            continue
        if isinstance(t.mention, StateMention):
            return (t.mention.iso3,)
        if isinstance(t.mention, OrgMention):
            return (t.mention.name,)
    return ()


def _last_several(
    token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence], cast: Cast
) -> tuple[str, ...]:
    """Return the persons or states in plural before "they": a joined subject or a group."""
    for source in (sentence, *reversed(before[-2:])):
        limit = token.i if source is sentence else len(source.tokens)
        if source is not sentence and (found := _same_subject(source, cast)):
            return found
        for t in reversed(source.tokens[:limit]):
            if isinstance(t.mention, GroupMention):
                return t.mention.members or _whole(t, cast)
            if t.dep in {"nsubj", "nsubjpass"} and (joined := joined_members(t, source)):
                return joined
            if source is sentence and t.mention is None and t.tag in {"NNS", "NNPS"}:
                return ()  # things or people of the sentence itself are meant
    return last_pair("they", before[-2:], cast.persons, cast.home)


def _same_subject(sentence: ParsedSentence, cast: Cast) -> tuple[str, ...]:
    """Return who "they" are that the sentence before is about: "A and B met. They agreed"."""
    for t in _subjects(sentence)[:1]:
        if isinstance(t.mention, PronounMention) and len(t.mention.members) >= _PAIR:
            return t.mention.members
        if isinstance(t.mention, GroupMention):
            return t.mention.members or _whole(t, cast)
        return joined_members(t, sentence)
    return ()


def _whole(token: Token, cast: Cast) -> tuple[str, ...]:
    level = token.mention.level if isinstance(token.mention, GroupMention) else "states"
    return cast.principals if level == "persons" else cast.sides
