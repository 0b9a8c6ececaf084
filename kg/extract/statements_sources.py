"""Statements whose speaker is named as a source: "According to X, trade has grown"."""

from collections.abc import Iterator

from kg.extract.clauses import trim
from kg.extract.document import (
    Document,
    OrgMention,
    ParsedSentence,
    PersonMention,
    RoleMention,
    Span,
    Token,
    members,
)
from kg.extract.statements_candidates import Candidate

_SPEAKING = (PersonMention, RoleMention, OrgMention)
_OPENING = 2  # words before the one that names the source at the head of a sentence


def from_sources(document: Document, sentence: ParsedSentence) -> Iterator[Candidate]:
    """Yield what a sentence tells after a person or a body whose words it gives.

    What is so according to a law, a report or a press release is told by the issuer.
    """
    for cue in sentence.tokens:
        source = _source(sentence, cue)
        if source is None:
            continue
        content = _told(document, sentence, cue, source)
        if content is None:
            continue
        yield Candidate(
            speakers=members(source.mention),
            act="say",
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
    after = sentence.tokens[cue.i + 1 : cue.i + 3]
    if cue.text.lower() != "according" or len(after) < 2 or after[0].text.lower() != "to":  # noqa: PLR2004
        return None
    return after[1] if isinstance(after[1].mention, _SPEAKING) else None


def _told(document: Document, sentence: ParsedSentence, cue: Token, source: Token) -> Span | None:
    """Return the rest of the sentence, if the source opens or closes it."""
    start, end = sentence.span
    opening = cue.i < _OPENING
    closing = all(t.pos == "PUNCT" for t in sentence.tokens[source.i + 1 :])
    if not opening and not closing:
        return None
    rest = (source.span[1], end) if opening else (start, cue.span[0])
    content = trim(document.release.text, rest)
    return content if content[0] < content[1] else None
