"""Find the amount of help told before: "The project is worth USD 5 million"."""

from dataclasses import replace
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.aid_phrases import LEXICON
from kg.extract.document import Document, MoneyMention, ParsedSentence, Token
from kg.model.facts import Aid

_BE: Final = "be"
_HAVE: Final = ("have", "carry")
#: Words for goods of any kind, by which those told before are taken up.
_GENERIC: Final = frozenset(
    {"good", "goods", "equipment", "item", "material", "supply", "supplies"}
)
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
        if thing is None or not _takes_up(sentence, thing, told):
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
    had = lemma in _HAVE and any(
        t.lemma.lower() in LEXICON["worth"] for t in syntax.objects(sentence, verb)
    )  # "the trucks have a combined value of"
    told = had or (lemma == _BE and worth)
    if lemma not in (*LEXICON["amounting"], *LEXICON["worth"]) and not told:
        return None
    if verb.dep in ("acl", "relcl"):
        return sentence.parent(verb)
    return syntax.subject(sentence, verb)


def _takes_up(sentence: ParsedSentence, thing: Token, told: Aid) -> bool:
    """Tell whether "the project", or "the trucks", means what was told before."""
    pointed = any(c.text.lower() in _POINTING for c in sentence.children(thing, "det"))
    lemma = thing.lemma.lower()
    goods = not {lemma, thing.text.lower()}.isdisjoint(LEXICON["goods"])
    given = goods and any(lemma in e.quote.lower() or lemma in _GENERIC for e in told.evidence)
    named = lemma in (*LEXICON["projects"], *LEXICON["nouns"]) or given
    return thing.mention is None and pointed and named
