"""Statements told by a verb ("thanked"), a light verb ("expressed concern") or an adjective."""

from collections.abc import Iterator

from kg.extract import statements_datives
from kg.extract.clauses import above, loose, passive, realis, subjects
from kg.extract.document import (
    Document,
    GroupMention,
    MoneyMention,
    ParsedSentence,
    Span,
    Token,
)
from kg.extract.patterns import Filling, Frame, first_fit
from kg.extract.patterns_places import noun_of
from kg.extract.statements_candidates import Candidate, addressees, cover, words_of
from kg.extract.statements_contents import content_of, is_deed
from kg.extract.statements_frames import frames
from kg.extract.statements_offices import gives_notice
from kg.extract.statements_participants import unnamed
from kg.extract.statements_speakers import Speakers, owners, speakers_at
from kg.extract.statements_subjects import met, speakers_of
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon
from kg.model.facts import Realis


def from_verbs(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield the statements that verbs and adjectives of `sentence` tell."""
    for token in sentence.tokens:
        if token.mention is not None:
            continue
        alone: Candidate | None = None
        for filling, trigger, rule in _fillings(sentence, token):
            if alone is not None and rule == "verb":
                break
            candidate = _candidate(document, sentence, token, filling, trigger, rule)
            if candidate is not None:
                yield candidate
                alone = candidate


def _fillings(sentence: ParsedSentence, token: Token) -> Iterator[tuple[Filling, Token, str]]:
    """Yield the frames that fit around `token`, each with its trigger and rule."""
    lemma = token.lemma.lower()
    if token.pos == "ADJ" and lemma in frames("adjectives"):
        filling = first_fit(sentence, token, frames("adjectives")[lemma])
        if filling is not None:
            yield filling, token, "adjective"
        return
    if token.pos not in ("VERB", "AUX", "NOUN") or not token.tag.startswith("V"):
        return
    carried = list(_carried(sentence, token))
    if carried:
        yield from carried
        return
    if _felt(sentence, token):
        filling = first_fit(sentence, token, frames("adjectives")[token.text.lower()])
        if filling is not None:
            yield filling, token, "adjective"
        return
    told = frames("verbs").get(lemma, ())
    filling = first_fit(sentence, token, told)
    if filling is not None:
        yield filling, token, "verb"
        if filling.frame.joint:  # with one speaker the verb says something else
            rest = told[told.index(filling.frame) + 1 :]
            alone = first_fit(sentence, token, rest)
            if alone is not None:
                yield alone, token, "verb"


def _felt(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a participle says what its subject feels: "we are saddened by the loss"."""
    if token.tag != "VBN" or token.text.lower() not in frames("adjectives"):
        return False
    parent = sentence.parent(token)
    helped = any(True for _ in sentence.children(token, "auxpass"))
    if token.dep == "conj" and parent is not None and not helped:  # "shocked and saddened by"
        return _felt(sentence, parent) or parent.text.lower() in frames("adjectives")
    own = any(True for _ in sentence.children(token, "nsubjpass"))
    if own and _settled(sentence, token):
        return False
    return token.dep == "acomp" or own or (helped and token.dep == "conj")


def _settled(sentence: ParsedSentence, token: Token) -> bool:
    """Tell whether a participle says what was settled and nobody felt: "it was resolved that"."""
    joint = lexicon("acts")["unsaid"]
    told = any(f.act in joint for f in frames("verbs").get(token.lemma.lower(), ()))
    return told and any(t.text.lower() == "it" for t in sentence.children(token, "nsubjpass"))


def _carried(sentence: ParsedSentence, verb: Token) -> Iterator[tuple[Filling, Token, str]]:
    """Yield the frames of the nouns that a light verb carries."""
    lemma = verb.lemma.lower()
    if lemma in lexicon("acts")["light"]["any"]:
        yield from statements_datives.fillings(sentence, verb)
    for first in sentence.children(verb, "dobj", "nsubjpass"):
        for noun in conjuncts(sentence, first):
            name = _kind_of(sentence, noun)
            if not _carries(lemma, name):
                continue
            told = frames("nouns").get(name, ())
            around = verb if noun.i == first.i else noun
            filling = first_fit(sentence, around, told)
            if filling is not None:
                yield filling, noun, "light"


def _carries(verb: str, noun: str) -> bool:
    """Tell whether a light verb can carry a noun of saying."""
    words = lexicon("acts")["light"]
    if any(noun in pair["nouns"] and verb in pair["verbs"] for pair in words["pairs"]):
        return True
    return verb in words["any"] or (verb in words["strong"] and noun in words["feelings"])


def _kind_of(sentence: ParsedSentence, noun: Token) -> str:
    """Return the noun of saying that `noun` is, or of which it is the paper.

    "A message of condolence", "a congratulatory cable".
    """
    words = lexicon("acts")["light"]
    if noun.lemma.lower() not in words["carriers"]:
        return noun.lemma.lower()
    below = [
        *sentence.children(noun, "amod", "compound"),
        *(n for of in sentence.children(noun, "prep") for n in sentence.children(of, "pobj")),
    ]
    kinds = (words["kinds"].get(t.lemma.lower(), t.lemma.lower()) for t in below)
    return next((k for k in kinds if k in frames("nouns")), noun.lemma.lower())


def _candidate(
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    filling: Filling,
    trigger: Token,
    rule: str,
) -> Candidate | None:
    mode = realis(sentence, _finite(sentence, verb))
    if mode is None or _bare(sentence, verb, filling) or not _weighs(sentence, verb, filling):
        return None
    tokens = _who(sentence, verb, rule)
    if gives_notice(document, sentence, verb, tokens):
        return None
    if tokens:
        speakers = speakers_of(document, sentence, verb, tokens, filling)
    else:
        speakers = _unsaid(document, sentence, verb, filling, mode, trigger)
    if speakers is None or not _allowed(filling.frame, speakers):
        return None
    who = words_of(sentence, speakers.tokens)
    content = _outside(content_of(sentence, verb, filling), who, verb)
    missing = content is None and "none" not in filling.frame.content
    if missing or (content is not None and is_deed(document, content)):
        return None
    to = addressees(document, sentence, filling, speakers)
    heard = filling.addressee if content is None else None
    addressed = None if heard is None else sentence.subtree_span(heard)
    return Candidate(
        speakers=speakers.names,
        act="accept" if _approves(filling, speakers) else filling.frame.act,
        addressee=tuple(dict.fromkeys((*met(document, sentence, verb, speakers), *to))),
        content=content,
        span=cover(who, verb.span, trigger.span, content, addressed),
        who=who,
        verb=verb.span,
        trigger=trigger.span,
        realis=mode,
        rule=rule,
    )


def _approves(filling: Filling, speakers: Speakers) -> bool:
    """Tell whether a cabinet agrees to what is laid before it: "Cabinet agreed to the signing"."""
    if filling.frame.act != "agree" or filling.content is None or len(speakers.names) != 1:
        return False
    given = filling.content.text.lower() == "to" and filling.content.dep == "prep"
    cabinets = lexicon("actions")["relations"]["cabinets"]
    return given and any(word in cabinets for word in speakers.names[0].casefold().split())


def _bare(sentence: ParsedSentence, verb: Token, filling: Filling) -> bool:
    """Tell whether a verb says nothing: not in a form that says it, or of money."""
    timeless = filling.frame.finite and verb.tag not in ("VBD", "VBZ", "VBP")
    return timeless or _gives(sentence, verb, filling)


def _outside(content: Span | None, who: Span, verb: Token) -> Span | None:
    """End what is said where its speaker begins: "“We agree,” Minister X told the press"."""
    inside = content is not None and content[0] < who[0] < content[1] <= verb.span[0]
    return (content[0], who[0]) if content is not None and inside else content


def _gives(sentence: ParsedSentence, verb: Token, filling: Filling) -> bool:
    """Tell whether money is committed: that is aid, and what it is for is nothing said."""
    money = any(
        isinstance(t.mention, MoneyMention)
        for given in sentence.children(verb, "dobj")
        for t in sentence.subtree(given)
    )
    beside = filling.content is not None and filling.content.dep == "prep"
    return filling.frame.act == "pledge" and money and beside


def _unsaid(
    document: Document,
    sentence: ParsedSentence,
    verb: Token,
    filling: Filling,
    mode: Realis,
    trigger: Token,
) -> Speakers | None:
    """Return who does together what a passive says of nobody ("it was agreed that")."""
    act = filling.frame.act
    carried = trigger.i != verb.i and trigger.pos in ("NOUN", "PROPN")
    noted = act in ("say", "announce") and any(
        t.text == "It" for t in sentence.children(verb, "nsubjpass")
    )
    joint = noted or carried or act in lexicon("acts")["unsaid"]
    owned = owners(sentence, trigger) if carried else ()
    if owned and passive(sentence, verb):  # "X's thanks were conveyed"
        return speakers_at(document, sentence, owned)
    if act == "condemn" and carried and passive(sentence, verb):
        return Speakers(names=(document.home,), tokens=(trigger,))  # "a protest was lodged"
    return unnamed(document, sentence, verb) if joint and mode == "actual" else None


def _who(sentence: ParsedSentence, verb: Token, rule: str) -> tuple[Token, ...]:
    """Return who speaks; of a feeling in the passive that is the subject and no agent."""
    if rule == "adjective" and verb.tag == "VBN":
        for felt in (verb, *above(sentence, verb)):
            own = next(sentence.children(felt, "nsubjpass", "nsubj"), None)
            if own is not None:
                return conjuncts(sentence, own)
    return subjects(sentence, verb)


def _finite(sentence: ParsedSentence, word: Token) -> Token:
    """Return the verb that carries the tense of a predicate ("is" of "is delighted")."""
    parent = sentence.parent(word)
    predicate = word.pos == "ADJ" or word.tag == "VBN"
    while predicate and parent is not None and word.dep in ("acomp", "attr", "conj"):
        if word.tag == "VBN" and any(True for _ in sentence.children(word, "auxpass", "aux")):
            break
        word, parent = parent, sentence.parent(parent)
        predicate = word.pos == "ADJ" or word.tag == "VBN"
    return word


def _weighs(sentence: ParsedSentence, verb: Token, filling: Filling) -> bool:
    """Tell whether a participle that an event could govern is about somebody's words."""
    adjunct = verb.dep == "advcl" or loose(sentence, verb)
    marked = any(True for _ in sentence.children(verb, "mark", "nsubj"))
    if not filling.frame.event or verb.tag != "VBG" or not adjunct or marked:
        return True
    content = filling.content
    if content is None:
        return False
    head = noun_of(sentence, content)
    return content.dep == "ccomp" or head.lemma.lower() in lexicon("acts")["weighty"]


def _allowed(frame: Frame, speakers: Speakers) -> bool:
    group = bool(speakers.tokens) and isinstance(speakers.tokens[0].mention, GroupMention)
    together = len(speakers.names) > 1 or group
    return together or not frame.joint
