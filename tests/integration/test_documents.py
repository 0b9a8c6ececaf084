"""Documents of all kinds through the real program, from the file to the quote."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.integration.conftest import run_kg
from tests.unit.corpus.documents import FERRY, FRENCH, archive, pdf, word

PROGRAM = Path(sys.executable).with_name("kg")
PAGE = f"<html><head><title>Ferry</title></head><body><main><p>{FERRY}</p></main></body></html>"
LETTER = f"Ferry line opened\n\nAccra, 4 May 2031\n\n{FERRY}\n"


@pytest.fixture
def documents(tmp_path: Path) -> Path:
    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "a.html").write_text(PAGE, encoding="utf-8")
    (folder / "b.pdf").write_bytes(pdf([["Ferry line"], [FERRY[:73], FERRY[74:]]]))
    (folder / "c.docx").write_bytes(word(["Ferry talks", FERRY]))
    (folder / "d.zip").write_bytes(archive({"in/1.md": f"# Ferry\n\n{FERRY}".encode()}))
    row = {"text": LETTER, "issuer": "gha", "number": "PR 9/2031", "url": "https://g.example/9"}
    (folder / "e.jsonl").write_text(json.dumps(row) + "\n{broken\n", encoding="utf-8")
    (folder / "f.pdf").write_bytes(b"%PDF-1.4 damaged")
    (folder / "g.txt").write_text(FRENCH, encoding="utf-8")
    return folder


def test_a_folder_of_all_kinds_is_read_and_what_is_broken_is_named(
    documents: Path, tmp_path: Path
):
    store = tmp_path / "store"

    done = run_kg("ingest", documents, "--issuer", "KEN", "--json", store=store)

    told = json.loads(done.stdout)
    assert done.returncode == 5
    assert "Traceback" not in done.stderr
    assert [Path(one["path"]).name for one in told["failed"]] == ["e.jsonl:2", "f.pdf"]
    assert [Path(one["path"]).name for one in told["ingested"]] == [
        "a.html", "b.pdf", "c.docx", "d.zip", "e.jsonl", "g.txt",
    ]  # fmt: skip
    facts = {Path(one["path"]).name: one["facts"] for one in told["ingested"]}
    assert facts.pop("g.txt") == 0
    assert all(facts.values())
    assert run_kg("validate", store=store).returncode == 0
    rows = json.loads(run_kg("releases", "--json", store=store).stdout)
    (line,) = [row for row in rows if row["issuer"] == "GHA"]
    assert (line["number"], line["page"], line["date"]) == (
        "PR 9/2031", "https://g.example/9", "2031-05-04",
    )  # fmt: skip


def test_any_number_of_jobs_exports_the_same_bytes(documents: Path, tmp_path: Path):
    exports = []
    for jobs, seed in (("1", "0"), ("2", "7")):
        store = tmp_path / f"store{jobs}"
        command = ("ingest", documents, "--issuer", "KEN", "--jobs", jobs)
        assert run_kg(*command, store=store, hashseed=seed).returncode == 5
        exports.append(run_kg("export", "nquads", store=store, hashseed=seed).stdout)

    assert exports[0] == exports[1] != ""


@pytest.mark.parametrize("content", [PAGE.encode(), LETTER.encode(), pdf([[FERRY[:73]]])])
def test_standard_input_is_read(content: bytes):
    done = subprocess.run(
        [PROGRAM, "extract", "-", "--issuer", "KEN", "--json"],
        input=content,
        capture_output=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert [fact["kind"] for fact in json.loads(done.stdout)["facts"]]


def test_a_release_in_another_language_has_no_facts_and_a_warning(documents: Path):
    done = run_kg("extract", documents / "g.txt", "--issuer", "KEN", "--json")

    assert done.returncode == 0
    assert json.loads(done.stdout)["facts"] == []
    assert "not in English (fr)" in done.stderr


def test_a_release_in_another_language_is_stored_with_its_language(
    documents: Path, tmp_path: Path
):
    store = tmp_path / "store"

    done = run_kg("ingest", documents / "g.txt", "--issuer", "KEN", store=store)

    assert done.returncode == 0, done.stderr
    assert "0 facts  (language fr: kept as text, not read)" in done.stdout
    query = "SELECT ?l WHERE { ?release <http://purl.org/dc/terms/language> ?l }"
    assert '"fr"' in run_kg("query", "-", "-f", "json", store=store, stdin=query).stdout
    assert run_kg("validate", store=store).returncode == 0


def test_a_damaged_pdf_in_a_folder_is_told_in_two_lines_of_ours(tmp_path: Path):
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "x.pdf").write_bytes(b"%PDF-1.4 damaged")

    done = run_kg("ingest", tmp_path / "in", "--issuer", "GHA", store=tmp_path / "store")

    first, second, *rest = done.stderr.splitlines()
    assert first.startswith(f"error: {tmp_path}/in/x.pdf cannot be read as PDF: ")
    assert second.startswith("  fix: ")
    assert not any("EOF marker" in line for line in rest)
