"""Statements told by a noun with its speaker: "X's request for Y", "at the invitation of X"."""

from collections.abc import Iterator
from typing import Final

from kg.extract.clauses import above, agents, subjects
from kg.extract.document import (
    Document,
    ParsedSentence,
    Span,
    Token,
)
from kg.extract.patterns import Frame, fit
from kg.extract.patterns_places import noun_of, places
from kg.extract.reaching import reach
from kg.extract.statements_candidates import Candidate, addressees, cover, words_of
from kg.extract.statements_frames import frames
from kg.extract.statements_speakers import Speakers, actors, owners, speakers_at
from kg.extract.syntax import conjuncts

#: Participles that lead from such a noun to its speaker: "the proposal made by X".
_MADE: Final = frozenset({"make", "present", "submit", "issue", "put", "send", "extend", "table"})
#: Nouns whose "of" names who speaks, where an infinitive follows.
_OWNED: Final = frozenset(
    {"proposal", "request", "invitation", "appeal", "call", "demand", "offer"}
)
#: Verbs by which it is told what a view or a hope is.
_STANDING: Final = frozenset({"be", "remain"})
#: Prepositions that make a request the reason of what is told.
_UPON: Final = frozenset({"at", "upon", "on", "following", "after"})
#: Verbs that say no more of a visit than that it is one ("takes place at the invitation of").
_EMPTY: Final = frozenset({"take", "be", "come", "occur", "happen"})


