"""Find help that a noun with its owner tells: "Norway's food assistance to Laos"."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from kg.extract import aid_givers, aid_goods, aid_recipients, aid_sides, nouns, syntax
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_unpriced import unpriced
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    StateMention,
    Token,
)
from kg.model.evidence import SlotSupport
from kg.model.facts import Aid

_TOWARDS: Final = ("to", "for", "towards", "in")
_OWNING: Final = ("poss", "amod", "compound", "nmod")
_BEHIND: Final = 5  # words from the noun to the one that tells who receives


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield help without an amount whose giver owns the noun and whose receiver follows it."""
    if any(True for _ in sentence.mentions(MoneyMention)):
        return
    for noun in sentence.tokens:
        if noun.mention is None and noun.pos == "NOUN" and _is_help(sentence, noun):
            fact = _fact(document, sentence, noun)
            if fact is not None:
                yield fact


def _is_help(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun is help of a kind ("food assistance", "budget support")."""
    return noun.lemma.lower() in LEXICON["told"] and aid_goods.is_of_a_kind(sentence, noun)


def _fact(document: Document, sentence: ParsedSentence, noun: Token) -> Aid | None:
    verb = syntax.governing_verb(sentence, noun)
    if verb is not None and (
        verb.lemma.lower() in LEXICON["asking"] or syntax.realis_of(sentence, verb) != "actual"
    ):
        return None
    flow = Flow(sentence=sentence, money=noun, noun=noun, verb=None, end=sentence.span[1])
    thanked = aid_sides.thanked(document, flow)
    donor = thanked or _owner(document, sentence, noun)
    if donor is None or donor.span is None:
        return None
    giving = aid_sides.giving(document, donor.names)
    recipient = _receiver(document, flow, giving)
    if recipient is None and thanked is not None and document.home:
        recipient = Side(names=(document.home,), span=noun.span, inferred=True)
    if recipient is None or recipient.span is None:
        return None
    if giving & {document.state_of(r) or r for r in recipient.names}:
        return None
    evidence = nouns.quote(document, noun.span, donor.span, recipient.span)
    purpose = nouns.noun_words(document, sentence, noun)
    sides = (donor, recipient)
    fact = unpriced(noun.span, sides, evidence, ("extended", "actual"), purpose)
    guessed = SlotSupport(slot="stage", basis="inferred", evidence=evidence)
    return replace(fact, rule="aid.told", support=(*fact.support, guessed))


def _receiver(document: Document, flow: Flow, giving: set[str]) -> Side | None:
    """Return who receives by the words right behind the noun."""
    noun = flow.money
    behind = flow.sentence.tokens[noun.i + 1 : noun.i + 1 + _BEHIND]
    prep = next((t for t in behind if t.text.lower() in _TOWARDS and t.pos == "ADP"), None)
    if prep is None or any(t.pos == "VERB" for t in behind if t.i < prep.i):
        return None
    found = aid_recipients.said_recipient(document, flow, giving, None)
    near = found is not None and found.span is not None and found.span[0] <= behind[-1].span[1]
    return found if near else None


def _owner(document: Document, sentence: ParsedSentence, noun: Token) -> Side | None:
    """Return whose help it is, by an owner before the noun or "by", "from" behind it."""
    owners = [
        t
        for t in sentence.children(noun, *_OWNING)
        if isinstance(t.mention, StateMention | OrgMention | PersonMention | PronounMention)
        or t.text.lower() == "our"
    ]
    behind = syntax.prepositional(sentence, noun, ("by", "from"))
    for participle in sentence.children(noun, "acl"):
        if participle.lemma.lower() in LEXICON["verbs"]:
            behind = (*behind, *syntax.agents(sentence, participle))
    return aid_givers.as_givers(document, sentence, owners[:1]) or aid_givers.as_givers(
        document, sentence, behind
    )
