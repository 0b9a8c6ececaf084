"""Read what happens to envoys: they are called home, or expelled."""

from collections.abc import Sequence
from typing import Final

from kg.extract import actions_gates, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named, doers, named, states_among
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    RoleMention,
    StateMention,
    Token,
)
from kg.model.facts import Realis

#: How many words before its verb a decision may stand.
_NEAR: Final = 6


def decider(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return whose decision it is to do something: "the decision of X to withdraw"."""
    near = sentence.tokens[max(0, verb.i - _NEAR) : verb.i]
    nouns = [t for t in near if t.lemma.lower() in LEXICON["decided"]]
    if not nouns or any(t.pos == "VERB" for t in near if t.i > nouns[-1].i):
        return None
    noun = nouns[-1]
    owners = (
        *syntax.prepositional(sentence, noun, ("of", "by")),
        *sentence.children(noun, "poss"),
    )
    return next(iter(owners), None)


def called_home(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb calls an own envoy home: "its ambassador", "for talks"."""
    passive = syntax.is_passive(sentence, verb)
    subject = syntax.subject(sentence, verb)
    objects = syntax.objects(sentence, verb, "dobj", "obj", "oprd")
    called = [subject] if passive and subject is not None else list(objects)
    home = any(c.text.lower() in ("home", "back") for c in sentence.children(verb, "advmod"))
    envoy = any(
        t.lemma.lower() in LEXICON["envoys"] or isinstance(t.mention, PersonMention)
        for t in called
    )
    purpose = syntax.prepositional(sentence, verb, ("for",))
    consulted = home or any(t.lemma.lower() == "consultation" for t in purpose)
    own = any(
        c.text.lower() in ("its", "their", "our", "her", "his")
        for t in called
        if t.lemma.lower() in LEXICON["envoys"]
        for c in sentence.children(t, "poss")
    )
    return envoy and (consulted or (verb.lemma.lower() == "withdraw" and own))


def recalled(
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    ends: tuple[list[Named], list[Named]],
) -> Deed | None:
    """Return the recall of an envoy; who of a passive is not named is the issuer."""
    actors, targets = ends
    if any(t.text.lower() == "it" for t in sentence.children(verb, "nsubjpass")):
        return None
    if any(True for _ in sentence.children(verb, "ccomp")):
        return None  # "recalled how A was the first to": what somebody remembers
    if syntax.is_passive(sentence, verb) and not actors:
        actors = [(document.home, verb.span)]
    own = {document.state_of(name) or name for name, _ in actors}
    hosts = actions_gates.hosts(sentence, verb.i, ("from", "to", "in"))
    hosts = hosts or states_among(reversed(sentence.tokens[: verb.i]))
    roles = [t for t in syntax.objects(sentence, verb) if isinstance(t.mention, RoleMention)]
    hosts += [
        (t.mention.host or t.mention.state or "", t.span)  # "its ambassador from X"
        for t in roles
        if isinstance(t.mention, RoleMention)
    ]
    others = [side for side in document.sides if side not in own]
    if (
        targets and len(others) == 1 and own & set(document.sides)
    ):  # "recalled our ambassador": from the other
        hosts.append((others[0], verb.span))
    targets = [(n, s) for n, s in hosts if n and n not in own][:1] or targets
    realis: Realis | None = "actual" if decider(sentence, verb) is not None else None
    if not targets:
        return None
    return Deed(kind="recall", actors=tuple(actors), targets=tuple(targets), realis=realis)


def unwelcome(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb declares somebody persona non grata."""
    if verb.lemma.lower() != "declare":
        return False
    return any(t.text.lower() in ("grata", "gratae", "gratas") for t in sentence.tokens)


def declaring(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return who did it where the parser hung "by" on a word behind a passive of `declare`."""
    if verb.lemma.lower() != "declare":
        return ()
    by = (t for t in sentence.tokens[verb.i + 1 :] if t.text.lower() == "by")
    return tuple(n for b in by for n in sentence.children(b, "pobj"))


def recall_of(
    sentence: ParsedSentence, actors: Sequence[Named], envoys: Sequence[Token]
) -> Deed | None:
    """Return the recall of envoys told by a noun: "the recall of its ambassador to X"."""
    roles = [t for t in envoys if isinstance(t.mention, RoleMention)]
    hosts = [(t.mention.host, t.span) for t in roles if isinstance(t.mention, RoleMention)]
    plain = [t for t in envoys if t.mention is None and t.lemma.lower() in LEXICON["envoys"]]
    hosts += states_among(
        t for envoy in plain for t in syntax.prepositional(sentence, envoy, ("from", "to", "in"))
    )
    own = {name for name, _ in actors}
    targets = tuple((host, span) for host, span in hosts if host is not None and host not in own)
    return (
        Deed(kind="recall", actors=tuple(actors), targets=targets) if actors and targets else None
    )


def told_to_leave(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the expulsion of an envoy who "was given 72 hours to leave" a state."""
    if not syntax.is_passive(sentence, verb) or verb.lemma.lower() not in LEXICON["giving_leave"]:
        return None
    envoys = syntax.objects(sentence, verb, "nsubjpass")
    leaving = [t for t in sentence.tokens[verb.i + 1 :] if t.lemma.lower() in LEXICON["leaving"]]
    if not leaving:
        return None
    left = states_among(syntax.objects(sentence, leaving[0]))
    agents = [n for t in syntax.agents(sentence, verb) for n in doers(document, sentence, t)]
    actors = agents or left or [(document.home, verb.span)]
    targets = [
        (t.mention.state, t.span)
        for t in envoys
        if isinstance(t.mention, RoleMention) and t.mention.state
    ] or of_state(
        sentence, actors, [n for t in envoys for n in named(document, sentence, t, "expulsion")]
    )
    if not targets:
        return None
    return Deed(kind="expulsion", actors=tuple(actors), targets=tuple(targets), realis="actual")


def of_state(
    sentence: ParsedSentence, actors: Sequence[Named], envoys: Sequence[Named]
) -> list[Named]:
    """Return the states whose envoys are hit, where the words for them say it."""
    own = {name for name, _ in actors}
    found: list[Named] = []
    for name, (start, end) in envoys:
        inside = [t for t in sentence.tokens if start <= t.span[0] < end]
        states: list[Named] = []
        for token in inside:
            if isinstance(token.mention, StateMention):
                states.append((token.mention.iso3, token.span))
            elif isinstance(token.mention, OrgMention | RoleMention) and token.mention.state:
                states.append((token.mention.state, token.span))
        others = [s for s in states if s[0] not in own]
        found.append((others[0][0], (start, end)) if others else (name, (start, end)))
    return found
