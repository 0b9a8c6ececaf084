"""Find the verb of undertaking over words that parsers join to another undertaking."""

from kg.extract.document import ParsedSentence, Token
from kg.lexicons import lexicon


def beside_clause(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb of agreeing over a clause to which an infinitive is joined.

    "Agreed that the next round would be held in A and to launch talks".
    """
    first = sentence.parent(verb) if verb.dep == "conj" else None
    while first is not None and first.dep == "conj":
        first = sentence.parent(first)
    holder = sentence.parent(first) if first is not None and first.dep == "ccomp" else None
    binding = holder is not None and holder.lemma.lower() in lexicon("undertakings")["verbs"]
    return holder if binding else None


def beside_infinitive(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb of agreeing in "agreed to open talks and that the first be held in A"."""
    led = any(c.text.lower() == "that" for c in sentence.children(verb, "mark"))
    first = sentence.parent(verb) if verb.dep == "conj" and led else None
    holder = sentence.parent(first) if first is not None and first.dep == "xcomp" else None
    binding = holder is not None and holder.lemma.lower() in ("agree", "decide", "resolve")
    return holder if binding else None


def leading(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb over a list inside a sentence: "agreed: to open A; to close B; and to C".

    Of the later items parsers make something of the one before.
    """
    before = [t for t in sentence.tokens[: verb.i] if t.text.lower() not in ("to", "and", "not")]
    if not before or before[-1].text not in (":", ";"):
        return None
    colon = next((t for t in reversed(before) if t.text == ":"), None)
    binding = lexicon("undertakings")["verbs"]
    over = [t for t in before if colon is not None and t.i < colon.i and t.pos == "VERB"]
    return over[-1] if over and over[-1].lemma.lower() in binding else None


def reflexive(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether somebody binds itself: "committed themselves to plant"."""
    objects = sentence.children(verb, "dobj")
    return any(t.text.lower().endswith(("self", "selves")) for t in objects)
