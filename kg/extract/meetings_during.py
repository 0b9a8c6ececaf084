"""Tell who met in "A and B discussed trade during their meeting": who acted during it."""

from typing import Final

from kg.extract import meetings_shape, syntax
from kg.extract.document import Document, GroupMention, ParsedSentence, Token
from kg.extract.meetings_shape import Party

_AFTER: Final = ("after", "following", "during", "before", "at", "in")
_ALSO: Final = ("also", "further", "additionally", "subsequently", "later", "then", "moreover")
_OPENING: Final = 2  # words: what opens a sentence
_DURING: Final = ("during", "at", "in")
_PARTNERS: Final = ("with", "between", "of", "among")
_PAIR: Final = 2


def who_met(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[Party, ...]:
    """Return the two or more persons of several states who did something during a meeting."""
    prep = sentence.parent(noun)
    verb = syntax.governing_verb(sentence, noun)
    if prep is None or verb is None or noun.dep != "pobj" or prep.text.lower() not in _DURING:
        return ()
    found = _agents(document, sentence, verb)
    while not found and verb is not None and verb.dep == "acl":  # "during the meeting held in A"
        verb = syntax.governing_verb(sentence, verb)
    if not found and (verb is None or syntax.is_passive(sentence, verb)):
        return ()
    if not found and verb is not None:
        found = meetings_shape.subjects(document, sentence, verb)
    people = [n for p in found for n in p.names if document.person(n) is not None]
    states = {document.state_of(n) for n in people}
    return found if len(people) > 1 and len(states) > 1 else ()


def _agents(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Party, ...]:
    """Return who did something: "what was agreed by A and B during their conversation"."""
    if verb.tag != "VBN" or any(True for _ in sentence.children(verb, "nsubj")):
        return ()
    return meetings_shape.parties(document, sentence, syntax.agents(sentence, verb))


def who_came_from(
    document: Document, sentence: ParsedSentence, noun: Token, others: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Return who speaks or acts "after a meeting with B": the person took part in it."""
    prep = sentence.parent(noun)
    verb = syntax.governing_verb(sentence, noun)
    if verb is not None and prep is not None and verb.i == prep.i:
        verb = syntax.governing_verb(sentence, prep)  # "following" is taken for a verb
    if prep is None or verb is None or noun.dep != "pobj" or prep.text.lower() not in _AFTER:
        return ()
    found = meetings_shape.subjects(document, sentence, verb)
    while not found and verb.dep in ("xcomp", "acl", "advcl"):  # "plans to visit A after talks"
        verb = syntax.governing_verb(sentence, verb)
        if verb is None:
            return ()
        found = meetings_shape.subjects(document, sentence, verb)
    known = [p for p in found if any(document.person(n) is not None for n in p.names)]
    return tuple(p for p in known if p not in others)


def told_elsewhere(
    document: Document,
    sentence: ParsedSentence,
    noun: Token,
    verb: Token | None,
    others: tuple[Party, ...],
) -> tuple[Party, ...]:
    """Return who met `others` where the words of the meeting do not say it themselves."""
    if not others:
        return ()
    if verb is None:
        came = who_came_from(document, sentence, noun, others)
        return came or _visiting(document, sentence, noun, others)
    return taken_up(document, sentence, noun, verb)


def _visiting(
    document: Document, sentence: ParsedSentence, noun: Token, others: tuple[Party, ...]
) -> tuple[Party, ...]:
    """Return the guest told of before "At the meeting with B, issues were discussed".

    It is whom the sentences before have as subject, and who is of another state than `others`.
    """
    prep, verb = sentence.parent(noun), syntax.governing_verb(sentence, noun)
    opens = prep is not None and prep.text.lower() in _DURING and prep.i < _OPENING
    theirs = {s for p in others for s in meetings_shape.states_of(document, p)}
    if verb is None or not opens or None in theirs or not _of_both(sentence, verb):
        return ()
    for before in reversed(document.sentences[max(0, sentence.index - 3) : sentence.index]):
        root = next((t for t in before.tokens if t.dep == "ROOT" and t.pos == "VERB"), None)
        found = meetings_shape.subjects(document, before, root) if root is not None else ()
        named = [n for p in found for n in p.names if document.person(n) is not None]
        if len(named) == 1 and document.state_of(named[0]) not in {None, *theirs}:
            return (Party(names=(named[0],), span=noun.span),)
    return ()


def _of_both(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether nobody alone does what `verb` says: it is passive, or "the sides" do."""
    subject = next(sentence.children(verb, "nsubj"), None)
    return syntax.is_passive(sentence, verb) or (
        subject is not None and isinstance(subject.mention, GroupMention)
    )


def taken_up(
    document: Document, sentence: ParsedSentence, noun: Token, verb: Token
) -> tuple[Party, ...]:
    """Return who acts in the sentence before "Talks were also held with B", which names nobody."""
    if noun.dep != "nsubjpass" or not syntax.is_passive(sentence, verb):
        return ()
    also = any(c.text.lower() in _ALSO for c in sentence.children(verb, "advmod"))
    before = document.sentences[sentence.index - 1] if also and sentence.index > 0 else None
    if before is None:
        return ()
    root = next((t for t in before.tokens if t.dep == "ROOT" and t.pos == "VERB"), None)
    found = meetings_shape.subjects(document, before, root) if root is not None else ()
    named = [n for p in found for n in p.names if document.person(n) is not None]
    return (Party(names=(named[0],), span=noun.span),) if len(named) == 1 else ()


def of_both_sides(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[Party, ...]:
    """Return between whom "bilateral consultations took place in A", which names nobody.

    These are the two persons between whom the release takes place, as far as it has named them,
    else their states.
    """
    words = {c.text.lower() for c in sentence.children(noun, "amod", "compound")}
    definite = any(c.text.lower() != "a" for c in sentence.children(noun, "det", "poss"))
    joined = any(c.text.lower() in _PARTNERS for c in sentence.children(noun, "prep"))
    if definite or joined or words.isdisjoint(meetings_shape.LEXICON["of_both_sides"]):
        return ()
    if sentence.zone != "body" or len(document.sides) != _PAIR:
        return ()
    named = [document.person(name) for name in document.principals]
    known = [p for p in named if p is not None and p.mentions[0][0] < noun.span[0]]
    if len(known) == _PAIR == len({p.state for p in known}):
        return tuple(Party(names=(p.name,), span=noun.span) for p in known)
    return (Party(names=tuple(sorted(document.sides)), span=noun.span),)
