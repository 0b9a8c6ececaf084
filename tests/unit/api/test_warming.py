"""What is read once is read soon after a server has started, not when somebody asks."""

import time
from pathlib import Path

from kg.api.warming import warm
from kg.pages import site
from kg.pages.site import Site
from kg.workspace.asking import canned_queries

TEMPLATES = Path(site.__file__).parent / "templates"


def test_every_template_can_be_read_before_somebody_asks():
    assert [*Site().prepare("fr")] == sorted(path.name for path in TEMPLATES.iterdir())


def test_queries_are_read_by_themselves_after_a_server_has_started():
    canned_queries.cache_clear()

    warm(Site())

    patience = time.monotonic() + 30
    while not canned_queries.cache_info().currsize and time.monotonic() < patience:
        time.sleep(0.05)
    assert canned_queries.cache_info().currsize == 1
