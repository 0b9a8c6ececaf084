"""A release without a day is told of, and stands where the days that it reports put it."""

from pathlib import Path

import httpx

from tests.integration.conftest import run_kg
from tests.serving import serving

TEXT = """Ministry of Foreign Affairs

Foreign Minister Ana Lim of Fiji met Foreign Minister Sione Loa of Tonga in Suva on 3 May 2031.
Minister Lim thanked Tonga for a grant of USD 2 million for ports.
"""
TWIN = """Foreign Minister Sione Loa of Tonga met
Foreign Minister Ana Lim of Fiji in Suva on 3 May 2031.
Tonga announced a grant of USD 2 million to Fiji for ports.
"""


NOTE = "Foreign Minister Ana Lim of Fiji received delegation number {} of Tonga in Suva.\n"


def _store(tmp_path: Path) -> str:
    store = str(tmp_path / "store")
    for name, text, options in (
        ("fji", TEXT, ["--issuer", "FJI"]),
        ("ton", TWIN, ["--issuer", "TON", "--date", "2031-05-04"]),
    ):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
        done = run_kg("--store", store, "ingest", str(tmp_path / f"{name}.txt"), *options)
        assert done.returncode == 0, done.stderr
        assert ("undated: give its day with --date" in done.stdout) == (name == "fji")
    return store


def test_of_an_undated_release_it_is_told_before_which_day_it_did_not_come_out(tmp_path: Path):
    store = _store(tmp_path)

    listed = run_kg("--store", store, "releases")
    brief = run_kg("--store", store, "brief", "FJI", "TON", "--as-of", "2031-06-01")

    assert "not before 2031-05-03" in " ".join(listed.stdout.split())
    assert "not before 2031-05-03" in brief.stdout
    assert "2031-05-04" in listed.stdout


def test_an_undated_release_is_compared_and_feeds_have_its_reported_day(tmp_path: Path):
    store = _store(tmp_path)

    compared = run_kg("--store", store, "compare")
    feed = run_kg("--store", store, "changes", "--since", "2031-05-01", "--format", "atom")
    later = run_kg("--store", store, "changes", "--since", "2032-01-01")

    assert (compared.returncode, compared.stderr) == (0, "")
    assert "2 readouts of FJI and TON" in compared.stdout
    assert "9998" not in feed.stdout
    assert "Lim" not in later.stdout


def test_however_many_releases_are_undated_the_home_page_has_the_latest_of_the_others(
    tmp_path: Path,
):
    store = _store(tmp_path)
    (tmp_path / "notes").mkdir()
    for number in range(13):
        (tmp_path / "notes" / f"{number}.txt").write_text(NOTE.format(number), encoding="utf-8")
    done = run_kg("--store", store, "ingest", str(tmp_path / "notes"), "--issuer", "FJI")
    with serving(Path(store)) as address:
        page = httpx.get(address, headers={"Accept": "text/html"}, timeout=60).text

    assert done.returncode == 0, done.stderr
    assert page.count('href="/release/') == 1
    assert 'href="/release/ton-2031-05-04-' in page
