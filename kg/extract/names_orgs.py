"""Find organisations: known bodies, capitalised phrases with a head word, joint bodies."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from kg.extract.document import DyadMention, OrgMention
from kg.extract.line import Line
from kg.extract.names_companies import company_end
from kg.extract.names_held import BODY_HEADS, LONGEST, held_or_issued
from kg.extract.people_names import HONORIFICS, is_headline_verb
from kg.extract.phrases import Phrases
from kg.extract.posts_words import HEADS, MODIFIERS, PORTFOLIOS, portfolio_end
from kg.extract.words import DASHES
from kg.gazetteer import Gazetteer
from kg.lexicons import lexicon

_LEXICON: Final = lexicon("organizations")
_COMPANY: Final = frozenset(_LEXICON["company_first"])
_OF_STATE: Final = frozenset(_LEXICON["of_state"])
_WITH_STATE: Final = frozenset(_LEXICON["with_state"])
_JOINT_HEADS: Final = frozenset(_LEXICON["joint_heads"])
_JOINT: Final = Phrases(((w, w) for w in _LEXICON["joint"]), fold=True)
_NOT_FIRST: Final = frozenset(_LEXICON["not_first"])
_INSIDE: Final = frozenset(_LEXICON["inside"])
#: Ranks that also begin names of bodies ("General Assembly").
_RANKS: Final = Phrases(((w, w) for w in ("General", "Major", "Marshal", "Justice")), fold=True)
_TALKS: Final = frozenset(  # named by the offices that hold them
    {"consultations", "consultation", "dialogue", "talks", "meeting", "summit"}
)
_NAME_LENGTHS: Final = range(2, 5)


@cache
def known_organizations(gazetteer: Gazetteer) -> Phrases[str]:
    """Return the names and abbreviations of all known organisations, with the full name."""
    return Phrases(
        (name, body.name)
        for body in gazetteer.organizations
        for name in body.names
        if gazetteer.organization_named(name) is body
    )


def find_organizations(
    line: Line, gazetteer: Gazetteer, dyads: Sequence[DyadMention], short: Phrases[OrgMention]
) -> tuple[OrgMention, ...]:
    """Return the organisations of a sentence; `short` are abbreviations that the text explains."""
    return tuple(_organizations(line, known_organizations(gazetteer), dyads, short))


def _organizations(
    line: Line, known: Phrases[str], dyads: Sequence[DyadMention], short: Phrases[OrgMention]
) -> Iterator[OrgMention]:
    i = 0
    while i < len(line.words):
        if abbreviated := short.at(line.words, i):
            yield replace(abbreviated[1], span=line.offsets(i, abbreviated[0]))
            i = abbreviated[0]
            continue
        described = _described(line, i)
        if described is not None and _row_of_talks(line, i, *described, dyads=dyads):
            i = next(
                k for k, w in enumerate(line.words) if w.start >= line.words[described[0] - 1].end
            )
            continue
        hit = known.at(line.words, i)
        if hit is not None and (
            described is None or hit[0] >= described[0] or _ends(line, hit[0])
        ):
            yield OrgMention(name=line.cut(i, hit[0]), span=line.offsets(i, hit[0]))
            i = hit[0]
        elif described is not None:
            yield _organization(line, i, *described, dyads=dyads)
            i = described[0]
        else:
            i += 1


def _ends(line: Line, i: int) -> bool:
    """Tell whether a known body ends at `i`: what follows is what something is for."""
    return line.key(i) in {"for", "on"}


def _row_of_talks(
    line: Line, i: int, end: int, head: str, *, dyads: Sequence[DyadMention]
) -> bool:
    """Tell whether words are the name of talks and no body: "A-B Foreign Office Consultations"."""
    opens = any(d.span[0] == line.words[i].start for d in dyads)
    return opens and head not in _JOINT_HEADS and line.key(end) in _TALKS


def _described(line: Line, i: int) -> tuple[int, str] | None:
    """Return the index after the capitalised phrase with a head word at `i`, and the head."""
    if not _begins(line, i):
        return None
    company = company_end(line, i)
    if company is not None:
        return company, "company"
    head = BODY_HEADS.at(line.words, i)
    if head is not None and line.key(head[0]) in {"of", "for", "on"}:
        end = _tail(line, head[0] + 1, head[1])
        if end is not None:
            return end, head[1]
    if line.words[i].text in _COMPANY and i + 1 < len(line.words) and line.words[i + 1].capital:
        end = _capitals(line, i + 1)
        if (
            end is not None
            and not BODY_HEADS.at(line.words, i + 1)
            and "force" not in line.key(i + 1)
        ):
            return end, "airline"
    found, state = _headed(line, i), line.states.get(i)
    last = None if found is None else found[0] - (found[1] == "party")  # "the Fijian Party"
    return None if last is None or (state is not None and state[0] >= last) else found


def _begins(line: Line, i: int) -> bool:
    """Tell whether the name of a body can begin at `i`: not at a title, verb or small word."""
    word = line.words[i]
    if not word.capital or line.key(i) in _NOT_FIRST or _title(line, i):
        return False
    if line.touches(i) and line.words[i - 1].text in DASHES:
        return False
    if held_or_issued(line, i):
        return False
    if i > 0 and (post := HEADS.at(line.words, i - 1)) and post[0] > i:
        return False  # "General" of "Secretary General"
    return not (line.zone == "headline" and is_headline_verb(line, i))


def _title(line: Line, i: int) -> bool:
    """Tell whether a post or an honorific stands at `i`."""
    if i in line.states:
        return False
    honorific = HONORIFICS.at(line.words, i)
    if honorific is not None and not _RANKS.at(line.words, i):
        return True
    head = HEADS.at(line.words, i)
    return head is not None and line.key(i) not in {"chief", "justice", "principal"}


def _tail(line: Line, i: int, head: str) -> int | None:
    """Return the index after what a head word is followed by: "of Foreign Affairs"."""
    if head in _OF_STATE:
        k = i + (line.key(i) == "the")
        owner = line.states.get(k) or line.states.get(i)
        field = owner is not None and owner[1].adjective and portfolio_end(line, k)
        if owner is not None and not field:
            return owner[0]
        return portfolio_end(line, k) or _capitals(line, i)
    return _capitals(line, i)


def _headed(line: Line, i: int) -> tuple[int, str] | None:
    """Read capitalised words up to the last head word among them, with an "of" tail."""
    j, best = i, None
    while j < min(len(line.words), i + LONGEST):
        head = BODY_HEADS.at(line.words, j)
        if head is not None and line.words[j].capital and j > i:
            best = head
            j = head[0]
            continue
        if not _inner(line, j, i):
            break
        j += 1
    if best is None:
        return None
    end, name = best
    k = end + 1 + (line.key(end + 1) == "the")
    if line.key(end) in {"of", "for", "on"} and (
        name in _OF_STATE | _WITH_STATE or k not in line.states
    ):
        tail = _tail(line, end + 1, name)
        if tail is not None:
            return tail, name
    return end, name


def _inner(line: Line, j: int, start: int) -> bool:
    """Tell whether the word at `j` can stand inside a name that began at `start`."""
    word = line.words[j]
    if j == start:
        return True
    if line.broken_before(j) or _title(line, j):
        return False
    if word.text in DASHES:
        joined = any(e == j for e, _ in line.states.values()) and j + 1 in line.states
        return joined or (line.touches(j) and line.touches(j + 1))
    if line.key(j) in {"'s", "'"}:
        return j - 1 not in line.states and not any(e == j for e, _ in line.states.values())
    if line.key(j) in {"and", "&"}:
        return _goes_on(line, j, start)
    if word.capital and line.key(j) not in _NOT_FIRST:
        return not word.text.endswith(".") or word.initial
    following = j + 1 < len(line.words) and (line.words[j + 1].capital or line.key(j + 1) == "the")
    owner = line.states.get(j + 1 + (line.key(j + 1) == "the"))
    if owner is not None and owner[1].adjective:
        return False  # "Europe of the Brazilian Ministry": a name of its own begins
    if line.key(j) == "of" and line.key(j + 1) == "the" and _person_like(line, start, j):
        return False  # "Anna Holm of the Lakes Council": a person, and where the person works
    return line.key(j) in _INSIDE and following


def _person_like(line: Line, start: int, end: int) -> bool:
    """Tell whether two to four words can be the name of a person: none is that of a field.

    A state in front does not count, words before `start` do if they are capitalised too.
    """
    start = line.states[start][0] if start in line.states else start
    while start > 0 and _capital(line, start - 1):
        start -= 1
    words = range(start, end)
    return len(words) in _NAME_LENGTHS and not any(
        k in line.states
        or line.words[k].start in line.places
        or PORTFOLIOS.at(line.words, k)
        or MODIFIERS.at(line.words, k)
        or _JOINT.at(line.words, k)
        for k in words
    )


def _capital(line: Line, i: int) -> bool:
    """Tell whether a capitalised word stands at `i` that is no title and in no state's name."""
    word = line.words[i]
    return word.capital and word.text.isalpha() and not (line.in_state(i) or _title(line, i))


