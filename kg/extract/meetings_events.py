"""Find events that somebody attends, hosts or performs: conferences, receptions, ceremonies."""

import re
from collections.abc import Iterator, Sequence
from typing import Any, Final

from kg.extract import attendance, meetings_made, meetings_shape, nouns, syntax
from kg.extract.document import (
    Document,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    StateMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Meeting

_EVENTS: Final = LEXICON["events"]
#: What an event is about, behind the word for it: "Forum on Migration".
_TOPIC: Final = re.compile(r"(?<=\w)\s(?:on|of|for|in|against)\s")
_WITH: Final = ("with", "alongside", "for")


def find(document: Document, sentence: ParsedSentence) -> Iterator[Meeting]:
    """Yield the events of `sentence` at which somebody is said to have taken part."""
    for token in sentence.tokens:
        form = _form(sentence, token)
        if form is not None:
            yield from _attended(document, sentence, token, form)
        if token.pos == "VERB":
            yield from _rite(document, sentence, token)


def _form(sentence: ParsedSentence, noun: Token) -> str | None:
    """Return the form of the event that `noun` names; None where it only takes one up.

    Words of many meanings ("the week", "a meeting") need a name of their own.
    """
    if noun.dep == "compound" or noun.pos not in ("NOUN", "PROPN"):
        return None
    if isinstance(noun.mention, OrgMention | InstrumentMention):
        head = _TOPIC.split(noun.mention.name, maxsplit=1)[0].split()[-1].lower()
        form: str | None = _EVENTS["named"].get(head)
        return form or _of_a_body(sentence, noun, noun.mention.name, head)
    if noun.mention is not None:
        return None
    lemma = noun.lemma.lower()
    parts = list(sentence.children(noun, "compound", "amod", "nmod", "poss"))
    proper = noun.pos == "PROPN" or any(p.pos == "PROPN" or p.mention for p in parts)
    if noun.text[:1].isupper() and proper and lemma in _EVENTS["named"]:
        named: str = _EVENTS["named"][lemma]
        return named
    plain: str | None = _EVENTS["plain"].get(lemma)
    of = syntax.prepositional(sentence, noun, ("of",)) if lemma == "meeting" else ()
    people = any(t.tag in ("NNS", "NNPS") and meetings_shape.is_people(t) for t in of)
    return "session" if people else plain  # "a meeting of Nordic ministers"


def _of_a_body(sentence: ParsedSentence, noun: Token, name: str, head: str) -> str | None:
    """Return the form of a meeting of a council or commission, which somebody attends.

    Who addresses, chairs or opens a body may do so in many ways; that of two states is theirs.
    """
    joint = not {w.lower() for w in name.split()}.isdisjoint(LEXICON["joint"])
    verb = _attending(sentence, noun) if head in _EVENTS["bodies"] and not joint else None
    came = verb is not None and _only_attended(verb) and meetings_shape.lemma_of(verb) != "observe"
    return "session" if came else None


def _attended(
    document: Document, sentence: ParsedSentence, noun: Token, form: str
) -> Iterator[Meeting]:
    verb = _attending(sentence, noun)
    if verb is None or _only_invited(sentence, verb):
        return
    passive = syntax.is_passive(sentence, verb) and noun.dep == "nsubjpass"
    if (passive or _only_attended(verb)) and attendance.is_told_before(document, sentence, noun):
        return
    by = syntax.agents(sentence, verb)
    first = (
        meetings_shape.parties(document, sentence, by)
        if passive
        else meetings_shape.subjects(document, sentence, verb)
    )
    who = [p for p in first if _takes_part(document, p)]
    if not who or not _somebody(document, who, verb):
        return
    scope = (*syntax.clause(sentence, verb), *syntax.subtree_without_clauses(sentence, noun))
    who += [p for p in _guests(document, sentence, noun, verb) if p not in who]
    yield meetings_made.meeting(
        document,
        sentence,
        noun,
        form=form,
        who=who,
        scope=tuple(dict.fromkeys(scope)),
        rule="meeting.event",
        confidence=0.65,
    )


def _only_attended(verb: Token) -> bool:
    return meetings_shape.lemma_of(verb) in LEXICON["taking_part"]


def _only_invited(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether somebody was only asked to take part: "invited companies to participate in"."""
    above = sentence.parent(verb)
    asked = above is not None and above.lemma.lower() in LEXICON["visits"]["asking"]
    return asked and verb.dep in ("xcomp", "ccomp", "advcl", "acl")


def _attending(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb by which somebody takes part in the event of `noun`."""
    hosting = _hosting(sentence, noun)
    if hosting is not None:
        return hosting
    head = sentence.parent(noun)
    seen = noun
    while head is not None and seen.dep == "conj" and head.dep != "ROOT" and head.pos != "VERB":
        seen, head = head, sentence.parent(head)
    if head is None:
        return None
    if head.pos == "VERB" and seen.dep in ("dobj", "nsubjpass"):
        return head if meetings_shape.lemma_of(head) in LEXICON["attending"]["object"] else None
    if head.pos != "ADP" or seen.dep != "pobj":
        return None
    verb = syntax.governing_verb(sentence, head)
    if verb is None or not _near(sentence, head, verb):
        return None
    words: Sequence[str] = LEXICON["attending"]["after"].get(head.text.lower(), ())
    return verb if meetings_shape.lemma_of(verb) in words else None


def _hosting(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb of "the conference on A, which B will host"."""
    for clause in sentence.subtree(noun):
        which = (t.text.lower() for t in sentence.children(clause, "dobj"))
        hosts = meetings_shape.lemma_of(clause) in LEXICON["attending"]["hosted"]
        if clause.dep == "relcl" and hosts and not {"which", "that"}.isdisjoint(which):
            return clause
    return None


def _near(sentence: ParsedSentence, prep: Token, verb: Token) -> bool:
    """Tell whether a preposition hangs on `verb` or on its object ("take part in")."""
    parent = sentence.parent(prep)
    if parent is None or parent.i == verb.i:
        return parent is not None
    return parent.head == verb.i and parent.dep in ("dobj", "prep", "prt", "advmod")


def _takes_part(document: Document, party: Party) -> bool:
    return bool(party.states) or all(
        document.person(n) is not None or nouns.states_of(document, (n,)) for n in party.names
    )


def _somebody(document: Document, who: Sequence[Party], verb: Token) -> bool:
    """Tell whether people act: a state or body alone only hosts or joins something."""
    people = any(document.person(n) for p in who for n in p.names)
    return people or meetings_shape.lemma_of(verb) in LEXICON["attending"]["also_states"]


def _guests(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token
) -> tuple[Party, ...]:
    """Return with whom, for whom or in whose honour: people only."""
    heads = [t for head in (noun, verb) for t in syntax.prepositional(sentence, head, _WITH)]
    for honour in dict.fromkeys((*sentence.subtree(noun), *syntax.clause(sentence, verb))):
        if honour.lemma.lower() in ("honour", "honor"):
            following = syntax.prepositional(sentence, honour, ("of",))
            heads += following or syntax.behind(sentence, honour, ("of",))
    for clause in sentence.children(noun, "acl"):  # "a reception hosted by"
        hosts = meetings_shape.lemma_of(clause) in LEXICON["attending"]["hosted"]
        heads += syntax.agents(sentence, clause) if hosts else ()
    wanted = [t for t in heads if isinstance(t.mention, PersonMention | RoleMention)]
    return meetings_shape.parties(document, sentence, wanted)


def _rite(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Meeting]:
    """Yield acts that are ceremonies by themselves: a wreath laid, credentials presented."""
    rule: dict[str, Any] | None = LEXICON["rites"].get(meetings_shape.lemma_of(verb))
    if rule is None:
        return
    passive = syntax.is_passive(sentence, verb)
    things = (*sentence.children(verb, "nsubjpass"), *syntax.objects(sentence, verb))
    thing = next((t for t in things if _is_thing(sentence, t, rule["objects"])), None)
    if thing is None or ("particle" in rule and not _particle(sentence, verb, rule["particle"])):
        return
    first = (
        meetings_shape.parties(document, sentence, syntax.agents(sentence, verb))
        if passive and thing.dep == "nsubjpass"
        else meetings_shape.subjects(document, sentence, verb)
    )
    people = _partners(sentence, verb, thing, rule["partner"])
    others = meetings_shape.parties(document, sentence, people)
    if rule.get("two") and not others and any(document.person(n) for p in first for n in p.names):
        states = syntax.prepositional(sentence, verb, rule["partner"])
        named = [t for t in states if isinstance(t.mention, StateMention)]
        others = meetings_shape.parties(document, sentence, named)
    who = (*first, *(p for p in others if p not in first))
    known = bool(rule.get("two") and others) or all(_takes_part(document, p) for p in first)
    if not first or not known:
        return
    if rule.get("two") and not others:
        return
    if rule.get("abroad") and not _abroad(document, sentence, who):
        return
    yield meetings_made.meeting(
        document,
        sentence,
        verb,
        form="ceremony",
        who=who,
        scope=(*syntax.clause(sentence, verb), *syntax.subtree_without_clauses(sentence, thing)),
        rule="meeting.rite",
        confidence=0.65,
    )


def _abroad(document: Document, sentence: ParsedSentence, who: Sequence[Party]) -> bool:
    """Tell whether persons do something in another state, or with its people."""
    people = any(document.person(n) for p in who for n in p.names)
    return people and meetings_shape.across_states(document, sentence, who)


def _partners(
    sentence: ParsedSentence, verb: Token, thing: Token, words: Sequence[str]
) -> list[Token]:
    """Return the people behind one of the prepositions `words`, also deep within `thing`."""
    heads = [t for head in (verb, thing) for t in syntax.prepositional(sentence, head, words)]
    heads += [
        t
        for prep in sentence.subtree(thing)
        if prep.text.lower() in words
        for t in sentence.children(prep, "pobj")
        if t not in heads
    ]
    return [t for t in heads if isinstance(t.mention, _PEOPLE) or meetings_shape.is_people(t)]


def _is_thing(sentence: ParsedSentence, noun: Token, objects: Sequence[str]) -> bool:
    """Tell whether a noun is such a thing, or a copy of it: "copies of letters of credence"."""
    if _singular(noun) in objects:
        return True
    copied = _singular(noun) in ("copy", "letter")
    return copied and any(_singular(t) in objects for t in sentence.subtree(noun))


def _singular(noun: Token) -> str:
    """Return the lemma of a noun; of plurals with a capital the parser has none."""
    lemma = noun.lemma.lower()
    return lemma.removesuffix("s") if noun.tag == "NNPS" else lemma


def _particle(sentence: ParsedSentence, verb: Token, word: str) -> bool:
    return any(c.text.lower() == word for c in sentence.children(verb, "prt", "prep", "advmod"))


_PEOPLE: Final = (PersonMention, RoleMention, PronounMention)
