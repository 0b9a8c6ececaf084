"""A browser that opens the pages of the real server, and sees whatever goes wrong."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    sync_playwright,
)

from tests.integration.conftest import samples  # noqa: F401  # a fixture
from tests.serving import serving

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_QUIET = (
    "--no-sandbox",  # the container has no user namespaces
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
#: The rules of WCAG that another colour scheme can break.
OF_COLOURS = ("color-contrast", "link-in-text-block")


@dataclass(frozen=True)
class Visit:
    """How a page is visited: colours, width, scripts."""

    scheme: str = "light"
    width: int = 1280
    scripts: bool = True


#: Opens a path as a visit wants it.
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(samples: Path) -> Iterator[str]:  # noqa: F811  # the fixture
    """The address of a server over the sample releases."""
    with serving(samples) as address:
        yield address


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """The Chromium of this machine; a module at a time, as it keeps an event loop running."""
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, _NAMES)), None)
    if found is None:
        pytest.skip("no Chromium: the pages were not opened; apt-get install chromium")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=found, args=list(_QUIET))
        yield started
        started.close()


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Open pages; fails on a request to elsewhere, and on any error that the browser tells."""
    outside: list[str] = []
    errors: list[str] = []
    contexts: list[BrowserContext] = []

    def heard(request: Request) -> None:
        if not request.url.startswith((site, "data:")):
            outside.append(request.url)

    def told(message: ConsoleMessage) -> None:
        # of a page that is an error by design the browser tells, too
        is_page = message.location["url"] in (page.url for c in contexts for page in c.pages)
        if message.type in ("error", "warning") and not is_page:
            errors.append(message.text)

    def opened(path: str, how: Visit = Visit()) -> Page:  # a frozen value
        context = browser.new_context(
            viewport={"width": how.width, "height": 800},
            color_scheme="dark" if how.scheme == "dark" else "light",
            java_script_enabled=how.scripts,
            reduced_motion="reduce",
            locale="en-GB",
            timezone_id="UTC",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("request", heard)
        page.on("console", told)
        page.on("pageerror", lambda error: errors.append(str(error)))
        answer = page.goto(site + path)
        assert answer is not None
        page.wait_for_load_state("load")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert (outside, errors) == ([], [])


@pytest.fixture
def breaches() -> Callable[..., str]:
    """Return what axe finds against WCAG 2.2 AA in a page, in words; nothing if it is clean."""

    def found(page: Page, only: tuple[str, ...] = ()) -> str:
        rules = {"type": "rule", "values": only} if only else {"type": "tag", "values": _TAGS}
        results = Axe().run(page, options={"runOnly": rules, "resultTypes": ["violations"]})
        return str(results.generate_report()) if results.violations_count else ""

    return found
