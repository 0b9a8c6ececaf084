"""Tell which amounts are told with one before, or are parts of it: "Of this sum, X will go to"."""

from dataclasses import replace
from typing import Final

from kg.extract import aid_words, syntax
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    StateMention,
    Token,
    members,
)
from kg.model.facts import Aid

_OPENING: Final = ("of", "out", "from")
_POINTING: Final = ("the", "this", "that", "these", "which")
_INCLUDING: Final = frozenset({"include", "comprise", "consist", "contain"})
#: Words right before an amount that make it a part of the amount before it.
_OF_WHICH: Final = (
    "including", "of which", "comprising", "consisting of", "among which",
    *(words.replace(" ,", ",") for words in aid_words.LEADS),
)  # fmt: skip
#: Words before an amount that add it to one told before.
_ADDED: Final = ("on top of", "in addition to", "additional to", "beyond")
#: How far into a sentence an item of a list begins with its amount: "(a) up to USD 5 million".
_ITEM: Final = 2
#: How many sentences a list may be away from the amount that leads it.
_NEAR: Final = 3
#: What may stand between an amount and the next receiver.
_LINKING: Final = frozenset({"and", ",", "the", ";", "while"})
_EACH: Final = 3  # words around the verb among which "each" stands
_COMMA: Final = 12  # words before which the comma of such an opening stands


def divides(sentence: ParsedSentence) -> bool:
    """Tell whether a sentence opens with the whole that it divides: "Of the total, …"."""
    return _comma(sentence) is not None


def is_whole(sentence: ParsedSentence, money: Token) -> bool:
    """Tell whether an amount is the whole, told once more: "Of the USD 9 million, USD 5 …"."""
    comma = _comma(sentence)
    several = sum(1 for _ in sentence.mentions(MoneyMention)) > 1
    return comma is not None and money.i < comma and several


def _comma(sentence: ParsedSentence) -> int | None:
    words = [t.text.lower() for t in sentence.tokens[:3]]
    if not words or words[0] not in _OPENING:
        return None
    second = words[2:3] if words[:2] == ["out", "of"] else words[1:2]
    if not second or second[0] not in _POINTING:
        return None
    if words[0] == "from" and not isinstance(sentence.tokens[2].mention, MoneyMention):
        return None
    return next((t.i for t in sentence.tokens[:_COMMA] if t.text == ","), None)


def shares(document: Document, flow: Flow, earlier: Flow) -> bool:
    """Tell whether an amount is told together with the one before it."""
    if divides(flow.sentence):
        return True
    if flow.sentence.index == earlier.sentence.index:
        if _continues(document, earlier, flow.money):
            return True
    elif flow.sentence.index - earlier.sentence.index <= _NEAR and _is_item(flow):
        return True
    included = _included(flow.sentence, flow.money) or _of_this(flow)
    return included or bool(_before(document, flow, (*_ADDED, *_OF_WHICH)))


def _of_this(flow: Flow) -> bool:
    """Tell whether an amount is said to be of the one before: "USD 5 million of this sum"."""
    words = [t.text.lower() for t in flow.sentence.tokens[flow.money.i + 1 : flow.money.i + 4]]
    pointing = words[:1] == ["of"] and words[1:2] and words[1] in _POINTING
    return bool(pointing) and words[-1] in LEXICON["sums"]


def _gapped(flow: Flow, earlier: Flow) -> Token | None:
    """Return who receives where the verb is left out: "A will get X and B Y", "C with Y"."""
    verb = earlier.verb
    same = flow.sentence.index == earlier.sentence.index and earlier.money.i < flow.money.i
    if verb is None or not same:
        return None
    between = list(flow.sentence.tokens[earlier.money.i + 1 : flow.money.i])
    receiving = verb.lemma.lower() in LEXICON["receiving"]
    if between and between[-1].text.lower() == "with" and not receiving:
        between = between[:-1]
    elif not receiving:
        return None
    actors = [t for t in between if isinstance(t.mention, StateMention | OrgMention)]
    others = [t.text.lower() for t in between if t not in actors]
    told = len(actors) == 1 and between[-1] == actors[0]
    return actors[0] if told and not set(others) - _LINKING else None


