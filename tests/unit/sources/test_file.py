from pathlib import Path

import pytest

from kg.errors import SourceError
from kg.sources import Source, load_sources

GOOD = "state: NZL\nbody: Ministry of Ferries\n"


def write(folder: Path, content: str) -> Path:
    path = folder / "nzl-ferries.yaml"
    path.write_text(content, encoding="utf-8")
    return folder


def test_what_a_file_leaves_out_comes_from_its_state(tmp_path: Path):
    found = load_sources(write(tmp_path, GOOD))["nzl-ferries"]

    assert found == Source(
        id="nzl-ferries",
        state="NZL",
        body="Ministry of Ferries",
        currency="NZD",
        dollar="NZD",
    )


def test_what_a_file_says_wins(tmp_path: Path):
    content = GOOD + (
        "names: [Ferries]\nheaders: [Harbour News]\nlanguages: [en, mi]\ndollar: USD\n"
        "class: copy\nhouse_style: [day first]\nrights: Quoted only.\nurl: https://ferries.example/\n"
    )

    assert load_sources(write(tmp_path, content))["nzl-ferries"] == Source(
        id="nzl-ferries",
        state="NZL",
        body="Ministry of Ferries",
        names=("Ferries",),
        headers=("Harbour News",),
        languages=("en", "mi"),
        currency="NZD",
        dollar="USD",
        house_style=("day first",),
        source_class="copy",
        rights="Quoted only.",
        url="https://ferries.example/",
    )


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        ("body: Ministry of Ferries\n", "'state' is missing"),
        ("state: NZL\n", "'body' is missing"),
        (GOOD + "colour: blue\n", "'colour' is not a key of a source"),
        ("state: XQX\nbody: Ministry\n", "'state' is 'XQX'"),
        ("state: nzl\nbody: Ministry\n", "'state' is 'nzl'"),
        ("state: NO\nbody: Ministry\n", "'state' is False"),
        (GOOD + "dollar: bucks\n", "'dollar' is 'bucks'"),
        (GOOD + "currency: US$\n", "'currency' is 'US\\$'"),
        (GOOD + "class: rumour\n", "'class' is 'rumour'"),
        (GOOD + "house_style: [caps lock]\n", "'house_style' has 'caps lock'"),
        (GOOD + "names: Ferries\n", "'names' is 'Ferries'"),
        (GOOD + "languages: [no]\n", "'languages' is \\[False\\]"),
        ("- NZL\n", "is not a mapping"),
        ("state: [\n", "cannot be read"),
    ],
)
def test_a_malformed_file_is_refused_with_file_and_key(
    tmp_path: Path, content: str, complaint: str
):
    with pytest.raises(SourceError, match=rf"nzl-ferries\.yaml.* {complaint}") as raised:
        load_sources(write(tmp_path, content))

    assert raised.value.hint


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path):
    (tmp_path / "nzl-ferries.yaml").write_bytes(b"body: M\xe9\n")

    with pytest.raises(SourceError, match="cannot be read"):
        load_sources(tmp_path)
