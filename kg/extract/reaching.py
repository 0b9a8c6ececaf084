"""Where the words end that a verb says: without what is coordinated or only tells when."""

from typing import Final

from kg.extract.clauses import passive
from kg.extract.document import ParsedSentence, Span, Token

_SUBJECTS: Final = ("nsubj", "nsubjpass")
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP"})
#: Words that lead to what somebody else did meanwhile.
_CONTRAST: Final = frozenset({"while", "whereas", "whilst"})


def reach(sentence: ParsedSentence, verb: Token, content: Token) -> Span:
    """Return the span from `content` to the end of what `verb` says with it.

    What is coordinated with the verb, participles after a comma, and phrases that only say when
    it was said are left out.
    """
    start, end = sentence.subtree_span(content)
    if content.i < verb.i and not passive(sentence, verb):
        return start, end
    for child in sentence.children(verb):
        if child.i < content.i or child.i < verb.i:
            continue
        if child.i == content.i:
            continue
        if _ends_content(sentence, child):
            break
        if child.dep == "punct":
            continue
        end = max(end, sentence.subtree_span(child)[1])
    return start, end


def _ends_content(sentence: ParsedSentence, child: Token) -> bool:
    if child.dep in ("cc", "parataxis", "punct") and child.text not in (",", "–", "—"):
        return True
    own = any(True for _ in sentence.children(child, *_SUBJECTS))
    if child.dep == "conj":  # with a subject of its own and no "and": a clause gone astray
        return not own
    if child.dep == "ccomp" and child.tag in _FINITE and not own:
        return True
    if child.dep == "advcl" and child.tag in ("VBG", "VBN"):
        return True
    if child.dep == "advcl" and any(c.text.lower() in _CONTRAST for c in sentence.children(child)):
        return True
    if child.dep == "prep" and child.text.lower() in ("during", "while"):
        return True
    absolute = child.dep == "prep" and child.text.lower() == "with"
    return absolute and any(True for _ in sentence.children(child, "pcomp"))
