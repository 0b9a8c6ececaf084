"""Who undertakes what is told without a doer: "it was agreed to", "20 officers will be sent"."""

from collections.abc import Container, Iterator
from functools import cache
from typing import Final

from kg.extract.agreements_between import parties_between
from kg.extract.clauses import above, agents, passive, subjects
from kg.extract.document import (
    CountMention,
    DateMention,
    Document,
    InstrumentMention,
    ParsedSentence,
    StateMention,
    Token,
)
from kg.extract.statements_participants import unnamed
from kg.extract.statements_speakers import Speakers, speakers_at
from kg.extract.syntax import conjuncts, prepositional
from kg.lexicons import lexicon

_AGREEING: Final = frozenset({"agree", "decide", "concur", "resolve"})
#: Verbs by which one answers for what others do: "assured that visas would be issued".
_ANSWERING: Final = _AGREEING | {"assure", "promise", "pledge", "vow", "guarantee"}
_STATIVE: Final = frozenset({"commit", "oblige", "bind"})
#: Acts by which nobody says of the own state what will be done.
_ASKING: Final = frozenset({"urge", "request", "hope", "thank", "welcome", "praise", "discuss"})


@cache
def said_verbs() -> Container[str]:
    """Return the verbs of saying: what somebody will say is a statement.

    Verbs that say something only with certain words beside them ("pay attention") do not count.
    """
    return frozenset(_frames())


@cache
def _telling() -> Container[str]:
    """Return the verbs of saying by which a speaker tells what will be done."""
    asked = set(_frames(_ASKING))
    return frozenset(word for word in _frames() if word not in asked)


def _frames(acts: Container[str] | None = None) -> Iterator[str]:
    for frame in lexicon("acts")["verbs"]:
        alone = "particle" not in frame and "heads" not in frame
        if alone and (acts is None or frame["act"] in acts):
            yield from frame["words"]


def agreeing(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who agreed that others, or nobody named, would do `verb`."""
    holder = sentence.parent(verb)
    if verb.dep != "ccomp" or holder is None or holder.lemma.lower() not in _ANSWERING:
        return None
    return bound_by(document, sentence, holder)


def bound_by(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who is bound by a verb of undertaking; "it was agreed" binds those in the talks.

    "Norway is committed to" has the passive's form only.
    """
    if not passive(sentence, verb) or agents(sentence, verb):
        told = speakers_at(document, sentence, subjects(sentence, verb))
        first = told is not None and told.tokens[0].text.lower() == "we"
        return states_of(document, told) if first and told is not None else told
    if verb.lemma.lower() in _AGREEING:
        return unnamed(document, sentence, verb)
    own = next(sentence.children(verb, "nsubjpass"), None)
    stative = own is not None and verb.lemma.lower() in _STATIVE
    return speakers_at(document, sentence, conjuncts(sentence, own)) if own and stative else None


def bringing_about(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who brings about what "will be done": who says so, else both sides if it is joint."""
    agreed = agreeing(document, sentence, verb)
    if agreed is not None:
        return agreed
    made = next(sentence.children(verb, "nsubjpass"), None) or _due(sentence, verb)
    lists = lexicon("undertakings")
    if made is None:
        return None
    if (between := _between(document, sentence, made)) is not None:
        return between
    of_hand = verb.lemma.lower() in (*lists["creating"], *lists["sending"])
    right = _right(sentence, verb)
    if of_hand or right is not None or _fixed(sentence, verb):
        told = _telling_state(document, sentence, verb)
        if told is not None:
            return told
    if right is not None:
        return _granting(document, sentence, right)
    if not of_hand:
        return None
    words = document.release.text[slice(*sentence.subtree_span(made))].lower()
    joint = "joint" in words.split()
    sent = verb.lemma.lower() in lists["sending"] and _state_of(sentence, made)
    names = document.sides if joint else sent or (document.home,)
    return Speakers(names=names, tokens=(made,)) if names else None


def _between(document: Document, sentence: ParsedSentence, made: Token) -> Speakers | None:
    """Return between whom the talks are that will be launched: "negotiations between A and B"."""
    if made.lemma.lower() not in lexicon("undertakings")["talks"]:
        return None
    papers = [t.mention for t in sentence.subtree(made)]
    named = next((m for m in papers if isinstance(m, InstrumentMention)), None)
    parties = () if named is None else parties_between(document, named.span) or named.parties
    if len(parties) > 1:
        return Speakers(names=parties, tokens=(made,))
    sides = prepositional(sentence, made, ("between",))
    told = speakers_at(document, sentence, sides) if len(sides) > 1 else None
    return None if told is None else states_of(document, told)


def _right(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the right that somebody is given: "vessels will be granted access to"."""
    lists = lexicon("undertakings")
    if verb.lemma.lower() not in lists["granting"]:
        return None
    given = sentence.children(verb, "dobj")
    return next((t for t in given if t.lemma.lower() in lists["rights"]), None)


def _granting(document: Document, sentence: ParsedSentence, right: Token) -> Speakers | None:
    """Return the one side of the release whose waters, ports or visas are told of."""
    states = (t.mention for t in sentence.subtree(right) if isinstance(t.mention, StateMention))
    named = tuple(dict.fromkeys(m.iso3 for m in states))
    sides = {*document.sides, document.home}
    return Speakers(names=named, tokens=(right,)) if len(named) == 1 and sides & {*named} else None


def _due(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return what "is to be" made: a parser gives it to "is"."""
    holder = sentence.parent(verb)
    led = holder is not None and holder.lemma.lower() == "be" and verb.dep == "xcomp"
    return next(sentence.children(holder, "nsubj"), None) if holder is not None and led else None


def _state_of(sentence: ParsedSentence, made: Token) -> tuple[str, ...]:
    """Return the state whose experts are sent: "Norwegian divers will be sent"."""
    owners = (c.mention for c in sentence.children(made, "amod", "compound", "nmod", "poss"))
    return tuple(m.iso3 for m in owners if isinstance(m, StateMention))[:1]


def _fixed(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether it is said how many or until when, of a thing that is handed over or made."""
    handed = verb.lemma.lower() in lexicon("undertakings")["handing"]
    return handed or any(
        isinstance(t.mention, DateMention | CountMention) for t in sentence.subtree(verb)
    )


def _telling_state(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return the state of the one speaker who says that `verb` will be done."""
    holder = _saying(sentence, verb)
    told = None if holder is None else speakers_at(document, sentence, subjects(sentence, holder))
    if told is None:
        return None
    for_state = states_of(document, told)
    return for_state if len(for_state.names) == 1 else None


def states_of(document: Document, speakers: Speakers) -> Speakers:
    """Return the states for which persons undertake something; bodies stand for themselves."""
    names = (document.state_of(name) or name for name in speakers.names)
    return Speakers(names=tuple(dict.fromkeys(names)), tokens=speakers.tokens)


def _saying(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb of saying whose clause `verb` is, alone or after another clause.

    A parser may hang the clause on whom it is said to: "informed the meeting that".
    """
    seen = verb
    for holder in above(sentence, verb):
        if seen.dep not in ("ccomp", "conj", "acl", "dobj", "relcl"):
            return None
        if holder.lemma.lower() in _telling() and holder.tag in ("VBD", "VBZ", "VBP"):
            return holder
        seen = holder
    return None
