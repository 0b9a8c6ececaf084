"""Print data on stdout: tables for people, JSON for programs."""

import json
import os
import sys
from collections.abc import Iterable, Sequence
from datetime import date

from rich.console import Console
from rich.markup import escape
from rich.table import Table
from rich.text import Text


def console() -> Console:
    """Return a console on stdout as it is now; width follows the terminal, 120 in a pipe."""
    piped = not sys.stdout.isatty()
    return Console(width=120 if piped else None, highlight=False, soft_wrap=False)


def show_json(value: object) -> None:
    """Print `value` as JSON, two spaces deep, characters as they are, days in ISO 8601."""
    text = json.dumps(value, ensure_ascii=False, indent=2, default=_day)
    sys.stdout.write(f"{text}\n")


def _day(value: object) -> str:
    if isinstance(value, date):  # a datetime is one too
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")


def show_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, title: str = "") -> None:
    """Print a table; the cells are data, never markup."""
    table = Table(title=escape(title) or None, title_justify="left", show_edge=False)
    for column in columns:
        table.add_column(escape(column), overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell) for cell in row))
    console().print(table)


def show_records(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    """Print rows one below the other, a line per value: for tables too wide to be read."""
    wide = max(map(len, columns), default=0)
    for number, row in enumerate(rows, start=1):
        show_lines([f"── {number} of {len(rows)}"])
        show_lines(
            f"  {column:{wide}}  {cell}" for column, cell in zip(columns, row, strict=True) if cell
        )


def show_lines(lines: Iterable[str]) -> None:
    """Print lines as they are."""
    for line in lines:
        sys.stdout.write(line + "\n")


def show_meanwhile(lines: Iterable[str]) -> None:
    """Print lines at once; work that writes to the store goes on when nobody reads them."""
    try:
        show_lines(lines)
        sys.stdout.flush()
    except BrokenPipeError:
        unread()


def unread() -> None:
    """Let what is printed from now on go nowhere, so that Python does not complain at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def note(line: str) -> None:
    """Print a remark, a warning or progress on stderr."""
    sys.stderr.write(line + "\n")
