"""Options that several commands share."""

import getpass
import os
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Final

import typer

from kg.errors import BadParameterError

#: Endings of files that are read; `-` is standard input.
RELEASES: Final = ".txt, .md, .html, .pdf, .docx, .zip, .jsonl, a folder, or - for standard input"

Json = Annotated[bool, typer.Option("--json", help="Print JSON, in the shape of the API.")]
Issuer = Annotated[
    str | None,
    typer.Option(help="Who issued it: a source id (kg sources) or an ISO 3166-1 alpha-3 code."),
]
Date = Annotated[
    str, typer.Option(help="Date of publication, YYYY-MM-DD; empty if it is not known.")
]
AsOf = Annotated[
    str, typer.Option("--as-of", help="What was so on this day, YYYY-MM-DD; empty: now.")
]
Known = Annotated[
    str,
    typer.Option(
        "--known", help="Only what releases published until this day said; empty: all releases."
    ),
]


def read_known(text: str) -> date | None:
    """Return the day of an option, None if it is empty.

    Raises:
        BadParameterError: it is no day.
    """
    return read_day(text) if text else None


def read_day(text: str) -> date:
    """Return the day of an option; today if it is empty.

    Raises:
        BadParameterError: it is no day.
    """
    try:
        return date.fromisoformat(text) if text else datetime.now(UTC).date()
    except ValueError as error:
        raise BadParameterError(f"{text!r} is no day", hint="Write YYYY-MM-DD.") from error


Extractor = Annotated[
    str,
    typer.Option(
        help="Who finds facts: rules; union or cross-check: a language model beside them.",
        envvar="KG_EXTRACTOR",
    ),
]


def piped(path: Path) -> bytes | None:
    """Return what standard input gives if `path` is `-`; a byte more than is read shows excess."""
    from kg.corpus.limits import MOST_BYTES

    return sys.stdin.buffer.read(MOST_BYTES + 1) if str(path) == "-" else None


def reviewer() -> str:
    """Return who decides: $KG_REVIEWER, or the login.

    Raises:
        BadParameterError: there is neither.
    """
    try:
        return os.environ.get("KG_REVIEWER") or getpass.getuser()
    except (OSError, KeyError) as error:  # KeyError before Python 3.13
        raise BadParameterError("nobody is logged in", hint="Set KG_REVIEWER=name.") from error
