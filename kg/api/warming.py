"""What is read once is read before somebody asks for it: soon after the server starts."""

import threading
from collections.abc import Iterator
from contextlib import suppress
from typing import Final

from kg.api.reading import Reading
from kg.errors import KgError
from kg.gazetteer import load_gazetteer
from kg.gazetteer.scan import states_in
from kg.lexicons import lexicon
from kg.pages.asked import Asked
from kg.pages.home import home_page
from kg.pages.languages import choose
from kg.pages.releases import releases_page
from kg.pages.site import Site
from kg.workspace import Workspace

#: Read when the world is asked what became of promises.
_LEXICONS: Final = ("bearings", "deadlines")
#: Seconds in which who asks at once is answered first.
_AFTER: Final = 0.5
#: Seconds after each step, in which those who ask have the processor for themselves.
_PAUSE: Final = 0.02


class Warming:
    """Makes the first pages and reads templates and word lists; nobody waits for it."""

    def __init__(self, site: Site, reading: Reading) -> None:
        self._site: Final = site
        self._reading: Final = reading
        self._stopped: Final = threading.Event()
        self._thread: Final = threading.Thread(target=self._run, daemon=True)

    def start(self) -> None:
        """Begin in a while."""
        self._thread.start()

    def stop(self) -> None:
        """Leave out what is left, and wait for the step that is being made."""
        self._stopped.set()
        self._thread.join()

    def _run(self) -> None:
        if self._stopped.wait(_AFTER):
            return
        with self._reading.lent() as generation, suppress(KgError):  # told to who asks for it
            for _ in self._steps(generation.workspace):
                if self._stopped.wait(_PAUSE):
                    return

    def _steps(self, workspace: Workspace) -> Iterator[None]:
        """Do one thing after the other."""
        asked = Asked(path="/", words=choose("", ""), query={})
        self._site.write(home_page(self._site, workspace, asked), asked, workspace)
        yield
        releases_page(workspace, asked)
        for _ in self._site.prepare():
            yield
        for name in _LEXICONS:
            lexicon(name)
        yield
        states_in("", load_gazetteer())
