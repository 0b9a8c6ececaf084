"""Tell of a person what the words around show: whose team the person led, what is called so."""

from typing import Final

from kg.extract.document import OrgMention
from kg.extract.line import Line
from kg.extract.people_before import Before
from kg.extract.posts_words import is_state_body
from kg.lexicons import lexicon

_NAMED_AFTER: Final = frozenset(lexicon("names")["named_after"])
_ROYAL: Final = frozenset({"king", "queen", "sultan", "emperor"})
_LED: Final = frozenset({"led", "headed", "represented", "chaired"})
_BETWEEN: Final = frozenset({",", "the", "and", "its", "their"})
_TEAMS: Final = frozenset({"delegation", "mission", "team"})


def body_led(line: Line, begin: int) -> OrgMention | None:
    """Return the body whose team the person at `begin` led: "a mission of A led by B"."""
    body = next((o for end, o in line.orgs.values() if _led_by(line, end, begin)), None)
    if body is None or is_state_body(body.name) or body.state or body.parties:
        return None
    return body


def _led_by(line: Line, end: int, begin: int) -> bool:
    """Tell whether the words from `end` to `begin` are "led by" or the like."""
    between = [line.key(k) for k in range(end, begin) if line.key(k) not in _BETWEEN]
    if between and between[0] in _TEAMS:
        between = between[1:]
    return len(between) == 2 and between[0] in _LED and between[1] == "by"  # noqa: PLR2004  # words


def names_a_thing(line: Line, end: int, before: Before) -> bool:
    """Tell whether a thing is called after the person: "King Fahd University"."""
    following = end < len(line.words) and line.words[end].capital and not line.broken_before(end)
    royal = any(post.head in _ROYAL for post in before.posts)  # "at the King Fahd Airport"
    titled = line.zone != "headline" and (royal or not before.definite)
    return following and titled and line.key(end) in _NAMED_AFTER
