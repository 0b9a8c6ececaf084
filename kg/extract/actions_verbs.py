"""Read deeds that a verb tells: "expelled two diplomats", "imposed sanctions on"."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kg.extract import (
    actions_captives,
    actions_ends,
    actions_envoys,
    actions_forces,
    actions_gates,
    actions_memberships,
    actions_trade,
    nouns,
    syntax,
)
from kg.extract.actions_sides import LEXICON, Deed, Named, states_among
from kg.extract.document import (
    DateMention,
    Document,
    GroupMention,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PlaceMention,
    StateMention,
    Token,
)
from kg.model.facts import Realis

#: How many words apart a verb, its measure and the word for whom it hits may stand.
_NEAR: Final = 8
#: Verbs that tell a deed only together with what they are said of.
_MEASURING: Final = frozenset(
    word
    for name in ("imposing", "lifting", "calling_home", "listing", "giving_leave")
    for word in LEXICON[name]
)
_ZONES: Final = frozenset({"region", "area", "country", "zone"})


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the deed that a verb tells, None if it tells none or only a wish."""
    lemma = verb.lemma.lower()
    kind = LEXICON["verbs"].get(lemma) or (
        "expulsion" if actions_envoys.unwelcome(sentence, verb) else None
    )
    if not (kind or lemma in _MEASURING) or _wanted(sentence, verb):
        return None
    if kind in ("opening", "closure"):
        pledged = _pledged(sentence, verb)
        return None if pledged else actions_gates.of_verb(document, sentence, verb, kind)
    if verb.pos != "VERB":
        return None
    if lemma in LEXICON["calling_home"] and actions_envoys.called_home(sentence, verb):
        return _done(document, sentence, verb, "recall")
    if kind == "deployment":
        return _deployed(document, sentence, verb)
    return _done(document, sentence, verb, kind) if kind else _measure(document, sentence, verb)


