"""Each command on bad input: a clear error with a hint and an exit code, nothing stored."""

import fcntl
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO

import pytest

from tests.integration.conftest import run_kg

_PROGRAM = Path(sys.executable).with_name("kg")

GOOD = "Phnom Penh, 3 March 2024\n\nThe Foreign Minister met the Ambassador of Japan.\n"


def _write(folder: Path, name: str, content: bytes) -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("command", ["ingest", "extract"])
@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.txt", b""),
        ("blank.txt", b" \n\n "),
        ("binary.txt", b"\x00\x01\x02PK\x03\x04"),
        ("latin1.txt", "Phnom Penh, café".encode("latin-1")),
        ("utf16.txt", GOOD.encode("utf-16")),
        ("digits.txt", b"1234 5678\n"),
        ("page.xyz", GOOD.encode()),
    ],
)
def test_a_file_that_is_no_release_is_refused_and_nothing_is_stored(
    command: str, name: str, content: bytes, tmp_path: Path
):
    path = _write(tmp_path, name, content)
    store = tmp_path / "store"

    done = run_kg(command, path, "--issuer", "KHM", store=store)

    assert done.returncode == 5
    assert done.stderr.startswith("error: ")
    assert "  fix: " in done.stderr
    assert "Traceback" not in done.stderr
    assert not done.stdout
    if store.exists():
        assert run_kg("releases", "--json", store=store).stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["ingest", "missing.txt", "--issuer", "KHM"], 5, "missing.txt"),
        (["extract", "missing.txt", "--issuer", "KHM"], 5, "missing.txt"),
        (["extract", "{good}", "--issuer", "ZZZ"], 4, "ZZZ"),
        (["extract", "{good}"], 2, "--issuer"),
        (["extract", "{good}", "--issuer", "KHM", "--date", "yesterday"], 2, "yesterday"),
        (["ingest", "{good}", "--issuer", "KHM", "--date", "2024-13-01"], 2, "2024-13-01"),
        (["releases"], 5, "no store"),
        (["query", "who-met-whom"], 5, "no store"),
    ],
)
def test_an_argument_that_means_nothing_is_named(
    arguments: list[str], code: int, says: str, tmp_path: Path
):
    good = _write(tmp_path, "good.txt", GOOD.encode())

    done = run_kg(*(a.format(good=good) for a in arguments), store=tmp_path / "store")

    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert says in done.stderr
    assert "  fix: " in done.stderr


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["query", "no-such-query"], 4, "no-such-query"),
        (["query", "who-met-whom", "-p", "nonsense=1"], 2, "nonsense"),
        (["query", "who-met-whom", "-p", "nonsense"], 2, "nonsense"),
        (["query", "-"], 2, "line"),
        (["query", "missing.rq"], 5, "missing.rq"),
        (["query", "who-met-whom", "-f", "xml"], 2, "xml"),
        (["export", "docx"], 4, "docx"),
        (["export", "turtle", "--release", "nothing"], 4, "nothing"),
        (["dyad", "KHM"], 2, "KHM"),
        (["dyad", "KHM", "ZZZ"], 4, "ZZZ"),
        (["export", "turtle", "--dyad", "KHM"], 2, "KHM"),
        (["export", "turtle", "--dyad", "KHM-ZZZ"], 4, "ZZZ"),
        (["query", "release-as-graph", "-f", "csv"], 2, "csv"),
        (["chain", "Phnom Penh"], 4, "no agreement and no event"),
        (["show", "Nobody Of That Name At All"], 4, "Nobody"),
        (["trace", "Nobody Of That Name At All", "Nothing Like That"], 4, "Nobody"),
        (["chain", "Nothing Like That"], 4, "Nothing"),
    ],
)
def test_a_question_that_cannot_be_answered_says_why(
    arguments: list[str], code: int, says: str, samples: Path
):
    done = run_kg(*arguments, store=samples, stdin="SELECT * WHERE { ?a ?b ")

    assert (done.returncode, "Traceback" in done.stderr) == (code, False)
    assert says in done.stderr
    assert "  fix: " in done.stderr


