"""What a line of a letterhead, dateline or signature looks like."""

import re
from typing import Final, Literal, TypeAlias

from kg.corpus.dates import DAY, ISO_DAY
from kg.gazetteer import load_gazetteer
from kg.sources import Source

Mark: TypeAlias = Literal["digest", "day", "number", "type", "body", "dateline", "noise"]

_MOST_WORDS: Final = 14  # of a line of a letterhead
_MOST_WORDS_OF_MOTTO: Final = 4
_FEWEST_LETTERS: Final = 4

_DIGEST: Final = re.compile(r"Digest by\b")
_DAY_LINE: Final = re.compile(rf"(?:Date:\s*)?(?:{ISO_DAY})", re.IGNORECASE)
_POSTED: Final = re.compile(
    rf"(?:(?:{DAY})\W*(?:Posted|Published|Press|News|Media)\b.*"
    rf"|(?:Press|News|Media) (?:release|statement|note)s?\W+(?:{DAY})(?: \d{{1,2}}[.:]\d{{2}})?"
    rf"|(?:Posted|Published|Issued|Released|Last updated|Updated|Date)\b.*(?:{DAY}).*)",
    re.IGNORECASE,
)
_NUMBER: Final = re.compile(
    r"(?:\bNo\s*[.:]|\bNº|\bN°|\bRef(?:erence)?(?:\s+No)?\s*[.:]|\bNumber\s*:)"
    r"\s*:?\s*(?P<number>\S.{0,40})",
    re.IGNORECASE,
)
_BARE_NUMBER: Final = re.compile(r"[A-Z][A-Z.]{0,5}[ -]?\d{1,4}/\d{2,4}(?: [A-Z.]{2,10})?")
_TYPE: Final = re.compile(
    r"(?:for )?(?:immediate |urgent )?(?:unofficial |official |joint )?"
    r"(?:(?:press|media|news)[ -]?)?"
    r"(?:release|statement|communiqu[eé]|readout|read-out|fact ?sheet|note|advisory|briefing"
    r"|remarks|speech|transcript|translation|announcement|press|statements and releases"
    r"|cent(?:re|er)|room)s?"
    r"|\[[A-Za-z]+\]",  # a link to the text in another language
    re.IGNORECASE,
)
_BODY_NOUN: Final = (
    r"(?:kingdom|republic|ministry|department|office|embassy|high commission|consulate"
    r"|consulate[ -]general|permanent mission|mission|government|secretariat|white house|cabinet"
    r"|spokes(?:person|man|woman)(?:['’]s (?:unit|office))?|unit|division|bureau|commission"
    r"|council|directorate|agency|authority)"
)
_BODY: Final = re.compile(
    r"(?:the )?(?:(?!(?:to|of|in|at|by|with|between|and)\b)[^\s,]+ ){0,4}?"
    rf"{_BODY_NOUN}(?:,? (?:of|for|in|to|on)\b.*|,.*)?",
    re.IGNORECASE,
)
_GAP: Final = r"\s{1,5}"  # bounded: a page of blanks is not tried at each of its places
#: A full stop, or a word in lower case that joins no names: this is a sentence.
_PROSE: Final = re.compile(
    r"\.\Z|\b(?!(?:of|for|in|to|on|and|the|de|a)\b)(?<![’'])[a-z]{2,}\b(?!\.[a-z])"
)
_NAME: Final = r"[A-Z][\w.'’-]{1,20}"
_PLACE: Final = rf"{_NAME}(?: (?:{_NAME}|de|la|of)){{0,4}}"
_DATELINE: Final = re.compile(
    rf"(?:{_PLACE}(?:,\s*{_PLACE})?[,;:]?\s+)?(?:(?:on )?(?:\w{{3,6}}day),?\s+)?(?i:{DAY})\.?"
)
#: As a text opens: 'Accra, 3 May 2031 –', '3 May 2031, Accra:', 'ACCRA –'.
_RUN_IN: Final = re.compile(
    rf"\(?(?:{_PLACE}(?:, ?{_PLACE})?)[,:]?{_GAP}(?:(?:\w{{3,6}}day),?{_GAP})?(?i:{DAY})\)?"
    rf"(?:{_GAP}\([^)]{{1,30}}\))?(?:{_GAP})?\.?(?:[–—:]|--?(?=\s))(?:{_GAP})?"
    rf"|(?:\w{{3,6}}day,?{_GAP})?(?i:{DAY}),?{_GAP}{_PLACE}(?:, ?{_PLACE})?"
    rf"(?:{_GAP})?(?:[–—:]|--?(?=\s))(?:{_GAP})?"
    rf"|[A-Z][A-Z.'’ ]{{2,30}}(?:, ?{_PLACE})?(?:{_GAP}\([^)]{{1,30}}\))?(?:{_GAP})?"
    rf"(?:[–—]|--?(?=\s)){_GAP}"
)
_DASH: Final = r"(?:[–—]|-{1,3}(?=\s))"
_BY_AGENCY: Final = r"(?:\([^)\n]{1,40}\)|/[A-Z][\w .]{1,20}/)"
_NO_PLACE: Final = r"(?!(?:In|On|At|By|From|Since|Until|Between|During|The)\b)"
#: As news agencies open: "Accra, 3 May (GNA) --", "ACCRA, May 3, GNA.", "Accra (May 3/31)."
_AGENCY: Final = re.compile(
    rf"{_NO_PLACE}{_PLACE}(?:, ?{_PLACE})?,?{_GAP}(?:\w{{3,6}}day,?{_GAP})?"
    rf"(?:(?i:{DAY})(?:/\d{{4}})?,?(?:{_GAP})?"
    rf"(?:{_BY_AGENCY}(?:{_GAP})?(?:{_DASH}|[.:](?=\s))?|[A-Z]{{2,15}}(?:{_GAP})?(?:{_DASH}|\.))"
    rf"|\([^)\n]{{0,40}}(?i:{DAY})[^)\n]{{0,10}}\)(?:{_GAP})?(?:{_DASH}|[.:](?=\s))?)"
    rf"(?:{_GAP}|\Z)"
)
#: The agency alone, or a place that is known, and a dash.
_AGENCY_ALONE: Final = re.compile(rf"\([A-Z][A-Z. ]{{1,40}}\)(?:{_GAP})?{_DASH}?{_GAP}")
_PLACE_ALONE: Final = re.compile(
    rf"(?P<place>{_PLACE}(?:, ?{_PLACE})?)(?:{_GAP}{_BY_AGENCY})?{_GAP}{_DASH}{_GAP}"
)
#: A place that is known and a day with no dash behind them: "(Accra, 3 May 2024)", "Accra, 3 May."
_BARE_DAY: Final = re.compile(
    rf"(?P<open>\()?(?P<place>{_PLACE}(?:, ?{_PLACE})?),{_GAP}(?:\w{{3,6}}day,?{_GAP})?"
    rf"(?i:{DAY})(?(open)\))\.?(?:{_GAP})(?=[A-Z])"
)
_END: Final = re.compile(
    r"[-–—\s.\[(]*(?:end|ends|fin|xxx|for press)[-–—\s.\])]*"
    r"|(?:attachments?|enclosures?|contacts?|(?:media|press) (?:contacts?|enquiries|inquiries))"
    r"\s*(?::.*)?"
    r"|annex(?:es)?\s*(?:[a-z\d]{1,3}\b.*|:.*)?"
    r"|(?:last updated|issued by"
    r"|for (?:more|further|media|press) (?:information|enquiries|inquiries|details))\b.*",
    re.IGNORECASE,
)


