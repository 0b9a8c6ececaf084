"""Questions are answered from a lazy network; all of the graph is projected for exports alone."""

import ast
from pathlib import Path

import pytest

import kg

ROOT = Path(kg.__file__).parent
#: What makes a NetworkX network of all that there is, by the module and by the package.
FULL = frozenset(
    f"kg.network.{name}"
    for name in ("projection", "project", "outline", "actors", "project_states")
)
MODULES = sorted(ROOT.rglob("*.py"))


def _imported(file: Path) -> set[str]:
    """Return the modules that a file imports anywhere, also within functions."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{each.name}" for each in node.names)}
    return found


def test_exports_make_a_full_network():
    users = {file.relative_to(ROOT).parts[0] for file in MODULES if _imported(file) & FULL}

    assert "export" in users


@pytest.mark.parametrize("layer", ["api", "cli", "pages", "workspace", "lookup", "trace", "world"])
def test_nothing_that_answers_questions_makes_a_full_network(layer: str):
    files = [file for file in MODULES if file.relative_to(ROOT).parts[0] == layer]
    makers = {
        str(file.relative_to(ROOT)): sorted(_imported(file) & FULL)
        for file in files
        if _imported(file) & FULL
    }

    assert len(files) > 5
    assert makers == {}
