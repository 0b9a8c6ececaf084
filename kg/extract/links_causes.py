"""Links to what gave rise to a deed: a disaster or attack by its words, an appeal, help before."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.told import Told
from kg.model.facts import Action, Aid, Fact, Link, Meeting, Statement

_DEEDS: Final = (Aid, Action, Meeting)
_OPENING: Final = 2  # words of "in response to" before its noun
_ASKING: Final = ("request", "urge")
_ANSWERING: Final = (*_ASKING, "condole")


def calamities(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "sent tents following the floods in the north": what was done follows the floods."""
    for cue in sentence.tokens:
        after = cue.text.lower() in LEXICON["after"] and cue.dep in ("prep", "pcomp", "advcl")
        response = cue.lemma.lower() in LEXICON["responses"] and cue.dep == "pobj"
        if not (after or response):
            continue
        below: Iterable[Token] = sentence.children(cue, "pobj", "dobj", "pcomp")
        if response:
            below = syntax.prepositional(sentence, cue, ("to",))
        event = next((t for t in below if _is_calamity(sentence, t)), None)
        told = event is not None and Told.of(facts).at(Action, event.span) is not None
        if told and response:
            continue  # the deed itself is what is answered
        source = None if event is None else _source(sentence, cue, facts)
        if event is None or source is None:
            continue
        words, span = _phrase(document, sentence, event)
        ends = (source.id, words)
        yield made(document, "follows", ends, cue.span, span, source.trigger)


def _is_calamity(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a definite noun names a disaster or an attack."""
    definite = any(
        c.dep == "poss" or c.text.lower() in ("the", "this", "these")
        for c in sentence.children(noun)
    )
    return definite and noun.mention is None and noun.lemma.lower() in LEXICON["calamities"]


def _source(sentence: ParsedSentence, cue: Token, facts: Sequence[Fact]) -> Fact | None:
    """Return the deed or appeal told last before a phrase; of one that opens, the next deed."""
    inside = links_events.facts_in(sentence, facts, *_DEEDS, Statement)
    telling = [f for f in inside if not isinstance(f, Statement) or f.act in _ANSWERING]
    above = {t.span for t in syntax.ancestors(sentence, cue)}
    before = [
        f
        for f in telling
        if f.trigger[0] < cue.span[0] and (not isinstance(f, Meeting) or f.trigger in above)
    ]
    below = {t.span[0] for t in sentence.subtree(cue)}
    after = [
        f
        for f in telling
        if isinstance(f, Aid | Action) and f.trigger[0] > cue.span[0] and f.trigger[0] not in below
    ]
    if cue.i <= _OPENING and not before:
        return after[0] if after else None
    return before[-1] if before else None


def _phrase(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[str, Span]:
    """Return a definite noun with its describing words, as the text has them, and its span."""
    span = sentence.subtree_span(noun)
    text = document.release.text[slice(*span)].rstrip(" ,;.")
    return " ".join(text.split()), (span[0], span[0] + len(text))


def answered(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "This donation was in response to A's appeal": the help told before follows it."""
    for noun in sentence.tokens:
        if noun.lemma.lower() not in LEXICON["responses"] or noun.dep != "pobj":
            continue
        verb = syntax.governing_verb(sentence, noun)
        subject = None if verb is None else syntax.subject(sentence, verb)
        if verb is None or subject is None or verb.lemma.lower() not in LEXICON["being"]:
            continue
        deed = links_events.help_before(sentence, subject, facts)
        asked = links_events.facts_in(sentence, facts, Statement)
        for request in asked if deed is not None else ():
            after = request.trigger[0] > noun.span[0]
            if after and isinstance(request, Statement) and request.act in _ASKING:
                ends = (deed.id if deed is not None else "", request.id)
                yield made(document, "follows", ends, noun.span, subject.span, request.trigger)


def announced_support(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "She announced the support during a visit": the help told before, at the visit."""
    for verb in links_events.verbs_of(sentence, LEXICON["announced_at"]):
        taken = (
            links_events.help_before(sentence, t, facts, announced=True)
            for t in syntax.objects(sentence, verb)
        )
        flow = next((f for f in taken if f is not None), None)
        for noun in sentence.subtree(verb) if flow is not None else ():
            above = sentence.parent(noun)
            placed = above is not None and above.text.lower() in LEXICON["during"]
            event = links_events.meeting_at(document, noun, facts) if placed else None
            if event is not None and flow is not None and noun.mention is None:
                ends = (flow.id, event.id)
                yield made(document, "announcedAt", ends, verb.span, noun.span)


def builds_on_help(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "This support builds on A's first package of X": help after help."""
    for verb in links_events.verbs_of(sentence, LEXICON["follows"]["building"]):
        subject = syntax.subject(sentence, verb)
        later = None if subject is None else links_events.help_before(sentence, subject, facts)
        grounds = syntax.prepositional(sentence, verb, ("on", "upon"))
        inside = {t.span[0] for g in grounds for t in sentence.subtree(g)}
        for earlier in links_events.facts_in(sentence, facts, Aid):
            if later is not None and earlier.id != later.id and earlier.trigger[0] in inside:
                ends = (later.id, earlier.id)
                quoted = earlier.evidence[0]
                yield made(document, "follows", ends, verb.span, (quoted.start, quoted.end))
