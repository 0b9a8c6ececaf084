"""Read fields and bodies behind a post that no list has, by the words around them."""

from typing import Final

from kg.extract.document import OrgMention
from kg.extract.line import Line
from kg.extract.people_names import name_at
from kg.extract.phrases import Phrases
from kg.extract.posts_words import HEADS, LONGEST, PORTFOLIOS, portfolio_end
from kg.extract.words import DASHES
from kg.lexicons import lexicon

HONORIFICS: Final = Phrases((h, h) for h in lexicon("honorifics")["honorifics"])
_AFFAIRS: Final = frozenset({"affairs", "matters", "integration", "relations", "cooperation"})
_BARE: Final = frozenset({"ministry", "department", "embassy", "office"})
_ELECTED: Final = ("member", "senator", "congress", "mp")
_PRESIDING: Final = ("speaker", "president", "chairman", "chairwoman", "chairperson", "marshal")
_INSIDE: Final = frozenset({"and", "&", ".", *DASHES})
_BETWEEN: Final = frozenset({"of", "for", "and", "&", "the", ",", "/", *DASHES})
_OFFICES: Final = frozenset({"office", "cabinet", "chancellery", "chancery", "bureau"})
#: Small words inside a field.
_PASSED: Final = frozenset({"and", "&", ",", "of", "for", "the", "with", "in", *DASHES})
_OWN: Final = frozenset({"republic", "kingdom", "union", "federation", "nation", "state"})


def unlisted_field(line: Line, i: int, k: int) -> int | None:
    """Return the index after a field that no list has but a state follows: "of Tides of Laos"."""
    if line.key(i) not in {"of", "for"}:
        return None
    end = k
    while end < min(len(line.words), k + LONGEST):
        small = line.key(end) in {"and", "&", ","} and end > k
        named = HEADS.at(line.words, end) or HONORIFICS.at(line.words, end)
        if end in line.states or named or not (small or line.words[end].capital):
            break
        end += 1
    state = end + 1 + (line.key(end + 1) == "the")
    owned = line.key(end) == "of" and (state in line.states or end + 1 in line.states)
    return end if end > k and owned else None


def unlisted_body(line: Line, i: int, k: int) -> tuple[int, OrgMention] | None:
    """Read a capitalised name after "of" that no list has: "Chairman of the Elders' Assembly"."""
    if line.key(i) != "of":
        return None
    end = k
    while end < len(line.words) and end < k + LONGEST:
        word = line.words[end]
        joins = line.key(end) in {"'s", "'", "of", "and", *DASHES} and end > k
        if not (joins or word.capital) or end in line.states or HEADS.at(line.words, end):
            break
        if word.start in line.places or HONORIFICS.at(line.words, end):
            break
        end += 1
    while end > k and not line.words[end - 1].capital:
        end -= 1
    if end == k or (end == k + 1 and not line.words[k].text.isalpha()):
        return None
    return end, OrgMention(name=line.cut(k, end), span=line.offsets(k, end))


def bracketed(line: Line, i: int) -> int | None:
    """Return the index after a field in brackets: "Director General (West Europe and EU)"."""
    if line.key(i) != "(":
        return None
    closing = next((k for k in range(i + 2, i + LONGEST) if line.key(k) == ")"), None)
    if closing is None:
        return None
    inside = range(i + 1, closing)
    if any(HONORIFICS.at(line.words, k) for k in inside):
        return None  # a person
    told = any(PORTFOLIOS.at(line.words, k) or HEADS.at(line.words, k) for k in inside)
    titled = all(line.words[k].capital or line.key(k) in _BETWEEN for k in inside)
    return closing + 1 if told and titled else None


def unlisted_house(line: Line, i: int, end: int, head: str) -> int | None:
    """Return the index after a house that no list has, behind a state: "the Polish Sejm"."""
    chair = head.endswith(_PRESIDING) and line.key(i) == "of"
    word = line.words[end] if end < len(line.words) else None
    if not chair or word is None or not word.capital or HEADS.at(line.words, end):
        return None
    following = line.words[end + 1 : end + 2]
    named = line.key(end + 1) == "," or HONORIFICS.at(line.words, end + 1) is not None
    name = bool(following) and following[0].capital and end + 1 not in line.states
    return end + 1 if named or name or not following or following[0].text.islower() else None


def affairs_of_a_body(line: Line, i: int, body: tuple[int, OrgMention] | None) -> int | None:
    """Return the index after a field named after a body: "for ASEAN Affairs"."""
    if body is None or line.key(i) not in {"of", "for"} or line.key(body[0]) not in _AFFAIRS:
        return None
    return body[0] + 1 if line.words[body[0]].capital else None


