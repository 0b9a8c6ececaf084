"""Tell which body stands right behind the amount: "EUR 2 million to the Red Cross"."""

from collections.abc import Collection, Iterator, Sequence
from typing import Final

from kg.extract import nouns, syntax
from kg.extract.aid_givers import Side, as_givers, subject_of, taken_up
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow
from kg.extract.document import (
    DateMention,
    Document,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    StateMention,
    Token,
    members,
)

#: What may stand between states that receive together: "A, B and the Kingdom of C".
BETWEEN: Final = frozenset({",", "and", "as", "well", "the", "both", "&"})
#: Words after which whoever receives is named.
TOWARDS: Final = ("to", "for", "towards")


def receiver(document: Document, flow: Flow) -> Side | None:
    """Return the subject of "receive", or of a passive: "A was offered places"."""
    verb = flow.verb
    if verb is None:
        return None
    given = any(t.dep == "dobj" for t in (flow.money, *flow.nouns))
    passive = given and syntax.is_passive(flow.sentence, verb)
    if verb.lemma.lower() not in LEXICON["receiving"] and not passive:
        return None
    subject = subject_of(flow.sentence, verb)
    return as_givers(document, flow.sentence, subject) or _named(document, flow, subject)


def bracketed(flow: Flow, giving: Collection[str]) -> Side | None:
    """Return whose amount stands in brackets: "channelled to A (EUR 3 million) and B (…)"."""
    before = flow.sentence.tokens[max(0, flow.money.i - 2) : flow.money.i]
    if len(before) < len(("A", "(")) or before[1].text != "(":
        return None
    actor = before[0]
    named = isinstance(actor.mention, StateMention | OrgMention)
    if not named or set(members(actor.mention)) & set(giving):
        return None
    return Side(names=members(actor.mention), span=actor.span)


def _named(document: Document, flow: Flow, subject: Sequence[Token]) -> Side | None:
    """Return who receives by a name that no body of a state has, or by the words for people."""
    for token in subject:
        if isinstance(token.mention, OrgMention):
            return Side(names=members(token.mention), span=token.span)
        helped = token.lemma.lower() in (*LEXICON["people"], *LEXICON["places"])
        if token.mention is None and (token.pos == "PROPN" or helped):
            span = nouns.short_span(flow.sentence, token)
            return Side(names=(document.release.text[slice(*span)],), span=span)
    return None


def before_amount(flow: Flow) -> tuple[Token, ...]:
    """Return what "to" between the verb and its first amount names: "donated to A over X"."""
    if flow.verb is None:
        return ()
    between = flow.sentence.tokens[flow.verb.i + 1 : flow.money.i]
    if any(isinstance(t.mention, MoneyMention) for t in flow.sentence.tokens[: flow.money.i]):
        return ()
    available = (t.i for t in between if t.text.lower() == "available" and t.head == flow.verb.i)
    heads = {flow.verb.i, *available}  # "make available to A"
    to = (t for t in between if t.text.lower() == "to" and t.head in heads)
    return tuple(noun for t in to for noun in flow.sentence.children(t, "pobj"))


def owned(flow: Flow, deps: Sequence[str]) -> Iterator[Token]:
    """Yield the objects of a verb; of "supports UNICEF's appeal" also the owner."""
    for token in flow.sentence.children(flow.verb, *deps) if flow.verb is not None else ():
        yield token
        if token.mention is None and token.lemma.lower() in LEXICON["undertakings"]:
            yield from flow.sentence.children(token, "poss", "compound", "nmod")


def addressed(document: Document, flow: Flow, giving: Collection[str]) -> Side | None:
    """Return the body right behind "to", also one that only capital letters mark as a name.

    Of "to the WFP's school feeding programme" it is the WFP.
    """
    favoured = _favoured(document, flow, giving)
    if favoured is not None:
        return favoured
    to = next((t for t in unbracketed(flow) if _passes_not(t)), None)
    if to is None or to.text.lower() != "to":
        return None
    shouted = flow.sentence.tokens[to.i + 1 : to.i + 2]
    if shouted and shouted[0].mention is None and shouted[0].text.isupper():
        return Side(names=(shouted[0].text,), span=shouted[0].span)
    for target in flow.sentence.children(to, "pobj"):
        body = target
        if target.lemma.lower() in LEXICON["undertakings"]:
            owners = (t for t in flow.sentence.subtree(target) if t.i < target.i)
            body = next((o for o in owners if isinstance(o.mention, OrgMention)), target)
            if body is target:  # "the work of the WFP"
                of = syntax.prepositional(flow.sentence, target, ("of",))
                body = next((o for o in of if isinstance(o.mention, OrgMention)), target)
        if isinstance(body.mention, OrgMention) and body.mention.state not in giving:
            together_ = [
                t
                for t in syntax.conjuncts(flow.sentence, body)
                if isinstance(t.mention, OrgMention)
            ]
            names = dict.fromkeys(n for t in together_ for n in members(t.mention))
            return Side(names=tuple(names), span=(to.span[0], together_[-1].span[1]))
        if target.mention is None and target.pos == "PROPN":
            span = nouns.short_span(flow.sentence, target)
            name = document.release.text[slice(*span)]
            if " " in name or name.isupper():
                return Side(names=(name,), span=span)
    return None


