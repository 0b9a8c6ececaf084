"""Read the query files and their `#+` headers."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final

import yaml
from pyoxigraph import Store

from kg.assets import QUERIES
from kg.errors import BadQueryFileError, SparqlError, UnknownQueryError
from kg.query.canned import VALUES_BLOCK, CannedQuery, Parameter
from kg.query.terms import PARSERS
from kg.store.sparql import parse_error, refuse_service

#: It is safe and keeps every scalar a string: NO is Norway, not False; libyaml's is quicker.
_LOADER: Final = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MARK: Final = "#+"
_KEYS: Final = ("title", "description", "tags", "params")


class Catalog:
    """The canned queries by name, in the order of their names."""

    def __init__(self, queries: Iterable[CannedQuery]) -> None:
        self._by_name = {query.name: query for query in queries}

    def __iter__(self) -> Iterator[CannedQuery]:
        return iter(self._by_name.values())

    def __len__(self) -> int:
        return len(self._by_name)

    def __contains__(self, name: object) -> bool:
        return name in self._by_name

    def __getitem__(self, name: str) -> CannedQuery:
        if name in self._by_name:
            return self._by_name[name]
        close = difflib.get_close_matches(name, self._by_name, n=1)
        raise UnknownQueryError(
            f"no canned query is called {name!r}",
            hint=f"Did you mean {close[0]!r}?" if close else "List them with: kg queries",
        )


def load_catalog(folder: Path = QUERIES) -> Catalog:
    """Read every `*.rq` in `folder`; a bad file stops the program at start, not at first use.

    Raises:
        BadQueryFileError: a header is incomplete, does not fit the query, or the SPARQL does
            not parse.
    """
    return Catalog(read_query(path) for path in sorted(folder.glob("*.rq")))


def read_query(path: Path) -> CannedQuery:
    """Read one query file.

    Raises:
        BadQueryFileError: see `load_catalog`.
    """
    try:
        sparql = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _bad(path, f"cannot be read: {error}", "Save it as UTF-8.") from error
    header = _header(path, sparql)
    query = CannedQuery(
        name=path.stem,
        title=_text(path, header, "title"),
        description=_text(path, header, "description"),
        tags=_tags(path, header),
        parameters=_parameters(path, header, sparql),
        sparql=sparql,
    )
    _check_sparql(path, sparql)
    return query


def _header(path: Path, sparql: str) -> Mapping[str, object]:
    lines = [line.removeprefix(_MARK) for line in sparql.splitlines() if line.startswith(_MARK)]
    try:
        fields = yaml.load("\n".join(lines), Loader=_LOADER)  # noqa: S506  # a safe loader
    except yaml.YAMLError as error:
        raise _bad(path, f"the #+ header is not YAML: {error}", _SHAPE) from error
    if not isinstance(fields, dict):
        raise _bad(path, "there is no #+ header", _SHAPE)
    unknown = [key for key in fields if key not in _KEYS]
    if unknown:
        raise _bad(path, f"the header has an unknown key {unknown[0]!r}", _SHAPE)
    return fields


_SHAPE: Final = (
    "A header has title, description, tags: [...] and params: {name: {type: ..., about: ...}}, "
    "each line behind #+"
)


def _text(path: Path, header: Mapping[str, object], key: str) -> str:
    value = header.get(key)
    if not isinstance(value, str) or not value.strip():
        raise _bad(path, f"the header has no {key}", _SHAPE)
    return value.strip()


def _tags(path: Path, header: Mapping[str, object]) -> tuple[str, ...]:
    tags = header.get("tags", [])
    if not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags):
        raise _bad(path, f"tags is not a list of words: {tags!r}", _SHAPE)
    return tuple(tags)


def _parameters(path: Path, header: Mapping[str, object], sparql: str) -> tuple[Parameter, ...]:
    params = header.get("params", {})
    if not isinstance(params, dict):
        raise _bad(path, f"params is not a mapping: {params!r}", _SHAPE)
    return tuple(_parameter(path, str(name), spec, sparql) for name, spec in params.items())


def _parameter(path: Path, name: str, spec: object, sparql: str) -> Parameter:
    if not isinstance(spec, dict) or not {"type", "about"} <= spec.keys() <= _SPEC:
        raise _bad(path, f"parameter {name!r} needs type and about, and may have required", _SHAPE)
    if spec["type"] not in PARSERS:
        raise _bad(
            path,
            f"parameter {name!r} has the unknown type {spec['type']!r}",
            f"Types: {', '.join(PARSERS)}.",
        )
    # a block in a comment would be filled, and do nothing
    code = "\n".join(line for line in sparql.splitlines() if not line.lstrip().startswith("#"))
    blocks = [block for block in VALUES_BLOCK.finditer(code) if block["name"] == name]
    if len(blocks) != 1:
        raise _bad(
            path,
            f"parameter {name!r} needs exactly one VALUES block, not {len(blocks)}",
            f"Give it one line: VALUES ?{name} {{ UNDEF }}",
        )
    return Parameter(
        name=name,
        type=spec["type"],
        about=str(spec["about"]),
        default=blocks[0]["default"].strip(),
        required=spec.get("required") == "true",
    )


_SPEC: Final = frozenset({"type", "about", "required"})


def _check_sparql(path: Path, sparql: str) -> None:
    try:
        refuse_service(sparql)
        Store().query(sparql)
    except SparqlError as error:
        raise _bad(path, error.message, error.hint) from error
    except SyntaxError as error:
        ours = parse_error(sparql, error)
        raise _bad(path, ours.message, ours.hint) from error


def _bad(path: Path, what: str, hint: str) -> BadQueryFileError:
    return BadQueryFileError(f"{path.name}: {what}", hint=hint)
