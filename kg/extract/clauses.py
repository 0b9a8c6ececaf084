"""Who does what a verb says, whether it is so, and where the words of its content end."""

from collections.abc import Iterator
from typing import Final

from kg.extract.document import DateMention, ParsedSentence, Span, Token
from kg.extract.syntax import beside, conjuncts
from kg.lexicons import lexicon
from kg.model.facts import Realis

_SUBJECTS: Final = ("nsubj", "nsubjpass")
#: Relations over which a verb shares the subject of the word above it.
_SHARED: Final = frozenset({"conj", "xcomp", "advcl", "acomp", "ccomp", "pcomp", "prep", "attr"})
_RELATIVE: Final = frozenset({"who", "which", "that", "whom"})
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
_GERUND_AFTER: Final = frozenset({"while", "when", "in", "by", "after", "before", "besides"})
_QUOTING: Final = frozenset({"quote", "cite", "report"})
_FUTURE: Final = frozenset({"will", "shall", "'ll", "’ll", "would"})
_LEAVE: Final = frozenset({"let", "allow", "permit"})
_OPEN: Final = frozenset({"may", "might", "could", "should", "must", "can", "cannot"})


def governors(kind: str) -> tuple[str, ...]:
    """Return the words that say of what hangs on them whether it is planned or done.

    Kinds are planning, performing, meeting and occasion; see lexicons/acts.yaml.
    """
    return tuple(lexicon("acts")["governors"][kind])


