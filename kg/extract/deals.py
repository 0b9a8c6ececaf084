"""Find purchases: who buys what from whom, and how many."""

from collections.abc import Iterator, Sequence
from typing import Final

from kg.extract import aid_goods, deals_goods, deals_won, nouns, syntax
from kg.extract.deals_goods import LEXICON, Goods
from kg.extract.document import (
    Document,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    RoleMention,
    StateMention,
    Token,
    members,
)
from kg.model.facts import Deal, Realis

_TWO: Final = 2
_BINDING: Final = ("contract", "order", "deal")
_OWNING: Final = ("compound", "nmod", "amod")


def find(document: Document) -> Iterator[Deal]:
    """Yield the purchases whose buyer and goods are both said."""
    for sentence in document.sentences:
        for word in sentence.tokens:
            lemma = word.lemma.lower()
            if word.pos == "VERB" and lemma in (*LEXICON["buying"], *LEXICON["selling"]):
                yield from _passed(document, sentence, word)
            yield from _won(document, sentence, word)
            if deals_won.is_deed(sentence, word) and lemma in LEXICON["buying"]:
                yield from _purchase(document, sentence, word)
            elif word.pos == "VERB" and lemma in LEXICON["selling"]:
                yield from _sale(document, sentence, word)
            elif word.pos == "NOUN" and word.mention is None and lemma in LEXICON["nouns"]:
                yield from _by_noun(document, sentence, word)


def _won(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Deal]:
    """Yield what a company sells by a contract that it has won."""
    found = deals_won.won(document, sentence, verb) if verb.pos == "VERB" else None
    if found is not None:
        yield from _deal(
            document,
            sentence,
            verb,
            buyer=found.buyer,
            goods=found.goods,
            sellers=(found.seller,),
        )


def _purchase(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Deal]:
    buyer = _holder(sentence, verb)
    for thing in syntax.objects(sentence, verb):
        sellers = syntax.prepositional(sentence, verb, ("from",))
        sellers = sellers or _behind(sentence, verb, thing, "from")
        goods = deals_goods.goods_at(document, sentence, thing)
        yield from _deal(document, sentence, verb, buyer=buyer, goods=goods, sellers=sellers)


def _sale(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Deal]:
    seller = _holder(sentence, verb)
    for thing in syntax.objects(sentence, verb):
        goods = deals_goods.goods_at(document, sentence, thing)
        if _may_be_gift(sentence, verb, thing):
            continue
        buyer = deals_goods.buyer_before(sentence, verb, thing)
        buyer = buyer or next(iter(_behind(sentence, verb, thing, "to")), None)
        described = buyer is not None and thing.i > buyer.i and thing.dep != "conj"
        if described and any(t.i < thing.i for t in syntax.objects(sentence, verb)):
            continue  # "sold 14 turbines to B, the state utility"
        if buyer is not None and seller is not None:
            yield from _deal(document, sentence, verb, buyer=buyer, goods=goods, sellers=(seller,))


def _passed(document: Document, sentence: ParsedSentence, verb: Token) -> Iterator[Deal]:
    """Yield "40 megawatts are to be exported from A to B", "was bought by B from A"."""
    if not syntax.is_passive(sentence, verb):
        return
    thing = next(sentence.children(verb, "nsubjpass"), None)
    thing = thing or (syntax.subject(sentence, verb) if verb.dep == "xcomp" else None)
    if thing is None:  # of "power is to be exported" it is the subject above
        return
    selling = verb.lemma.lower() in LEXICON["selling"]
    sellers = syntax.prepositional(sentence, verb, ("from", "by") if selling else ("from",))
    buyers = syntax.prepositional(sentence, verb, ("to",) if selling else ("by",))
    if not buyers or not sellers or (selling and _may_be_gift(sentence, verb, thing)):
        return
    goods = deals_goods.goods_at(document, sentence, thing)
    yield from _deal(document, sentence, verb, buyer=buyers[0], goods=goods, sellers=sellers[:1])


def _may_be_gift(sentence: ParsedSentence, verb: Token, thing: Token) -> bool:
    """Tell whether what is supplied may be a gift, as boats are without a contract."""
    gift = verb.lemma.lower() != "sell" and aid_goods.is_goods(sentence, thing)
    return gift and not aid_goods.is_traded(sentence)


