"""Read what states open and close towards each other, and what comes into force between them."""

from collections.abc import Container, Sequence
from itertools import pairwise
from typing import Final

from kg.extract import actions_sides, nouns, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import (
    DateMention,
    Document,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PlaceMention,
    RoleMention,
    Span,
    StateMention,
    Token,
)
from kg.model.facts import Realis

#: How many words behind an envoy or a mission the place may stand.
_NEAR: Final = 8
_FORCE: Final = frozenset({"force", "effect"})
_STAYING: Final = frozenset({"be", "remain", "stay", "keep"})


def of_verb(document: Document, sentence: ParsedSentence, verb: Token, kind: str) -> Deed | None:
    """Return the opening or closing of a mission or crossing: "reopened", "remains closed"."""
    above = sentence.parent(verb)
    state = verb.dep in ("acomp", "attr") and above is not None
    if state and above is not None and above.lemma.lower() in _STAYING:
        subject = syntax.subject(sentence, above)
        gates = _gates(sentence, [] if subject is None else [subject])
        return _deed(document, sentence, (kind, []), gates)
    if verb.pos != "VERB":
        return None
    subject = syntax.subject(sentence, verb)
    noun = sentence.parent(verb)
    if verb.dep == "relcl" and subject is not None and subject.tag == "WDT":
        subject = noun  # "the consulate in X, which was closed"
    held = [] if subject is None else [subject]
    if syntax.is_passive(sentence, verb):
        agents = syntax.agents(sentence, verb)
        doing = [n for t in agents for n in actions_sides.doers(document, sentence, t)]
        gates = _gates(sentence, held) or _gate_before(sentence, verb)
        return _deed(document, sentence, (kind, doing), gates)
    doing = [n for t in held for n in _acting(document, sentence, t)]
    gates = _gates(sentence, syntax.objects(sentence, verb))
    if verb.lemma.lower() in LEXICON["founding"]["verbs"]:
        gates = [t for t in gates if _founded(sentence, t)]
    return _deed(document, sentence, (kind, doing), gates)


def _founded(sentence: ParsedSentence, gate: Token) -> bool:
    """Tell whether a gate is a mission by its full name: states found other commissions too."""
    high = any(c.text.lower() == "high" for c in sentence.children(gate, "amod", "compound"))
    if gate.lemma.lower() == "commission":
        return high
    named = gate.lemma.lower() in LEXICON["founding"]["missions"]
    return named or _is_general(sentence, gate) or _is_mission(gate)


def of_noun(
    document: Document,
    sentence: ParsedSentence,
    noun: Token,
    ends: tuple[Sequence[Named], Sequence[Token]],
) -> Deed | None:
    """Return "the closure of the border by X"; `ends` are its actors and what follows "of"."""
    kind = LEXICON["nouns"][noun.lemma.lower()]["type"]
    verb = syntax.governing_verb(sentence, noun)
    told = verb is not None and verb.lemma.lower() in ("announce", "decide")
    own = syntax.subject(sentence, verb) if verb is not None and told and not ends[0] else None
    doing = [*ends[0], *(() if own is None else _acting(document, sentence, own))]
    return _deed(document, sentence, (kind, doing), _gates(sentence, ends[1]))


def _gate_before(sentence: ParsedSentence, verb: Token) -> list[Token]:
    """Return the mission before a passive whose subject the parser lost ("…, we recall, was")."""
    before = [t for t in sentence.tokens[: verb.i] if _is_mission(t)]
    return before[-1:]


def _acting(document: Document, sentence: ParsedSentence, token: Token) -> list[Named]:
    """Return the states that open or close; a person does it for a state."""
    if isinstance(token.mention, RoleMention):  # whose mission it is says for whom
        return [(token.mention.role, token.span)]
    found: list[Named] = []
    for name, span in actions_sides.doers(document, sentence, token):
        state = document.state_of(name)
        found.append((state or name, span))
    return found


def _gates(sentence: ParsedSentence, tokens: Sequence[Token]) -> list[Token]:
    return [
        t
        for start in tokens
        for t in syntax.conjuncts(sentence, start)
        if t.lemma.lower() in LEXICON["gates"] or _is_mission(t) or _is_general(sentence, t)
    ]


