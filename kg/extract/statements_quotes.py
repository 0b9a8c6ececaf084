"""Whose direct speech a stretch of a release is, and what is said in it."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kg.extract.clauses import subjects
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    PronounMention,
    RoleMention,
    Span,
    Token,
    members,
)
from kg.extract.once import once_per_release, sentence_at, sentences_touching
from kg.extract.references_speech import spoken_words
from kg.extract.spans import Placed
from kg.extract.statements_blocks import blocks
from kg.extract.statements_frames import frames
from kg.lexicons import lexicon

_SAYING: Final = frozenset(
    {
        *("say", "tell", "state", "add", "remark", "note", "comment", "declare", "explain"),
        *("write", "stress", "emphasize", "emphasise", "underline", "underscore", "continue"),
        *("conclude", "recall", "announce", "affirm", "warn", "argue", "point", "observe"),
        *("tweet", "post", "quote", "claim"),
    }
)
#: Direct speech: opened after a space, closed behind a word or a stop.
_QUOTED: Final = re.compile(
    r"(?<![^\s(\[:,>*_–—-])(?:“(?P<curly>[^“”]{3,4000}?)"
    r"(?:”|(?<=\S)\"(?!\w)(?![^“”\n]*”)|(?=\n\s*\n)|\Z)"
    r"|«\s?(?P<angled>[^«»]{3,4000})»"
    r"|„(?P<low>[^„“”]{3,4000})[“”]"
    r"|[‘'](?P<single>[A-ZÀ-Þ](?:[^‘'’]|['’](?=\w)|(?<=s)['’](?=\s\w)){3,4000}?[.,!?…])['’](?!\w)"
    r"|\"(?=\S)(?P<straight>[^\"]{3,4000}?)(?:(?<=\S)\"(?!\w)|(?=\n\s*\n)|\Z))"
)
#: Direct speech behind a dash at the head of a line, as in the north: "– We agree, says X."
_DASHED: Final = re.compile(
    r"^[-–—][ \t]+(?P<dashed>[A-ZÀ-Þ][^\n]{3,600}?)(?=,?\s+(?:says|said|adds|added)\s+[A-ZÀ-Þ])",
    re.MULTILINE,
)
#: Ends of a line that leads to direct speech: "X said:", "Quotes attributable to X:".
_LEADS: Final = re.compile(
    r"(?:\b(?:said|says|added|stated|commented|remarked|wrote|posted|tweeted)\b[^.\n]{0,80}|"
    r"\b(?:quotes?|quotations?|comments?|remarks?|statement|lines?)\b[^.\n]{0,60}"
    r"\b(?:to|by|of|from)\b[^.\n]{0,120}|"
    r"\bthe following\b[^.\n]{0,80}):\s*\Z|"
    r"\b(?:said|says|added|stated|commented)\s*\Z",
    re.IGNORECASE,
)
#: From the end of an unclosed paragraph of direct speech to the words of the next one.
_OPENING: Final = re.compile(r"\s*\n\s*\n\s*[“\"„«]\s?")
_DASH: Final = re.compile(r"[\s\-–—*•]*")
_STARTS: Final = re.compile(r"[A-ZÀ-Þ]")
_SHORTEST: Final = 4  # words of direct speech; fewer are a name or a phrase set off
_SMALL: Final = 4  # letters of the longest word that a title leaves small
_TITLED: Final = 0.8
_NEAR: Final = 4  # characters between the parts of one quotation and its attribution
_BETWEEN: Final = 160  # characters between two parts of what one person said
_LEAD: Final = 600  # characters; no line that leads to direct speech is longer


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """Direct speech: the words inside the marks, and who said them."""

    span: Span
    speakers: tuple[str, ...]


@once_per_release
def quotations(document: Document) -> tuple[Quotation, ...]:
    """Return the direct speech whose speaker the text names, in its order."""
    found: list[Quotation] = []
    text = document.release.text
    marked = sorted(
        (*_QUOTED.finditer(text), *_DASHED.finditer(text)), key=lambda match: match.start()
    )
    last: Span = (0, 0)
    waiting: list[Span] = []
    for match in marked:
        span = match.span(match.lastgroup or 0)
        words = text[slice(*span)]
        resumed = _resumed(text, span, last)
        last = span
        plain = len(words.split()) < _SHORTEST or not _STARTS.match(words) or _is_title(words)
        if plain and not resumed:
            continue
        before = found[-1] if found else None
        speakers = (
            _reported(document, span)
            or _led(document, match.start())
            or _signed(document, match.end())
            or _continued(text, span, before)
            or _of_the_sentence_before(document, match.span())
        )
        if speakers:
            found.append(Quotation(span=span, speakers=speakers))
        else:
            waiting.append(span)
    found.extend(Quotation(span=span, speakers=who) for span, who in blocks(document))
    return tuple(sorted((*found, *_before(text, found, waiting)), key=lambda q: q.span))


def _before(text: str, found: Sequence[Quotation], waiting: Sequence[Span]) -> Iterator[Quotation]:
    """Yield the paragraphs of a quotation whose speaker is named only at its end.

    Each opens with a mark and closes with none, and the last of them is followed by one that
    has a speaker.
    """
    spoken_at = {q.span[0]: q.speakers for q in found}
    for span in reversed(waiting):
        opening = _OPENING.match(text, span[1])
        speakers = spoken_at.get(opening.end()) if opening is not None else None
        if speakers is not None:
            spoken_at[span[0]] = speakers
            yield Quotation(span=span, speakers=speakers)


def _resumed(text: str, span: Span, last: Span) -> bool:
    """Tell whether direct speech goes on where its speaker was put in: "“This,” said X, “is”"."""
    between = text[last[1] : span[0]]
    open_ended = text[last[0] : last[1]].endswith(",") and text[span[0]].islower()
    return open_ended and len(between) < _BETWEEN and not set(between) & set(".\n")


def quoted_speaker(document: Document, at: int) -> tuple[str, ...]:
    """Return who is quoted at offset `at` of the text, () if nobody is."""
    inside = _placed(document).around((at, at + 1))
    return inside[0].speakers if inside else ()


@once_per_release
def _placed(document: Document) -> Placed[Quotation]:
    return Placed((quotation.span, quotation) for quotation in quotations(document))


def _is_title(words: str) -> bool:
    """Tell whether words in quotation marks are a name: all of them but small ones capitalised."""
    long = [w for w in words.split() if len(w) > _SMALL and w[0].isalpha()]
    capital = sum(w[0].isupper() for w in long)
    return not words.rstrip().endswith((".", "!", "?", ",")) and capital > _TITLED * len(long)


def _reported(document: Document, span: Span) -> tuple[str, ...]:
    """Return the subject of a verb of saying outside the quotation, in a sentence it touches."""
    edges = [span[0], span[1] - 1]
    text = document.release.text
    lead = text[max(0, span[0] - _NEAR) : span[0]]
    if "\n" not in lead or ":" in lead or "," in lead:
        edges.append(span[0] - _NEAR)
    if "\n" not in text[span[1] : span[1] + _NEAR]:
        edges.append(span[1] + _NEAR)
    near = sentences_touching(document, min(edges), max(edges))
    for sentence in sorted(near, key=lambda s: s.span[1] <= span[0]):  # its own ones first
        start, end = sentence.span
        if any(start <= edge <= end for edge in edges) and (found := _saying(sentence, span)):
            return found
    return ()


def _saying(sentence: ParsedSentence, span: Span) -> tuple[str, ...]:
    spoken = spoken_words(sentence)
    for verb in sentence.tokens:
        inside = verb.i in spoken or span[0] <= verb.span[0] < span[1]
        source = sentence.tokens[verb.i + 2 : verb.i + 3]
        cited = verb.text.lower() == "according" and not inside
        if cited and source and (found := _named(source[0])):
            return found
        if inside or verb.lemma.lower() not in _SAYING:
            continue
        after = sentence.tokens[verb.i + 1 : verb.i + 2]
        for token in (*subjects(sentence, verb), *after):
            outside = token.i not in spoken and not span[0] <= token.span[0] < span[1]
            if outside and (found := _named(token)):
                return found
    return ()


def _named(token: Token) -> tuple[str, ...]:
    speaking = PersonMention | RoleMention | PronounMention | OrgMention
    return members(token.mention) if isinstance(token.mention, speaking) else ()


def _led(document: Document, start: int) -> tuple[str, ...]:
    """Return the person named in a line before the quotation that leads to it."""
    first = max(0, start - _LEAD)
    before = document.release.text[first:start]
    if labelled := _labelled(document, before, first):
        return labelled
    at = bisect_left(document.sentences, start, key=lambda sentence: sentence.span[0])
    if at == 0 or not _LEADS.search(before.rstrip("*_ ")):
        return ()
    mentions = document.sentences[at - 1].mentions(PersonMention)
    people = [t for t in mentions if t.span[0] < start]
    return members(people[0].mention) if people else ()


def _labelled(document: Document, before: str, first: int) -> tuple[str, ...]:
    """Return the person whose name alone, with a colon, leads to a quotation: "X: “…”".

    `before` are the words before the quotation, from the offset `first` on.
    """
    led = before.rstrip("*_ \n")
    if not led.endswith(":"):
        return ()
    label = led.rstrip("*_ :")
    line = label.rfind("\n") + 1
    at = first + len(label)
    for sentence in sentences_touching(document, at, at):
        for token in sentence.mentions(PersonMention, RoleMention):
            if token.span[1] == at and not before[line : max(0, token.span[0] - first)].strip(
                "*_ "
            ):
                return members(token.mention)
    return ()


def _signed(document: Document, end: int) -> tuple[str, ...]:
    """Return the person whose name alone, with posts, stands in the line after the quotation."""
    gap = _DASH.match(document.release.text, end)
    at = gap.end() if gap else end
    signed = "\n" in document.release.text[end:at] or any(
        dash in document.release.text[end:at] for dash in "-–—"
    )
    sentence = sentence_at(document, at) if signed else None
    behind = [t for t in sentence.tokens if t.span[1] > at] if sentence is not None else []
    if any(t.pos in ("VERB", "AUX") for t in behind):
        return ()
    first = next((t for t in behind if isinstance(t.mention, PersonMention)), None)
    named = first is not None and first.span[0] <= at < first.span[1]
    return members(first.mention) if first is not None and named else ()


def _continued(text: str, span: Span, before: Quotation | None) -> tuple[str, ...]:
    """Return who spoke just before, if the quotation goes on with it in the same paragraph.

    A quotation of several paragraphs opens each of them and closes only the last.
    """
    if before is None:
        return ()
    between = text[before.span[1] : span[0]]
    unclosed = between.strip() in {"“", '"', "„", "«"}
    same = "\n\n" not in between and len(between) < _BETWEEN and between.count(".") <= 1
    return before.speakers if unclosed or same else ()


def _of_the_sentence_before(document: Document, marks: Span) -> tuple[str, ...]:
    """Return who spoke in the paragraph before, if the quotation is a paragraph of its own.

    "X thanked the donors.", and then "“We are grateful for the boats.”"
    """
    text = document.release.text
    opens = text[: marks[0]].rstrip(" \t").endswith("\n")
    closes = text[marks[1] : marks[1] + _NEAR].lstrip(" \t")[:1] in ("", "\n")
    at = bisect_left(document.sentences, marks[0], key=lambda sentence: sentence.span[0])
    if not (opens and closes) or at == 0 or document.sentences[at - 1].zone != "body":
        return ()
    before = document.sentences[at - 1]
    known = (*frames("verbs"), *lexicon("acts")["light"]["any"])
    verb = next((t for t in before.tokens if t.dep == "ROOT" and t.lemma.lower() in known), None)
    named = () if verb is None else subjects(before, verb)
    return members(named[0].mention) if len(named) == 1 and _person(named[0]) else ()


def _person(token: Token) -> bool:
    return isinstance(token.mention, PersonMention)


def spoken(document: Document, sentence: ParsedSentence) -> Iterator[Quotation]:
    """Yield the stretches of direct speech inside `sentence`."""
    low, high = sentence.span
    for quotation in _placed(document).touching(low, high):
        start = max(quotation.span[0], sentence.span[0])
        end = min(quotation.span[1], sentence.span[1])
        if len(document.release.text[start:end].split()) >= _SHORTEST:
            yield Quotation(span=(start, end), speakers=quotation.speakers)
