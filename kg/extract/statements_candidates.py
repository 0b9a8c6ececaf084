"""A statement before it becomes a fact: what the finders of statements hand on."""

from dataclasses import dataclass

from kg.extract.document import (
    Document,
    GroupMention,
    ParsedSentence,
    Span,
    StateMention,
    Token,
)
from kg.extract.patterns import Filling
from kg.extract.patterns_places import noun_of
from kg.extract.statements_speakers import Speakers, actors, whose
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon
from kg.model.facts import Act, Realis


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An act of communication; `span` is from the speaker to the end of `content`.

    `who` is the span of the words that name the speaker, `verb` that of the verb of saying.
    """

    speakers: tuple[str, ...]
    act: Act
    addressee: tuple[str, ...]
    content: Span | None
    span: Span
    who: Span
    verb: Span
    trigger: Span
    realis: Realis
    rule: str


def whole(
    speakers: tuple[str, ...], act: Act, content: Span, trigger: Span, rule: str = "indirect"
) -> Candidate:
    """Return what is said by words that do not name their speaker: `content`, all of them."""
    return Candidate(
        speakers=speakers,
        act=act,
        addressee=(),
        content=content,
        span=content,
        who=content,
        verb=(content[0], content[0]),
        trigger=trigger,
        realis="actual",
        rule=rule,
    )


def addressees(
    document: Document, sentence: ParsedSentence, filling: Filling, speakers: Speakers
) -> tuple[str, ...]:
    """Return the actors to whom the statement is addressed, never its speakers."""
    if filling.addressee is None:
        return ()
    head = noun_of(sentence, filling.addressee)
    told = _without_states(conjuncts(sentence, head))
    found = [
        name
        for token in (*told, *_singled(sentence, head))
        for name in actors(document, sentence, token) or whose(sentence, token)
    ]
    return tuple(dict.fromkeys(n for n in found if n not in speakers.names))


def _without_states(told: tuple[Token, ...]) -> tuple[Token, ...]:
    """Leave out the states in "the Ministers of A, B and C": parsers coordinate B with those."""
    ranks = any(t.tag == "NNS" and t.mention is None for t in told) or any(
        isinstance(t.mention, GroupMention) and t.mention.level == "persons" for t in told
    )
    if not ranks:
        return told
    return tuple(t for t in told if not isinstance(t.mention, StateMention))


def _singled(sentence: ParsedSentence, head: Token) -> tuple[Token, ...]:
    """Return who is singled out right after `head`: "Japan, in particular its Emperor"."""
    words = lexicon("acts")["singling"]
    after = sentence.tokens[head.i + 1 : head.i + 5]
    leads = [t.i for t in after if t.text.lower() in words]
    if not leads:
        return ()
    named = (t for t in after if t.i > leads[0] and t.mention is not None)
    return tuple(named)[:1]


def cover(*spans: Span | None) -> Span:
    """Return the shortest span that holds all `spans`."""
    told = [s for s in spans if s is not None]
    return min(s[0] for s in told), max(s[1] for s in told)


def words_of(sentence: ParsedSentence, tokens: tuple[Token, ...]) -> Span:
    """Return the span of a subject from its article on, without clauses that hang on it."""
    first, last = tokens[0], tokens[-1]
    left = [c for c in sentence.children(first) if c.i < first.i and c.dep != "relcl"]
    start = min((sentence.subtree_span(c)[0] for c in left), default=first.span[0])
    return min(start, first.span[0]), last.span[1]
