"""Photograph the main pages for the documentation, over the sample releases.

    PYTHONPATH=. .venv/bin/python scripts/build_screenshots.py

Writes docs/images/pages/NAME.png with few colours, so that they stay small: 1280 pixels wide, or
as a telephone shows them, or on paper.
Needs Chromium (`CHROMIUM` names another program) and the bundle of frontend/, no network.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, sync_playwright

from tests.serving import serving

_ROOT: Final = Path(__file__).resolve().parents[1]
_FOLDER: Final = _ROOT / "docs" / "images" / "pages"
_QUERY: Final = (
    "SELECT%20%3Fclass%20(COUNT(%3Fthing)%20AS%20%3Fcount)%20WHERE%20%7B%20GRAPH%20%3Fgraph%20"
    "%7B%20%3Fthing%20a%20%3Fclass%20%7D%20%7D%20GROUP%20BY%20%3Fclass%20ORDER%20BY%20DESC(%3Fcount)%20LIMIT%2010"
)
_EXPLORED: Final = (
    "state/khm,state/tha,organization/cambodia-thailand-general-border-committee,"
    "agreement/2025-10-26-khm-tha-kuala-lumpur-joint-declaration"
)
#: Name of the picture → address, and how it is looked at: colours, "phone" or "paper".
_PICTURES: Final = {
    "home": ("/", "light"),
    "dyad": ("/dyad/KHM-THA", "light"),
    "dyad-dark": ("/dyad/KHM-THA", "dark"),
    "dyad-phone": ("/dyad/KHM-USA#aid", "phone"),
    "dyad-french": ("/dyad/KHM-USA?lang=fr", "light"),
    "brief-paper": ("/brief/KHM-USA", "paper"),
    "release": ("/release/khm-mfaic-2026-01-10-9c93dd34", "light"),
    "chain": ("/chain?agreement=Kuala%20Lumpur%20Joint%20Declaration", "light"),
    "explorer": (f"/explore?n={_EXPLORED}", "light"),
    "compare": (
        "/compare?event=Meeting%20of%20PRAK%20Sokhonn%20and%20Michael%20George%20DeSombre",
        "light",
    ),
    "commitments": ("/commitments/KHM-THA?as_of=2026-01-05", "light"),
    "question": ("/queries/aid-by-donor?donor=USA", "light"),
    "sparql": (f"/sparql?query={_QUERY}", "light"),
}
_COLOURS: Final = 64
_SIZE: Final = (1280, 900)
#: Those of a telephone, and of a sheet of A4 (96 pixels an inch) without its margins.
_SIZES: Final = {"phone": (360, 780), "paper": (690, 1010)}
#: Milliseconds in which an island has drawn itself.
_DRAWN: Final = 1500


def main() -> None:
    """Write all pictures."""
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or "chromium"
    _FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as driver:
        store = Path(folder, "store")
        kg = Path(sys.executable).with_name("kg")
        command = [kg, "--store", store, "ingest", _ROOT / "releases"]
        subprocess.run(command, check=True)  # noqa: S603  # our own program
        browser = driver.chromium.launch(
            executable_path=program, args=["--no-sandbox", "--lang=en-GB"]
        )
        with serving(store) as site:
            for name, (path, look) in _PICTURES.items():
                size = _photograph(browser, site + path, look, _FOLDER / f"{name}.png")
                print(f"{name}: {size // 1000} KB")
        browser.close()


def _photograph(browser: Browser, address: str, look: str, target: Path) -> int:
    """Write a picture of the upper part of a page; return its bytes."""
    width, height = _SIZES.get(look, _SIZE)
    context = browser.new_context(
        viewport={"width": width, "height": height},
        color_scheme="dark" if look in ("dark", "phone") else "light",
        reduced_motion="reduce",
        locale="en-GB",
        timezone_id="UTC",
    )
    page = context.new_page()
    page.emulate_media(media="print" if look == "paper" else "screen")
    page.goto(address)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(_DRAWN)
    taken = Image.open(io.BytesIO(page.screenshot())).convert("RGB")
    context.close()
    taken.quantize(_COLOURS).save(target, optimize=True)
    return target.stat().st_size


if __name__ == "__main__":
    main()
