"""The tour of README does what README says."""

import re
import shlex
from pathlib import Path

import pytest

from tests.integration.conftest import run_kg

ROOT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r"\]\((?!https?://)([^)#]+)\)")


def _tour() -> list[tuple[str, list[str]]]:
    """Return the commands of the tour, each with the lines that README shows below it."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = text.split("```console\n", 1)[1].split("```", 1)[0]
    steps: list[tuple[str, list[str]]] = []
    for line in block.splitlines():
        if line.startswith("$ "):
            steps.append((line[2:], []))
        elif line != "…":
            steps[-1][1].append(line)
    return steps


def test_each_command_of_the_tour_prints_what_is_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "releases").symlink_to(ROOT / "releases")

    for command, shown in _tour():
        program, *arguments = shlex.split(command)
        done = run_kg(*arguments)
        assert (program, done.returncode, done.stderr[:300]) == ("kg", 0, done.stderr[:300])
        printed = done.stdout.splitlines()
        missing = [
            line
            for line in shown
            if not any(all(part in p for part in line.split("…")) for p in printed)
        ]
        assert missing == [], command


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "docs/architecture.md"])
def test_links_between_pages_lead_somewhere(page: str):
    text = (ROOT / page).read_text(encoding="utf-8")

    targets = [(ROOT / page).parent / link for link in _LINK.findall(text)]
    assert [str(t) for t in targets if not t.exists()] == []


def test_every_command_is_in_the_reference():
    listed = (ROOT / "docs" / "reference" / "cli.md").read_text(encoding="utf-8")
    helped = run_kg("--help").stdout

    commands = re.findall(r"^│ ([a-z]+) {2,}", helped, flags=re.MULTILINE)
    assert [name for name in commands if f"`{name}" not in listed] == []
    assert "ingest" in commands


def test_every_error_is_explained_where_errors_are_defined():
    text = (ROOT / "kg" / "errors.py").read_text(encoding="utf-8")
    head, _, body = text.partition('"""\n')

    classes = re.findall(r"^class (\w+)\(", body, flags=re.MULTILINE)
    assert [name for name in classes if name not in head] == []
