"""A worker process as the server sees it: asked, waited for until a deadline, ended."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from multiprocessing import Pipe
from pathlib import Path
from threading import Timer
from typing import Final

from kg.endpoint.messages import Answer, Limits, Question, decode
from kg.errors import KgError, QueryTimeoutError, QueryTooLargeError, StoreError

_PROGRAM: Final = """\
from kg.endpoint.worker import main
main()
"""
#: At low priority before it imports anything: under attack workers are started all the time.
_KINDLY: Final = """\
import os
if hasattr(os, "nice"):
    os.nice(19)
"""
_AT_ONCE: Final = 1 << 14  # bytes of a message that goes whole into an empty pipe
_START: Final = 60.0  # seconds that a worker has until it is ready; a busy machine is slow
#: How a process ends that is refused memory, or whose stack is full.
_OVERWHELMED: Final = (signal.SIGABRT, signal.SIGSEGV, signal.SIGBUS, signal.SIGKILL)


#: All that a worker is told by the environment: where Python and its libraries are, the language
#: of messages, where files may be put for a while. Secrets, known or not, are not among it.
_TOLD: Final = frozenset(
    ("PATH", "LANG", "LANGUAGE", "TZ", "TMPDIR", "TMP", "TEMP", "LD_LIBRARY_PATH",
     "DYLD_LIBRARY_PATH", "VIRTUAL_ENV", "SYSTEMROOT", "MALLOC_ARENA_MAX")
)  # fmt: skip
_TOLD_BEGINNINGS: Final = ("PYTHON", "LC_")


class EndedError(Exception):
    """A worker is no more; `idle` if it had been ended before it was asked."""

    def __init__(self, error: KgError, *, idle: bool = False) -> None:
        super().__init__(error.message)
        self.error = error
        self.idle = idle


class Worker:
    """One process of `kg.endpoint.worker`. One thread at a time may ask it."""

    def __init__(self, graphs: Path, folder: Path, limits: Limits, *, kindly: bool = True) -> None:
        """Start the process and wait until it is ready; `kindly` lets all others go first.

        Raises:
            StoreError: it cannot be started, or cannot read the graphs.
        """
        self._folder = folder
        self._here, there = Pipe()
        handle = there.fileno()
        text = _KINDLY + _PROGRAM if kindly else _PROGRAM
        program = [sys.executable, "-P", "-c", text, str(handle)]
        try:
            self._process = subprocess.Popen(  # noqa: S603  # our own program, no words of others
                program,
                pass_fds=[handle],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env=_environment(),
            )
        except OSError as error:
            self._here.close()
            raise _unstarted(str(error)) from error
        finally:
            there.close()
        told = {
            "graphs": str(graphs),
            "folder": str(folder),
            "seconds": limits.seconds,
            "rows": limits.rows,
            "size": limits.bytes,
            "memory": limits.memory,
        }
        try:
            self._here.send_bytes(json.dumps(told).encode())
            ready = self._here.poll(_START) and self._here.recv_bytes()
        except (EOFError, OSError):
            ready = b""
        if not ready:
            self.end()
            raise _unstarted("it ended, or was not ready in time")

    def ask(self, question: Question, seconds: float) -> Answer:
        """Answer a question within so many seconds.

        Raises:
            EndedError: there is no answer and the process ends; it tells why. Then call `end`.
            KgError: the query is refused; the process lives.
        """
        until = time.monotonic() + seconds
        asked = question.encode()
        try:
            with self._watched(len(asked), until):
                self._here.send_bytes(asked)
        except OSError as error:
            if time.monotonic() >= until:  # so busy a machine that it did not even read all
                raise EndedError(_timeout(seconds)) from error
            raise EndedError(StoreError("a worker was ended from outside"), idle=True) from error
        try:
            told = decode(self._next(until))
            body = b"" if told.file else self._next(until, told.size)
        except TimeoutError as error:
            raise EndedError(_timeout(seconds)) from error
        except (EOFError, OSError) as error:
            late = time.monotonic() >= until
            raise EndedError(_timeout(seconds) if late else self._cause(seconds)) from error
        return Answer.of(told, body)

    def _next(self, until: float, size: int = 0) -> bytes:
        """Return the next message, of so many bytes, that comes by a moment.

        Raises:
            TimeoutError: none has begun by then.
        """
        if not self._here.poll(max(0.0, until - time.monotonic())):
            # a process of low priority may take its time to end: the answer does not wait
            self._process.kill()
            raise TimeoutError
        with self._watched(size, until):
            return self._here.recv_bytes()

    @contextmanager
    def _watched(self, size: int, until: float) -> Iterator[None]:
        """End the process at a moment if so many bytes are not through by then.

        A short message is written at once; a clock is set for longer ones, since it is a thread.
        """
        if size <= _AT_ONCE:
            yield
            return
        clock = Timer(max(0.0, until - time.monotonic()), self._process.kill)
        clock.start()
        try:
            yield
        finally:
            clock.cancel()

    def end(self) -> None:
        """End the process whatever it does, wait for that, and remove what it left."""
        self._process.kill()
        self._process.wait()
        self._here.close()
        for left in self._folder.glob(f"{self._process.pid}-*"):
            with suppress(OSError):
                left.unlink()

    def _cause(self, seconds: float) -> KgError:
        """Tell why the process ended by itself."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=1)
        code = self._process.returncode
        if code == -signal.SIGXCPU:
            return _timeout(seconds)
        if code is not None and -code in _OVERWHELMED:
            return QueryTooLargeError(
                "the query needs more memory than a query may take, or is nested too deeply",
                hint="Ask for less at once: a narrower pattern, fewer nested groups, LIMIT.",
            )
        return StoreError(
            f"the process that ran the query ended (code {code})",
            hint="Try again; if it fails again, check the store: kg doctor",
        )


def _environment() -> dict[str, str]:
    """Return what a worker, which runs queries of strangers, may know of our environment."""
    return {
        name: told
        for name, told in os.environ.items()
        if name in _TOLD or name.startswith(_TOLD_BEGINNINGS)
    }


def _timeout(seconds: float) -> QueryTimeoutError:
    return QueryTimeoutError(
        f"the query has no answer after {seconds:g} seconds and was stopped",
        hint="Ask for less (a narrower pattern, LIMIT). More time: kg serve --sparql-timeout",
    )


def _unstarted(why: str) -> StoreError:
    return StoreError(
        f"no process can be started for queries: {why}",
        hint="Memory or processes may be short: see ulimit -a, and the limits of the container.",
    )
