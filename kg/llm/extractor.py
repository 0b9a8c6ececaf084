"""Read releases by rules alone, or by rules and a language model together."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal, Self, get_args

from kg.errors import BadParameterError, ModelError
from kg.gazetteer import Gazetteer
from kg.llm.consultation import Consultation
from kg.llm.prompt import VERSION
from kg.model.facts import Reading
from kg.model.release import Release
from kg.settings import ModelSettings
from kg.sources import Source

# The parser takes seconds to load: the method that needs it imports it.
ExtractorName = Literal["rules", "union", "cross-check"]
EXTRACTORS: Final[tuple[ExtractorName, ...]] = get_args(ExtractorName)
_APART: Final = "\t"  # no name of a model has it


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """The facts of a release, and what asking a model for them took; None where none was asked."""

    reading: Reading
    consultation: Consultation | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extractor:
    """How facts are found; a plain value that goes to other processes.

    `model` is None for the rules alone. `answers` is the folder of kept answers. An extractor
    that is `offline` knows only those.
    """

    mode: ExtractorName = "rules"
    model: ModelSettings | None = None
    answers: Path | None = None
    offline: bool = False

    @property
    def name(self) -> str:
        """How the facts come about, for a ledger: empty for the rules alone."""
        if self.model is None or self.mode == "rules":
            return ""
        return _APART.join((self.mode, self.model.model, VERSION))

    @classmethod
    def recorded(cls, name: str, answers: Path | None) -> Self:
        """Return the extractor of that `name` as it works from kept answers, without a server.

        Raises:
            ModelError: the name is of another version of the prompt.
        """
        if not name:
            return cls()
        mode, model, version = name.split(_APART)
        chosen = next((each for each in EXTRACTORS if each == mode), None)
        if chosen is None or version != VERSION:
            raise ModelError(
                f"the answers of {model} are to version {version} of the prompt, not {VERSION}",
                hint="Read the release anew: kg ingest FILE --extractor … --again",
            )
        settings = ModelSettings(url="", model=model)
        return cls(mode=chosen, model=settings, answers=answers, offline=True)

    def read(self, release: Release, source: Source, gazetteer: Gazetteer) -> Extraction:
        """Return the facts and actors of `release`.

        Raises:
            EvidenceError: a quote is not the text (a bug of the program).
            ModelError: the model cannot be asked; or it is offline, and an answer is not kept.
            StoreError: an answer cannot be kept.
        """
        if self.model is None or self.mode == "rules":
            from kg.extract.extractor import extract

            return Extraction(reading=extract(release, source, gazetteer))
        from kg.llm.asking import consult

        return consult(self, self.model, release, source, gazetteer)


def extractor(name: str, answers: Path | None) -> Extractor:
    """Return the extractor of that name, with the model of the environment if it asks one.

    Raises:
        BadParameterError: there is none of that name.
        SettingsError: it asks a language model, and none is set.
    """
    chosen = next((each for each in EXTRACTORS if each == name), None)
    if chosen is None:
        raise BadParameterError(
            f"no extractor is called {name!r}", hint=f"One of: {', '.join(EXTRACTORS)}."
        )
    if chosen == "rules":
        return Extractor()
    return Extractor(mode=chosen, model=ModelSettings.from_environment(), answers=answers)
