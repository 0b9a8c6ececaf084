"""Tell on which day a meeting was: by its clause, or by those around it."""

from datetime import timedelta
from itertools import takewhile
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.document import DateMention, Document, ParsedSentence, Span, Token
from kg.extract.meetings_shape import LEXICON, lemma_of

_APART: Final = frozenset({"before", "after", "ahead", "following", "prior", "preparation"})
_STAYS: Final = frozenset({*LEXICON["visits"]["nouns"], "stay"})
_ENDS: Final = frozenset({"end", "beginning", "start", "close", "middle"})
_BEHIND: Final = frozenset({"acl", "advcl", "relcl"})
_THAT: Final = frozenset({"which", "that"})


def day_of(
    sentence: ParsedSentence,
    trigger: Token,
    scope: tuple[Token, ...],
    held: tuple[Token, ...],
) -> tuple[str, Span] | None:
    """Return the day of a meeting: in its clause, right behind its word, or of the stay.

    "For the first time since 2011" tells when another one was; `held` is the clause behind it
    that tells when it is held.
    """
    dates = (t for t in scope if isinstance(t.mention, DateMention))
    own = tuple(t for t in dates if not _of_another(sentence, t, trigger))
    return (
        nouns.date_in(tuple(t for t in own if not _of_a_stay(sentence, t, trigger)))
        or nouns.date_in(own)
        or _date_right_behind(sentence, trigger)
        or nouns.date_in(held)
        or _date_of_the_stay(sentence, trigger)
        or _date_above(sentence, trigger)
        or _date_of_what_followed(sentence, trigger)
        or nouns.date_in(in_front(sentence, trigger))
    )


def _of_a_stay(sentence: ParsedSentence, date: Token, trigger: Token) -> bool:
    """Tell whether days are those of a stay: "on a visit from 3 to 5 May, A met B on 4 May"."""
    phrase = takewhile(lambda t: t.pos != "VERB", syntax.ancestors(sentence, date))
    return any(t.i != trigger.i and lemma_of(t) in _STAYS for t in phrase)


def _long_before(sentence: ParsedSentence, date: Token) -> bool:
    """Tell whether a month or year is one since which there was none: "since 2011"."""
    led = date.i > 0 and sentence.tokens[date.i - 1].text.lower() == "since"
    return led and isinstance(date.mention, DateMention) and not nouns.is_day(date.mention.value)


def _of_another(sentence: ParsedSentence, date: Token, trigger: Token) -> bool:
    """Tell whether a date is of what a meeting came before or after: "ahead of the Forum on"."""
    above = list(syntax.ancestors(sentence, date))
    under = [t.i for t in above]
    between = above[: under.index(trigger.i)] if trigger.i in under else []
    apart = any(t.text.lower() in _APART and t.i + 1 < date.i for t in between)
    ends = any(t.lemma.lower() in _ENDS for t in between)  # "before the end of the year"
    within = trigger.pos == "NOUN" and trigger.i in under  # "the first visit of an A since 2011"
    return (apart and not ends) or (not within and _long_before(sentence, date))


def is_far_ahead(document: Document, date: str) -> bool:
    """Tell whether `date` is a day that no time zone and no late hour makes one of the past."""
    published = document.release.published
    near = published is not None and (published + timedelta(days=2)).isoformat()
    return bool(near) and nouns.is_day(date) and date > str(near)


