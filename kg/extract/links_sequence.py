"""Links of what is told one after another: "Later, he paid a call on", "and then signed"."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import links_events, syntax
from kg.extract.document import DateMention, Document, ParsedSentence, Token
from kg.extract.links_events import LEXICON
from kg.extract.links_meetings import made
from kg.extract.told import Told
from kg.model.facts import Action, Agreement, Fact, Link, Meeting

_KINDS: Final = (Meeting, Agreement, Action)
_NEAR: Final = 2  # sentences before
#: Adverbs that count only at the start of a sentence or behind "and".
_OFTEN: Final = frozenset({"then", "next"})


def later(document: Document, sentence: ParsedSentence, facts: Sequence[Fact]) -> Iterator[Link]:
    """Yield what happened "later", "subsequently": it follows the meeting told right before."""
    for adverb in sentence.tokens:
        verb = _clause_after(sentence, adverb)
        if verb is None and _orders(sentence, adverb):
            verb = sentence.parent(adverb)
        if verb is None:
            continue
        before = _before(document, sentence, adverb, facts)
        inside = {t.span[0] for v in _verbs(sentence, verb) for t in syntax.clause(sentence, v)}
        for fact in links_events.facts_in(sentence, facts, *_KINDS) if before else ():
            told = fact.trigger[0] in inside and fact.trigger[0] > adverb.span[0]
            if told and not _same(fact, before):
                ends = (fact.id, before.id if before is not None else "")
                yield made(document, "follows", ends, adverb.span, fact.trigger)


def comes_after(
    document: Document, sentence: ParsedSentence, facts: Sequence[Fact]
) -> Iterator[Link]:
    """Yield "the visit comes two months after B's visit", "as a follow-up to their talks"."""
    for verb in links_events.verbs_of(sentence, LEXICON["taking_place"]):
        described = sentence.parent(verb) if verb.dep in ("acl", "advcl") else None
        subject = syntax.subject(sentence, verb) or described
        own = None if subject is None else links_events.meeting_at(document, subject, facts)
        if own is None or subject is None or subject.mention is not None:
            continue
        for noun in sentence.tokens[verb.i + 1 :]:
            before = Told.of(facts).at(Meeting, noun.span)
            if before is not None and before.id != own.id and _behind(sentence, noun):
                ends = (own.id, before.id)
                yield made(document, "follows", ends, verb.span, subject.span, before.trigger)
                break


def _behind(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a meeting stands behind "after", "following" or "a follow-up to"."""
    prep = sentence.parent(noun)
    if prep is None or noun.dep not in ("pobj", "dobj"):
        return False
    if prep.text.lower() in LEXICON["after"]:
        return True
    word = sentence.tokens[prep.i - 1].lemma.lower() if prep.i else ""
    return prep.text.lower() in ("to", "of") and word in LEXICON["continuing"]


def _clause_after(sentence: ParsedSentence, word: Token) -> Token | None:
    """Return the verb of "…, after which he met B"."""
    if word.dep != "pobj" or word.text.lower() != "which":
        return None
    prep = sentence.parent(word)
    after = prep is not None and prep.text.lower() in LEXICON["after"]
    return sentence.parent(prep) if after and prep is not None else None


def _verbs(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    return (verb, *sentence.children(verb, "xcomp"))


def _same(fact: Fact, before: Meeting | None) -> bool:
    return before is None or fact.id == before.id or fact.trigger == before.trigger


def _orders(sentence: ParsedSentence, adverb: Token) -> bool:
    """Tell whether an adverb puts its clause after the one before: not "later this year"."""
    if adverb.dep not in ("advmod", "npadvmod"):
        return False
    word = adverb.text.lower()
    if word not in LEXICON["later"]:
        return False
    before = sentence.tokens[adverb.i - 1] if adverb.i else None
    after = sentence.tokens[adverb.i + 1 : adverb.i + 2]
    opening = before is None or before.text.lower() in ("and", ";", "who", ",")
    measured = before is not None and (
        before.pos in ("NUM", "NOUN") or isinstance(before.mention, DateMention)
    )
    apart = bool(after) and (
        after[0].text.lower() in LEXICON["later_apart"]
        or isinstance(after[0].mention, DateMention)
    )
    return not (measured or apart) and (opening or word not in _OFTEN)


def _before(
    document: Document, sentence: ParsedSentence, adverb: Token, facts: Sequence[Fact]
) -> Meeting | None:
    """Return the last meeting told before in the sentence, else in the one before it."""
    here = links_events.facts_in(sentence, facts, Meeting)
    told = [f for f in here if f.trigger[0] < adverb.span[0]]
    for above in reversed(document.sentences[max(0, sentence.index - _NEAR) : sentence.index]):
        if not told and above.zone == "body":
            told = list(links_events.facts_in(above, facts, Meeting))
    met = [f for f in told if isinstance(f, Meeting) and f.form != "visit"]
    return met[-1] if met else None
