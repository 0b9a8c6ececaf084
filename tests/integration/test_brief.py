"""Briefs of the sample releases, from the command line to the bundle."""

import io
import zipfile
from pathlib import Path

from pypdf import PdfReader

from tests.integration.conftest import run_kg

DAY = ("--as-of", "2026-02-20", "--since", "2026-01-01")


def test_a_brief_tells_the_money_once_and_where_the_sides_differ(samples: Path):
    done = run_kg("brief", "KHM", "USA", *DAY, store=samples)

    assert done.returncode == 0, done.stderr
    money = done.stdout.partition("## Money")[2].partition("##")[0]
    assert money.count("USD 15,000,000 from United States shared by Cambodia and Thailand") == 1
    assert "In no total, for sources differ: KHM: USD 10,000,000" in money
    assert "; USA: USD 20,000,000" in money
    promised = done.stdout.partition("## Open commitments")[2].partition("##")[0]
    assert "United States: USD 15,000,000 from United States for Cambodia and Thailand" in promised
    assert "USD 45,000,000" not in promised
    sentences = [line for line in done.stdout.splitlines() if line.startswith("- ")]
    assert sentences
    assert all("[^" in line for line in sentences)


def test_a_brief_has_one_to_three_pages_and_the_same_bytes_under_any_hash_seed(
    samples: Path, tmp_path: Path
):
    files = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for path, seed in zip(files, ("0", "5"), strict=True):
        run_kg("brief", "KHM-THA", *DAY, "--format", "pdf", "--out", path,
               store=samples, hashseed=seed)  # fmt: skip

    one, two = (path.read_bytes() for path in files)
    assert one == two
    assert 1 <= len(PdfReader(io.BytesIO(one)).pages) <= 3


def test_a_bundle_is_verified_offline_and_tampering_is_named(samples: Path, tmp_path: Path):
    made, forged = tmp_path / "made.zip", tmp_path / "forged.zip"
    run_kg("brief", "KHM", "USA", *DAY, "--bundle", made, store=samples)
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(forged, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"15,000,000", b"16,000,000"))

    good, bad = run_kg("verify", made), run_kg("verify", forged)

    assert (good.returncode, "as it was made" in good.stdout) == (0, True)
    assert bad.returncode == 3
    assert "brief.md: was altered" in bad.stdout
