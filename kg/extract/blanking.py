"""Blank the markup of a release without moving a single character."""

import re
from typing import Final

#: Each match is replaced by spaces, or by its group `kept` where it was, and spaces around it.
_MARKUP: Final = (
    re.compile(r"!?\[(?P<kept>[^\]\n]*)\]\([^)\s]*\)"),  # links and pictures
    re.compile(r"<(?:https?|mailto):[^>\s]*>|</?[a-zA-Z][^<>\n]*>"),
    re.compile(r"\{:[^}\n]*\}"),  # attribute lists of kramdown
    re.compile(r"^[ \t]{0,3}(?:#{1,6}|>|[*+])(?=[ \t])", re.MULTILINE),
    re.compile(r"\*+|`+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9])"),
    re.compile(r"\\(?=[^\w\s])"),
    re.compile(
        r"(?:(?<=\dhrs)|(?<=\d hrs)|(?<=\d hr)|(?<=\d mins))\.(?=\s?[,;)])"
    ),  # "at 14.00 hrs., X": no sentence ends
)
_ENTITIES: Final = {
    "&nbsp;": " ", "&amp;": "&", "&quot;": '"', "&#39;": "'", "&apos;": "'", "&lt;": "<",
    "&gt;": ">", "&ndash;": "–", "&mdash;": "—", "&rsquo;": "’", "&lsquo;": "‘",
    "&rdquo;": "”", "&ldquo;": "“",
}  # fmt: skip
_ENTITY: Final = re.compile("|".join(map(re.escape, _ENTITIES)))
#: One character each: spaces that are not " ", invisible marks, non-breaking hyphens.
_SINGLE: Final = str.maketrans(
    {"\u00a0": " ", "\u202f": " ", "\u2009": " ", "\t": " ", "\r": " ", "\u200b": " ",
     "\ufeff": " ", "\u00ad": " ", "\u2011": "-", "\u2010": "-"}
)  # fmt: skip


def blank(text: str) -> str:
    """Return `text` with its markup turned into spaces; same length, same offsets, same lines."""
    for markup in _MARKUP:
        text = markup.sub(_spaces, text)
    text = _ENTITY.sub(lambda m: _ENTITIES[m[0]].ljust(len(m[0])), text)
    return text.translate(_SINGLE)


def _spaces(match: re.Match[str]) -> str:
    kept = match.groupdict().get("kept")
    if kept is None:
        return " " * len(match[0])
    before = match.start("kept") - match.start()
    return " " * before + kept + " " * (len(match[0]) - before - len(kept))
