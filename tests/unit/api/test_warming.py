"""What is read once is read soon after a server has started, not when somebody asks."""

import time
from pathlib import Path

import kg
from kg.api.reading import Reading
from kg.api.warming import Warming
from kg.endpoint import Limits
from kg.pages import site
from kg.pages.site import Site
from kg.workspace.asking import canned_queries

TEMPLATES = Path(site.__file__).parent / "templates"


def test_every_template_can_be_read_before_somebody_asks():
    assert [*Site().prepare("fr")] == sorted(path.name for path in TEMPLATES.iterdir())


def test_queries_are_read_by_themselves_after_a_server_has_started():
    canned_queries.cache_clear()

    with kg.open(None) as opened:
        reading = Reading(opened, Limits())
        warming = Warming(Site(), reading)
        warming.start()
        patience = time.monotonic() + 60
        while not canned_queries.cache_info().currsize and time.monotonic() < patience:
            time.sleep(0.05)
        warming.stop()
        reading.close()

    assert canned_queries.cache_info().currsize == 1
