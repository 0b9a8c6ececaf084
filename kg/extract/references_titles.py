"""Tell which of two holders of a title is meant by what is said: nobody thanks his own state."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract.document import (
    ParsedSentence,
    PersonMention,
    PlaceMention,
    PronounMention,
    StateMention,
    Token,
)
from kg.extract.references_cast import single
from kg.extract.statements_frames import frames
from kg.lexicons import lexicon

#: Acts towards somebody else: what is thanked, praised or asked is not the speaker's own state.
_TOWARDS: Final = frozenset(
    {
        "thank",
        "praise",
        "congratulate",
        "condole",
        "urge",
        "request",
        "invite",
        "accept",
        "welcome",
    }
)
_SUBJECTS: Final = ("nsubj", "nsubjpass")
_OBJECTS: Final = ("dobj", "dative")
_OWNERS: Final = ("poss", "amod", "compound", "nmod")
_GIVING: Final = frozenset({"to", "on", "upon", "for", "of"})
_READY: Final = frozenset({"ready", "willing", "prepared", "keen", "committed", "interested"})
_MODALS: Final = frozenset({"will", "would", "shall"})
#: Words by which somebody goes on speaking.
_GOING_ON: Final = frozenset(
    {"also", "further", "furthermore", "moreover", "additionally", "too"}
    | {"add", "continue", "conclude", "finally", "likewise"}
)
#: Words by which somebody replies to who spoke last.
_REPLYING: Final = frozenset({"part", "turn", "response", "reply", "side"})

#: Returns the state for which the person of a name acts.
StateOf = Callable[[str], str | None]


def with_holders(
    sentence: ParsedSentence, before: Sequence[ParsedSentence], state_of: StateOf, home: str
) -> ParsedSentence:
    """Return a sentence with each ambiguous title given to the holder of whom it can be true."""
    doubtful = [t for t in sentence.tokens if _others(t) and t.dep in _SUBJECTS]
    for token in doubtful:
        mention = token.mention
        if not isinstance(mention, PersonMention):
            continue
        chosen = _holder(token, mention, sentence, before, state_of, home)
        if chosen == mention.person:
            continue
        others = (mention.person, *(n for n in mention.others if n != chosen))
        meant = replace(token, mention=replace(mention, person=chosen, others=others))
        tokens = (meant if t.i == token.i else t for t in sentence.tokens)
        sentence = replace(sentence, tokens=tuple(tokens))
    return sentence


def _others(token: Token) -> tuple[str, ...]:
    return token.mention.others if isinstance(token.mention, PersonMention) else ()


def _holder(
    token: Token,
    mention: PersonMention,
    sentence: ParsedSentence,
    before: Sequence[ParsedSentence],
    state_of: StateOf,
    home: str,
) -> str:
    """Return who is meant: of a state it shows as his, or of none that it shows as other."""
    options = (mention.person, *mention.others)
    verb = sentence.parent(token)
    if verb is None:
        return mention.person
    foreign, own = _states_shown(sentence, verb)
    left = [name for name in options if state_of(name) not in foreign]
    ours = [name for name in left if state_of(name) in own]
    if ours or len(left) < len(options):
        return next(iter((*ours, *left)), mention.person)
    apart = _addressed(sentence, verb) or answered(sentence, verb, before)
    usual = _usual(mention, sentence, verb, before)
    if usual is None:
        options = tuple(sorted(options, key=lambda name: state_of(name) != home))
    else:
        options = (usual, *options)
    return next((name for name in options if name not in apart), mention.person)


def _usual(
    mention: PersonMention, sentence: ParsedSentence, verb: Token, before: Sequence[ParsedSentence]
) -> str | None:
    """Return who is meant where nothing is shown: who was last spoken of in the same way.

    None for the issuer's: who goes on about a foreigner told by name says "he" or the name.
    """
    if not before or before[-1].zone == "headline":
        return mention.person
    apart = sentence.span[0] - before[-1].span[1] > 1  # a paragraph of its own
    options = (mention.person, *mention.others)
    subject = next((t for t in before[-1].tokens if t.dep in _SUBJECTS and t.mention), None)
    last = single(subject) if subject is not None else ()
    if subject is None or not last or last[0] not in options:
        people = (t.mention for t in before[-1].mentions(PersonMention))
        here = any(isinstance(m, PersonMention) and m.person == mention.person for m in people)
        return mention.person if here or not apart else None
    told = subject.mention
    alone = isinstance(told, PersonMention) and told.named and told.span == subject.span
    named = alone or (isinstance(told, PersonMention) and told.named and apart)
    beside = {t.lemma.lower() for t in (verb, *sentence.children(verb, "advmod"))}
    return None if named and beside.isdisjoint(_GOING_ON) else last[0]


def _states_shown(sentence: ParsedSentence, verb: Token) -> tuple[set[str], set[str]]:
    """Return the states of which a speaker cannot be, and those of which it must be."""
    foreign: set[str] = set()
    own: set[str] = set()
    for said in (verb, *sentence.children(verb, "conj")):
        if any(True for _ in sentence.children(said, *_SUBJECTS)) and said is not verb:
            break
        acts = {frame.act for frame in frames("verbs").get(said.lemma.lower(), ())}
        towards = not acts.isdisjoint(_TOWARDS)
        for noun in sentence.children(said, *_OBJECTS):
            carries = _act_of(sentence, said, noun)
            owned = set(_states(sentence.children(noun, *_OWNERS)))
            if towards:
                foreign.update((*_states((noun,)), *owned))
            elif carries in _TOWARDS or noun.lemma.lower() in lexicon("groups")["attitudes"]:
                own.update(owned)
            if towards or carries in _TOWARDS:
                foreign.update(_given(sentence, noun))
        if towards:
            foreign.update(_given(sentence, said))
        own.update(_acting(sentence, said))
    return foreign, own - foreign


def _act_of(sentence: ParsedSentence, verb: Token, noun: Token) -> str | None:
    """Return the act of the noun that a light verb carries: "expressed gratitude"."""
    if verb.lemma.lower() not in lexicon("acts")["light"]["any"]:
        return None
    own = any(c.lemma.lower() in ("he", "she", "his", "her") for c in sentence.children(noun))
    told = frames("nouns").get(noun.lemma.lower(), ())
    return next((frame.act for frame in told), None) if told or own else None


def _given(sentence: ParsedSentence, word: Token) -> Iterator[str]:
    """Yield the states to or upon which something is given: "gratitude to A for B's help"."""
    for prep in sentence.children(word, "prep", "dative"):
        if prep.text.lower() in _GIVING:
            for noun in sentence.children(prep, "pobj"):
                yield from _states((noun, *sentence.children(noun, *_OWNERS)))


def _acting(sentence: ParsedSentence, verb: Token) -> Iterator[str]:
    """Yield the states that are said to be about to do something: "said that A will open B"."""
    for clause in sentence.children(verb, "ccomp"):
        helped = any(c.lemma.lower() in _MODALS for c in sentence.children(clause, "aux"))
        ready = any(c.lemma.lower() in _READY for c in sentence.children(clause, "acomp"))
        if helped or ready:
            yield from _states(sentence.children(clause, "nsubj"))


def _states(tokens: Sequence[Token] | Iterator[Token]) -> Iterator[str]:
    for token in tokens:
        match token.mention:
            case StateMention(iso3=code) | PlaceMention(state=str(code)):
                yield code


def _addressed(sentence: ParsedSentence, verb: Token) -> tuple[str, ...]:
    """Return the persons to whom something is done: "invited his Finnish colleague"."""
    beside = [*sentence.children(verb, *_OBJECTS)]
    beside += [
        noun
        for prep in (p for word in (verb, *beside) for p in sentence.children(word, "prep"))
        if prep.text.lower() in ("to", "with")
        for noun in sentence.children(prep, "pobj")
    ]
    return tuple(t.mention.person for t in beside if isinstance(t.mention, PersonMention))


def answered(
    sentence: ParsedSentence, verb: Token, before: Sequence[ParsedSentence]
) -> tuple[str, ...]:
    """Return who spoke last where a sentence answers him: "assured him", "for her part"."""
    him = any(
        t.text.lower() in ("him", "her") and t.pos == "PRON"
        for t in sentence.children(verb, *_OBJECTS)
    )
    turn = any(
        t.lemma.lower() in _REPLYING
        for prep in sentence.children(verb, "prep")
        if prep.text.lower() in ("in", "for", "on", "from")
        for t in sentence.children(prep, "pobj")
    )
    if not (him or turn) or not before or before[-1].zone == "headline":
        return ()
    for token in before[-1].tokens:
        parent = before[-1].parent(token)
        if token.dep in _SUBJECTS and parent is not None and parent.dep == "ROOT":
            match token.mention:
                case PersonMention(person=name):
                    return (name,)
                case PronounMention(members=(name,)):
                    return (name,)
    return ()
