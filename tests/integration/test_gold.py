"""Accuracy on the hand-made gold, by its own scorer."""

import json
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

from kg.corpus import read
from kg.extract.extractor import extract
from kg.extract.facts1 import to_facts1
from kg.gazetteer import load_gazetteer
from kg.sources import load_sources

#: Strict F1 that the first release must reach, by kind.
FIRST_RELEASE = {
    "tenure": 1.0,
    "aid": 1.0,
    "meeting": 0.8,
    "agreement": 0.8,
    "statement": 0.8,
    "action": 0.6,
    "deal": 0.6,
    "link": 0.5,
}
#: Strict micro F1 that the 33 releases of gold/dev must reach.
DEV_MICRO = 0.30


def _day(text: Path) -> date | None:
    """Return the day of publication: line 2 of a text of the gold, if it is one."""
    line = text.read_text(encoding="utf-8").split("\n", 2)[1].strip()
    return date.fromisoformat(line) if re.fullmatch(r"\d{4}-\d\d-\d\d", line) else None


def _score(shared: Path, part: str, folder: Path) -> dict:
    gold = shared / "gold" / part
    for path in sorted((gold / "facts").glob("*.json")):
        text = gold / "texts" / f"{path.stem}.txt"
        source = load_sources()[json.loads(path.read_text(encoding="utf-8"))["issuer"]]
        release = read(text, source, published=_day(text))
        reading = extract(release, source, load_gazetteer())
        (folder / path.name).write_text(json.dumps(to_facts1(reading, release)), encoding="utf-8")
    program = [sys.executable, shared / "gold" / "score.py", "--json", "--pred", folder]
    done = subprocess.run(
        [*program, "--gold", gold / "facts", "--texts", gold / "texts"],
        capture_output=True,
        text=True,
        check=True,
    )
    return json.loads(done.stdout)


def test_the_first_release_is_read_as_well_as_promised(shared: Path, tmp_path: Path):
    score = _score(shared, "seed", tmp_path)

    reached = {kind: score["kinds"][kind]["strict"]["F"] for kind in FIRST_RELEASE}
    assert {kind: f for kind, f in reached.items() if f < FIRST_RELEASE[kind]} == {}
    assert set(score["voided"].values()) == {0}


def test_releases_of_other_publishers_are_read_as_well_as_promised(shared: Path, tmp_path: Path):
    score = _score(shared, "dev", tmp_path)

    assert score["micro"]["strict"][2] >= DEV_MICRO
    assert set(score["voided"].values()) == {0}
