"""Find the amount of help told before: "The project is worth USD 5 million"."""

from dataclasses import replace
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.aid_phrases import LEXICON
from kg.extract.document import Document, MoneyMention, ParsedSentence, Token
from kg.model.facts import Aid

_BE: Final = "be"
_POINTING: Final = ("the", "this", "these")


def priced(document: Document, sentence: ParsedSentence, told: Aid) -> Aid | None:
    """Return help told before with the amount that the sentence gives it; None if it gives none.

    A project that is taken up ("the project, valued at X") is the help last told, if that has
    no amount yet.
    """
    if told.amount is not None:
        return None
    for money in sentence.mentions(MoneyMention):
        mention = money.mention
        if not isinstance(mention, MoneyMention) or mention.equivalent_of is not None:
            continue
        thing = _valued(sentence, money)
        if thing is None or not _takes_up(sentence, thing):
            continue
        evidence = nouns.quote(document, thing.span, money.span)
        return replace(
            told,
            amount=mention.amount,
            currency=mention.currency,
            bound=mention.bound,
            evidence=(*told.evidence, evidence),
        )
    return None


def _valued(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return what is said to be worth an amount, or to cost it."""
    verb = syntax.governing_verb(sentence, money)
    if verb is None:
        return None
    lemma = verb.lemma.lower()
    worth = any(t.lemma.lower() in LEXICON["worth"] for t in sentence.tokens[verb.i : money.i])
    if lemma not in (*LEXICON["amounting"], *LEXICON["worth"]) and not (lemma == _BE and worth):
        return None
    if verb.dep in ("acl", "relcl"):
        return sentence.parent(verb)
    return syntax.subject(sentence, verb)


def _takes_up(sentence: ParsedSentence, thing: Token) -> bool:
    """Tell whether "the project" means what was told before."""
    pointed = any(c.text.lower() in _POINTING for c in sentence.children(thing, "det"))
    named = thing.lemma.lower() in (*LEXICON["projects"], *LEXICON["nouns"])
    return thing.mention is None and pointed and named
