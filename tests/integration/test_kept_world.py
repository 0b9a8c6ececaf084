"""A world that is brought up to date is, byte for byte, the one that is derived from nothing."""

import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import kg
from kg.iris import Iris
from kg.settings import Settings
from kg.store.embedded import EmbeddedEngine
from kg.workspace import Workspace
from kg.world import derive, judge, read_all
from kg.world.glimpse import first_mention
from kg.world.judgements import VERDICTS, Judgement
from kg.world.mentions import Mention
from kg.world.quads import IDENTITY, lines
from kg.world.reading import read_each
from tests.unit.world.kept import Kept

ROOT = Path(__file__).resolve().parents[2]
AT = datetime(2031, 1, 1, tzinfo=UTC)


class Pair(NamedTuple):
    """IRIs of two things."""

    one: str
    other: str


class Told:
    """What releases mention, by their ids; Hypothesis is not to print it."""

    def __init__(self, by_release: Mapping[str, Sequence[Mention]], base: str) -> None:
        self.by_release = by_release
        self.base = base


@pytest.fixture(scope="module")
def sampled(samples: Path) -> Told:
    """Return what the sample releases mention."""
    with kg.open(str(samples)) as workspace:
        return Told(dict(read_each(workspace.engine)), "https://w3id.org/brel/")


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """Return what some invented releases mention."""
    folder = tmp_path_factory.mktemp("invented")
    words = ("world_truth.py", "--growing", "--scale", "0.04", "--seed", "5", "-o", folder)
    subprocess.run([sys.executable, *map(str, words)], check=True, cwd=ROOT / "bench")
    graphs: dict[ox.NamedNode, list[ox.Quad]] = {}
    for quad in ox.parse(path=folder / "world.nq", format=ox.RdfFormat.N_QUADS):
        assert isinstance(quad.graph_name, ox.NamedNode)
        graphs.setdefault(quad.graph_name, []).append(quad)
    engine = EmbeddedEngine.open(None)
    engine.replace(graphs)
    return Told(dict(read_each(engine)), "https://example.org/bench/")


@settings(max_examples=10, deadline=None)
@given(seed=st.integers(min_value=0))
def test_any_order_batches_repeats_and_withdrawals_of_the_samples_leave_the_same_bytes(
    sampled: Told, seed: int
):
    _live_through(sampled, seed)


@settings(max_examples=5, deadline=None)
@given(seed=st.integers(min_value=0))
def test_any_order_batches_repeats_and_withdrawals_of_invented_releases_leave_the_same_bytes(
    invented: Told, seed: int
):
    assert len(invented.by_release) > 30

    _live_through(invented, seed)


def _live_through(world: Told, seed: int) -> None:
    """Ingest in any order, with withdrawals, repeats, judgements and their undoing in between."""
    told, random = world.by_release, Random(seed)  # noqa: S311  # for data, not for secrets
    kept, left = Kept(Iris(world.base)), sorted(told)
    gone: list[str] = []
    random.shuffle(left)
    while left or gone:
        batch = [left.pop() for _ in range(min(len(left), random.randint(1, 6)))]
        kept.tell(*((name, told[name]) for name in batch))
        known = sorted(name for name, mentions in kept.told.items() if mentions)
        if known and left and random.random() < 0.5:
            gone += random.sample(known, min(len(known), 2))
            kept.tell(*((name, ()) for name in gone))
        if known and random.random() < 0.5:
            kept.tell(*((name, told[name]) for name in [*gone, random.choice(known)]))
            gone = []
        if random.random() < 0.6:
            kept.judge(*_judgements(kept, random))
        if random.random() < 0.3:
            assert kept.graph == kept.anew
            assert kept.world == kept.derived
        if not left:
            kept.tell(*((name, told[name]) for name in gone))
            gone = []
    assert kept.graph == kept.anew
    assert kept.world == kept.derived
    assert kept.outlines == kept.outlined

    holding = [each for each in kept.judgements if each.verdict != "undo"]
    kept.judge(*(_undo(each) for each in holding))
    whole = Kept(Iris(world.base))
    whole.tell(*told.items())
    assert kept.graph == whole.graph


def _judgements(kept: Kept, random: Random) -> Iterator[Judgement]:
    """Yield a judgement about two things that may be one, or are, or the undoing of one."""
    mentions = sorted(
        {m.iri: m for told in kept.told.values() for m in told}.values(), key=lambda m: m.iri
    )
    world = derive([m for told in kept.told.values() for m in told], kept.judgements)
    pairs = [(each.one, each.other) for each in world.likenesses]
    pairs += [(item.iris[0], item.iris[-1]) for item in world.items.values() if item.iris[1:]]
    by_iri = {mention.iri: mention for mention in mentions}
    at = AT + timedelta(minutes=len(kept.judgements))
    verdict = random.choice(VERDICTS)
    if verdict == "undo":
        made = [each for each in kept.judgements if each.verdict != "undo"]
        yield from (_undo(each) for each in made[:1])
    elif pairs:
        one, other = (by_iri[iri] for iri in random.choice(pairs))
        yield judge(verdict, one, other, who="Ana", at=at, why="")


def _undo(judgement: Judgement) -> Judgement:
    return Judgement(verdict="undo", who="Ana", at=judgement.at, undoes=judgement.id)


