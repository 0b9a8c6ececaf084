"""Read how people are handed over, exchanged or brought out of a state, and treasures restored."""

from collections.abc import Sequence

from kg.extract import actions_sides, nouns, syntax
from kg.extract.actions_ends import behind_commas, judged
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import Document, ParsedSentence, Token

_TWO = 2  # sides of an exchange


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the release that a verb of handing over or exchanging tells of captives."""
    lemma, words = verb.lemma.lower(), LEXICON["captivity"]
    if verb.pos != "VERB" or lemma not in (*words["handing"], *words["exchanging"]):
        return None
    particles = {c.text.lower() for c in sentence.children(verb, "prt", "advmod")}
    if lemma in words["needing_over"] and particles.isdisjoint({"over", "back"}):
        return None
    subject = syntax.subject(sentence, verb)
    passive = syntax.is_passive(sentence, verb)
    held = ((subject,) if subject else ()) if passive else syntax.objects(sentence, verb)
    given = lemma in words["handing"]  # a boat that is handed over is help
    captives = [
        t for t in held if _is_captive(t) and not (given and t.lemma in words["no_captives"])
    ]
    targets = [n for t in captives for n in actions_sides.named(document, sentence, t, "release")]
    doing = syntax.doing(sentence, verb)
    actors = [n for t in doing for n in actions_sides.doers(document, sentence, t)]
    if lemma in words["exchanging"]:
        return _exchanged(document, sentence, verb, (actors, targets))
    if not targets:
        return _restored(document, sentence, verb, (actors, held))
    return Deed(kind="release", actors=tuple(actors), targets=tuple(targets))


def _restored(
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    ends: tuple[Sequence[Named], Sequence[Token]],
) -> Deed | None:
    """Return the giving back of treasures: "returned 300 manuscripts to Ecuador"."""
    actors, things = ends
    treasures = [t for t in things if t.lemma.lower() in LEXICON["restored"]]
    owners = [
        n
        for t in syntax.prepositional(sentence, verb, ("to",))
        for n in actions_sides.named(document, sentence, t, "other")
    ]
    thanked = judged(sentence, verb)
    if thanked is not None and treasures:
        actors = actions_sides.doers(document, sentence, thanked)
        owners = owners or [(document.home, verb.span)]
    if not treasures or not owners or not actors:
        return None
    counted = nouns.noun_span(sentence, treasures[0])
    return Deed(kind="other", actors=tuple(actors), targets=tuple(owners), counted=counted)


def given_back(
    document: Document, sentence: ParsedSentence, noun: Token, actors: Sequence[Named]
) -> Deed | None:
    """Return "the restitution of the mask by X": it goes to whom it is said, or to who thanks."""
    given = syntax.prepositional(sentence, noun, ("of",))
    given = given or behind_commas(sentence, noun, ("of",))
    things = [t for t in given if t.lemma.lower() in LEXICON["restored"]]
    if not things or not actors:
        return None
    own = {document.state_of(name) or name for name, _ in actors}
    to = [
        n
        for head in (noun, things[0])
        for t in syntax.prepositional(sentence, head, ("to",))
        for n in actions_sides.named(document, sentence, t, "other")
    ]
    verb = syntax.governing_verb(sentence, noun)
    thanking = None if verb is None else syntax.subject(sentence, verb)
    told = [] if thanking is None else actions_sides.doers(document, sentence, thanking)
    owners = [(state, s) for n, s in told if (state := document.state_of(n)) is not None]
    found = [n for n in (*to, *owners, (document.home, noun.span)) if n[0] not in own]
    counted = nouns.noun_span(sentence, things[0])
    return Deed(kind="other", actors=tuple(actors), targets=tuple(found[:1]), counted=counted)


def brought_out(document: Document, sentence: ParsedSentence, verb: Token) -> list[Named]:
    """Return those who are taken out of a state: "evacuated 57 of its citizens from Sudan"."""
    found: list[Named] = []
    for token in syntax.objects(sentence, verb):
        people = (token, *syntax.prepositional(sentence, token, ("of",)))
        if not any(t.lemma.lower() in LEXICON["captives"] for t in people):
            continue
        start = nouns.noun_span(sentence, token)[0]
        end = max(nouns.noun_span(sentence, t)[1] for t in people)
        left = syntax.prepositional(sentence, verb, ("from", "out"))
        whole = (start, max([end, *(t.span[1] for t in left)]))
        found.append((document.release.text[start:end], whole))
    return found


def _is_captive(token: Token) -> bool:
    return token.mention is None and token.lemma.lower() in LEXICON["captives"]


def _exchanged(
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    ends: tuple[Sequence[Named], Sequence[Named]],
) -> Deed | None:
    """Return an exchange of captives between two sides: "A and B exchanged prisoners"."""
    actors, targets = ends
    others = [
        n
        for t in syntax.prepositional(sentence, verb, ("with",))
        for n in actions_sides.doers(document, sentence, t)
    ]
    both = (*actors, *others)
    if not targets or len({name for name, _ in both}) < _TWO:
        return None
    return Deed(kind="release", actors=both, targets=tuple(targets), mutual=True)
