"""What hints and pages tell people to type must exist."""

import ast
import gc
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.main import get_command

from kg import assets
from kg.cli.main import app
from kg.query.catalog import load_catalog

ROOT = Path(__file__).resolve().parents[2]
#: `kg WORD` in code or at the start of a line, and in hints after a colon.
_COMMAND = re.compile(r"(?:`|: |^|\n)kg (?:--store \S+ )?([a-z]+)(?: ([a-z-]+))?")
_PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def _literals(path: Path) -> Iterator[str]:
    # what other tests left is not to be finalised inside the parser (CPython 3.11)
    gc.disable()
    try:
        tree = ast.parse(path.read_text(encoding="utf-8"))
    finally:
        gc.enable()
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def _named(texts: Iterator[str]) -> set[tuple[str, str]]:
    return {match.groups("") for text in texts for match in _COMMAND.finditer(text)}  # type: ignore[misc]  # two groups


def _unknown(named: set[tuple[str, str]]) -> list[tuple[str, str]]:
    commands = set(getattr(get_command(app), "commands"))  # noqa: B009  # not on the type
    queries = {query.name for query in load_catalog(assets.QUERIES)}
    return sorted(
        (command, rest)
        for command, rest in named
        if command not in commands or (command == "query" and rest and rest not in queries)
    )


def test_commands_and_queries_that_hints_name_exist():
    texts = (text for path in sorted((ROOT / "kg").rglob("*.py")) for text in _literals(path))

    assert _unknown(_named(texts)) == []


@pytest.mark.parametrize("page", _PAGES, ids=lambda page: page.name)
def test_commands_that_pages_name_exist(page: Path):
    named = _named(iter([page.read_text(encoding="utf-8")]))

    # A page may name a query that its reader is to write.
    assert _unknown({(command, "") for command, _ in named}) == []


def test_a_command_that_is_not_there_would_be_found():
    named = _named(iter(["make it anew with: kg remake", "ask `kg query nothing-like-it`"]))

    assert _unknown(named) == [("query", "nothing-like-it"), ("remake", "")]
