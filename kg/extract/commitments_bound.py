"""Who undertakes to do what a verb says: by "will", by a word of undertaking, by agreement."""

from typing import Final

from kg.extract import commitments_joined
from kg.extract.clauses import above, agents, passive, realis, subjects
from kg.extract.commitments_passive import (
    agreeing,
    bound_by,
    bringing_about,
    said_verbs,
    states_of,
)
from kg.extract.document import (
    CountMention,
    DateMention,
    Document,
    InstrumentMention,
    ParsedSentence,
    Token,
)
from kg.extract.statements_speakers import Speakers, actors, owners, speakers_at
from kg.extract.syntax import conjuncts
from kg.lexicons import lexicon

_WILL: Final = frozenset({"will", "shall", "'ll", "’ll"})
#: Tags of one form: parsers take a later infinitive of a list for a present.
_BASE: Final = frozenset({"VB", "VBP"})
_AFTER: Final = frozenset({"to", "on", "upon"})
#: "Is to lift", "is going to lift".
_BOUND_TO: Final = frozenset({"be", "go"})
_UNDER: Final = ("xcomp", "pcomp")
_BEING: Final = frozenset({"be", "stand", "remain"})
_SHOULD: Final = frozenset({"should"})
_BINDING: Final = frozenset({"commit", "oblige", "bind", "require", "obligate"})
_PROVIDING: Final = frozenset({"provide"})


