"""Find the two persons whom a release last put together: "the two ministers", "the leaders"."""

from collections.abc import Mapping, Sequence
from typing import Final

from kg.extract.document import ParsedSentence, Person, PersonMention, Token
from kg.lexicons import lexicon

#: Heads that a word for persons allows in their posts; words that are not here allow any.
_POSTS: Final[Mapping[str, tuple[str, ...]]] = lexicon("groups")["posts"]
#: Fields of ministers, and posts that have none.
_FIELDS: Final = frozenset({"foreign", "defence", "defense", "finance", "trade", "interior"})
_HEADS: Final = ("prime minister", "president", "premier", "king", "queen", "sultan", "emir")
_PAIR: Final = 2
_DUAL: Final = frozenset({"two", "both", "pair", "duo"})
_ENVOYS: Final = frozenset({"envoys", "ambassadors"})
#: Relations of those who do something together: subject, object, or partner behind "with".
_TAKING_PART: Final = frozenset({"nsubj", "nsubjpass", "dobj", "pobj", "conj", "agent", "appos"})


def last_pair(
    words: str, before: Sequence[ParsedSentence], persons: Sequence[Person], home: str
) -> tuple[str, ...]:
    """Return the pair across states that `words` fit and that was named last together.

    The person of the issuer's side comes first; () if no sentence has exactly one such pair.
    Words that do not say "two" or "both" also mean three or more who were named together.
    """
    fitting = [p for p in persons if not p.spokesperson and _fits(words, p)]
    known = {p.name: p for p in _ministers(words, fitting)}
    for sentence in reversed(before):
        if sentence.zone != "body":
            continue
        found = dict.fromkeys(
            t.mention.person
            for t in sentence.tokens
            if isinstance(t.mention, PersonMention)
            and t.mention.person in known
            and _takes_part(sentence, t)
        )
        states = {known[name].state for name in found}
        pair = len(found) == _PAIR == len(states)
        several = len(found) == len(states) > _PAIR and not _dual(words)
        if (pair or several) and None not in states:
            return tuple(sorted(found, key=lambda name: known[name].state != home))
        met = _met(sentence.tokens, sentence, tuple(known.values()), home)
        own = _last_of(home, before[: before.index(sentence)], known) if met else None
        if met is not None and own is not None:
            return own, met.name
    return _all_of_a_post(words, before, known)


def _ministers(words: str, persons: Sequence[Person]) -> list[Person]:
    """Return persons without heads of government where "the ministers" can be others of theirs."""
    told = words.casefold().split()
    if told[-1:] != ["ministers"] or "prime" in told:
        return list(persons)
    heads = [p for p in persons if p.posts and all(_leads(post.title) for post in p.posts)]
    others = {p.state for p in persons if p not in heads}
    return [p for p in persons if p not in heads or p.state not in others]


def met_here(
    token: Token, sentence: ParsedSentence, persons: Sequence[Person], home: str
) -> Person | None:
    """Return the one foreigner met before a group word: "At the talks with X, both sides"."""
    return _met(sentence.tokens[: token.i], sentence, persons, home)


def _met(
    tokens: Sequence[Token], sentence: ParsedSentence, persons: Sequence[Person], home: str
) -> Person | None:
    known = {p.name: p for p in persons if p.state not in {home, None} and not p.spokesperson}
    named = [t for t in tokens if isinstance(t.mention, PersonMention)]
    if len(named) != 1 or not isinstance(named[0].mention, PersonMention):
        return None
    cue = sentence.parent(named[0])
    noun = sentence.parent(cue) if cue is not None and cue.text.lower() == "with" else None
    talked = noun is not None and noun.lemma.lower() in lexicon("acts")["talks"]["nouns"]
    return known.get(named[0].mention.person) if talked else None


def with_met(
    met: Person | None, principals: Sequence[str], persons: Sequence[Person], home: str
) -> tuple[str, ...]:
    """Return the principal of the issuer's side and whom that person is said to have met."""
    own = next((p.name for p in persons if p.name in principals and p.state == home), None)
    return (own, met.name) if own is not None and met is not None else ()


def _last_of(
    home: str, before: Sequence[ParsedSentence], known: Mapping[str, Person]
) -> str | None:
    """Return the person of the issuer's side who was named last."""
    named = (
        t.mention.person
        for sentence in reversed(before)
        for t in reversed(sentence.tokens)
        if isinstance(t.mention, PersonMention)
    )
    return next((n for n in named if n in known and known[n].state == home), None)


def _dual(words: str) -> bool:
    """Tell whether a group word means two."""
    return not _DUAL.isdisjoint(words.casefold().split())


def _all_of_a_post(
    words: str, before: Sequence[ParsedSentence], known: Mapping[str, Person]
) -> tuple[str, ...]:
    """Return the only two envoys named so far, each in a sentence of their own: "the envoys"."""
    if _ENVOYS.isdisjoint(words.casefold().split()):
        return ()
    named = dict.fromkeys(
        t.mention.person
        for sentence in before
        for t in sentence.mentions(PersonMention)
        if isinstance(t.mention, PersonMention) and t.mention.person in known
    )
    return tuple(named) if len(named) == _PAIR else ()


def _takes_part(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a person is part of the event itself and not of its circumstances."""
    if token.dep not in _TAKING_PART:
        return False
    parent = sentence.parent(token)
    invited = parent is not None and parent.text.lower() == "of" and token.dep == "pobj"
    return not invited


def _leads(title: str) -> bool:
    """Tell whether a post is that of a head of state or government, and of nothing beside it."""
    told = title.casefold()
    return told.endswith(_HEADS) and not told.startswith(("deputy", "vice", "assistant"))


def fit(words: str, names: Sequence[str], persons: Sequence[Person]) -> bool:
    """Tell whether words for ministers of a field can mean persons of a release: no presidents.

    Those are the persons of `names`, all where there are none.
    """
    if _FIELDS.isdisjoint(words.casefold().split()):
        return True
    return all(_fits(words, p) for p in persons if p.name in names or not names)


def _fits(words: str, person: Person) -> bool:
    """Tell whether a post of the person is one that the words for the group name."""
    told = words.casefold().split()
    if not _FIELDS.isdisjoint(told) and all(_leads(post.title) for post in person.posts):
        return False  # "the Foreign Ministers" are no heads of government
    allowed = next((heads for noun, heads in _POSTS.items() if told and noun in told), None)
    if allowed is None:
        return True
    return any(head in post.title.casefold() for post in person.posts for head in allowed)