@pytest.mark.parametrize(
    "sparql",
    [
        "INSERT DATA { <urn:a> <urn:b> <urn:c> }",
        "DROP ALL",
        "LOAD <http://127.0.0.1:9/x>",
        "SELECT * WHERE { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }",
    ],
)
def test_a_query_cannot_write_or_reach_the_network(sparql: str, samples: Path):
    done = run_kg("query", "-", store=samples, stdin=sparql)

    assert done.returncode == 2
    assert "  fix: " in done.stderr


def test_a_folder_that_is_not_a_store_is_left_alone(tmp_path: Path):
    (tmp_path / "holiday.jpg").write_bytes(b"picture")

    done = run_kg("releases", store=tmp_path)

    assert done.returncode == 5
    assert (tmp_path / "holiday.jpg").read_bytes() == b"picture"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["holiday.jpg"]


@pytest.mark.parametrize("form", ["turtle", "graphml", "svg", "gexf"])
def test_of_two_states_of_which_nothing_is_told_an_export_is_empty(form: str, samples: Path):
    done = run_kg("export", form, "--dyad", "FJI-TON", store=samples)

    assert (done.returncode, done.stderr) == (0, "")


def test_an_empty_query_is_called_empty(samples: Path):
    done = run_kg("query", "-", store=samples, stdin=" \n")

    assert done.returncode == 2
    assert "standard input holds no query" in done.stderr


def test_a_query_that_takes_too_long_is_stopped(samples: Path):
    endless = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"

    done = run_kg("query", "-", "--timeout", "2", store=samples, stdin=endless)

    assert (done.returncode, done.stdout) == (6, "")
    assert "no answer after 2 seconds" in done.stderr
    assert "  fix: " in done.stderr


@pytest.mark.parametrize(
    ("sparql", "answer"),
    [
        ("SELECT (1 AS ?n) {}", '{"head":{"vars":["n"]},"results":{"bindings":[{"n":'),
        ("ASK {}", '{"head":{},"boolean":true}'),
    ],
)
def test_sparql_of_the_user_is_answered(sparql: str, answer: str, samples: Path):
    done = run_kg("query", "-", "--json", store=samples, stdin=sparql)

    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith(answer)


def test_a_graph_that_the_user_asks_for_is_answered(samples: Path):
    sparql = "CONSTRUCT { <urn:a> <urn:b> 'c'@en } WHERE {}"

    done = run_kg("query", "-", "-f", "turtle", store=samples, stdin=sparql)

    assert '<urn:a> <urn:b> "c"@en .' in done.stdout


def _unread(pipe: IO[str]) -> int:
    """Return how many bytes of a pipe its reader has not taken yet."""
    found = fcntl.ioctl(pipe, termios.FIONREAD, struct.pack("i", 0))
    return int(struct.unpack("i", found)[0])


@pytest.fixture
def heeded() -> Iterator[None]:
    """Programs that are started heed Ctrl-C, also where these tests run in the background."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.usefixtures("heeded")
def test_ctrl_c_is_told_in_a_word(samples: Path):
    with subprocess.Popen(
        [_PROGRAM, "--store", samples, "query", "-"],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None
        program.stdin.write("SELECT")
        program.stdin.flush()
        while _unread(program.stdin):  # until it waits for the rest of the query
            time.sleep(0.05)
        program.send_signal(signal.SIGINT)
        _, said = program.communicate(timeout=30)

    assert (program.returncode, said) == (130, "interrupted\n")


def test_releases_are_taken_in_also_when_nobody_reads_what_is_printed(tmp_path: Path):
    folder, store = tmp_path / "releases", tmp_path / "store"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.txt").write_text(f"No. {number}/2024\n\n{GOOD}", encoding="utf-8")
    command: list[str | Path] = [_PROGRAM, "--store", store, "ingest", folder, "--issuer", "KHM"]

    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as program:
        assert program.stdout is not None
        program.stdout.close()
        code = program.wait(timeout=120)

    assert code == 0
    assert run_kg("releases", "--json", store=store).stdout.count('"id"') == 5


def test_wrong_usage_of_an_option_still_is_code_2(tmp_path: Path):
    assert run_kg("releases", "--no-such-option", store=tmp_path).returncode == 2
    assert run_kg("no-such-command", store=tmp_path).returncode == 2
