"""`kg doctor`: whether this installation works, and what to do where it does not."""

import platform
from collections.abc import Callable
from importlib.metadata import version
from typing import Final

import typer

from kg.cli.options import Json
from kg.cli.output import show_json, show_lines
from kg.cli.state import State
from kg.errors import KgError
from kg.settings import Settings
from kg.version import __version__

_PACKAGES: Final = ("rdflib", "pyoxigraph", "networkx", "pyshacl", "fastapi", "spacy")


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(doctor)


def doctor(context: typer.Context, as_json: Json = False) -> None:
    """Check versions, parser, data files and store; exit code 5 if something is wrong."""
    settings = context.ensure_object(State).settings
    checks: dict[str, Callable[[], str]] = {
        "kg": lambda: f"{__version__}, Python {platform.python_version()}",
        "packages": lambda: ", ".join(f"{name} {version(name)}" for name in _PACKAGES),
        "parser": _parser,
        "gazetteer": _gazetteer,
        "sources": _sources,
        "queries": _queries,
        "store": lambda: _store(settings),
    }
    rows = [(name, *_run(check)) for name, check in checks.items()]
    if as_json:
        keys = ("check", "ok", "says", "fix")
        show_json([dict(zip(keys, row, strict=True)) for row in rows])
    else:
        for name, ok, says, fix in rows:
            show_lines(
                [f"{'ok ' if ok else 'NOT'} {name:10} {says}", *([f"    fix: {fix}"] * (not ok))]
            )
    if not all(ok for _, ok, _, _ in rows):
        raise typer.Exit(code=5)


def _run(check: Callable[[], str]) -> tuple[bool, str, str]:
    try:
        return True, check(), ""
    except KgError as error:
        return False, error.message, error.hint


def _parser() -> str:
    from kg.extract.parser import MODEL, MODEL_VERSION, default_parser

    default_parser()
    return f"{MODEL} {MODEL_VERSION}"


def _gazetteer() -> str:
    from kg.gazetteer import load_gazetteer

    known = load_gazetteer()
    return f"{len(known.states)} states, {len(known.places)} places"


def _sources() -> str:
    from kg.sources import load_sources

    return f"{len(load_sources())} sources"


def _queries() -> str:
    from kg import assets
    from kg.query.catalog import load_catalog

    return f"{len(list(load_catalog(assets.QUERIES)))} canned queries"


def _store(settings: Settings) -> str:
    from kg.workspace import Workspace

    if settings.store is None:
        return "memory: new and empty in each run"
    if not settings.store.exists():
        return f"none yet at {settings.store} (kg ingest makes it)"
    opened = Workspace.open(settings, create=False)
    try:
        at = f", graphs at {settings.engine.url}" if settings.engine else ""
        return f"{settings.store}: {opened.store.count()} releases{at}"
    finally:
        opened.close()
