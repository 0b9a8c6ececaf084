"""Find deeds between states: releases, attacks, sanctions, deployments and their like."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import (
    actions_attacks,
    actions_borders,
    actions_captives,
    actions_envoys,
    actions_exercises,
    actions_forces,
    actions_gates,
    actions_memberships,
    actions_offices,
    actions_passage,
    actions_relations,
    actions_shots,
    actions_sides,
    actions_verbs,
    actions_visas,
    syntax,
)
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import (
    DateMention,
    Document,
    InstrumentMention,
    ParsedSentence,
    Token,
)
from kg.model.facts import Action

#: What verbs tell of relations, of those who are held, of travel and of shots.
_OTHERS: Final = (
    actions_relations.deed_of,
    actions_memberships.deed_of,
    actions_captives.deed_of,
    actions_visas.deed_of,
    actions_shots.deed_of,
    actions_passage.deed_of,
    actions_exercises.deed_of,
    actions_offices.deed_of,
)
#: Kinds of deeds that somebody announces or orders.
_ORDERED: Final = frozenset({"expulsion", "recall", "release", "deployment", "sanction"})
_READ_APART: Final = frozenset({"opening", "closure", "recall", "attack"})
#: Steps that a cabinet lets its state take.
_STEPS: Final = frozenset({"accession", "ratification"})
#: Prepositions that say where, and only for want of another one whom.
_AROUND: Final = frozenset({"in", "at", "near", "along"})


def find(document: Document) -> Iterator[Action]:
    """Yield the deeds that cross a border and name at least whom they are done to.

    What somebody only wants to be done is none, nor is a release of the press.
    """
    for sentence in document.sentences:
        for token in sentence.tokens:
            lemma = token.lemma.lower()
            deed: Deed | None = None
            if token.mention is not None:
                deed = actions_gates.in_force(document, sentence, token)
            elif lemma in LEXICON["relations"]["founding"]:
                deed = actions_relations.by_noun(document, sentence, token)
            elif token.pos in ("NOUN", "PROPN") and lemma in LEXICON["nouns"]:
                if _agreed_on(sentence, token):
                    continue
                deed = actions_forces.deed_of(document, sentence, token)
                deed = deed or _by_noun(document, sentence, token)
            elif token.pos in ("VERB", "ADJ", "AUX"):
                deed = actions_verbs.deed_of(document, sentence, token)
                for read in _OTHERS:
                    deed = deed or read(document, sentence, token)
            deed = deed or actions_forces.deed_of(document, sentence, token)
            deed = deed or actions_borders.deed_of(document, sentence, token)
            if deed is not None:
                yield from actions_sides.action(document, sentence, token, deed)


def _agreed_on(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun says what an agreement is about: "Agreement on the deployment of"."""
    prep = sentence.parent(noun) if noun.dep == "pobj" else None
    if prep is None or prep.text.lower() not in ("on", "for"):
        return False
    above = sentence.parent(prep)
    return above is not None and isinstance(above.mention, InstrumentMention)


def _by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Deed | None:
    entry = LEXICON["nouns"][noun.lemma.lower()]
    kind = entry["type"]
    heads = _heads(sentence, noun, entry["target"])
    supposed = kind == "attack" and actions_attacks.supposed(sentence, noun)
    if supposed or _is_document(sentence, noun, heads) or _wanted(sentence, noun):
        return None
    heads = heads or _after_date(sentence, noun, entry["target"]) or _let(sentence, noun, kind)
    actors = (
        _actors(document, sentence, noun, entry["actor"])
        or _ordered(document, sentence, noun, kind)
        or _thanked(document, sentence, noun)
        or _by_behind(document, sentence, heads)
    )
    if noun.lemma.lower() in LEXICON["giving_back"]:
        restored = actions_captives.given_back(document, sentence, noun, actors)
        if restored is not None:
            return restored
    if kind in _READ_APART:
        return _apart(document, sentence, noun, (actors, heads))
    targets = [n for t in heads for n in actions_sides.named(document, sentence, t, kind)]
    if kind in _STEPS and (by := _approved(document, sentence, noun)):
        return Deed(
            kind=kind, actors=tuple(actors) or (by,), targets=tuple(targets), realis="intended"
        )
    if kind == "accession" and not _acceded(sentence, noun):
        return None
    if kind == "release":
        actors += [n for t in heads for n in _captors(document, sentence, t)]
    if kind == "expulsion":
        targets = actions_envoys.of_state(sentence, actors, targets)
    return Deed(kind=kind, actors=tuple(actors), targets=tuple(targets))


def _apart(
    document: Document,
    sentence: ParsedSentence,
    noun: Token,
    ends: tuple[list[Named], Sequence[Token]],
) -> Deed | None:
    """Return the deed of a kind that a module of its own reads."""
    kind = LEXICON["nouns"][noun.lemma.lower()]["type"]
    if kind == "recall":
        return actions_envoys.recall_of(sentence, *ends)
    if kind == "attack":
        return actions_attacks.attack(document, sentence, noun, ends)
    return actions_gates.of_noun(document, sentence, noun, ends)


def _by_behind(
    document: Document, sentence: ParsedSentence, heads: Sequence[Token]
) -> list[Named]:
    """Return who did it where "by" hangs on those it was done to: "expulsion of two X by Y"."""
    agents = (a for t in heads for a in syntax.prepositional(sentence, t, ("by",)))
    return [n for t in agents for n in actions_sides.doers(document, sentence, t)]


def _heads(sentence: ParsedSentence, noun: Token, where: list[str]) -> tuple[Token, ...]:
    """Return what stands at the first of the places of the target that is taken."""
    places = ([w for w in where if w not in _AROUND], [w for w in where if w in _AROUND])
    for words in places:
        found = syntax.prepositional(sentence, noun, words)
        found = found or syntax.behind(sentence, noun, words)
        if any(not isinstance(t.mention, DateMention) for t in found):
            return found
    return ()


