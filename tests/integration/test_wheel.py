"""What is built and shipped works without the checkout."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SHIPPED = ("ontology", "queries", "sources", "lexicons", "gazetteer", "releases")


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel from the files that git knows, and unpack it."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--wheel-dir", folder, ROOT],
        check=True,
        capture_output=True,
    )  # fmt: skip
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


@pytest.mark.parametrize("name", SHIPPED)
def test_the_wheel_ships_every_data_file(name: str, unpacked: Path):
    tracked = subprocess.run(
        ["git", "-C", ROOT, "ls-files", name], check=True, capture_output=True, text=True
    ).stdout.split("\n")

    shipped = unpacked / "kg" / "shipped"
    assert [file for file in tracked if file and not (shipped / file).is_file()] == []


def test_the_program_runs_from_the_wheel_alone(unpacked: Path, tmp_path: Path):
    program = "from kg.cli.main import main; import kg; print(kg.__file__); main()"
    done = subprocess.run(
        [sys.executable, "-c", program, "demo", "--store", tmp_path / "demo"],
        env=os.environ | {"PYTHONPATH": str(unpacked)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(str(unpacked))
    assert "SHACL conforms" in done.stdout


def test_the_wheel_has_the_islands_and_says_whose_work_is_in_them(unpacked: Path):
    bundle = unpacked / "kg" / "pages" / "static" / "dist"
    notices = (bundle / "THIRD-PARTY.txt").read_text(encoding="utf-8")

    assert {"explore.js", "query.js", "fonts.css"} <= {path.name for path in bundle.iterdir()}
    assert "cytoscape" in notices
    assert "@codemirror/view" in notices


def test_an_sdist_makes_a_wheel_without_node_and_npm(unpacked: Path, tmp_path: Path):
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", tmp_path],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (sdist,) = tmp_path.glob("*.tar.gz")
    done = subprocess.run(
        [sys.executable, "-m", "pip", "wheel", "--no-deps", "--no-build-isolation",
         "--disable-pip-version-check", "--wheel-dir", tmp_path, sdist],
        env={"PATH": "/nowhere", "HOME": str(tmp_path)},
        check=False,
        capture_output=True,
        text=True,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    with zipfile.ZipFile(next(tmp_path.glob("*.whl"))) as wheel:
        made = wheel.read("kg/pages/static/dist/explore.js")
    assert made == (unpacked / "kg/pages/static/dist/explore.js").read_bytes()
