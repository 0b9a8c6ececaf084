"""Find the sessions of joint bodies: "the Third Meeting of the A–B Committee"."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import (
    meetings_chairs,
    meetings_made,
    meetings_shape,
    names_taken_up,
    nouns,
    syntax,
)
from kg.extract.document import (
    DateMention,
    Document,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    Span,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.evidence import Evidence
from kg.model.facts import Meeting

_SESSION: Final = re.compile(
    r"(?P<session>(?:[A-Z0-9][\w-]*\s+)*(?:Meeting|Session|Round|Conference|Consultations?))"
    r"\s+of\s+(?:the\s+)?(?P<body>[A-Z].*)"
)
#: The same with the body first: "Minutes of the A–B Committee Meeting".
_BODY_FIRST: Final = re.compile(
    r"\bof\s+(?:the\s+)?(?P<body>[A-Z][^,;]*?)\s+(?P<session>Meeting|Session|Consultations?)\b"
)
#: Verbs by which a body comes together, and what it then holds.
_SITTING: Final = frozenset({"meet", "convene", "reconvene", "sit", "gather", "assemble"})
_SESSIONS: Final = frozenset({"session", "meeting", "round", "sitting"})
#: By when a session is to be held, right behind its name.
_WITHIN: Final = re.compile(r"\s+within\s+(?:the\s+next\s+)?\w+\s+(?:day|week|month|year)s?\b")


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield the sessions that `sentence` names, also those inside the name of a document."""
    for token in sentence.mentions(InstrumentMention):
        yield from _in_name(document, token)
    for token in sentence.mentions(OrgMention):
        yield from _convened(document, sentence, token)
    for token in sentence.tokens:
        if token.mention is None and token.lemma.lower() in ("meeting", "session", "round"):
            yield from _of_body(document, sentence, token)


def _in_name(document: Document, token: Token) -> Iterator[Meeting]:
    """Yield the session whose outcome a document is, as its name shows."""
    start, end = token.span
    text = document.release.text
    match = _SESSION.search(text, start, end) or _BODY_FIRST.search(text, start, end)
    if match is None:
        return
    body = _body_within(document, match.span("body")) or _unlisted(token, match)
    if body is None or not _is_body(body):
        return
    body = _in_full(document, body)
    span = (min(match.start("session"), body.span[0]), max(match.end("session"), body.span[1]))
    yield _session(document, body, trigger=match.span("session"), span=span)


def _body_within(document: Document, span: Span) -> OrgMention | None:
    """Return the longest body named within `span` of the text."""
    text = document.release.text
    within = [
        o
        for o in document.organizations
        if (span[0] <= o.span[0] and o.span[1] <= span[1]) or o.name in text[slice(*span)]
    ]
    if not within:
        return None
    body = max(within, key=lambda o: len(o.name))
    start = text.find(body.name, *span)
    if start < 0:
        return body
    return OrgMention(
        name=body.name,
        span=(start, start + len(body.name)),
        state=body.state,
        parties=body.parties,
        joint=body.joint,
    )


def _unlisted(token: Token, match: re.Match[str]) -> OrgMention | None:
    """Return a body that only the name of its document names, with the states of that name."""
    mention = token.mention
    if not isinstance(mention, InstrumentMention) or not mention.parties:
        return None
    return OrgMention(
        name=match["body"], span=match.span("body"), parties=mention.parties, joint=True
    )


def _is_body(body: OrgMention) -> bool:
    return body.joint or body.name.split()[-1].lower() in LEXICON["bodies"]


