"""Who says what a verb says: its subject, those with whom it is said, those in talks."""

from typing import Final

from kg.extract.clauses import above, governors, purpose_of, subjects
from kg.extract.document import (
    Document,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    Token,
)
from kg.extract.patterns import Filling
from kg.extract.statements_bodies import body_of
from kg.extract.statements_frames import frames
from kg.extract.statements_gatherings import gathered, many
from kg.extract.statements_participants import participants, with_partners
from kg.extract.statements_speakers import Speakers, is_voice, speakers_at, talks
from kg.lexicons import lexicon

#: Acts that talks themselves can be said to do ("the meeting reaffirmed …").
_OF_TALKS: Final = frozenset({"discuss", "reaffirm", "agree", "welcome"})


def speakers_of(
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    tokens: tuple[Token, ...],
    filling: Filling,
) -> Speakers | None:
    """Return who says what `verb` says, `tokens` being its subject; None if that is no actor."""
    if filling.frame.voice and not is_voice(tokens):
        return None
    together = filling.frame.act == "discuss" and all(_unknown(t) for t in tokens)
    if together or (all(talks(t) for t in tokens) and filling.frame.act in _OF_TALKS):
        written = () if document.principals else body_of(document, sentence, tokens[0])
        if not (written or together or document.principals) and many(document):
            return gathered(document, sentence, tokens, filling.frame.act)
        found = written or participants(document, sentence)
        return Speakers(names=found, tokens=tokens) if found else None
    if filling.frame.act == "discuss" and all(t.text.lower() == "they" for t in tokens):
        return _they(document, sentence, tokens)
    reporting = _reporting(sentence, verb)
    speakers = speakers_at(document, sentence, _astray(sentence, verb, reporting) or tokens)
    if speakers is None:
        speakers = speakers_at(document, sentence, reporting)
    if speakers is None and filling.frame.act != "discuss":
        speakers = gathered(document, sentence, tokens, filling.frame.act)
    if speakers is None or not filling.frame.talk:
        return speakers
    others = speakers_at(document, sentence, _partners(document, sentence, verb))
    if others is None and filling.frame.joint:
        return speakers
    if others is None:
        return _talking(document, sentence, verb, speakers)
    names = tuple(dict.fromkeys((*speakers.names, *others.names)))
    return Speakers(names=names, tokens=speakers.tokens)


def _talking(
    document: Document, sentence: ParsedSentence, verb: Token, speakers: Speakers
) -> Speakers:
    """Return all who talk where only one of those in the talks is said to have discussed."""
    if verb.tag != "VBD":
        return speakers
    found = participants(document, sentence)
    alone = len(speakers.names) == 1 and len(found) > 1 and speakers.names[0] in found
    return Speakers(names=found, tokens=speakers.tokens) if alone else speakers


def _they(
    document: Document, sentence: ParsedSentence, tokens: tuple[Token, ...]
) -> Speakers | None:
    """Return who "they" are that discuss: the persons in the talks rather than two states."""
    told = speakers_at(document, sentence, tokens)
    found = participants(document, sentence)
    states = told is None or all(document.state_of(name) == name for name in told.names)
    persons = len(found) > 1 and all(document.person(name) is not None for name in found)
    return Speakers(names=found, tokens=tokens) if states and persons else told


def _unknown(token: Token) -> bool:
    """Tell whether `token` is a "they" that was not resolved: who discusses are both sides."""
    mention = token.mention
    unresolved = isinstance(mention, PronounMention) and not mention.members
    return unresolved and token.text.lower() == "they"


def _reporting(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return the subject of the verb of saying in whose words a conjunct was put by mistake.

    In "Y noted that the mines were safe and welcomed the plan" a parser lets the mines welcome.
    """
    own = any(True for _ in sentence.children(verb, "nsubj", "nsubjpass"))
    if verb.tag == "VBG" and verb.dep == "advcl" and not own:
        return _meanwhile(sentence, verb)
    if verb.dep != "conj" or own or verb.tag not in ("VBD", "VBZ"):
        return ()
    for other in above(sentence, verb):
        lemma = other.lemma.lower()
        said = lemma in frames("verbs") or lemma in lexicon("acts")["light"]["any"]
        if said and other.tag == verb.tag and other.dep in ("ROOT", "conj"):
            return subjects(sentence, other)
    return ()


def _meanwhile(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return who "noted that X had left, while pointing out Y": who noted it and not X."""
    if not any(c.text.lower() == "while" for c in sentence.children(verb, "mark", "advmod")):
        return ()
    for other in above(sentence, verb):
        said = other.lemma.lower() in frames("verbs") and other.tag in ("VBD", "VBZ")
        if said and any(True for _ in sentence.children(other, "ccomp")):
            return subjects(sentence, other)
    return ()


def _astray(
    sentence: ParsedSentence, verb: Token, reporting: tuple[Token, ...]
) -> tuple[Token, ...]:
    """Return `reporting` if `verb` hangs on a verb of another tense inside what was said.

    In "Y noted that trade has grown, and asked for more flights" a parser lets trade ask.
    """
    parent = sentence.parent(verb)
    if parent is None or parent.tag == verb.tag or parent.tag not in ("VBN", "VB", "VBZ", "VBP"):
        return ()
    helpers = {c.tag for c in sentence.children(parent, "aux", "auxpass")}
    past = "VBD" in helpers
    return () if past or verb.tag != "VBD" else reporting


def _partners(document: Document, sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return with whom `verb` is done, or who was met for it."""
    holder = purpose_of(sentence, verb) or _coordinate(sentence, verb)
    if holder is None:
        return with_partners(document, sentence, verb)
    between = sentence.tokens[holder.i + 1 : verb.i]
    people = tuple(t for t in between if isinstance(t.mention, PersonMention | RoleMention))
    return people or with_partners(document, sentence, holder)


def _coordinate(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb of meeting with which `verb` is coordinated: "met Y and discussed Z"."""
    for parent in above(sentence, verb):
        own = any(True for _ in sentence.children(verb, "nsubj"))
        if verb.dep != "conj" or own or parent.tag != verb.tag:
            return None
        held = any(talks(t) for t in sentence.children(parent, "dobj"))
        if held or parent.lemma.lower() in governors("meeting"):
            return parent
        verb = parent
    return None


def met(
    document: Document, sentence: ParsedSentence, verb: Token, speakers: Speakers
) -> tuple[str, ...]:
    """Return those who were met in order to be told."""
    if purpose_of(sentence, verb) is None:
        return ()
    others = speakers_at(document, sentence, _partners(document, sentence, verb))
    return () if others is None else tuple(n for n in others.names if n not in speakers.names)