def subjects(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return who does what `verb` says, coordinated members included; empty if not told.

    Of a passive those are its agents. A relative pronoun gives the noun it stands for; a verb
    without a subject of its own shares that of the verb that it is coordinated with or hangs on.
    """
    if passive(sentence, verb) or _agentive(sentence, verb):
        return agents(sentence, verb)
    seen: Token | None = verb
    while seen is not None:
        seen = purpose_of(sentence, seen) or seen
        own = next(sentence.children(seen, *_SUBJECTS), None) or _listed(sentence, seen)
        own = own or beside(sentence, seen)
        if own is not None:
            return _antecedent(sentence, seen, own)
        parent = _coordinate(sentence, seen)
        if seen.dep == "acl":
            return _noun_or_subject(sentence, seen, parent)
        if _beside_subject(seen, parent):  # "X, expressing thanks, noted that"
            return () if parent is None else conjuncts(sentence, parent)
        if seen.dep not in _SHARED and seen.pos not in ("VERB", "AUX"):
            return ()
        if seen.dep in ("relcl", "csubj"):
            return ()
        seen = parent
    return ()


def _beside_subject(verb: Token, noun: Token | None) -> bool:
    hung = noun is not None and noun.dep in _SUBJECTS and noun.pos not in ("VERB", "AUX")
    return hung and verb.dep == "advcl" and verb.tag == "VBG"


def _listed(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the subject of the first verb of a list without "and": "X stressed A, noted B".

    The parser takes the first verb for something that the second one says.
    """
    for first in sentence.children(verb, "ccomp"):
        own = next(sentence.children(first, *_SUBJECTS), None)
        if own is not None and first.i < verb.i and first.tag == verb.tag:
            return own
    return None


def _coordinate(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the word above `verb`; of a finite conjunct the next one that is finite too.

    A parser likes to coordinate a verb with the nearest one before it: in "praised those who
    came to help and thanked Y", `thanked` belongs to `praised`.
    """
    parent = sentence.parent(verb)
    present = verb.dep == "conj" and verb.tag in ("VB", "VBP")
    if present and parent is not None and parent.tag == "VBD":
        # "we mourn those who died and extend our condolences"
        parent = next((t for t in above(sentence, parent) if t.tag == "VBP"), parent)
    finite = verb.dep == "conj" and verb.tag in ("VBD", "VBZ")
    if finite and parent is not None and parent.tag in ("VB", "VBG"):
        told = (t for t in above(sentence, parent) if t.tag in _FINITE)
        return next(told, sentence.parent(parent) or parent)
    return parent


def purpose_of(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return the verb of coming together of which the infinitive `verb` is the purpose.

    "met with X at Y to discuss Z": the parser hangs `discuss` on any word before it.
    """
    helpers = {c.text.lower() for c in sentence.children(verb, "aux", "mark")}
    if "to" not in helpers or "for" in helpers:
        return None
    holder = next((t for t in above(sentence, verb) if t.pos == "VERB"), None)
    if holder is None or holder.i > verb.i or holder.lemma.lower() not in governors("meeting"):
        return None
    occasion = any(t.lemma.lower() in governors("occasion") for t in above(sentence, verb))
    return None if occasion else holder


def _noun_or_subject(
    sentence: ParsedSentence, verb: Token, noun: Token | None
) -> tuple[Token, ...]:
    """Return the noun that a participle modifies, or who takes the opportunity to do it."""
    if noun is None:
        return ()
    if verb.tag in ("VBG", "VBD") and not loose(sentence, verb):
        return conjuncts(sentence, noun)
    holder = next((t for t in above(sentence, noun) if t.pos in ("VERB", "AUX")), None)
    return () if holder is None else subjects(sentence, holder)


def loose(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a participle stands after a comma: it belongs to its clause, not to a noun."""
    return verb.dep == "acl" and verb.i > 0 and sentence.tokens[verb.i - 1].text == ","


def _antecedent(sentence: ParsedSentence, verb: Token, own: Token) -> tuple[Token, ...]:
    noun = sentence.parent(verb)
    if verb.dep == "relcl" and noun is not None and own.text.lower() in _RELATIVE:
        return (noun,)
    return conjuncts(sentence, own)


def passive(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether `verb` is in the passive voice."""
    return any(c.dep in ("nsubjpass", "auxpass") for c in sentence.children(verb))


def _agentive(sentence: ParsedSentence, verb: Token) -> bool:
    noun = sentence.parent(verb)  # of "The meeting called on X", taken for a noun, the subject
    whole = verb.tag == "VBD" and noun is not None and noun.dep == "ROOT"
    return verb.tag in ("VBN", "VBD") and verb.dep == "acl" and not whole


def agents(sentence: ParsedSentence, verb: Token) -> tuple[Token, ...]:
    """Return those named by a "by" phrase of `verb`, coordinated members included."""
    return tuple(
        token
        for by in sentence.children(verb, "agent", "prep")
        if by.text.lower() == "by"
        for noun in sentence.children(by, "pobj")
        if not _dated(sentence, noun)  # "will be opened by June"
        for token in conjuncts(sentence, noun)
    )


def _dated(sentence: ParsedSentence, noun: Token) -> bool:
    part = noun.lemma.lower() in lexicon("undertakings")["ends"]
    below = sentence.subtree(noun) if part else (noun,)
    return any(isinstance(t.mention, DateMention) for t in below)


def above(sentence: ParsedSentence, token: Token) -> Iterator[Token]:
    """Yield the governors of `token`, nearest first."""
    parent = sentence.parent(token)
    while parent is not None:
        yield parent
        parent = sentence.parent(parent)


def realis(sentence: ParsedSentence, verb: Token) -> Realis | None:
    """Tell whether what `verb` says is so; None if its clause only supposes or wishes it."""
    helpers = [c for c in sentence.children(verb) if c.dep in ("aux", "auxpass", "neg")]
    words = {h.text.lower() for h in helpers}
    if any(h.dep == "neg" for h in helpers):
        return "negated"
    if words & _OPEN:
        return None
    if _asking_leave(sentence, verb):
        return "actual"
    if words & _FUTURE:
        return "intended"
    if "to" in words:
        return _of_infinitive(sentence, verb)
    parent = sentence.parent(verb)
    if verb.dep == "conj" and verb.tag == "VBP" and parent is not None and parent.tag == "VB":
        return realis(sentence, parent)  # "will come and thank": a base form after all
    if verb.tag in _FINITE or any(h.tag in _FINITE for h in helpers):
        return None if _conditional(sentence, verb) else "actual"
    return _of_participle(sentence, verb)


def _asking_leave(sentence: ParsedSentence, verb: Token) -> bool:
    """Tell whether a speaker asks for leave to say something: "Allow me to", "Let me"."""
    if verb.dep != "ROOT" or verb.tag != "VB" or verb.lemma.lower() not in _LEAVE:
        return False
    asked = (c for clause in sentence.children(verb, "ccomp") for c in sentence.children(clause))
    return any(c.text.lower() in ("me", "us") and c.dep == "nsubj" for c in asked)


def _conditional(sentence: ParsedSentence, verb: Token) -> bool:
    return any(c.text.lower() in ("if", "unless") for c in sentence.children(verb, "mark"))


def _of_infinitive(sentence: ParsedSentence, verb: Token) -> Realis | None:
    """Take the realis of an infinitive from the word that governs it."""
    holder = purpose_of(sentence, verb)
    if holder is not None:
        return realis(sentence, holder)
    parent = sentence.parent(verb)
    if parent is None:
        return None
    lemma = parent.lemma.lower()
    if verb.dep == "conj":
        return realis(sentence, parent)
    if lemma in governors("planning"):
        return "intended"
    if lemma in governors("occasion"):
        holder = next((t for t in above(sentence, parent) if t.pos in ("VERB", "AUX")), None)
        past = holder is not None and holder.tag in ("VBD", "VBN")
        return "actual" if past else "intended"
    if parent.pos == "ADJ" and lemma in governors("performing"):
        return "actual"
    if lemma in governors("performing"):
        return realis(sentence, parent)
    return None


def _of_participle(sentence: ParsedSentence, verb: Token) -> Realis | None:
    """Take the realis of a verb form without tense from the clause that it belongs to."""
    parent = sentence.parent(verb)
    if parent is None:
        return "actual" if verb.tag != "VB" else None
    if verb.dep == "advcl" and any(c.text.lower() == "having" for c in sentence.children(verb)):
        return realis(sentence, _clause_of(sentence, parent))
    if verb.dep == "acl" and verb.tag == "VBG" and loose(sentence, verb):
        return realis(sentence, _clause_of(sentence, parent))
    if verb.dep == "acl":
        return "actual" if verb.tag in ("VBN", "VBD") and agents(sentence, verb) else None
    if verb.dep == "pcomp":
        own = any(True for _ in sentence.children(verb, *_SUBJECTS))
        led = parent.text.lower() in _GERUND_AFTER or _quoted_as(sentence, parent)
        return "actual" if own or led else None
    if verb.tag == "VBG" and verb.dep in ("advcl", "xcomp"):
        if verb.dep == "xcomp" and parent.lemma.lower() not in governors("performing"):
            return None
        return realis(sentence, _clause_of(sentence, parent))
    if verb.dep in ("conj", "ccomp", "dep", "ROOT"):
        return realis(sentence, parent)
    if verb.dep == "xcomp" and parent.lemma.lower() in governors("performing"):
        return realis(sentence, parent)
    return None


def _quoted_as(sentence: ParsedSentence, led: Token) -> bool:
    """Tell whether somebody was "quoted as saying" what follows."""
    holder = sentence.parent(led)
    return led.text.lower() == "as" and holder is not None and holder.lemma.lower() in _QUOTING


def _clause_of(sentence: ParsedSentence, token: Token) -> Token:
    """Return the verb of the clause to which `token` belongs."""
    if token.pos in ("VERB", "AUX"):
        return token
    return next((t for t in above(sentence, token) if t.pos in ("VERB", "AUX")), token)


def trim(text: str, span: Span, *, lead: tuple[str, ...] = ()) -> Span:
    """Cut space and stray punctuation from both ends of a span, and the words of `lead`.

    A quotation mark, bracket or sign of emphasis is kept where its partner is inside.
    """
    start, end = span
    while True:
        before = (start, end)
        while start < end and (text[start].isspace() or text[start] in ",;:–—.-"):
            start += 1
        while start < end and (text[end - 1].isspace() or text[end - 1] in ",;:–—.-"):
            end -= 1
        start, end = _unpair(text, start, end)
        first = text[start:end].split(maxsplit=1)
        if len(first) > 1 and first[0].lower().rstrip(",") in lead:
            start += len(first[0])
        if (start, end) == before:
            return start, end


def _unpair(text: str, start: int, end: int) -> Span:
    inside = text[start:end]
    for opening, closing in (("“", "”"), ("(", ")"), ("‘", "’ "), ("[", "]")):
        if inside.startswith(opening) and closing not in inside:
            return start + 1, end
        if inside.endswith(closing) and opening not in inside:
            return start, end - 1
    if inside.endswith((",’", ".’")) and "‘" not in inside:
        return start, end - 1
    if inside.count('"') == 1 and inside[0] == '"':
        return start + 1, end
    if inside.count('"') == 1 and inside[-1] == '"':
        return start, end - 1
    return start, end
