"""A real server process that speaks the chat-completions protocol, and releases to read."""

import json
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from kg.corpus import read_text
from kg.gazetteer import load_gazetteer
from kg.llm import Extraction, Extractor, ExtractorName
from kg.model.facts import Fact
from kg.settings import ModelSettings
from kg.sources import load_sources

FERRY = """Ferry talks in Mombasa
2031-05-04

Foreign Minister Wanjiru Odera met the Ambassador of Japan, Aiko Tanabe, in Mombasa on 3 May 2031.

Japan will provide a grant of USD 5 million to Kenya for the ferry terminal at Likoni. Minister \
Odera thanked Japan for the grant.

The harbour brigade of Tanga lent two cranes
to the port of Mombasa.
"""
GRANT = "Japan will provide a grant of USD 5 million to Kenya for the ferry terminal at Likoni."
TALKS = (
    "Foreign Minister Wanjiru Odera met the Ambassador of Japan, Aiko Tanabe, in Mombasa on "
    "3 May 2031."
)
CRANES = "The harbour brigade of Tanga lent two cranes to the port of Mombasa."


def fact(kind: str, *quotes: str, **slots: object) -> dict[str, object]:
    return {"kind": kind, **slots, "quotes": list(quotes)}


def meeting(**changed: object) -> dict[str, object]:
    slots: dict[str, object] = {
        "form": "meeting",
        "participants": ["Wanjiru Odera", "Aiko Tanabe"],
        "states": ["JPN", "KEN"],
        "date": "2031-05-03",
        "place": "Mombasa",
    }
    return fact("meeting", TALKS, **(slots | changed))


def grant(**changed: object) -> dict[str, object]:
    slots: dict[str, object] = {
        "donor": ["Japan"],
        "recipient": ["Kenya"],
        "amount": "5,000,000",
        "currency": "USD",
        "bound": "exact",
        "purpose": "the ferry terminal at Likoni",
        "stage": "pledged",
        "realis": "intended",
    }
    return fact("aid", GRANT, **(slots | changed))


def cranes(**changed: object) -> dict[str, object]:
    slots: dict[str, object] = {
        "type": "other",
        "actors": ["harbour brigade of Tanga"],
        "targets": ["port of Mombasa"],
        "quantity": None,
    }
    return fact("action", CRANES, **(slots | changed))


def answer(*facts: dict[str, object]) -> dict[str, object]:
    return {"do": "answer", "content": json.dumps({"facts": facts})}


@dataclass(frozen=True, kw_only=True)
class Server:
    """A running server: `says` scripts a model, `requests` are those it has got."""

    url: str
    script: Path
    log: Path

    def says(self, *steps: dict[str, object], model: str = "m") -> None:
        self.script.write_text(json.dumps({model: steps}), encoding="utf-8")

    def requests(self) -> list[dict[str, Any]]:
        with suppress(FileNotFoundError):
            return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]
        return []

    def settings(self, **changed: Any) -> ModelSettings:  # noqa: ANN401  # settings differ
        return replace(ModelSettings(url=self.url, model="m", timeout=5, retries=1), **changed)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    script, log = tmp_path / "script.json", tmp_path / "log.jsonl"
    script.write_text("{}", encoding="utf-8")
    program = Path(__file__).with_name("chat_server.py")
    with subprocess.Popen(
        [sys.executable, program, script, log], stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            port = process.stdout.readline().strip()
            yield Server(url=f"http://127.0.0.1:{port}/v1", script=script, log=log)
        finally:
            process.kill()


def extracted(
    server: Server,
    text: str = FERRY,
    *,
    mode: ExtractorName = "union",
    answers: Path | None = None,
    **changed: object,
) -> Extraction:
    source = load_sources()["KEN"]
    extractor = Extractor(mode=mode, model=server.settings(**changed), answers=answers)
    return extractor.read(read_text(text, source), source, load_gazetteer())


def of_model(facts: Sequence[Fact]) -> list[Fact]:
    return [one for one in facts if one.rule == "model"]


def dropped(found: Extraction) -> dict[str, int]:
    assert found.consultation is not None
    return dict(found.consultation.dropped)


def unusable(found: Extraction) -> dict[str, int]:
    assert found.consultation is not None
    return dict(found.consultation.unusable)
