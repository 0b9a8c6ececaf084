"""Read deployments told of those who go: "twelve Norwegian police officers arrived in Suva"."""

from collections.abc import Sequence
from typing import Final

from kg.extract import actions_sides, nouns, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PlaceMention,
    PronounMention,
    Span,
    StateMention,
    Token,
)

_WHERE: Final = frozenset({"in", "to", "at", "for"})
#: How many words behind the deed the place may stand, dates and numbers between included.
_NEAR: Final = 9
_THERE: Final = frozenset({"country", "island", "islands"})


def deed_of(document: Document, sentence: ParsedSentence, token: Token) -> Deed | None:
    """Return the deployment that a verb or noun tells of people or ships of one state in another.

    Whoever arrives without a word of where comes to the state of the issuer.
    """
    words, lemma = LEXICON["moving"], token.lemma.lower()
    if token.pos in ("NOUN", "PROPN") and lemma in words["nouns"]:
        verb = syntax.governing_verb(sentence, token)
        if verb is not None and verb.lemma.lower() in LEXICON["wanting"]:
            return None
        return _moved(document, sentence, token, _of(sentence, token))
    if lemma == "be" and any(True for _ in sentence.children(token, "expl")):
        return _moved(document, sentence, token, tuple(sentence.children(token, "attr")))
    if token.pos != "VERB":
        return None
    if lemma in words["taking_part"]:
        return _mission(document, sentence, token)
    passive = syntax.is_passive(sentence, token)
    if lemma in LEXICON["leaving"] and not passive:
        own = syntax.subject(sentence, token)
        return None if own is None else _left(document, sentence, token, own)
    if lemma in (words["posted"] if passive else words["verbs"]):
        own = syntax.subject(sentence, token)
        return _moved(document, sentence, token, () if own is None else (own,))
    return None


def _left(document: Document, sentence: ParsedSentence, verb: Token, who: Token) -> Deed | None:
    """Return the leaving of forces: "the last Norwegian soldiers left Chad"."""
    span = forces_at(sentence, who)
    actors = [] if span is None else _states(sentence, span)
    definite = any(c.text.lower() in ("the", "our") for c in sentence.children(who))
    if not actors and definite and sentence.zone == "body":
        actors = [(document.home, who.span)]  # "the team will leave for A"
    own = {name for name, _ in actors}
    left = [n for t in syntax.objects(sentence, verb) for n in _place(document, sentence, t)]
    going = syntax.prepositional(sentence, verb, ("for",))
    places = left or [n for t in going for n in _place(document, sentence, t)]
    targets = [n for n in places if n[0] not in own]
    if places and not targets:  # "will leave Norway on a mission in Chad"
        targets = _places(document, sentence, verb.i, actors)
    if span is None or not actors or not targets:
        return None
    return Deed(kind="deployment", actors=tuple(actors), targets=tuple(targets), counted=span)


