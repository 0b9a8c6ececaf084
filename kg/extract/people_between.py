"""Read what stands between posts and the name: a comma, a colon, an abbreviation in brackets."""

from typing import Final

from kg.extract.line import Line
from kg.extract.people_before import Before
from kg.extract.people_names import after_honorifics, name_at

_ENDING: Final = frozenset({"", ",", ";", "(", ".", "and"})
_LONGEST: Final = 10  # words in brackets


def name_start(line: Line, before: Before) -> tuple[int, bool]:
    """Return where a name may begin after posts, and whether a mark parts it from them.

    A comma parts, a colon after a post that tells its field or host, and an opening bracket that
    closes after the name: "the High Commissioner of Fiji (Mr X)".
    """
    i = before.end
    if not before.posts:
        return i, False
    i = after_abbreviation(line, i)
    if line.key(i) == ",":
        return i + 1, True
    if line.key(i) == ":" and _holder(line, i, before):
        return i + 1, True
    if line.key(i) == "(" and name_in_brackets(line, i) is not None:
        return i + 1, True
    return i, False


def after_abbreviation(line: Line, i: int) -> int:
    """Return the index after a short name in brackets: "the High Commission (NHC) Mr X"."""
    short = i + 1 < len(line.words) and line.words[i + 1].shouted
    return i + 3 if line.key(i) == "(" and short and line.key(i + 2) == ")" else i


def name_in_brackets(line: Line, i: int) -> int | None:
    """Return the index of the bracket that closes after a person at the bracket `i`."""
    if line.key(i) != "(":
        return None
    j = after_honorifics(line, i + 1)
    end = name_at(line, j)
    if end is None or line.key(end) != ")" or end - i > _LONGEST:
        return None
    return end if j > i + 1 or end - j > 1 else None


def listed(line: Line, begin: int, end: int) -> bool:
    """Tell whether a colon or brackets mark the name off, so that what follows is another's."""
    return line.words[end - 1].text == ")" or any(line.key(k) == ":" for k in range(begin, end))


def _holder(line: Line, i: int, before: Before) -> bool:
    """Tell whether a colon leads from a post to its holder, as in a list of appointments.

    "Ambassador to Fiji: Mr X" does; "Prime Minister: Mr Speaker" gives the words of somebody.
    """
    if before.posts[-1].bare or line.broken_before(i + 1):
        return False
    end = name_at(line, after_honorifics(line, i + 1))
    if end is None:
        return False
    return line.key(end) in _ENDING or line.broken_before(end)
