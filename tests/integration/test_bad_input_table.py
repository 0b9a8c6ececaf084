"""Every kind of broken input gives its error, with a way out; the page lists them all."""

import re
from pathlib import Path

import pytest

from kg.pipeline import Ingested, jobs
from kg.settings import Settings
from kg.workspace import Workspace
from tests.integration.bad_inputs import CASES, Case

_PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "bad-input.md"


@pytest.mark.parametrize("case", CASES, ids=[case.kind for case in CASES])
def test_broken_input_is_told_with_a_way_out(case: Case, tmp_path: Path):
    with pytest.raises(case.error) as caught:
        case.do(tmp_path)

    assert type(caught.value) is case.error
    assert case.says in caught.value.message
    assert caught.value.hint
    assert "bug" not in caught.value.message


def test_the_page_lists_every_kind_with_its_error():
    listed = re.findall(
        r"^\| (.+?) \| `(\w+)` \|", _PAGE.read_text(encoding="utf-8"), re.MULTILINE
    )

    assert listed == [(case.kind, case.error.__name__) for case in CASES]
    assert len(CASES) == len({case.kind for case in CASES}) >= 60


_SAID = "Kenya thanked Japan for a grant of JPY 300 million."


@pytest.mark.parametrize(
    "text",
    [
        f"\ufeff{_SAID}",
        _SAID.replace(" ", "\u00a0"),
        _SAID.replace(" ", "\u202f\u200b"),
        f"\u202e{_SAID}\u202c",
        f"\u2067Ferry\u2069 {_SAID}",
        _SAID.replace("thanked", "th\u00adanked"),
        f"Caf\u0065\u0301 {_SAID}",
        f"{_SAID}\x07\x1b[31m",
        f"{_SAID}\r\n\r\r\n\u2028\u2029\x85",
        "\n" * 20_000 + _SAID,
        f"{'a' * 200_000} {_SAID}",
        f"{'(' * 5_000}{_SAID}",
        f"😀👩‍👩‍👧 {_SAID}",
        f"{_SAID} JPY 99999999999999999999999999999999999 million. On 31 February 2031.",
        "Ambassador \u200fDr. Dr. Dr. van der von al- O’ and Mr. met Mr. in \u200e.",
    ],
)
def test_a_strange_text_is_kept_as_it_is_and_every_quote_is_in_it(text: str, tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(text.encode())
    with Workspace.open(Settings(store=None), create=True) as workspace:
        (one,) = workspace.ingest_all(jobs(tmp_path / "a.txt", issuer="KEN"))

        assert isinstance(one, Ingested)
        assert workspace.store.text(one.release.sha256) == text
        assert workspace.validate().conforms
