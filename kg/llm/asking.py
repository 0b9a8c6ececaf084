"""Ask a language model about a release, and join what passes with what the rules find."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from kg.errors import ModelError
from kg.extract.analysis import analyse
from kg.extract.extractor import extract, extracted, is_english, numbered
from kg.extract.groups import groups
from kg.gazetteer import Gazetteer
from kg.llm.answers import Answers
from kg.llm.client import Client, Reply
from kg.llm.consultation import Consultation, counted
from kg.llm.extractor import Extraction, Extractor
from kg.llm.gate import Gate
from kg.llm.joining import joined, unrepeated
from kg.llm.passages import Passage, passages
from kg.llm.prompt import VERSION, messages
from kg.llm.proposals import Unreadable, facts_in
from kg.model.facts import Fact
from kg.model.release import Release
from kg.settings import ModelSettings
from kg.sources import Source
from kg.version import __version__

#: So many passages in a row without an answer, and the server counts as down.
_GIVEN_UP: Final = 3
_REPEATED: Final = "said before"


def consult(
    extractor: Extractor,
    model: ModelSettings,
    release: Release,
    source: Source,
    gazetteer: Gazetteer,
) -> Extraction:
    """Return the facts of a release by the rules and by a model; see `Extractor.read`."""
    if not is_english(release):
        return Extraction(reading=extract(release, source, gazetteer))
    document = analyse(release, source, gazetteer)
    found = extracted(document)
    asked = _Asking(extractor, model, release, gazetteer)
    gate = Gate(document)
    results = [e if isinstance(e, str) else gate.passed(e) for e in asked.facts()]
    passed = tuple(unrepeated([each for each in results if not isinstance(each, str)]))
    dropped = [each for each in results if isinstance(each, str)]
    dropped += [_REPEATED] * (len(results) - len(passed) - len(dropped))
    both = joined(
        release,
        found.facts,
        passed,
        program=f"kg {__version__}",
        model=f"{model.model} (language model, prompt {VERSION})",
        waits=extractor.mode == "cross-check",
    )
    facts = numbered(both.facts)
    actors = (*found.actors, *groups(document, facts, found.actors))
    took = replace(
        asked.consultation,
        proposed=len(results),
        agreed=both.agreed,
        added=both.added,
        waiting=both.waiting,
        dropped=counted(dropped),
    )
    return Extraction(reading=replace(found, facts=facts, actors=actors), consultation=took)


@dataclass(slots=True)
class _Asking:
    """The passages of one release, asked one after the other; `consultation` counts."""

    extractor: Extractor
    model: ModelSettings
    release: Release
    gazetteer: Gazetteer
    consultation: Consultation = field(default_factory=Consultation)

    def facts(self) -> Iterator[Fact | str]:
        """Yield what the model proposes, or why a proposal is none."""
        client = Client(settings=self.model)
        answers = Answers(folder=self.extractor.answers, model=self.model.model)
        silent = 0
        try:
            for number, passage in enumerate(passages(self.release)):
                asked = messages(self.release, passage)
                kept = answers.find(self.release.sha256, asked)
                if kept is not None:
                    self._count(cached=1)
                    yield from self._read(kept, passage) or ()
                    continue
                if self.extractor.offline:
                    raise _unknown(self.release, self.model.model)
                if number >= self.model.most_calls:
                    self._count(unusable=("more passages than KG_LLM_MAX_CALLS",))
                    continue
                reply = client.ask(asked)
                silent = silent + 1 if reply.unreachable else 0
                found = self._answered(reply, passage, silent)
                if found is not None and reply.content is not None:
                    answers.keep(self.release.sha256, asked, reply.content)
                    yield from found
        finally:
            client.close()

    def _answered(self, reply: Reply, passage: Passage, silent: int) -> list[Fact | str] | None:
        self._count(
            calls=reply.calls,
            prompt_tokens=reply.prompt_tokens,
            completion_tokens=reply.completion_tokens,
            unusable=(reply.reason,) if reply.content is None else (),
        )
        if silent >= _GIVEN_UP:
            raise ModelError(
                f"{self.model.url} gave no answer for {silent} passages in a row ({reply.reason})",
                hint="See the log of the server; answers so far are kept. KG_LLM_TIMEOUT and "
                "KG_LLM_RETRIES say how long to wait.",
            )
        return None if reply.content is None else self._read(reply.content, passage)

    def _read(self, content: str, passage: Passage) -> list[Fact | str] | None:
        try:
            return list(facts_in(content, self.release.text, passage, self.gazetteer))
        except Unreadable as reason:
            self._count(unusable=(str(reason),))
            return None

    def _count(self, *, unusable: Sequence[str] = (), **counts: int) -> None:
        more: Mapping[str, int] = counts
        self.consultation += Consultation(unusable=counted(unusable), **more)  # type: ignore[arg-type]  # names of counts


def _unknown(release: Release, model: str) -> ModelError:
    return ModelError(
        f"{release.id} was read with {model}, whose answers are not kept any more",
        hint="Read it anew: kg ingest FILE --again, with --extractor if a model is to be asked.",
    )
