"""Many releases into one store: the same with any number of processes, and never twice."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from multiprocessing import active_children
from pathlib import Path

import pytest

from kg.errors import InputError
from kg.pipeline import Failed, Ingested, Outcome, Skipped, jobs
from kg.pipeline.commits import Commits
from kg.pipeline.workers import ahead
from kg.settings import Settings
from kg.store import ReleaseStore
from kg.workspace import Workspace
from tests.unit.corpus.documents import FERRY, FRENCH, pdf, word

Run = Callable[..., list[Outcome]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    releases = tmp_path / "releases"
    releases.mkdir()
    (releases / "a.txt").write_text(f"Ferry line\n2031-05-04\n\n{FERRY}", encoding="utf-8")
    (releases / "b.docx").write_bytes(word(["Ferry talks", FERRY]))
    (releases / "c.pdf").write_bytes(b"%PDF-1.4 damaged")
    (releases / "d.pdf").write_bytes(pdf([["Ferry day", FERRY[:73]], [FERRY[74:]]]))
    (releases / "e.html").write_text(f"<h1>Ligne</h1><p>{FRENCH}</p>", encoding="utf-8")
    return releases


def opened(store: Path) -> Workspace:
    return Workspace.open(
        Settings(store=store, base=Settings.from_environment().base), create=True
    )


def told(outcomes: Iterator[Outcome]) -> list[str]:
    return [
        f"failed {one.path.name}" if isinstance(one, Failed) else " ".join(one.lines())
        for one in outcomes
    ]


def graph_of(workspace: Workspace) -> bytes:
    return workspace.export("nquads")


def test_any_number_of_processes_makes_the_same_store(folder: Path, tmp_path: Path):
    made = []
    for workers in (1, 2):
        with opened(tmp_path / f"store{workers}") as workspace:
            outcomes = told(workspace.ingest_all(jobs(folder, issuer="KEN"), workers=workers))
            made.append((outcomes, graph_of(workspace)))

    assert made[0] == made[1]
    assert [line.split()[0] for line in made[0][0]] == [
        "stored", "stored", "failed", "stored", "stored",
    ]  # fmt: skip
    assert "(language fr: kept as text, not read)" in made[0][0][-1]


def test_what_is_stored_is_told_without_loading_the_parser(folder: Path, tmp_path: Path):
    with opened(tmp_path / "store") as workspace:
        list(workspace.ingest_all(jobs(folder, issuer="KEN")))
    program = """
import sys
from kg.cli.main import main
try:
    main()
finally:
    print([name for name in ("spacy", "pyshacl") if name in sys.modules])