def _after_date(sentence: ParsedSentence, noun: Token, words: list[str]) -> tuple[Token, ...]:
    """Return whom "the release today of X" is about: the parser loses what follows the date."""
    behind = sentence.tokens[noun.i + 1 : noun.i + 2]
    if behind and behind[0].text == ",":
        behind = sentence.tokens[noun.i + 2 : noun.i + 5]
        behind = tuple(t for t in behind if t.text != "," and t.pos != "ADP")[:1]
    if not behind or not isinstance(behind[0].mention, DateMention):
        return ()
    start = behind[0].i
    last = next((t for t in sentence.tokens[start + 1 : start + 2] if t.text == ","), behind[0])
    return syntax.behind(sentence, last, words)


def _ordered(document: Document, sentence: ParsedSentence, noun: Token, kind: str) -> list[Named]:
    """Return who announces or orders a deed told by a noun: "ordered the expulsion of X"."""
    verb = sentence.parent(noun)
    carried = noun.dep == "dobj" and verb is not None and kind in _ORDERED
    if not carried or verb is None or verb.lemma.lower() not in LEXICON["ordering"]:
        return []
    own = syntax.subject(sentence, verb)
    found = [] if own is None else actions_sides.doers(document, sentence, own)
    return [(document.state_of(name) or name, span) for name, span in found]


def _thanked(document: Document, sentence: ParsedSentence, noun: Token) -> list[Named]:
    """Return who is thanked or condemned for a deed: "thanked X for the evacuation of Y"."""
    cue = sentence.parent(noun)
    if cue is None or cue.text.lower() != "for" or noun.dep != "pobj":
        return []
    verb = syntax.governing_verb(sentence, cue)
    if verb is None or verb.lemma.lower() not in LEXICON["judging"]:
        return []
    judged = next(iter(syntax.objects(sentence, verb)), None)
    return [] if judged is None else actions_sides.doers(document, sentence, judged)


def _approved(document: Document, sentence: ParsedSentence, noun: Token) -> Named | None:
    """Return the issuer's state if its cabinet approves a step: "agreed to the accession to"."""
    verb = syntax.governing_verb(sentence, noun)
    if verb is None or verb.lemma.lower() not in LEXICON["approving"]:
        return None
    doing = syntax.doing(sentence, verb)
    cabinets = (t for t in doing if t.lemma.lower() in LEXICON["relations"]["cabinets"])
    own = next(cabinets, None)
    return (document.home, own.span) if own is not None and document.home else None


def _captors(document: Document, sentence: ParsedSentence, captive: Token) -> list[Named]:
    """Return who held those released: "who had been held by"."""
    return [
        named
        for verb in sentence.children(captive, "relcl", "acl")
        if verb.lemma.lower() in LEXICON["holding"]
        for token in syntax.agents(sentence, verb)
        for named in actions_sides.doers(document, sentence, token)
    ]


def _let(sentence: ParsedSentence, noun: Token, kind: str) -> tuple[Token, ...]:
    """Return what hangs on the verb of an accession: "approved the accession of A to B"."""
    verb = sentence.parent(noun) if kind == "accession" else None
    return () if verb is None else syntax.prepositional(sentence, verb, ("to",))


def _acceded(sentence: ParsedSentence, noun: Token) -> bool:
    return not _ratified(sentence, noun) and _happened(sentence, noun)


def _ratified(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether an accession is what is ratified: the deed is that of who ratifies."""
    above = {t.lemma.lower() for t in syntax.ancestors(sentence, noun)}
    return not above.isdisjoint({"ratify", "ratification"})


def _happened(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether something shows that what a noun tells has come about."""
    words = {t.lemma.lower() for t in syntax.ancestors(sentence, noun)}
    dated = any(isinstance(t.mention, DateMention) for t in sentence.subtree(noun))
    return dated or not words.isdisjoint(LEXICON["after"])


def _is_document(sentence: ParsedSentence, noun: Token, heads: tuple[Token, ...]) -> bool:
    """Tell whether "release" is a paper: "press release", "release of 3 May"."""
    if noun.lemma.lower() != "release":
        return False
    before = {t.lemma.lower() for t in sentence.children(noun, "compound", "amod", "nmod")}
    behind = sentence.tokens[noun.i + 1 : noun.i + 3]
    if any(t.lemma.lower() in LEXICON["captives"] for t in heads):
        return False
    dated = any(isinstance(t.mention, DateMention) for t in (*heads, *behind[1:]))
    return dated or not before.isdisjoint(LEXICON["documents"])


def _wanted(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a deed told by a noun is only wanted or supported."""
    verb = syntax.governing_verb(sentence, noun)
    if verb is not None and verb.lemma.lower() in LEXICON["wanting"]:
        return bool(LEXICON["nouns"][noun.lemma.lower()]["type"] != "attack")
    if noun.lemma.lower() not in LEXICON["hoped"]:
        return False
    above = [t.lemma.lower() for t in syntax.ancestors(sentence, noun)]
    return any(word in LEXICON["wanting"] for word in above)


def _actors(
    document: Document, sentence: ParsedSentence, noun: Token, where: list[str]
) -> list[Named]:
    words = [w for w in where if w != "owner"]
    found = [
        named
        for token in syntax.prepositional(sentence, noun, words)
        for named in actions_sides.doers(document, sentence, token)
    ]
    if "owner" in where:
        for token in sentence.children(noun, "poss", "amod", "compound", "nmod"):
            if token.mention is not None:
                found.extend(actions_sides.owner(document, sentence, token))
    return found
