"""Direct speech without marks: the paragraphs under "Foreign Minister X said:"."""

import re
from collections.abc import Iterator
from typing import Final

from kg.extract.clauses import subjects
from kg.extract.document import Document, ParsedSentence, PersonMention, Span, members

_FIRST: Final = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y|us|me)\b")
_MARKS: Final = "“\"„«‘'–—-•*"
_SAYING: Final = frozenset({"say", "add", "state", "comment", "remark", "declare"})
#: A paragraph: lines up to an empty one, or one line where the text has no empty lines.
_PARAGRAPH: Final = re.compile(r"\s*(?P<words>\S(?:(?!\n[ \t]*\n)[^\n]|\n(?![ \t]*\n))*)")


def blocks(document: Document) -> Iterator[tuple[Span, tuple[str, ...]]]:
    """Yield the paragraphs that a line with a colon gives as somebody's words, and whose.

    They go on as long as they speak in the first person.
    """
    for sentence in document.sentences:
        speakers = _leading(document, sentence)
        for span in _spoken(document.release.text, sentence.span[1]) if speakers else ():
            yield span, speakers


def _spoken(text: str, at: int) -> Iterator[Span]:
    """Yield the paragraphs from an offset on that are spoken; one between two of them is too."""
    between: list[Span] = []
    while (found := _PARAGRAPH.match(text, at)) is not None:
        start, at = found.span("words")
        words = text[start:at].rstrip()
        if words[:1] in _MARKS or not words.endswith((".", "!", "?")):
            return
        between.append((start, start + len(words)))
        if _FIRST.search(words) is not None:
            yield from between
            between = []
        elif len(between) > 1:
            return


def _leading(document: Document, sentence: ParsedSentence) -> tuple[str, ...]:
    """Return the person who said what follows a sentence that ends in "X said:"."""
    rest = document.release.text[sentence.span[0] : sentence.span[1]].rstrip()
    if sentence.zone != "body" or not rest.endswith(":"):
        return ()
    verb = next((t for t in reversed(sentence.tokens) if t.pos == "VERB"), None)
    if verb is None or verb.lemma.lower() not in _SAYING:
        return ()
    behind = [t for t in sentence.tokens[verb.i + 1 :] if t.pos != "PUNCT"]
    named = (t for t in subjects(sentence, verb) if isinstance(t.mention, PersonMention))
    return () if behind else next((members(t.mention) for t in named), ())