def _goes_on(line: Line, j: int, start: int) -> bool:
    """Tell whether "and" at `j` joins words of one name rather than two names."""
    if line.key(j + 1) == "the" or any(e == j for e, _ in line.states.values()):
        return False
    if j + 1 in line.states or j + 1 >= len(line.words) or not line.words[j + 1].capital:
        return False
    if BODY_HEADS.at(line.words, j + 1) and _person_like(line, start, j):
        return False  # "Anna Holm and Senate President B"
    return not any(BODY_HEADS.at(line.words, k) for k in range(start, j))


def _capitals(line: Line, i: int) -> int | None:
    """Return the index after capitalised words from `i`, joined by small words."""
    end = None
    j = i
    while j < min(len(line.words), i + LONGEST):
        word = line.words[j]
        if line.broken_before(j) or _title(line, j):
            break
        if word.capital and not (word.text.endswith(".") and len(word.text) > 2):  # noqa: PLR2004  # "Mr."
            j += 1
            end = j
            continue
        if word.key in {"and", "&"} and (end is None or _another(line, j)):
            break
        if word.key not in {"of", "for", "and", "&", "the", "on", *DASHES}:
            break
        j += 1
    return end


def _another(line: Line, j: int) -> bool:
    """Tell whether the "and" at `j` is followed by a body of its own, or by a state."""
    k = j + 1 + (line.key(j + 1) == "the")
    return k >= len(line.words) or k in line.states or k > j + 1 or _described(line, k) is not None


