"""Find meetings, calls, sessions and ceremonies: by their verbs, their nouns, their bodies."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from kg.extract import (
    meetings_bodies,
    meetings_events,
    meetings_forms,
    meetings_made,
    meetings_nouns,
    meetings_occasions,
    meetings_rows,
    meetings_series,
    meetings_shape,
    meetings_signing,
    nouns,
    syntax,
    visits,
)
from kg.extract.document import (
    Document,
    GroupMention,
    ParsedSentence,
    PersonMention,
    PlaceMention,
    PronounMention,
    RoleMention,
    Span,
    StateMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Meeting

_CALL_ON: Final = ("on", "upon")
_AGAIN: Final = ("meeting.event", "meeting.body", "meeting.series")


def find(document: Document) -> Iterator[Meeting]:
    """Yield every mention of a meeting that names who took part; mentions are merged later."""
    for sentence in document.sentences:
        told: set[Span] = set()
        for meeting in _in_sentence(document, sentence):
            if meeting.rule not in _AGAIN or meeting.trigger not in told:
                yield meeting
            told.add(meeting.trigger)


def _in_sentence(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    for token in sentence.tokens:
        if token.pos == "VERB":
            yield from _by_verb(document, sentence, token)
        if token.pos in ("NOUN", "PROPN", "VERB"):
            yield from meetings_nouns.find(document, sentence, token)
    yield from visits.find(document, sentence)
    yield from meetings_events.find(document, sentence)
    yield from meetings_bodies.find(document, sentence)
    yield from meetings_signing.find(document, sentence)
    yield from meetings_series.find(document, sentence)


def _by_verb(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    if meetings_rows.set_off(sentence, verb):
        return  # "held, on Friday, talks with"
    lemma = meetings_shape.lemma_of(verb)
    scope = syntax.clause(sentence, verb)
    if lemma == "call":
        yield from _calls_on(document, sentence, verb)
    entry = _entry(sentence, verb, lemma, scope)
    if entry is None:
        return
    first, others = _sides(document, sentence, verb, entry["partner"])
    who = (*first, *(p for p in others if p not in first))
    names = meetings_shape.names_of(who)
    talk = _is_talk(sentence, verb, lemma)
    if talk and not any(document.person(n) for p in others for n in p.names):
        return
    if len(names) < 2 or not first or not meetings_shape.across_states(document, sentence, who):  # noqa: PLR2004  # two sides
        return
    if lemma in LEXICON["receiving"] and not _receives_guest(document, first, others):
        return
    form = meetings_occasions.form_of(sentence, verb, entry["form"], scope)
    if form == "call" and not _calls(document, sentence, others, scope):
        return  # "spoke to reporters" is no call, and "the leaders will talk about" none either
    apart = meetings_occasions.separate(document, sentence, verb, others)
    scopes = meetings_occasions.own_days(scope, apart)
    for index, (side, words) in enumerate(zip(apart, scopes, strict=True)):
        yield meetings_made.meeting(
            document,
            sentence,
            verb,
            form=form,
            who=(*first, *side),
            scope=words,
            id=f"meeting:{verb.span[0]}" + (f":{index}" if index else ""),
            rule="meeting.verb",
            confidence=0.85,
        )


def _sides(
    document: Document, sentence: ParsedSentence, verb: Token, where: Sequence[str]
) -> tuple[tuple[Party, ...], tuple[Party, ...]]:
    """Return who did what `verb` says, and the other side; of a passive its agent."""
    first = meetings_shape.subjects(document, sentence, verb)
    others = _others(document, sentence, verb, where)
    if syntax.is_passive(sentence, verb):
        agents = meetings_shape.parties(document, sentence, syntax.agents(sentence, verb))
        others += agents or meetings_occasions.by_whom(document, sentence, verb, first)
    return first, others


def _entry(
    sentence: ParsedSentence, verb: Token, lemma: str, scope: Sequence[Token]
) -> Mapping[str, Any] | None:
    """Return what the lexicon has for a verb by which people meet, None for another verb."""
    entry: Mapping[str, Any] | None = LEXICON["verbs"].get(lemma)
    entry = entry or meetings_occasions.with_object(sentence, verb)
    if entry is not None:
        return entry
    for_a_call = lemma in LEXICON["greeting"] and _for_a_call(sentence, verb, scope)
    if for_a_call or _welcomed(sentence, verb, lemma) or _awaited(sentence, verb, lemma):
        entry = LEXICON["verbs"]["host"]
    elif lemma == "visit" and _visits_somebody(sentence, verb):
        entry = LEXICON["verbs"]["meet"]
    elif lemma in LEXICON["with_people"] and _with_people(sentence, scope):
        entry = LEXICON["verbs"]["confer"]
    elif lemma in LEXICON["told_by_phone"] and meetings_occasions.by_phone(sentence, verb):
        entry = LEXICON["verbs"]["phone"]
    elif lemma in LEXICON["said_by_phone"] and meetings_occasions.by_phone(sentence, verb):
        entry = {"form": "call", "partner": ["to"]}
    elif _is_talk(sentence, verb, lemma) and _on_a_day(scope):
        entry = LEXICON["verbs"]["confer"]
    return entry


def _visits_somebody(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether it is an official who was visited, and no place."""
    return any(
        isinstance(t.mention, PersonMention | RoleMention) for t in sentence.children(verb, "dobj")
    )


