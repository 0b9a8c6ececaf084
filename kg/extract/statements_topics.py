"""Talks told by their topics: "the focus of the talks was X", "X was high on the agenda"."""

from collections.abc import Iterator
from typing import Final

from kg.extract.clauses import realis
from kg.extract.document import Document, ParsedSentence, Span, Token
from kg.extract.statements_candidates import Candidate, cover
from kg.extract.statements_participants import participants
from kg.extract.statements_speakers import talks
from kg.lexicons import lexicon

#: Words that are of talks only where it is said: "at the heart of the talks".
_OF_ANYTHING: Final = frozenset({"centre", "center", "heart"})


def from_topics(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield the discussions that `sentence` tells by naming what stood in their centre."""
    for noun in sentence.tokens:
        if noun.mention is not None or noun.lemma.lower() not in _words("nouns"):
            continue
        verb = _verb(sentence, noun)
        content = None if verb is None else _content(sentence, noun, verb)
        mode = None if verb is None else realis(sentence, verb)
        speakers = participants(document, sentence)
        if verb is None or content is None or mode is None or len(speakers) < 2:  # noqa: PLR2004  # talks need two
            continue
        yield Candidate(
            speakers=speakers,
            act="discuss",
            addressee=(),
            content=content,
            span=cover(sentence.subtree_span(noun), verb.span, content),
            who=noun.span,
            verb=verb.span,
            trigger=noun.span,
            realis=mode,
            rule="talks",
        )


def _words(name: str) -> tuple[str, ...]:
    return tuple(lexicon("acts")["topical"][name])


def _verb(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb that says what `noun`, a word for topics, is or holds."""
    above = _placed(sentence, noun)
    if above is not None and above.text.lower() in ("on", "in", "at") and noun.dep == "pobj":
        above = sentence.parent(above)
        if above is not None and above.pos in ("ADJ", "ADV"):
            above = sentence.parent(above)
        listed = noun.lemma.lower() in _words("places")
        listed = listed and (noun.lemma.lower() not in _OF_ANYTHING or _of_talks(sentence, noun))
        return above if listed and above is not None and above.lemma in ("be", "feature") else None
    told = noun.dep in ("nsubj", "nsubjpass") and above is not None
    if not told or above is None or above.lemma.lower() not in _words("verbs"):
        return None
    return above if _of_talks(sentence, noun) else None


def _placed(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the word above `noun`, or above the place in it: "at the top of the agenda"."""
    above = sentence.parent(noun)
    place = sentence.parent(above) if above is not None and above.text.lower() == "of" else None
    if place is not None and place.lemma.lower() in _words("ranks") and place.dep == "pobj":
        return sentence.parent(place)
    return above


def _of_talks(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether the topic is one of talks ("topics of discussion", "topics discussed")."""
    below = [
        *(n for p in sentence.children(noun, "prep") for n in sentence.children(p, "pobj")),
        *sentence.children(noun, "compound", "acl", "poss"),
    ]
    return any(talks(t) or t.lemma.lower() in _words("talked") for t in below)


def _content(sentence: ParsedSentence, noun: Token, verb: Token) -> Span | None:
    """Return what was talked about: what `verb` is said of, or else what it is."""
    if noun.dep == "pobj":
        own = next(sentence.children(verb, "nsubj", "nsubjpass"), None)
        turned = next(sentence.children(verb, "attr"), None)  # "high on the agenda was X"
        if own is None and turned is not None and turned.i > verb.i > noun.i:
            own = turned
        return None if own is None or own.mention is not None else sentence.subtree_span(own)
    held = [
        *sentence.children(verb, "dobj", "attr"),
        *(
            n
            for p in sentence.children(verb, "prep")
            if p.text.lower() in ("on", "upon", "around")
            for n in sentence.children(p, "pobj", "pcomp")
        ),
    ]
    return sentence.subtree_span(held[0]) if held and held[0].i > noun.i else None
