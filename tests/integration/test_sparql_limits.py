"""The bounds of a query: real workers over the sample store, with small limits."""

import os
import signal
import tempfile
import threading
import time
import tracemalloc
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from kg.api.canned import asked
from kg.endpoint import Limits, Pool, Question
from kg.errors import (
    KgError,
    QueryBusyError,
    QueryTimeoutError,
    QueryTooLargeError,
    StoreError,
)
from kg.settings import Settings
from kg.workspace import Workspace

LIMITS = Limits(seconds=1.0, rows=500, bytes=400_000, memory=256 << 20, workers=2, waiting=2)
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"


@pytest.fixture(scope="module")
def workspace(samples: Path) -> Iterator[Workspace]:
    with Workspace.open(Settings(store=samples), create=False, mode="aside") as opened:
        yield opened


@pytest.fixture(scope="module")
def pool(workspace: Workspace) -> Iterator[Pool]:
    made = workspace.pool(LIMITS)
    made.start()
    yield made
    made.close()


def _ask(pool: Pool, sparql: str) -> bytes:
    return pool.ask(Question(sparql=sparql, table="csv", graph="nt")).whole()


def test_a_query_is_stopped_at_its_deadline_and_the_next_is_answered(pool: Pool):
    began = time.monotonic()
    with pytest.raises(QueryTimeoutError, match="1 second"):
        _ask(pool, ENDLESS)
    took = time.monotonic() - began

    assert took >= LIMITS.seconds
    assert _ask(pool, "ASK {}") == b"true"


@pytest.mark.parametrize(
    ("sparql", "what"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 501", "500 rows"),
        ("CONSTRUCT WHERE { ?s ?p ?o } LIMIT 5000", "500 triples"),
        (f'SELECT ("{"a" * 10_000}" AS ?x) {{ ?s ?p ?o }} LIMIT 100', "400,000 bytes"),
        (f"ASK {{ FILTER({'(' * 30_000}1{')' * 30_000}) }}", "nested too deeply"),
        ("SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?a", "memory"),
    ],
)
def test_too_large_an_answer_is_an_error_and_never_a_part_of_it(
    sparql: str, what: str, pool: Pool
):
    # memory may need longer than a second to run out on a busy machine
    question = Question(sparql=sparql, table="csv", graph="nt", seconds=30.0)

    with pytest.raises(QueryTooLargeError, match=what):
        pool.ask(question)

    assert _ask(pool, "ASK {}") == b"true"


def test_a_question_may_ask_for_a_smaller_answer_than_the_limits(pool: Pool):
    with pytest.raises(QueryTooLargeError, match="1,000 bytes"):
        pool.ask(Question(sparql="SELECT * { ?s ?p ?o } LIMIT 100", most_bytes=1000))


def test_as_many_rows_and_triples_as_are_allowed_are_answered(pool: Pool):
    assert _ask(pool, "SELECT ?s { ?s ?p ?o } LIMIT 500").count(b"\r\n") == 501
    assert _ask(pool, "CONSTRUCT WHERE { ?s ?p ?o } LIMIT 500").count(b" .\n") <= 500


def test_a_triple_of_several_graphs_is_told_once(pool: Pool):
    lines = _ask(pool, "CONSTRUCT { ?s a ?c } { ?s a ?c } LIMIT 450").splitlines()

    assert len(lines) == len(set(lines))


def test_more_queries_than_can_wait_are_told_to_come_back(workspace: Workspace):
    pool = workspace.pool(Limits(seconds=3.0, workers=1, waiting=1, patience=0.2))
    pool.start()
    running = threading.Barrier(4)

    def ask() -> str:
        running.wait()
        try:
            pool.ask(Question(sparql=ENDLESS))
        except KgError as error:
            return type(error).__name__
        return "answered"

    with ThreadPoolExecutor(4) as threads:
        found = sorted(each.result() for each in [threads.submit(ask) for _ in range(4)])
    pool.close()

    # one runs until its deadline, one waits in vain, two are not let in
    assert found == [QueryBusyError.__name__] * 3 + [QueryTimeoutError.__name__]


def test_canned_queries_are_answered_while_strangers_keep_all_their_workers_busy(
    workspace: Workspace,
):
    pool = workspace.pool(Limits(seconds=3.0, workers=1, waiting=1, patience=2.0))
    pool.start()
    text = workspace.bound("releases-by-issuer", {})
    with ThreadPoolExecutor(2) as threads:
        busy = [threads.submit(pool.ask, Question(sparql=ENDLESS)) for _ in range(2)]
        time.sleep(0.2)
        answer = asked(pool, Question(sparql=text, graph="nt"), canned=True)
        still = [not each.done() for each in busy]
    pool.close()

    assert still == [True, True]
    assert answer == workspace.ask(text, name="", values={})


