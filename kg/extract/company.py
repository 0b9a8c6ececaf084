"""Add those who came along: "accompanied by", "attended by", "were also present"."""

from collections.abc import Sequence
from dataclasses import replace

from kg.extract import attendance, meetings_shape, nouns, syntax
from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    StateMention,
    Token,
    members,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.evidence import Evidence
from kg.model.facts import Fact, Meeting


def with_company(document: Document, facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """Return `facts` where meetings and visits have those who are said to have come along."""
    grown = list(facts)
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.lemma.lower() in LEXICON["visits"]["company"] and token.tag == "VBN":
                _escort(document, sentence, token, grown)
            if token.lemma.lower() in LEXICON["programmes"]["verbs"] and token.pos == "VERB":
                _delegation(document, sentence, token, grown)
            if token.lemma.lower() == "travel" and token.pos == "VERB":
                _fellow(document, sentence, token, grown)
        _led(document, sentence, grown)
        for attended, who in attendance.attended(document, sentence, grown):
            _add(document, grown, attended, who)
    return tuple(grown)


def _escort(document: Document, sentence: ParsedSentence, verb: Token, facts: list[Fact]) -> None:
    """Add the agents of "accompanied by" to the visit of whom they accompany."""
    noun = sentence.parent(verb) if verb.dep in ("acl", "relcl") else None
    led = noun or syntax.subject(sentence, verb)
    names = () if led is None else nouns.actors_at(document, sentence, led)
    agents = _accompanying(sentence, verb)
    found = meetings_shape.parties(document, sentence, agents)
    joined = verb.lemma.lower() == "join" or _to_a_meeting(sentence, verb)
    forms = ("meeting", "visit") if joined else ("visit", "meeting")
    near = verb.lemma.lower() == "join"
    since = document.sentences[max(0, sentence.index - 1)].span[0] if near else 0
    places = (_last(facts, sentence, form=f, names=names, since=since) for f in forms)
    place = next((p for p in places if p is not None), None)
    within = [
        party
        for agent in agents
        for token in sentence.subtree(agent)
        if isinstance(token.mention, PersonMention)
        for party in meetings_shape.parties(document, sentence, [token])
    ]
    found = (*found, *(p for p in within if p not in found))
    _add(document, facts, place, [p for p in found if set(p.names).isdisjoint(names)])


def _accompanying(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return whom "by" names, also where it hangs on what lies between."""
    found = syntax.agents(sentence, verb)
    deep = [
        t
        for prep in sentence.subtree(verb)
        if prep.text.lower() == "by" and prep.i > verb.i and not found
        for child in sentence.children(prep, "pobj")
        for t in syntax.conjuncts(sentence, child)
    ]
    return found or tuple(deep)


def _to_a_meeting(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether somebody was accompanied to, at or during a meeting."""
    where = syntax.prepositional(sentence, verb, ("to", "at", "during", "in"))
    return any(t.lemma.lower() in LEXICON["nouns"] for t in where)


def _fellow(document: Document, sentence: ParsedSentence, verb: Token, facts: list[Fact]) -> None:
    """Add who "travelled with the Minister" to the last visit of the minister."""
    with_ = syntax.prepositional(sentence, verb, ("with",))
    names = tuple(n for t in with_ for n in nouns.actors_at(document, sentence, t))
    if names:
        place = _last(facts, sentence, form="visit", names=names)
        _add(document, facts, place, meetings_shape.subjects(document, sentence, verb))


def _delegation(
    document: Document, sentence: ParsedSentence, verb: Token, facts: list[Fact]
) -> None:
    """Add the members in "the delegation included A and B" to the last visit."""
    subject = syntax.subject(sentence, verb)
    if subject is None or subject.lemma.lower() not in ("delegation", "entourage"):
        return
    objects = syntax.objects(sentence, verb)
    found = meetings_shape.parties(document, sentence, objects)
    _add(document, facts, _last(facts, sentence, form="visit", names=()), found)


def _led(document: Document, sentence: ParsedSentence, facts: list[Fact]) -> None:
    """Put those who led the sides of the last talks told in the place of their states.

    "The A side was led by X", "X led the A delegation", "the talks were led by X and Y".
    """
    for verb in sentence.tokens:
        if verb.pos != "VERB" or meetings_shape.lemma_of(verb) not in LEXICON["leading"]:
            continue
        passive = syntax.is_passive(sentence, verb)
        led = (
            next(sentence.children(verb, "nsubjpass"), None)
            if passive
            else next(iter(syntax.objects(sentence, verb)), None)
        )
        represented = meetings_shape.lemma_of(verb) == "represent" and _is_state(led)
        if led is None or not (represented or _side(document, led)):
            continue
        found = (
            _agents(document, sentence)
            if passive
            else meetings_shape.subjects(document, sentence, verb)
        )
        people = [p for p in found if any(document.person(n) for n in p.names)]
        place = _talks_before(facts, sentence)
        _add(document, facts, place, people)
        if place is not None and people:
            facts[place] = _without_states(document, facts[place], _states_led(led))


def _side(document: Document, noun: Token) -> bool:
    """Tell whether what is led is a side of talks, or the talks themselves."""
    words = document.release.text[slice(*noun.span)].lower().split()
    return words[-1] in LEXICON["sides"] or noun.lemma.lower() in LEXICON["nouns"]


def _is_state(noun: Token | None) -> bool:
    return noun is not None and isinstance(noun.mention, StateMention)


def _talks_before(facts: Sequence[Fact], sentence: ParsedSentence) -> int | None:
    """Return where the last talks stand that were told up to the end of `sentence`."""
    found = [
        (fact.trigger, index)
        for index, fact in enumerate(facts)
        if isinstance(fact, Meeting)
        and fact.form in ("session", "meeting")
        and fact.trigger[0] < sentence.span[1]
    ]
    return max(found)[1] if found else None


def _agents(document: Document, sentence: ParsedSentence) -> tuple[Party, ...]:
    """Return everybody after "by": "the A side was led by X, and the B side by Y"."""
    heads = [
        t
        for prep in sentence.tokens
        if prep.text.lower() == "by"
        for t in sentence.children(prep, "pobj")
    ]
    return meetings_shape.parties(document, sentence, heads)


def _states_led(side: Token) -> tuple[str, ...]:
    return members(side.mention) if isinstance(side.mention, StateMention) else ()


def _without_states(document: Document, fact: Fact, led: tuple[str, ...]) -> Fact:
    """Return a meeting without the states and bodies for which persons now stand."""
    if not isinstance(fact, Meeting):
        return fact
    covered = {document.state_of(n) for n in fact.participants if document.person(n)} | set(led)
    stays = tuple(
        n
        for n in fact.participants
        if document.person(n) is not None or not _covered(document, n, covered)
    )
    return replace(fact, participants=stays)


def _covered(document: Document, name: str, states: set[str | None]) -> bool:
    body = document.body(name)
    parties = body.parties if body is not None else ()
    return name in states or (bool(parties) and set(parties) <= states)


def _last(
    facts: Sequence[Fact],
    sentence: ParsedSentence,
    *,
    form: str,
    names: tuple[str, ...],
    since: int = 0,
) -> int | None:
    """Return where in `facts` the last visit (or meeting of another form) of `names` stands."""
    found = [
        (fact.date is not None, fact.trigger, index)
        for index, fact in enumerate(facts)
        if isinstance(fact, Meeting)
        and (fact.form == "visit") == (form == "visit")
        and (not names or set(names) & set(fact.participants))
        and since <= fact.trigger[0] < sentence.span[1]
    ]
    return max(found)[2] if found else None


def _add(
    document: Document, facts: list[Fact], place: int | None, company: Sequence[Party]
) -> None:
    fact = facts[place] if place is not None else None
    if place is None or not isinstance(fact, Meeting):
        return
    new = [p for p in company if not set(p.names) <= set(fact.participants)]
    if not new:
        return
    names = tuple(dict.fromkeys((*fact.participants, *meetings_shape.names_of(new))))
    evidence: Evidence = nouns.quote(document, *(p.span for p in new))
    states = {
        *fact.states,
        *nouns.states_of(document, names),
        *(s for p in new for s in p.states),
    }
    facts[place] = replace(
        fact, participants=names, states=tuple(sorted(states)), evidence=(*fact.evidence, evidence)
    )
