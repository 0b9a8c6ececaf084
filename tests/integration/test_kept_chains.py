"""A chain that is looked up is, byte for byte, the one that the graph tells now."""

import shutil
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kg.gazetteer import load_gazetteer
from kg.settings import Settings
from kg.store import Withdrawal
from kg.trace import chain
from kg.trace.written import read_chain, write_chain
from kg.vocabulary import BREL, RDF
from kg.workspace import Workspace
from tests.integration.conftest import run_kg
from tests.unit.search.stores import BASE, empty, put

AT = datetime(2031, 1, 1, tzinfo=UTC)
LATER = datetime(2031, 1, 2, tzinfo=UTC)


@pytest.fixture
def store(samples: Path, tmp_path: Path) -> Path:
    """Return a copy of the sample store that tests may write to."""
    return Path(shutil.copytree(samples, tmp_path / "store"))


@pytest.fixture
def workspace(store: Path) -> Iterator[Workspace]:
    with Workspace.open(Settings(store=store), create=False, mode="write") as opened:
        yield opened


def _agreements(workspace: Workspace) -> list[str]:
    found = {q.subject for q in workspace.engine.match(None, RDF.type, BREL.Agreement)}
    return sorted(str(each)[1:-1] for each in found)


def _made_now(workspace: Workspace, agreement: str) -> bytes:
    found = chain(workspace.engine, agreement)
    return write_chain(replace(found, positions=workspace.positions(found)))


def _looked_up(workspace: Workspace) -> dict[str, bytes]:
    return {iri: workspace.chain_written(iri) for iri in _agreements(workspace)}


def _all_made_now(workspace: Workspace) -> dict[str, bytes]:
    return {iri: _made_now(workspace, iri) for iri in _agreements(workspace)}


def _linked_most(workspace: Workspace) -> tuple[str, ...]:
    """Return the ids of the releases that other releases have in their chains the most."""
    told: dict[str, int] = {}
    for written in _looked_up(workspace).values():
        found = read_chain(written)
        quotes = (q.release for s in (*found.before, *found.after) for q in s.quotes)
        for release in {*quotes}:
            told[release] = told.get(release, 0) + 1
    most = sorted(told, key=lambda each: (-told[each], each))
    return tuple(each.rpartition("/")[2] for each in most)


_READY = "SELECT iri FROM answer JOIN thing ON thing.id = answer.thing WHERE kind = 'chain'"


def test_after_ingestion_the_chains_of_all_agreements_are_there_to_be_looked_up(store: Path):
    with Workspace.open(Settings(store=store), create=False) as opened:
        ready = {iri for (iri,) in opened.index().ask(lambda t: t.execute(_READY).fetchall())}
        canonical = {read_chain(each).agreement for each in _looked_up(opened).values()}

    assert ready >= canonical
    assert len(canonical) > 10


def test_releases_that_go_and_come_back_leave_no_chain_as_it_was(workspace: Workspace):
    before = _looked_up(workspace)
    first, second, *_ = _linked_most(workspace)

    for release in (first, second):
        workspace.withdraw(release, reason="a test", who="t", at=AT)
        assert _looked_up(workspace) == _all_made_now(workspace) != before
    for release in (second, first):
        workspace.restore(release)
        assert _looked_up(workspace) == _all_made_now(workspace)
    assert _looked_up(workspace) == before


def test_what_another_process_writes_is_in_the_next_chain(store: Path):
    with Workspace.open(Settings(store=store), create=False) as opened:
        before = _looked_up(opened)
        release = _linked_most(opened)[0]
    done = run_kg("withdraw", release, "--reason", "a test", store=store)
    assert done.returncode == 0, done.stderr

    with Workspace.open(Settings(store=store), create=False) as opened:
        assert _looked_up(opened) == _all_made_now(opened) != before


def test_a_judgement_counts_in_the_next_chain_before_and_after_the_world_is_kept(
    workspace: Workspace,
):
    chains = map(read_chain, _looked_up(workspace).values())
    long = sorted({(-len(c.before) - len(c.after), c.agreement) for c in chains})
    (_, one), (_, other), *_ = long

    workspace.judge("same", one, other, who="t", at=AT, why="a test")
    judged = _looked_up(workspace)
    assert judged == _all_made_now(workspace)
    workspace.keep_world()
    assert _looked_up(workspace) == _all_made_now(workspace) != judged


@pytest.fixture
def invented() -> Iterator[Workspace]:
    """Return a workspace of which the world is not kept: nothing is moved in it."""
    store = empty()
    put(store, "isl-1-2031-01-01", _PACT)
    settings = Settings(store=None, base=BASE)
    with Workspace(settings, store, load_gazetteer()) as opened:
        opened.index()
        yield opened


_PACT = """id:agreement\\/pact a :Agreement ; rdfs:label "Salmon Pact" ; :date "2031-01-01" ;
  :party id:state\\/isl, id:state\\/per ; :agreementStatus :signed ."""
_PLAN = """id:agreement\\/plan a :Agreement ; rdfs:label "{}" ; :date "2031-02-01" ;
  :party id:state\\/isl, id:state\\/per ; :agreementStatus :signed ; :{} id:agreement\\/pact ."""


def test_a_release_that_leads_on_from_an_agreement_is_in_its_chain_until_it_is_told_otherwise(
    invented: Workspace,
):
    pact, later = f"{BASE}id/agreement/pact", "isl-2-2031-02-01"

    def links() -> list[tuple[str, str]]:
        found = read_chain(invented.chain_written(pact))
        return [(step.relation, step.target_label) for step in found.after]

    assert [links() for _ in range(2)] == [[], []]
    put(invented.store, later, _PLAN.format("Plan", "follows"))
    assert links() == [("follows", "Plan")]
    put(invented.store, later, _PLAN.format("Plan of Work", "implements"), at=LATER)
    assert links() == [("implements", "Plan of Work")]
    invented.store.withdraw(later, Withdrawal(reason="a test", who="t", at=AT))
    assert links() == []
    invented.store.restore(later)
    assert links() == [("implements", "Plan of Work")]


def test_what_is_said_of_something_else_leaves_a_chain_as_it_is_kept(invented: Workspace):
    pact = f"{BASE}id/agreement/pact"

    def steps() -> list[int]:
        asked = "SELECT made FROM answer"
        return [made for (made,) in invented.index().ask(lambda t: t.execute(asked).fetchall())]

    invented.chain_written(pact)
    before = steps()
    put(invented.store, "isl-3-2031-03-01", 'id:place\\/isl-vik a :Place ; rdfs:label "Vík" .')
    invented.chain_written(pact)

    assert steps() == before != []


def test_a_chain_is_read_as_it_was_written(workspace: Workspace):
    longest = max(_looked_up(workspace).values(), key=len)
    found = read_chain(longest)

    assert found.before
    assert found.after
    assert write_chain(found) == longest
    assert workspace.chain(found.agreement) == found
