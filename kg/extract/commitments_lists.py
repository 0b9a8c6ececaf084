"""Find undertakings that stand as a list under the words that undertake them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kg.extract.clauses import subjects
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.statements_speakers import Speakers, speakers_at
from kg.lexicons import lexicon

_UNDERTAKING: Final = frozenset({"will", "would", "shall", "'ll", "’ll"})
_FIRST: Final = 2  # how many words of an item may stand before its verb
_SHORTEST: Final = 4
_FORMS: Final = frozenset({"VB", "VBP", "VBG"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubjpass"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """An item of a list: its verb, its sentence, who undertakes it, and the words that lead in."""

    sentence: ParsedSentence
    verb: Token
    who: Speakers
    lead: Span


def items(document: Document) -> Iterator[Item]:
    """Yield the items under "X and Y will:", in their order, as long as each opens with a verb."""
    who: Speakers | None = None
    lead: Span = (0, 0)
    for sentence in document.sentences:
        opened = _lead_in(document, sentence)
        if opened is not None:
            who, lead = opened, sentence.span
            continue
        verb = _opening_verb(sentence) if who is not None else None
        if who is None or verb is None:
            who = None
            continue
        yield Item(sentence=sentence, verb=verb, who=who, lead=lead)


def _lead_in(document: Document, sentence: ParsedSentence) -> Speakers | None:
    """Return who undertakes by a sentence that ends in a colon; None if it leads in nothing."""
    if not document.release.text[slice(*sentence.span)].rstrip().endswith(":"):
        return None
    verbs = [t for t in sentence.tokens if _undertakes(sentence, t)]
    for verb in reversed(verbs):
        who = speakers_at(document, sentence, subjects(sentence, verb))
        if who is not None:
            return who
    return None


def _undertakes(sentence: ParsedSentence, verb: Token) -> bool:
    if verb.tag == "MD":  # "X and Y will:" has no other verb
        return verb.dep == "ROOT" and verb.text.lower() in _UNDERTAKING
    if not verb.tag.startswith("V"):
        return False
    helpers = {c.text.lower() for c in sentence.children(verb, "aux")}
    return bool(helpers & _UNDERTAKING) or verb.lemma.lower() in lexicon("undertakings")["verbs"]


def _opening_verb(sentence: ParsedSentence) -> Token | None:
    """Return the verb without a subject with which an item begins."""
    if len(sentence.tokens) < _SHORTEST:
        return None
    for token in sentence.tokens[:_FIRST]:
        if token.mention is None and token.tag in _FORMS:
            own = any(c.dep in _SUBJECTS for c in sentence.children(token))
            return None if own else token
    return None
