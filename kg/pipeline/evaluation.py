"""Read the releases of a gold with the program as it is, and score what it finds."""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any, Final

from kg.corpus import read as read_file
from kg.errors import InputError, KgError
from kg.evaluate.report import Evaluation, Scored
from kg.extract.extractor import extract
from kg.extract.facts1 import to_facts1
from kg.gazetteer import load_gazetteer
from kg.sources import load_sources

_DAY: Final = re.compile(r"\d{4}-\d\d-\d\d")


def evaluate(
    gold: Path,
    texts: Path,
    *,
    predictions: Path | None = None,
    only: Sequence[str] | None = None,
) -> Evaluation:
    """Score the facts of the releases of a gold.

    Args:
        gold: folder of facts/1 files, ID.json.
        texts: folder of their texts, ID.txt; the second line of a text may be its day.
        predictions: folder of facts/1 files that were made before; None reads the texts now.
        only: ids of the releases to score; None means all.

    Raises:
        InputError: there is no gold, or a file of it or its text cannot be read.
    """
    paths = sorted(p for p in gold.glob("*.json") if only is None or p.stem in only)
    if not paths:
        raise InputError(f"{gold} has no gold", hint="Give a folder of facts/1 files, ID.json.")
    scored, failed = [], []
    for path in paths:
        wanted = _json(path)
        text = _text(texts / f"{path.stem}.txt")
        try:
            found = (
                predicted(texts / f"{path.stem}.txt", str(wanted["issuer"]))
                if predictions is None
                else _json(predictions / path.name)
            )
        except KgError as error:
            failed.append(f"{path.stem}: {error.message}")
            found = {"facts": []}
        scored.append(Scored.of(path.stem, wanted["facts"], found["facts"], text))
    return Evaluation(releases=tuple(scored), failed=tuple(failed))


def predicted(text: Path, issuer: str) -> dict[str, Any]:
    """Return the facts/1 document of a text of a gold: day of publication on its second line.

    Raises:
        InputError: the text cannot be read.
        SourceError: nobody is known by `issuer`.
    """
    source = load_sources()[issuer]
    release = read_file(text, source, published=day_of(text))
    return to_facts1(extract(release, source, load_gazetteer()), release)


def day_of(text: Path) -> date | None:
    """Return the day of publication: the second line of a text of a gold, if it is one."""
    lines = _text(text).split("\n", 2)
    told = lines[1].strip() if len(lines) > 1 else ""
    return date.fromisoformat(told) if _DAY.fullmatch(told) else None


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(f"{path} cannot be read: {error}", hint="Check the path.") from error


def _json(path: Path) -> Mapping[str, Any]:
    """Return a facts/1 document (its slots differ from kind to kind, hence Any)."""
    try:
        content = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise InputError(f"{path} cannot be read: {error}", hint="Check the path.") from error
    if not isinstance(content, dict) or not isinstance(content.get("facts"), list):
        raise InputError(f"{path} is not facts/1", hint="It needs a list `facts`.")
    return content
