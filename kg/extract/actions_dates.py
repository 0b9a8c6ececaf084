"""Tell when a deed was done: the date that its own words say, or those of its decision."""

from typing import Final

from kg.extract import nouns, syntax
from kg.extract.document import DateMention, ParsedSentence, Span, Token
from kg.lexicons import lexicon

#: Nouns of relations that are founded or broken, on the day of the act that seals it.
_FOUNDING: Final = frozenset(lexicon("actions")["relations"]["founding"])
_HITTING: Final = frozenset(lexicon("actions")["hitting"])
#: Verbs whose day is the day of what is decided, where that is done at once.
_DECIDING: Final = frozenset({"decide", "resolve", "choose", "opt"})


def of_deed(sentence: ParsedSentence, trigger: Token, *, at_once: bool) -> tuple[str, Span] | None:
    """Return the date of what `trigger` tells, with its span.

    What is decided is done on the day of the decision if it is done `at_once`.
    """
    around = syntax.subtree_without_clauses(sentence, trigger)
    date = nouns.date_in(_said_with(sentence, trigger)) or nouns.date_in(around)
    date = date or nouns.date_in(_said_of_both(sentence, trigger))
    if date is None and at_once:
        date = nouns.date_in(_decided(sentence, trigger))
    return date


def _decided(sentence: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the phrases of time of the decision: "today decided to declare X unwelcome"."""
    seen = trigger
    while (above := sentence.parent(seen)) is not None and seen.dep in ("xcomp", "conj", "prep"):
        if above.lemma.lower() in _DECIDING:
            return _said_with(sentence, above)
        seen = above
    return ()


def _said_with(sentence: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the phrases of time right under a verb and its objects."""
    if trigger.pos != "VERB":
        return (
            _right_behind(sentence, trigger)
            or _in_clause(sentence, trigger)
            or _in_relative(sentence, trigger)
        )
    below = [*sentence.children(trigger, "npadvmod", "prep", "advmod", "dobj")]
    return tuple(
        t for b in below for t in (b, *sentence.children(b, "pobj", "prep", "npadvmod", "appos"))
    )


def _said_of_both(sentence: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the phrases of time of the same deed of another: "A freed B and C freed D today"."""
    same = (t for t in sentence.children(trigger, "conj") if t.lemma == trigger.lemma)
    return tuple(t for verb in same for t in _said_with(sentence, verb))


def _in_clause(sentence: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the phrases of time of the verb above an instrument, or above what is founded."""
    verb = sentence.parent(trigger)
    told = trigger.mention is not None and trigger.dep == "nsubj" and verb is not None
    if trigger.mention is None and trigger.lemma.lower() in _FOUNDING:
        verb = syntax.governing_verb(sentence, trigger)
        told = verb is not None
    return _said_with(sentence, verb) if told and verb is not None and verb.pos == "VERB" else ()


def _in_relative(sentence: ParsedSentence, trigger: Token) -> tuple[Token, ...]:
    """Return the phrases of time of "the strike that hit X in May"."""
    told = (v for v in sentence.children(trigger, "relcl") if v.lemma.lower() in _HITTING)
    return tuple(t for verb in told for t in _said_with(sentence, verb))


def _right_behind(sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return the first date after a noun before any verb, wherever the parser hung it."""
    for token in sentence.tokens[noun.i + 1 :]:
        if isinstance(token.mention, DateMention):
            return (token,)
        enclosed = token.text == "," and token.i == noun.i + 1  # "the return, in June, of"
        if token.pos in ("VERB", "AUX") or (token.text in (",", ";") and not enclosed):
            break
    return ()