def with_own_receiver(fact: Aid, flow: Flow, earlier: Flow, donor: tuple[str, ...]) -> Aid:
    """Return a flow whose verb is left out as that of the donor before, to its own receiver."""
    receiver = _gapped(flow, earlier)
    if receiver is None or set(members(receiver.mention)) & set(donor):
        return fact
    kept = tuple(s for s in fact.support if s.slot != "recipient")
    return replace(fact, donor=donor, recipient=members(receiver.mention), support=kept)


def of_whole(fact: Aid, beside: Aid, whole: Aid) -> Aid:
    """Return a part that goes to nobody said as going to whom the whole goes.

    Of "A supports B with X, of which Y goes to the C Academy and Z to the repair of a school" the
    last part is not the Academy's.
    """
    guessed = any(s.slot == "recipient" for s in fact.support)
    same = fact.recipient == beside.recipient and beside.part_of == whole.id
    if not (guessed and same):
        return fact
    return replace(fact, recipient=whole.recipient, part_of=whole.id)


def each(flow: Flow, fact: Aid) -> tuple[Aid, ...]:
    """Return one flow of each donor if "each" of them gives the amount, else the flow."""
    verb = flow.verb
    words = flow.sentence.tokens[verb.i - _EACH : verb.i + _EACH] if verb is not None else ()
    if len(fact.donor) == 1 or not any(t.text.lower() == "each" for t in words):
        return (fact,)
    return tuple(
        replace(fact, donor=(name,), id=fact.id if n == 1 else f"{fact.id}:{n}")
        for n, name in enumerate(fact.donor, start=1)
    )


def _is_item(flow: Flow) -> bool:
    """Tell whether a sentence is an item of a list that begins with its amount."""
    before = flow.sentence.tokens[: flow.money.i]
    bracketed = flow.noun is not None and any(t.text == "(" for t in before)
    return (flow.money.i <= _ITEM or bracketed) and not any(
        t.tag in ("VBD", "VBZ", "VBP", "MD") for t in flow.sentence.tokens
    )


def _before(document: Document, flow: Flow, words: tuple[str, ...]) -> str | None:
    """Return which of `words` stands right before an amount."""
    text = document.release.text[flow.sentence.span[0] : flow.money.span[0]].lower()
    lead = " ".join(text.removesuffix("a ").removesuffix("an ").split())
    return next((w for w in words if lead.endswith(w)), None)


def _included(sentence: ParsedSentence, money: Token) -> bool:
    """Tell whether help told before is said to include this amount."""
    verb = syntax.governing_verb(sentence, money)
    if verb is None or verb.lemma.lower() not in _INCLUDING:
        return False
    subject = syntax.subject(sentence, verb)
    return subject is not None and subject.lemma.lower() in (*LEXICON["nouns"], "this", "it")


def _continues(document: Document, earlier: Flow, money: Token) -> bool:
    """Tell whether an amount is coordinated with, or part of, the one before it in a sentence."""
    verb = syntax.governing_verb(earlier.sentence, money)
    if verb is not None and verb.lemma.lower() == "be" and verb.i > earlier.money.i:
        return False
    between = document.release.text[earlier.end : money.span[0]].lower().split()
    joining = ("and", "as", "plus", "along", "", "including", "of", "comprising", "consisting")
    return bool(between) and between[0].strip(",;:") in joining


def is_part(document: Document, flow: Flow, fact: Aid, previous: Aid) -> bool:
    """Tell whether the flow before is said to include `fact`."""
    if previous.amount is None or fact.amount is None or fact.amount >= previous.amount:
        return False
    if previous.donor != fact.donor or previous.currency != fact.currency:
        return False
    verb = syntax.governing_verb(flow.sentence, flow.money)
    told = verb is not None and verb.lemma.lower() in _INCLUDING
    told = told or divides(flow.sentence) or _of_this(flow)
    return told or _before(document, flow, _OF_WHICH) is not None
