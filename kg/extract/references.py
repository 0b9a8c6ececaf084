"""Resolve group words and pronouns, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import (
    GroupMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    Token,
)
from kg.extract.people_pairs import fit, last_pair, met_here, with_met
from kg.extract.references_cast import Cast, single
from kg.extract.references_pairs import pair_acting, pair_before
from kg.extract.references_persons import described
from kg.extract.references_pronouns import pronoun_members
from kg.extract.references_titles import with_holders
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("groups")
_PRONOUNS: Final[dict[str, str]] = _LEXICON["pronouns"]
_PAIR: Final = 2
_NEAR: Final = 4  # sentences back to which "the former" can point
_COUNTED: Final = frozenset({"both", "two", "three", "four"})
_OF_TWO: Final = frozenset({"former", "latter"})
_NAMING: Final = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "agent"})


def resolve(sentences: Sequence[ParsedSentence], cast: Cast) -> tuple[ParsedSentence, ...]:
    """Return the sentences with members of group words and pronouns filled in."""
    done: list[ParsedSentence] = []
    for told in sentences:
        sentence = with_holders(told, done, cast.state, cast.home)
        tokens = tuple(_resolved(token, sentence, done, cast) for token in sentence.tokens)
        done.append(replace(sentence, tokens=tokens))
    return tuple(done)


def _resolved(
    token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence], cast: Cast
) -> Token:
    mention = token.mention
    if isinstance(mention, GroupMention):
        found = group_members(mention, token, sentence, cast, before)
        return replace(token, mention=replace(mention, members=found))
    if mention is None and token.text.casefold() in _OF_TWO and _stands_alone(token, sentence):
        members = _of_two(token, sentence, before, cast)
        return replace(token, mention=PronounMention(members=members, span=token.span))
    kind = _PRONOUNS.get(token.text.casefold())
    if mention is None and kind is not None and token.pos in {"PRON", "DET", "ADJ"}:
        members = pronoun_members(kind, token, sentence, before, cast)
        return replace(token, mention=PronounMention(members=members, span=token.span))
    found = _described(token, sentence, before, cast)
    return (
        replace(token, mention=PronounMention(members=found, span=token.span)) if found else token
    )


def _described(
    token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence], cast: Cast
) -> tuple[str, ...]:
    return described(token, sentence, before, cast.persons, cast.home, cast.gender)


def _stands_alone(token: Token, sentence: ParsedSentence) -> bool:
    """Tell whether "the former" is somebody, and no description ("the former minister")."""
    around = [
        sentence.tokens[i].text
        for i in (token.i - 1, token.i + 1)
        if 0 <= i < len(sentence.tokens)
    ]
    marked = around[-1:] in (["’s"], ["'s"], ["’"], ["'"])
    return around[0].casefold() == "the" and (marked or token.dep in _NAMING)


def _of_two(
    token: Token, sentence: ParsedSentence, before: Sequence[ParsedSentence], cast: Cast
) -> tuple[str, ...]:
    """Return whom "the former" or "the latter" means: of the two persons named last."""
    last: tuple[str, ...] = ()  # the names so far, who was named last in front
    for source in (sentence, *reversed(before[-_NEAR:])):
        if source.zone == "headline":
            break
        limit = token.i if source is sentence else len(source.tokens)
        here = source is sentence
        told = (
            single(t) or (here and _described(t, source, before, cast))
            for t in source.tokens[:limit]
        )
        named = [found[0] for found in told if found and not cast.speaks_for_others(found[0])]
        pair = tuple(dict.fromkeys(named))[-_PAIR:]
        if len(pair) < _PAIR:
            last = tuple(dict.fromkeys((*last, *pair)))
            pair = last[::-1] if len(last) == _PAIR else pair
        if len(pair) == _PAIR:
            return pair[:1] if token.text.casefold() == "former" else pair[1:]
    return ()


def group_members(
    group: GroupMention,
    token: Token,
    sentence: ParsedSentence,
    cast: Cast,
    before: Sequence[ParsedSentence] = (),
) -> tuple[str, ...]:
    """Return whom a group word means: the pair of its sentence, else the principals or sides.

    Persons are those whom the text last put together and whose posts fit the word.
    """
    met = met_here(token, sentence, cast.persons, cast.home)
    if group.level == "persons":
        named = _persons_before(token, sentence, cast)
        if len({cast.state(name) for name in named}) == _PAIR == len(named):
            return named
        pair = with_met(met, cast.principals, cast.persons, cast.home)
        pair = pair or last_pair(group.words, before, cast.persons, cast.home)
        alone = cast.many and _COUNTED.isdisjoint(group.words.casefold().split())
        apart = not fit(group.words, cast.principals, cast.persons)
        return pair or (() if apart else cast.principals) or (() if alone or apart else cast.sides)
    if met is not None and met.state is not None:
        return cast.home, met.state
    return (
        pair_before(sentence.tokens[: token.i], sentence)
        or _pair_of_topic(token, sentence, cast)
        or pair_acting(sentence, before)
        or cast.sides
    )


def _pair_of_topic(token: Token, sentence: ParsedSentence, cast: Cast) -> tuple[str, ...]:
    """Return the pair whose matter the words before speak of, if they are of one pair alone."""
    topics = dict(cast.topics)
    spoken = {topics[t.lemma] for t in sentence.tokens[: token.i] if t.lemma in topics}
    return next(iter(spoken)) if len(spoken) == 1 else ()


def _persons_before(token: Token, sentence: ParsedSentence, cast: Cast) -> tuple[str, ...]:
    names = [
        t.mention.person
        for t in sentence.tokens[: token.i]
        if isinstance(t.mention, PersonMention) and not cast.speaks_for_others(t.mention.person)
    ]
    return tuple(dict.fromkeys(names))
