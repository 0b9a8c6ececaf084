"""A damaged text is found, and mended by ingesting the release again; an index stays at home."""

from pathlib import Path

import pytest

from tests.integration.conftest import run_kg

TEXT = (
    "Joint talks\n\nNairobi, 4 June 2025\n\nKenya thanked Japan for a grant of JPY 300 million.\n"
)


def _stored(folder: Path) -> Path:
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    done = run_kg("ingest", folder / "one.txt", "--issuer", "KEN", store=folder / "store")
    assert done.returncode == 0, done.stderr
    return folder / "store"


@pytest.mark.parametrize("damage", ["changed", "gone"])
def test_a_stored_text_that_is_not_what_is_quoted_does_not_conform(damage: str, tmp_path: Path):
    store = _stored(tmp_path)
    (text,) = (store / "texts").rglob("*.txt")
    if damage == "changed":
        text.write_text("something else", encoding="utf-8")
    else:
        text.unlink()

    found = run_kg("validate", store=store)
    again = run_kg("ingest", tmp_path / "one.txt", "--issuer", "KEN", "--again", store=store)

    assert (found.returncode, "QuoteIsText" in found.stdout) == (3, True)
    assert (again.returncode, text.read_text(encoding="utf-8")) == (0, TEXT)
    assert run_kg("validate", store=store).returncode == 0


@pytest.mark.parametrize(
    "row",
    [
        '"../secret.txt": {source: KEN}',
        '"{folder}/secret.txt": {source: KEN}',
        "one.txt: {source: [x]}",
        "one.txt: {source: 5}",
        '"a\\0b.txt": {source: KEN}',
        "one.txt",
    ],
)
def test_an_index_leads_nowhere_else_and_is_checked(row: str, tmp_path: Path):
    folder = tmp_path / "releases"
    folder.mkdir()
    (tmp_path / "secret.txt").write_text(TEXT, encoding="utf-8")
    (folder / "one.txt").write_text(TEXT, encoding="utf-8")
    line = row.replace("{folder}", str(tmp_path))
    (folder / "index.yaml").write_text(line, encoding="utf-8")

    done = run_kg("ingest", folder, store=tmp_path / "store")

    assert (done.returncode, "Traceback" in done.stderr) == (5, False)
    assert "index.yaml" in done.stderr
