"""Tell between whom an agreement is."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final, TypeAlias

from kg.extract import nouns, syntax
from kg.extract.agreements_actors import as_parties, by_own_words, company
from kg.extract.agreements_between import (
    after_with,
    bodies_within,
    parties_between,
    partner_in,
)
from kg.extract.agreements_names import LEXICON
from kg.extract.agreements_pairs import pair_named
from kg.extract.document import (
    Document,
    DyadMention,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    RoleMention,
    Span,
    StateMention,
    Token,
)
from kg.extract.once import once_per_release
from kg.lexicons import lexicon

_TWO: Final = 2
_GOVERNING: Final = frozenset(lexicon("deals")["governing"])
_TRADING: Final = frozenset((*lexicon("deals")["buying"], *lexicon("deals")["selling"]))

#: A party with the span of the words that name it.
Named: TypeAlias = tuple[str, Span]


def parties_of(
    document: Document,
    sentence: ParsedSentence,
    token: Token,
    scope: Sequence[Token],
    whole: Span,
) -> tuple[Named, ...]:
    """Return the parties with their words: in the name, after "between", who signed it.

    `whole` is the span of the whole name, its topic included.
    """
    mention = token.mention
    assert isinstance(mention, InstrumentMention)  # noqa: S101  # called with instruments only
    between = parties_between(document, mention.span) or parties_between(document, whole)
    if between:
        return tuple((n, token.span) for n in between)
    if len(mention.parties) >= _TWO:
        return tuple((p, token.span) for p in mention.parties)
    within = tuple((name, token.span) for name in bodies_within(document, token.span))
    if within and not after_with(document, token.span, within[0][0]):
        return within
    if pair := pair_named(document, mention.span):
        return tuple((p, token.span) for p in pair)
    for heads in ([token], list(scope)):
        found = _between(document, sentence, heads)
        if len(found) >= _TWO:
            return found
    found = (*_signatories(document, sentence, token, scope), *within)
    partner = None if within else partner_in(document, whole)
    if partner is not None and partner not in {n for n, _ in found}:
        found = (*found, (partner, token.span))
    if mention.parties and len({n for n, _ in found}) < _TWO:
        return tuple((p, token.span) for p in mention.parties)
    return found


def _between(
    document: Document, sentence: ParsedSentence, heads: Sequence[Token]
) -> tuple[Named, ...]:
    found: list[Named] = []
    for head in heads:
        following = syntax.prepositional(sentence, head, ("between", "among"))
        for token in following or syntax.behind(sentence, head, ("between", "among")):
            if _tells_where(sentence, token):
                continue
            found.extend(_joined_to_state(document, sentence, token))
            names = as_parties(document, token) or by_own_words(document, sentence, token)
            found.extend((n, token.span) for n in names)
    return tuple(found)


def _joined_to_state(document: Document, sentence: ParsedSentence, body: Token) -> Iterator[Named]:
    """Yield parties that the parser joins to the state of a body: "the Bank of A and B"."""
    if isinstance(body.mention, OrgMention):
        for state in syntax.prepositional(sentence, body, ("of",))[1:]:
            yield from ((n, state.span) for n in as_parties(document, state))


def _tells_where(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a state only says where a body is: "the University of A, China"."""
    before = sentence.tokens[max(0, token.i - 2) : token.i]
    bodies = [t for t in before[:1] if isinstance(t.mention, OrgMention) or t.pos == "PROPN"]
    comma = len(before) == _TWO and before[1].text == ","
    return isinstance(token.mention, StateMention) and comma and bool(bodies)


