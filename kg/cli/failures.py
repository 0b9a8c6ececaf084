"""Turn errors into three lines on stderr and an exit code."""

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kg.cli.output import unread
from kg.errors import (
    BadParameterError,
    BadQueryFileError,
    ConformanceError,
    InputError,
    KgError,
    NotFoundError,
    QueryTimeoutError,
    SourceError,
    SparqlError,
    UnknownFormatError,
    UnknownQueryError,
)

#: Exit codes (docs/reference/cli.md). Bad usage is 2, as click has it.
BUG: Final = 1
USAGE: Final = 2
NOT_CONFORMING: Final = 3
NOT_FOUND: Final = 4
UNREADABLE: Final = 5
TIMEOUT: Final = 6
INTERRUPTED: Final = 130

_DISK: Final = "Check the disk and its permissions; restore a backup if the store is damaged."
#: The first class that fits decides, so narrower ones stand first.
_CODES: Final[tuple[tuple[type[KgError], int], ...]] = (
    (ConformanceError, NOT_CONFORMING),
    (BadParameterError, USAGE),
    (SparqlError, USAGE),
    (QueryTimeoutError, TIMEOUT),
    (UnknownQueryError, NOT_FOUND),
    (UnknownFormatError, NOT_FOUND),
    (NotFoundError, NOT_FOUND),
    (SourceError, NOT_FOUND),
    (BadQueryFileError, UNREADABLE),
)


def code_of(error: KgError) -> int:
    """Return the exit code for `error`; what is not listed was unreadable input or store."""
    return next((code for kind, code in _CODES if isinstance(error, kind)), UNREADABLE)


def say(error: KgError) -> str:
    """Return the lines that tell what is wrong and what to do."""
    lines = [f"error: {error.message}"]
    if error.hint:
        lines.append(f"  fix: {error.hint}")
    return "\n".join(lines)


@contextmanager
def ended_early() -> Iterator[None]:
    """End the program in good order if Ctrl-C was pressed, or nobody reads its output any more.

    Raises:
        SystemExit: one of both has happened.
    """
    try:
        yield
    except KeyboardInterrupt:
        sys.stderr.write("interrupted\n")
        raise SystemExit(INTERRUPTED) from None
    except BrokenPipeError:
        unread()  # the reader of a pipe went away (`kg query … | head`)
        raise SystemExit(0) from None


def guarded(run: Callable[[], None]) -> None:
    """Run the program; expected errors are short, unexpected ones leave a log file.

    Raises:
        SystemExit: always with the code of what happened, 0 excepted.
    """
    try:
        with ended_early():
            run()
    except KgError as error:
        sys.stderr.write(say(error) + "\n")
        raise SystemExit(code_of(error)) from None
    except OSError as error:  # a disk that fails while it is read, say
        sys.stderr.write(say(InputError(str(error), hint=_DISK)) + "\n")
        raise SystemExit(UNREADABLE) from None
    except Exception as error:
        if os.environ.get("KG_DEBUG"):
            raise
        sys.stderr.write(_bug(error) + "\n")
        raise SystemExit(BUG) from None


def _bug(error: Exception) -> str:
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", prefix="kg-", suffix=".log", delete=False
    ) as log:
        traceback.print_exc(file=log)
    return (
        f"error: this is a bug in kg: {type(error).__name__}: {error}\n"
        f"  fix: please report it with {Path(log.name)}; KG_DEBUG=1 shows the traceback here."
    )