def _with_people(sentence: ParsedSentence, scope: Sequence[Token]) -> bool:
    """Tell whether people stand behind "with": states "engage with" one another all the time."""
    behind = (
        t
        for prep in scope
        if prep.text.lower() == "with" and prep.dep == "prep"
        for t in sentence.children(prep, "pobj")
    )
    return any(
        isinstance(t.mention, PersonMention) or (t.mention is None and _unnamed(t)) for t in behind
    )


def _unnamed(token: Token) -> bool:
    """Tell whether a word means several people: "with lawmakers", and no "partner"."""
    return token.tag in ("NNS", "NNPS") and meetings_shape.is_people(token)


def _welcomed(sentence: ParsedSentence, verb: Token, lemma: str) -> bool:
    """Tell whether somebody was welcomed to a city or house; to a state one is by all of it."""
    to = syntax.prepositional(sentence, verb, ("to",))
    at = syntax.prepositional(sentence, verb, ("at", "in"))
    placed = any(isinstance(t.mention, PlaceMention) for t in to)
    housed = any(t.mention is None and t.lemma.lower() in LEXICON["houses"] for t in (*to, *at))
    received = any(isinstance(t.mention, PlaceMention) for t in at) and any(
        isinstance(t.mention, PersonMention) for t in syntax.objects(sentence, verb)
    )
    return lemma == "welcome" and (placed or housed or received)


def _awaited(sentence: ParsedSentence, verb: Token, lemma: str) -> bool:
    """Tell whether somebody looks forward to meeting: "to seeing A in B on Monday"."""
    scope = syntax.clause(sentence, verb)
    to = syntax.prepositional(sentence, verb, ("to",))
    visit = any(t.lemma.lower() in LEXICON["visits"]["nouns"] for t in scope)
    state = any(isinstance(t.mention, StateMention) for t in to)
    if lemma not in LEXICON["awaited"] or visit or state:
        return False
    prep = sentence.parent(verb)
    above = sentence.parent(prep) if prep is not None and verb.dep == "pcomp" else None
    return above is not None and above.lemma.lower() == "look"


def _calls(
    document: Document,
    sentence: ParsedSentence,
    others: Sequence[Party],
    scope: Sequence[Token],
) -> bool:
    """Tell whether somebody was called: by telephone, or named as the other side."""
    if not all(_reachable(document, p) for p in others):
        return False
    phone = any(t.lemma.lower() in LEXICON["by_phone"] for t in scope)
    groups = any(
        isinstance(t.mention, GroupMention | PronounMention) and t.dep == "nsubj" for t in scope
    )
    return phone or bool(others) or not groups or sentence.zone == "headline"


