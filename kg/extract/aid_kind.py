"""Find aid without an amount that a verb or a noun gives: "gifted two boats to"."""

from collections.abc import Iterator
from typing import Final

from kg.extract import (
    aid_givers,
    aid_goods,
    aid_purpose,
    aid_recipients,
    aid_sides,
    aid_words,
    nouns,
    syntax,
)
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_unpriced import unpriced
from kg.extract.aid_words import Flow
from kg.extract.document import Document, MoneyMention, ParsedSentence, Span, Token
from kg.model.facts import Aid, Realis, Stage

_FAR: Final = 4  # words from the goods to "by" and who gave them


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield help in kind: goods and services given or to be given.

    Of help that goods do not name ("assistance"), giver and receiving state are both said, and
    it has been given or is of a kind ("food aid"); goods may also be promised.
    """
    for token in sentence.tokens:
        if token.mention is not None:
            continue
        if token.lemma.lower() in LEXICON["gifts"]:
            yield from _donated(document, sentence, token)
        if not aid_goods.is_goods(sentence, token) and not _unpriced(sentence, token):
            continue
        verb = aid_goods.deed(sentence, token)
        if verb is None or _has_amount(sentence, token) or _priced(sentence, verb):
            continue
        flow = Flow(sentence=sentence, money=token, noun=token, verb=verb, end=sentence.span[1])
        yield from _given(document, flow)


def _priced(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether what `verb` gives is told with an amount: "medicines worth USD 2 million"."""
    flows = (
        aid_words.flow_of(sentence, money, sentence.span[1])
        for money in sentence.mentions(MoneyMention)
    )
    return any(f is not None and f.verb is not None and f.verb.i == verb.i for f in flows)


