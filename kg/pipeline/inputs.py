"""Load the bytes that a job means, opening each archive once."""

import zipfile
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import groupby
from typing import IO

from kg.corpus import Header
from kg.corpus.containers import member, open_archive, row_at
from kg.corpus.files import CONTAINERS, content_of
from kg.errors import BadParameterError, KgError
from kg.pipeline.jobs import Job, places


@dataclass(frozen=True, slots=True, kw_only=True)
class Input:
    """All that reading one release needs, apart from the program: nothing else is looked at.

    `name` stands in errors, `suffix` chooses the reader, `told` is known from elsewhere.
    """

    name: str
    suffix: str
    content: bytes
    issuer: str
    told: Header


def load(job: Job) -> Input:
    """Load one job.

    Raises:
        InputError: it cannot be read.
        BadParameterError: nobody is named who issued it.
    """
    (_, found), *_ = loaded((job,))
    if isinstance(found, KgError):
        raise found
    return found


def loaded(work: Sequence[Job]) -> Iterator[tuple[Job, Input | KgError]]:
    """Yield each job with its input, or with the error that kept it from being loaded."""
    for _, run in groupby(work, key=lambda job: job.path):
        with ExitStack() as files:
            opened: _Container | None = None
            for job in run:
                try:
                    if job.member is not None or job.offset is not None:
                        opened = opened or _opened(job, files)
                        yield job, _inside(job, opened)
                    else:
                        yield job, _file(job)
                except KgError as error:
                    yield job, error


@dataclass(frozen=True, slots=True, kw_only=True)
class _Container:
    file: IO[bytes]
    archive: zipfile.ZipFile | None


def _opened(job: Job, files: ExitStack) -> _Container:
    file = files.enter_context(job.open())
    if job.member is None:
        return _Container(file=file, archive=None)
    return _Container(file=file, archive=files.enter_context(open_archive(file, job.name)))


def _inside(job: Job, opened: _Container) -> Input:
    told = Header(published=job.published)
    if job.member is not None and opened.archive is not None:
        suffix = f".{job.member.rpartition('.')[2].lower()}"
        content = member(opened.archive, job.member, job.name)
        return _input(job, suffix, content, told)
    row = row_at(opened.file, job.offset or 0, job.name)
    told = replace(row.header, published=row.header.published or job.published)
    return _input(job, ".txt", row.text.encode(), told, issuer=row.issuer or job.issuer)


def _file(job: Job) -> Input:
    if job.suffix in CONTAINERS:  # it could not be opened before: now its turn to say why
        tuple(places(job))
    content = content_of(job.path) if job.content is None else job.content
    return _input(job, job.suffix, content, Header(published=job.published))


def _input(
    job: Job, suffix: str, content: bytes, told: Header, *, issuer: str | None = None
) -> Input:
    known = job.issuer if issuer is None else issuer
    if not known:
        raise BadParameterError(
            f"{job.name} does not say who issued it",
            hint="Give --issuer, or an `issuer` on the line.",
        )
    return Input(name=job.name, suffix=suffix, content=content, issuer=known, told=told)
