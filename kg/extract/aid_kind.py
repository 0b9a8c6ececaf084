"""Find aid without an amount: "provided medical supplies to", "a loan from"."""

from collections.abc import Iterator

from kg.extract import aid_sides, aid_words, nouns, syntax
from kg.extract.aid_words import LEXICON, Flow
from kg.extract.document import Document, MoneyMention, ParsedSentence, StateMention, Token
from kg.model.facts import Aid


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield deeds of help (never plans) whose giver and receiving state are both said."""
    for noun in sentence.tokens:
        if noun.mention is not None or noun.lemma.lower() not in LEXICON["nouns"]:
            continue
        verb = _deed(sentence, noun)
        if verb is None or _has_amount(sentence, noun):
            continue
        flow = Flow(sentence=sentence, money=noun, noun=noun, verb=verb, end=sentence.span[1])
        fact = _aid(document, flow)
        if fact is not None:
            yield fact


def _deed(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb of giving that has `noun` as object or that modifies it."""
    parent = sentence.parent(noun)
    given = parent is not None and noun.dep in ("dobj", "nsubjpass") and parent.pos == "VERB"
    candidates = [parent] if given else []
    candidates += list(sentence.children(noun, "acl"))
    for verb in candidates:
        past = verb is not None and verb.tag in ("VBD", "VBN")
        if verb is not None and past and verb.lemma.lower() in LEXICON["verbs"]:
            return verb
    return None


def _has_amount(sentence: ParsedSentence, noun: Token) -> bool:
    return any(isinstance(t.mention, MoneyMention) for t in sentence.subtree(noun))


def _aid(document: Document, flow: Flow) -> Aid | None:
    assert flow.verb is not None  # noqa: S101  # given by `_deed`
    donor = aid_sides.donor_of(document, flow)
    stage, realis = aid_words.stage_of(flow)
    receivers = [
        t
        for t in syntax.prepositional(flow.sentence, flow.verb, ("to",))
        + syntax.prepositional(flow.sentence, flow.money, ("to",))
        if isinstance(t.mention, StateMention) and not t.mention.adjective
    ]
    if donor is None or donor.span is None or not receivers or realis != "actual":
        return None
    names = tuple(
        dict.fromkeys(t.mention.iso3 for t in receivers if isinstance(t.mention, StateMention))
    )
    if {document.state_of(d) for d in donor.names} & set(names):
        return None
    purpose = aid_words.purpose_of(document, flow)
    spans = [flow.money.span, flow.verb.span, donor.span, *(t.span for t in receivers)]
    return Aid(
        id=f"aid:{flow.money.span[0]}",
        donor=donor.names,
        recipient=names,
        purpose=purpose[0] if purpose else None,
        stage=stage,
        trigger=flow.money.span,
        evidence=(nouns.quote(document, *spans, *([purpose[1]] if purpose else [])),),
        rule="aid.in-kind",
        confidence=0.5,
    )