def supported(flow: Flow, giving: Collection[str]) -> Side | None:
    """Return the body whose work an amount is to support: "to support the work of the WFP"."""
    behind = (t for t in flow.after() if t.lemma.lower() in ("support", "assist", "aid"))
    verb = next((t for t in behind if t.pos == "VERB"), None)
    works = syntax.objects(flow.sentence, verb) if verb is not None else ()
    for work in works[:1]:
        if work.lemma.lower() not in LEXICON["undertakings"]:
            continue
        owners = flow.sentence.children(work, "poss", "compound", "nmod")
        for owner in (*owners, *syntax.prepositional(flow.sentence, work, ("of",))):
            body = owner.mention
            if isinstance(body, OrgMention) and not {*members(body), body.state} & set(giving):
                return Side(names=members(body), span=owner.span)
    return None


def to_next(flow: Flow) -> bool:
    """Tell whether "to" stands right behind an amount that is joined to the one before."""
    following = flow.sentence.tokens[flow.last.i + 1 : flow.last.i + 2]
    return flow.money.dep == "conj" and any(t.dep == "prep" and t.text == "to" for t in following)


def gives_beside(sentence: ParsedSentence, state: Token, giving: Collection[str]) -> bool:
    """Tell whether a state gives something else ("donated by A"), or is in the giver's name."""
    above = sentence.parent(state)
    agent = above is not None and above.dep == "agent"
    return agent or any(state.text in name.split() for name in giving)


def _favoured(document: Document, flow: Flow, giving: Collection[str]) -> Side | None:
    """Return who stands behind "in favour of": a body by its name, others by their own words."""
    favour = next((t for t in unbracketed(flow) if t.lemma.lower() in ("favour", "favor")), None)
    if favour is None or flow.sentence.tokens[favour.i - 1].text.lower() != "in":
        return None
    for target in syntax.prepositional(flow.sentence, favour, ("of",))[:1]:
        if isinstance(target.mention, OrgMention) and target.mention.state not in giving:
            return Side(names=members(target.mention), span=target.span)
        if target.mention is None and (target.tag == "NNS" or target.pos == "PROPN"):
            span = nouns.short_span(flow.sentence, target)
            return Side(names=(document.release.text[slice(*span)],), span=span)
    return None


def unbracketed(flow: Flow) -> Iterator[Token]:
    """Yield the words after the amount without brackets: a conversion, an abbreviation."""
    depth = 0
    for token in flow.after():
        depth += {"(": 1, ")": -1}.get(token.text, 0)
        if depth <= 0 and token.text != ")":
            yield token


def _passes_not(token: Token) -> bool:
    """Tell whether a word after an amount is none of those that may stand before "to"."""
    light = token.pos in ("NOUN", "ADJ", "PUNCT", "NUM", "DET", "ADV", "CCONJ")
    value = isinstance(token.mention, MoneyMention | DateMention)
    value = value or token.lemma.lower() in ("will", "go", "be")  # "USD 5 million will go to"
    return not (light or value or token.text.lower() in ("in", "of", "over", "worth", "as"))


def institution(
    document: Document, flow: Flow, token: Token, *, behind: Collection[str] = TOWARDS
) -> Side | None:
    """Return a nameless body that stands right behind "to" or "for" by its own words."""
    words = {token.lemma.lower(), token.text.lower()}  # "customs" is no custom
    capital = token.text[:1].isupper() and not words.isdisjoint(LEXICON["plans"])
    if token.mention is not None or not (capital or not words.isdisjoint(LEXICON["institutions"])):
        return None
    above = flow.sentence.parent(token)
    if above is None or not (
        above.text.lower() in behind or above.lemma.lower() in ("assist", "aid")
    ):
        return None
    before = taken_up(document, flow.sentence, token)
    if before is not None:
        return Side(names=(before,), span=token.span)
    span = nouns.noun_span(flow.sentence, token)
    named = _among(flow, token)
    listed = [
        n
        for t in named
        for n in members(t.mention) or (nouns.proper_name(document, flow.sentence, t)[0],)
    ]
    names = (document.release.text[slice(*span)], *listed)
    return Side(names=names, span=(span[0], max([span[1], *(t.span[1] for t in named)])))


def _among(flow: Flow, body: Token) -> tuple[Token, ...]:
    """Return the bodies listed after "including" behind a nameless body."""
    behind = [t for t in flow.after() if t.i > body.i]
    cue = next((t.i for t in behind if t.text.lower() == "including"), None)
    if cue is None:
        return ()
    found: list[Token] = []
    for token in behind:
        proper = token.mention is None and token.pos == "PROPN"
        if proper and token.dep == "compound":
            continue
        if token.i > cue and (isinstance(token.mention, OrgMention) or proper):
            found.append(token)
        elif token.i > cue and token.text.lower() not in BETWEEN:
            break
    return tuple(found)


def within_help(sentence: ParsedSentence, prep: Token) -> bool:
    """Tell whether a place tells where those are whom help goes to: "to the crisis in A"."""
    noun = sentence.parent(prep)
    towards = sentence.parent(noun) if noun is not None else None
    nominal = noun is not None and noun.pos == "NOUN" and noun.dep == "pobj"
    to = nominal and towards is not None and towards.text.lower() in ("to", "for")
    return to and prep.text.lower() in ("in", "of", "across")
