"""Find what an amount is told of: help that totals it, or the clause that says who gave it."""

from typing import Final

from kg.extract import syntax
from kg.extract.aid_phrases import LEXICON
from kg.extract.document import ParsedSentence, StateMention, Token

_BE: Final = "be"
_CHANGING: Final = frozenset({"increase", "raise", "boost", "expand", "step"})


def help_that_amounts(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the help that a verb sums up: "its support for A has totalled X", "was X".

    Of "increases its support to A by X" it is the object.
    """
    prep = sentence.parent(money)
    verb = syntax.governing_verb(sentence, money)
    if verb is None or prep is None:
        return None
    lemma = verb.lemma.lower()
    if lemma in _CHANGING and prep.text.lower() == "by":
        nouns = syntax.objects(sentence, verb)
    elif lemma in LEXICON["amounting"] or lemma in LEXICON["standing"]:
        subject = syntax.subject(sentence, verb)
        nouns = () if subject is None or (lemma == _BE and money.dep != "attr") else (subject,)
    else:
        return None
    counted = (n for noun in nouns for n in syntax.prepositional(sentence, noun, ("of",)))
    told = (*nouns, *counted)  # "the number of loans that A gave amounts to 5 with X"
    found = (n for n in told if n.i < money.i and _helps(sentence, n))
    return next((n for n in found if lemma in _CHANGING or _is_given(sentence, n)), None)


def _helps(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun means help; "development cooperation" is paid for too."""
    if noun.lemma.lower() in LEXICON["nouns"]:
        return True
    described = sentence.children(noun, "compound", "amod", "nmod")
    developing = any(t.lemma.lower() == "development" for t in described)
    return developing and noun.lemma.lower() in ("cooperation", "co-operation")


def is_raised(sentence: ParsedSentence, money: Token) -> bool:
    """Tell whether help is raised by an amount, which is then still to come."""
    verb = syntax.governing_verb(sentence, money)
    return verb is not None and verb.lemma.lower() in _CHANGING


def _is_given(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether help is that of a state or body, or goes to one: "A's support", "aid to B"."""
    towards = syntax.prepositional(sentence, noun, ("to", "for", "towards", "with"))
    owned = any(
        isinstance(c.mention, StateMention) or c.dep == "poss" for c in sentence.children(noun)
    )
    given = any(c.lemma.lower() in LEXICON["verbs"] for c in sentence.children(noun, "relcl"))
    return owned or given or any(t.mention is not None for t in towards)


def giving_clause(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the verb of giving in "the USD 5 million that A gave to B", "provided for B"."""
    for verb in sentence.children(money, "acl"):
        if verb.tag == "VBN" and verb.lemma.lower() in LEXICON["giving"]:
            return verb
    for verb in sentence.children(money, "relcl"):
        told = any(True for _ in sentence.children(verb, "nsubj", "nsubjpass"))
        if told and verb.pos == "VERB" and verb.lemma.lower() in LEXICON["giving"]:
            return verb
    return None
