"""Find the work that a path means: files, with what is known of them from outside."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import yaml

from kg.corpus import iter_files
from kg.errors import BadParameterError, InputError
from kg.sources import load_sources

_INDEX: Final = "index.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A file to read, with what is known of it from outside: source and day of publication."""

    path: Path
    issuer: str
    published: date | None = None


def jobs(path: Path, *, issuer: str | None = None, published: str = "") -> tuple[Job, ...]:
    """Return the work that `path` means: one file, or a folder with or without an index.yaml.

    Args:
        path: a file, or a folder.
        issuer: who issued it, for all files that no index names.
        published: day of publication as YYYY-MM-DD, "" if not known.

    Raises:
        InputError: there is nothing to read, or the index is malformed.
        BadParameterError: `issuer` is missing, or `published` is no day.
    """
    day = _day(published)
    index = path / _INDEX
    if issuer is None and index.is_file():
        return _indexed(path, index)
    files = iter_files(path) if path.is_dir() else (path,)
    if issuer is None:
        raise BadParameterError(
            f"nobody is named who issued {path}",
            hint="Give --issuer with a source id (kg sources) or an ISO 3166-1 alpha-3 code.",
        )
    load_sources()[issuer]  # an unknown one is an error before any file is read
    return tuple(Job(path=file, issuer=issuer, published=day) for file in files)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadParameterError(
            f"{text!r} is not a date", hint="Write the day of publication as YYYY-MM-DD."
        ) from error


def _indexed(folder: Path, index: Path) -> tuple[Job, ...]:
    """Read an index: file name → {source, date}."""
    try:
        rows = yaml.safe_load(index.read_text(encoding="utf-8"))
        found = tuple(
            Job(path=folder / name, issuer=row["source"], published=row.get("date"))
            for name, row in rows.items()
        )
    except (
        OSError,
        UnicodeDecodeError,
        yaml.YAMLError,
        AttributeError,
        KeyError,
        TypeError,
    ) as error:
        raise InputError(
            f"{index} cannot be read: {error}",
            hint="Each line: file name: {source: id, date: YYYY-MM-DD}",
        ) from error
    for job in found:
        if job.published is not None and type(job.published) is not date:
            raise InputError(
                f"{index}: {job.path.name} has date {job.published!r}", hint="Write YYYY-MM-DD."
            )
    return tuple(sorted(found, key=lambda job: job.path.name))
