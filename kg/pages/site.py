"""Show pages: one Jinja environment per language, and what is kept as long as the data stay."""

import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, partial
from typing import Final, TypeVar

from jinja2 import Environment, PackageLoader, StrictUndefined, Template
from markupsafe import Markup

from kg import deadline
from kg.errors import KgError
from kg.pages.addresses import Addresses
from kg.pages.asked import Asked
from kg.pages.languages import SOURCE, Words, languages, unmarked
from kg.pages.navigation import entries
from kg.pages.page import MOST_ROWS, PAGE_ROWS, Page
from kg.pages.sentences import marked
from kg.pages.static_files import address_of, static_files
from kg.pages.wording import ITEMS, KINDS, english, shortened, shown, spoken, typeset, web
from kg.version import __version__
from kg.workspace import Workspace
from kg.world.words import VERBS

Made = TypeVar("Made")
_MOST_KEPT: Final = 3
#: What nearly every template extends or takes from.
_SHARED: Final = ("base.html.j2", "macros.html.j2")
#: Two threads that want a template at once shall not both read it.
_READING: Final = threading.Lock()


@dataclass(frozen=True, slots=True, kw_only=True)
class DataVersion:
    """Which data a page rests on: a part of the hash of all releases, and how many they are."""

    name: str
    releases: int


class Site:
    """Writes pages as HTML; keeps what is costly to make until the data change."""

    def __init__(self, *, reviewed: bool = False) -> None:
        self.reviewed: Final = reviewed
        self._kept: dict[str, list[tuple[object, object]]] = {}
        self._making: dict[str, threading.RLock] = {}
        self._begun: list[tuple[str, object]] = []
        self._lock: Final = threading.Lock()

    def write(self, page: Page, asked: Asked, workspace: Workspace) -> str:
        """Return a page as HTML in the language that was asked for."""
        template = _template(asked.words.code, page.template)
        return template.render(
            page=page,
            content=page.content,
            asked=asked,
            words=asked.words,
            address=Addresses(workspace.settings.base),
            data=self.version(workspace),
            navigation=entries(asked.words),
            languages=languages(),
            reviewed=self.reviewed,
        )

    def prepare(self, code: str = SOURCE) -> Iterator[str]:
        """Read the templates of a language before anybody asks; yield the name of each."""
        for name in _environment(code).list_templates():
            _template(code, name)
            yield name

    def version(self, workspace: Workspace) -> DataVersion:
        """Return which data pages rest on."""
        return self.keep("version", workspace, lambda: _version(workspace))

    def keep(self, name: str, workspace: Workspace, make: Callable[[], Made]) -> Made:
        """Return what `make` makes, made once for a `name` as long as the data are the same.

        Of those who ask for it at the same time one makes it, and the others wait; who asks for
        what was made of other data does not.

        Args:
            name: what it is; each name has one type.
            workspace: whose data it is made of; of the last few asked for, it is kept.
            make: makes it.
        """
        state = workspace.state()
        found: Made | None = self._made(name, state)
        if found is not None:
            return found
        with deadline.held(self._making.setdefault(name, threading.RLock())):
            found = self._made(name, state)  # another may have made it meanwhile
            if found is None:
                found = make()
                before = self._kept.get(name, [])
                self._kept[name] = [*before[1 - _MOST_KEPT :], (state, found)]
        return found

    def kept(self, name: str, workspace: Workspace) -> Made | None:
        """Return what was made for a name, None where nothing was since the data changed."""
        return self._made(name, workspace.state())

    def keep_later(self, name: str, workspace: Workspace, make: Callable[[], Made]) -> Made | None:
        """Return the same as `keep`, or None while it is being made beside the requests.

        If it cannot be made, who asks next begins anew.
        """
        key = (name, workspace.state())
        found: Made | None = self._made(*key)
        if found is not None:
            return found
        with self._lock:
            if key in self._begun:
                return None
            self._begun.append(key)

        def finish() -> None:
            try:
                with suppress(KgError):  # a store that was closed meanwhile, above all
                    self.keep(name, workspace, make)
            finally:
                self._begun.remove(key)

        threading.Thread(target=finish, daemon=True).start()
        return None

    def _made(self, name: str, state: object) -> Made | None:
        kept = self._kept.get(name, ())
        return next((value for known, value in kept if known == state), None)  # type: ignore[return-value]  # a name has one type


def _version(workspace: Workspace) -> DataVersion:
    return DataVersion(name=workspace.store.basis()[:10], releases=workspace.store.count())


def _template(code: str, name: str) -> Template:
    """Return a template; the first time it is asked for it is read and compiled."""
    made = _environment(code)
    with _READING:
        for shared in _SHARED:
            made.get_template(shared)
        return made.get_template(name)


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
        {
            "day": words.day,
            "dates": words.dates,
            "capital": str.capitalize,
            "retold": lambda text: shown(words, marked(words, text)),
            "shown": partial(shown, words),
            "unmarked": unmarked,
            "english": partial(english, words),
            "spoken": partial(spoken, words),
            "shortened": shortened,
            "typeset": typeset,
            "web": web,
        }
    )
    made.globals.update(
        {"asset": address_of, "built": static_files().__contains__, "program": __version__,
         "source_language": SOURCE,
         "in_english": "" if code == SOURCE else Markup(' lang="en"'),
         "most_rows": MOST_ROWS, "page_rows": PAGE_ROWS, "kinds": KINDS,
         "kinds_of_items": ITEMS, "verbs": VERBS}
    )  # fmt: skip
    return made
