"""Find what was built or run with money of others: "a school funded by", "built with aid from"."""

from collections.abc import Iterator
from typing import Final

from kg.extract import aid_givers, aid_sides, nouns, syntax
from kg.extract.aid_givers import Side
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_unpriced import unpriced
from kg.extract.document import (
    Document,
    MoneyMention,
    OrgMention,
    ParsedSentence,
    StateMention,
    Token,
)
from kg.model.facts import Aid, Realis, Stage

_MEANS: Final = ("with", "through", "by", "under", "from")


def find(document: Document, sentence: ParsedSentence) -> Iterator[Aid]:
    """Yield what a foreign state or body paid for, told without an amount."""
    for token in sentence.tokens:
        if token.mention is not None:
            continue
        if token.lemma.lower() in LEXICON["funding"]:
            yield from _funded(document, sentence, token)
        if token.lemma.lower() in LEXICON["told"]:
            yield from _built(document, sentence, token)


def _built(document: Document, sentence: ParsedSentence, noun: Token) -> Iterator[Aid]:
    """Yield "The clinic was built with funding from X", "equipped with the support of X"."""
    means = sentence.parent(noun)
    verb = sentence.parent(means) if means is not None and means.text.lower() in _MEANS else None
    if verb is None or verb.lemma.lower() not in LEXICON["building"]:
        return
    thing = next(sentence.children(verb, "nsubjpass"), None)
    if thing is None and verb.dep == "acl" and verb.tag == "VBN":
        thing = sentence.parent(verb)
    giving = syntax.prepositional(sentence, noun, ("from", "of", "by"))
    giving = giving or syntax.behind(sentence, noun, ("from", "of", "by"))
    owners = tuple(sentence.children(noun, "poss"))
    donor = aid_givers.as_givers(document, sentence, giving[:1] or owners[:1])
    if thing is None or thing.mention is not None:
        return
    if syntax.realis_of(sentence, verb) == "actual":
        yield from _paid_for(document, sentence, (thing, noun), donor)


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
    yield from _paid_for(document, sentence, (built, verb), donor)


def _paid_for(
    document: Document,
    sentence: ParsedSentence,
    told: tuple[Token, Token],
    donor: Side | None,
) -> Iterator[Aid]:
    """Yield the help of a donor from abroad; `told` are what was paid for and the word for it."""
    thing, word = told
    if donor is None or (document.home in donor.names and not _abroad(document, donor)):
        return
    recipient = _where(document, donor)
    amounts = any(isinstance(t.mention, MoneyMention) for t in sentence.subtree(thing))
    if recipient is None or amounts:
        return
    spans = [thing.span, word.span, *([donor.span] if donor.span is not None else [])]
    evidence = nouns.quote(document, *spans)
    purpose = nouns.noun_words(document, sentence, thing)
    how: tuple[Stage, Realis] = ("extended", "actual")
    yield unpriced(thing.span, (donor, recipient), evidence, how, purpose)


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
    giving = aid_sides.giving(document, donor.names)
    candidates = [s for s in (document.home, *document.sides) if s and s not in giving]
    if not candidates:
        return None
    return Side(names=(candidates[0],), span=None, inferred=True)
