"""Libraries that only some need: loaded where they are used; a missing one is told."""

from typing import Any

from kg.errors import SettingsError


def load_httpx(use: str, extra: str) -> Any:  # noqa: ANN401  # a module
    """Return httpx.

    Args:
        use: what it is needed for, as the subject of a sentence.
        extra: the extra of this package that brings it.

    Raises:
        SettingsError: it is not installed.
    """
    try:
        import httpx  # noqa: PLC0415  # loading it takes time that few commands need
    except ImportError as error:
        raise SettingsError(
            f"{use} needs httpx, which is not installed",
            hint=f"Install it: pip install 'bilateral-kg[{extra}]'",
        ) from error
    return httpx
