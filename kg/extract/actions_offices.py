"""Read offices that states and companies open and close abroad: "will reopen its visa section"."""

from typing import Final

from kg.extract import actions_sides, nouns, syntax
from kg.extract.actions_gates import hosts
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import (
    Document,
    ParsedSentence,
    PlaceMention,
    Token,
)

_OPENING: Final = frozenset(w for w, k in LEXICON["verbs"].items() if k == "opening")
_VERBS: Final = _OPENING | {"close", "shut"}
_WHERE: Final = frozenset({"in", "at"})
_BEFORE: Final = ("compound", "amod", "nmod")


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the opening or closing of an office outside of the state of whoever does it."""
    lemma = verb.lemma.lower()
    if lemma not in _VERBS or verb.pos != "VERB" or _undertaken(sentence, verb):
        return None
    passive = syntax.is_passive(sentence, verb)
    subject = syntax.subject(sentence, verb)
    things = ((subject,) if subject else ()) if passive else syntax.objects(sentence, verb)
    offices = [t for t in things if t.mention is None and t.lemma.lower() in LEXICON["offices"]]
    if not offices:
        return None
    actors = [n for t in syntax.doing(sentence, verb) for n in _acting(document, sentence, t)]
    targets = [n for t in offices for n in _abroad(document, sentence, t, actors)]
    if not actors or not targets:
        return None
    kind = "opening" if lemma in _OPENING else "closure"
    return Deed(kind=kind, actors=tuple(actors), targets=tuple(targets))


def _undertaken(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether to open something is only agreed on: that is a commitment."""
    above = sentence.parent(verb) if verb.dep == "xcomp" else None
    return above is not None and above.lemma.lower() in LEXICON["pledging"]


def _acting(document: Document, sentence: ParsedSentence, token: Token) -> list[Named]:
    """Return the states, or the bodies and companies, that open or close something."""
    found = actions_sides.doers(document, sentence, token)
    return [(document.state_of(name) or name, span) for name, span in found]


def _abroad(
    document: Document, sentence: ParsedSentence, office: Token, actors: list[Named]
) -> list[Named]:
    """Return the words for an office in a place of another state than those who open it.

    A place of no known state is abroad for all but the issuer's own state.
    """
    span = nouns.noun_span(sentence, office)
    behind = syntax.prepositional(sentence, office, _WHERE) or syntax.behind(
        sentence, office, _WHERE
    )
    states = {n for n, _ in hosts(sentence, office.i, _WHERE)}
    own = {document.state_of(n) for n, _ in actors}
    named = [t for t in behind if t.pos == "PROPN" or isinstance(t.mention, PlaceMention)]
    known = bool(states) and not states & own
    unknown = not states and bool(named) and document.home not in own
    if not (known or unknown):
        return []
    end = max(span[1], named[0].span[1] if named else 0)
    start = min((t.span[0] for t in sentence.children(office, *_BEFORE)), default=office.span[0])
    start = min(start, office.span[0])
    return [(" ".join(document.release.text[start:end].split()), (start, end))]
