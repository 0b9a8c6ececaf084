"""Promises about the code itself."""

import ast
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MODULES = sorted((ROOT / "kg").rglob("*.py"))
LONGEST_MODULE = 300
LONGEST_FUNCTION = 40


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_module_is_longer_than_a_reader_can_hold():
    long = {
        _name(p): n for p in MODULES if (n := len(p.read_text().splitlines())) > LONGEST_MODULE
    }

    assert long == {}


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{_name(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and _code_lines(node) > LONGEST_FUNCTION
    ]

    assert long == []


def _code_lines(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Return the lines of a function without its docstring and decorators."""
    first = node.body[0]
    documented = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant)
    doc = (first.end_lineno or 0) - first.lineno + 1 if documented else 0
    return (node.end_lineno or 0) - node.lineno + 1 - doc


def test_no_module_is_a_drawer_for_anything():
    names = {"utils", "util", "helpers", "common", "misc", "base", "core", "manager"}

    assert [_name(p) for p in MODULES if p.stem in names] == []


@pytest.mark.parametrize(
    "where", ["kg", "lexicons", "sources", "gazetteer", "queries", "ontology"]
)
def test_no_rule_knows_a_release_of_the_gold(where: str, shared: Path):
    ids = {p.stem for p in (shared / "gold").glob("*/facts/*.json")}
    files = [p for p in (ROOT / where).rglob("*") if p.suffix in {".py", ".yaml", ".rq", ".ttl"}]

    known = re.compile("|".join(map(re.escape, sorted(ids))))
    assert [_name(p) for p in files if known.search(p.read_text(encoding="utf-8"))] == []
