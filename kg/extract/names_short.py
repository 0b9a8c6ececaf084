"""Find the abbreviations of bodies that a release itself explains."""

from collections.abc import Sequence

from kg.extract.document import OrgMention
from kg.extract.phrases import Phrases


def abbreviations(text: str, found: Sequence[OrgMention]) -> Phrases[OrgMention]:
    """Return the organisations that the text abbreviates in brackets, by abbreviation."""
    short: dict[str, OrgMention] = {}
    for mention in found:
        rest = text[mention.span[1] : mention.span[1] + 16].lstrip()
        if rest.startswith("(") and ")" in rest:
            letters = rest[1 : rest.index(")")].strip()
            if letters.isalnum() and sum(c.isupper() for c in letters) > 1:
                short.setdefault(letters, mention)
    return Phrases(short.items())