def _of(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    found = syntax.prepositional(sentence, noun, ("of",))
    return found or syntax.behind(sentence, noun, ("of",))


def forces_at(sentence: ParsedSentence, token: Token) -> Span | None:
    """Return the words for people or ships at `token`, "members of a team" included."""
    words = (*LEXICON["forces"], *LEXICON["moving"]["people"])
    if _is_ship(sentence, token):
        return nouns.noun_span(sentence, token)
    seen: Token | None = token
    while seen is not None:
        if isinstance(seen.mention, OrgMention) and _is_force(seen.mention.name.split()[-1]):
            return seen.span
        if seen.mention is None and (seen.lemma.lower() in words or _is_force(seen.text)):
            start, end = nouns.noun_span(sentence, token)
            made_of = [t for t in _of(sentence, seen) if t.lemma.lower() in words]
            return start, max([end, *(nouns.noun_span(sentence, t)[1] for t in made_of)])
        group = seen.mention is None and seen.lemma.lower() in LEXICON["moving"]["groups"]
        seen = next(iter(_of(sentence, seen)), None) if group else None
    return None


def _is_force(word: str) -> bool:
    """Tell whether the last word of a name is one for forces: "Self-Defence Force Units"."""
    return word[:1].isupper() and word.lower().removesuffix("s") in LEXICON["forces"]


def _is_ship(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a name is that of a naval ship, with the letters that tell whose it is."""
    if token.mention is not None or token.pos != "PROPN":
        return False
    parts = (token, *sentence.children(token, "compound", "nmod"))
    return any(_navy(sentence, t) is not None for t in parts)


def _navy(sentence: ParsedSentence, letters: Token) -> str | None:
    """Return whose ship it is by the letters before its name ("HMNZS"); not "SAS soldiers"."""
    behind = sentence.tokens[letters.i + 1 : letters.i + 2]
    named = letters.mention is None and bool(behind) and behind[0].text[:1].isupper()
    state: str | None = LEXICON["ships"].get(letters.text) if named else None
    return state


def _moved(
    document: Document, sentence: ParsedSentence, deed: Token, who: Sequence[Token]
) -> Deed | None:
    for token in who:
        span = forces_at(sentence, token)
        if span is None:
            continue
        actors = _states(sentence, span)
        targets = _places(document, sentence, max(deed.i, token.i), actors)
        home = document.home
        if not targets and actors and home not in {n for n, _ in actors}:
            targets = [(home, span)]
        others = [side for side in document.sides if side != home]
        if not targets and actors and deed.pos == "NOUN" and len(others) == 1:
            targets = [(others[0], deed.span)]  # "the secondment of our prosecutors"
        if actors and targets:
            return Deed(
                kind="deployment", actors=tuple(actors), targets=tuple(targets), counted=span
            )
    return None


def _states(sentence: ParsedSentence, span: Span) -> list[Named]:
    """Return whose people they are: the state before their noun, not the one they stand in."""
    found = []
    for token in sentence.tokens:
        if not span[0] <= token.span[0] < span[1]:
            continue
        if token.dep == "prep" and token.text.lower() != "of":
            break
        if (navy := _navy(sentence, token)) is not None:
            found.append((navy, token.span))
        elif isinstance(token.mention, StateMention):
            found.append((token.mention.iso3, token.span))
        elif isinstance(token.mention, PronounMention) and len(token.mention.members) == 1:
            found.append((token.mention.members[0], token.span))
        elif isinstance(token.mention, OrgMention) and token.mention.state:
            found.append((token.mention.state, token.span))
    return found[:1]


def _places(
    document: Document, sentence: ParsedSentence, start: int, actors: Sequence[Named]
) -> list[Named]:
    """Return where they are or go: the first place behind the deed that is not their own state."""
    own = {name for name, _ in actors}
    for cue in sentence.tokens[start + 1 : start + _NEAR]:
        if cue.text.lower() not in _WHERE or cue.pos != "ADP":
            continue
        for first in sentence.children(cue, "pobj"):
            there = [
                n for t in syntax.conjuncts(sentence, first) for n in _place(document, sentence, t)
            ]
            if places := [place for place in there if place[0] not in own]:
                return places
    return []


def _place(document: Document, sentence: ParsedSentence, noun: Token) -> list[Named]:
    if isinstance(noun.mention, StateMention | PlaceMention):
        return actions_sides.named(document, sentence, noun, "deployment")
    if noun.mention is None and noun.lemma.lower() in _THERE:
        return [(document.home, noun.span)]
    return []


def _mission(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the part that a state takes in a mission of forces ("in the air patrol")."""
    own = syntax.subject(sentence, verb)
    if own is None or not isinstance(own.mention, StateMention):
        return None
    for noun in syntax.prepositional(sentence, verb, ("in",)):
        if noun.lemma.lower() not in LEXICON["moving"]["missions"]:
            continue
        span = nouns.noun_span(sentence, noun)
        inside = [t for t in sentence.tokens if span[0] <= t.span[0] < span[1]]
        armed = any(t.lemma.lower() in LEXICON["moving"]["marks"] for t in inside)
        if armed or any(isinstance(t.mention, OrgMention) for t in inside):
            name = document.release.text[slice(*span)].removeprefix("the ")
            target = (name, span)
            actors = actions_sides.owner(document, sentence, own)
            return Deed(kind="deployment", actors=tuple(actors), targets=(target,))
    return None


def sendable(sentence: ParsedSentence, token: Token, *, lent: bool) -> bool:
    """Tell whether who is sent counts as forces; who is lent, only a team or a force."""
    if lent and token.mention is None:
        return token.lemma.lower() in LEXICON["forces"]
    return forces_at(sentence, token) is not None


def before(sentence: ParsedSentence, verb: Token) -> list[Token]:
    """Return the forces named right before a passive whose subject the parser lost."""
    for token in reversed(sentence.tokens[: verb.i]):
        if _named_by(token):
            return [token]
        if token.pos == "VERB" or token.text in (",", ";"):
            break
    return []


def _named_by(token: Token) -> bool:
    return token.mention is None and token.lemma.lower() in LEXICON["forces"]
