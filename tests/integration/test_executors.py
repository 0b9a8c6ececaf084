"""Reading many releases is a map over a pure function: whoever runs it, bytes are the same."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

RELEASES = Path(__file__).resolve().parents[2] / "releases"
#: Reads releases with `read_all`, or with an executor that the program knows nothing of.
PROGRAM = """
import json, sys
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from kg.extract.facts1 import to_facts1
from kg.pipeline.inputs import load
from kg.pipeline.jobs import jobs
from kg.pipeline.reading import read_all, read_input

inputs = [load(job) for job in jobs(Path(sys.argv[1]))][:6]
if sys.argv[2] == "pool":
    with ProcessPoolExecutor(max_workers=2, mp_context=get_context("spawn")) as pool:
        found = list(pool.map(read_input, inputs))
else:
    keyed = read_all(((one.name, one) for one in inputs), workers=int(sys.argv[2]))
    found = [read for _, read in keyed]
print(json.dumps([to_facts1(read.reading, read.release) for read in found]))
"""


def facts(how: str, hashseed: str) -> str:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAM, RELEASES, how],
        capture_output=True,
        text=True,
        check=False,
        env=os.environ | {"PYTHONHASHSEED": hashseed},
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def one_process() -> str:
    return facts("1", "0")


@pytest.mark.parametrize(
    ("how", "hashseed"),
    [("1", "1"), ("1", "2"), ("2", "0"), ("2", "1"), ("2", "2"), ("pool", "3")],
)
def test_processes_seeds_and_executors_give_the_same_bytes(
    how: str, hashseed: str, one_process: str
):
    assert facts(how, hashseed) == one_process
    assert '"kind": "statement"' in one_process
