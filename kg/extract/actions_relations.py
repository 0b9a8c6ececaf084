"""Read what states do to their relations: establish, recognise, join, vote, appoint an envoy."""

from collections.abc import Sequence
from typing import Final

from kg.extract import actions_envoys, actions_memberships, actions_sides, nouns, syntax
from kg.extract.actions_ends import judged
from kg.extract.actions_sides import LEXICON, Deed, Named
from kg.extract.document import (
    Document,
    InstrumentMention,
    OrgMention,
    ParsedSentence,
    PersonMention,
    RoleMention,
    StateMention,
    Token,
)

_FEWEST: Final = 2  # states of a mutual deed
_NEAR: Final = 5  # words between "so-called" and the last word of a name


def deed_of(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the deed that a verb tells of relations, memberships, votes and envoys."""
    lemma = verb.lemma.lower()
    words = LEXICON["relations"]
    if verb.pos != "VERB":
        return None
    if lemma in (*words["making"], *words["breaking"]):
        return _relations(document, sentence, verb)
    if lemma in words["recognising"]:
        return _recognised(document, sentence, verb)
    if lemma in words["taking_back"]:
        return _taken_back(document, sentence, verb)
    if lemma in words["joining"]:
        return _joined(document, sentence, verb)
    if lemma in (*words["voting"], *words["passing"]):
        return _voted(document, sentence, verb)
    return _appointed(document, sentence, verb) if lemma in words["appointing"] else None


def _relations(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return "A and B established diplomatic relations", "A broke off relations with B"."""
    told = _object(sentence, verb)
    if told is None or not _diplomatic(sentence, told):
        return None
    doing = _doers(document, sentence, verb)
    others = [
        named
        for token in (
            *syntax.prepositional(sentence, told, ("with", "between")),
            *syntax.prepositional(sentence, verb, ("with",)),
        )
        for named in actions_sides.doers(document, sentence, token)
    ]
    if verb.lemma.lower() in LEXICON["relations"]["breaking"]:
        return Deed(kind="other", actors=tuple(doing), targets=tuple(others)) if others else None
    both = (*doing, *others)
    if len({name for name, _ in both}) < _FEWEST:
        return None
    return Deed(kind="other", actors=both, targets=(), mutual=True)


def _diplomatic(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether a noun means diplomatic or consular relations."""
    words = {c.lemma.lower() for c in sentence.children(noun, "amod")}
    tied = noun.lemma.lower() in ("relation", "relations", "tie")
    return tied and not words.isdisjoint({"diplomatic", "consular"})


def by_noun(document: Document, sentence: ParsedSentence, noun: Token) -> Deed | None:
    """Return "signed a communiqué on the establishment of diplomatic relations"."""
    told = [t for t in syntax.prepositional(sentence, noun, ("of",)) if _diplomatic(sentence, t)]
    verb = syntax.governing_verb(sentence, noun)
    if not told or verb is None or verb.lemma.lower() not in LEXICON["relations"]["sealing"]:
        return None
    if any(t.lemma.lower() in ("anniversary", "jubilee") for t in sentence.tokens):
        return None
    ends = [
        *syntax.prepositional(sentence, told[0], ("with", "between")),
        *syntax.prepositional(sentence, noun, ("with", "between")),
        *syntax.doing(sentence, verb),
    ]
    both = [n for t in ends for n in actions_sides.doers(document, sentence, t)]
    states = [(n, s) for n, s in both if document.state_of(n) == n]
    if len({n for n, _ in states}) < _FEWEST:
        return None
    return Deed(kind="other", actors=tuple(states), targets=(), mutual=True)


def _recognised(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the recognition of a state or of its independence."""
    told = _object(sentence, verb)
    if told is None:
        return None
    independence = told.lemma.lower() in ("independence", "statehood")
    state = told if isinstance(told.mention, StateMention) else None
    if independence:
        of = (*syntax.prepositional(sentence, told, ("of",)), *sentence.children(told, "poss"))
        state = next((t for t in of if isinstance(t.mention, StateMention)), None)
    doing = _doers(document, sentence, verb)
    if state is None and _so_called(sentence, told):
        targets = tuple(actions_memberships.named(document, sentence, told))
        doing = [d for d in doing if document.state_of(d[0]) == d[0]]
        return Deed(kind="other", actors=tuple(doing), targets=targets) if doing else None
    if state is None or not isinstance(state.mention, StateMention):
        return None
    if not independence:  # a person who "recognised Norway" greets or praises it
        doing = [d for d in doing if document.person(d[0]) is None]
    targets = ((state.mention.iso3, state.span),)
    return Deed(kind="other", actors=tuple(doing), targets=targets) if doing else None


def _so_called(sentence: ParsedSentence, told: Token) -> bool:
    """Tell whether a name is one that the issuer disputes: "the so-called Republic of X"."""
    before = sentence.tokens[max(0, told.i - _NEAR) : told.i]
    return any(t.text.lower() in ("so-called", "called", "self-proclaimed") for t in before)


def _taken_back(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the withdrawal of a recognition: "the decision of X to withdraw its recognition"."""
    told = [t for t in syntax.objects(sentence, verb) if t.lemma.lower() == "recognition"]
    states = actions_sides.states_among(
        t for noun in told for t in sentence.subtree(noun) if t.i > noun.i
    )
    doing = _doers(document, sentence, verb)
    if not states or not doing:
        return None
    return Deed(kind="other", actors=tuple(doing), targets=tuple(states[-1:]))


def _joined(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the accession of a state to a body or a treaty; no joining in what others do."""
    told = _object(sentence, verb)
    shared = any(c.text.lower() in ("in", "with") for c in sentence.children(verb, "prep"))
    dated = sentence.children(verb, "prep")
    gerund = any(True for p in dated for _ in sentence.children(p, "pcomp"))
    if told is None or gerund or (shared and not isinstance(told.mention, InstrumentMention)):
        return None
    entered = isinstance(told.mention, OrgMention) and nouns.date_in(syntax.clause(sentence, verb))
    if not (isinstance(told.mention, InstrumentMention) or entered):
        return None
    if not isinstance(told.mention, InstrumentMention | OrgMention):
        return None
    doing = [n for n in _doers(document, sentence, verb) if document.state_of(n[0]) == n[0]]
    targets = ((told.mention.name, told.span),)
    return Deed(kind="accession", actors=tuple(doing), targets=targets) if doing else None


def _voted(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the vote of a state on a text, or of a body that passed one."""
    words = LEXICON["relations"]
    if verb.lemma.lower() in words["voting"]:
        favour = syntax.prepositional(sentence, verb, ("in",))
        heads = [
            *syntax.prepositional(sentence, verb, ("for", "against", "on")),
            *(t for f in favour for t in syntax.prepositional(sentence, f, ("of",))),
            *(t for t in favour if _favoured(sentence, t)),  # a parser's "favour of X resolution"
        ]
        doing = _doers(document, sentence, verb)
    else:
        heads = list(syntax.objects(sentence, verb))
        passive = syntax.is_passive(sentence, verb) or _beside_passive(sentence, verb)
        heads = [t for t in (syntax.subject(sentence, verb),) if t] if passive else heads
        own = next(iter(syntax.agents(sentence, verb)), None) if passive else None
        own = own or judged(sentence, verb) or syntax.subject(sentence, verb)
        body = own is not None and (_is_body(own) or own.lemma.lower() in words["chambers"])
        doing = _doers(document, sentence, verb) if body else []
    moved = [t for t in heads if t.lemma.lower() in words["moved"]]
    voting = verb.lemma.lower() in words["voting"]
    targets = _texts(document, sentence, heads)
    if voting and moved and doing and not targets:
        targets = ((nouns.noun_words(document, sentence, moved[0]), moved[0].span),)
    return Deed(kind="vote", actors=tuple(doing), targets=targets) if doing and targets else None


def _beside_passive(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a participle shares its "was": "was agreed with A and approved by B"."""
    above = sentence.parent(verb) if verb.dep == "conj" and verb.tag == "VBN" else None
    agents = bool(syntax.agents(sentence, verb))
    return above is not None and agents and syntax.is_passive(sentence, above)


def _favoured(sentence: ParsedSentence, text: Token) -> bool:
    return any(c.text.lower() in ("favour", "favor") for c in sentence.children(text, "nmod"))


def _is_body(token: Token) -> bool:
    """Tell whether an organisation is one that votes on texts; a cabinet only decides."""
    if not isinstance(token.mention, OrgMention):
        return False
    words = token.mention.name.lower().split()
    return not any(w in LEXICON["relations"]["cabinets"] for w in words)


def _texts(
    document: Document, sentence: ParsedSentence, heads: Sequence[Token]
) -> tuple[Named, ...]:
    found: list[Named] = []
    for token in heads:
        if isinstance(token.mention, InstrumentMention):
            found.append((token.mention.name, token.span))
        elif token.mention is None and token.lemma.lower() in LEXICON["relations"]["texts"]:
            start, end = sentence.subtree_span(token)
            words = document.release.text[start:end]
            cut = words.split(",")[0].rstrip(" .;")
            for article in ("favour of ", "favor of ", "the ", "a ", "an "):
                cut = cut.removeprefix(article)
            at = start + words.index(cut)
            found.append((cut, (at, at + len(cut))))
    return tuple(found)


def _appointed(document: Document, sentence: ParsedSentence, verb: Token) -> Deed | None:
    """Return the appointment of an envoy to another state."""
    told = _object(sentence, verb)
    if told is not None and (sent := _sent(sentence, told)):
        doing = _doers(document, sentence, verb)
        states = [n for n in doing if document.state_of(n[0]) == n[0]]
        return Deed(kind="appointment", actors=tuple(states), targets=sent) if states else None
    posts = syntax.prepositional(sentence, verb, ("as",))
    envoy = any(
        t.lemma.lower() in LEXICON["envoys"]
        or (isinstance(t.mention, RoleMention) and t.mention.host is not None)
        for t in posts
    )
    if told is None or not envoy or not isinstance(told.mention, PersonMention):
        return None
    doing = _doers(document, sentence, verb)
    targets = ((told.mention.person, told.span),)
    return Deed(kind="appointment", actors=tuple(doing), targets=targets) if doing else None


def _sent(sentence: ParsedSentence, envoy: Token) -> tuple[Named, ...]:
    """Return the state to which an envoy without a name goes: "its first ambassador to X"."""
    if envoy.mention is not None or envoy.lemma.lower() not in LEXICON["envoys"]:
        return ()
    to = syntax.prepositional(sentence, envoy, ("to", "in"))
    return tuple(actions_sides.states_among(to))


def _object(sentence: ParsedSentence, verb: Token) -> Token | None:
    if syntax.is_passive(sentence, verb):
        return syntax.subject(sentence, verb)
    return next(iter(syntax.objects(sentence, verb)), None)


def _doers(document: Document, sentence: ParsedSentence, verb: Token) -> list[Named]:
    if syntax.is_passive(sentence, verb):
        tokens = syntax.agents(sentence, verb)
    else:
        own = judged(sentence, verb) or actions_envoys.decider(sentence, verb)
        own = own or syntax.subject(sentence, verb)
        tokens = () if own is None else (own,)
    return [n for t in tokens for n in actions_sides.doers(document, sentence, t)]
