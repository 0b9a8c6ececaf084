"""Show pages: one Jinja environment per language, and what is kept as long as the data stay."""

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined

from kg.pages.addresses import Addresses
from kg.pages.asked import Asked
from kg.pages.languages import SOURCE, Words, languages
from kg.pages.navigation import entries
from kg.pages.page import MOST_ROWS, Page
from kg.pages.static_files import address_of, static_files
from kg.pages.wording import ITEMS, KINDS, exact, shortened
from kg.version import __version__
from kg.workspace import Workspace
from kg.world.words import VERBS

Made = TypeVar("Made")
_MOST_KEPT: Final = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """Which data a page rests on: a part of the hash of all releases, and how many they are."""

    name: str
    releases: int


class Site:
    """Writes pages as HTML; keeps what is costly to make until the data change."""

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], object] = {}
        self._made_now: set[tuple[str, str]] = set()
        self._lock = threading.Lock()

    def write(self, page: Page, asked: Asked, workspace: Workspace) -> str:
        """Return a page as HTML in the language that was asked for."""
        template = _environment(asked.words.code).get_template(page.template)
        return template.render(
            page=page,
            content=page.content,
            asked=asked,
            words=asked.words,
            address=Addresses(workspace.settings.base),
            data=self.version(workspace),
            navigation=entries(asked.words),
            languages=languages(),
        )

    def version(self, workspace: Workspace) -> DataVersion:
        """Return which data pages rest on."""
        basis = workspace.store.basis()
        count = self.keep("releases", basis, lambda: len(workspace.store.releases()))
        return DataVersion(name=basis[:10], releases=count)

    def keep(self, name: str, basis: str, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, made once for a `name` as long as the data are the same.

        Args:
            name: what it is; each name has one type.
            basis: the version of the data, as `Workspace.store.basis` tells it.
            make: makes it.
        """
        key = (name, basis)
        if key not in self._kept:
            if len(self._kept) >= _MOST_KEPT:
                self._kept.clear()
            self._kept[key] = make()
        return self._kept[key]  # type: ignore[return-value]  # a name has one type

    def keep_later(self, name: str, basis: str, make: Callable[[], Made]) -> Made | None:
        """Return the same as `keep`, or None while it is being made beside the requests."""
        key = (name, basis)
        if key in self._kept:
            return self._kept[key]  # type: ignore[return-value]  # a name has one type
        with self._lock:
            begun = key in self._made_now
            self._made_now.add(key)
        if not begun:
            threading.Thread(target=lambda: self._finish(key, make), daemon=True).start()
        return None

    def _finish(self, key: tuple[str, str], make: Callable[[], object]) -> None:
        try:
            self.keep(*key, make)
        finally:
            self._made_now.discard(key)


@cache
def _environment(code: str) -> Environment:
    words: Words = languages()[code]
    made = Environment(
        loader=PackageLoader("kg.pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    # what the extension adds to the class at run time is not known to its types
    made.install_gettext_translations(words.translations, newstyle=True)  # type: ignore[attr-defined]
    made.filters.update(
        {"day": words.day, "dates": words.dates, "exact": exact, "shortened": shortened}
    )
    made.globals.update(
        {"asset": address_of, "built": static_files().__contains__, "program": __version__,
         "source_language": SOURCE, "most_rows": MOST_ROWS, "kinds": KINDS,
         "kinds_of_items": ITEMS, "verbs": VERBS}
    )  # fmt: skip
    return made
