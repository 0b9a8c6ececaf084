import runpy
from pathlib import Path

import pytest

from kg import assets
from kg.errors import SettingsError
from kg.gazetteer import load_gazetteer

SCRIPT = Path(__file__).parents[3] / "scripts" / "build_gazetteer.py"
FILES = ("states.json", "places.json", "organizations.json", "currencies.json")


def test_the_gazetteer_is_read_once():
    assert load_gazetteer() is load_gazetteer()


def test_the_committed_files_are_what_the_script_makes(tmp_path: Path):
    runpy.run_path(str(SCRIPT))["main"](tmp_path)

    for name in FILES:
        assert (tmp_path / name).read_bytes() == (assets.GAZETTEER / name).read_bytes()


def test_a_folder_without_files_is_refused_with_the_way_to_make_them(tmp_path: Path):
    with pytest.raises(SettingsError, match=r"states\.json cannot be read") as raised:
        load_gazetteer(tmp_path)

    assert "build_gazetteer.py" in raised.value.hint


def test_an_entry_of_another_form_is_refused(tmp_path: Path):
    (tmp_path / "states.json").write_text('[{"iso3": "KHM", "colour": "blue"}]', encoding="utf-8")

    with pytest.raises(SettingsError, match="colour"):
        load_gazetteer(tmp_path)
