"""The modules of `scripts/` and `bench/`, no packages: they find each other as neighbours."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

_CHECKOUT = Path(__file__).resolve().parents[1]


def script_module(name: str, *, folder: str = "scripts") -> ModuleType:
    """Import a script as Python does that runs it: its folder is on the path."""
    found = str(_CHECKOUT / folder)
    if found not in sys.path:
        sys.path.insert(0, found)
    return importlib.import_module(name)