def _organization(
    line: Line, i: int, end: int, head: str, *, dyads: Sequence[DyadMention]
) -> OrgMention:
    start, stop = line.words[i].start, line.words[end - 1].end
    inside = [mention for k, (_, mention) in sorted(line.states.items()) if i <= k < end]
    state, end = _owner(line, i, end, head)
    words = line.words[i:end]
    common = [d for d in dyads if start <= d.span[0] and d.span[1] <= stop]
    joint = head in _JOINT_HEADS and (
        bool(common) or any(True for _ in _JOINT.all(words)) or len({m.iso3 for m in inside}) > 1
    )
    mention = OrgMention(name=line.cut(i, end), span=line.offsets(i, end), state=state)
    if not joint:
        return mention
    parties = common[0].states if common else tuple(dict.fromkeys(m.iso3 for m in inside))
    return replace(mention, joint=True, state=None, parties=parties if len(parties) > 1 else ())


def _owner(line: Line, i: int, end: int, head: str) -> tuple[str | None, int]:
    """Return the state that a ministry or the like belongs to, and where its name ends."""
    for k in range(i, end):
        owner = line.states.get(k)
        if owner is None or head not in _OF_STATE:
            continue
        before = k - (line.key(k - 1) == "the") - 1
        if line.key(before) == "of" and before > i + 1 and "embassy" not in head:
            return owner[1].iso3, before
        if line.key(before) == "of" or k == i or line.words[k].start == line.words[i].start:
            return owner[1].iso3, end
    led = line.states.get(i - 1) or line.states.get(i - 2)
    if led is not None and led[0] in {i, i - 1} and head in _OF_STATE:
        return led[1].iso3, end
    return None, end
