"""Statements whose speaker is named as a source: "According to X, trade has grown".

Or between commas: "Trade, said X, has grown".
"""

from collections.abc import Iterator

from kg.extract.clauses import trim
from kg.extract.document import (
    DateMention,
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    RoleMention,
    Span,
    Token,
    members,
)
from kg.extract.patterns import Frame
from kg.extract.statements_candidates import Candidate
from kg.extract.statements_frames import frames
from kg.model.facts import Act

#: Words that lead to a source.
_CUES = (
    ("according", "to"),
    *(("in", "the", noun, "of") for noun in ("words", "view", "opinion", "assessment")),
)
_FIRST = frozenset(words[0] for words in _CUES)
_MARKS = '“”"'  # of direct speech
_CLOSING = 3  # words from the comma to the speaker
_BETWEEN = 4  # words from comma to comma
_SPEAKING = (PersonMention, RoleMention, OrgMention)
_OPENING = 2  # words before the one that names the source at the head of a sentence


def from_sources(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield what a sentence tells after a person or a body whose words it gives.

    What is so according to a law, a report or a press release is told by the issuer.
    """
    for cue in sentence.tokens:
        source = _source(sentence, cue)
        content = None if source is None else _told(document, sentence, cue, source)
        if source is None:
            source = _between(sentence, cue) or _put_in(sentence, cue)
            content = None if source is None else _around(document, sentence, cue, source)
        if source is None:
            source = _after(document, sentence, cue)
            content = None if source is None else _up_to(document, sentence, cue)
        if content is None or source is None:
            continue
        yield Candidate(
            speakers=members(source.mention),
            act=_act(cue),
            addressee=(),
            content=content,
            span=(min(cue.span[0], content[0]), max(source.span[1], content[1])),
            who=source.span,
            verb=cue.span,
            trigger=cue.span,
            realis="actual",
            rule="source",
        )


def _source(sentence: ParsedSentence, cue: Token) -> Token | None:
    if cue.text.lower() not in _FIRST:
        return None
    for words in _CUES:
        named = sentence.tokens[cue.i + len(words) : cue.i + len(words) + 1]
        read = tuple(t.text.lower() for t in sentence.tokens[cue.i : cue.i + len(words)])
        if read == words and named and isinstance(named[0].mention, _SPEAKING):
            return named[0]
    return None


def _between(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return who speaks between two commas inside what is said: ", noted Minister X,"."""
    around = sentence.tokens[max(0, verb.i - 1) : verb.i + 3]
    if len(around) < _BETWEEN or around[0].text != "," or around[3].text != ",":
        return None
    told = _says(verb) and isinstance(around[2].mention, _SPEAKING)
    return around[2] if told else None


def _put_in(sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return who speaks before a verb between two commas: "The port, X said, is open"."""
    around = sentence.tokens[max(0, verb.i - 2) : verb.i + 2]
    if len(around) < _BETWEEN or around[0].text != "," or around[3].text != ",":
        return None
    told = _says(verb) and verb.dep == "parataxis" and isinstance(around[1].mention, _SPEAKING)
    return around[1] if told else None


def _says(verb: Token) -> bool:
    says = any(f.act == "say" for f in frames("verbs").get(verb.lemma.lower(), ()))
    return says and verb.tag in ("VBD", "VBZ")


def _after(document: Document, sentence: ParsedSentence, verb: Token) -> Token | None:
    """Return who closes a sentence as the speaker of it: "…, announced Minister X today."."""
    around = sentence.tokens[max(0, verb.i - 1) : verb.i + 2]
    if len(around) < _CLOSING or around[0].text != "," or verb.tag not in ("VBD", "VBZ", "VBN"):
        return None
    rest = sentence.tokens[verb.i + 2 :]
    ends = all(t.pos in ("PUNCT", "ADV") or isinstance(t.mention, DateMention) for t in rest)
    told = ends and _telling(verb) is not None and isinstance(around[2].mention, _SPEAKING)
    quoted = any(mark in document.release.text[slice(*sentence.span)] for mark in _MARKS)
    return around[2] if told and not quoted else None


def _up_to(document: Document, sentence: ParsedSentence, verb: Token) -> Span:
    return trim(document.release.text, (sentence.span[0], verb.span[0]))


def _telling(verb: Token) -> Frame | None:
    """Return the frame by which a verb says a clause."""
    told = frames("verbs").get(verb.lemma.lower(), ())
    return next((f for f in told if "clause" in f.content and f.particle is None), None)


def _act(cue: Token) -> Act:
    frame = _telling(cue)
    return "say" if frame is None else frame.act


def _around(
    document: Document, sentence: ParsedSentence, verb: Token, source: Token
) -> Span | None:
    """Return the longer of the parts between which a speaker is put."""
    text = document.release.text
    before = trim(text, (sentence.span[0], min(verb.span[0], source.span[0])))
    after = trim(text, (max(verb.span[1], source.span[1]), sentence.span[1]))
    if any(mark in text[slice(*sentence.span)] for mark in _MARKS):
        return None  # direct speech has its own rules
    return max(before, after, key=lambda s: s[1] - s[0])


def _told(document: Document, sentence: ParsedSentence, cue: Token, source: Token) -> Span | None:
    """Return the rest of the sentence, if the source opens or closes it."""
    start, end = sentence.span
    opening = cue.i < _OPENING
    closing = all(t.pos == "PUNCT" for t in sentence.tokens[source.i + 1 :])
    if not opening and not closing:
        return None
    behind = sentence.tokens[source.i + 1 : source.i + 3]
    if len(behind) > 1 and behind[0].text.lower() == "of" and behind[1].mention is not None:
        source = behind[1]  # "the Ministry of Trade of Norway"
    rest = (source.span[1], end) if opening else (start, cue.span[0])
    content = trim(document.release.text, rest)
    return content if content[0] < content[1] else None