def undertaken(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who undertakes to do `verb`, None if nobody does."""
    if verb.mention is not None or not verb.tag.startswith("V"):
        return None
    helpers = {c.text.lower() for c in sentence.children(verb, "aux")}
    if helpers & _WILL or ("would" in helpers and _reported(sentence, verb)):
        return _willing(document, sentence, verb)
    if (not helpers and passive(sentence, verb)) or helpers & _SHOULD:
        joined = commitments_joined.beside_infinitive(sentence, verb)
        if joined is not None:
            return bound_by(document, sentence, joined)
        return agreeing(document, sentence, verb)  # "agreed that a mission be sent"
    parent = sentence.parent(verb)
    same = parent is not None and (parent.tag == verb.tag or {parent.tag, verb.tag} == _BASE)
    if verb.dep == "conj" and helpers <= {"to"} and same and parent is not None:
        return undertaken(document, sentence, parent)
    if (
        verb.dep == "conj"
        and helpers == {"to"}
        and (found := commitments_joined.beside_clause(sentence, verb))
    ):
        return bound_by(document, sentence, found)
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
    if realis(sentence, verb) not in ("intended", "negated"):  # also what one will not do
        return None
    holder = sentence.parent(verb)
    hoping = lexicon("undertakings")["hoping"]
    if verb.dep == "ccomp" and holder is not None and holder.lemma.lower() in hoping:
        return None
    if passive(sentence, verb) and not agents(sentence, verb):
        return bringing_about(document, sentence, verb)
    tokens = subjects(sentence, verb)
    if any(c.text.lower() == "whose" for t in tokens for c in sentence.children(t, "poss")):
        return None  # what follows only describes
    speakers = speakers_at(document, sentence, tokens)
    if speakers is None:
        return agreeing(document, sentence, verb)
    crowds = lexicon("acts")["unnamed"]["crowds"]
    if tokens[0].mention is None and tokens[0].lemma.lower() in crowds:
        return None  # what "participants will" do is a programme
    if tokens[0].text.lower() == "we":
        return states_of(document, speakers)
    person = any(document.person(name) is not None for name in speakers.names)
    return agreeing(document, sentence, verb) if person else speakers


def _provided(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who is bound by a text that "provides for Sweden to equip two centres"."""
    holder = sentence.parent(verb)
    own = next(sentence.children(verb, "nsubj"), None)
    led = any(c.text.lower() == "for" for c in sentence.children(verb, "mark"))
    if holder is None or own is None or not led or holder.lemma.lower() not in _PROVIDING:
        return None
    return speakers_at(document, sentence, conjuncts(sentence, own))


def _bound(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return who is bound to `verb` by the word above it ("agreed to", "its decision to")."""
    provided = _provided(document, sentence, verb) or _obliged(document, sentence, verb)
    if provided is not None:
        return provided
    if (leading := commitments_joined.leading(sentence, verb)) is not None:
        return bound_by(document, sentence, leading)
    parent = sentence.parent(verb)
    if parent is not None and isinstance(parent.mention, InstrumentMention) and verb.tag == "VBG":
        return None  # "the Protocol implementing the Agreement"
    if parent is not None and parent.dep == "prep" and parent.text.lower() in _AFTER:
        parent = sentence.parent(parent)
    if parent is None:
        return None
    words = lexicon("undertakings")
    lemma = parent.lemma.lower()
    if lemma in _BOUND_TO and verb.dep == "xcomp":
        return _due(document, sentence, parent, verb)
    if parent.dep == "acomp" and lemma in words["willing"]:
        return _ready(document, sentence, parent, verb)
    itself = verb.dep == "advcl" and commitments_joined.reflexive(sentence, parent)
    if parent.pos == "VERB" and lemma in words["verbs"] and (verb.dep in _UNDER or itself):
        return _by_verb(document, sentence, parent, verb)
    noun = parent if parent.pos == "NOUN" else _object_before(sentence, parent, verb)
    told = noun.lemma.lower() if noun is not None else ""
    if noun is not None and (
        told in words["nouns"] or (told in words["ready"] and _exact(sentence, verb))
    ):
        return _noun_bound(document, sentence, noun)
    return None


def _by_verb(
    document: Document, sentence: ParsedSentence, parent: Token, verb: Token
) -> Speakers | None:
    """Return who is bound by a verb of undertaking, unless others, too, should do it."""
    asked = parent.lemma.lower() == "propose" and verb.tag == "VBG"
    denied = realis(sentence, parent) in (None, "negated")
    if asked or denied or _of_others(document, sentence, parent, verb):
        return None
    return bound_by(document, sentence, parent)


def _ready(
    document: Document, sentence: ParsedSentence, willing: Token, verb: Token
) -> Speakers | None:
    """Return who is ready to do something that is told with its number, day or thing made."""
    holder = sentence.parent(willing)
    if holder is None or holder.lemma.lower() not in _BEING or not _exact(sentence, verb):
        return None
    told = speakers_at(document, sentence, subjects(sentence, holder))
    denied = any(True for _ in sentence.children(holder, "neg"))
    return None if told is None or denied else states_of(document, told)


def _obliged(document: Document, sentence: ParsedSentence, verb: Token) -> Speakers | None:
    """Return whom a text binds: "the memorandum commits Sweden to train nurses"."""
    holder = sentence.parent(verb)
    if (
        holder is None
        or holder.lemma.lower() not in _BINDING
        or verb.dep not in ("xcomp", "ccomp", "advcl")
    ):
        return None
    texts = subjects(sentence, holder)
    whom = next(sentence.children(holder, "dobj"), None) or next(
        sentence.children(verb, "nsubj"), None
    )
    if whom is None or not texts or not _is_document(texts[0]):
        return None
    return speakers_at(document, sentence, conjuncts(sentence, whom))


def _due(
    document: Document, sentence: ParsedSentence, verb: Token, done: Token
) -> Speakers | None:
    """Return the state or body that "is to" or "is going to" do something, `done`."""
    if verb.lemma == "be" and passive(sentence, done) and not agents(sentence, done):
        return bringing_about(document, sentence, done)
    if verb.lemma.lower() == "go" and verb.tag != "VBG":
        return None
    present = verb.tag in ("VBZ", "VBP") or any(
        c.tag in ("VBZ", "VBP") for c in sentence.children(verb, "aux")
    )
    told = speakers_at(document, sentence, subjects(sentence, verb)) if present else None
    if told is None:
        return None
    if told.tokens[0].text.lower() == "we":
        return states_of(document, told)
    person = any(document.person(name) is not None for name in told.names)
    return None if person else told


def _of_others(document: Document, sentence: ParsedSentence, parent: Token, verb: Token) -> bool:
    """Tell whether it is others who are to do it: "proposed Chile to open a port"."""
    asked = sentence.children(parent, "dobj", "dative") if parent.lemma == "propose" else ()
    named = any(actors(document, sentence, t) for t in asked if t.i < verb.i)
    return named or any(True for _ in sentence.children(verb, "nsubj"))


def _exact(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether an undertaking names a number, a day or a body that it makes."""
    words = lexicon("undertakings")
    below = sentence.subtree(verb)
    made = verb.lemma.lower() in words["creating"] and any(
        t.lemma.lower() in words["concrete"]
        or (t.lemma.lower() not in words["abstract"] and _single(sentence, t))
        for t in sentence.children(verb, "dobj")
    )
    return made or any(isinstance(t.mention, DateMention | CountMention) for t in below)


def _single(sentence: ParsedSentence, noun: Token) -> bool:
    return any(c.text.lower() in ("a", "an") for c in sentence.children(noun, "det"))


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
