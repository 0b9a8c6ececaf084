"""Find who was at a meeting told before: "was attended by", "also present were"."""

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from kg.extract import meetings_shape, syntax
from kg.extract.document import (
    Document,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    Token,
)
from kg.extract.meetings_shape import LEXICON, Party
from kg.model.facts import Fact, Meeting

_PRESENT: Final = re.compile(
    r"\b(?:(?:was|were|is|are) (?:also )?(?:present|in attendance|on hand)\b"
    r"|also (?:present|attending|participating|taking part|joining|in attendance|on hand)\b"
    r"|(?:attended|witnessed) by\b"
    r"|(?:attending|accompanying|joining|participating|taking part) (?:[\w-]+ ){1,7}"
    r"(?:were|was|are|is)\b"
    r"|(?:others?|those|also|among them) (?:present|in attendance|attending|participating)\b"
    r"|in the presence of\b"
    r"|(?:participated|took part|sat) in (?:on )?the (?:meeting|talks|discussions?|event)\b"
    r"|joined (?:the )?(?:meeting|talks|discussions?)\b)",
    re.IGNORECASE,
)
#: Before whom something was done, told in the sentence of the meeting itself.
_BEFORE: Final = re.compile(r"\bin the presence of\b", re.IGNORECASE)
#: Words that open a sentence of those who came to a meeting told before.
_OPENING: Final = re.compile(
    r"\W*(?:also\s+)?(?:(?:present|in attendance|on hand|attending|participating|taking part"
    r"|joining|accompanying)\b|(?:others|(?:among )?those)\s+(?:present|attending))",
    re.IGNORECASE,
)
#: Words of any occasion, and of those at which something is signed.
_OCCASIONS: Final = frozenset({"event", "occasion", "reception"})
_SIGNING: Final = frozenset({"signing", "ceremony", "handover"})
_TALKS: Final = frozenset({"meeting", "talk", "audience", "discussion", "call", "encounter"})


