"""Answers of language models kept as files, so that a second run asks nobody."""

import hashlib
import json
import os
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kg.llm.prompt import VERSION
from kg.store.texts import write_durably

#: The folder inside the directory of a store.
FOLDER: Final = "answers"


def folder(store: Path | None) -> Path | None:
    """Return where answers are kept: as KG_LLM_CACHE says, else in a store that is a folder."""
    told = os.environ.get("KG_LLM_CACHE")
    if told:
        return Path(told)
    return store / FOLDER if store else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The answers of one model; `folder` is None where nothing is kept.

    An answer is filed under the hash of the text of its release, and there under one of model,
    version of the prompt, and all that was asked. Nothing of the server or the key is in it.
    """

    folder: Path | None
    model: str

    def find(self, sha256: str, messages: Sequence[Mapping[str, str]]) -> str | None:
        """Return the answer to `messages`, None if there is none that can be read."""
        if self.folder is None:
            return None
        with suppress(OSError, ValueError, KeyError, TypeError):
            content = json.loads(self._path(sha256, messages).read_bytes())["content"]
            return content if isinstance(content, str) else None
        return None

    def keep(self, sha256: str, messages: Sequence[Mapping[str, str]], content: str) -> None:
        """Keep an answer, whole or not at all.

        Raises:
            StoreError: it cannot be written.
        """
        if self.folder is None:
            return
        told = {"model": self.model, "prompt": VERSION, "content": content}
        text = json.dumps(told, ensure_ascii=True, sort_keys=True)
        write_durably(self._path(sha256, messages), f"{text}\n".encode())

    def _path(self, sha256: str, messages: Sequence[Mapping[str, str]]) -> Path:
        asked = json.dumps([self.model, VERSION, list(messages)], ensure_ascii=True)
        name = hashlib.sha256(asked.encode()).hexdigest()
        return (self.folder or Path()) / sha256[:2] / sha256[2:] / f"{name}.json"
