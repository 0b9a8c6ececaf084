"""The language model of a command: which one is asked, and what asking it took."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from kg.cli.output import note
from kg.settings import ModelSettings

if TYPE_CHECKING:
    from kg.llm import Consultation, Extractor


def chosen(name: str, *, store: Path | None) -> "Extractor":
    """Return the extractor of that name; its answers are kept in `store`, or in KG_LLM_CACHE.

    Raises:
        BadParameterError: there is none of that name.
        SettingsError: it asks a language model, and none is set.
    """
    from kg.llm.answers import folder
    from kg.llm.extractor import extractor

    made = extractor(name, folder(store))
    if made.model is not None and made.model.is_open:
        note(
            f"warning: texts and key go to {made.model.url} without encryption; "
            "use https unless the network is your own"
        )
    return made


@contextmanager
def spent() -> "Iterator[list[Consultation | None]]":
    """Say on stderr what asking a model took, at the end or when it gives out."""
    from kg.llm import Consultation

    asked: list[Consultation | None] = []
    try:
        yield asked
    finally:
        known = [each for each in asked if each is not None]
        if known:
            prices = ModelSettings.from_environment().prices
            for line in sum(known, Consultation()).lines(prices):
                note(line)
