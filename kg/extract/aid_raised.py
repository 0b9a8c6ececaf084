"""Find places to study of which there will be more: "raise the number of scholarships to 200"."""

from collections.abc import Iterator
from typing import Final

from kg.extract import aid_givers, aid_goods, aid_recipients, aid_sides, nouns, syntax
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_unpriced import unpriced
from kg.extract.aid_words import Flow
from kg.extract.document import Document, ParsedSentence, Token
from kg.model.facts import Aid, Stage

_STUDIES: Final = frozenset(LEXICON["studies"])


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield the places to study that a giver raises, or will raise, in number."""
    for verb in sentence.tokens:
        if verb.pos != "VERB" or verb.lemma.lower() not in LEXICON["bringing"]:
            continue
        for thing in syntax.objects(sentence, verb):
            studies = _studies(sentence, thing)
            if studies is not None:
                yield from _raised(document, sentence, verb, studies)


def _studies(sentence: ParsedSentence, thing: Token) -> Token | None:
    """Return the places of which `thing` is the number, or that it is itself."""
    of = syntax.prepositional(sentence, thing, ("of",))
    counted = of if thing.lemma.lower() in LEXICON["numbers"] else (thing,)
    return next(
        (t for t in counted if t.lemma.lower() in _STUDIES and aid_goods.is_goods(sentence, t)),
        None,
    )


def _raised(
    document: Document, sentence: ParsedSentence, verb: Token, studies: Token
) -> Iterator[Aid]:
    donor = aid_givers.as_givers(document, sentence, aid_givers.subject_of(sentence, verb))
    realis = syntax.realis_of(sentence, verb)
    above = sentence.parent(verb)
    asked = above is not None and above.lemma.lower() in LEXICON["asking"]
    if donor is None or asked or realis == "negated":
        return
    flow = Flow(sentence=sentence, money=studies, noun=studies, verb=None, end=sentence.span[1])
    giving = aid_sides.giving(document, donor.names)
    recipient = aid_recipients.said_recipient(document, flow, giving, None)
    if recipient is None:
        other = next((s for s in (*document.sides, document.home) if s not in giving), None)
        recipient = None if other is None else Side(names=(other,), span=None, inferred=True)
    if recipient is None or giving & {document.state_of(r) or r for r in recipient.names}:
        return
    spans = (verb.span, studies.span, donor.span, recipient.span)
    evidence = nouns.quote(document, *(s for s in spans if s is not None))
    stage: Stage = "announced" if realis == "intended" else "extended"
    words = nouns.noun_words(document, sentence, studies)
    yield unpriced(studies.span, (donor, recipient), evidence, (stage, realis), words)