def from_nouns(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield the statements that nouns of `sentence` tell."""
    for noun in sentence.tokens:
        if noun.mention is not None or noun.pos not in ("NOUN", "PROPN"):
            continue
        if noun.lemma.lower() == "invitation":
            yield from _invitation(document, sentence, noun)
        if noun.lemma.lower() == "request":
            yield from _upon_request(document, sentence, noun)
        speakers = _speakers(document, sentence, noun)
        if speakers is None:
            continue
        yield from _accepted(document, sentence, noun)
        for frame in frames("nominal").get(noun.lemma.lower(), ()):
            candidate = _candidate(document, sentence, noun, frame, speakers)
            if candidate is not None:
                yield candidate
                break


def _speakers(document: Document, sentence: ParsedSentence, noun: Token) -> Speakers | None:
    """Return who speaks through `noun`: its possessor, or a "by" phrase."""
    made = [c for c in sentence.children(noun, "acl") if c.lemma.lower() in _MADE]
    by = [t for word in (noun, *made) for t in agents(sentence, word)]
    told = tuple(by) or owners(sentence, noun) or _of(document, sentence, noun)
    return speakers_at(document, sentence, told)


def _of(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return whose proposal or invitation to do something it is: "the proposal of X to open Y"."""
    owned = noun.lemma.lower() in _OWNED
    stands = noun.lemma.lower() in frames("nominal") and _being(sentence, noun) is not None
    for of in sentence.children(noun, "prep") if owned or stands else ():
        token = noun_of(sentence, of)
        behind = [t.text.lower() for t in sentence.tokens[token.i + 1 : token.i + 2]]
        if of.text.lower() == "of" and (stands or behind == ["to"]):
            return (token,) if actors(document, sentence, token) else ()
    return ()


def _candidate(
    document: Document,
    sentence: ParsedSentence,
    noun: Token,
    frame: Frame,
    speakers: Speakers,
) -> Candidate | None:
    filling = fit(sentence, noun, frame)
    content = filling.content if filling else _purpose(sentence, noun, speakers, frame)
    content = content or _predicate(sentence, noun, frame)
    if content is None:
        return None
    about = reach(sentence, noun, content)
    start = sentence.subtree_span(noun)[0]
    return Candidate(
        speakers=speakers.names,
        act=frame.act,
        addressee=addressees(document, sentence, filling, speakers) if filling else (),
        content=about,
        span=cover((start, noun.span[1]), speakers.tokens[-1].span, about),
        who=speakers.tokens[-1].span,
        verb=noun.span,
        trigger=noun.span,
        realis="actual",
        rule="noun",
    )


def _predicate(sentence: ParsedSentence, noun: Token, frame: Frame) -> Token | None:
    """Return the clause in "X's position is that" or "it is the view of X that"."""
    verb = _being(sentence, noun)
    if verb is None or "clause" not in frame.content:
        return None
    return next((c for c in places(sentence, verb, "clause") if c.i > noun.i), None)


def _being(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb by which it is told what `noun` is."""
    verb = sentence.parent(noun)
    told = verb is not None and noun.dep in ("nsubj", "attr") and verb.lemma.lower() in _STANDING
    return verb if told else None


def _accepted(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Candidate]:
    """Yield who approved a proposal whose words are so long that the parser lost the verb."""
    if noun.lemma.lower() != "proposal":
        return
    for verb in sentence.tokens[noun.i + 1 :]:
        lost = not any(True for _ in sentence.children(verb, "nsubjpass"))
        helped = next(sentence.children(verb, "auxpass"), None)
        speakers = speakers_at(document, sentence, agents(sentence, verb))
        if verb.lemma.lower() != "approve" or not lost or helped is None or speakers is None:
            continue
        content = (_start(sentence, noun), helped.span[0])
        yield Candidate(
            speakers=speakers.names,
            act="accept",
            addressee=(),
            content=content,
            span=cover(content, speakers.tokens[-1].span),
            who=speakers.tokens[-1].span,
            verb=verb.span,
            trigger=verb.span,
            realis="actual",
            rule="noun",
        )


def _start(sentence: ParsedSentence, noun: Token) -> int:
    """Return where the words right before a noun begin."""
    return min((c.span[0] for c in sentence.children(noun) if c.i < noun.i), default=noun.span[0])


def _purpose(
    sentence: ParsedSentence, noun: Token, speakers: Speakers, frame: Frame
) -> Token | None:
    """Return the first infinitive after the speaker: "the proposal made by X to enter into Y"."""
    if "infinitive" not in frame.content:
        return None
    after = max(speakers.tokens[-1].i, noun.i)
    owned = noun.lemma.lower() in _OWNED
    for token in sentence.tokens[noun.i :] if owned else sentence.subtree(noun):
        marked = any(c.text.lower() == "to" for c in sentence.children(token, "aux"))
        if token.i > after and token.tag == "VB" and marked:
            return token
    return None


def _invitation(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Candidate]:
    """Yield the invitation behind "X will visit Y at the invitation of Z"."""
    hosts = tuple(
        token
        for of in sentence.children(noun, "prep")
        if of.text.lower() in ("of", "from", "by")
        for token in conjuncts(sentence, noun_of(sentence, of))
    )
    speakers = speakers_at(document, sentence, hosts)
    verb = next((t for t in above(sentence, noun) if t.pos == "VERB"), None)
    parent = sentence.parent(noun)
    if speakers is None or verb is None or parent is None or parent.dep != "prep":
        return
    guests = subjects(sentence, verb)
    to = tuple(n for g in guests for n in actors(document, sentence, g))
    bare = verb.lemma.lower() in _EMPTY
    about = words_of(sentence, guests) if bare and guests else _visit(sentence, verb, parent)
    phrase = (parent.span[0], hosts[-1].span[1])
    first = guests[0].span if guests else verb.span
    yield Candidate(
        speakers=speakers.names,
        act="invite",
        addressee=tuple(dict.fromkeys(n for n in to if n not in speakers.names)),
        content=about,
        span=cover(first, phrase, about),
        who=hosts[-1].span,
        verb=noun.span,
        trigger=noun.span,
        realis="actual",
        rule="noun-invitation",
    )


def _upon_request(
    document: Document, sentence: ParsedSentence, noun: Token
) -> Iterator[Candidate]:
    """Yield the request behind "at the request of X, a team will be sent"."""
    by = sentence.parent(noun)
    verb = next((t for t in above(sentence, noun) if t.pos == "VERB"), None)
    if by is None or by.text.lower() not in _UPON or verb is None:
        return
    of = [t for t in sentence.children(noun, "prep") if t.text.lower() in ("of", "from", "by")]
    asking = tuple(t for o in of for t in conjuncts(sentence, noun_of(sentence, o)))
    speakers = speakers_at(document, sentence, asking or owners(sentence, noun))
    if speakers is None:
        return
    phrase = sentence.subtree_span(by)
    start, end = sentence.subtree_span(verb)
    about = (start, by.span[0]) if by.i > verb.i else (phrase[1], end)
    yield Candidate(
        speakers=speakers.names,
        act="request",
        addressee=(),
        content=about,
        span=cover(phrase, about),
        who=speakers.tokens[-1].span,
        verb=noun.span,
        trigger=noun.span,
        realis="actual",
        rule="noun",
    )


def _visit(sentence: ParsedSentence, verb: Token, invited: Token) -> Span:
    """Return the words of the visit, without the words of the invitation."""
    end = verb.span[1]
    for child in sentence.children(verb):
        below = sentence.subtree(child)
        if child.i > verb.i and invited not in below and child.dep not in ("punct", "cc", "conj"):
            end = max(end, sentence.subtree_span(child)[1])
        elif child.i > verb.i:
            break
    return verb.span[0], end
