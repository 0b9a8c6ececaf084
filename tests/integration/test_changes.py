"""What changed in the sample releases, and feeds of it."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

from tests.integration.conftest import run_kg


def test_the_suspension_contradicts_the_declaration(samples: Path):
    done = run_kg(
        "changes", "--since", "2025-11-06", "--about", "Kuala Lumpur Joint Declaration",
        "--format", "json", store=samples,
    )  # fmt: skip

    found = [(c["sort"], c["day"], c["what"]) for c in json.loads(done.stdout)]
    assert ("contradicted", "2025-11-12", "Thailand suspends it") in found


def test_another_amount_for_the_same_money_is_a_contradiction(samples: Path):
    done = run_kg("changes", "--since", "2026-01-09", "--dyad", "KHM-USA", "--format", "json",
                  store=samples)  # fmt: skip

    found = [c for c in json.loads(done.stdout) if c["sort"] == "contradicted"]
    assert [c["label"].split(" from ")[0] for c in found] == ["USD 10,000,000"]
    assert len({quote["release"] for quote in found[0]["quotes"]}) == 3


def test_an_atom_feed_is_the_same_under_any_hash_seed(samples: Path):
    feeds = [
        run_kg("changes", "--since", "2026-01-01", "--format", "atom", store=samples,
               hashseed=seed).stdout for seed in ("0", "9")
    ]  # fmt: skip

    assert feeds[0] == feeds[1]
    assert ET.fromstring(feeds[0]).tag == "{http://www.w3.org/2005/Atom}feed"  # noqa: S314
