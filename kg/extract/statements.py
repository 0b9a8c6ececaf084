"""Find what a release reports somebody to have said: thanks, pledges, calls, talks and so on."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.clauses import trim
from kg.extract.document import Document, ParsedSentence, Span
from kg.extract.statements_again import from_again
from kg.extract.statements_candidates import Candidate
from kg.extract.statements_direct import with_direct_speech
from kg.extract.statements_existing import from_existing
from kg.extract.statements_indirect import with_free_speech
from kg.extract.statements_lists import from_lists, opens_a_list
from kg.extract.statements_nouns import from_nouns
from kg.extract.statements_own import with_speakers
from kg.extract.statements_pointing import from_pointing
from kg.extract.statements_sources import from_sources
from kg.extract.statements_talks import from_talks
from kg.extract.statements_topics import from_topics
from kg.extract.statements_verbs import from_verbs
from kg.extract.statements_with import from_phrases
from kg.model.evidence import Evidence
from kg.model.facts import Statement

#: What reads the statements of a sentence by itself; of two that tell the same the first counts.
_FINDERS: Final = (
    from_verbs,
    from_talks,
    from_topics,
    from_existing,
    from_nouns,
    from_phrases,
    from_sources,
    from_lists,
)
#: Words that lead to the content and are no part of it.
_LEAD: Final = (
    *("that", "for", "on", "to", "of", "about", "with", "upon", "over", "at", "against"),
    *("by", "regarding", "concerning", "whose", "who", "clear", "alongside", "beside"),
)
#: Words between the end of one content and the verb of the next.
_LINKING: Final = frozenset({"and", "but", "also", "further", "while", "as", "well", "then"})
#: Acts that only lead to what an infinitive under them does, and how far it may stand off.
_LEADING: Final = frozenset({"hope", "satisfaction"})
_TO: Final = range(4)
_HEAD: Final = 20  # characters between the start of a content and the noun at its head
_CONFIDENCE: Final = {
    "verb": 0.85,
    "light": 0.85,
    "adjective": 0.75,
    "talks": 0.75,
    "noun": 0.65,
    "quote": 0.8,
    "source": 0.75,
    "indirect": 0.6,
}


def find(document: Document) -> Iterator[Statement]:
    """Yield the statements of the body, in the order of their triggers.

    Ids are provisional (s1, s2, …). A statement inside the words of another one rests on the
    speaker of that one.
    """
    found: list[Statement] = []
    before: list[Candidate] = []
    for sentence in document.sentences:
        if sentence.zone == "body":
            before = list(_candidates(document, sentence, before))
            found.extend(_statement(document, candidate) for candidate in before)
    for number, statement in enumerate(with_speakers(document, found), start=1):
        yield replace(statement, id=f"s{number}")


def _candidates(
    document: Document, sentence: ParsedSentence, before: Sequence[Candidate]
) -> Iterator[Candidate]:
    """Yield one candidate per trigger and content, verbs before nouns where both tell of it.

    `before` are the candidates of the sentence before.
    """
    if opens_a_list(document, sentence):
        yield from from_lists(document, sentence)
        return
    seen = _told(document, sentence, before)
    seen = with_direct_speech(document, sentence, seen)
    seen = with_free_speech(document, sentence, seen, before)
    ordered = sorted(seen, key=lambda c: (c.trigger, c.span))
    kept = [
        candidate
        for candidate in ordered
        if not any(
            _plans(other, candidate) or _names(document, candidate, other)
            for other in ordered
            if other is not candidate
        )
    ]
    for candidate in kept:
        yield _cut(document.release.text, candidate, kept)


def _told(
    document: Document, sentence: ParsedSentence, before: Sequence[Candidate]
) -> list[Candidate]:
    """Return what a sentence tells by its own words, and by pointing to what is told `before`."""
    seen: list[Candidate] = []
    for candidate in (c for finder in _FINDERS for c in finder(document, sentence)):
        if not any(_repeats(candidate, other) for other in seen):
            seen.append(candidate)
    for candidate in from_again(document, sentence, tuple(seen), before):
        if not any(c.act == candidate.act and c.trigger == candidate.trigger for c in seen):
            seen.append(candidate)
    for candidate in from_pointing(document, sentence, before):
        seen = [candidate, *(c for c in seen if c.trigger != candidate.trigger)]
    return seen


def _plans(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether `inner` is only what the speaker of `outer` wants to say some day."""
    own = outer.speakers == inner.speakers and inner.realis == "intended"
    return own and outer is not inner and _holds(outer.content, inner.verb)


