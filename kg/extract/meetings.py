"""Find meetings, calls, sessions and ceremonies: by their verbs, their nouns, their bodies."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import meetings_bodies, meetings_shape, syntax, visits
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Meeting

_CALL_ON: Final = ("on", "upon")


def find(document: Document) -> Iterator[Meeting]:
    """Yield every mention of a meeting that names who took part; mentions are merged later."""
    for sentence in document.sentences:
        for token in sentence.tokens:
            if token.pos == "VERB":
                yield from _by_verb(document, sentence, token)
            if token.pos in ("NOUN", "PROPN", "VERB"):
                yield from _by_noun(document, sentence, token)
        yield from meetings_bodies.find(document, sentence)
        yield from visits.find(document, sentence)


def _by_verb(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    lemma = verb.lemma.lower()
    scope = syntax.clause(sentence, verb)
    if lemma == "call":
        yield from _calls_on(document, sentence, verb)
    entry = LEXICON["verbs"].get(lemma)
    if entry is None:
        return
    first = _subjects(document, sentence, verb)
    others = [*_others(document, sentence, verb, entry["partner"])]
    if syntax.is_passive(sentence, verb):
        others += meetings_shape.parties(document, sentence, syntax.agents(sentence, verb))
    who = (*first, *(p for p in others if p not in first))
    names = meetings_shape.names_of(who)
    if len(names) < 2 or not first or not meetings_shape.across_states(document, who):  # noqa: PLR2004  # two sides
        return
    if lemma in LEXICON["receiving"] and not _receives_guest(document, first, others):
        return
    form = entry["form"]
    if any(t.lemma.lower() in LEXICON["by_phone"] for t in scope):
        form = "call"
    yield meetings_shape.meeting(
        document,
        sentence,
        verb,
        form=form,
        who=who,
        scope=scope,
        rule="meeting.verb",
        confidence=0.85,
    )


def _subjects(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    subject = syntax.subject(sentence, verb)
    return () if subject is None else meetings_shape.parties(document, sentence, [subject])


def _others(
    document: Document, sentence: ParsedSentence, verb: Token, where: Sequence[str]
) -> tuple[Party, ...]:
    """Return the other side of a verb: its object, or what follows one of its prepositions."""
    found: list[Party] = []
    if "object" in where:
        objects = syntax.objects(sentence, verb)
        found.extend(meetings_shape.parties(document, sentence, objects))
    words = [w for w in where if w != "object"]
    scope = syntax.clause(sentence, verb)
    found.extend(meetings_shape.partners(document, sentence, scope, words, verb))
    return tuple(found)


def _receives_guest(document: Document, hosts: Sequence[Party], guests: Sequence[Party]) -> bool:
    host = {document.state_of(n) for n in meetings_shape.names_of(hosts)}
    guest = {document.state_of(n) for n in meetings_shape.names_of(guests)}
    persons = any(document.person(n) for n in meetings_shape.names_of(guests))
    return persons and not host & guest


def _calls_on(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield "called on X": a courtesy call on each X, unless X is asked to do something."""
    if any(True for _ in sentence.children(verb, "xcomp", "advcl", "ccomp")):
        return
    callers = _subjects(document, sentence, verb)
    hosts = meetings_shape.parties(
        document, sentence, syntax.prepositional(sentence, verb, _CALL_ON)
    )
    for host in hosts:
        if not callers or not meetings_shape.across_states(document, (*callers, host)):
            continue
        yield meetings_shape.meeting(
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


def form_of(sentence: ParsedSentence, noun: Token) -> str | None:
    """Return the form of the meeting that a noun phrase names, None if it names none."""
    if noun.mention is not None:
        return None
    words = [
        t.lemma.lower()
        for t in sentence.children(noun, "compound", "amod", "nmod")
        if t.i < noun.i
    ]
    words.append("meeting" if noun.text.lower() == "meeting" else noun.lemma.lower())
    for size in (2, 1):
        form: str | None = LEXICON["nouns"].get(" ".join(words[-size:]))
        if form is not None:
            return form
    return None


def _by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Meeting]:
    form = form_of(sentence, noun)
    verbal = noun.pos == "VERB" and _possessor_before(sentence, noun) is None
    if form is None or noun.dep == "compound" or verbal:
        return
    verb = _light_verb(sentence, noun)
    owners = _owners(document, sentence, noun, verb)
    with_ = _with(document, sentence, noun, verb)
    if (
        noun.lemma.lower() == "call"
        and form == "call"
        and _has_preposition(sentence, noun, _CALL_ON)
    ):
        form = "courtesy-call"
    pronouns = [t for t in sentence.children(noun, "poss") if t.tag == "PRP$"]
    if pronouns and not with_:
        return  # "their meeting" takes up one that was told
    who = (*owners, *(p for p in with_ if p not in owners))
    names = meetings_shape.names_of(who)
    if len(names) < 2 or not meetings_shape.across_states(document, who):  # noqa: PLR2004  # two sides
        return
    scope = syntax.subtree_without_clauses(sentence, noun)
    if verb is not None:
        scope = (*syntax.clause(sentence, verb), *scope)
    several = any(c.text.lower() in LEXICON["several"] for c in sentence.children(noun))
    plural = noun.tag in ("NNS", "NNPS") and (several or form == "courtesy-call")
    for index, company in enumerate(_separate(owners, with_) if plural else [who]):
        yield meetings_shape.meeting(
            document,
            sentence,
            noun,
            form=form,
            who=company,
            scope=scope,
            id=f"meeting:{noun.span[0]}" + (f":{index}" if index else ""),
            rule="meeting.noun",
            confidence=0.8,
        )


