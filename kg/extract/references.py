"""Resolve group words and pronouns, sentence by sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from kg.extract.document import (
    GroupMention,
    OrgMention,
    ParsedSentence,
    Person,
    PersonMention,
    PronounMention,
    RoleMention,
    StateMention,
    Token,
)
from kg.extract.people_pairs import fit, last_pair, met_here, with_met
from kg.extract.references_pairs import joined_members, pair_acting, pair_before
from kg.extract.references_persons import by_role, described, destination
from kg.extract.references_speech import spoken_words, unspoken
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("groups")
_PRONOUNS: Final[dict[str, str]] = _LEXICON["pronouns"]
_PAIR: Final = 2
_COUNTED: Final = frozenset({"both", "two", "three", "four"})
_OF_TWO: Final = frozenset({"former", "latter"})
_NAMING: Final = frozenset({"nsubj", "nsubjpass", "pobj", "dobj", "poss", "agent"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who may be meant: persons of the release, its principals, sides and home state."""

    persons: tuple[Person, ...]
    principals: tuple[str, ...]
    sides: tuple[str, ...]
    home: str
    genders: tuple[tuple[str, str | None], ...]
    topics: tuple[tuple[str, tuple[str, ...]], ...] = ()
    many: bool = False  # the release is one of a body of many states

    def state(self, name: str) -> str | None:
        """Return the state of the person of that name."""
        return next((p.state for p in self.persons if p.name == name), None)

    def gender(self, name: str) -> str | None:
        """Return "male", "female" or nothing for a person."""
        return dict(self.genders).get(name)

    def speaks_for_others(self, name: str) -> bool:
        """Tell whether the person is a spokesperson."""
        return any(p.spokesperson for p in self.persons if p.name == name)


def resolve(sentences: Sequence[ParsedSentence], cast: Cast) -> tuple[ParsedSentence, ...]:
    """Return the sentences with members of group words and pronouns filled in."""
    done: list[ParsedSentence] = []
    for sentence in sentences:
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
    for source in (sentence, *reversed(before[-1:])):
        limit = token.i if source is sentence else len(source.tokens)
        here = source is sentence
        told = (
            _single(t) or (here and _described(t, source, before, cast))
            for t in source.tokens[:limit]
        )
        named = [found[0] for found in told if found and not cast.speaks_for_others(found[0])]
        pair = tuple(dict.fromkeys(named))[-_PAIR:]
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
        if (found := _single(t) or by_role(t, cast.persons, cast.home))
        and (
            _fits(found[0], kind, cast)
            or found[0] in briefing
            or by_role(t, cast.persons, cast.home)
        )
    )
    left = [found for found in fitting if found not in _acting_on(token, sentence)]
    at = destination(token, sentence)
    return next((f for f in left if at is None or cast.state(f[0]) != at), next(iter(left), ()))


def _acting_on(token: Token, sentence: ParsedSentence) -> list[tuple[str, ...]]:
    """Return who does something to the pronoun: "X thanked him" is not about X."""
    verb = sentence.parent(token)
    if verb is None or token.dep not in {"dobj", "dative"}:
        return []
    return [_single(t) for t in sentence.children(verb, "nsubj")]


def _fits(name: str, kind: str, cast: Cast) -> bool:
    """Tell whether "he" or "she" (`kind`) can mean the actor of that name."""
    known = any(p.name == name for p in cast.persons)
    return known and cast.gender(name) in {None, kind} and not cast.speaks_for_others(name)


def _briefing(before: Sequence[ParsedSentence], cast: Cast) -> tuple[str, ...]:
    """Return the spokesperson who is the subject of the sentence before: who briefs the press."""
    for sentence in before:
        for token in _subjects(sentence)[:1]:
            found = _single(token)
            verb = sentence.parent(token)
            main = verb is not None and verb.dep == "ROOT"
            if main and found and cast.speaks_for_others(found[0]):
                return found
    return ()


def _single(token: Token) -> tuple[str, ...]:
    match token.mention:
        case PersonMention(person=name):
            return (name,)
        case PronounMention(members=found) if len(found) == 1:
            return found
        case _:
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
