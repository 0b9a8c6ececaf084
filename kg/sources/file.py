"""Read one source from its YAML file, and refuse what does not describe a source."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import yaml

from kg.errors import SourceError
from kg.gazetteer import Gazetteer
from kg.model.release import SourceClass
from kg.sources.source import HOUSE_STYLES, Source

_REQUIRED: Final = ("state", "body")
_LISTS: Final = frozenset({"names", "headers", "languages", "house_style"})
_TEXTS: Final = frozenset({"state", "body", "currency", "dollar", "class", "rights", "url"})
_KEYS: Final = ", ".join(sorted(_LISTS | _TEXTS))
_CLASSES: Final[tuple[SourceClass, ...]] = ("official", "copy", "digest")

#: libyaml's loader where it is there: ten times faster, the same result.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_source(path: Path, gazetteer: Gazetteer) -> Source:
    """Return the source that the file describes; its id is the stem of the file's name.

    Raises:
        SourceError: the file is not a YAML mapping, or has a wrong key or value.
    """
    content = _content(path)
    fault = _fault_of_keys(content) or _fault_of_forms(content) or _fault(content, gazetteer)
    if fault is not None:
        key, what, hint = fault
        raise SourceError(f"source file {path}: {key!r} {what}", hint=hint)
    state = gazetteer.state(content["state"] or "")
    currency = content.get("currency") or (state.currency if state else None)
    return Source(
        id=path.stem,
        state=content["state"],
        body=content["body"],
        names=tuple(content.get("names", ())),
        headers=tuple(content.get("headers", ())),
        languages=tuple(content.get("languages", ("en",))),
        currency=currency,
        dollar=content.get("dollar") or dollar_of(currency, gazetteer),
        house_style=tuple(content.get("house_style", ())),
        source_class=content.get("class", "official"),
        rights=content.get("rights", ""),
        url=content.get("url"),
    )


def dollar_of(currency: str | None, gazetteer: Gazetteer) -> str:
    """Return `currency` if it is a dollar, else USD: what a bare $ means to its state."""
    known = gazetteer.currency(currency) if currency else None
    return known.code if known is not None and known.unit == "dollar" else "USD"


def _content(path: Path) -> Mapping[str, Any]:  # Any: the checks below decide what it may be
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=_LOADER)  # noqa: S506  # a safe loader
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise SourceError(
            f"source file {path} cannot be read: {error}",
            hint="It must be YAML in UTF-8; docs/how-to/add-a-source.md tells more.",
        ) from error
    if not isinstance(content, dict):
        raise SourceError(f"source file {path} is not a mapping", hint=f"Keys: {_KEYS}")
    return content


_Fault = tuple[str, str, str] | None  # the key, what is wrong with it, what to do


def _fault_of_keys(content: Mapping[str, Any]) -> _Fault:
    for key in _REQUIRED:
        if key not in content:
            return key, "is missing", f"Keys: {_KEYS}"
    for key in content:
        if key not in _LISTS | _TEXTS:
            return str(key), "is not a key of a source", f"Keys: {_KEYS}"
    return None


def _fault_of_forms(content: Mapping[str, Any]) -> _Fault:
    for key, value in content.items():
        if key in _LISTS:
            if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
                return key, f"is {value!r}", "Give a list of texts, in quotes if YAML needs them."
        elif not isinstance(value, str) and not (key == "state" and value is None):
            return key, f"is {value!r}", "Give a text, in quotes if YAML needs them."
    return None


def _fault(content: Mapping[str, Any], gazetteer: Gazetteer) -> _Fault:
    state = content["state"]
    if state is not None and (not state.isupper() or gazetteer.state(state) is None):
        hint = "Give an ISO 3166-1 alpha-3 code in capitals, or null for an organisation."
        return "state", f"is {state!r}", hint
    for key in ("currency", "dollar"):
        if key in content and content[key] not in gazetteer.currency_codes:
            return key, f"is {content[key]!r}", "Give a code of ISO 4217, such as USD."
    if content.get("class", "official") not in _CLASSES:
        return "class", f"is {content['class']!r}", f"Give one of: {', '.join(_CLASSES)}."
    for style in content.get("house_style", ()):
        if style not in HOUSE_STYLES:
            return "house_style", f"has {style!r}", f"Known are: {', '.join(HOUSE_STYLES)}."
    return None
