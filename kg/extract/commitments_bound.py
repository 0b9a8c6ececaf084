"""Who undertakes to do what a verb says: by "will", by a word of undertaking, by agreement."""

from collections.abc import Container
from functools import cache
from typing import Final

from kg.extract.clauses import above, agents, passive, realis, subjects
from kg.extract.document import (
    CountMention,
    DateMention,
    Document,
    InstrumentMention,
    ParsedSentence,
    Token,
)
from kg.extract.statements_participants import unnamed
from kg.extract.statements_speakers import Speakers, actors, owners, speakers_at
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon

_WILL: Final = frozenset({"will", "shall", "'ll", "’ll"})
#: Tags of one form: parsers take a later infinitive of a list for a present.
_BASE: Final = frozenset({"VB", "VBP"})
_AGREEING: Final = frozenset({"agree", "decide", "concur", "resolve"})
#: Verbs by which one answers for what others do: "assured that visas would be issued".
_ANSWERING: Final = _AGREEING | {"assure", "promise", "pledge", "vow", "guarantee"}
_PROVIDING: Final = frozenset({"provide"})
_STATIVE: Final = frozenset({"commit", "oblige", "bind"})


@cache
def said_verbs() -> Container[str]:
    """Return the verbs of saying: what somebody will say is a statement.

    Verbs that say something only with certain words beside them ("pay attention") do not count.
    """
    frames = lexicon("acts")["verbs"]
    alone = [f for f in frames if "particle" not in f and "heads" not in f]
    return {word for frame in alone for word in frame["words"]}