def in_front(sentence: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the words that open a sentence, where they hold for all its verbs.

    "On Monday in A, B met C and called on D": what stands behind a verb is that verb's.
    """
    verb = trigger if trigger.pos == "VERB" else syntax.governing_verb(sentence, trigger)
    joined = verb is not None and verb.dep == "conj"
    while verb is not None and verb.dep == "conj":
        verb = sentence.parent(verb)
        if verb is None or verb.pos not in ("VERB", "AUX"):
            return ()
    subject = next(sentence.children(verb, "nsubj", "nsubjpass"), None) if verb else None
    if verb is None or subject is None or not joined:
        return ()
    return tuple(t for t in syntax.clause(sentence, verb) if t.i < subject.i)


def _date_above(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day of the verb above: "consented today to receive A", "is to meet A today".

    The day before what is planned is that of the plan: "decided today to meet A".
    """
    above = sentence.parent(trigger)
    if trigger.dep != "xcomp" or above is None:
        return None
    scope = syntax.clause(sentence, above)
    if syntax.realis_of(sentence, trigger) != "actual":
        scope = tuple(t for t in scope if t.i > trigger.i)
    return nouns.date_in(scope)


def _date_of_what_followed(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day of what was done on it: "announced the loan today, following a meeting".

    Not behind "after", which can look back further: "said today after a visit to A".
    """
    prep = sentence.parent(trigger)
    if trigger.dep != "pobj" or prep is None or prep.text.lower() != "following":
        return None
    verb = sentence.parent(prep)
    if verb is None or verb.pos != "VERB" or syntax.realis_of(sentence, verb) != "actual":
        return None
    found = nouns.date_in(tuple(t for t in syntax.clause(sentence, verb) if t.i < prep.i))
    return found if found is not None and nouns.is_day(found[0]) else None


def _date_right_behind(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day that stands behind the trigger before anything else is told."""
    for token in sentence.tokens[trigger.i + 1 :]:
        if token.pos in ("VERB", "AUX", "SCONJ") or token.text in (",", ";", ":"):
            return None
        if isinstance(token.mention, DateMention) and not _of_another(sentence, token, trigger):
            return token.mention.value, token.span
    return None


def _date_of_the_stay(sentence: ParsedSentence, trigger: Token) -> tuple[str, Span] | None:
    """Return the day of "visited A today, where she met B", "travels to A today to meet B"."""
    verb = trigger if trigger.pos == "VERB" else syntax.governing_verb(sentence, trigger)
    if verb is None or verb.dep not in ("relcl", "advcl", "xcomp"):
        return None
    above = syntax.governing_verb(sentence, verb)
    where = syntax.tells_where(sentence, verb)
    to = any(c.text.lower() == "to" for c in sentence.children(verb, "aux"))
    journey = to and above is not None and above.lemma.lower() in LEXICON["going"]
    above = above if where or journey else None
    found = None if above is None else nouns.date_in(syntax.clause(sentence, above))
    return found if found is not None and nouns.is_day(found[0]) else None


def held(sentence: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the clause that tells of a meeting where and when: "…, held in A on Monday".

    Parsers hang such a participle, or "which took place", on any word before it. It has no
    subject of its own, and no other verb stands between.
    """
    planned: Token | None = None  # "…, scheduled to take place in A on Monday"
    due = False  # "…, due to be held in A"
    for token in sentence.tokens[trigger.i + 1 :]:
        if token.pos == "VERB" and token.tag == "VBN" and _to_be(sentence, token):
            planned = token
            continue
        due = due or (token.text.lower() == "due" and _followed_by_to(sentence, token))
        if token.pos == "VERB":
            told = planned or token
            happens = lemma_of(token) in LEXICON["held"] and (due or told.dep in _BEHIND)
            subjects = list(sentence.children(token, "nsubj", "nsubjpass"))
            own = all(t.text.lower() in _THAT for t in subjects)
            clause = syntax.clause(sentence, token) if happens and own else ()
            return tuple(t for t in clause if not _long_before(sentence, t))
        if token.text in (";", ":") or token.dep == "mark":
            return ()
    return ()


def _to_be(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether "scheduled to", "expected to" stands there, with nothing between."""
    return verb.dep in _BEHIND and _followed_by_to(sentence, verb)


def _followed_by_to(sentence: ParsedSentence, token: Token) -> bool:
    return any(t.text.lower() == "to" for t in sentence.tokens[token.i + 1 : token.i + 2])
