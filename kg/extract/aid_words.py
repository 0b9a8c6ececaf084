"""Read the words around an amount: the noun and verb of the flow, its stage, its purpose."""

from dataclasses import dataclass
from typing import Final, cast

from kg.extract import aid_agreed, aid_phrases, aid_totalled, syntax
from kg.extract.aid_phrases import LEXICON
from kg.extract.document import (
    InstrumentMention,
    ParsedSentence,
    Token,
)
from kg.model.facts import Realis, Stage

#: Words before an amount that is a share of one told before.
LEADS: Final = ("of which", "of this ,", "of this amount ,", "of this sum ,", "of that ,")
_VALUED: Final = 3  # words in which "worth", "valued at" and the like stand before an amount
_TUNE: Final = 4  # words of "to the tune of"
_TUNES: Final = (["to", "the", "of"], ["in", "the", "of"])
_PROMISES: Final = frozenset({"announced", "pledged", "proposed", "committed"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """An amount with the noun ("grant") and the verb ("extended") that make it help.

    `nouns` are all nouns above the amount ("contribution of a USD 5 million loan facility").
    `end` is where the words that belong to this amount end: the next amount, or the sentence.
    `running` amounts are totals of help given so far ("brings its grants to USD 5 million").
    `begin` is where the words about it begin if that is before it: "its aid to Laos was USD 5".
    """

    sentence: ParsedSentence
    money: Token
    noun: Token | None
    verb: Token | None
    end: int
    nouns: tuple[Token, ...] = ()
    running: bool = False
    begin: int | None = None

    @property
    def first(self) -> Token:
        """The left-most word of the amount and its noun."""
        return min((t for t in (self.money, self.noun) if t is not None), key=lambda t: t.i)

    @property
    def last(self) -> Token:
        """The right-most word of the amount and its noun."""
        return max((t for t in (self.money, self.noun) if t is not None), key=lambda t: t.i)

    def after(self) -> tuple[Token, ...]:
        """Return the words after the amount, or from where they begin, that belong to it."""
        start = self.last.i if self.begin is None else self.begin
        return tuple(t for t in self.sentence.tokens if t.i > start and t.span[0] < self.end)


def flow_of(sentence: ParsedSentence, money: Token, end: int) -> Flow | None:
    """Return the flow that an amount is, None if its words speak of a price or of trade."""
    lead = " ".join(t.text.lower() for t in sentence.tokens[max(0, money.i - 4) : money.i])
    if lead.endswith(LEADS):
        return Flow(sentence=sentence, money=money, noun=None, verb=None, end=end)
    nouns, verb = _governors(sentence, money)
    valued = _valued(sentence, money)
    if valued is not None and valued not in nouns:
        nouns = [valued, *nouns]
        verb = verb or _handing(sentence, valued)
    if _tells_no_aid(sentence, money, nouns, verb, valued):
        return None
    total = _running(sentence, money)
    if total is not None:
        return Flow(sentence=sentence, money=money, noun=total, verb=None, end=end, running=True)
    noun = next((n for n in nouns if n.lemma.lower() in LEXICON["nouns"]), None)
    if noun is None:
        noun = _noun_below(sentence, money) or aid_phrases.aid_noun_beside(sentence, money)
    if noun is None and verb is None:
        told = aid_totalled.help_that_amounts(sentence, money)
        if told is not None:
            return Flow(
                sentence=sentence, money=money, noun=told, verb=None, end=end, begin=told.i
            )
        verb = aid_totalled.giving_clause(sentence, money)
    agreement = aid_agreed.agreement_of(sentence, money)
    if agreement is not None and noun is None:
        noun, verb = agreement, None
    return Flow(sentence=sentence, money=money, noun=noun, verb=verb, end=end, nouns=tuple(nouns))


def _tells_no_aid(
    sentence: ParsedSentence,
    money: Token,
    nouns: list[Token],
    verb: Token | None,
    valued: Token | None,
) -> bool:
    """Tell whether the words of an amount speak of a price, of trade, or of another matter."""
    sent = verb is not None and verb.lemma.lower() in LEXICON["sending"]
    goods = valued is not None and valued.lemma.lower() in LEXICON["goods"]
    helped = verb is not None and any(
        t.lemma.lower() in LEXICON["nouns"] for t in syntax.objects(sentence, verb)
    )  # "sends support in the form of USD 5 million"
    if sent and not (goods or helped) and aid_phrases.aid_noun_beside(sentence, money) is None:
        return True  # money is not shipped: that is its price
    barred = _barred(sentence, money, nouns, verb)
    around = (t for t in _around(sentence, money, nouns) if not _of_budgets(sentence, t))
    if any(t.lemma.lower() in barred for t in around):
        return True
    if verb is None:
        return False
    if verb.lemma.lower() == "invest" and aid_phrases.by_company(sentence, verb):
        return True
    return not aid_phrases.fits(sentence, verb, [*nouns, *_within(sentence, money)])


def _of_budgets(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a budget is what is helped: "budget support", "a budget funding agreement"."""
    following = sentence.tokens[token.i + 1 : token.i + 2]
    helping = bool(following) and following[0].lemma.lower() in LEXICON["nouns"]
    return token.lemma.lower() == "budget" and helping


def _within(sentence: ParsedSentence, money: Token) -> tuple[Token, ...]:
    """Return what an amount is of: "USD 5 million of debt"."""
    return syntax.prepositional(sentence, money, ("of", "in"))


def _around(sentence: ParsedSentence, money: Token, nouns: list[Token]) -> list[Token]:
    """Return the words by which an amount may be told to be no aid."""
    beside = [c for n in nouns for c in sentence.children(n, "compound", "amod", "nmod")]
    return [*nouns, *sentence.children(money), *beside]


def _barred(
    sentence: ParsedSentence, money: Token, nouns: list[Token], verb: Token | None
) -> set[str]:
    """Return the words that tell of no aid; what is given may be told by its worth."""
    handed = verb is not None and verb.lemma.lower() in (
        *LEXICON["handing"],
        *LEXICON["sending"],
    )
    agreed = aid_agreed.agreement_of(sentence, money) is not None
    objects = () if verb is None else syntax.objects(sentence, verb)
    helped = agreed or any(n.lemma.lower() in LEXICON["nouns"] for n in (*nouns, *objects))
    received = verb is not None and verb.lemma.lower() in LEXICON["receiving"]
    handed = handed or (received and _of_goods(sentence, money, nouns))
    given = handed or helped or aid_phrases.aid_noun_beside(sentence, money) is not None
    forgiven = verb is not None and verb.lemma.lower() in LEXICON["forgiving"]
    allowed = [*(LEXICON["worth"] if given else ()), *(LEXICON["owed"] if forgiven else ())]
    return {*LEXICON["not_aid"]} - {*allowed}


def _of_goods(sentence: ParsedSentence, money: Token, nouns: list[Token]) -> bool:
    """Tell whether goods have an amount as their worth, or it is said that somebody gave them."""
    behind = sentence.tokens[money.i + 1 : money.i + 1 + _VALUED]
    donated = any(t.lemma.lower() in LEXICON["handing"] for t in behind)
    return donated or any(n.lemma.lower() in LEXICON["goods"] for n in nouns)


def _valued(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the noun right before "worth", "valued at" or "to the tune of" and an amount."""
    before = sentence.tokens[max(0, money.i - _VALUED) : money.i]
    worth = next((t for t in before if t.lemma.lower() in LEXICON["worth"]), None)
    led = sentence.tokens[max(0, money.i - _TUNE) : money.i]
    if [t.text.lower() for t in led if t.lemma.lower() not in LEXICON["tunes"]] in _TUNES:
        worth = led[0]
    noun = sentence.tokens[worth.i - 1] if worth is not None and worth.i else None
    return noun if noun is not None and noun.pos in ("NOUN", "PROPN") else None


def _handing(sentence: ParsedSentence, goods: Token) -> Token | None:
    """Return the verb by which goods are given that are told with their worth."""
    above = syntax.governing_verb(sentence, goods)
    handed = above is not None and above.lemma.lower() in LEXICON["handing"]
    return above if handed else None


def _running(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the noun of help in "brings its assistance to USD 5 million"."""
    to = sentence.parent(money)
    verb = sentence.parent(to) if to is not None and to.text.lower() == "to" else None
    if any(c.text.lower() == "to" for c in sentence.children(money, "aux")):
        verb = to  # a parser may take the amount for a verb
    if verb is not None and verb.dep == "dobj":  # a parser may hang "to" on the object
        verb = sentence.parent(verb)
    if verb is None or verb.lemma.lower() not in LEXICON["bringing"]:
        return None
    behind = sentence.tokens[money.i + 1 : money.i + 1 + _VALUED]  # "brings to X the funding"
    objects = (*syntax.objects(sentence, verb), *behind)
    return next((t for t in objects if t.lemma.lower() in LEXICON["nouns"]), None)


def _governors(sentence: ParsedSentence, money: Token) -> tuple[list[Token], Token | None]:
    """Return the nouns above the amount and the first verb that can say a flow."""
    nouns: list[Token] = []
    for token in syntax.ancestors(sentence, money):
        if token.pos in ("VERB", "AUX"):
            if token.dep == "pcomp" and token.lemma.lower() in LEXICON["receiving"]:
                continue  # "for securing the registers and USD 5 million to"
            if token.lemma.lower() in LEXICON["verbs"]:
                return nouns, token
            modifying = nouns != [] and token.tag == "VBG" and token.dep in ("xcomp", "amod")
            if token.lemma.lower() in LEXICON["amounting"] or modifying:
                continue
            if token.lemma.lower() in LEXICON["not_aid"] or nouns == []:
                return [*nouns, token], None
            return nouns, None
        if token.pos in ("NOUN", "PROPN"):
            nouns.append(token)
    return nouns, None


def _noun_below(sentence: ParsedSentence, money: Token) -> Token | None:
    """Return the aid noun in "USD 5 million in assistance", "USD 5 million grant"."""
    below = [
        *syntax.prepositional(sentence, money, ("in", "of", "as")),
        *sentence.children(money, "appos"),
    ]
    return next((t for t in below if t.lemma.lower() in LEXICON["nouns"]), None)


def participle_of(flow: Flow) -> Token | None:
    """Return the aid verb that modifies the noun: "a grant provided by"."""
    for head in (flow.noun, flow.money):
        if head is None:
            continue
        for child in flow.sentence.children(head, "acl", "relcl"):
            if child.lemma.lower() in LEXICON["verbs"]:
                return child
    return None


def stage_of(flow: Flow) -> tuple[Stage, Realis]:
    """Return how far the flow has come, and whether it is a deed or still a plan."""
    if flow.noun is not None and isinstance(flow.noun.mention, InstrumentMention):
        return "committed", "intended"
    if flow.begin is not None:
        ahead = aid_totalled.is_raised(flow.sentence, flow.money)
        return ("announced", "intended") if ahead else ("extended", "actual")
    verb = flow.verb or participle_of(flow)
    stage = LEXICON["nouns"].get(flow.noun.lemma.lower()) if flow.noun is not None else None
    realis: Realis = "actual"
    if verb is not None:
        said = _announced_by(flow.sentence, verb)
        realis = syntax.realis_of(flow.sentence, verb)
        stage = LEXICON["verbs"][said.lemma.lower()] if said is not None else stage
        stage = stage or LEXICON["verbs"][verb.lemma.lower()]
        if said is None and realis != "intended":
            stage = LEXICON["verbs"][verb.lemma.lower()]
        elif said is None:
            stage = "announced"
    if _willing(flow, verb):
        return "proposed", "intended"
    stage = cast("Stage", stage or "announced")
    if realis == "actual" and stage in _PROMISES:
        realis = "intended"
    return stage, realis


def is_purpose(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a verb only says what something is for: "to support the victims"."""
    return verb.tag == "VB" and any(c.text.lower() == "to" for c in sentence.children(verb, "aux"))


def is_passive(flow: Flow) -> bool:
    """Tell whether a flow is told by what is given: "doses donated by A", "tents were given"."""
    verb = flow.verb
    return verb is not None and (verb.dep == "acl" or syntax.is_passive(flow.sentence, verb))


def _willing(flow: Flow, verb: Token | None) -> bool:
    """Tell whether a giver is only "ready to" give."""
    above = flow.sentence.parent(verb) if verb is not None else None
    return above is not None and above.lemma.lower() in LEXICON["willing"]


def _announced_by(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb that announces: `verb` itself, or the one above "agreed to provide"."""
    seen: Token | None = verb
    for _ in range(3):  # "announced the intent to provide"
        if seen is None:
            return None
        if seen.lemma.lower() in LEXICON["announcing"] and seen.pos == "VERB":
            return seen
        if seen.dep not in ("xcomp", "acl", "dobj", "ccomp"):
            return None
        seen = sentence.parent(seen)
    return None
