"""The analysed release: what the surface stages hand to the finders; spans are code points."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, TypeAlias

from kg.model.facts import Bound
from kg.model.release import Release, ZoneKind

Span: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post as named beside a person: without the state, with the state or body it belongs to.

    `owner` is where the same person's words show that state or body, None if they do not.
    """

    title: str
    state: str | None
    org: str | None
    span: Span
    owner: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """A person of the release; `name` is the fullest form, without honorifics and titles.

    `state` is the state that the person acts for, if the text or the source shows it.
    `spokesperson` persons speak for others and are never a side of a meeting.
    """

    name: str
    posts: tuple[Post, ...]
    state: str | None
    aliases: tuple[str, ...]
    honorifics: tuple[str, ...]
    mentions: tuple[Span, ...]
    family_name: str | None = None
    given_name: str | None = None
    spokesperson: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonMention:
    """A named person, or a title resolved to one; `others` of other states could be meant too."""

    person: str
    span: Span
    named: bool
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleMention:
    """An unnamed official by role; `host` is where the state of an envoy sends it."""

    role: str
    state: str | None
    span: Span
    host: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StateMention:
    """A state, its government, or an adjective of it (`adjective`: "Cambodian", "Cambodia's")."""

    iso3: str
    span: Span
    adjective: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DyadMention:
    """Two or more states joined by a dash: "Cambodia–Thailand"."""

    states: tuple[str, ...]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class OrgMention:
    """A body by its fullest name; `parties` of a joint one, `state` of whom a ministry is."""

    name: str
    span: Span
    state: str | None = None
    parties: tuple[str, ...] = ()
    joint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMention:
    """A named place; `state` is where the gazetteer puts it."""

    name: str
    span: Span
    state: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A date or range in ISO 8601, as exact as the text (2026-01, 2026-01-08/2026-01-10).

    `explicit` is False where the year or day came from the date of the release.
    """

    value: str
    span: Span
    explicit: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyMention:
    """An amount in full units. `equivalent_of` is the span of the amount it only converts."""

    amount: Decimal
    currency: str
    bound: Bound
    span: Span
    additional: bool = False
    equivalent_of: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CountMention:
    """A number of things: "18 Cambodian soldiers" has value 18 and the span of the number."""

    value: Decimal
    bound: Bound
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class InstrumentMention:
    """An agreement or a joint document by name or description, with its "of/on/for …" tail.

    `form` is an AgreementForm. `definite` with no tail, date or modifier of its own ("the
    ceasefire", "the agreement") makes it a reference, never an instrument of its own.
    `parties` are the states that the name itself shows.
    """

    name: str
    form: str
    span: Span
    definite: bool
    proper: bool
    parties: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GroupMention:
    """A group word ("both sides") with the actors it stands for, in person or as states."""

    words: str
    members: tuple[str, ...]
    level: Literal["persons", "states"]
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class PronounMention:
    """A pronoun, with the actors that it stands for (empty where it was not resolved)."""

    members: tuple[str, ...]
    span: Span


Mention: TypeAlias = (
    PersonMention | RoleMention | StateMention | DyadMention | OrgMention | PlaceMention
    | DateMention | MoneyMention | CountMention | InstrumentMention | GroupMention
    | PronounMention
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Token:
    """A word or a masked mention, as a node of the dependency tree of its sentence.

    `i` counts inside the sentence; `head` is the `i` of the governor (its own for the root).
    `lemma`, `pos` (universal) and `dep` (ClearNLP labels of spaCy's English models) are those
    of the parse of the masked sentence. `span` covers the whole mention where there is one,
    with its honorifics, titles and apposition.
    """

    i: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    span: Span
    mention: Mention | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedSentence:
    """A sentence with its tree; `index` counts the sentences of the document."""

    index: int
    zone: ZoneKind
    span: Span
    tokens: tuple[Token, ...]
    _below: tuple[tuple[Token, ...], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Sort the tokens by their governors: finders ask for them all the time."""
        below: list[list[Token]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.i:
                below[token.head].append(token)
        object.__setattr__(self, "_below", tuple(map(tuple, below)))

    def children(self, token: Token, *deps: str) -> Iterator[Token]:
        """Return the dependents of `token` from left to right, only those of `deps` if given."""
        below = self._below[token.i]
        return iter([t for t in below if t.dep in deps] if deps else below)

    def parent(self, token: Token) -> Token | None:
        """Return the governor of `token`, None for the root."""
        return None if token.head == token.i else self.tokens[token.head]

    def subtree(self, token: Token) -> tuple[Token, ...]:
        """Return `token` and all that depends on it, in the order of the text."""
        found = [token]
        for seen in found:
            found.extend(self._below[seen.i])
        return tuple(sorted(found, key=lambda t: t.i))

    def subtree_span(self, token: Token) -> Span:
        """Return the span from the first to the last token under `token`."""
        tree = self.subtree(token)
        return tree[0].span[0], max(t.span[1] for t in tree)

    def mentions(self, *kinds: type) -> Iterator[Token]:
        """Yield the tokens that are mentions, only of `kinds` if given."""
        for token in self.tokens:
            if token.mention is not None and (not kinds or isinstance(token.mention, kinds)):
                yield token


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A release with everything that the surface stages found in it.

    `home` is the state of the issuer. `principals` are the persons between whom the release
    takes place (first named meeting or call across states), `sides` their states. In `memo`
    lies what finders have worked out once for all sentences (kg.extract.once).
    """

    release: Release
    home: str
    sentences: tuple[ParsedSentence, ...]
    persons: tuple[Person, ...]
    organizations: tuple[OrgMention, ...]
    principals: tuple[str, ...]
    sides: tuple[str, ...]
    memo: dict[str, object] = field(default_factory=dict, init=False, repr=False, compare=False)
    _people: dict[str, Person] = field(init=False, repr=False, compare=False)
    _bodies: dict[str, OrgMention] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """List persons and organisations by name; of one name the first counts."""
        object.__setattr__(self, "_people", {p.name: p for p in reversed(self.persons)})
        object.__setattr__(self, "_bodies", {o.name: o for o in reversed(self.organizations)})

    def person(self, name: str) -> Person | None:
        """Return the person of that full name."""
        return self._people.get(name)

    def body(self, name: str) -> OrgMention | None:
        """Return the first mention of the organisation of that full name."""
        return self._bodies.get(name)

    def state_of(self, actor: str) -> str | None:
        """Return the state that `actor` (a name, or a code itself) acts for."""
        if len(actor) == 3 and actor.isupper():  # noqa: PLR2004  # ISO 3166-1 alpha-3
            return actor
        named = self.person(actor) or self.body(actor)
        return named.state if named is not None else None


def members(mention: Mention | None) -> tuple[str, ...]:
    """Return the actors that `mention` stands for, as facts name them."""
    match mention:
        case PersonMention(person=name) | RoleMention(role=name) | OrgMention(name=name):
            return (name,)
        case StateMention(iso3=code):
            return (code,)
        case (
            DyadMention(states=found) | GroupMention(members=found) | PronounMention(members=found)
        ):
            return found
        case _:
            return ()
