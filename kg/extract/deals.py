"""Find purchases: who buys what from whom, and how many."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any, Final

from kg.extract import nouns, syntax
from kg.extract.document import (
    CountMention,
    Document,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    StateMention,
    Token,
)
from kg.lexicons import lexicon
from kg.model.facts import Deal, Realis

_LEXICON: Final[Mapping[str, Any]] = lexicon("deals")  # YAML, its keys are known here


def find(document: Document) -> Iterator[Deal]:
    """Yield the purchases whose buyer and goods are both said."""
    for sentence in document.sentences:
        for verb in sentence.tokens:
            if verb.pos != "VERB":
                continue
            lemma = verb.lemma.lower()
            if lemma in _LEXICON["buying"]:
                yield from _purchase(document, sentence, verb, words=("from",))
            elif lemma in _LEXICON["selling"]:
                yield from _sale(document, sentence, verb)


def _purchase(
    document: Document, sentence: ParsedSentence, verb: Token, *, words: tuple[str, ...]
) -> Iterator[Deal]:
    buyer = _holder(sentence, verb)
    for goods in syntax.objects(sentence, verb):
        sellers = syntax.prepositional(sentence, verb, words)
        yield from _deal(document, sentence, verb, buyer=buyer, goods=goods, sellers=sellers)


def _sale(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Deal]:
    seller = _holder(sentence, verb)
    buyers = syntax.prepositional(sentence, verb, ("to",))
    for goods in syntax.objects(sentence, verb):
        if buyers and seller is not None:
            yield from _deal(
                document, sentence, verb, buyer=buyers[0], goods=goods, sellers=(seller,)
            )


def _holder(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return who deals: the subject, or whose decision it is."""
    noun = sentence.parent(verb)
    if verb.dep in ("acl", "relcl") and noun is not None:
        if noun.lemma.lower() not in _LEXICON["plans"]:
            return None
        owners = [
            *sentence.children(noun, "poss"),
            *(t for t in sentence.children(noun, "compound", "nmod") if t.mention is not None),
            *syntax.prepositional(sentence, noun, ("by", "of")),
        ]
        return owners[0] if owners else None
    return syntax.subject(sentence, verb)


def _deal(
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    *,
    buyer: Token | None,
    goods: Token,
    sellers: tuple[Token, ...],
) -> Iterator[Deal]:
    buying = _name(document, sentence, buyer)
    selling = next((n for s in sellers if (n := _name(document, sentence, s))), None)
    if buyer is None or buying is None or goods.pos not in ("NOUN", "PROPN"):
        return
    if not _foreign(document, sentence, buying, selling, goods):
        return
    quantity = _quantity(sentence, goods)
    money = next((t for t in sentence.subtree(verb) if isinstance(t.mention, MoneyMention)), None)
    value = money.mention if money is not None else None
    price = value if isinstance(value, MoneyMention) else None
    number = quantity.mention if quantity is not None else None
    counted = number if isinstance(number, CountMention) else None
    spans = [buyer.span, verb.span, nouns.noun_span(sentence, goods), *(s.span for s in sellers)]
    yield Deal(
        id=f"deal:{verb.span[0]}",
        buyer=buying,
        seller=selling,
        goods=_goods(document, sentence, goods, quantity),
        quantity=counted.value if counted else _whole(quantity),
        bound=counted.bound if counted else None,
        value=price.amount if price else None,
        currency=price.currency if price else None,
        trigger=verb.span,
        evidence=(nouns.quote(document, *spans, *([money.span] if money else [])),),
        realis=_realis(sentence, verb),
        rule="deal.verb",
        confidence=0.7,
    )


def _realis(sentence: ParsedSentence, verb: Token) -> Realis:
    return "intended" if verb.dep == "acl" else syntax.realis_of(sentence, verb)


def _name(document: Document, sentence: ParsedSentence, token: Token | None) -> str | None:
    if token is None:
        return None
    if isinstance(token.mention, StateMention):
        return token.mention.iso3
    names = nouns.actors_at(document, sentence, token)
    if names:
        return names[0]
    proper = token.mention is None and token.pos == "PROPN"
    return nouns.noun_words(document, sentence, token) if proper else None


def _foreign(
    document: Document,
    sentence: ParsedSentence,
    buyer: str,
    seller: str | None,
    goods: Token,
) -> bool:
    """Tell whether a deal crosses a border: its seller, or the maker of its goods, is foreign."""
    home = document.state_of(buyer)
    if seller is not None and document.state_of(seller) != home:
        return True
    makers = sentence.children(goods, "compound", "amod", "nmod", "poss")
    for maker in makers:
        mention = maker.mention
        if isinstance(mention, StateMention) and mention.iso3 != home:
            return True
        if isinstance(mention, OrgMention) or (mention is None and maker.pos == "PROPN"):
            return home != document.home or buyer != home
    return False


def _quantity(sentence: ParsedSentence, goods: Token) -> Token | None:
    for token in sentence.children(goods, "nummod", "amod", "det", "compound"):
        if isinstance(token.mention, CountMention) or token.dep == "nummod":
            return token
    return next((t for t in sentence.subtree(goods) if isinstance(t.mention, CountMention)), None)


def _whole(token: Token | None) -> Decimal | None:
    return Decimal(token.text) if token is not None and token.text.isdigit() else None


def _goods(
    document: Document, sentence: ParsedSentence, goods: Token, quantity: Token | None
) -> str:
    """Return the goods verbatim, without their number."""
    start, end = nouns.noun_span(sentence, goods)
    if quantity is not None and start <= quantity.span[0] and quantity.span[1] < end:
        start = quantity.span[1]
    return document.release.text[start:end].strip()
