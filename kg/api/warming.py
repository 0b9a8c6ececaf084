"""What is read once is read before somebody asks for it: soon after the server starts."""

import threading
import time
from contextlib import suppress
from typing import Final

from kg.errors import KgError
from kg.gazetteer import load_gazetteer
from kg.gazetteer.scan import states_in
from kg.lexicons import lexicon
from kg.pages.site import Site
from kg.workspace.asking import canned_queries

#: Read when the world is asked what became of promises.
_LEXICONS: Final = ("bearings", "deadlines")
#: Seconds in which who asks at once is answered first.
_AFTER: Final = 0.5
#: Seconds after each template, in which those who ask have the processor for themselves.
_PAUSE: Final = 0.02


def warm(site: Site) -> None:
    """Read queries, templates and word lists in a while; nobody waits for it."""
    timer = threading.Timer(_AFTER, _read, args=(site,))
    timer.daemon = True
    timer.start()


def _read(site: Site) -> None:
    with suppress(KgError):  # a bad file is told to who asks for it
        canned_queries()
        for _ in site.prepare():
            time.sleep(_PAUSE)
        for name in _LEXICONS:
            lexicon(name)
        states_in("", load_gazetteer())
