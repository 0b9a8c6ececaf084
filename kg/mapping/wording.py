"""How labels say that something is planned, asked for, hoped for or denied, and who says what."""

from collections.abc import Mapping
from typing import Final

from kg.mapping.scene import Scene, shortened
from kg.model.facts import Act, FactBase, Statement

#: What becomes of a deed that is not done, by the act of speech whose words hold it.
_WANTED: Final[Mapping[Act, str]] = {
    "urge": "Requested",
    "request": "Requested",
    "invite": "Requested",
    "hope": "Hoped-for",
}
#: Infinitive of an act, and the word before an addressee, for acts whose name alone is no verb
#: that takes an addressee.
_VERBS: Final[Mapping[Act, tuple[str, str]]] = {
    "satisfaction": ("express satisfaction", " to "),
    "condole": ("express condolences", " to "),
    "concern": ("voice concern", " to "),
    "agree": ("agree", " with "),
    "discuss": ("discuss", " with "),
    "say": ("say", " to "),
    "announce": ("announce", " to "),
    "pledge": ("pledge", " to "),
    "emphasize": ("emphasize", " to "),
    "reaffirm": ("reaffirm", " to "),
    "request": ("make a request", " to "),
    "hope": ("express hope", " to "),
    "accept": ("accept", " from "),
    "reject": ("reject", " from "),
}
#: Verbs for acts that need an addressee, where none is told.
_BARE: Final[Mapping[Act, str]] = {"thank": "give thanks"}


def named(label: str, fact: FactBase, scene: Scene) -> str:
    """Return the label of an event or deal, a noun phrase that says if it has not taken place."""
    lowered = f"{label[:1].lower()}{label[1:]}"
    match fact.realis:
        case "actual":
            return label
        case "negated":
            return f"Did not take place: {lowered}"
        case "intended":
            return f"{_wish(fact, scene)} {lowered}"


def said(fact: Statement, scene: Scene) -> str:
    """Return who says what to whom: the speakers, the verb, then the content after a colon.

    Content is verbatim, and may be any part of a sentence; behind a colon it is always correct.
    """
    to = scene.labels(fact.addressee)
    verb, before = _VERBS.get(fact.act, (fact.act, " "))
    if not to:
        verb = _BARE.get(fact.act, verb)
    content = shortened(fact.about or "")
    if fact.act == "discuss" and not content:
        verb = "hold discussions"
    words = _inflected(verb, fact, many=len(set(fact.speakers)) > 1)
    told = f"{scene.labels(fact.speakers) or 'Somebody'} {words}{before if to else ''}{to}"
    return f"{told}: {content}" if content else told


def promised(who: str, action: str, *, many: bool, denied: bool) -> str:
    """Return who promises what, or that nobody did."""
    if not who:
        return f"{'Not promised' if denied else 'Promised'}: {action}"
    verb = "did not promise" if denied else "promise" if many else "promises"
    return f"{who} {verb}: {action}"


def _wish(fact: FactBase, scene: Scene) -> str:
    start, end = fact.trigger
    for other in scene.facts.values():
        if isinstance(other, Statement) and other.act in _WANTED:
            spans = other.evidence
            if any(words.start <= start and end <= words.end for words in spans):
                return _WANTED[other.act]
    return "Planned"


def _inflected(verb: str, fact: Statement, *, many: bool) -> str:
    if fact.realis == "negated":
        return f"did not {verb}"
    if fact.realis == "intended":
        return f"{'are' if many else 'is'} to {verb}"
    if many:
        return verb
    first, space, rest = verb.partition(" ")
    return f"{first}{'es' if first.endswith(('s', 'sh', 'ch')) else 's'}{space}{rest}"
