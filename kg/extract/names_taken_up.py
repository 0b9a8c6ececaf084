"""Find the joint body that its last word takes up: "the Commission" after its full name."""

from dataclasses import replace
from typing import Final

from kg.extract.document import Document, OrgMention, Token
from kg.lexicons import lexicon

_JOINT: Final = frozenset(lexicon("meetings")["joint"])
_BODIES: Final = frozenset(lexicon("meetings")["bodies"])


def body(document: Document, token: Token) -> OrgMention | None:
    """Return the body of two states told before that `token`, a common noun, stands for.

    None if no such body, or several of different names, end in that word.
    """
    word = token.lemma.lower()
    if token.mention is not None or word not in _BODIES or not token.text[:1].isupper():
        return None
    before = {
        o.name: o
        for o in document.organizations
        if o.span[0] < token.span[0] and o.name.lower().endswith(f" {word}") and _is_joint(o)
    }
    return replace(*before.values(), span=token.span) if len(before) == 1 else None


def _is_joint(found: OrgMention) -> bool:
    return found.joint or not _JOINT.isdisjoint(found.name.lower().split())