def _of_body(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    """Yield "the third meeting of the committee", "the A–B Committee Meeting"."""
    before = [t for t in sentence.children(noun, "compound", "nmod", "poss") if t.i == noun.i - 1]
    for token in (*syntax.prepositional(sentence, noun, ("of",)), *before):
        named = token.mention or names_taken_up.body(document, token)
        if not isinstance(named, OrgMention) or not _is_body(named):
            continue
        body = _in_full(document, named)
        verb = syntax.governing_verb(sentence, noun)
        last = max(noun.i, token.i)
        scope = _with_date(syntax.subtree_without_clauses(sentence, noun), sentence, last)
        who: tuple[Party, ...] = (Party(names=_whose(document, body), span=token.span),)
        if verb is not None and _tells(verb):
            scope = tuple(dict.fromkeys((*scope, *syntax.clause(sentence, verb))))
        who = meetings_chairs.of(document, sentence, noun, verb) or who
        states = {
            *body.parties,
            *nouns.states_of(document, meetings_shape.names_of(who)),
            *(s for p in who for s in p.states),
        }
        found = meetings_made.meeting(
            document,
            sentence,
            noun,
            form="session",
            who=(*who, Party(names=(), span=token.span)),
            scope=scope,
            states=tuple(sorted(states)),
            rule="meeting.body",
            confidence=0.75,
        )
        ahead = _ahead(sentence, noun, found)
        found = replace(found, realis="intended") if ahead else found
        yield _by_when(document, found, sentence.span[1])


def _convened(document: Document, sentence: ParsedSentence, token: Token) -> Iterator[Meeting]:
    """Yield the session of a joint body that is convened, held or chaired, or that meets.

    "Agreed to convene the Joint Committee in May", "co-chaired the Commission with A",
    "the Commission was held in B", "the Commission met on 5 May", "held its third session".
    """
    verb = sentence.parent(token)
    body = token.mention
    if verb is None or not isinstance(body, OrgMention) or not body.joint:
        return
    chaired = meetings_shape.lemma_of(verb) in LEXICON["chairing"]
    convened = verb.lemma.lower() in ("convene", "hold")
    held = token.dep in ("dobj", "nsubjpass") and (chaired or convened)
    if not held and not _sits(sentence, token, verb):
        return
    scope = syntax.clause(sentence, verb)
    chairs = meetings_chairs.of(document, sentence, token, verb)
    chairs = chairs if chaired or token.dep in ("nsubjpass", "nsubj") else ()
    if nouns.date_in(scope) is None and len(chairs) < 2:  # noqa: PLR2004  # "A chairs it" is a post
        return
    full = _in_full(document, body)
    who = chairs or (Party(names=_whose(document, full), span=token.span),)
    states = {*full.parties, *nouns.states_of(document, meetings_shape.names_of(who))}
    yield meetings_made.meeting(
        document,
        sentence,
        token,
        form="session",
        who=who,
        scope=scope,
        states=tuple(sorted(states)),
        rule="meeting.body",
        confidence=0.7,
    )


def _sits(sentence: ParsedSentence, body: Token, verb: Token) -> bool:
    """Tell whether a body itself comes together: "met in A", "held its third session"."""
    if body.dep != "nsubj" or verb.pos != "VERB":
        return False
    if verb.lemma.lower() in _SITTING:
        beside = sentence.children(verb, "dobj", "prep")
        return not any(t.dep == "dobj" or t.text.lower() == "with" for t in beside)
    return verb.lemma.lower() in LEXICON["light"] and any(
        thing.lemma.lower() in _SESSIONS
        and any(c.text.lower() == "its" for c in sentence.children(thing, "poss"))
        for thing in syntax.objects(sentence, verb)
    )


def _in_full(document: Document, body: OrgMention) -> OrgMention:
    """Return a body by the name and the states that the release gives it elsewhere.

    "Third", "Special" before its name count its meetings.
    """
    words = body.name.split()
    while len(words) > 1 and words[0].lower() in (*LEXICON["in_a_row"], *LEXICON["unusual"]):
        words = words[1:]
    name = " ".join(words)
    if body.parties:
        return replace(body, name=name)
    full = next(
        (o for o in document.organizations if o.parties and o.name.endswith(f" {name}")), None
    )
    return replace(body, name=name) if full is None else replace(full, span=body.span)


def _with_date(scope: tuple[Token, ...], sentence: ParsedSentence, last: int) -> tuple[Token, ...]:
    """Return `scope` with the date right behind, which parsers like to hang on the verb."""
    behind = sentence.tokens[last + 1 : last + 3]
    dated = len(behind) > 1 and isinstance(behind[1].mention, DateMention)
    return (*scope, behind[1]) if dated and behind[0].pos == "ADP" else scope


def _tells(verb: Token) -> bool:
    """Tell whether the clause of a verb tells of a session itself: when, where, who chaired."""
    lemma = meetings_shape.lemma_of(verb)
    lists = (LEXICON["light"], LEXICON["happening"], LEXICON["attending"]["object"])
    return any(lemma in words for words in lists)


def _whose(document: Document, body: OrgMention) -> tuple[str, ...]:
    """Return the states whose body it is, the sides for an unnamed joint one; else the body.

    Source: gold guideline, "if only states/organisations are named, those".
    """
    if len(body.parties) > 1:
        return body.parties
    joint = not set(body.name.lower().split()).isdisjoint(LEXICON["joint"])
    return tuple(sorted(document.sides)) if joint and document.sides else (body.name,)


def _ahead(sentence: ParsedSentence, noun: Token, meeting: Meeting) -> bool:
    """Tell whether a session is still to come: "the next meeting", "requested a meeting"."""
    if meeting.realis != "actual" or meeting.date is not None:
        return False
    words = [c.text.lower() for c in sentence.children(noun, "amod", "compound")]
    verb = syntax.governing_verb(sentence, noun)
    wanted = verb is not None and meetings_shape.lemma_of(verb) in LEXICON["wanting"]
    return wanted or not set(words).isdisjoint(LEXICON["coming"])


def _by_when(document: Document, meeting: Meeting, end: int) -> Meeting:
    """Return a session to come with the words that tell by when ("within two weeks")."""
    last = max(meeting.evidence, key=lambda each: each.end)
    found = _WITHIN.match(document.release.text, last.end, end)
    if meeting.realis != "intended" or found is None:
        return meeting
    longer = Evidence.of(document.release.text, last.start, found.end())
    evidence = tuple(longer if each == last else each for each in meeting.evidence)
    return replace(meeting, evidence=evidence)


def _session(
    document: Document,
    body: OrgMention,
    *,
    trigger: Span,
    span: Span,
) -> Meeting:
    return Meeting(
        id=f"meeting:{trigger[0]}",
        form="session",
        participants=(body.name,),
        states=tuple(sorted(body.parties)),
        trigger=trigger,
        evidence=(nouns.quote(document, span),),
        rule="meeting.body",
        confidence=0.75,
    )
