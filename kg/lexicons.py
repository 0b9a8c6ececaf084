"""Read the word lists of `lexicons/*.yaml`: general knowledge of the language, no code."""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any, Final

import yaml

from kg import assets
from kg.errors import SettingsError

#: libyaml's loader where it is there: ten times faster, the same result.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def lexicon(name: str) -> Mapping[str, Any]:
    """Return the lexicon of that name: the top-level keys of `lexicons/NAME.yaml`.

    Values are what YAML gives (lists, mappings, strings); who reads a lexicon checks its own
    keys (hence Any).

    Raises:
        SettingsError: the file is missing or is not a YAML mapping.
    """
    path = assets.LEXICONS / f"{name}.yaml"
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe loader
    except (OSError, yaml.YAMLError) as error:
        raise SettingsError(
            f"lexicon {path} cannot be read: {error}",
            hint="The file belongs to the package; reinstall it, or run it through a YAML linter.",
        ) from error
    if not isinstance(content, dict):
        raise SettingsError(f"lexicon {path} is not a mapping", hint="Give it top-level keys.")
    return MappingProxyType(content)
