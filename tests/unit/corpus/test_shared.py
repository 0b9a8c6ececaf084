"""The real releases of ../shared are read sensibly; no word of them stands here."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from kg.corpus import iter_files, read
from kg.model.release import Release
from kg.sources import load_sources

SOURCES = load_sources()
BY_PREFIX = {
    "au-pm": "aus-pm",
    "lk-pmd": "lka-pmd",
    "lk-cabinet": "lka-cabinet-office",
    "sg-minlaw": "sgp-minlaw",
    "us-whitehouse": "usa-white-house",
    "pr-03": "khm-mfaic",
}


def release_of(path: Path) -> Release:
    source = next(source for prefix, source in BY_PREFIX.items() if path.stem.startswith(prefix))
    return read(path, SOURCES[source])


@pytest.fixture(scope="module")
def releases(shared: Path) -> list[Release]:
    folders = (shared / "corpus/texts", shared / "gold/dev/texts", shared / "releases")
    return [release_of(path) for folder in folders for path in iter_files(folder)]


def quotes(value: object) -> Iterator[tuple[int, int]]:
    match value:
        case {"start": int(start), "quote": str(quote)}:
            yield start, start + len(quote)
        case dict():
            for one in value.values():
                yield from quotes(one)
        case list():
            for one in value:
                yield from quotes(one)


def test_the_release_that_the_project_starts_from_has_its_number_and_no_day(shared: Path):
    release = read(shared / "releases/pr-03-2026-mfa-ic.txt", SOURCES["khm-mfaic"])

    assert release.number == "PR 03/2026 MFA.IC"
    assert release.id == "khm-mfaic-pr-03-2026-mfa-ic"
    assert release.published is None
    assert [zone.kind for zone in release.zones] == [
        *["letterhead"] * 4,
        "headline",
        "body",
    ]


def test_every_release_has_title_and_body_sentences(releases: list[Release]):
    assert [r.id for r in releases if not r.title] == []
    assert [r.id for r in releases if not any(s.zone == "body" for s in r.sentences)] == []


def test_the_day_on_the_second_line_is_the_day_of_issue(releases: list[Release]):
    for release in releases:
        told = re.match(r"[^\n]*\n(\d{4}-\d{2}-\d{2})", release.text)
        assert release.published == (date.fromisoformat(told[1]) if told else None)


def test_no_two_releases_have_one_id(releases: list[Release]):
    ids = {release.id for release in releases if "pr-03" not in release.id}

    assert len(ids) == len([release for release in releases if "pr-03" not in release.id])


def test_nearly_every_quote_of_the_gold_lies_in_one_sentence(shared: Path):
    inside, outside = 0, 0
    for path in sorted((shared / "gold/dev/facts").glob("*.json")):
        release = release_of(shared / "gold/dev/texts" / f"{path.stem}.txt")
        for start, end in quotes(json.loads(path.read_text(encoding="utf-8"))):
            whole = any(s.start <= start and end <= s.end for s in release.sentences)
            inside, outside = inside + whole, outside + (not whole)

    # What is left are quotes of several sentences, of lists, and of days beside the title.
    assert inside / (inside + outside) > 0.97


def test_every_release_lies_in_english_zones_without_gaps_of_words(releases: list[Release]):
    for release in releases:
        covered = [False] * len(release.text)
        for zone in release.zones:
            covered[zone.start : zone.end] = [True] * (zone.end - zone.start)
        left = "".join(c for c, inside in zip(release.text, covered, strict=True) if not inside)
        # Numbers of items and attributes of Markdown may stand outside, words may not.
        assert re.findall(r"[A-Za-z]{4,}", re.sub(r"\{:[^}]*\}|&nbsp;", " ", left)) == []