def bare_body(line: Line, i: int, k: int) -> int | None:
    """Return the index after "of the Ministry", which is the issuer's or the one named before."""
    bare = (
        line.key(k) in _BARE and line.key(k - 1) == "the" and line.key(k + 1) not in {"of", "for"}
    )
    return k + 1 if line.key(i) == "of" and bare and line.words[k].capital else None


def constituency(line: Line, i: int, head: str) -> int | None:
    """Return the index after the seat of a member of parliament: "for Bergen West"."""
    if line.key(i) != "for" or not head.startswith(_ELECTED):
        return None
    end = i + 1
    while end < len(line.words) and (line.words[end].capital or line.key(end) in _INSIDE):
        if HONORIFICS.at(line.words, end) or line.broken_before(end):
            break
        end += 1
    return end if end > i + 1 and line.words[end - 1].text not in _INSIDE else None


def office_of_a_post(line: Line, i: int, k: int) -> int | None:
    """Return the index after "at the Prime Minister's Office", "from the Office of the King"."""
    if line.key(i) not in {"at", "from", "in", "within", "of"}:
        return None
    head = HEADS.at(line.words, k)
    if head is not None and line.words[k].capital and line.key(head[0]) in {"'s", "'"}:
        return head[0] + 2 if line.key(head[0] + 1) in _OFFICES else None
    if line.key(k) not in _OFFICES or line.key(k + 1) != "of" or not line.words[k].capital:
        return None
    served = HEADS.at(line.words, k + 2 + (line.key(k + 2) == "the"))
    return served[0] if served is not None else None


def up_to_the_name(line: Line, k: int) -> int | None:
    """Return the index after words that no list has, up to an honorific: "for Joy, Mr X".

    Words are in capitals but for the small ones between them; no state, post or body is passed.
    """
    for end in range(k, min(len(line.words), k + LONGEST)):
        name = end + (line.key(end) == ",")
        if end > k and HONORIFICS.at(line.words, name) and line.words[end - 1].capital:
            return end if line.words[k].capital or line.key(k) == "the" else None
        if end > k and line.key(end) == "," and _whole_name(line, name):
            return end if line.words[k].capital else None
        small = line.key(end) in _PASSED
        if not (small or line.words[end].capital) or (line.broken_before(end) and end > k):
            return None
        if HEADS.at(line.words, end) or end in line.states or line.in_org(end):
            return None
    return None


def name_follows(line: Line, i: int) -> bool:
    """Tell whether the name of a person follows a seat: "Ambassador to Oslo Dr. X"."""
    named = i < len(line.words) and line.words[i].capital and i not in line.states
    return HONORIFICS.at(line.words, i) is not None or (named and not line.in_org(i))


def _whole_name(line: Line, i: int) -> bool:
    """Tell whether a name of two words or more stands between commas at `i`."""
    end = name_at(line, i)
    return end is not None and end - i > 1 and line.key(end) in {",", ")"}


def to_the_name(line: Line, i: int) -> int:
    """Return the index after fields that no list has, which "and" closes before an honorific.

    "Minister of Science, Ocean Learning and Tides, Ms X": the list goes up to "Ms".
    """
    closed = False
    for k in range(i, min(len(line.words), i + LONGEST)):
        name = k + (line.key(k) == ",")
        if k > i and closed and line.words[k - 1].capital and HONORIFICS.at(line.words, name):
            return k
        small = line.key(k) in {"and", "&", ",", "of", "for"}
        if not (small or line.words[k].capital) or line.broken_before(k):
            return i
        if k in line.states and not line.states[k][1].adjective:
            return i
        if HEADS.at(line.words, k) or HONORIFICS.at(line.words, k):
            return i
        closed = closed or line.key(k) in {"and", "&"}
    return i


def of_the_republic(line: Line, k: int) -> bool:
    """Tell whether "the Republic" alone, which is that of the issuer, stands at `k`."""
    alone = k not in line.states and line.key(k + 1) != "of" and line.key(k - 1) == "the"
    return line.key(k) in _OWN and line.words[k].capital and alone


def second_field(line: Line, i: int) -> int | None:
    """Return the index after the field in "Minister of State and Foreign Affairs"."""
    if line.key(i) != "and" or HEADS.at(line.words, i + 1) or i + 1 >= len(line.words):
        return None
    return portfolio_end(line, i + 1) if line.words[i + 1].capital else None
