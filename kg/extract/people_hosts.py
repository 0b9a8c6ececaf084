"""Tell for whom persons without a state act from where and beside whom the text puts them."""

import re
from collections.abc import Mapping, Sequence
from typing import Final

from kg.extract.document import PlaceMention, StateMention
from kg.extract.line import Line
from kg.extract.people_chains import Chain
from kg.extract.posts import UNIQUE

_PARTY: Final = (
    r"(?:delegation|side|team|party|group|contingent|mission|government|negotiators|interests"
    r"|one|ministers|officials|representatives|dignitaries|leaders|counterparts|guests)"
)
_HEADED: Final = r"(?:co-)?(?:led|headed|chaired|represented|fronted|presided over)"
_BEING: Final = r"(?:(?:was|is|were|are|will be|had been|has been|being)\s+)?"
#: Between a state and the person who acts for it ("the Fijian side was led by X").
_FOR: Final = re.compile(
    r"['’]?s?\s*,?\s*(?:and\s+)?(?:in particular|particularly|especially|notably|personally|"
    r"under the (?:\w+ )?(?:leadership|presidency|guidance|administration) of|"
    rf"(?:{_PARTY}\s*,?\s*)?(?:(?:which|that|who)\s+)?{_BEING}{_HEADED}\s+by|"
    rf"{_PARTY}\s*,?\s*by|"
    rf"{_PARTY}\s*,?\s*(?:comprised|included|comprising|including|consisted of|consisting of)"
    r")\s*:?\s*,?\s*(?:the\s+)?",
    re.IGNORECASE,
)
#: Between a person and the state that the person acts for ("X led the Fijian delegation").
_LEADING: Final = re.compile(
    r"\s*,?\s*(?:who\s+)?(?:(?:will|would|has|had|is|was)\s+)?(?:co-)?(?:led|leads?|heads?|headed|"
    r"chairs?|chaired|represents?|represented|leading|heading|representing|signed for|signed on "
    r"behalf of|spoke for|for|from|on|on behalf of|on the part of|acting for)\s+(?:the\s+)?"
    r"(?:visiting\s+)?",
    re.IGNORECASE,
)
#: Before and behind a state for which the person named next acts: "On behalf of Serbia, the".
_ON_BEHALF: Final = re.compile(
    r"(?:\bon behalf of|(?:\A|[;.,]\s)(?:and )?(?:for|from|representing))\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_ON_THE: Final = re.compile(r"\b(?:on|from|for|by)\s+the\s+\Z", re.IGNORECASE)
_SIDE: Final = re.compile(r"['’]?s?\s+(?:side|part|end)\s*,?\s*(?:the\s+)?", re.IGNORECASE)
_THEN: Final = re.compile(r"\s*,\s*(?:the\s+)?", re.IGNORECASE)
_HEADED_BEFORE: Final = re.compile(rf"\b{_HEADED}\s+by\b", re.IGNORECASE)
_PARTY_AFTER: Final = re.compile(rf"['’]?s?\s+(?:\w+\s+)?{_PARTY}\b", re.IGNORECASE)
_PARTY_END: Final = re.compile(rf"\s{_PARTY}\Z", re.IGNORECASE)
_MET: Final = re.compile(
    r"\b(?:met(?: with)?|meets?(?: with)?|meeting(?:s)?(?: was held)? with|called on|calls on|"
    r"call(?:ing)? on|call with|talks with|received by|hosted by|welcomed by|greeted by|"
    r"consultations with|discussions? with|spoke (?:with|to)|conversation with|"
    r"both (?:he|she) and)\b",
    re.IGNORECASE,
)
_VISIT: Final = re.compile(
    r"\b(?:visit(?:s|ed|ing)?(?:\s+to)?|(?:trip|travel\w*)\s+to|arriv\w+\s+in)\s+(?:the\s+)?\Z",
    re.IGNORECASE,
)
_TRAVELS: Final = re.compile(
    r"\b(?:visit(?:s|ed|ing)?|travel\w*|arriv\w+|depart\w*|trip|tour|stay|"
    r"return(?:ed|ing|s to|s home|s from))\b",
    re.IGNORECASE,
)
_ALONG: Final = re.compile(
    r"\b(?:accompanied|along with|together with|joined|attended|present|delegation|led by|"
    r"represent(?:ing|ed)|on behalf|participat\w*)\b",
    re.IGNORECASE,
)
#: Between a leader and the state whose people is named too: "President X and the people of Y".
_AND_THE: Final = re.compile(
    r"\s*,?\s*(?:(?:and|as well as)\s+)?(?:to\s+)?(?:the|his|her)\s+(?:\w+ly\s+)?", re.IGNORECASE
)
#: Before leaders to whom somebody turns: "thanked President X and the Government of Y".
_TURNED_TO: Final = re.compile(
    r"\b(?:thank|grat|appreciat|condol|congratulat|felicitat|greet|sympath|tribute|wish)\w*"
    r"[^.;,]{0,50}\Z",
    re.IGNORECASE,
)
_PEOPLE: Final = frozenset({"people", "peoples", "nation", "citizens"})
_PUBLIC: Final = _PEOPLE | {"government", "authorities", "kingdom"}
_PEOPLE_ALL: Final = _PUBLIC | {"of", "the", "and", "brotherly", "friendly", "entire"}
_INSIDE: Final = re.compile(r"\b(?:in|at)\s+\Z", re.IGNORECASE)
#: A sentence of what is to come does not move the scene, nor does a place with a year of its own.
_AHEAD: Final = re.compile(r"\b(?:will|shall|would|to be|next|invit\w+)\b", re.IGNORECASE)
_ONCE: Final = re.compile(r",?\s+in\s+(?:\w+\s+)?(?:19|20)\d\d\b")
_NEAR: Final = 60  # characters between a verb of visiting and where it leads


def led(chain: Chain) -> str | None:
    """Return the state whose delegation or leader the words around a person make them."""
    begin, end = chain.span
    text = chain.line.text
    owner = _its(chain) or _beside(chain)
    if owner is not None:
        return owner
    for _, mention in sorted(chain.line.states.values(), key=lambda found: found[1].span):
        if _gapped(chain, mention):
            return mention.iso3
        own = " delegation" if _PARTY_END.search(text[slice(*mention.span)]) else ""
        if mention.span[1] <= begin and _FOR.fullmatch(own + text[mention.span[1] : begin]):
            return mention.iso3
        if mention.span[1] <= begin and _on_behalf(chain, mention):
            return mention.iso3
        if end <= mention.span[0] and _LEADING.fullmatch(text[end : mention.span[0]]):
            rest = text[mention.span[1] : chain.line.span[1]]
            if own or _PARTY_AFTER.match(rest):
                return mention.iso3
    return None


def _on_behalf(chain: Chain, mention: StateMention) -> bool:
    """Tell whether somebody is named for a state: "On behalf of Serbia, the Minister X"."""
    text, line = chain.line.text, chain.line
    before = text[line.span[0] : mention.span[0]]
    between = text[mention.span[1] : chain.span[0]]
    own = " side" if _PARTY_END.search(text[slice(*mention.span)]) else ""
    side = _SIDE.fullmatch(own + between) and _ON_THE.search(before)
    return bool(side or (_THEN.fullmatch(between) and _ON_BEHALF.search(before)))


def _gapped(chain: Chain, state: StateMention) -> bool:
    """Tell whether "represented" is left out: "A was represented by X; B by Y"."""
    text, start = chain.line.text, chain.line.span[0]
    between = text[state.span[1] : chain.span[0]].split()
    bare = between in (["by"], ["by", "the"])
    return bare and _HEADED_BEFORE.search(text, start, state.span[0]) is not None


def _beside(chain: Chain) -> str | None:
    """Return the state before "and": "thanked Fiji and Prime Minister X"; not "A, B and X"."""
    line = chain.line
    if line.key(chain.begin - 1) != "and" or not any(post.bare for post in chain.posts):
        return None
    for k, (end, mention) in line.states.items():
        if end == chain.begin - 1:
            return None if line.key(k - 1) in {",", "and", "between"} else mention.iso3
    return None


def of_the_people(chain: Chain) -> str | None:
    """Return the state whose people a leader is named with: "President X and the people of Y"."""
    line, end = chain.line, chain.span[1]
    if not chain.name or line.key(chain.end) not in {"and", ",", "as"}:
        return None
    turned_to = _TURNED_TO.search(line.text, line.span[0], chain.span[0]) is not None
    public = _PUBLIC if turned_to and any(p.head in UNIQUE for p in chain.posts) else _PEOPLE
    for behind, mention in line.states.values():
        between = line.text[end : mention.span[0]]
        named = line.text[slice(*mention.span)]
        if mention.span[0] < end or not (joined := _AND_THE.match(between)):
            continue
        if joined.end() == len(between):  # "and the Fijian people", "and the Government of Fiji"
            if line.key(behind) in public or public.intersection(named.casefold().split()):
                return mention.iso3
        elif (words := between[joined.end() :].casefold().split())[0] in public:
            return mention.iso3 if _PEOPLE_ALL.issuperset(words) else None
    return None


def _its(chain: Chain) -> str | None:
    """Return the state named last before "its Minister of Trade X"."""
    line = chain.line
    if line.key(chain.begin - 1) != "its":
        return None
    before = [(k, end, m) for k, (end, m) in line.states.items() if k < chain.begin]
    if not before:
        return None
    _, end, state = max(before, key=lambda found: found[0])
    other = any(line.words[k].capital for k in range(end, chain.begin - 1))
    return None if other else state.iso3


def hosts(
    lines: Sequence[Line], places: Sequence[Sequence[PlaceMention]], home: str
) -> Mapping[int, str]:
    """Return the foreign state in which each sentence takes place, by where it begins.

    A visit abroad, or a place abroad, counts until the text goes on to another place.
    """
    found: dict[int, str] = {}
    here: str | None = None
    for line, inside in zip(lines, places, strict=True):
        place = _place(line, inside)
        ahead = _AHEAD.search(line.text, *line.span) is not None
        here = (None if ahead else place) or _visited(line, home) or here
        at = place or here  # what is still to come there does not move the scene for good
        if at is not None and at != home:
            found[line.span[0]] = at
    return found


def _place(line: Line, inside: Sequence[PlaceMention]) -> str | None:
    """Return the state of the first place that the sentence says it is in."""
    for place in inside:
        before = line.text[max(line.span[0], place.span[0] - _NEAR) : place.span[0]]
        after = line.text[place.span[1] : line.span[1]]
        there = _INSIDE.search(before) or _VISIT.search(before)
        if place.state is not None and there and not _ONCE.match(after):
            return place.state
    return None


def _visited(line: Line, home: str) -> str | None:
    """Return the foreign state that somebody visits in the sentence."""
    for _, mention in sorted(line.states.values(), key=lambda found: found[1].span):
        before = line.text[max(line.span[0], mention.span[0] - _NEAR) : mention.span[0]]
        if _abroad(mention, home) and _VISIT.search(before):
            return mention.iso3
    return None


def _abroad(mention: StateMention, home: str) -> bool:
    return not mention.adjective and mention.iso3 != home


def met_abroad(chains: Sequence[Chain], at: Mapping[int, str]) -> str | None:
    """Return the state of the hosts if the person is one whom somebody met there.

    `chains` are the mentions of the person in the order of the text. Who travels, who comes
    along, and whom the hosts meet is none of the hosts.
    """
    first = chains[0]
    host = at.get(first.line.span[0])
    begin = first.line.span[0]
    before = first.line.text[begin : first.span[0]]
    met = _MET.search(before)
    if host is None or met is None or _ALONG.search(before[met.end() :]):
        return None
    if any(_travels(chain) for chain in chains) or _hosts_before(
        first.line, begin + met.start(), host
    ):
        return None
    return host


def met(chain: Chain) -> bool:
    """Tell whether a person is the first one whom somebody meets in the sentence."""
    line = chain.line
    found = _MET.search(line.text, line.span[0], chain.span[0])
    if found is None or chain.state is None:
        return False
    between = line.text[found.end() : chain.span[0]]
    return len(between) < _NEAR and not _ALONG.search(between) and "," not in between


def _travels(chain: Chain) -> bool:
    """Tell whether the words after a name, or a headline that it opens, make it a visitor."""
    opens = chain.line.zone == "headline" and chain.begin == 0
    rest = chain.line.text[chain.span[1] : min(chain.line.span[1], chain.span[1] + _NEAR)]
    return opens or _TRAVELS.search(rest) is not None


def _hosts_before(line: Line, at: int, host: str) -> bool:
    """Tell whether somebody of the host state is named before the verb of meeting."""
    for _, mention in line.states.values():
        before = line.text[max(line.span[0], mention.span[0] - _NEAR) : mention.span[0]]
        visited = _VISIT.search(before) or _INSIDE.search(before)
        if mention.iso3 == host and mention.span[1] <= at and not visited:
            return True
    return False
