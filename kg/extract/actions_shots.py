"""Read attacks told by what is fired: "fired 20 missiles at Kharkiv", "a drone strike on"."""

from kg.extract import actions_sides, syntax
from kg.extract.actions_sides import LEXICON, Deed
from kg.extract.document import Document, ParsedSentence, Token


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the attack that firing missiles at a state or a place is."""
    if verb.pos != "VERB" or verb.lemma.lower() not in LEXICON["firing"]:
        return None
    subject = syntax.subject(sentence, verb)
    passive = syntax.is_passive(sentence, verb)
    shot = ((subject,) if subject else ()) if passive else syntax.objects(sentence, verb)
    if not any(t.lemma.lower() in LEXICON["missiles"] for t in shot):
        return None
    cues = tuple(LEXICON["firing_at"])
    hit = [t for word in (verb, *shot) for t in syntax.prepositional(sentence, word, cues)]
    targets = [n for t in hit for n in actions_sides.named(document, sentence, t, "attack")]
    doing = syntax.doing(sentence, verb)
    actors = [n for t in doing for n in actions_sides.fighters(document, sentence, t)]
    if not targets:
        return None
    return Deed(kind="attack", actors=tuple(actors), targets=tuple(targets))