def _behind(
    sentence: ParsedSentence, word: Token, thing: Token, preposition: str
) -> tuple[Token, ...]:
    """Return who stands after a preposition behind the goods, wherever the parser hung it."""
    for token in sentence.tokens[max(word.i, thing.i) + 1 :]:
        if token.tag in ("VBD", "VBZ", "VBP", "MD"):
            return ()
        if token.text.lower() == preposition and token.pos == "ADP":
            return tuple(sentence.children(token, "pobj"))
    return ()


def _by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Deal]:
    """Yield the deals of "B's purchase of G from S", "the sale of G to B", "a contract for"."""
    placed = noun.lemma.lower() == "order" and noun.dep == "dobj"
    things = syntax.prepositional(sentence, noun, ("of", "for") if placed else ("of",))
    if not things:
        return
    goods = deals_goods.goods_at(document, sentence, things[0])
    if placed:
        yield from _order(document, sentence, noun, goods)
        return
    owners = tuple(sentence.children(noun, "poss", *_OWNING))
    named = [o for o in owners if o.mention is not None or o.dep == "poss"]
    by = (*named[:1], *_behind(sentence, noun, things[0], "by"))
    if LEXICON["nouns"][noun.lemma.lower()] == "buying":
        buyers: Sequence[Token] = by
        sellers: Sequence[Token] = _behind(sentence, noun, things[0], "from")
    else:
        buyers, sellers = _behind(sentence, noun, things[0], "to"), by
    signed = _signed(sentence, noun)
    if signed is not None and not buyers:
        buyers, sellers = signed
    if not sellers and not deals_goods.is_made_abroad(document, sentence, things[0]):
        return
    for buyer in buyers[:1]:
        yield from _deal(
            document, sentence, noun, buyer=buyer, goods=goods, sellers=tuple(sellers)
        )


def _order(
    document: Document, sentence: ParsedSentence, noun: Token, goods: Goods | None
) -> Iterator[Deal]:
    """Yield "B placed an order for G with S"."""
    verb = sentence.parent(noun)
    if verb is None or goods is None or verb.lemma.lower() not in LEXICON["contracting"]:
        return
    buyer = syntax.subject(sentence, verb)
    sellers = _behind(sentence, noun, goods.head, "with")
    if sellers:
        yield from _deal(document, sentence, noun, buyer=buyer, goods=goods, sellers=sellers)


def _signed(
    sentence: ParsedSentence, noun: Token
) -> tuple[tuple[Token, ...], tuple[Token, ...]] | None:
    """Return who signed "a contract with S for the supply of G": the buyer, and S.

    Of two who signed together the first is the one whose deal it is: "B and S signed a contract
    for the purchase of G". Who presents a contract that was signed signed it.
    """
    verb = syntax.governing_verb(sentence, noun)
    if verb is None or verb.lemma.lower() not in LEXICON["contracting"]:
        return None
    papers = [t for t in sentence.tokens[: noun.i] if t.lemma.lower() in LEXICON["papers"]]
    modified = sentence.parent(verb) if verb.dep == "acl" else None
    telling = syntax.governing_verb(sentence, modified) if modified in papers else verb
    buyer = None if telling is None else syntax.subject(sentence, telling)
    if not papers or telling is None or buyer is None or syntax.is_passive(sentence, telling):
        return None
    sellers = syntax.prepositional(sentence, verb, ("with", "to"))
    sellers = sellers or syntax.prepositional(sentence, papers[-1], ("with", "to"))
    together = syntax.conjuncts(sentence, buyer)
    if not sellers and len(together) == _TWO and papers[-1].lemma.lower() in _BINDING:
        if LEXICON["nouns"][noun.lemma.lower()] == "selling":
            together = together[::-1]  # "S and B signed a contract for the supply of G"
        return together[:1], together[1:]
    return ((buyer,), sellers) if sellers else None