def test_canned_queries_have_the_same_answers_from_a_worker(workspace: Workspace):
    pool = workspace.pool(Limits(workers=1))
    whole = [q for q in workspace.catalog if all(not p.required for p in q.parameters)]
    differing = [
        query.name
        for query in whole
        if asked(pool, Question(sparql=query.bind({}), graph="nt"), canned=True)
        != workspace.ask(query.bind({}), name="", values={})
    ]
    pool.close()

    assert len(whole) > 5
    assert differing == []


def test_who_comes_while_a_large_copy_is_made_is_told_to_come_back(workspace: Workspace):
    may_go_on, begun = threading.Event(), threading.Event()

    @contextmanager
    def slow() -> Iterator[Path]:
        begun.set()
        may_go_on.wait(30)
        with workspace.public_copy() as graphs:
            yield graphs

    pool = Pool(slow, Limits(starting=0.1), graphs=workspace.store.readable)
    starter = threading.Thread(target=pool.start)
    starter.start()
    begun.wait(30)
    with pytest.raises(QueryBusyError, match="copy"):
        pool.ask(Question(sparql="ASK {}"))
    canned = pool.ask(Question(sparql="ASK {}", table="csv"), canned=True)
    assert canned.whole() == b"true"
    may_go_on.set()
    starter.join()

    assert _ask(pool, "ASK {}") == b"true"
    pool.close()


def test_what_a_killed_worker_had_written_is_gone_and_so_is_the_copy(
    samples: Path, workspace: Workspace
):
    before = set((samples / "snapshots").iterdir())
    pool = workspace.pool(replace(LIMITS, memory=2 << 30))  # its time is to end it, not this
    pool.start()
    made = set((samples / "snapshots").iterdir()) - before
    with pytest.raises(QueryTimeoutError):
        pool.ask(Question(sparql="SELECT * { ?a ?b ?c . ?d ?e ?f } ORDER BY ?f", seconds=0.2))
    pool.close()

    assert len(made) == 1
    assert set((samples / "snapshots").iterdir()) == before
    with pytest.raises(StoreError, match="stopped"):
        pool.ask(Question(sparql="ASK {}"))


def test_a_large_answer_is_read_in_parts_that_do_not_add_up(workspace: Workspace):
    pool = workspace.pool(Limits(seconds=60.0, rows=1_000_000, workers=1))
    sparql = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 30000"
    tracemalloc.start()

    answer = pool.ask(Question(sparql=sparql))
    size = sum(map(len, answer.parts()))
    _, most = tracemalloc.get_traced_memory()

    tracemalloc.stop()
    pool.close()
    assert size == answer.size > 8_000_000
    assert most < 2_000_000


def test_a_store_in_memory_is_asked_in_processes_too():
    with Workspace.open(Settings(store=None), create=True) as opened:
        pool = opened.pool(LIMITS)
        graphs = _ask(pool, "SELECT DISTINCT ?g { GRAPH ?g {} }")
        pool.close()

    assert graphs == b"g\r\nhttps://w3id.org/brel/graph/registry\r\n"


def test_a_pool_that_nobody_asks_leaves_no_directory(
    workspace: Workspace, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    Pool(workspace.public_copy, Limits())

    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="it is read in /proc")
def test_workers_do_not_know_the_secrets_of_the_server(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
):
    for name in ("KG_REVIEW_TOKEN", "KG_STORE_PASSWORD", "KG_LLM_KEY", "SOMEBODYS_API_KEY"):
        monkeypatch.setenv(name, "ferries-at-noon")
    before = _children()
    pool = workspace.pool(LIMITS)
    pool.start()

    try:
        assert _ask(pool, "ASK {}") == b"true"
        begun = _children() - before
        known = [Path(f"/proc/{each}/environ").read_bytes() for each in sorted(begun)]
    finally:
        pool.close()

    assert len(begun) >= LIMITS.workers
    assert [told for told in known if b"ferries-at-noon" in told] == []
    assert all(b"PATH=" in told for told in known)


def _children() -> set[str]:
    """Return the processes that any thread of this one has started."""
    tasks = Path("/proc/self/task").glob("*/children")
    return {each for task in tasks for each in task.read_text(encoding="ascii").split()}


def test_a_worker_that_does_not_get_to_read_its_question_is_ended_at_the_deadline(
    workspace: Workspace,
):
    before = _children()
    pool = workspace.pool(Limits(seconds=1.0, workers=1))
    pool.start()
    begun = sorted(_children() - before)
    for worker in begun:
        os.kill(int(worker), signal.SIGSTOP)  # as where no processor is left for them

    with pytest.raises(QueryTimeoutError, match="1 second"):
        _ask(pool, f"ASK {{}} #{'a' * 500_000}")  # more than a pipe takes

    for worker in begun:
        with suppress(ProcessLookupError):
            os.kill(int(worker), signal.SIGCONT)
    assert _ask(pool, "ASK {}") == b"true"
    pool.close()
