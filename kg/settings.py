"""What the environment decides; read once, in `workspace`."""

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.errors import SettingsError

DEFAULT_BASE: Final = "https://w3id.org/brel/"
DEFAULT_STORE: Final = Path("kg-store")
_REFERENCE: Final = "reference"
_FAST: Final = "fast"


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """`store` is a directory, or None for a store in memory; `base` is the base IRI of data.

    With `fast_shapes`, a compiled engine looks first at what the shapes say of a release.
    """

    store: Path | None = DEFAULT_STORE
    base: str = DEFAULT_BASE
    fast_shapes: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] = os.environ) -> "Settings":
        """Read KG_STORE (a directory, or `memory`), KG_BASE_IRI and KG_SHACL.

        Raises:
            SettingsError: KG_BASE_IRI is not an absolute http(s) IRI that ends in / or #, or
                KG_SHACL is no engine.
        """
        store = environment.get("KG_STORE") or str(DEFAULT_STORE)
        base = environment.get("KG_BASE_IRI") or DEFAULT_BASE
        forbidden = set('<>"{}|\\^` \t\n')
        if (
            not base.startswith(("http://", "https://"))
            or base[-1] not in "/#"
            or forbidden & set(base)
        ):
            raise SettingsError(
                f"KG_BASE_IRI={base!r} cannot be the base of IRIs",
                hint="Give an absolute IRI that ends in / or #, such as https://example.org/kg/",
            )
        shacl = environment.get("KG_SHACL") or _REFERENCE
        if shacl not in (_REFERENCE, _FAST):
            raise SettingsError(
                f"KG_SHACL={shacl!r} is no engine", hint=f"Give {_REFERENCE} or {_FAST}."
            )
        return cls(
            store=None if store == "memory" else Path(store),
            base=base,
            fast_shapes=shacl == _FAST,
        )
