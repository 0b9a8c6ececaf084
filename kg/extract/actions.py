"""Find deeds between states: releases, attacks, sanctions, deployments and their like."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any, Final, cast

from kg.extract import nouns, syntax
from kg.extract.document import (
    CountMention,
    Document,
    DyadMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    Span,
    StateMention,
    Token,
    members,
)
from kg.lexicons import lexicon
from kg.model.facts import Action, ActionType, Realis

_LEXICON: Final[Mapping[str, Any]] = lexicon("actions")  # YAML, its keys are known here
_OWNERS: Final = ("poss", "amod", "compound", "nmod")

Named = tuple[str, Span]


def find(document: Document) -> Iterator[Action]:
    """Yield the deeds that cross a border and name at least whom they are done to."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            lemma = token.lemma.lower()
            if token.mention is not None:
                continue
            if token.pos == "NOUN" and lemma in _LEXICON["nouns"]:
                yield from _by_noun(document, sentence, token)
            elif token.pos == "VERB" and lemma in _LEXICON["verbs"]:
                yield from _by_verb(document, sentence, token)


def _by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Action]:
    entry = _LEXICON["nouns"][noun.lemma.lower()]
    verb = syntax.governing_verb(sentence, noun)
    targets = [
        named
        for token in syntax.prepositional(sentence, noun, entry["target"])
        or syntax.behind(sentence, noun, entry["target"])
        for named in _named(document, sentence, token)
    ]
    actors = _actors(document, sentence, noun, entry["actor"])
    if noun.lemma.lower() != "attack" or targets:
        yield from _action(document, sentence, noun, entry["type"], actors, targets)
        return
    faced = syntax.subject(sentence, verb) if verb is not None else None
    if faced is not None and verb is not None and verb.lemma.lower() in ("face", "suffer"):
        targets = _named(document, sentence, faced)
        yield from _action(document, sentence, noun, entry["type"], actors, targets)


def _actors(
    document: Document, sentence: ParsedSentence, noun: Token, where: Sequence[str]
) -> list[Named]:
    found: list[Named] = []
    words = [w for w in where if w != "owner"]
    for token in syntax.prepositional(sentence, noun, words):
        found.extend(_named(document, sentence, token))
    if "owner" in where:
        for token in sentence.children(noun, *_OWNERS):
            if isinstance(token.mention, StateMention):
                found.append((token.mention.iso3, token.span))
            elif isinstance(token.mention, OrgMention | PersonMention):
                found.extend(_named(document, sentence, token))
    return found


def _by_verb(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Action]:
    kind = _LEXICON["verbs"][verb.lemma.lower()]
    subject = syntax.subject(sentence, verb)
    first = [] if subject is None else _all_named(document, sentence, [subject])
    if syntax.is_passive(sentence, verb):
        actors, targets = _all_named(document, sentence, syntax.agents(sentence, verb)), first
    else:
        actors, targets = first, _all_named(document, sentence, syntax.objects(sentence, verb))
    if kind in ("deployment", "accession"):
        targets = _all_named(
            document, sentence, syntax.prepositional(sentence, verb, ("to", "in"))
        )
    yield from _action(document, sentence, verb, kind, actors, targets)


def _all_named(
    document: Document, sentence: ParsedSentence, tokens: Sequence[Token]
) -> list[Named]:
    return [
        named
        for start in tokens
        for token in syntax.conjuncts(sentence, start)
        for named in _named(document, sentence, token)
    ]


def _named(document: Document, sentence: ParsedSentence, token: Token) -> list[Named]:
    """Return the actors at `token`; people and things hit count by their own words."""
    names = nouns.actors_at(document, sentence, token)
    if names:
        return [(n, token.span) for n in names]
    lemma = token.lemma.lower()
    if token.mention is None and lemma in (*_LEXICON["captives"], *_LEXICON["attacked"], "group"):
        span = nouns.noun_span(sentence, token)
        return [(nouns.noun_words(document, sentence, token), span)]
    return []


def _action(
    document: Document,
    sentence: ParsedSentence,
    trigger: Token,
    kind: str,
    actors: Sequence[Named],
    targets: Sequence[Named],
) -> Iterator[Action]:
    actor_names, target_names = _names(actors), _names(targets)
    if not target_names or set(actor_names) & set(target_names):
        return
    if not _crosses_border(document, sentence, kind, actors, targets):
        return
    date = nouns.date_in(syntax.subtree_without_clauses(sentence, trigger))
    spans = [trigger.span, *(s for _, s in (*actors, *targets))]
    yield Action(
        id=f"action:{trigger.span[0]}",
        type=cast("ActionType", kind),
        actors=actor_names,
        targets=target_names,
        quantity=_quantity(sentence, targets),
        date=date[0] if date else None,
        trigger=trigger.span,
        evidence=(nouns.quote(document, *spans, *([date[1]] if date else [])),),
        realis=_realis(sentence, trigger),
        rule=f"action.{kind}",
        confidence=0.7,
    )


def _names(found: Sequence[Named]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(n for n, _ in found))


def _crosses_border(
    document: Document,
    sentence: ParsedSentence,
    kind: str,
    actors: Sequence[Named],
    targets: Sequence[Named],
) -> bool:
    """Tell whether two sides of different states are involved, as far as the words show.

    A release needs no actor: of prisoners it is often said only that they are free.
    """
    states = {s for n, _ in (*actors, *targets) if (s := document.state_of(n)) is not None}
    for token in sentence.mentions(StateMention, DyadMention):
        if any(s[0] <= token.span[0] < s[1] for _, s in targets):
            states.update(members(token.mention))
    if kind == "release":
        return bool(states)
    return bool(actors) and bool(states) and (len(states) > 1 or states != {document.home})


def _quantity(sentence: ParsedSentence, targets: Sequence[Named]) -> Decimal | None:
    for _, (start, end) in targets:
        for token in sentence.tokens:
            if start <= token.span[0] < end and isinstance(token.mention, CountMention):
                return token.mention.value
            if start <= token.span[0] < end and token.pos == "NUM" and token.text.isdigit():
                return Decimal(token.text)
    return None


def _realis(sentence: ParsedSentence, trigger: Token) -> Realis:
    if trigger.pos == "VERB":
        return syntax.realis_of(sentence, trigger)
    return "actual"