def _unpriced(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether `noun` means help ("assistance") of which no amount is told beside it."""
    lemma = noun.lemma.lower()
    if lemma not in LEXICON["nouns"] or lemma in LEXICON["money"]:
        return False
    return not any(isinstance(t.mention, MoneyMention) for t in sentence.tokens)


def _has_amount(sentence: ParsedSentence, noun: Token) -> bool:
    return any(isinstance(t.mention, MoneyMention) for t in sentence.subtree(noun))


def _given(document: Document, flow: Flow) -> Iterator[Aid]:
    assert flow.verb is not None  # noqa: S101  # given by `find`
    goods = aid_goods.is_goods(flow.sentence, flow.money)
    received = flow.verb.lemma.lower() in LEXICON["receiving"]
    if goods and ((not aid_goods.hands(flow) and not received) or _is_supplied(flow)):
        return
    if not goods and _of_passage(flow):
        return
    stage, realis = aid_words.stage_of(flow)
    past = _has_come(flow, realis, goods=goods)
    promised = realis == "intended" and (
        goods
        or flow.verb.lemma.lower() in LEXICON["gifting"]
        or aid_goods.is_of_a_kind(flow.sentence, flow.money)
    )
    if not (past or (promised and aid_goods.is_announced(flow))):
        return
    donor = aid_sides.donor_of(document, flow) or (_issuer(document, flow) if goods else None)
    if donor is None or (donor.span is None and past):
        return
    if received and not _gives(document, donor):
        return
    giving = aid_sides.giving(document, donor.names)
    purpose = aid_purpose.purpose_of(document, flow)
    span = purpose[1] if purpose else None
    recipient = _recipient(document, flow, donor, span)
    if recipient is None or giving & {document.state_of(r) or r for r in recipient.names}:
        return
    words = nouns.noun_words(document, flow.sentence, flow.money) if goods else None
    text = purpose[0] if purpose else words
    yield _fact(document, flow, (donor, recipient), (text, span), (stage, realis))


def _of_passage(flow: Flow) -> bool:
    """Tell whether help is for people to get away: "support granted to the evacuation of"."""
    heads = (flow.money, *((flow.verb,) if flow.verb is not None else ()))
    led = (t for h in heads for t in syntax.prepositional(flow.sentence, h, ("to", "for", "in")))
    return any(t.mention is None and t.lemma.lower() in LEXICON["passages"] for t in led)


def _is_supplied(flow: Flow) -> bool:
    """Tell whether goods are supplied under a contract, which is a deal and no help."""
    sending = flow.verb is not None and flow.verb.lemma.lower() in LEXICON["supplying"]
    return sending and aid_goods.is_traded(flow.sentence)


def _has_come(flow: Flow, realis: Realis, *, goods: bool) -> bool:
    """Tell whether help has been given, or is being given; bare support may be of words only."""
    verb = flow.verb
    if verb is None:
        return False
    plain = flow.money.lemma.lower() == "support" and not goods
    plain = plain and not aid_goods.is_of_a_kind(flow.sentence, flow.money)
    told = aid_goods.going_on(flow) and not plain
    begun = verb.lemma.lower() in LEXICON["beginning"]
    return (verb.tag in ("VBD", "VBN") or told) and (realis == "actual" or begun)


def _gives(document: Document, donor: Side) -> bool:
    """Tell whether a donor is a state or a body of one: a company may be paid for goods."""
    return all(aid_sides.state_behind(document, name) for name in donor.names)


def _recipient(document: Document, flow: Flow, donor: Side, purpose: Span | None) -> Side | None:
    """Return who receives: by the words, of a promise or gift also who can only be meant."""
    giving = aid_sides.giving(document, donor.names)
    found = aid_recipients.said_recipient(document, flow, giving, purpose)
    if found is not None:
        return found
    verb = flow.verb
    promised = verb is not None and syntax.realis_of(flow.sentence, verb) == "intended"
    if verb is not None and (promised or verb.lemma.lower() in LEXICON["gifting"]):
        found = aid_recipients.recipient_of(document, flow, donor.names, purpose)
    thanking = _thanking(document, flow) - giving if found is None else set()
    if len(thanking) == 1:
        return Side(names=tuple(thanking), span=None, inferred=True)
    return found


def _thanking(document: Document, flow: Flow) -> set[str]:
    """Return the state of who thanks for what was given; nobody named, the issuer."""
    before = flow.sentence.tokens[: flow.money.i]
    cue = next((t for t in before if t.lemma.lower() in LEXICON["thanks"]), None)
    if cue is None:
        return set()
    subject = syntax.subject(flow.sentence, cue)
    named = nouns.actors_at(document, flow.sentence, subject) if subject is not None else ()
    states = {document.state_of(name) for name in named} - {None}
    return {s for s in states if s is not None} or {document.home}


def _issuer(document: Document, flow: Flow) -> Side | None:
    """Return the issuer as the giver of goods that "will be delivered" by nobody named."""
    passive = flow.verb is not None and syntax.is_passive(flow.sentence, flow.verb)
    named = flow.verb is not None and syntax.agents(flow.sentence, flow.verb)
    if not passive or named or not document.home:
        return None
    return Side(names=(document.home,), span=None, inferred=True)


def _fact(
    document: Document,
    flow: Flow,
    sides: tuple[Side, Side],
    purpose: tuple[str | None, Span | None],
    how: tuple[Stage, Realis],
) -> Aid:
    donor, recipient = sides
    spans = [flow.money.span, donor.span, recipient.span, purpose[1]]
    spans += [flow.verb.span] if flow.verb is not None else []
    evidence = nouns.quote(document, *(s for s in spans if s is not None))
    return unpriced(flow.money.span, sides, evidence, how, purpose[0])


def _donated(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Aid]:
    """Yield the goods of "thanked X for the donation of 5,000 doses", "a gift of tents from X"."""
    inside = syntax.prepositional(sentence, noun, ("of",))
    goods = next((t for t in inside if aid_goods.is_goods(sentence, t)), None)
    if goods is None or _has_amount(sentence, noun):
        return
    flow = Flow(sentence=sentence, money=noun, noun=goods, verb=None, end=sentence.span[1])
    agents = syntax.agents(sentence, noun) or _behind(sentence, goods)
    donor = aid_givers.as_givers(document, sentence, agents) or aid_sides.donor_of(document, flow)
    if donor is None:
        return
    giving = aid_sides.giving(document, donor.names)
    recipient = aid_recipients.said_recipient(document, flow, giving, None)
    if recipient is None and document.home and document.home not in giving:
        recipient = Side(names=(document.home,), span=None, inferred=True)
    if recipient is None or giving & {document.state_of(r) or r for r in recipient.names}:
        return
    verb = syntax.governing_verb(sentence, noun)
    realis = syntax.realis_of(sentence, verb) if verb is not None else "actual"
    if verb is not None and verb.lemma.lower() in LEXICON["thanks"]:
        realis = "actual"
    stage: Stage = "announced" if realis == "intended" else "disbursed"
    words = nouns.noun_words(document, sentence, goods)
    yield _fact(document, flow, (donor, recipient), (words, None), (stage, realis))


def _behind(sentence: ParsedSentence, goods: Token) -> tuple[Token, ...]:
    """Return who stands after "by" or "from" behind goods, wherever the parser hung it."""
    for word in sentence.tokens[goods.i : goods.i + _FAR]:
        if word.tag in ("VBD", "VBZ", "VBP", "MD"):
            break
        if found := syntax.behind(sentence, word, ("by", "from")):
            return found
    return ()
