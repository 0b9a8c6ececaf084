"""`kg evaluate` gives the figures of the gold's own scorer, and its errors as a page."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from kg.evaluate.scoring import KINDS, LEVELS
from tests.integration.conftest import run_kg

OWN = Path(__file__).resolve().parents[1] / "gold"
_LISTS = ("participants", "speakers", "parties", "donor", "recipient", "actors", "targets")


def _spoiled(gold: dict[str, Any], draw: random.Random) -> dict[str, Any]:
    """Return gold as a bad extractor would find it: facts lost, doubled, changed, misquoted."""
    facts = []
    for fact in gold["facts"]:
        for _ in range(draw.choices((0, 1, 2), weights=(2, 6, 1))[0]):
            copy = json.loads(json.dumps(fact))
            slot = draw.choice([*_LISTS, "date", "act", "form", "amount", "name", "none"])
            if copy.get(slot):
                copy[slot] = copy[slot][:1] if slot in _LISTS else None
            if draw.random() < 0.05:
                copy["evidence"][0]["start"] += 1
            facts.append(copy)
    draw.shuffle(facts)
    return {**gold, "facts": facts}


@pytest.mark.parametrize("part", ["dev", "seed"])
def test_the_figures_are_those_of_the_scorer_of_the_gold(part: str, shared: Path, tmp_path: Path):
    gold, draw = shared / "gold" / part, random.Random(7)  # noqa: S311  # a sample, no secret
    for path in sorted((gold / "facts").glob("*.json")):
        found = _spoiled(json.loads(path.read_text(encoding="utf-8")), draw)
        (tmp_path / path.name).write_text(json.dumps(found), encoding="utf-8")
    folders = [gold / "facts", gold / "texts"]

    ours = json.loads(run_kg("evaluate", *folders, "--pred", tmp_path, "--json").stdout)
    options: list[str | Path] = [
        "--json",
        "--pred",
        tmp_path,
        "--gold",
        folders[0],
        "--texts",
        folders[1],
    ]
    done = subprocess.run(
        [sys.executable, shared / "gold" / "score.py", *options],
        capture_output=True,
        text=True,
        check=True,
    )

    theirs = json.loads(done.stdout)
    for kind in KINDS:
        for level in LEVELS:
            told, wanted = ours["kinds"][kind], theirs["kinds"][kind][level]
            rates = told[level] | {"gold": told["gold"], "found": told["found"]}
            assert (kind, level, rates) == (kind, level, wanted)
    for level in LEVELS:
        assert list(ours["micro"][level].values()) == theirs["micro"][level]
    assert ours["macro"] == theirs["macro"]
    assert ours["voided"] == theirs["voided"]


def _small_gold(folder: Path) -> tuple[Path, Path]:
    """Make a gold of one invented release."""
    text = "Visit to Samoa\n2031-05-03\n\nForeign Minister Ana Lim of Fiji visited Samoa.\n"
    quote = "Foreign Minister Ana Lim of Fiji visited Samoa"
    start = text.index(quote)
    fact = {
        "id": "f1", "kind": "meeting", "form": "visit", "participants": ["Ana Lim"],
        "states": ["FJI", "WSM"], "date": None, "place": "Samoa", "realis": "actual",
        "by": "issuer",
        "evidence": [{"start": start, "end": start + len(quote), "quote": quote}],
    }  # fmt: skip
    for name in ("facts", "texts"):
        (folder / name).mkdir()
    gold = {"schema": "facts/1", "id": "fji-1", "issuer": "FJI", "facts": [fact]}
    (folder / "facts" / "fji-1.json").write_text(json.dumps(gold), encoding="utf-8")
    (folder / "texts" / "fji-1.txt").write_text(text, encoding="utf-8")
    return folder / "facts", folder / "texts"


def test_releases_are_read_by_the_program_itself_and_errors_become_a_page(tmp_path: Path):
    gold, texts = _small_gold(tmp_path)

    done = run_kg("evaluate", gold, texts, "--gallery", tmp_path / "errors.html")

    assert (done.returncode, done.stdout.split()[0]) == (0, "kind"), done.stderr
    assert "micro" in done.stdout
    assert (tmp_path / "errors.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_a_folder_without_gold_says_what_is_wanted(tmp_path: Path):
    done = run_kg("evaluate", tmp_path, tmp_path)

    assert done.returncode == 5
    assert "has no gold" in done.stderr
    assert "fix: Give a folder of facts/1 files" in done.stderr
