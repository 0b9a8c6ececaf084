"""Statements told by "there was": "there was consensus that X", "there was an exchange on Y"."""

from collections.abc import Iterator

from kg.extract.clauses import realis
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.patterns_places import places
from kg.extract.reaching import reach
from kg.extract.statements_candidates import Candidate, cover
from kg.extract.statements_participants import participants
from kg.lexicons import lexicon
from kg.model.facts import Act

_PLACES = ("clause", "infinitive", "on", "about", "regarding")
_TWO = 2  # who talk


def from_existing(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield what those who met agreed on or talked about, where a sentence says that it was."""
    acts: dict[str, Act] = lexicon("acts")["existing"]
    for verb in sentence.tokens:
        if verb.lemma.lower() != "be" or not any(True for _ in sentence.children(verb, "expl")):
            continue
        noun = next((t for t in sentence.children(verb, "attr") if t.lemma.lower() in acts), None)
        content = None if noun is None else _content(sentence, verb, noun)
        speakers = participants(document, sentence)
        mode = realis(sentence, verb)
        if noun is None or content is None or mode is None or len(speakers) < _TWO:
            continue
        if any(c.text.lower() == "no" for c in sentence.children(noun, "det")):
            mode = "negated"
        about = reach(sentence, verb if content.i > noun.i else noun, content)
        start = sentence.subtree_span(noun)[0]
        yield Candidate(
            speakers=speakers,
            act=acts[noun.lemma.lower()],
            addressee=(),
            content=about,
            span=cover((start, noun.span[1]), about),
            who=noun.span,
            verb=verb.span,
            trigger=noun.span,
            realis=mode,
            rule="talks",
        )


def _content(sentence: ParsedSentence, verb: Token, noun: Token) -> Token | None:
    found = (t for word in (noun, verb) for name in _PLACES for t in places(sentence, word, name))
    return next((t for t in found if t.i > noun.i), None)