def mark_of(words: str, source: Source) -> Mark | None:
    """Return what kind of line above the text of a release `words` are, None if of none."""
    if _DIGEST.match(words):
        return "digest"
    if len(words.split()) > _MOST_WORDS:
        return None
    if _DAY_LINE.fullmatch(words) or _POSTED.fullmatch(words):
        return "day"
    if number_in(words):
        return "number"
    if _DATELINE.fullmatch(words):
        return "dateline"
    if sum(char.isalpha() for char in words) < _FEWEST_LETTERS:
        return "noise"
    if _TYPE.fullmatch(words.strip(" .:")) or is_header(words, source):
        return "type"
    if names_body(words, source):
        return "body"
    return "dateline" if is_dateline(words) else None


def names_body(words: str, source: Source) -> bool:
    """Tell whether `words` are the name of a body of state, or of a state, and nothing else."""
    known = {name.casefold() for name in (source.body, *source.names)}
    plain = words.replace("’", "'").strip(" .:").casefold()
    if plain in known or plain.removeprefix("the ") in known:
        return True
    if load_gazetteer().state_named(words) is not None:
        return True
    return bool(_BODY.fullmatch(words)) and not _PROSE.search(words)


def is_header(words: str, source: Source) -> bool:
    """Tell whether `words` are a line that the source puts around its texts."""
    plain = words.strip(" .:").casefold()
    return any(plain == header.casefold() for header in source.headers)


def is_dateline(words: str) -> bool:
    """Tell whether `words` are a place, a day or both, and nothing else."""
    if _DATELINE.fullmatch(words):
        return True
    known = load_gazetteer()
    place, _, state = words.partition(",")
    there = known.place_named(place) or known.place_named(words)
    return there is not None and (not state or known.state_named(state) is not None)


def is_signature(words: str, source: Source, *, last: bool) -> bool:
    """Tell whether `words` may stand below the text of a release, `last` of all or not."""
    if _END.fullmatch(words) or not any(char.isalpha() for char in words):
        return True
    mark = mark_of(words, source)
    if mark in ("day", "dateline", "type"):
        return True
    if mark == "body":
        return words.isupper() or not last
    signed = re.sub(rf"\W*(?:{DAY})\W*\Z", "", words, flags=re.IGNORECASE)
    return signed != words and signed.isupper() and names_body(signed, source)


def is_motto(words: str, above: str) -> bool:
    """Tell whether `words` are the motto below the name of a state in a letterhead."""
    short = len(words.split()) <= _MOST_WORDS_OF_MOTTO
    return short and words.istitle() and load_gazetteer().state_named(above) is not None


def number_in(words: str) -> str | None:
    """Return the number of the release that a line names: "PR 03/2026 MFA.IC"."""
    if _BARE_NUMBER.fullmatch(words):
        return words
    match = _NUMBER.search(words)
    if match is None or not any(char.isdigit() for char in match["number"]):
        return None
    return match["number"].strip(" .;:,")


def run_in_dateline(words: str) -> int:
    """Return how many characters of a paragraph are its place, day and dash; 0 if it has none."""
    match = _RUN_IN.match(words) or _AGENCY.match(words) or _AGENCY_ALONE.match(words)
    if match is not None:
        return match.end()
    place = _PLACE_ALONE.match(words) or _BARE_DAY.match(words)
    return place.end() if place is not None and is_dateline(place["place"]) else 0
