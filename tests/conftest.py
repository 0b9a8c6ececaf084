"""Fixtures of all tests: where the shared folder is."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# How long a case takes says nothing on a shared machine: times are measured in bench/ only.
settings.register_profile("project", deadline=None)
settings.load_profile("project")

_CHECKOUT = Path(__file__).resolve().parents[1]


def shared_folder() -> Path | None:
    """Return the folder of real releases and gold: $KG_SHARED, or `shared` beside the checkout."""
    told = os.environ.get("KG_SHARED")
    folder = Path(told) if told else _CHECKOUT.parent / "shared"
    return folder if folder.is_dir() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The shared folder; a test that asks for it is skipped, visibly, where there is none."""
    folder = shared_folder()
    if folder is None:
        pytest.skip("no ../shared and no KG_SHARED: tests on real releases did not run")
    return folder
