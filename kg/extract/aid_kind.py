"""Find aid without an amount: "gifted two boats to", "a school funded by"."""

from collections.abc import Iterator

from kg.extract import aid_givers, aid_recipients, aid_sides, aid_words, nouns, syntax
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow
from kg.extract.document import (
    Document,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    Span,
    StateMention,
    Token,
)
from kg.model.evidence import SlotSupport
from kg.model.facts import Aid, Realis, Stage


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield help in kind: goods and services given or to be given, and what somebody funded.

    Of help that goods do not name ("assistance"), giver and receiving state are both said, and
    it has been given; goods may also be promised.
    """
    for token in sentence.tokens:
        if token.mention is not None:
            continue
        if token.lemma.lower() in LEXICON["funding"]:
            yield from _funded(document, sentence, token)
        if token.lemma.lower() in LEXICON["gifts"]:
            yield from _donated(document, sentence, token)
        if not is_goods(sentence, token) and not _unpriced(sentence, token):
            continue
        verb = _deed(sentence, token)
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


def is_goods(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether `noun` is what one gives to others: vaccines, "doses of vaccine", tents."""
    words = {noun.lemma.lower(), noun.text.lower()}
    if not words.isdisjoint(LEXICON["goods"]):
        return noun.pos in ("NOUN", "PROPN")
    measured = not words.isdisjoint(LEXICON["measures"])
    inside = syntax.prepositional(sentence, noun, ("of",))
    return measured and any(
        t.lemma.lower() in (*LEXICON["goods"], *LEXICON["help"]) or is_goods(sentence, t)
        for t in inside
    )