def _names(document: Document, outer: Candidate, inner: Candidate) -> bool:
    """Tell whether `outer` only leads to `inner` or names it again, and is no act of its own.

    "Is pleased to announce" announces, but "is glad to note" is glad; "reiterated his call for"
    reiterates and calls once.
    """
    same = outer.speakers == inner.speakers
    if same and _leads(outer, inner):
        return inner.act != "say"
    if same and _leads(inner, outer) and outer.act == "say":
        return True
    own = same or set(outer.speakers) <= {document.state_of(name) for name in inner.speakers}
    if outer.rule != "noun" or not own or inner.rule == "noun":
        return False
    named = inner.content is not None and inner.content[0] <= outer.trigger[0]
    return outer.trigger == inner.trigger or (named and _first(inner, outer))


def _leads(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether the verb of `inner` is the infinitive under a word of hope or pleasure."""
    led = outer.act in _LEADING and outer.content is not None and inner.realis == "actual"
    if not led or outer.content is None:
        return False
    return any(word[0] - outer.content[0] in _TO for word in (inner.trigger, inner.verb))


def _first(outer: Candidate, inner: Candidate) -> bool:
    """Tell whether the noun of `inner` stands at the head of the content of `outer`."""
    start = outer.content[0] if outer.content is not None else outer.span[1]
    return 0 <= inner.trigger[0] - start <= _HEAD and inner.trigger[0] < outer.span[1]


def _cut(text: str, candidate: Candidate, others: Iterable[Candidate]) -> Candidate:
    """End the content of `candidate` before a verb of saying that shares its subject."""
    if candidate.content is None:
        return candidate
    start, end = candidate.content
    for other in others:
        if other.who == candidate.who and _holds((start, end), other.verb):
            end = _without_tail(text, start, other.verb[0])
    if end == candidate.content[1]:
        return candidate
    return replace(candidate, content=(start, end), span=(candidate.span[0], end))


def _without_tail(text: str, start: int, end: int) -> int:
    """Return the end of the words before `end`, without the "and also" that leads on."""
    words = text[start:end].rstrip(" ,;")
    while (last := words.rsplit(maxsplit=1)[-1:]) and last[0].lower() in _LINKING:
        words = words[: -len(last[0])].rstrip(" ,;")
    return start + len(words)


def _holds(content: Span | None, word: Span) -> bool:
    return content is not None and content[0] < word[0] and word[1] <= content[1]


def _repeats(candidate: Candidate, other: Candidate) -> bool:
    if candidate.act != other.act or candidate.speakers != other.speakers:
        return False
    if candidate.act == "condole":  # "we wish God's mercy upon the dead and extend condolences"
        return True
    return candidate.trigger == other.trigger or candidate.content == other.content


def _statement(document: Document, candidate: Candidate) -> Statement:
    text = document.release.text
    start, end = trim(text, candidate.span)
    return Statement(
        id="",
        evidence=(Evidence.of(text, start, end),),
        trigger=candidate.trigger,
        realis=candidate.realis,
        confidence=_CONFIDENCE[candidate.rule.split("-")[0]],
        rule=f"statement-{candidate.rule}",
        speakers=candidate.speakers,
        act=candidate.act,
        addressee=candidate.addressee,
        about=_about(text, candidate.content),
    )


def _about(text: str, content: Span | None) -> str | None:
    if content is None:
        return None
    start, end = trim(text, content, lead=_LEAD)
    return text[start:end] or None