@pytest.fixture
def workspace(samples: Path, tmp_path: Path) -> Iterator[Workspace]:
    """Return a copy of the store of the samples, open for writing."""
    shutil.copytree(samples, tmp_path / "store")
    with Workspace.open(Settings(store=tmp_path / "store"), create=True) as opened:
        yield opened


def _kept(workspace: Workspace) -> bytes:
    quads = workspace.engine.match(graph=workspace.iris.world(IDENTITY))
    return "".join(sorted(f"{quad} .\n" for quad in quads)).encode()


def _anew(workspace: Workspace) -> bytes:
    world = derive(read_all(workspace.engine), workspace.judgements())
    return lines(world, workspace.iris)


def test_withdrawing_a_release_and_taking_that_back_restores_the_derived_graph(
    workspace: Workspace,
):
    before = _kept(workspace)
    seen = set()
    for stored in workspace.store.releases()[::5]:
        workspace.withdraw(stored.id, reason="a test", who="Ana", at=AT)
        assert _kept(workspace) == _anew(workspace)
        seen.add(_kept(workspace))
        workspace.restore(stored.id)
        assert _kept(workspace) == before == _anew(workspace)
    assert len(seen) > 1


def test_a_judgement_changes_the_derived_graph_and_undoing_it_restores_the_bytes(
    workspace: Workspace,
):
    before, pair = _kept(workspace), workspace.world().likenesses[0]

    made = workspace.judge("same", pair.one, pair.other, who="Ana", at=AT, why="")
    workspace.keep_world()
    judged = _kept(workspace)
    assert judged == _anew(workspace) != before
    workspace.undo_judgement(made.id, who="Ana", at=AT, why="")
    workspace.keep_world()

    assert _kept(workspace) == before


@pytest.mark.parametrize("fault", ["gone", "damaged", "of another time"])
def test_an_index_that_does_not_belong_to_the_graphs_costs_time_and_nothing_else(
    workspace: Workspace, fault: str
):
    index = workspace.store.index
    assert index is not None
    name, other = (stored.id for stored in workspace.store.releases()[:2])
    earlier = index.read_bytes()
    before, basis = _kept(workspace), workspace.store.derived()

    workspace.withdraw(other, reason="", who="Ana", at=AT)
    if fault == "gone":
        index.unlink()
    elif fault == "damaged":
        index.write_bytes(b"\x00" * 9999)
    elif fault == "of another time":  # as a kill between the two writes leaves them
        index.write_bytes(earlier)
    workspace.withdraw(name, reason="a test", who="Ana", at=AT)
    assert _kept(workspace) == _anew(workspace) != before

    for withdrawn in (other, name):
        workspace.restore(withdrawn)
    assert (_kept(workspace), workspace.store.derived()) == (before, basis)


def test_what_was_written_before_a_kill_is_in_the_world_after_the_next_writing(
    workspace: Workspace,
):
    name = workspace.store.releases()[0].id
    workspace.store.remove(name)  # and killed before the world is kept
    assert workspace.store.stale() == (name,)

    workspace.keep_world()

    assert workspace.store.stale() == ()
    assert _kept(workspace) == _anew(workspace)


def test_what_waits_for_a_person_is_looked_up_as_deriving_finds_it(workspace: Workspace):
    same, unsure = workspace.world().likenesses[:2]
    workspace.judge("unsure", unsure.one, unsure.other, who="Ana", at=AT, why="too little told")
    workspace.judge("different", same.one, same.other, who="Ana", at=AT, why="")
    late = AT + timedelta(days=1)
    moved = replace(workspace.judgements()[0], at=late, one=None, other=None, why="about nothing")
    workspace.judged.append(moved.line())
    workspace.keep_world()
    shown, counted = workspace.undecided(), workspace.undecided(items=False)

    world = workspace.world()

    assert workspace.undecided() is world  # it is at hand
    assert counted == replace(shown, items=counted.items)
    assert not counted.items
    assert (shown.likenesses, shown.orphans) == (world.likenesses, world.orphans)
    assert shown.overruled == world.overruled
    assert (
        {unsure.one, unsure.other}
        <= shown.items.keys()
        == {iri for each in world.likenesses for iri in (each.one, each.other)}
    )
    for iri, item in shown.items.items():
        assert item == world.items[iri]


def test_a_judgement_that_contradicts_a_negative_one_is_listed_as_overruled(workspace: Workspace):
    first, second = (each for each in _chained(workspace))
    workspace.judge("different", first.one, second.other, who="Ana", at=AT, why="")
    later = AT + timedelta(days=1)
    workspace.judge("same", first.one, first.other, who="Ana", at=later, why="")
    workspace.judge("same", second.one, second.other, who="Ana", at=later, why="")
    workspace.keep_world()

    shown = workspace.undecided()

    assert len(shown.overruled) == 1
    assert shown.overruled == workspace.world().overruled


def _chained(workspace: Workspace) -> Iterator[Pair]:
    """Yield two pairs of things of one kind of which the second of the first is in both."""
    one, other, third = workspace.world().of_kind("commitment")[:3]
    yield Pair(one.iri, other.iri)
    yield Pair(other.iri, third.iri)


def test_the_first_mention_of_a_thing_is_that_of_the_release_that_came_out_first(
    workspace: Workspace,
):
    for item in workspace.world().items.values():
        for iri in item.iris:
            first = next(member for member in item.members if member.iri == iri)
            assert first_mention(workspace.engine, iri) == first
    assert first_mention(workspace.engine, f"{workspace.settings.base}id/person/nobody") is None
