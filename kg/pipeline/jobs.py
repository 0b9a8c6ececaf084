"""Find the work that a path means: files, with what is known of them from outside."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import IO, Final

import yaml

from kg.corpus import iter_files
from kg.corpus.containers import members, open_archive, row_offsets
from kg.corpus.files import CONTAINERS, suffix_of
from kg.errors import BadParameterError, InputError
from kg.sources import load_sources

STANDARD_INPUT: Final = Path("-")
_INDEX: Final = "index.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A release to read, with what is known of it from outside: source and day of publication.

    `member` is its name in the archive at `path`; `line` and `offset` are its place in the JSON
    Lines file at `path`. `issuer` may be empty there: lines name their own. `content` is what
    came from standard input, None for a file.
    """

    path: Path
    issuer: str
    published: date | None = None
    member: str | None = None
    line: int | None = None
    offset: int | None = None
    content: bytes | None = field(default=None, repr=False)

    @property
    def name(self) -> str:
        """How people find it: the path, and the place in it."""
        place = self.member if self.member is not None else self.line
        shown = "standard input" if self.path == STANDARD_INPUT else str(self.path)
        return shown if place is None else f"{shown}:{place}"

    @property
    def suffix(self) -> str:
        """What kind of file it lies in, in lower case."""
        if self.content is not None:
            return suffix_of(self.content)
        return self.path.suffix.lower()

    def open(self) -> IO[bytes]:
        """Open the file in which it lies.

        Raises:
            InputError: there is none, or it cannot be read.
        """
        if self.content is not None:
            return io.BytesIO(self.content)
        try:
            return self.path.open("rb")
        except OSError as error:
            raise InputError(
                f"{self.path} cannot be read: {error.strerror}", hint="Check the path."
            ) from error


def jobs(
    path: Path,
    *,
    issuer: str | None = None,
    published: str = "",
    standard_input: bytes | None = None,
) -> tuple[Job, ...]:
    """Return the work that `path` means: releases of a file, an archive, a folder, or `-`.

    A folder may have an index.yaml that names source and day of each file. An archive that
    cannot be opened is one job, which fails when it is read.

    Args:
        path: a file, a folder, or `-` for standard input.
        issuer: who issued it, for all files that no index names.
        published: day of publication as YYYY-MM-DD, "" if not known.
        standard_input: what came from there.

    Raises:
        InputError: there is nothing to read, or the index is malformed.
        BadParameterError: `issuer` is missing, or `published` is no day.
    """
    day = _day(published)
    index = path / _INDEX
    if issuer is None and index.is_file():
        return _indexed(path, index)
    if issuer is not None:
        load_sources()[issuer]  # an unknown one is an error before any file is read
    files = iter_files(path) if path.is_dir() else (path,)
    known = tuple(
        Job(path=file, issuer=issuer or "", published=day, content=standard_input)
        for file in files
    )
    if issuer is None and any(job.suffix != ".jsonl" for job in known):
        raise BadParameterError(
            f"nobody is named who issued {path}",
            hint="Give --issuer with a source id (kg sources) or an ISO 3166-1 alpha-3 code.",
        )
    return tuple(one for job in known for one in _expanded(job, alone=len(known) == 1))


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise BadParameterError(
            f"{text!r} is not a date", hint="Write the day of publication as YYYY-MM-DD."
        ) from error


def _expanded(job: Job, *, alone: bool) -> Iterator[Job]:
    """Yield the releases of a file that holds several, else the job as it is."""
    if job.suffix not in CONTAINERS:
        yield job
        return
    try:
        found = tuple(places(job))
    except InputError:
        if alone:
            raise
        found = (job,)  # its error is told when its turn comes: it stops no other
    yield from found


def places(job: Job) -> Iterator[Job]:
    """Yield the releases in the archive or JSON Lines file of a job.

    Raises:
        InputError: it cannot be opened, or has none.
    """
    with job.open() as file:
        if job.suffix == ".zip":
            with open_archive(file, job.name) as archive:
                for member in members(archive, job.name):
                    yield _placed(job, member=member)
            return
        line = 0
        for line, offset in row_offsets(file):
            yield _placed(job, line=line, offset=offset)
        if not line:
            raise InputError(f"{job.name} is empty", hint="Give one JSON object per line.")


def _placed(
    job: Job, *, member: str | None = None, line: int | None = None, offset: int | None = None
) -> Job:
    return Job(
        path=job.path,
        issuer=job.issuer,
        published=job.published,
        member=member,
        line=line,
        offset=offset,
        content=job.content,
    )


def _indexed(folder: Path, index: Path) -> tuple[Job, ...]:
    """Read an index: file name → {source, date}."""
    try:
        rows = yaml.safe_load(index.read_text(encoding="utf-8"))
        found = tuple(
            Job(path=_inside(folder, name), issuer=_text(row["source"]), published=row.get("date"))
            for name, row in rows.items()
        )
    except (
        OSError,
        UnicodeDecodeError,
        yaml.YAMLError,
        AttributeError,
        KeyError,
        TypeError,
        ValueError,
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


def _inside(folder: Path, name: object) -> Path:
    """Return the file of that name in `folder`; an index leads nowhere else."""
    path = folder / _text(name)
    if not path.resolve().is_relative_to(folder.resolve()):
        raise ValueError(f"{name!r} is not in the folder")
    return path


def _text(value: object) -> str:
    if not isinstance(value, str) or "\0" in value:
        raise TypeError(f"{value!r} is not a text")
    return value
