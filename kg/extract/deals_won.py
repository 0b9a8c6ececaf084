"""Read contracts that companies win: "S won a contract worth X from B for the supply of G"."""

from dataclasses import dataclass
from typing import Final

from kg.extract import deals_goods, syntax
from kg.extract.deals_goods import LEXICON, Goods
from kg.extract.document import Document, ParsedSentence, Token

_FROM: Final = ("from", "by", "with", "of")


@dataclass(frozen=True, slots=True, kw_only=True)
class Won:
    """Who buys, what, and who has won the contract."""

    buyer: Token
    goods: Goods
    seller: Token


def is_deed(sentence: ParsedSentence, word: Token) -> bool:
    """Tell whether a word is a verb; parsers take that of "whereby A purchases" for a noun."""
    clause = word.dep == "relcl" and any(True for _ in sentence.children(word, "nsubj"))
    return word.pos == "VERB" or clause


def won(document: Document, sentence: ParsedSentence, verb: Token) -> Won | None:
    """Return the deal of a verb of winning or awarding; None if it lacks a side or the goods."""
    lemma = verb.lemma.lower()
    if lemma not in (*LEXICON["winning"], *LEXICON["awarding"]):
        return None
    paper = _paper(sentence, verb)
    goods = _goods(document, sentence, verb, paper) if paper is not None else None
    if paper is None or goods is None:
        return None
    subject = syntax.subject(sentence, verb)
    if lemma in LEXICON["winning"] and not syntax.is_passive(sentence, verb):
        buyer, seller = _behind(sentence, verb, paper, _FROM), subject
    elif syntax.is_passive(sentence, verb) and subject is not None and subject.i != paper.i:
        buyer, seller = _behind(sentence, verb, paper, ("by", "from")), subject
    else:
        buyer, seller = subject, _behind(sentence, verb, paper, ("to",))
    if buyer is None or seller is None:
        return None
    return Won(buyer=buyer, goods=goods, seller=seller)


def _paper(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the contract, wherever the parser hung it behind the verb."""
    papers = (t for t in sentence.subtree(verb) if t.lemma.lower() in LEXICON["papers"])
    return next((t for t in papers if t.dep in ("dobj", "obj", "oprd") and t.i > verb.i), None)


def _behind(
    sentence: ParsedSentence, verb: Token, paper: Token, prepositions: tuple[str, ...]
) -> Token | None:
    """Return who stands after a preposition behind the contract, before what it is for."""
    for token in sentence.tokens[min(verb.i, paper.i) + 1 :]:
        if (
            token.i > paper.i
            and token.text.lower() in ("for", "to")
            and token.text not in (prepositions)
        ):
            return None
        if token.text.lower() in prepositions and token.pos == "ADP" and token.i > paper.i:
            return next(sentence.children(token, "pobj"), None)
    return next(iter(syntax.agents(sentence, verb)), None)


def _goods(
    document: Document, sentence: ParsedSentence, verb: Token, paper: Token
) -> Goods | None:
    """Return what the contract is for: "for the supply of G", "for G", "to build G"."""
    for token in sentence.tokens[paper.i + 1 :]:
        if token.text.lower() == "for" and token.pos == "ADP":
            thing = next(sentence.children(token, "pobj"), None)
            inner = thing if thing is not None and thing.lemma.lower() in _made() else None
            things = syntax.prepositional(sentence, inner, ("of",)) if inner is not None else ()
            thing = next(iter(things), thing)
            return deals_goods.goods_at(document, sentence, thing) if thing is not None else None
        deed = token.i > paper.i and token.tag == "VB" and token.i != verb.i
        if deed and token.lemma.lower() in (*LEXICON["selling"], *LEXICON["building"]):
            made = next(iter(syntax.objects(sentence, token)), None)
            return deals_goods.goods_at(document, sentence, made) if made is not None else None
    return None


def _made() -> frozenset[str]:
    """Return the nouns for buying, selling and building what stands after "of"."""
    return frozenset((*LEXICON["nouns"], *LEXICON["works"]))
