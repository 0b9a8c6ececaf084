"""Read what follows the head of a post: its field, the state and the body that it belongs to."""

from dataclasses import dataclass, replace
from typing import Final

from kg.extract import posts_fields, posts_places
from kg.extract.document import OrgMention, Span, StateMention
from kg.extract.line import Line
from kg.extract.posts_fields import HONORIFICS
from kg.extract.posts_words import (
    HEADS,
    MODIFIERS,
    PORTFOLIOS,
    head_at,
    is_state_body,
    phrases,
    portfolio_end,
)
from kg.extract.words import DASHES
from kg.lexicons import lexicon

_SUFFIXES: Final = phrases("suffixes")
ENVOYS: Final = frozenset(lexicon("posts")["envoys"])
SEATED: Final = frozenset(lexicon("posts")["seated"])
_UNIQUE: Final = frozenset(lexicon("posts")["unique"])
_ADVISING: Final = frozenset(lexicon("posts")["advising"])
_EMPLOYED: Final = frozenset(lexicon("posts")["employed"])
_SENT: Final = frozenset(lexicon("posts")["sent"])
_NOMINAL: Final = frozenset(lexicon("posts")["nominal"])
_LINKS: Final = frozenset({"of", "for", "to", "in", "on", "at", "from", "within"})
_OF: Final = frozenset({"of", "for"})
_CHARGED: Final = frozenset({"charge", "responsible"})  # before any words: "of the Seas"
_TERRITORIAL: Final = frozenset(lexicon("posts")["territorial"])
_NUMERALS: Final = frozenset({"I", "II", "III"})  # which of several: "Minister of Finance II"
_SEATS: Final = frozenset({"presidency", "cabinet", "government"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Tail:
    """What was read after a head: pieces of the title, state and body; `end` is a word index."""

    pieces: tuple[tuple[int, int], ...] = ()
    state: str | None = None
    org: str | None = None
    end: int = 0
    owner: Span | None = None
    host: str | None = None


def tail_at(line: Line, i: int, head: str) -> Tail:
    """Read what follows a head: suffixes, portfolio, state, body."""
    tail = Tail(end=i)
    while (more := _more(line, tail, head)) is not None:
        tail = more
    return tail


def _more(line: Line, tail: Tail, head: str) -> Tail | None:
    i = tail.end
    end = _suffix(line, tail, head)
    if end is not None:
        return replace(tail, pieces=(*tail.pieces, (i, end)), end=end)
    if head in ENVOYS and (away := posts_places.residence(line, i)):
        return replace(tail, end=away)
    seat = posts_places.seat_of_an_envoy(line, i) if head in ENVOYS | SEATED else None
    if seat is not None:
        return replace(
            tail, pieces=(*tail.pieces, (i, seat[0])), end=seat[0], host=tail.host or seat[1]
        )
    if line.key(i) not in _LINKS or line.broken_before(i):
        return _field(line, tail, i)
    return _linked(line, tail, head)


def _suffix(line: Line, tail: Tail, head: str) -> int | None:
    """Return the index after words that qualify the post and show no state or body."""
    i = tail.end
    if suffix := _SUFFIXES.at(line.words, i + (line.key(i) in DASHES)):
        return suffix[0]
    if bracket := posts_fields.bracketed(line, i):
        return bracket
    if head in ENVOYS and line.key(i) == "accredited" and line.key(i + 1) == "to":
        return i + 1
    if line.key(i) in _OF and line.key(i - 1) in _CHARGED:
        return posts_fields.up_to_the_name(line, i + 1)
    if tail.pieces and i < len(line.words) and line.words[i].text in _NUMERALS:
        return i + 1
    return posts_fields.second_field(line, i) if head == "minister of state" else None


def _linked(line: Line, tail: Tail, head: str) -> Tail | None:
    """Read what "of", "for", "to" and the like lead to."""
    i = tail.end
    k = i + 1 + (line.key(i + 1) == "the")
    if line.key(i) == "of" and posts_fields.of_the_republic(line, k):
        return replace(tail, end=k + 1)
    if head in _TERRITORIAL and (land := posts_places.territory(line, i, k)):
        pieces = (*tail.pieces, (i, land[0]))
        return replace(tail, pieces=pieces, end=land[0], state=tail.state or land[1])
    if office := posts_fields.office_of_a_post(line, i, k):
        return replace(tail, pieces=(*tail.pieces, (i, office)), end=office)
    owner = line.states.get(k) or line.states.get(i + 1)
    possessive = owner is not None and line.key(owner[0]) in ("'s", "'")
    if possessive and (head in _NOMINAL or line.key(i) == "for"):
        return None  # "assured her colleague of Norway's support"
    found = None if owner is None else _of_owner(line, tail, head, owner)
    whole = owner is not None and not (owner[1].adjective or _names_field(line, i, owner[0]))
    return found if found is not None or whole else _of_name(line, tail, head, owner)


def _of_owner(line: Line, tail: Tail, head: str, owner: tuple[int, StateMention]) -> Tail | None:
    """Read what a state behind a link shows: whose the post is, whose the body or the chief."""
    i = tail.end
    k = i + 1 + (line.key(i + 1) == "the")
    end, mention = owner
    served = head_at(line, end) if line.key(i) == "to" else None
    if served is not None and line.words[end].capital:  # "Advisor to the UAE President"
        pieces = (*tail.pieces, (i, served[1]))
        return replace(tail, pieces=pieces, end=served[1], state=mention.iso3, owner=mention.span)
    body = line.orgs.get(end) or line.orgs.get(k)
    named = body is not None and body[0] > end and line.key(end) not in {"'s", "'"}
    if named and body is not None and head in _EMPLOYED and not is_state_body(body[1].name):
        return _of_body(line, tail, body[0], body[1])  # "CEO of the Kenya Ports Authority"
    if not (mention.adjective or _names_field(line, i, end)):
        return _of_state(line, tail, head, owner)
    if line.key(i) in {*_OF, "at", "in"} and body is not None and body[0] > end:
        return _of_body_of(line, tail, k, owner, body)
    house = posts_fields.unlisted_house(line, i, end, head)
    if house is not None:  # "Speaker of the Latvian Saeima"
        pieces = (*tail.pieces, (i, k), (end, house))
        return replace(tail, pieces=pieces, end=house, state=mention.iso3, owner=mention.span)
    return None


def _of_name(
    line: Line, tail: Tail, head: str, owner: tuple[int, StateMention] | None
) -> Tail | None:
    """Read the field, body or holder of another post that the link leads to."""
    i = tail.end
    k = i + 1 + (line.key(i + 1) == "the")
    served = head_at(line, k) if head in _SENT and line.key(i) == "of" else None
    if served is not None and k == i + 1 and posts_fields.name_follows(line, served[1]):
        return None  # "the envoy of President X": the name is the president's
    if served is not None and k < served[0] and k not in line.states:
        return replace(tail, pieces=(*tail.pieces, (i, served[1])), end=served[1])
    org = line.orgs.get(k) or line.orgs.get(i + 1)
    if org is not None and head in ENVOYS and line.key(i) == "to":  # "Ambassador to the UN"
        return replace(tail, pieces=(*tail.pieces, (i, org[0])), end=org[0])
    domain = posts_fields.affairs_of_a_body(line, i, org)
    org = org if domain is None else None
    domain = domain or _domain(line, i, k, head)
    short = org is not None and (org[1].name.isupper() or head in _EMPLOYED)  # no field
    if org is not None and (short or domain is None or domain < org[0]) and line.key(i) != "from":
        return _of_body(line, tail, org[0], org[1])
    domain = domain or posts_fields.constituency(line, i, head)
    domain = domain or posts_fields.bare_body(line, i, k)
    if domain is not None:
        domain = posts_fields.to_the_name(line, domain)
        return replace(tail, pieces=(*tail.pieces, (i, domain)), end=domain)
    unlisted = _unlisted(line, tail, head, k) if owner is None else None
    if unlisted is not None:
        return unlisted
    if owner is not None and line.key(i) == "of" and (post := head_at(line, owner[0])):
        pieces = (*tail.pieces, (i, post[1]))  # "Envoy of the Croatian President"
        return replace(tail, pieces=pieces, state=owner[1].iso3, end=post[1], owner=owner[1].span)
    sent = line.key(i) == "of" and head in _SENT
    to = line.key(i) in {"to", "in"} and head not in _UNIQUE  # "from the President to King X"
    return _to_post(line, tail, i, k) if sent or to else None


def _unlisted(line: Line, tail: Tail, head: str, k: int) -> Tail | None:
    """Read a field or body that no list has, by the words that close it."""
    i = tail.end
    end = posts_fields.unlisted_field(line, i, k)
    body = posts_fields.unlisted_body(line, i, k) if head in _EMPLOYED and end is None else None
    if body is not None:
        return _of_body(line, tail, *body)
    if end is None and head not in ENVOYS | _UNIQUE and line.key(i) in _OF:
        end = posts_fields.up_to_the_name(line, k)
    return None if end is None else replace(tail, pieces=(*tail.pieces, (i, end)), end=end)


def _of_state(line: Line, tail: Tail, head: str, owner: tuple[int, StateMention]) -> Tail | None:
    """Read "of Fiji", which is no part of the title, and "to Fiji" of an envoy, which is."""
    i = tail.end
    envoy, link = head in ENVOYS, line.key(i)
    seat = (envoy and link in {"to", "in", "for"}) or (head in SEATED and link in {"to", "in"})
    if seat:
        end = _listed_states(line, owner[0])
        return replace(tail, pieces=(*tail.pieces, (i, end)), end=end, host=owner[1].iso3)
    from_home = link == "from" and not owner[1].adjective
    if tail.state not in {None, owner[1].iso3} or not (link in _OF or from_home):
        return None
    end = _listed_states(line, owner[0]) if head in SEATED and link == "for" else owner[0]
    return replace(tail, state=owner[1].iso3, end=end, owner=owner[1].span)


def _listed_states(line: Line, i: int) -> int:
    """Return the index after the states that "and" joins to one: "to Fiji, Tonga and Tuvalu"."""
    end = i
    while line.key(end) in {",", "and"}:
        closing = line.key(end) == "and"
        k = end + 1 + (line.key(end + 1) == "the")
        state = line.states.get(k) or line.states.get(end + 1)
        if state is None or state[1].adjective or line.key(state[0]) in {"'s", "'"}:
            return i
        end = state[0]
        if closing:
            return end
    return i


def _names_field(line: Line, i: int, end: int) -> bool:
    """Tell whether a state is only part of a field: "for North Korea Policy"."""
    return line.key(i) in {"for", "on"} and portfolio_end(line, end) is not None


def _domain(line: Line, i: int, k: int, head: str) -> int | None:
    """Return the index after the field that the link at `i` leads to."""
    within = line.key(i) == "in" and line.key(k) in _SEATS
    on = line.key(i) == "on" and head in _ADVISING
    if not (within or on or line.key(i) in _OF | {"to"}):
        return None
    owner = line.states.get(k)
    if owner is not None and line.key(i) in {"for", "on"}:
        return portfolio_end(line, owner[0])
    return portfolio_end(line, k)


def _field(line: Line, tail: Tail, i: int) -> Tail | None:
    """Read a field without "of", as in South Asia: "Chairman Senate Mr. X"."""
    end = portfolio_end(line, i) if not tail.pieces and i < len(line.words) else None
    if end is None or not line.words[i].capital or line.broken_before(i):
        return None
    name = end + (line.key(end) == ",")
    if HONORIFICS.at(line.words, name) is None or line.key(name) == "general":
        return None
    return replace(tail, pieces=((i, end),), end=end)


def _of_body(line: Line, tail: Tail, end: int, body: OrgMention) -> Tail:
    """Read a body after a head: one of a state stays in the title, another is the employer."""
    if not is_state_body(body.name):
        return replace(tail, org=body.name, end=end, owner=body.span)
    i = tail.end
    last, owner = _state_at_the_end(line, i, end)
    shown = owner.iso3 if owner else body.state
    return replace(
        tail,
        pieces=(*tail.pieces, (i, last)),
        state=tail.state or shown,
        end=end,
        owner=owner.span if owner and tail.state is None else tail.owner,
    )


def _state_at_the_end(line: Line, i: int, end: int) -> tuple[int, StateMention | None]:
    """Return where the name of a body stops before "of the Kingdom of X", and that state."""
    for k in range(i + 3, end):
        found = line.states.get(k)
        of = k - 1 - (line.key(k - 1) == "the")
        if found is not None and found[0] == end and line.key(of) == "of":
            return of, None if found[1].adjective else found[1]
    return end, None


def _of_body_of(
    line: Line,
    tail: Tail,
    k: int,
    owner: tuple[int, StateMention],
    body: tuple[int, OrgMention],
) -> Tail:
    """Read "of the Brazilian Ministry of Finance": the state is shown, the body stays."""
    i = tail.end
    end, mention = body
    if not is_state_body(mention.name):
        return _of_body(line, tail, end, mention)
    pieces = (*tail.pieces, (i, k), (owner[0], end))
    return replace(
        tail, pieces=pieces, state=tail.state or owner[1].iso3, end=end, owner=owner[1].span
    )


def _to_post(line: Line, tail: Tail, i: int, k: int) -> Tail | None:
    """Read "to the President", "in the Prime Minister's Office"."""
    hit = HEADS.at(line.words, k) or (
        HEADS.at(line.words, k + 1) if MODIFIERS.at(line.words, k) else None
    )
    if hit is None or not line.words[k].capital:
        return None
    end = hit[0]
    if line.key(end) in {"'s", "'"} and (owned := PORTFOLIOS.at(line.words, end + 1)):
        end = owned[0]
    return replace(tail, pieces=(*tail.pieces, (i, end)), end=end)