def _for_a_call(sentence: ParsedSentence, verb: Token, scope: Sequence[Token]) -> bool:
    """Tell whether somebody was only greeted, but on a courtesy call or "for a dialogue"."""
    purposes = syntax.prepositional(sentence, verb, ("for",))
    talks = any(meetings_forms.form_of(sentence, t) for t in purposes)
    return talks or (
        meetings_occasions.form_of(sentence, verb, "meeting", scope) == "courtesy-call"
    )


def _reachable(document: Document, party: Party) -> bool:
    """Tell whether somebody who is named, or whose state is known, is called."""
    return bool(party.states) or any(
        document.person(n) is not None or document.state_of(n) is not None or n[:1].isupper()
        for n in party.names
    )


def _others(
    document: Document, sentence: ParsedSentence, verb: Token, where: Sequence[str]
) -> tuple[Party, ...]:
    """Return the other side of a verb: its object, or what follows one of its prepositions."""
    found: list[Party] = []
    if "object" in where:
        objects = syntax.objects(sentence, verb)
        found.extend(meetings_shape.parties(document, sentence, objects))
        if not found:
            late = meetings_occasions.late_object(sentence, verb)
            found.extend(meetings_shape.parties(document, sentence, late))
    words = [w for w in where if w != "object"]
    scope = syntax.clause(sentence, verb)
    found.extend(meetings_shape.partners(document, sentence, scope, words, verb))
    if not found and meetings_shape.lemma_of(verb) == "discuss":
        found.extend(_discussed_with(document, sentence, verb))
    return tuple(found)


def _discussed_with(
    document: Document, sentence: ParsedSentence, verb: Token
) -> tuple[Party, ...]:
    """Return the person with whom something was discussed: parsers hang it on what it was."""
    heads = [
        t
        for topic in syntax.objects(sentence, verb)
        for t in syntax.prepositional(sentence, topic, ("with",))
        if isinstance(t.mention, PersonMention)
    ]
    return meetings_shape.parties(document, sentence, heads)


def _is_talk(sentence: ParsedSentence, verb: Token, lemma: str) -> bool:
    """Tell whether a verb says that people talked: "discussed trade", "exchanged views"."""
    views = any(t.lemma.lower() == "view" for t in syntax.objects(sentence, verb))
    return lemma == "discuss" or (lemma == "exchange" and views)


def _on_a_day(scope: Sequence[Token]) -> bool:
    """Tell whether a clause tells a day: "on Monday A discussed trade with B" is a meeting."""
    found = nouns.date_in(tuple(scope))
    beside = any(t.lemma.lower() in ("margin", "sideline") for t in scope)
    return beside or (found is not None and nouns.is_day(found[0]))


def _receives_guest(document: Document, hosts: Sequence[Party], guests: Sequence[Party]) -> bool:
    """Tell whether guests are people, and not all of the state of their hosts."""
    host = {s for p in hosts for s in meetings_shape.states_of(document, p)}
    guest = {s for p in guests for s in meetings_shape.states_of(document, p)}
    people = any(
        p.states
        or any(document.person(n) for n in p.names)
        or document.release.text[slice(*p.span)].lower() in LEXICON["teams"]
        for p in guests
    )
    return people and not host & guest


def _calls_on(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "called on X": a courtesy call on each X, unless X is asked to do something."""
    if any(t.i > verb.i for t in sentence.children(verb, "xcomp", "advcl", "ccomp")):
        return
    callers = meetings_shape.subjects(document, sentence, verb)
    hosts = meetings_shape.parties(
        document, sentence, syntax.prepositional(sentence, verb, _CALL_ON)
    )
    for host in hosts:
        if not callers or not meetings_shape.across_states(document, sentence, (*callers, host)):
            continue
        yield meetings_made.meeting(
            document,
            sentence,
            verb,
            form="courtesy-call",
            who=(*callers, host),
            scope=syntax.clause(sentence, verb),
            id=f"meeting:{verb.span[0]}:{host.span[0]}",
            rule="meeting.call-on",
            confidence=0.85,
        )