def _deed(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb of giving that has `noun` as object or that modifies it."""
    head = noun
    while head.dep == "conj" and (above := sentence.parent(head)) is not None:
        head = above
        if is_goods(sentence, head):
            return None  # told together with what stands before
    parent = sentence.parent(head)
    given = parent is not None and head.dep in ("dobj", "nsubjpass") and parent.pos == "VERB"
    if parent is not None and parent.text.lower() == "with":  # "supplied Laos with tents"
        parent = sentence.parent(parent)
        given = parent is not None and parent.pos == "VERB" and is_goods(sentence, noun)
    candidates = [parent] if given else []
    candidates += list(sentence.children(noun, "acl"))
    for verb in candidates:
        if verb is not None and verb.lemma.lower() in LEXICON["verbs"]:
            return verb
    return None


def _has_amount(sentence: ParsedSentence, noun: Token) -> bool:
    return any(isinstance(t.mention, MoneyMention) for t in sentence.subtree(noun))


def _given(document: Document, flow: Flow) -> Iterator[Aid]:
    assert flow.verb is not None  # noqa: S101  # given by `find`
    goods = is_goods(flow.sentence, flow.money)
    lemma = flow.verb.lemma.lower()
    if goods and not _hands(flow, lemma):
        return
    stage, realis = aid_words.stage_of(flow)
    told = _going_on(flow) and (goods or flow.money.lemma.lower() != "support")
    begun = lemma in LEXICON["beginning"]
    past = (flow.verb.tag in ("VBD", "VBN") or told) and (realis == "actual" or begun)
    promised = realis == "intended" and (goods or lemma in LEXICON["gifting"])
    if not (past or (promised and _announced(flow))):
        return
    donor = aid_sides.donor_of(document, flow) or (_issuer(document, flow) if goods else None)
    if donor is None or (donor.span is None and past):
        return
    giving = {*donor.names, *(s for d in donor.names if (s := document.state_of(d)) is not None)}
    purpose = aid_words.purpose_of(document, flow)
    span = purpose[1] if purpose else None
    recipient = aid_recipients.said_recipient(document, flow, giving, span)
    if recipient is None and (lemma in LEXICON["gifting"] or promised):
        recipient = aid_recipients.recipient_of(document, flow, donor.names, span)
    if recipient is None and _is_thanked(flow) and document.home not in giving:
        recipient = Side(names=(document.home,), span=None, inferred=True)
    if recipient is None or giving & {document.state_of(r) or r for r in recipient.names}:
        return
    words = nouns.noun_words(document, flow.sentence, flow.money) if goods else None
    text = purpose[0] if purpose else words
    yield _fact(document, flow, (donor, recipient), (text, span), (stage, realis))


def _is_thanked(flow: Flow) -> bool:
    """Tell whether who has given is thanked: it was given to those who thank."""
    before = flow.sentence.tokens[: flow.money.i]
    return any(t.lemma.lower() in LEXICON["thanks"] for t in before)


def _hands(flow: Flow, lemma: str) -> bool:
    """Tell whether a verb gives goods; places to study are also offered."""
    studies = flow.money.lemma.lower() in LEXICON["studies"] and lemma in LEXICON["offering"]
    return studies or lemma in (*LEXICON["handing"], *LEXICON["sending"])


def _going_on(flow: Flow) -> bool:
    """Tell whether somebody gives in the present: "is sending", "donates"."""
    verb = flow.verb
    if verb is None or verb.lemma.lower() not in (*LEXICON["handing"], *LEXICON["sending"]):
        return False
    aided = any(c.lemma.lower() == "be" for c in flow.sentence.children(verb, "aux"))
    return verb.tag in ("VBZ", "VBP") or (verb.tag == "VBG" and aided)


def _announced(flow: Flow) -> bool:
    """Tell whether a gift to come is told as such and not only asked for, or hoped."""
    verb = flow.verb
    helpers = {c.text.lower() for c in flow.sentence.children(verb, "aux")} if verb else set()
    above = flow.sentence.parent(verb) if verb is not None else None
    planned = above is not None and above.lemma.lower() in LEXICON["planning"]
    return planned or not helpers.isdisjoint({"will", "would", "shall", "'ll", "’ll"})


def _issuer(document: Document, flow: Flow) -> Side | None:
    """Return the issuer as the giver of goods that "will be delivered" by nobody named."""
    passive = flow.verb is not None and syntax.is_passive(flow.sentence, flow.verb)
    named = flow.verb is not None and syntax.agents(flow.sentence, flow.verb)
    if not passive or named or not document.home:
        return None
    return Side(names=(document.home,), span=None)


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
    guessed = SlotSupport(slot="recipient", basis="inferred", evidence=evidence)
    return Aid(
        id=f"aid:{flow.money.span[0]}",
        donor=donor.names,
        recipient=recipient.names,
        purpose=purpose[0],
        stage=how[0],
        realis=how[1],
        trigger=flow.money.span,
        evidence=(evidence,),
        rule="aid.in-kind",
        confidence=0.5,
        support=(guessed,) if recipient.inferred else (),
    )


def _donated(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Aid]:
    """Yield the goods of "thanked X for the donation of 5,000 doses", "a gift of tents from X"."""
    inside = syntax.prepositional(sentence, noun, ("of",))
    goods = next((t for t in inside if is_goods(sentence, t)), None)
    if goods is None or _has_amount(sentence, noun):
        return
    flow = Flow(sentence=sentence, money=noun, noun=goods, verb=None, end=sentence.span[1])
    agents = aid_givers.as_givers(document, sentence, syntax.agents(sentence, noun))
    donor = agents or aid_sides.donor_of(document, flow)
    if donor is None:
        return
    giving = {*donor.names, *(s for d in donor.names if (s := document.state_of(d)) is not None)}
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


def _funded(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Aid]:
    """Yield what a foreign state or body paid for: "schools financed by X", "X-funded schools"."""
    built = sentence.parent(verb)
    if built is None or built.mention is not None or built.pos not in ("NOUN", "PROPN"):
        return
    if verb.dep == "acl" and verb.tag in ("VBN", "VBD"):
        agents = aid_givers.as_givers(document, sentence, syntax.agents(sentence, verb))
        donor = agents or _next_giver(document, sentence, verb)
    elif verb.dep == "amod" and verb.i >= len(("state", "-")):
        donor = _hyphened(sentence, verb)
    else:
        return
    supported = verb.lemma.lower() in LEXICON["loosely"]
    if supported and built.lemma.lower() not in LEXICON["projects"]:
        return
    if donor is None or (document.home in donor.names and not _abroad(document, donor)):
        return
    flow = Flow(sentence=sentence, money=built, noun=built, verb=verb, end=sentence.span[1])
    recipient = _where(document, donor)
    if recipient is None or _has_amount(sentence, built):
        return
    words = nouns.noun_words(document, sentence, built)
    yield _fact(document, flow, (donor, recipient), (words, None), ("extended", "actual"))


def _next_giver(document: Document, sentence: ParsedSentence, verb: Token) -> Side | None:
    """Return the giver right behind "by", if the parser lost it."""
    behind = sentence.tokens[verb.i + 1 : verb.i + 4]
    if not behind or behind[0].text.lower() != "by":
        return None
    named = [t for t in behind if isinstance(t.mention, OrgMention | StateMention)]
    return aid_givers.as_givers(document, sentence, named[:1])


def _hyphened(sentence: ParsedSentence, verb: Token) -> Side | None:
    """Return the giver of "Norwegian-funded"."""
    dash, giver = sentence.tokens[verb.i - 1], sentence.tokens[verb.i - 2]
    if dash.text not in ("-", "‑", "–") or verb.tag not in ("VBN", "VBD", "JJ"):
        return None
    if isinstance(giver.mention, StateMention):
        return Side(names=(giver.mention.iso3,), span=giver.span)
    if isinstance(giver.mention, OrgMention):
        return Side(names=(giver.mention.name,), span=giver.span)
    return None


def _abroad(document: Document, donor: Side) -> bool:
    """Tell whether the issuer gives to another side of its release."""
    return document.home in donor.names and any(s != document.home for s in document.sides)


def _where(document: Document, donor: Side) -> Side | None:
    """Return the side that has what was paid for: the issuer, or the other side."""
    giving = {*donor.names, *(s for d in donor.names if (s := document.state_of(d)) is not None)}
    candidates = [s for s in (document.home, *document.sides) if s and s not in giving]
    if not candidates:
        return None
    return Side(names=(candidates[0],), span=None, inferred=True)
