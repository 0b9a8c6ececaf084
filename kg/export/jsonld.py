"""JSON-LD, compact, with its context inside, so that nobody has to fetch one."""

import json
from collections.abc import Mapping
from typing import Any, Final, cast

from rdflib import Dataset

from kg import assets
from kg.errors import StoreError
from kg.export.rdf import write_nquads
from kg.network.scope import Scope
from kg.store.engine import Engine

_CONTEXT: Final = "context.jsonld"


def write(engine: Engine, scope: Scope) -> bytes:
    """Return all graphs of `scope`, compacted with `ontology/context.jsonld`.

    Source: https://www.w3.org/TR/json-ld11/
    """
    return compact(write_nquads(engine, scope), context())


def compact(nquads: bytes, context: Mapping[str, Any]) -> bytes:
    """Return N-Quads as JSON-LD with the terms of `context` (JSON values, hence Any).

    rdflib writes in an order of its own that changes from run to run; no array of ours is a
    list in the sense of JSON-LD, so that all may be sorted.
    """
    dataset = Dataset()
    dataset.parse(data=nquads, format="nquads")
    document = json.loads(dataset.serialize(format="json-ld", context=context, auto_compact=True))
    graphs = document if isinstance(document, list) else _graphs(document, context)
    for graph in graphs:
        graph.pop("@context", None)
    whole = {"@context": context, "@graph": _sorted(graphs)}
    return json.dumps(whole, ensure_ascii=False, indent=1).encode() + b"\n"


def _graphs(document: dict[str, Any], context: Mapping[str, Any]) -> list[Any]:
    """Return the graphs of a document; that of a single graph is the graph itself."""
    document.pop("@context", None)
    names = {"@graph", *(term for term, meaning in context.items() if meaning == "@graph")}
    if len(document) == 1 and names & set(document):
        (graphs,) = document.values()
        return list(graphs)
    return [document] if document else []


def context() -> dict[str, Any]:
    """Read the terms of our context; JSON values have many types (hence Any).

    Raises:
        StoreError: the file of the package is missing or broken.
    """
    path = assets.ONTOLOGY / _CONTEXT
    try:
        return cast("dict[str, Any]", json.loads(path.read_text(encoding="utf-8"))["@context"])
    except (OSError, ValueError, KeyError) as error:
        raise StoreError(
            f"the JSON-LD context {path} cannot be read: {error}",
            hint="The file belongs to the package; reinstall it.",
        ) from error


def _sorted(value: Any) -> Any:  # noqa: ANN401  # JSON
    """Return the value with all arrays and keys in one order, `@id` and `@type` first."""
    if isinstance(value, dict):
        return {key: _sorted(value[key]) for key in sorted(value)}
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=_as_text)
    return value


def _as_text(value: Any) -> tuple[str, str]:  # noqa: ANN401  # JSON
    own = value.get("@id", value.get("id", "")) if isinstance(value, dict) else ""
    return (str(own), json.dumps(value, ensure_ascii=False, sort_keys=True))
