"""Tell what is help in kind, by which verb it is given, and whether that has come about."""

from typing import Final

from kg.extract import syntax
from kg.extract.aid_phrases import LEXICON
from kg.extract.aid_words import Flow
from kg.extract.document import ParsedSentence, Token

_FUTURE: Final = frozenset({"will", "would", "shall", "'ll", "’ll"})
_DESCRIBING: Final = ("amod", "compound", "nmod")


def is_goods(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether `noun` is what one gives to others: vaccines, "doses of vaccine", tents."""
    words = {noun.lemma.lower(), noun.text.lower()}
    if _is_place_to_study(sentence, noun):
        return True
    if not words.isdisjoint(LEXICON["goods"]):
        return noun.pos in ("NOUN", "PROPN")
    if words.isdisjoint(LEXICON["measures"]):
        return False
    described = sentence.children(noun, "compound", "nmod")  # "the fertiliser consignment"
    inside = (*syntax.prepositional(sentence, noun, ("of",)), *described)
    return any(
        t.lemma.lower() in (*LEXICON["goods"], *LEXICON["help"]) or is_goods(sentence, t)
        for t in inside
    )


def _is_place_to_study(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether "places", "seats" are offered: "offered A ten places in its academy"."""
    verb = sentence.parent(noun)
    offered = verb is not None and verb.lemma.lower() in LEXICON["offering"]
    object_ = noun.dep in ("dobj", "nsubjpass") and noun.tag == "NNS"
    return object_ and offered and noun.lemma.lower() in LEXICON["places_to_study"]


def is_traded(sentence: ParsedSentence) -> bool:
    """Tell whether a contract is told of: what is supplied under it is paid for."""
    return any(t.lemma.lower() in LEXICON["trading"] for t in sentence.tokens)


def is_of_a_kind(sentence: ParsedSentence, noun: Token) -> bool:
    """Tell whether help is told by its kind: "food assistance", "budget support"."""
    words = {t.lemma.lower() for t in sentence.children(noun, *_DESCRIBING)}
    return not words.isdisjoint(LEXICON["kinds"])


def deed(sentence: ParsedSentence, noun: Token) -> Token | None:
    """Return the verb of giving that has `noun` as object or that modifies it."""
    head = noun
    while head.dep == "conj" and (above := sentence.parent(head)) is not None:
        head = above
        if is_goods(sentence, head):
            return None  # told together with what stands before
    candidates = [_above(sentence, noun, head), *sentence.children(noun, "acl")]
    candidates += [v for v in sentence.children(noun, "relcl") if _gives(sentence, v)]
    for verb in candidates:
        if verb is not None and verb.lemma.lower() in LEXICON["verbs"]:
            return verb
    return None


def _above(sentence: ParsedSentence, noun: Token, head: Token) -> Token | None:
    """Return the verb whose object, or passive subject, is `head`, also over "with"."""
    parent = sentence.parent(head)
    if parent is None:
        return None
    if parent.text.lower() == "with":  # "supplied Laos with tents"
        verb = sentence.parent(parent)
        helped = verb is not None and verb.lemma.lower() in LEXICON["helping"]
        told = is_goods(sentence, noun) or (helped and is_of_a_kind(sentence, noun))
        return verb if told and verb is not None and verb.pos == "VERB" else None
    towards = sentence.parent(parent) if parent.text.lower() == "to" else None
    if towards is not None and towards.text.lower() == "available":
        parent = towards  # "make available to A five tents", which parsers hang on "to"
    if parent.text.lower() == "available":  # "made tents available"
        parent = sentence.parent(parent)
        return parent if parent is not None and parent.lemma.lower() == "make" else None
    receives = head.dep == "nsubjpass" and any(True for _ in sentence.children(parent, "dobj"))
    given = head.dep in ("dobj", "nsubjpass") and parent.pos == "VERB"
    return parent if given and not receives else None  # "vessels will be granted access"


def _gives(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a relative clause says who gave: "that it sent", "which was donated by"."""
    named = any(True for _ in sentence.children(verb, "nsubj")) or syntax.agents(sentence, verb)
    return _hands_over(verb) and bool(named)


def hands(flow: Flow) -> bool:
    """Tell whether the verb of a flow gives goods; places to study are also offered."""
    verb = flow.verb
    if verb is None:
        return False
    offered = verb.lemma.lower() in LEXICON["offering"]
    studies = offered and flow.money.lemma.lower() in LEXICON["studies"]
    available = any(c.text.lower() == "available" for c in flow.sentence.children(verb))
    return studies or available or _hands_over(verb)


def _hands_over(verb: Token) -> bool:
    """Tell whether a verb hands goods over or sends them."""
    return verb.lemma.lower() in (*LEXICON["handing"], *LEXICON["sending"])


def going_on(flow: Flow) -> bool:
    """Tell whether somebody gives in the present: "is sending", "donates", "continues to give"."""
    verb = flow.verb
    if verb is None or not _hands_over(verb):
        return False
    aided = any(c.lemma.lower() == "be" for c in flow.sentence.children(verb, "aux"))
    above = flow.sentence.parent(verb)
    continued = verb.dep == "xcomp" and above is not None and above.lemma.lower() == "continue"
    return verb.tag in ("VBZ", "VBP") or (verb.tag == "VBG" and aided) or continued


def is_announced(flow: Flow) -> bool:
    """Tell whether a gift to come is told as such and not only asked for, or hoped."""
    verb = flow.verb
    helpers = {c.text.lower() for c in flow.sentence.children(verb, "aux")} if verb else set()
    above = flow.sentence.parent(verb) if verb is not None else None
    if verb is not None and verb.lemma.lower() in LEXICON["proposing"] and verb.tag != "VB":
        return True  # "offered five scholarships"
    planned = above is not None and above.lemma.lower() in (
        *LEXICON["planning"],
        *LEXICON["willing"],
        *LEXICON["proposing"],
    )
    return planned or not helpers.isdisjoint(_FUTURE)
