"""Read the bank of constructions: YAML files of invented sentences with the facts they hold."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from kg.corpus import read_text
from kg.extract.analysis import analyse
from kg.extract.document import Document
from kg.extract.extractor import extracted
from kg.extract.facts1 import to_facts1
from kg.extract.facts1_schema import LISTS
from kg.gazetteer import load_gazetteer
from kg.sources import load_sources
from tests.unit.extract.analysed import DAY, analysed

FOLDER: Final = Path(__file__).parent
#: Slots whose order says nothing.
_UNORDERED: Final = LISTS
#: How an end of a link is told: the slot that names a fact of its kind best.
_ENDS: Final = {"meeting": "form", "statement": "act", "action": "type", "agreement": "name",
                "aid": "amount", "deal": "goods"}  # fmt: skip
#: What a fact has besides its slots.
_OWN: Final = ("id", "evidence")

Slots = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A release of a few sentences, and all facts of the kinds in `wanted` that it holds.

    A wanted fact names its `kind` and the slots that matter; those that it leaves out are not
    compared. `none` are kinds of which the release holds no fact. `not_yet` says why the
    program does not read it yet; empty means that it must. A `whole` release is read as a file
    is, with its dateline and signature; else each text is a sentence of the body.
    """

    name: str
    sentences: tuple[str, ...]
    wanted: tuple[Slots, ...]
    none: tuple[str, ...]
    issuer: str
    published: date
    headline: str
    not_yet: str
    whole: bool


def cases(folder: Path = FOLDER) -> tuple[Case, ...]:
    """Return the cases of all files of a folder, in the order of files and of their lines."""
    return tuple(
        _case(path.stem, construction["construction"], number, told)
        for path in sorted(folder.glob("*.yaml"))
        for construction in yaml.safe_load(path.read_text(encoding="utf-8"))
        for number, told in enumerate(construction["told"], start=1)
    )


def _case(file: str, construction: str, number: int, told: Slots) -> Case:
    text = told["text"]
    return Case(
        name=f"{file}: {construction} ({number})",
        sentences=(text,) if isinstance(text, str) else tuple(text),
        wanted=tuple(told.get("facts", ())),
        none=tuple(told.get("none", ())),
        issuer=told.get("issuer", "NOR"),
        published=told.get("published", DAY),
        headline=told.get("headline", ""),
        not_yet=told.get("not_yet", ""),
        whole=told.get("whole", False),
    )


def wanted(case: Case) -> list[str]:
    """Return the facts that a case holds, one line each."""
    return sorted(_line(fact, fact) for fact in case.wanted)


def found(case: Case) -> list[str]:
    """Return the facts of the kinds of a case that the program reads, one line each.

    A fact shows the slots of the wanted one that it equals, else those of one of its kind that
    is still wanted, so that the lines side by side tell what differs.
    """
    document = _document(case)
    open_ = list(case.wanted)
    lines: list[str] = []
    others: list[Slots] = []
    for fact in _plain(to_facts1(extracted(document), document.release)):
        equal = next((w for w in open_ if _line(w, w) == _line(fact, w)), None)
        if equal is None:
            others.append(fact)
        else:
            open_.remove(equal)
            lines.append(_line(equal, equal))
    for fact in others:
        shown = next((w for w in (*open_, *case.wanted) if w["kind"] == fact["kind"]), None)
        if shown is not None or fact["kind"] in case.none:
            lines.append(_line(fact, shown or fact))
    return sorted(lines)


def _document(case: Case) -> Document:
    """Return the sentences of a case as they are, or as read out of a file."""
    if not case.whole:
        return analysed(
            *case.sentences, issuer=case.issuer, published=case.published, headline=case.headline
        )
    text = "\n\n".join([case.headline or "Press release", *case.sentences])
    source = load_sources()[case.issuer]
    release = read_text(text, source, published=case.published)
    return analyse(release, source, load_gazetteer())


def _plain(document: Mapping[str, Any]) -> list[Slots]:
    """Return facts/1 facts with ends of links in words, ids and quotes left out."""
    facts: Sequence[Slots] = document["facts"]
    names = {fact["id"]: _end(fact) for fact in facts}
    return [
        {slot: _told(names, slot, value) for slot, value in fact.items() if slot not in _OWN}
        for fact in facts
    ]


def _told(names: Mapping[str, str], slot: str, value: object) -> object:
    return names.get(str(value), value) if slot in ("source", "target") else value


def _end(fact: Slots) -> str:
    """Return what an end of a link is called: "visit", "thank", "5000000", else its kind."""
    return str(fact.get(_ENDS.get(fact["kind"], "kind")) or fact["kind"])


def _line(fact: Slots, shown: Slots) -> str:
    """Return a fact as one line, with the slots that `shown` has."""
    return " ".join(f"{slot}={_written(slot, fact.get(slot))}" for slot in sorted(shown))


def _written(name: str, value: object) -> str:
    values = value if isinstance(value, list) else [] if value is None else [value]
    words = [str(v) for v in values]
    return " + ".join(sorted(words) if name in _UNORDERED else words)
