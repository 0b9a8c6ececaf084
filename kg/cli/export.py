"""`kg export`: the graph for other programs."""

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from kg.cli.options import AsOf, Known
from kg.cli.output import note
from kg.cli.state import workspace_then
from kg.errors import InputError


def add_to(app: typer.Typer) -> None:
    """Add the command to `app`."""
    app.command()(export)


def export(  # noqa: PLR0913  # options of a command
    context: typer.Context,
    form: Annotated[str, typer.Argument(metavar="FORMAT", help="graphml, gexf, turtle, svg, …")],
    output: Annotated[
        str, typer.Option("-o", "--output", help="File to write; - for stdout.")
    ] = "-",
    release: Annotated[str, typer.Option(help="Only this release (its id).")] = "",
    dyad: Annotated[str, typer.Option(help="Only this relationship: KHM-USA.")] = "",
    *,
    as_of: AsOf = "",
    known: Known = "",
) -> None:
    """Write the graph, or a part of it, in a format that other programs read."""
    opened = workspace_then(context, known=known, as_of=as_of)
    parts = opened.stream(form, release=release, dyad=dyad)
    if output == "-":
        sys.stdout.buffer.writelines(parts)
        return
    written = _write(Path(output), parts)
    note(f"wrote {written:,} bytes to {output}")


def _write(path: Path, parts: Iterable[bytes]) -> int:
    """Write whole or not at all: to a file beside it, then renamed; return the bytes written.

    Raises:
        InputError: the file cannot be written.
    """
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=".kg-", delete=False) as part:
            part.writelines(parts)
            written = part.tell()
        Path(part.name).chmod(0o666 & ~_umask())
        Path(part.name).replace(path)
    except OSError as error:
        raise InputError(
            f"{path} cannot be written: {error.strerror}", hint="Choose another folder with -o."
        ) from error
    return written


def _umask() -> int:
    """Return the umask; POSIX has no way to read it but to set it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
