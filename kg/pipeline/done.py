"""Remember which inputs a store already holds, so that a second run does not read them again."""

import hashlib
import json
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final, TypeAlias

from kg import assets
from kg.errors import NotFoundError, StoreError
from kg.pipeline.inputs import Input
from kg.store import ReleaseStore
from kg.store.layout import INGESTED
from kg.version import __version__

_Text: TypeAlias = tuple[str, str]  # id of a release, SHA-256 of one of its texts
_DATA: Final = (assets.LEXICONS, assets.GAZETTEER, assets.SOURCES, assets.ONTOLOGY)


class Done:
    """The inputs of a store by a hash of all that their facts follow from.

    It is an aid, never a source: a store without its file, or with a file that tells too
    little, reads some inputs again and comes to the same result.
    """

    def __init__(self, path: Path | None) -> None:
        """Read the file at `path`; None is for a store in memory, of which nothing is kept."""
        self._path = path
        self._last = dict(_entries(path)) if path else {}
        self._text = {key: text for text, key in self._last.items()}

    @classmethod
    def of(cls, store: Path | None) -> "Done":
        """Return what is remembered of the store in that directory."""
        return cls(store / INGESTED if store else None)

    def release(self, key: str, store: ReleaseStore) -> str | None:
        """Return the id of the release that `store` holds of an input, None if it has none."""
        text = self._text.get(key)
        if text is None or self._last[text] != key:
            return None  # or the store holds this text as another input gave it since
        release, sha256 = text
        with suppress(NotFoundError):
            held = {stored.sha256 for stored in store.revisions(release)}
            return release if sha256 in held else None
        return None

    def add(self, key: str, release: str, sha256: str) -> None:
        """Remember that the store holds an input, as that release.

        Raises:
            StoreError: the file cannot be written.
        """
        self._last[release, sha256] = key
        self._text[key] = (release, sha256)
        if self._path is None:
            return
        line = json.dumps({"key": key, "release": release, "sha256": sha256})
        try:
            with self._path.open("a", encoding="utf-8") as file:
                file.write(f"{line}\n")
        except OSError as error:
            raise StoreError(
                f"{self._path} cannot be written: {error}", hint="Check the disk."
            ) from error


def key_of(given: Input, threshold: float, extractor: str) -> str:
    """Return a hash of an input, of what is asked of it, and of the program with its data."""
    told = [given.suffix, given.issuer, repr(given.told), repr(threshold), extractor, recipe()]
    whole = hashlib.sha256("\0".join(told).encode("utf-8", "surrogatepass"))
    whole.update(hashlib.sha256(given.content).digest())
    return whole.hexdigest()


@cache
def recipe() -> str:
    """Return a hash of the program and of its lists and shapes: another one reads otherwise."""
    package = Path(assets.__file__).parent
    code = sorted(package.rglob("*.py"))
    data = [path for folder in _DATA for path in sorted(folder.rglob("*")) if path.is_file()]
    whole = hashlib.sha256(__version__.encode())
    for path in (*code, *data):
        whole.update(hashlib.sha256(path.read_bytes()).digest())
    return whole.hexdigest()


def _entries(path: Path) -> Iterator[tuple[_Text, str]]:
    """Yield texts, each with its key; the last one of a text holds."""
    with suppress(OSError, UnicodeDecodeError):
        for line in path.read_text(encoding="utf-8").splitlines():
            with suppress(ValueError, KeyError, TypeError):  # a line that a kill cut short
                entry = json.loads(line)
                yield (str(entry["release"]), str(entry["sha256"])), str(entry["key"])