def undertaken(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who undertakes to do `verb`, None if nobody does."""
    if verb.mention is not None or not verb.tag.startswith("V"):
        return None
    helpers = {c.text.lower() for c in sentence.children(verb, "aux")}
    if helpers & _WILL or ("would" in helpers and _reported(sentence, verb)):
        return _willing(document, sentence, verb)
    parent = sentence.parent(verb)
    same = parent is not None and (parent.tag == verb.tag or {parent.tag, verb.tag} == _BASE)
    if verb.dep == "conj" and helpers <= {"to"} and same and parent is not None:
        return undertaken(document, sentence, parent)
    if "to" not in helpers and verb.tag != "VBG":
        return None
    return _bound(document, sentence, verb)


def _reported(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether "would" is the "will" of somebody who is reported: "said that X would"."""
    for token in above(sentence, verb):
        if token.pos == "VERB":
            past = token.tag in ("VBD", "VBN") and token.lemma.lower() in said_verbs()
            if past or token.tag not in ("VB", "VBN", "VBG"):
                return past
    return False


def _willing(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return the states or bodies that will do `verb`.

    What a single person "will" do is a programme of a visit, unless the person undertakes it.
    """
    if realis(sentence, verb) != "intended":
        return None
    if passive(sentence, verb) and not agents(sentence, verb):
        return _creators(document, sentence, verb)
    tokens = subjects(sentence, verb)
    speakers = speakers_at(document, sentence, tokens)
    if speakers is None:
        return _agreeing(document, sentence, verb)
    if tokens[0].text.lower() == "we":
        return _first_person(document, speakers)
    person = any(document.person(name) is not None for name in speakers.names)
    return None if person else speakers


def _provided(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who is bound by a text that "provides for Sweden to equip two centres"."""
    holder = sentence.parent(verb)
    own = next(sentence.children(verb, "nsubj"), None)
    led = any(c.text.lower() == "for" for c in sentence.children(verb, "mark"))
    if holder is None or own is None or not led or holder.lemma.lower() not in _PROVIDING:
        return None
    return speakers_at(document, sentence, conjuncts(sentence, own))


def _first_person(document: Document, speakers: Speakers) -> Speakers:
    """Return for whom "we" undertake something: the state of the person who is quoted."""
    names = (document.state_of(name) or name for name in speakers.names)
    return Speakers(names=tuple(dict.fromkeys(names)), tokens=speakers.tokens)


def _agreeing(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who agreed that others, or nobody named, would do `verb`."""
    holder = sentence.parent(verb)
    if verb.dep != "ccomp" or holder is None or holder.lemma.lower() not in _ANSWERING:
        return None
    return _bound_by(document, sentence, holder)


def _bound_by(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who is bound by a verb of undertaking; "it was agreed" binds those in the talks.

    "Norway is committed to" has the passive's form only.
    """
    if not passive(sentence, verb) or agents(sentence, verb):
        return speakers_at(document, sentence, subjects(sentence, verb))
    if verb.lemma.lower() in _AGREEING:
        return unnamed(document, sentence, verb)
    own = next(sentence.children(verb, "nsubjpass"), None)
    stative = own is not None and verb.lemma.lower() in _STATIVE
    return speakers_at(document, sentence, conjuncts(sentence, own)) if own and stative else None


def _creators(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who brings about what "will be established": both sides if it is joint."""
    agreed = _agreeing(document, sentence, verb)
    if agreed is not None:
        return agreed
    made = next(sentence.children(verb, "nsubjpass"), None)
    lists = lexicon("undertakings")
    if made is None or verb.lemma.lower() not in (*lists["creating"], *lists["sending"]):
        return None
    words = document.release.text[slice(*sentence.subtree_span(made))].lower()
    joint = "joint" in words.split()
    names = document.sides if joint else (document.home,)
    return Speakers(names=names, tokens=(made,)) if names else None


def _bound(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who is bound to `verb` by the word above it ("agreed to", "its decision to")."""
    provided = _provided(document, sentence, verb)
    if provided is not None:
        return provided
    parent = sentence.parent(verb)
    if parent is not None and parent.dep == "prep" and parent.text.lower() == "to":
        parent = sentence.parent(parent)
    if parent is None:
        return None
    words = lexicon("undertakings")
    lemma = parent.lemma.lower()
    if parent.pos == "VERB" and lemma in words["verbs"] and verb.dep in ("xcomp", "pcomp"):
        if realis(sentence, parent) in (None, "negated"):
            return None
        return _bound_by(document, sentence, parent)
    noun = parent if parent.pos == "NOUN" else _object_before(sentence, parent, verb)
    told = noun.lemma.lower() if noun is not None else ""
    if noun is not None and (
        told in words["nouns"] or (told in words["ready"] and _exact(sentence, verb))
    ):
        return _noun_bound(document, sentence, noun)
    return None


def _exact(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether an undertaking names a number, a day or a body that it makes."""
    words = lexicon("undertakings")
    below = sentence.subtree(verb)
    made = verb.lemma.lower() in words["creating"] and any(
        t.lemma.lower() in words["concrete"] for t in sentence.children(verb, "dobj")
    )
    return made or any(isinstance(t.mention, DateMention | CountMention) for t in below)


def _object_before(sentence: ParsedSentence, above_: Token, verb: Token) -> Token | None:
    """Return the object to which an infinitive belongs that hangs on its verb by mistake.

    "Reaffirmed the decision of X to send Y": the decision is to send.
    """
    own = [t for t in sentence.children(above_, "dobj") if above_.i < t.i < verb.i]
    between = sentence.tokens[own[-1].i : verb.i] if own else ()
    of = len(between) > 1 and between[1].text.lower() == "of" and verb.dep in ("advcl", "xcomp")
    return own[-1] if of else None


def _noun_bound(document: Document, sentence: ParsedSentence, noun: Token) -> Speakers | None:
    """Return whose commitment or decision `noun` is; that of a document is its parties'."""
    owner = owners(sentence, noun)
    holder = next((t for t in above(sentence, noun) if t.pos in ("VERB", "AUX")), None)
    binding = holder is not None and holder.lemma.lower() in lexicon("undertakings")["holding"]
    owner = owner or (_decided(document, sentence, noun) if binding else ())
    told = owner or (subjects(sentence, holder) if holder is not None and binding else ())
    if told and _is_document(told[0]):
        mention = told[0].mention
        own = mention.parties if isinstance(mention, InstrumentMention) else ()
        names = own or document.sides
        return Speakers(names=names, tokens=told) if names else None
    return speakers_at(document, sentence, told)


def _decided(document: Document, sentence: ParsedSentence, noun: Token) -> tuple[Token, ...]:
    """Return whose decision it is: "the decision of X to do Y"."""
    found = (
        t
        for of in sentence.children(noun, "prep")
        if of.text.lower() == "of"
        for t in sentence.children(of, "pobj")
    )
    return tuple(t for t in found if t.mention is not None and actors(document, sentence, t))


def _is_document(token: Token) -> bool:
    if token.mention is not None:
        return isinstance(token.mention, InstrumentMention)
    return token.lemma.lower() in lexicon("undertakings")["documents"]
