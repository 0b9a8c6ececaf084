"""Keep what a release has told of help so far, while it is read from its beginning."""

from dataclasses import dataclass, field
from typing import Final

from kg.extract.aid_words import Flow
from kg.extract.document import Document, ParsedSentence
from kg.model.facts import Aid

#: How many sentences a list of costs may be away from the help that it divides.
_LED: Final = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """The flow told last, with its words."""

    fact: Aid
    flow: Flow


@dataclass(slots=True, kw_only=True)
class Story:
    """What has been told so far while a release is read from its beginning.

    `running` are the ids of running totals; `list_of` is the flow whose list is being read,
    `divided` the one of which a part was told last. `giver` is who gives where a sentence does
    not say it, once that is known; `untold` tells that there is such a sentence. `parts` are the
    ids of what lines told as parts of the last amount.
    """

    found: list[Aid] = field(default_factory=list)
    running: set[str] = field(default_factory=set)
    last: Told | None = None
    list_of: Aid | None = None
    divided: Aid | None = None
    giver: str | None = None
    untold: bool = False
    parts: tuple[str, ...] = ()


def whole_of(told: Story) -> Told | None:
    """Return what is divided: the flow told last, or the whole of which it is a part."""
    last = told.last
    whole = next((f for f in told.found if last is not None and f.id == last.fact.part_of), None)
    return Told(fact=whole, flow=last.flow) if last is not None and whole is not None else last


def led_by(document: Document, sentence: ParsedSentence, told: Story) -> Aid | None:
    """Return the help told last, shortly before, also without an amount."""
    start = document.sentences[max(0, sentence.index - _LED)].span[0]
    last = told.found[-1] if told.found else None
    return last if last is not None and last.trigger[0] >= start else None