"""
    arguments = ["--store", str(tmp_path / "store"), "ingest", str(folder), "--issuer", "KEN"]

    done = subprocess.run(  # our own program
        [sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=False
    )

    *told, loaded = done.stdout.splitlines()
    assert [line.split()[0] for line in told] == ["unchanged"] * 4
    assert loaded == "[]"


def test_who_ingests_is_told_of_days_to_come_and_of_texts_without_facts(tmp_path: Path):
    (tmp_path / "a.txt").write_text(f"Ferry line\n2190-05-04\n\n{FERRY}", encoding="utf-8")
    (tmp_path / "b.txt").write_text("Nothing new today, as it was before.", encoding="utf-8")
    with opened(tmp_path / "store") as workspace:
        outcomes = list(workspace.ingest_all(jobs(tmp_path, issuer="KEN")))

    remarks = [one.remarks() for one in outcomes if isinstance(one, Ingested)]
    assert remarks == [
        ("dated 2190-05-04, a day to come: give another with --date",),
        ("no fact was found in it", "undated: give its day with --date"),
    ]


def test_what_is_stored_is_not_read_again(folder: Path, tmp_path: Path):
    with opened(tmp_path / "store") as workspace:
        first = list(workspace.ingest_all(jobs(folder, issuer="KEN")))
        before = graph_of(workspace)
    with opened(tmp_path / "store") as workspace:
        second = list(workspace.ingest_all(jobs(folder, issuer="KEN")))
        again = list(workspace.ingest_all(jobs(folder, issuer="KEN"), again=True))

        assert graph_of(workspace) == before
    stored = [one.release.id for one in first if isinstance(one, Ingested)]
    assert [one.release for one in second if isinstance(one, Skipped)] == stored
    assert [one.outcome for one in again if isinstance(one, Ingested)] == ["unchanged"] * 4


def test_another_issuer_day_or_threshold_is_another_question(folder: Path, tmp_path: Path):
    with opened(tmp_path / "store") as workspace:

        def run(issuer: str, published: str, threshold: float) -> Outcome:
            work = jobs(folder / "b.docx", issuer=issuer, published=published)
            (one,) = workspace.ingest_all(work, threshold=threshold)
            return one

        asked = [("KEN", "", 0.0), ("GHA", "", 0.0), ("KEN", "2031-05-05", 0.0), ("KEN", "", 0.5)]

        assert all(isinstance(run(*one), Ingested) for one in asked)
        assert isinstance(run("GHA", "", 0.0), Skipped)


def test_a_run_that_is_stopped_leaves_whole_releases_and_goes_on_later(
    folder: Path, tmp_path: Path
):
    with opened(tmp_path / "whole") as workspace:
        list(workspace.ingest_all(jobs(folder, issuer="KEN")))
        whole = graph_of(workspace)

    with opened(tmp_path / "store") as workspace:
        outcomes = workspace.ingest_all(jobs(folder, issuer="KEN"), workers=2)
        first = next(outcomes)
        with pytest.raises(KeyboardInterrupt):
            outcomes.throw(KeyboardInterrupt)  # type: ignore[attr-defined]  # a generator
        assert isinstance(first, Ingested)
        assert [view.id for view in workspace.releases()] == [first.release.id]

    with opened(tmp_path / "store") as workspace:
        rest = list(workspace.ingest_all(jobs(folder, issuer="KEN")))

        assert isinstance(rest[0], Skipped)
        assert graph_of(workspace) == whole


def test_the_ledger_keeps_hash_kind_and_pages_of_the_file(folder: Path, tmp_path: Path):
    with opened(tmp_path / "store") as workspace:
        (one,) = workspace.ingest_all(jobs(folder / "d.pdf", issuer="KEN"))
        assert isinstance(one, Ingested)
        kept = workspace.store.get(one.release.id)

    assert kept.media_type == "application/pdf"
    assert kept.original_sha256 == one.release.original_sha256 != kept.sha256
    assert kept.pages == one.release.pages
    assert len(kept.pages) == 2


def test_the_body_that_the_letterhead_names_is_the_publisher(tmp_path: Path):
    path = tmp_path / "a.txt"
    path.write_text(
        f"KINGDOM OF CAMBODIA\n\nMINISTRY OF NATIONAL DEFENCE\n\nFerry line\n\n{FERRY}",
        encoding="utf-8",
    )
    with opened(tmp_path / "store") as workspace:
        (one,) = workspace.ingest_all(jobs(path, issuer="KHM"))
        assert isinstance(one, Ingested)
        view = workspace.release(one.release.id)

    assert view.publisher == "Ministry of National Defence"
    assert (one.release.source, one.release.id.split("-")[0]) == ("khm", "khm")


def test_a_process_that_dies_takes_no_release_with_it(folder: Path, tmp_path: Path):
    with opened(tmp_path / "whole") as workspace:
        list(workspace.ingest_all(jobs(folder, issuer="KEN")))
        whole = graph_of(workspace)

    with opened(tmp_path / "store") as workspace:
        outcomes = workspace.ingest_all(jobs(folder, issuer="KEN"), workers=2)
        first = next(outcomes)
        for process in active_children():
            process.kill()
        rest = list(outcomes)

        assert [isinstance(one, Failed) for one in (first, *rest)] == [
            False, False, True, False, False,
        ]  # fmt: skip
        assert graph_of(workspace) == whole


def _die(number: int) -> int:
    if number == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * 10


def test_an_input_at_which_a_process_dies_is_an_error_and_the_others_are_read():
    made = list(ahead(((number, number) for number in range(5)), _die, workers=2))

    assert [(key, one) for key, one in made if key != 2] == [(0, 0), (1, 10), (3, 30), (4, 40)]
    (_, error) = made[2]
    assert isinstance(error, InputError)
    assert "died" in error.message


def test_nothing_is_told_before_it_is_flushed():
    told: list[str] = []

    class Recorded(ReleaseStore):
        def flush(self) -> None:
            told.append("flush")
            super().flush()

    with closing(Recorded.open(None)) as store:
        commits = Commits[str](store)
        commits.add("first", lambda: told.append("remembered"))
        told += commits.due()
        commits.add("second", lambda: None)
        told += commits.due()
        told += commits.all()

    assert told[:5] == ["flush", "remembered", "first", "flush", "second"]