def _signatories(
    document: Document, sentence: ParsedSentence, token: Token, scope: Sequence[Token]
) -> tuple[Named, ...]:
    """Return those who signed or reached it, with the one after "with"."""
    found: list[Named] = []
    about = syntax.subtree_without_clauses(sentence, token)
    verbs = [
        t
        for t in scope
        if t.pos == "VERB"
        and (t not in about or t.head == token.i)
        and not _only_helps(document, sentence, t)
    ]
    for verb in verbs:
        subject = syntax.subject(sentence, verb)
        who = list(syntax.agents(sentence, verb))
        if not who and subject is not None and not syntax.is_passive(sentence, verb):
            who = [*_joined_before(sentence, subject), *syntax.conjuncts(sentence, subject)]
        if not who and subject is None:
            found.extend(_approving(document, sentence, token))
        behalf = syntax.represented(sentence, verb)
        for actor in [t for t in behalf if t.mention is not None] or who:
            names = as_parties(document, actor) or company(document, sentence, token, actor)
            beside = actor.dep == "conj"  # "the Committee of A and the Survey of B"
            names = names or (by_own_words(document, sentence, actor) if beside else ())
            found.extend((n, actor.span) for n in names)
    trading = tuple(_by_trade(document, sentence, token))
    if len({n for n, _ in trading}) >= _TWO:
        return trading  # those who only watch the signing are none
    found.extend(trading)
    for head in (token, *verbs, *sentence.children(token, "acl")):
        for actor in syntax.prepositional(sentence, head, ("with",)):
            names = _with(document, sentence, actor) or company(document, sentence, token, actor)
            found.extend((n, actor.span) for n in names)
    for owner in sentence.children(token, "poss", "amod", "compound", "nmod"):
        if isinstance(owner.mention, DyadMention):
            found.extend((n, owner.span) for n in owner.mention.states)
    return tuple(found) or _owned(document, sentence, token)


def _by_trade(document: Document, sentence: ParsedSentence, token: Token) -> Iterator[Named]:
    """Yield who trades by "a contract whereby A purchases from B", "under which A sells to B"."""
    mention = token.mention
    if not isinstance(mention, InstrumentMention) or mention.form != "contract":
        return
    for verb in sentence.children(token, "relcl"):
        if verb.lemma.lower() not in _TRADING:
            continue
        subject = syntax.subject(sentence, verb)
        others = syntax.prepositional(sentence, verb, ("from", "to"))
        for actor in (*((subject,) if subject is not None else ()), *others):
            names = as_parties(document, actor) or company(document, sentence, token, actor)
            yield from ((name, actor.span) for name in names)


def _owned(document: Document, sentence: ParsedSentence, token: Token) -> tuple[Named, ...]:
    """Return home and the state that acts where "our agreement" is told of."""
    first = sentence.tokens[token.i - 1] if token.i else token
    owners = {first.text.lower(), *(c.text.lower() for c in sentence.children(token, "poss"))}
    if "our" not in owners:
        return ()
    acting = ((s, t) for s, t in _states(document, sentence) if t.dep in ("nsubj", "nsubjpass"))
    states = {s: t.span for s, t in acting if s != document.home}
    return ((document.home, token.span), *states.items()) if len(states) == 1 else ()


def _joined_before(sentence: ParsedSentence, subject: Token) -> tuple[Token, ...]:
    """Return the body before "and" that the parser made a part: "A and B's Ministry signed"."""
    if not isinstance(subject.mention, OrgMention):
        return ()
    if subject.dep == "conj" and (apart := _set_apart(sentence, subject)):
        return apart
    before = sentence.children(subject, "nmod", "compound", "poss")
    return tuple(
        t
        for t in before
        if isinstance(t.mention, OrgMention) and any(True for _ in sentence.children(t, "cc"))
    )


def _approving(document: Document, sentence: ParsedSentence, token: Token) -> Iterator[Named]:
    """Yield the government that approves "the contract signed with A": it is theirs."""
    verb = syntax.governing_verb(sentence, token)
    if verb is None or verb.lemma.lower() not in LEXICON["approving"]:
        return
    subject = syntax.subject(sentence, verb)
    if subject is not None and subject.lemma.lower() in _GOVERNING and document.home:
        yield document.home, subject.span
    elif subject is not None and isinstance(subject.mention, OrgMention):
        yield from ((n, subject.span) for n in as_parties(document, subject))


