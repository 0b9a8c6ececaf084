"""Releases that go through the gate together are judged as if each were alone."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pyoxigraph
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad

from kg.corpus import read_text
from kg.extract.extractor import extract
from kg.gazetteer import load_gazetteer
from kg.iris import Iris
from kg.mapping.registry import registry
from kg.model.facts import Aid, Fact, Meeting
from kg.pipeline.reading import Read
from kg.pipeline.target import Ingested, Target
from kg.settings import DEFAULT_BASE
from kg.sources import load_sources
from kg.store import EmbeddedEngine, ReleaseStore
from kg.store.engine import Term
from kg.store.texts import TextMemory

SOURCE = load_sources()["ken-mfa"]
GAZETTEER = load_gazetteer()
NOW = datetime(2031, 6, 5, tzinfo=UTC)
MINISTER = "The Foreign Minister met the Ambassador of Ghana in Accra on 2 June 2031."
GRANT = "Kenya will provide USD 2 million to Uganda by 1 July 2031."
THANKS = "Kenya thanked Japan for a grant of JPY 300 million."
TEXTS = (
    f"No. 7/2031\n\nNairobi, 3 June 2031\n\n{MINISTER} {GRANT}",
    f"No. 7/2031\n\nNairobi, 3 June 2031\n\n{MINISTER} {THANKS}",  # the same release, changed
    f"No. 8/2031\n\nNairobi, 4 June 2031\n\n{GRANT} {THANKS}",
    f"No. 9/2031\n\nNairobi, 5 June 2031\n\n{THANKS} {MINISTER} {GRANT}",
)
Damage = Callable[[Fact], Fact]


def misquoted(fact: Fact) -> Fact:
    first, *others = fact.evidence
    return replace(fact, evidence=(replace(first, quote="No such words"), *others))


def given_to_oneself(fact: Fact) -> Fact:
    return replace(fact, recipient=fact.donor) if isinstance(fact, Aid) else fact


#: What is wrong with the facts of a release: it passes, loses facts, is refused, or is a bug.
DAMAGES: Mapping[str, Damage] = {
    "nothing": lambda fact: fact,
    "given to oneself": given_to_oneself,
    "no currency": lambda f: replace(f, currency="ZZQ") if isinstance(f, Aid) else f,
    "yet to come": lambda f: replace(f, date="2031-12-01") if isinstance(f, Meeting) else f,
    "misquoted": misquoted,
    "no evidence": lambda fact: replace(fact, evidence=()),
}


def read(text: str) -> Read:
    release = read_text(text, SOURCE)
    return Read(release=release, reading=extract(release, SOURCE, GAZETTEER))


READS = tuple(read(text) for text in TEXTS)
BATCHES = st.lists(
    st.tuples(st.sampled_from(READS), st.sampled_from(sorted(DAMAGES))), min_size=2, max_size=6
)


def damaged(known: Read, damage: str) -> Read:
    facts = tuple(DAMAGES[damage](fact) for fact in known.reading.facts)
    return replace(known, reading=replace(known.reading, facts=facts))


def taken_in(parts: Iterable[Sequence[Read]], *, fast: bool) -> tuple[list[object], set[Quad]]:
    """Return what became of each release and all quads of the store, given in these parts."""
    with closing(ReleaseStore.open(None)) as store:
        store.ensure_registry(registry(GAZETTEER, Iris(DEFAULT_BASE)))
        target = Target(
            store=store, gazetteer=GAZETTEER, iris=Iris(DEFAULT_BASE), at=NOW, fast=fast
        )
        told: list[object] = []
        for part in parts:
            stored = target.put_all([(Path("a.txt"), each) for each in part])
            told += (one if isinstance(one, Ingested) else repr(one) for one in stored)
        return told, set(store.engine.match())


@pytest.mark.parametrize("lane", ["pySHACL", "fast"])
@settings(max_examples=15, deadline=None)
@given(BATCHES)
def test_releases_taken_in_together_are_those_taken_in_one_by_one(
    lane: str, batch: list[tuple[Read, str]]
):
    reads = [damaged(known, damage) for known, damage in batch]

    together = taken_in([reads], fast=lane == "fast")

    assert together == taken_in([[each] for each in reads], fast=lane == "fast")


def test_each_kind_of_damage_has_its_outcome():
    known = READS[3]
    reads = [damaged(known, damage) for damage in DAMAGES]

    told, _ = taken_in([reads], fast=True)

    passed = [one for one in told if isinstance(one, Ingested)]
    facts = len(known.reading.facts)
    assert [facts - one.facts for one in passed] == [0, 2, 2, 1]
    assert [len(one.proposals) for one in passed] == [0, 2, 2, 1]
    assert [str(one).partition("(")[0] for one in told if not isinstance(one, Ingested)] == [
        "EvidenceError",
        "ValueError",
    ]


class Asked(EmbeddedEngine):
    """An engine that counts how often it was asked for quads of a graph."""

    def __init__(self) -> None:
        super().__init__(pyoxigraph.Store())
        self.asked: Counter[NamedNode | None] = Counter()

    def match(
        self,
        subject: NamedNode | None = None,
        predicate: NamedNode | None = None,
        object: Term | None = None,  # noqa: A002  # as the engine has it
        graph: NamedNode | None = None,
    ) -> Iterator[Quad]:
        """Yield the quads that fit; the question is counted."""
        self.asked[graph] += 1
        return super().match(subject, predicate, object, graph)


@pytest.mark.parametrize("lane", ["pySHACL", "fast"])
def test_batches_that_name_the_same_states_ask_the_registry_once(lane: str):
    iris = Iris(DEFAULT_BASE)
    engine = Asked()
    with closing(ReleaseStore(engine, TextMemory(), TextMemory())) as store:
        store.ensure_registry(registry(GAZETTEER, iris))
        target = Target(store=store, gazetteer=GAZETTEER, iris=iris, at=NOW, fast=lane == "fast")
        asked = []
        for each in READS[:1] * 3:
            list(target.put_all([(Path("a.txt"), each)]))
            asked.append(engine.asked[iris.registry])

    assert asked[0] > 0
    assert asked == asked[:1] * 3
