"""Read what a model answers: facts/1 slots, each quote located in the passage it was shown."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from kg.errors import InputError
from kg.extract.facts1 import from_facts1
from kg.extract.facts1_schema import KINDS, LISTS, LOOSE, NUMBERS, SCHEMA
from kg.gazetteer import Gazetteer
from kg.llm.passages import Passage
from kg.llm.schema import ASKED, slots
from kg.model.facts import Fact

#: More facts than that no passage holds; a model that loops repeats itself.
_MOST: Final = 60
_SHORTEST: Final = 2  # words of a quote
_GROUPED: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
#: Slots that may hold a state by its name where a code is asked for.
_ACTORS: Final = (LISTS | LOOSE | {"state", "buyer", "seller"}) - {"states"}


class Unreadable(Exception):  # noqa: N818  # it says why, and never leaves this package
    """An answer is not what was asked for."""


def facts_in(
    content: str, text: str, passage: Passage, gazetteer: Gazetteer
) -> Iterator[Fact | str]:
    """Yield each fact of an answer, or why it is none; ids say where each was proposed.

    Raises:
        Unreadable: the answer is no JSON with a list of facts.
    """
    for number, item in enumerate(_items(content), start=1):
        if number > _MOST:
            yield "too many in one passage"
            return
        yield _fact(item, text, passage, gazetteer, f"model:{passage[0]}:{number}")


def _items(content: str) -> list[Any]:
    """Return the items of an answer; prose or a code fence around the JSON is left out."""
    begins = [at for at in (content.find("{"), content.find("[")) if at >= 0]
    if not begins:
        raise Unreadable("not JSON")
    try:
        answer, _ = json.JSONDecoder().raw_decode(content[min(begins) :])
    except (ValueError, RecursionError) as error:
        raise Unreadable("not JSON") from error
    items = answer.get("facts") if isinstance(answer, dict) else answer
    if not isinstance(items, list):
        raise Unreadable("not the JSON that was asked for")
    return items


def _fact(
    item: object, text: str, passage: Passage, gazetteer: Gazetteer, name: str
) -> Fact | str:
    if not isinstance(item, dict) or item.get("kind") not in ASKED:
        return "not a fact"
    quotes = item.get("quotes")
    if not isinstance(quotes, list) or not quotes:
        return "no quote"
    spans = [located(quote, text, passage) for quote in quotes]
    if any(span is None for span in spans):
        return "quote not in the text"
    evidence = [
        {"start": start, "end": end, "quote": text[start:end]}
        for start, end in sorted({span for span in spans if span is not None})
    ]
    by = item.get("by")
    told = {slot: _value(item.get(slot), slot, gazetteer) for slot in slots(item["kind"])}
    shaped = {"id": name, "kind": item["kind"], **told, "evidence": evidence}
    shaped["realis"] = item.get("realis") or "actual"
    shaped["by"] = by if isinstance(by, str) and by.strip() else "issuer"
    try:
        (fact,) = from_facts1({"schema": SCHEMA, "id": name, "facts": [shaped]}).facts
    except InputError:
        return "slots that do not fit"
    return replace(fact, rule="model")


def located(quote: object, text: str, passage: Passage) -> tuple[int, int] | None:
    """Return where `quote` stands in its passage, word for word; white space may differ."""
    words = quote.split() if isinstance(quote, str) else []
    if len(words) < _SHORTEST:
        return None
    found = re.compile(r"\s+".join(map(re.escape, words))).search(text, *passage)
    return found.span() if found else None


def _value(value: object, slot: str, gazetteer: Gazetteer) -> object:
    """Return a slot without what is empty; states by name become codes, "5,000" becomes 5000."""
    if isinstance(value, str) and value.strip().lower() in {"", "null", "none", "n/a"}:
        return None
    if isinstance(value, list):
        return [_value(one, slot, gazetteer) for one in value if one not in (None, "")]
    if isinstance(value, str) and slot in NUMBERS and _GROUPED.fullmatch(value.strip()):
        return value.strip().replace(",", "")
    if isinstance(value, bool):
        return str(value)  # true is no number
    if isinstance(value, str) and slot in _ACTORS | {"states"}:
        state = gazetteer.state_named(value)
        return state.iso3 if state else value.strip()
    return value


def kind_of(fact: Fact) -> str:
    """Return the kind of a fact as facts/1 names it."""
    return next(kind for kind, cls in KINDS.items() if isinstance(fact, cls))


def told(fact: Fact) -> Mapping[str, object]:
    """Return the slots of a fact by name."""
    return {slot: getattr(fact, slot) for slot in slots(kind_of(fact))}