def _measure(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return what is done to somebody by a list, sanctions that come or go, or a deadline."""
    lemma = verb.lemma.lower()
    if lemma in LEXICON["listing"]:
        return _listed(document, sentence, verb)
    if lemma in LEXICON["giving_leave"]:
        return actions_envoys.told_to_leave(document, sentence, verb)
    if lemma in LEXICON["lifting"]:
        lifted = _imposed(document, sentence, verb)
        return None if lifted is None else replace(lifted, kind="other")
    return _imposed(document, sentence, verb) if lemma in LEXICON["imposing"] else None


def _wanted(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether the deed is only wanted: "urged X to release", "called on Y to deploy"."""
    seen = verb
    while (above := sentence.parent(seen)) is not None and seen.dep != "ROOT":
        clause = seen.dep in ("xcomp", "ccomp", "advcl", "conj", "pcomp", "prep", "acl")
        if not clause:
            return False
        if above.lemma.lower() in LEXICON["wanting"] and seen.dep != "conj":
            return True
        seen = above
    return False


def _pledged(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether to open something is only undertaken: "agreed to open an embassy"."""
    above = sentence.parent(verb) if verb.dep == "xcomp" else None
    return above is not None and above.lemma.lower() in LEXICON["pledging"]


def _listed(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the sanction that putting somebody on a list is: "listed two firms under …"."""
    told = any(t.lemma.lower() == "sanction" for t in sentence.tokens)
    charged = verb.lemma.lower() != "list" and bool(
        [p for p in sentence.children(verb, "prep") if p.text.lower() == "for"]
    )
    objects = [t for o in syntax.objects(sentence, verb) for t in syntax.conjuncts(sentence, o)]
    if not (told or charged) or not any(t.lemma.lower() in LEXICON["sanctioned"] for t in objects):
        return None
    actors, targets = actions_ends.sides(document, sentence, verb, "sanction")
    return Deed(kind="sanction", actors=tuple(actors), targets=tuple(targets)) if targets else None


def _done(document: Document, sentence: ParsedSentence, verb: Token, kind: str) -> Deed | None:
    actors, targets = actions_ends.sides(document, sentence, verb, kind)
    if kind == "accession":
        actors, targets = actions_memberships.joining(document, sentence, verb, actors)
    if verb.lemma.lower() == "extradite":
        reached = syntax.prepositional(sentence, verb, ("to",))
        targets = actions_ends.hit(document, sentence, reached, kind)
    if verb.lemma.lower() == "evacuate":
        targets = targets or actions_captives.brought_out(document, sentence, verb)
    if kind == "ratification":
        targets = targets or _accession(document, sentence, verb)
        proposed = verb.tag == "VB" and syntax.subject(sentence, verb) is None
        actors = actors or ([(document.home, verb.span)] if proposed else [])
        actors = [_of_chamber(document, sentence, n) for n in actors]
        targets = targets or _instrument_before(sentence, verb)
        instrument = any(isinstance(t.mention, InstrumentMention) for t in sentence.tokens)
        targets = targets or _treaty(document, sentence, verb)
        if not (instrument or targets):
            return None
    if kind == "recall":
        return actions_envoys.recalled(document, sentence, verb, (actors, targets))
    if not targets:
        return None
    counted = targets[0][1]
    if kind == "expulsion":
        targets = actions_envoys.of_state(sentence, actors, targets)
        unsaid = not actors and syntax.is_passive(sentence, verb)
        if unsaid and all(document.state_of(n) not in (None, document.home) for n, _ in targets):
            actors = [(document.home, verb.span)]  # "two diplomats of X were declared"
    return Deed(
        kind=kind,
        actors=tuple(actors),
        targets=tuple(targets),
        counted=counted,
        realis=_realis(sentence, verb, kind),
    )


def _realis(sentence: ParsedSentence, verb: Token, kind: str) -> Realis | None:
    """Tell what the form of a verb says of its deed, None if the clause decides."""
    if kind == "accession" and actions_memberships.is_let(sentence, verb):
        return "intended"
    return "actual" if actions_ends.described(sentence, verb) else None


def _of_chamber(document: Document, sentence: ParsedSentence, actor: Named) -> Named:
    """Return the state for which a parliament ratifies: of its name, its owner, or the issuer."""
    name, span = actor
    chamber = name.split()[-1].lower() in LEXICON["relations"]["chambers"] or (
        "assembly" in name.lower()
    )
    token = next((t for t in sentence.tokens if t.span[0] <= span[0] < t.span[1]), None)
    if not chamber or token is None or document.state_of(name) == name:
        return actor
    own = token.mention.state if isinstance(token.mention, OrgMention) else None
    owners = (
        *sentence.children(token, "poss", "amod", "compound"),
        *syntax.prepositional(sentence, token, ("of",)),
    )
    states = [n for n, _ in states_among(owners)]
    return (own or (states or [document.home])[0], span)


def _accession(document: Document, sentence: ParsedSentence, verb: Token) -> list[Named]:
    """Return the words of an accession that is ratified: "Finland's accession to NATO"."""
    told = [t for t in syntax.objects(sentence, verb) if t.lemma.lower() == "accession"]
    spans = [sentence.subtree_span(t) for t in told]
    text = document.release.text
    return [(text[slice(*span)].removeprefix("the "), span) for span in spans]


def _treaty(document: Document, sentence: ParsedSentence, verb: Token) -> list[Named]:
    """Return the words of a treaty without a name: "the protocol on the accession of X to Y"."""
    told = [t for t in syntax.objects(sentence, verb) if t.lemma.lower() in LEXICON["treaties"]]
    text, found = document.release.text, []
    for token in (t for t in told if t.mention is None):
        start, end = sentence.subtree_span(token)
        dated = (
            p.span[0]
            for p in sentence.children(token, "prep")
            for d in sentence.children(p, "pobj")
            if isinstance(d.mention, DateMention)
        )
        end = min(dated, default=end)
        found.append((text[start:end].rstrip(" ,.").removeprefix("the "), (start, end)))
    return found


def _instrument_before(sentence: ParsedSentence, verb: Token) -> list[Named]:
    """Return the instrument that "the same" stands for."""
    before = [t for t in sentence.mentions(InstrumentMention) if t.i < verb.i]
    return [
        (t.mention.name, t.span) for t in before[-1:] if isinstance(t.mention, InstrumentMention)
    ]


def _imposed(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return a sanction: a measure put on or against somebody.

    Parsers take "asset freezes" for a clause, so the words are read from left to right.
    """
    after = sentence.tokens[verb.i + 1 :]
    measure = next((t for t in after[:_NEAR] if t.lemma.lower() in LEXICON["measures"]), None)
    if measure is None:
        return None
    cues = [t for t in after if measure.i < t.i <= measure.i + _NEAR]
    cue = next((t for t in cues if t.text.lower() in ("on", "against", "targeting")), None)
    if cue is None:
        return None
    heads = list(sentence.children(cue, "pobj", "dobj"))
    targets = actions_ends.hit(document, sentence, heads, "sanction")
    trade = () if targets else actions_trade.partners(document, sentence, heads)
    subject = syntax.subject(sentence, verb) or _actor_before(sentence, verb)
    actors = actions_ends.doers(document, sentence, [] if subject is None else [subject])
    if not (targets or trade) or not actors:
        return None
    kind = "other" if trade else "sanction"
    return Deed(kind=kind, actors=tuple(actors), targets=tuple(targets or trade))


def _actor_before(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the nearest actor before a verb in its clause."""
    for token in reversed(sentence.tokens[: verb.i]):
        if isinstance(token.mention, StateMention | OrgMention | GroupMention):
            return token
        if token.pos == "VERB" or token.text == ";":
            return None
    return None


def _deployed(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return a deployment of people or forces to another state or place."""
    sent = list(syntax.objects(sentence, verb))
    subject = syntax.subject(sentence, verb)
    passive = syntax.is_passive(sentence, verb)
    if passive:
        sent = [subject] if subject is not None else actions_forces.before(sentence, verb)
    lent = verb.lemma.lower() in LEXICON["lending"]
    if not any(actions_forces.sendable(sentence, t, lent=lent) for t in sent):
        return None
    actors = actions_ends.doers(document, sentence, syntax.doing(sentence, verb))
    guessed = passive and not actors
    if guessed:
        actors = [(document.home, verb.span)]
    leads = ("from",) if verb.lemma.lower() in LEXICON["withdrawing"] else ("to", "in")
    where = [
        noun
        for cue in sentence.tokens[verb.i + 1 :]
        if cue.text.lower() in leads and cue.pos == "ADP"
        for noun in sentence.children(cue, "pobj")
        if not isinstance(noun.mention, DateMention)
    ]
    targets = _reached(document, sentence, where, actors)
    if not targets:
        return None
    return Deed(
        kind="deployment",
        actors=tuple(actors),
        targets=tuple(targets),
        guessed=guessed,
        counted=nouns.noun_span(sentence, sent[0]),
    )


def _reached(
    document: Document, sentence: ParsedSentence, where: Sequence[Token], actors: list[Named]
) -> list[Named]:
    """Return where forces go: a state, a place, a zone around one, or the region told before."""
    doing = {name for name, _ in actors}
    for token in where:
        found = actions_ends.hit(document, sentence, [token], "deployment")
        if found:
            return [(n, s) for n, s in found if n not in doing]
        start, end = nouns.noun_span(sentence, token)
        inside = [t for t in sentence.tokens if start <= t.span[0] < end]
        named = [t for t in inside if isinstance(t.mention, PlaceMention | StateMention)]
        if named or (token.lemma.lower() in _ZONES and any(t.pos == "PROPN" for t in inside)):
            return [(document.release.text[start:end], (start, end))]
        if token.lemma.lower() in _ZONES:
            states = states_among(sentence.tokens[: token.i])
            return [(n, s) for n, s in states if n not in doing][:1]
    return []
