"""The modules of `scripts/`, which is no package: they find each other as neighbours."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

_FOLDER = Path(__file__).resolve().parents[1] / "scripts"


def script_module(name: str) -> ModuleType:
    """Import a script as Python does that runs it: its folder is on the path."""
    if str(_FOLDER) not in sys.path:
        sys.path.insert(0, str(_FOLDER))
    return importlib.import_module(name)
