"""Read the gazetteer from its JSON files, once per folder."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from kg import assets
from kg.errors import SettingsError
from kg.gazetteer.entries import Currency, KnownOrganization, Place, State
from kg.gazetteer.lookup import Gazetteer


@cache
def load_gazetteer(folder: Path = assets.GAZETTEER) -> Gazetteer:
    """Return the gazetteer of that folder.

    Raises:
        SettingsError: a file is missing, is not JSON, or an entry has other keys than its class.
    """
    return Gazetteer(
        states=_read(folder / "states.json", State),
        places=_read(folder / "places.json", Place),
        organizations=_read(folder / "organizations.json", KnownOrganization),
        currencies=_read(folder / "currencies.json", Currency),
    )


def _read(path: Path, kind: type[Any]) -> tuple[Any, ...]:  # Any: each file has its own class
    try:
        rows = json.loads(path.read_bytes())
        return tuple(kind(**{key: _frozen(value) for key, value in row.items()}) for row in rows)
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise SettingsError(
            f"gazetteer file {path} cannot be read: {error}",
            hint="Make it again with: python scripts/build_gazetteer.py",
        ) from error


def _frozen(value: object) -> object:
    return tuple(value) if isinstance(value, list) else value
