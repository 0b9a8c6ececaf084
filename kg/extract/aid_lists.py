"""Find the shares of help told before that have no amount of their own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from kg.extract import aid_addressed, aid_purpose, clauses, nouns, syntax
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow
from kg.extract.document import Document, MoneyMention, ParsedSentence, Span, Token
from kg.model.facts import Aid

_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
#: An item of a list tells more than a name.
_SHORTEST: Final = 4
_INCLUDING: Final = frozenset({"include", "comprise", "cover"})
_COST: Final = re.compile(r"\s+at (?:a|the) (?:total |estimated )?cost of\s*$")
#: What stands before the amount of a line: "(a) Village clinics (", "Village clinics:".
_NAMED: Final = re.compile(r"^(?:\W|\w{1,2}[.)])*(\w[^:(]{3,}?)\s*[:(–—-]\s*$")
_JOINING: Final = re.compile(r"^[\s,;]*(?:and\s+)?(?:as well as\s+)?")


def shares(document: Document, sentence: ParsedSentence, whole: Aid) -> Iterator[Aid]:
    """Yield what a share of `whole` is for: "some of this funding will support"."""
    for verb in sentence.tokens:
        if verb.pos != "VERB" or not any(c.tag == "MD" for c in sentence.children(verb, "aux")):
            continue
        noun = syntax.subject(sentence, verb)
        if noun is None or noun.i > verb.i or not _is_share(sentence, noun):
            continue
        if any(isinstance(t.mention, MoneyMention) for t in sentence.tokens):
            continue
        flow = Flow(sentence=sentence, money=verb, noun=verb, verb=verb, end=sentence.span[1])
        span = clauses.trim(document.release.text, (verb.span[1], sentence.span[1]))
        purpose = aid_purpose.purpose_of(document, flow)
        text = purpose[0] if purpose else document.release.text[slice(*span)]
        evidence = nouns.quote(document, (noun.span[0], span[1]))
        bodies = (
            aid_addressed.institution(document, flow, t, behind=("to", "for", "of"))
            for t in flow.after()
        )
        body = next((b for b in bodies if b is not None), None)
        yield replace(
            whole,
            recipient=body.names if body is not None else whole.recipient,
            id=f"aid:{noun.span[0]}",
            amount=None,
            currency=None,
            bound=None,
            purpose=text or None,
            part_of=whole.id,
            additional_to=None,
            trigger=noun.span,
            evidence=(evidence,),
            rule="aid.share",
            confidence=0.5,
        )


def costed(document: Document, sentence: ParsedSentence, whole: Aid) -> Iterator[Aid]:
    """Yield the parts that a list tells by cost: "These include building A at a cost of X"."""
    verb = next((t for t in sentence.tokens if t.lemma.lower() in _INCLUDING), None)
    begin = verb.span[1] if verb is not None else 0
    for money in sentence.mentions(MoneyMention) if verb is not None else ():
        if not _is_own(money):
            continue
        words = document.release.text[begin : money.span[0]]
        cost = _COST.search(words)
        start = begin + len(words) - len(_JOINING.sub("", words))
        end = begin + cost.start() if cost is not None else begin
        begin = money.span[1]
        purpose = document.release.text[start:end].strip(" ,")
        if cost is None or not purpose:
            continue
        yield _part(document, whole, money, (start, money.span[1]), purpose, rule="aid.cost")


def priced_item(document: Document, sentence: ParsedSentence, whole: Aid) -> Aid | None:
    """Return the part of `whole` that a line tells by name and amount: "Clinics: SBD 825,500"."""
    if any(t.tag in _FINITE for t in sentence.tokens):
        return None
    amounts = [t for t in sentence.mentions(MoneyMention) if _is_own(t)]
    if len(amounts) != 1 or whole.amount is None:
        return None
    text, money = document.release.text, amounts[0]
    mention = money.mention
    assert isinstance(mention, MoneyMention)  # noqa: S101  # `amounts` are such
    name = _NAMED.match(text[sentence.span[0] : money.span[0]])
    ends = not any(c.isalnum() for c in text[money.span[1] : sentence.span[1]])
    part = mention.currency == whole.currency and mention.amount < whole.amount
    if name is None or not ends or not part:
        return None
    start = sentence.span[0] + name.start(1)
    return _part(document, whole, money, (start, money.span[1]), name[1].strip(), rule="aid.item")


def _is_own(money: Token) -> bool:
    """Tell whether an amount is no conversion of another."""
    return isinstance(money.mention, MoneyMention) and money.mention.equivalent_of is None


def _part(
    document: Document, whole: Aid, money: Token, span: Span, purpose: str, *, rule: str
) -> Aid:
    """Return the part of `whole` that an amount tells; `span` are the words that tell it."""
    mention = money.mention
    assert isinstance(mention, MoneyMention)  # noqa: S101  # called with amounts only
    return replace(
        whole,
        id=f"aid:{money.span[0]}",
        amount=mention.amount,
        currency=mention.currency,
        bound=mention.bound,
        purpose=purpose,
        part_of=whole.id,
        additional_to=None,
        trigger=money.span,
        evidence=(nouns.quote(document, span),),
        rule=rule,
        confidence=0.5,
    )


def _is_share(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether `noun` is "some of this funding", "other funding"."""
    helping = {noun.lemma.lower()}
    inside = syntax.prepositional(sentence, noun, ("of",))
    words = {noun.lemma.lower(), *(t.lemma.lower() for t in sentence.children(noun))}
    helping |= {t.lemma.lower() for t in inside}
    return not helping.isdisjoint(LEXICON["nouns"]) and not words.isdisjoint(LEXICON["shares"])


def opens_list(document: Document, sentence: ParsedSentence) -> bool:
    """Tell whether a sentence opens a list of what help consists of."""
    text = document.release.text[slice(*sentence.span)].rstrip()
    if not text.endswith(":"):
        return False
    lemmas = {t.lemma.lower() for t in sentence.tokens}
    listed = any(t.text.lower() == "following" for t in sentence.tokens)
    areas = not lemmas.isdisjoint(LEXICON["areas"])
    return listed and areas and not lemmas.isdisjoint(LEXICON["nouns"])


def item(document: Document, sentence: ParsedSentence, whole: Aid) -> Aid | None:
    """Return the share of `whole` that an item of such a list tells; None ends the list."""
    if any(t.tag in _FINITE for t in sentence.tokens) or len(sentence.tokens) < _SHORTEST:
        return None
    span = clauses.trim(document.release.text, sentence.span)
    evidence = nouns.quote(document, span)
    return replace(
        whole,
        id=f"aid:{span[0]}",
        amount=None,
        currency=None,
        bound=None,
        purpose=evidence.quote,
        part_of=whole.id,
        additional_to=None,
        trigger=_head(sentence.tokens).span,
        evidence=(evidence,),
        rule="aid.item",
        confidence=0.5,
    )


def _head(tokens: Sequence[Token]) -> Token:
    return next((t for t in tokens if t.pos in ("NOUN", "PROPN", "VERB")), tokens[0])