def attended(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[tuple[int, tuple[Party, ...]]]:
    """Yield where in `facts` the meeting stands that a sentence tells the attendance of, and whom.

    Presence at a place ("at the airport") is no presence at the meeting.
    """
    before = _BEFORE.search(document.release.text, *sentence.span)
    met = None if before is None else _met_here(facts, sentence, before.start())
    if before is not None and met is not None:
        yield met, _people(document, sentence, before.end())
        return
    who = _listed(document, sentence) or _attending(document, sentence)
    place = meant(facts, sentence, _nouns(sentence)) if who else None
    if place is not None:
        yield place, who


def opens(document: Document, sentence: ParsedSentence) -> bool:
    """Tell whether a sentence names who came to a meeting told before: "Also present were"."""
    return sentence.index > 0 and _OPENING.match(document.release.text, *sentence.span) is not None


def _met_here(facts: Sequence[Fact], sentence: ParsedSentence, end: int) -> int | None:
    """Return where the meeting stands that a sentence tells before `end`."""
    found = [
        (fact.trigger, index)
        for index, fact in enumerate(facts)
        if isinstance(fact, Meeting)
        and fact.form not in ("visit", "ceremony")
        and sentence.span[0] <= fact.trigger[0] < end
    ]
    return max(found)[1] if found else None


def _listed(document: Document, sentence: ParsedSentence) -> tuple[Party, ...]:
    """Return everybody whom a sentence of those present names."""
    if _PRESENT.search(document.release.text, *sentence.span) is None:
        return ()
    nouns = _nouns(sentence)
    elsewhere = any(t.text.lower() == "at" for t in sentence.tokens)
    if elsewhere and nouns.isdisjoint({*LEXICON["nouns"], *_OCCASIONS, *_SIGNING}):
        return ()
    return _people(document, sentence, sentence.span[0])


def _people(document: Document, sentence: ParsedSentence, start: int) -> tuple[Party, ...]:
    """Return the people whom a sentence names behind `start`."""
    named = [t for t in sentence.mentions(PersonMention) if t.span[0] >= start]
    heads = [
        t
        for t in sentence.tokens
        if t in named
        or (
            t.span[0] >= start
            and _unnamed_people(sentence, t)
            and (not named or _others(sentence, t))
        )
    ]
    return tuple(
        party
        for token in heads
        for party in meetings_shape.parties(document, sentence, [token])
        if party.span == token.span
    )


def _unnamed_people(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a plural means unnamed people, but no crowd ("a number of officials")."""
    if token.mention is not None or token.tag != "NNS":
        return False
    own = any(isinstance(t.mention, PersonMention) for t in sentence.subtree(token))
    parent = sentence.parent(token)
    above = sentence.parent(parent) if parent is not None and token.dep == "pobj" else None
    crowd = above is not None and above.lemma.lower() in LEXICON["series"]
    vague = any(c.text.lower() in LEXICON["several"] for c in sentence.children(token, "amod"))
    return token.lemma.lower() in LEXICON["people"] and not own and not crowd and not vague


def _others(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether people stand beside those named: "and other senior officials"."""
    return any(c.text.lower() == "other" for c in sentence.children(token, "amod"))


def _attending(document: Document, sentence: ParsedSentence) -> tuple[Party, ...]:
    """Return who "also attended the ceremony", which was told before."""
    found: list[Party] = []
    for verb in sentence.tokens:
        if verb.pos != "VERB" or meetings_shape.lemma_of(verb) not in LEXICON["taking_part"]:
            continue
        if any(is_told_before(document, sentence, t) for t in syntax.objects(sentence, verb)):
            who = meetings_shape.subjects(document, sentence, verb)
            found += [p for p in who if any(document.person(n) for n in p.names)]
    return tuple(found)


def is_told_before(document: Document, sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "the ceremony" takes up what an earlier sentence of the body tells."""
    if noun.mention is not None or noun.pos not in ("NOUN", "PROPN"):
        return False
    kinds = (LEXICON["nouns"], LEXICON["events"]["plain"], LEXICON["events"]["named"])
    named = any(noun.lemma.lower() in words for words in kinds) or noun.lemma in _OCCASIONS
    bare = all(
        c.dep in ("det", "punct", "relcl", "acl")
        or c.text.lower() in ("with", *LEXICON["described"])
        for c in sentence.children(noun)
    )
    definite = any(c.text.lower() in ("the", "this") for c in sentence.children(noun, "det"))
    if not (named and bare and definite):
        return False
    lists = ("verbs", "nouns", "signing", "rites")
    words = {"signing", *LEXICON["events"]["named"], *(w for name in lists for w in LEXICON[name])}
    return any(
        t.lemma.lower() in words
        or (isinstance(t.mention, OrgMention | InstrumentMention) and _names(t.mention.name, noun))
        for earlier in document.sentences[: sentence.index]
        if earlier.zone == "body"
        for t in earlier.tokens
    )


def _names(name: str, noun: Token) -> bool:
    return noun.lemma.lower() in name.lower().split()


def meant(facts: Sequence[Fact], sentence: ParsedSentence, words: Collection[str]) -> int | None:
    """Return where in `facts` the last meeting stands that one of `words` can mean."""
    told = [
        (fact.date is not None, fact.trigger, index, fact.form)
        for index, fact in enumerate(facts)
        if isinstance(fact, Meeting)
        and fact.form != "visit"
        and fact.realis != "negated"
        and fact.trigger[0] < sentence.span[1]
    ]
    for nouns, forms in (
        (_SIGNING, ("ceremony",)),
        (frozenset(LEXICON["events"]["named"]) - _TALKS, ("session",)),
        (_TALKS, ("meeting", "courtesy-call", "session")),
    ):
        fitting = [one for one in told if one[3] in forms]
        if not nouns.isdisjoint(words) and fitting:
            return max(fitting)[2]
    return max(told)[2] if told else None


def _nouns(sentence: ParsedSentence) -> set[str]:
    return {t.lemma.lower() for t in sentence.tokens if t.mention is None}