def _set_apart(sentence: ParsedSentence, subject: Token) -> tuple[Token, ...]:
    """Return the body before "and" that the parser joined to "In the presence of A, B and C".

    The last of a row has been found as the subject.
    """
    words = [t for t in sentence.tokens[: subject.i] if t.text.lower() not in ("the", ",")]
    if len(words) < _TWO or words[-1].text.lower() != "and":
        return ()
    before = words[-2]
    comma = sentence.tokens[before.i - 1 : before.i] + sentence.tokens[before.i - 2 : before.i - 1]
    led = any(t.text == "," for t in comma)
    return (before,) if led and isinstance(before.mention, OrgMention | StateMention) else ()


def _with(document: Document, sentence: ParsedSentence, actor: Token) -> tuple[str, ...]:
    """Return who stands after "with"; of "the UN relief fund" the body that it names."""
    named = as_parties(document, actor)
    bodies = (t for t in sentence.children(actor, "compound", "nmod", "amod"))
    body = next((t for t in bodies if isinstance(t.mention, OrgMention)), None)
    return named or (as_parties(document, body) if body is not None else ())


def _only_helps(document: Document, sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether those of a verb are no parties: "facilitated by A", "witnessed by B".

    Both sides of a release that witness a signing together sign through their officials.
    """
    if verb.lemma.lower() not in LEXICON["helping"]:
        return False
    subject = syntax.subject(sentence, verb)
    actors = list(syntax.agents(sentence, verb))
    if subject is not None and not syntax.is_passive(sentence, verb):
        actors += syntax.conjuncts(sentence, subject)
    states = {p for a in actors for p in as_parties(document, a)}
    others = states - {document.home}
    return not (len(states) == _TWO and len(others) == 1) or _outnumbered(document, *others)


@once_per_release
def both_sides(document: Document) -> tuple[str, ...]:
    """Return home and the other state of a release; nothing where others are named more."""
    roles = (s for sentence in document.sentences for s, _ in _states(document, sentence))
    named = chain(document.sides, nouns.states_by_mentions(document), roles)
    other = next((s for s in named if s != document.home), None)
    if other is None or _outnumbered(document, other):
        return ()
    return tuple(sorted((document.home, other)))


def _outnumbered(document: Document, other: str) -> bool:
    """Tell whether a release names a third state more often than `other`."""
    counted = _counted(document)
    return any(n > counted[other] for s, n in counted.items() if s != document.home)


@once_per_release
def _counted(document: Document) -> Counter[str]:
    return Counter(s for sentence in document.sentences for s, _ in _states(document, sentence))


def names_others(document: Document, sentence: ParsedSentence, sides: Sequence[str]) -> bool:
    """Tell whether a sentence names states beside `sides`, other than to say where."""
    return any(
        state not in sides and not _place(sentence, token)
        for state, token in _states(document, sentence)
    )


def _states(document: Document, sentence: ParsedSentence) -> Iterator[tuple[str, Token]]:
    for token in sentence.mentions(StateMention, DyadMention, PersonMention, RoleMention):
        mention = token.mention
        if isinstance(mention, RoleMention) and mention.state is not None:
            yield mention.state, token
        if isinstance(mention, StateMention):
            yield mention.iso3, token
        elif isinstance(mention, DyadMention):
            yield from ((s, token) for s in mention.states)
        elif isinstance(mention, PersonMention):
            state = document.state_of(mention.person)
            if state is not None:
                yield state, token


def _place(sentence: ParsedSentence, token: Token) -> bool:
    parent = sentence.parent(token)
    if parent is None or isinstance(token.mention, PersonMention):
        return False
    return isinstance(parent.mention, PlaceMention) or parent.text.lower() in ("in", "at", "to")
