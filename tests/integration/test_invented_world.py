"""Identity and counts on invented releases of which the truth is known: bench/world_truth.py."""

import json
import subprocess
import sys
from pathlib import Path

BENCH = Path(__file__).resolve().parents[2] / "bench"


def _run(*words: object) -> str:
    done = subprocess.run(
        [sys.executable, *map(str, words)], capture_output=True, text=True, check=True, cwd=BENCH
    )
    return done.stdout


def test_identity_totals_and_meetings_of_invented_releases_are_those_that_are_true(tmp_path: Path):
    _run("world_truth.py", "--scale", "0.3", "--seed", "11", "-o", tmp_path)

    found = json.loads(_run("world.py", "score", tmp_path))

    figures = {kind: float(found[f"B³ {kind}"].split()[5]) for kind in
               ("person", "place", "agreement", "meeting", "aid")}  # fmt: skip
    assert found["releases"] > 1000
    assert min(figures.values()) >= 0.95, figures
    assert found["vague descriptions merged"] == 0
    assert (found["totals that are wrong"], found["totals"] > 50) == (0, True), found["examples"]
    assert found["dyads with a wrong count of meetings"] == 0, found["which"]
    told, _, shown = found["conflicts told / found"].partition(" / ")
    assert told == shown
