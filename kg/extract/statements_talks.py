"""Statements told of talks: "the discussion focused on X", "they held talks on X"."""

from collections.abc import Iterator
from typing import Final

from kg.extract.clauses import above, realis, subjects
from kg.extract.document import Document, ParsedSentence, Token
from kg.extract.patterns_places import prepositions
from kg.extract.reaching import reach
from kg.extract.statements_candidates import Candidate, cover, words_of
from kg.extract.statements_participants import participants, unnamed, with_partners
from kg.extract.statements_speakers import Speakers, speakers_at, talks
from kg.lexicons import lexicon

#: Prepositions that lead to what talks are about only after certain verbs.
_ONLY_AFTER: Final = {"to": ("extend",), "with": ("deal",)}


def from_talks(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield the discussions that `sentence` tells through a noun for talks."""
    for token in sentence.tokens:
        if token.mention is not None:
            continue
        if token.pos == "VERB":
            yield from _by_subject(document, sentence, token)
        if talks(token):
            yield from _by_object(document, sentence, token)


def _by_subject(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Candidate]:
    """Yield what talks are said to have been about: "the talks covered X"."""
    words = lexicon("acts")["talks"]
    tokens = subjects(sentence, verb) or tuple(sentence.children(verb, "nsubjpass"))
    mode = realis(sentence, verb)
    if verb.lemma.lower() not in words["about"] or mode is None:
        return
    if not tokens or not any(talks(t) or _discussed(sentence, t) for t in tokens):
        return
    content = next(sentence.children(verb, "dobj"), None) or _about(sentence, verb)
    content = content or _exchanged(sentence, verb)
    names = participants(document, sentence)
    if content is None or talks(content) or not names:
        return
    speakers = Speakers(names=names, tokens=tokens)
    yield _candidate(sentence, speakers, verb, content, verb)


def _exchanged(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return what "the session included exchanging views on X" or "… reviewing X" is about."""
    for part in sentence.children(verb, "xcomp"):
        if part.tag == "VBG" and part.lemma.lower() in lexicon("acts")["talks"]["within"]:
            return _about(sentence, part) or next(sentence.children(part, "dobj"), None)
    return None


def _discussed(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a noun is what was talked about: "areas discussed", "topics of discussion"."""
    below = sentence.subtree(token)
    return token.mention is None and any(
        (t.lemma.lower() == "discuss" and t.dep == "acl")
        or (t.lemma.lower() in ("discussion", "talk") and t.dep == "pobj")
        for t in below
    )


def _by_object(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Candidate]:
    """Yield talks that somebody held about something: "met for talks on X"."""
    words = lexicon("acts")["talks"]
    holder = next((t for t in above(sentence, noun) if t.pos == "VERB"), None)
    if holder is None:
        return
    if holder.lemma.lower() not in words["holding"] and not _takes_place(sentence, holder):
        return
    happened = noun.dep == "nsubj" and _takes_place(sentence, holder)
    held = happened or (noun.dep == "nsubjpass" and not subjects(sentence, holder))
    content = _about(sentence, noun) or (_about(sentence, holder) if held else None)
    content = content or _hung_on(sentence, noun, holder)
    subject = noun.dep.startswith("nsubj") and not held
    if content is None or subject or _is_occasion(sentence, noun):
        return
    mode = realis(sentence, holder)
    if happened:
        found = participants(document, sentence)
        told = Speakers(names=found, tokens=(noun,)) if len(found) > 1 else None
    elif held:  # "a discussion was held on X"
        told = unnamed(document, sentence, holder)
    else:
        told = speakers_at(document, sentence, subjects(sentence, holder))
    if mode is None or told is None:
        return
    others = speakers_at(document, sentence, with_partners(document, sentence, holder))
    names = (*told.names, *(others.names if others else ()))
    speakers = Speakers(names=tuple(dict.fromkeys(names)), tokens=told.tokens)
    yield _candidate(sentence, speakers, noun, content, holder)


def _hung_on(sentence: ParsedSentence, noun: Token, holder: Token) -> Token | None:
    """Return the "on" of "held a talks session with A on X" that the parser hung on the verb."""
    if noun.dep != "dobj" or noun.lemma.lower() != "session":
        return None
    words = lexicon("acts")["talks"]
    for prep in sentence.children(holder, "prep"):
        topics = list(sentence.children(prep, "pobj", "pcomp"))
        beside = any(t.lemma.lower() in words["beside"] or t.mention is not None for t in topics)
        if prep.i > noun.i and prep.text.lower() in words["hung"] and topics and not beside:
            return prep
    return None


def _is_occasion(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun names an occasion and not what is said ("a session on trade").

    "A talks session on trade" is talks.
    """
    if noun.lemma.lower() not in ("visit", "summit", "session"):
        return False
    before = sentence.children(noun, "compound", "amod", "nmod")
    return not any(talks(t) and t.lemma.lower() != "summit" for t in before)


def _takes_place(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether something took place: "an exchange of views took place on X"."""
    objects = sentence.children(verb, "dobj")
    return verb.lemma.lower() == "take" and any(t.text.lower() == "place" for t in objects)


def _about(sentence: ParsedSentence, word: Token) -> Token | None:
    """Return the first preposition after `word` that leads to what talks are about."""
    found = [
        token
        for name in lexicon("acts")["talks"]["prepositions"]
        if word.lemma.lower() in _ONLY_AFTER.get(name, (word.lemma.lower(),))
        for token in prepositions(sentence, word, name)
        if next(sentence.children(token, "pobj", "pcomp"), None) is not None
    ]
    topical = [t for t in found if not _dated(sentence, t)]
    return min(topical, key=lambda t: t.i, default=None)


def _dated(sentence: ParsedSentence, prep: Token) -> bool:
    """Tell whether a phrase says when and not about what ("talks on 3 May")."""
    return any(
        type(t.mention).__name__ in ("DateMention", "PlaceMention")
        for t in sentence.children(prep, "pobj")
    )


def _candidate(
    sentence: ParsedSentence,
    speakers: Speakers,
    trigger: Token,
    content: Token,
    verb: Token,
) -> Candidate:
    about = reach(sentence, trigger, content)
    who = words_of(sentence, speakers.tokens)
    return Candidate(
        speakers=speakers.names,
        act="discuss",
        addressee=(),
        content=about,
        span=cover(who, trigger.span, about),
        who=who,
        verb=verb.span,
        trigger=trigger.span,
        realis=realis(sentence, verb) or "actual",
        rule="talks",
    )