def _separate(owners: Sequence[Party], others: Sequence[Party]) -> list[tuple[Party, ...]]:
    """Return one company per host: several calls were paid, each on one of them."""
    return [(*owners, other) for other in others]


def _light_verb(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb that says that the meeting of `noun` took place."""
    verb = syntax.governing_verb(sentence, noun)
    if verb is None:
        return None
    happens = noun.dep in ("nsubj", "nsubjpass") and verb.lemma.lower() in LEXICON["happening"]
    return verb if happens or verb.lemma.lower() in LEXICON["light"] else None


def _owners(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    """Return the first side: whose meeting it is, or who held it."""
    possessors = list(sentence.children(noun, "poss"))
    before = _possessor_before(sentence, noun)
    if not possessors and before is not None:
        possessors = [before]
    found = meetings_shape.parties(document, sentence, possessors)
    if not found and verb is not None and syntax.is_passive(sentence, verb):
        found = meetings_shape.parties(document, sentence, syntax.agents(sentence, verb))
    if found or verb is None or noun.dep in ("nsubj", "nsubjpass"):
        return () if verb is not None and _only_attended(sentence, noun, verb) else found
    if verb.lemma.lower() in LEXICON["programmes"]["verbs"]:
        return _whose_programme(document, sentence, verb)
    return _subjects(document, sentence, verb)


def _only_attended(sentence: ParsedSentence, noun: Token, verb: Token) -> bool:
    """Tell whether "the meeting was attended by" takes up a meeting that was told."""
    bare = all(c.dep not in ("compound", "amod", "poss") for c in sentence.children(noun))
    return bare and verb.lemma.lower() == "attend" and syntax.is_passive(sentence, verb)


def _whose_programme(
    document: Document, sentence: ParsedSentence, verb: Token
) -> tuple[Party, ...]:
    """Return whose visit or programme includes the meeting."""
    subject = syntax.subject(sentence, verb)
    if subject is None or subject.lemma.lower() not in LEXICON["programmes"]["nouns"]:
        return ()
    return meetings_shape.parties(document, sentence, list(sentence.children(subject, "poss")))


def _possessor_before(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return whose meeting it is by the words alone: "A’s bilateral meeting".

    Headlines have no verb, and their trees are often wrong.
    """
    seen = noun.i - 1
    while seen > 0 and sentence.tokens[seen].dep in ("amod", "compound"):
        seen -= 1
    marked = seen > 0 and sentence.tokens[seen].text in ("’s", "'s", "’", "'")
    return sentence.tokens[seen - 1] if marked else None


def _with(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token | None
) -> tuple[Party, ...]:
    """Return the other side: after "with", "between" under the noun or its verb."""
    scope = [*syntax.subtree_without_clauses(sentence, noun)]
    if verb is not None:
        scope += [t for t in syntax.clause(sentence, verb) if t not in scope]
    return meetings_shape.partners(document, sentence, scope, LEXICON["between"], noun)


def _has_preposition(sentence: ParsedSentence, noun: Token, words: Sequence[str]) -> bool:
    return any(c.text.lower() in words for c in sentence.children(noun, "prep"))