def _is_general(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a noun is the last word of "Consulate General"."""
    before = sentence.children(token, "compound", "amod")
    general = token.text.lower() == "general" and token.mention is None
    return general and any(c.lemma.lower() == "consulate" for c in before)


def _beyond(sentence: ParsedSentence, gate: Token) -> list[Named]:
    """Return the states on the other side: "the border with X", "the airspace to X's planes"."""
    return actions_sides.states_among(
        token
        for line in _lines(sentence, gate)
        for noun in syntax.behind(sentence, line, ("with", "to", "between"))
        for token in (noun, *sentence.children(noun, "amod", "poss", "compound"))
    )


def _lines(sentence: ParsedSentence, gate: Token) -> list[Token]:
    """Return a gate and the border that it lies on: "the checkpoint at X on the border with Y"."""
    return [
        gate,
        *(t for t in sentence.subtree(gate) if t.lemma.lower() == "border" and t != gate),
    ]


def _is_mission(token: Token) -> bool:
    """Tell whether an organisation is a mission: "the Embassy of Norway in Lima"."""
    if not isinstance(token.mention, OrgMention):
        return False
    words = token.mention.name.lower().split()
    return any(w.split("-")[0] in ("embassy", "consulate", "mission") for w in words)


def _deed(
    document: Document,
    sentence: ParsedSentence,
    done: tuple[str, Sequence[Named]],
    gates: Sequence[Token],
) -> Deed | None:
    kind, actors = done
    targets: list[Named] = []
    for gate in gates:
        span = gate.span if gate.mention is not None else nouns.noun_span(sentence, gate)
        targets.append((_unowned(document, sentence, gate, span), span))
    owners = [owner for gate in gates for owner in _owners(sentence, gate)]
    other = [n for gate in gates for n in _beyond(sentence, gate)]
    if not actors and not owners and len(other) > 1:  # "the border between A and B was opened"
        return Deed(kind=kind, actors=tuple(other), targets=tuple(targets))
    if not actors and not owners and other and sentence.zone == "body":
        actors = [(document.home, gates[0].span)] if other[0][0] != document.home else actors
    if not actors and not owners and sentence.zone == "body":
        actors = [home for gate in gates for home in _sent_abroad(document, sentence, gate)][:1]
    known = any(document.state_of(name) for name, _ in actors)
    doing = tuple(actors) if known or not owners else tuple(owners[:1])
    if not targets or not doing:
        return None
    own = {document.state_of(name) or name for name, _ in doing}
    if _hosted(gates[0]):
        there = hosts(sentence, gates[0].i, ("in", "at", "to"))
        targets = [(n, s) for n, s in there if n not in own][:1] or targets
    there = [n for n in other if n[0] not in own]
    return Deed(kind=kind, actors=doing, targets=tuple(there) or tuple(targets))


def _owners(sentence: ParsedSentence, gate: Token) -> list[Named]:
    """Return whose a gate is: by its name, "of Norway", or the state before it."""
    named = gate.mention.state if isinstance(gate.mention, OrgMention) else None
    told = [
        *syntax.prepositional(sentence, gate, ("of",)),
        *sentence.children(gate, "amod", "compound", "poss", "nmod"),
    ]
    states = actions_sides.states_among(told)
    return [(named, gate.span), *states] if named else states


def _sent_abroad(document: Document, sentence: ParsedSentence, gate: Token) -> list[Named]:
    """Return the issuer's state for a mission of nobody named abroad: "the consulate in Lagos"."""
    there = hosts(sentence, gate.i, ("in", "at")) if _hosted(gate) else []
    abroad = bool(there) and there[0][0] != document.home
    return [(document.home, gate.span)] if abroad else []


def _unowned(document: Document, sentence: ParsedSentence, gate: Token, span: Span) -> str:
    """Return the words for what is opened without whose it is: "Norway's honorary consulate"."""
    owners = [t for t in sentence.children(gate, "poss") if isinstance(t.mention, StateMention)]
    behind = [t for o in owners for t in sentence.tokens[o.i + 1 : o.i + 3] if t.tag != "POS"]
    start = behind[0].span[0] if behind else span[0]
    return document.release.text[start : span[1]].removeprefix("the ")


def _hosted(gate: Token) -> bool:
    return _is_mission(gate) or gate.lemma.lower() in LEXICON["missions"]


def hosts(sentence: ParsedSentence, start: int, cues: Container[str]) -> list[Named]:
    """Return the states that places behind a mission or an envoy lie in."""
    found: list[Named] = []
    for cue, place in pairwise(sentence.tokens[start + 1 : start + _NEAR]):
        if cue.text.lower() not in cues:
            continue
        state = getattr(place.mention, "iso3", None) or getattr(place.mention, "state", None)
        if isinstance(place.mention, StateMention | PlaceMention) and state:
            found.append((state, place.span))
    return found


def in_force(document: Document, sentence: ParsedSentence, token: Token) -> Deed | None:
    """Return the entry into force of an instrument, if its date is said."""
    mention = token.mention
    if not isinstance(mention, InstrumentMention) or not _enters(sentence, token):
        return None
    if not any(isinstance(t.mention, DateMention) for t in sentence.tokens):
        return None
    parties = mention.parties or document.sides
    if not parties:
        return None
    realis = _realis(document, sentence, token)
    truce = mention.form == "ceasefire"
    return Deed(
        kind="ceasefire" if truce else "other",
        actors=tuple((p, token.span) for p in parties),
        targets=() if truce else ((mention.name, token.span),),
        realis=realis,
        mutual=truce,
    )


def _enters(sentence: ParsedSentence, instrument: Token) -> bool:
    """Tell whether `instrument` enters into force: by a verb, or by a noun before it."""
    above = sentence.parent(instrument)
    verb = above
    if verb is not None and verb.lemma.lower() in ("come", "enter", "take", "be"):
        inside = syntax.prepositional(sentence, verb, ("into", "in"))
        objects = syntax.objects(sentence, verb)
        return any(t.lemma.lower() in _FORCE for t in (*inside, *objects))
    if above is None or above.text.lower() != "of":
        return False
    before = sentence.parent(above)
    return before is not None and before.lemma.lower() in (*_FORCE, "entry")


def _realis(document: Document, sentence: ParsedSentence, token: Token) -> Realis:
    """Tell whether it has come into force, by the verb or by the date."""
    verb = syntax.governing_verb(sentence, token)
    said = syntax.realis_of(sentence, verb) if verb is not None else "actual"
    dates = (t.mention for t in sentence.tokens if isinstance(t.mention, DateMention))
    ahead = any(nouns.lies_ahead(document, d.value) for d in dates)
    return "intended" if ahead else said