def _holder(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return who deals: the subject, or whose decision or agreement it is."""
    noun = sentence.parent(verb)
    own = next(sentence.children(verb, "nsubj"), None)
    if verb.dep in ("acl", "relcl") and noun is not None and (own is None or own.tag == "WDT"):
        named = isinstance(noun.mention, OrgMention | StateMention) or (
            noun.mention is None and noun.pos == "PROPN"
        )
        if named and verb.dep == "relcl":
            return noun  # "the Ministry, which has bought six ships"
        if noun.lemma.lower() not in LEXICON["plans"]:
            return None
        owners = [
            *sentence.children(noun, "poss"),
            *(t for t in sentence.children(noun, "compound", "nmod") if t.mention is not None),
            *syntax.prepositional(sentence, noun, ("by", "of")),
        ]
        above = sentence.parent(noun)
        telling = above is not None and above.pos == "VERB" and noun.dep in ("dobj", "obj")
        teller = syntax.subject(sentence, above) if telling and above is not None else None
        return next(iter(owners), teller)
    return own or syntax.subject(sentence, verb)


def _deal(
    document: Document,
    sentence: ParsedSentence,
    word: Token,
    *,
    buyer: Token | None,
    goods: Goods | None,
    sellers: tuple[Token, ...],
) -> Iterator[Deal]:
    buying = _name(document, sentence, buyer)
    selling = next((n for s in sellers if (n := _name(document, sentence, s))), None)
    if buyer is None or buying is None or goods is None or buying == selling:
        return
    if not _foreign(document, sentence, (buying, selling), goods.head):
        return
    realis = _realis(sentence, word)
    money = _price(sentence, word)
    value = money.mention if money is not None else None
    price = value if isinstance(value, MoneyMention) else None
    trading = word.pos == "VERB" and word.lemma.lower() in LEXICON["trading"]
    if realis == "negated" or (
        trading and realis == "actual" and goods.quantity is None and price is None
    ):
        return
    spans = [buyer.span, word.span, goods.span, *(s.span for s in sellers)]
    yield Deal(
        id=f"deal:{word.span[0]}",
        buyer=buying,
        seller=selling,
        goods=goods.words,
        quantity=goods.quantity,
        bound=goods.bound,
        value=price.amount if price else None,
        currency=price.currency if price else None,
        trigger=word.span,
        evidence=(nouns.quote(document, *spans, *([money.span] if money else [])),),
        realis=realis,
        rule="deal.verb" if word.pos == "VERB" else "deal.noun",
        confidence=0.7 if word.pos == "VERB" else 0.5,
    )


def _price(sentence: ParsedSentence, word: Token) -> Token | None:
    """Return the first amount in the phrase of the deal, else the only one of its sentence."""
    amounts = list(sentence.mentions(MoneyMention))
    inside = {t.i for t in sentence.subtree(word)}
    return next((t for t in amounts if t.i in inside), amounts[0] if len(amounts) == 1 else None)


def _realis(sentence: ParsedSentence, word: Token) -> Realis:
    if word.pos == "VERB":
        return "intended" if word.dep == "acl" else syntax.realis_of(sentence, word)
    verb = syntax.governing_verb(sentence, word)
    return syntax.realis_of(sentence, verb) if verb is not None else "actual"


def _name(document: Document, sentence: ParsedSentence, token: Token | None) -> str | None:
    if token is None:
        return None
    if isinstance(token.mention, StateMention):
        return token.mention.iso3
    if isinstance(token.mention, PersonMention | RoleMention):
        return document.state_of(members(token.mention)[0]) or document.home or None
    names = nouns.actors_at(document, sentence, token)
    if names:
        governs = names[0].lower() in LEXICON["governing"]
        return document.home if governs and document.home else names[0]
    if token.mention is None and token.lemma.lower() in LEXICON["governing"]:
        return document.home or None
    shouted = token.text.isupper() and len(token.text) > _TWO  # a company that is all capitals
    proper = token.mention is None and (token.pos == "PROPN" or shouted)
    return nouns.noun_words(document, sentence, token) if proper else None


def _foreign(
    document: Document, sentence: ParsedSentence, sides: tuple[str, str | None], goods: Token
) -> bool:
    """Tell whether a deal crosses a border: its seller, or the maker of its goods, is foreign."""
    buyer, seller = sides
    home = document.state_of(buyer)
    if seller is not None and document.state_of(seller) != home:
        return True
    if seller is not None and home is None:
        return len(document.sides) > 1  # two companies in a release of two states
    for maker in deals_goods.makers(sentence, goods):
        mention = maker.mention
        if isinstance(mention, StateMention) and mention.iso3 != home:
            return True
        if isinstance(mention, OrgMention) or (mention is None and maker.pos == "PROPN"):
            return home != document.home or buyer != home
    return False
