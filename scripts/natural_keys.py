"""Names by which records of two graphs can be compared: kind, states, persons, dates, amounts.

IRIs and labels are coined by whoever makes a graph. What a record is about is not: two graphs of
one release that say the same have records of the same keys.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode

from kg.store import Engine
from kg.vocabulary import BREL, RDF, RDFS, SCHEMA, SKOS

_ROLES: Final = (BREL.participant, BREL.agent, BREL.recipient, BREL.buyer, BREL.seller)
_QUOTES: Final = str.maketrans({"’": "'", "“": '"', "”": '"', "–": "-"})


def folded(text: str) -> str:
    """Return a text without what two writers of one thing do differently."""
    return " ".join(text.translate(_QUOTES).casefold().split())


class Keys:
    """The keys of the things in one graph, by node and by the name that an answer prints."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        # the first of these classes that a node has decides
        self._ways: dict[str, Callable[[NamedNode], str]] = {
            "State": self._state,
            "Concept": self._concept,
            "Relationship": self._pair,
            "Post": self._post,
            "AidStep": self._of_its_aid,
            "Aid": self._aid,
            "Conclusion": self._of_its_agreement,
            "Agreement": self._agreement,
            "Reference": self._agreement,
            "Meeting": self._event,
            "Visit": self._event,
            "Deal": self._event,
            "Statement": self._statement,
            "Event": self._event,
            "Stance": self._stance,
            "Aim": self._aim,
        }
        self._named: dict[str, set[NamedNode]] = defaultdict(set)
        for naming in (RDFS.label, SKOS.prefLabel, BREL.iso3):
            for quad in engine.match(None, naming):
                if isinstance(quad.subject, NamedNode) and isinstance(quad.object, Literal):
                    self._named[quad.object.value].add(quad.subject)
                    self._named[quad.subject.value].add(quad.subject)

    def of(self, text: str) -> str:
        """Return the key of what bears the name, code or IRI `text`, else the text, folded.

        Where things of different keys bear one name, it must do for itself.
        """
        bearers = sorted({self.key(node) for node in self._named.get(text, ())})
        return bearers[0] if len(bearers) == 1 else folded(text)

    def key(self, node: NamedNode) -> str:
        """Return the key of a node."""
        kinds = self._locals(node, RDF.type)
        way = next((self._ways[kind] for kind in self._ways if kind in kinds), self._name)
        return way(node)

    def _name(self, node: NamedNode) -> str:
        """Return a name without the states in it, which some graphs add and others do not."""
        words = f" {folded(self._text(node, RDFS.label) or _local(node))} "
        for state in self._states(node, BREL.ofState):
            for name in _STATE_WORDS.get(state, ()):
                words = words.replace(name, " ")
        return words.strip()

    def _state(self, node: NamedNode) -> str:
        return self._text(node, BREL.iso3)

    def _pair(self, node: NamedNode) -> str:
        return "-".join(self._states(node, BREL.party))

    def _post(self, node: NamedNode) -> str:
        return " ".join((*self._states(node, BREL.ofState), self._name(node)))

    def _aid(self, node: NamedNode) -> str:
        """Return giver, receivers, amount and how far it has got: no two flows share them."""
        amount = self._nodes(node, BREL.quantity)[0]
        to = "+".join(self._states(node, BREL.recipientState))
        money = f"{self._text(amount, SCHEMA.currency)} {self._text(amount, SCHEMA.value)}"
        stages = [
            _local(stage)
            for step in self._subjects(BREL.concerns, node)
            for stage in self._nodes(step, BREL.stage)
        ]
        donors = "+".join(self._states(node, BREL.donor))
        return f"{donors} aid for {to}: {money}, {'+'.join(sorted(dict.fromkeys(stages)))}"

    def _of_its_aid(self, node: NamedNode) -> str:
        return self.key(self._nodes(node, BREL.concerns)[0])

    def _agreement(self, node: NamedNode) -> str:
        """Return form and day; what a text does not identify has only what it may be."""
        perhaps = self._nodes(node, BREL.possiblySame)
        if perhaps:
            return f"unidentified, perhaps {' or '.join(map(self.key, perhaps))}"
        days = [
            self._text(conclusion, BREL.date)
            for conclusion in self._subjects(BREL.concludes, node)
        ]
        return " ".join((*self._locals(node, BREL.instrument), *sorted(days)))

    def _of_its_agreement(self, node: NamedNode) -> str:
        return self.key(self._nodes(node, BREL.concludes)[0])

    def _event(self, node: NamedNode) -> str:
        """Return kind and actors; not the date, which the graphs tell with different care."""
        actors = {self.key(actor) for role in _ROLES for actor in self._nodes(node, role)}
        return f"{' '.join(self._locals(node, BREL.eventType))}: {', '.join(sorted(actors))}"

    def _stance(self, node: NamedNode) -> str:
        holders = sorted(self.key(holder) for holder in self._nodes(node, BREL.holder))
        return f"{' '.join(self._locals(node, BREL.attitude))} of {', '.join(holders)}"

    def _statement(self, node: NamedNode) -> str:
        speakers = sorted(self.key(agent) for agent in self._nodes(node, BREL.agent))
        return f"{' '.join(self._locals(node, BREL.act))} by {', '.join(speakers)}"

    def _aim(self, node: NamedNode) -> str:
        return f"aim: {self._name(node)}"

    def _concept(self, node: NamedNode) -> str:
        return _local(node)

    def _states(self, node: NamedNode, slot: NamedNode) -> tuple[str, ...]:
        found = self._nodes(node, slot)
        return tuple(sorted(self.key(state) for state in found))

    def _nodes(self, node: NamedNode, predicate: NamedNode) -> tuple[NamedNode, ...]:
        found = {
            quad.object
            for quad in self._engine.match(node, predicate, None)
            if isinstance(quad.object, NamedNode)
        }
        return tuple(sorted(found, key=str))

    def _subjects(self, predicate: NamedNode, node: NamedNode) -> tuple[NamedNode, ...]:
        found = {
            quad.subject
            for quad in self._engine.match(None, predicate, node)
            if isinstance(quad.subject, NamedNode)
        }
        return tuple(sorted(found, key=str))

    def _locals(self, node: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
        return tuple(_local(each) for each in self._nodes(node, predicate))

    def _text(self, node: NamedNode, predicate: NamedNode) -> str:
        found = sorted(
            quad.object.value
            for quad in self._engine.match(node, predicate, None)
            if isinstance(quad.object, Literal)
        )
        return found[0] if found else ""


def _local(node: NamedNode) -> str:
    return node.value.replace("#", "/").rpartition("/")[2]


_STATE_WORDS: Final[Mapping[str, Iterable[str]]] = {
    "KHM": (" of the kingdom of cambodia ", " of cambodia "),
    "USA": (" of the united states ", " united states "),
}
