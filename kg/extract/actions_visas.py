"""Read what states do to travel between them: visas waived or introduced, asylum given."""

from collections.abc import Iterator, Sequence

from kg.extract import actions_sides, syntax
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import Document, ParsedSentence, PersonMention, Token


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return what a verb says of the visas of another state's citizens, or of asylum."""
    words = LEXICON["travel"]
    if verb.pos != "VERB" or verb.lemma.lower() not in words["verbs"]:
        return None
    doing = syntax.doing(sentence, verb)
    acting = [n for t in doing for n in actions_sides.doers(document, sentence, t)]
    actors = [(document.state_of(n) or n, s) for n, s in acting]
    own = {name for name, _ in actors}
    passive = syntax.is_passive(sentence, verb)
    below = [t for t in syntax.clause(sentence, verb) if t.i > verb.i or passive]
    if not any(t.lemma.lower() in words["nouns"] for t in below) or not actors:
        return None
    targets = [n for n in actions_sides.states_among(below) if n[0] not in own]
    targets = targets or list(_sheltered(below))
    return Deed(kind="other", actors=tuple(actors), targets=tuple(targets)) if targets else None


def _sheltered(tokens: Sequence[Token]) -> Iterator[Named]:
    """Yield the persons to whom asylum is given."""
    if any(t.lemma.lower() == "asylum" for t in tokens):
        for token in tokens:
            if isinstance(token.mention, PersonMention):
                yield token.mention.person, token.span
