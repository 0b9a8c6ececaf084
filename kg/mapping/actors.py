"""Which node a name means in a release: states, persons, organisations, groups, posts, places."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

from pyoxigraph import NamedNode

from kg.gazetteer import Gazetteer, KnownOrganization, Place, State, states_in
from kg.iris import Iris, slug
from kg.model.facts import Actor, ActorKind, Deal, Fact, Reading, Tenure
from kg.model.release import Release
from kg.sources import Source

ISSUER: Final = "issuer"
_ISO3: Final = re.compile(r"[A-Z]{3}")
#: Bodies that every state has: without their state these names mean nobody in particular.
_GENERIC: Final = re.compile(
    r"(?:the\s+)?(?:royal\s+)?(?:ministry|department|office|embassy|government|parliament|senate|"
    r"cabinet|committee|commission|council|delegation|secretariat|army|navy|police|armed\s+forces|"
    r"joint\s|general\s+border|national\s+assembly)",
    re.IGNORECASE,
)
#: Names of states that have an article inside a sentence.
_ARTICLE: Final = re.compile(
    r"^United\b|\b(?:Republic|Islands|Emirates|Netherlands|Philippines|Maldives|Bahamas|Comoros|"
    r"Seychelles|Gambia|Holy See)\b"
)


class Linked(Protocol):
    """What the names of a reading mean; `kg.link` makes it."""

    def state(self, name: str) -> State | None:
        """Return the state that a name is."""

    def place(self, name: str) -> Place | None:
        """Return the place of the gazetteer that a name means."""

    def organization(self, name: str) -> KnownOrganization | None:
        """Return the organisation of the gazetteer that a name means."""

    def states_of_words(self, text: str) -> tuple[str, ...]:
        """Return the codes of the states that words name, or that a group in words lives in."""


class Actors:
    """Looks up names in one release; the same name always gives the same node."""

    def __init__(
        self,
        release: Release,
        reading: Reading,
        source: Source,
        linked: Linked,
        gazetteer: Gazetteer,
        iris: Iris,
    ) -> None:
        self._release = release.id
        self._source = source
        self._linked = linked
        self._gazetteer = gazetteer
        self._iris = iris
        self._told = _by_name(reading.actors)
        self._known = {**_implied(reading.facts, gazetteer), **self._told}
        self._states_by_tenure = _states_by_tenure(reading)
        self._own_names = frozenset({source.body, *source.names, ISSUER})

    def actor(self, name: str) -> Actor | None:
        """Return what the reading tells of a name that is no state.

        Of a name that only its facts have, their slots tell the kind: who holds a post is a
        person.
        """
        return self._known.get(name)

    def is_told(self, name: str) -> bool:
        """Tell whether a name is that of an actor of the reading, and not of its facts alone."""
        return name in self._told

    def state(self, name: str) -> State | None:
        """Return the state that a name is; a name of a body of a state is none."""
        if name in self._known:
            return None
        return self._gazetteer.state(name) if _ISO3.fullmatch(name) else self._linked.state(name)

    def is_state(self, name: str) -> bool:
        """Tell whether a name is that of a state."""
        return self.state(name) is not None

    def is_issuer(self, name: str) -> bool:
        """Tell whether a name is that of the body that issued the release."""
        return name in self._own_names

    def node(self, name: str) -> NamedNode:
        """Return the node that a name means."""
        if self.is_issuer(name):
            return self.publisher
        state = self.state(name)
        if state is not None:
            return self._iris.state(state.iso3)
        actor = self._known.get(name)
        kind = actor.kind if actor is not None else "group"
        if actor is not None and kind == "person":
            return self._person(actor.name)
        known = self._linked.organization(name)
        if known is not None and kind != "group":
            return self._iris.organization(known.name)
        if actor is not None and kind in ("organization", "joint body"):
            return self._organization(actor)
        return self._iris.group(self._release, actor.name if actor is not None else name)

    @property
    def publisher(self) -> NamedNode:
        """The body that issued the release, as its source names it."""
        return self._iris.organization(self._source.body, self._source.state)

    def label(self, name: str) -> str:
        """Return how people call what a name means."""
        if name == ISSUER:
            return self._source.body
        state = self.state(name)
        if state is not None:
            return state.name
        actor = self._known.get(name)
        return actor.name if actor is not None else name

    def states(self, name: str) -> tuple[str, ...]:
        """Return the codes of the states to which a name belongs, sorted."""
        if self.is_issuer(name):
            return (self._source.state,) if self._source.state else ()
        state = self.state(name)
        if state is not None:
            return (state.iso3,)
        actor = self._known.get(name)
        if actor is None:
            return tuple(sorted(set(self._linked.states_of_words(name))))
        own = {actor.state} if actor.state else set(actor.parties)
        if not own and actor.kind == "person":
            own = set(self._states_by_tenure.get(actor.name, ()))
        elif not own:
            own = set(self._linked.states_of_words(actor.name)) if actor.kind == "group" else set()
        return tuple(sorted(code for code in own if self._gazetteer.state(code) is not None))

    def state_nodes(self, name: str) -> tuple[NamedNode, ...]:
        """Return the states to which a name belongs."""
        return tuple(self._iris.state(code) for code in self.states(name))

    def state_node(self, code: str | None) -> NamedNode | None:
        """Return the state of that code, None where it is not known."""
        known = self._gazetteer.state(code) if code else None
        return self._iris.state(known.iso3) if known is not None else None

    def states_of_words(self, words: str) -> tuple[str, ...]:
        """Return the codes of the states that words name, sorted."""
        found = set(self._linked.states_of_words(words))
        return tuple(sorted(code for code in found if self._gazetteer.state(code) is not None))

    def state_name(self, code: str) -> str:
        """Return the English name of the state of that code."""
        known = self._gazetteer.state(code)
        return known.name if known is not None else code

    def state_name_in_text(self, code: str) -> str:
        """Return the English name as it stands after "of": with an article where it has one."""
        name = self.state_name(code)
        return f"the {name}" if _ARTICLE.search(name) else name

    def place(self, name: str) -> NamedNode:
        """Return the place that a name means, one of the release alone if it is not known."""
        known = self._linked.place(name)
        if known is not None:
            return self._iris.place(known.name, known.state)
        return self._iris.scoped(self._release, "place", name)

    def is_known_place(self, name: str) -> bool:
        """Tell whether the registry has the place."""
        return self._linked.place(name) is not None

    def place_label(self, name: str) -> str:
        """Return how people call a place."""
        known = self._linked.place(name)
        state = self.state(name)
        return known.name if known is not None else state.name if state is not None else name

    def post(self, fact: Tenure) -> NamedNode:
        """Return the post of a tenure: of its state, else of its organisation."""
        if fact.state and self._gazetteer.state(fact.state) is not None:
            return self._iris.post(fact.state, fact.post)
        if fact.org and self._is_global(self.node(fact.org)):
            return self._iris.post(self.node(fact.org).value.rpartition("/")[2], fact.post)
        return self._iris.scoped(self._release, "post", f"{fact.org or ''} {fact.post}")

    def tenure(self, fact: Tenure) -> NamedNode:
        """Return the tenure that a fact tells of."""
        person, post = self.node(fact.person), self.post(fact)
        if self._is_global(person) and self._is_global(post):
            return self._iris.tenure(person, post)
        key = f"{person.value.rpartition('/')[2]} {post.value.rpartition('/')[2]}"
        return self._iris.scoped(self._release, "tenure", key)

    def _is_global(self, node: NamedNode) -> bool:
        return not node.value.startswith(f"{self._iris.release(self._release).value}/")

    def _person(self, name: str) -> NamedNode:
        if len(name.split()) > 1:
            return self._iris.person(name)
        return self._iris.scoped(self._release, "person", name)

    def _organization(self, actor: Actor) -> NamedNode:
        name = actor.name
        if actor.kind == "joint body":
            codes = sorted(set(actor.parties))
            if states_in(name, self._gazetteer):
                return self._iris.organization(name)
            if codes:
                return self._iris.organization(name, "-".join(codes))
        elif actor.state:
            return self._iris.organization(name, actor.state)
        if len(slug(name).split("-")) > 1 and not _GENERIC.match(name):
            return self._iris.organization(name)
        return self._iris.scoped(self._release, "organization", name)


def _by_name(actors: Sequence[Actor]) -> Mapping[str, Actor]:
    """Return actors by name, then by aliases; a name goes before an alias of another."""
    ordered = sorted(actors, key=lambda a: (a.evidence[:1], a.kind, a.name))
    known: dict[str, Actor] = {}
    for actor in ordered:
        known.setdefault(actor.name, actor)
    for actor in ordered:
        for alias in actor.aliases:
            known.setdefault(alias, actor)
    return known


def _implied(facts: Iterable[Fact], gazetteer: Gazetteer) -> Mapping[str, Actor]:
    """Return the actors whose kind follows from slots of facts, by name."""
    found: dict[str, ActorKind] = {}
    for fact in facts:
        match fact:
            case Tenure(person=person, org=org):
                found[person] = "person"
                if org:
                    found.setdefault(org, "organization")
            case Deal(buyer=buyer, seller=seller):
                for side in (buyer, seller):
                    if side:
                        found.setdefault(side, "organization")
            case _:
                pass
    return {
        name: Actor(name=name, kind=kind, evidence=())
        for name, kind in sorted(found.items())
        if gazetteer.state(name) is None and gazetteer.state_named(name) is None
    }


def _states_by_tenure(reading: Reading) -> Mapping[str, tuple[str, ...]]:
    found: dict[str, set[str]] = {}
    for fact in reading.facts:
        if isinstance(fact, Tenure) and fact.state:
            found.setdefault(fact.person, set()).add(fact.state)
    return {person: tuple(sorted(codes)) for person, codes in found.items()}
