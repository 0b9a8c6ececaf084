"""Run SPARQL of a stranger in a process of its own that can be ended at a deadline."""

import multiprocessing
import signal
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from kg.errors import KgError, QueryTimeoutError, StoreError
from kg.query.results import Result
from kg.query.run import run
from kg.store.embedded import EmbeddedEngine

_Answer: TypeAlias = Result | KgError


def run_limited(graphs: Path, sparql: str, *, seconds: float) -> Result:
    """Answer `sparql` from the directory `graphs`; nobody may write to it meanwhile.

    Oxigraph cannot be stopped while it sorts or counts, but a process can.

    Raises:
        QueryTimeoutError: there is no answer after so many seconds.
        SparqlError: the text does not parse, is an update, or asks for another service.
        StoreError: the graphs cannot be opened, or the process was ended from outside.
    """
    # A new process, not a copy of this one: Oxigraph has threads, which do not live on in a copy.
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(graphs, sparql, there), daemon=True)
    worker.start()
    there.close()
    try:
        if not here.poll(seconds):
            raise QueryTimeoutError(
                f"the query has no answer after {seconds:g} seconds and was stopped",
                hint="Ask for less (a narrower pattern, LIMIT), or allow more: --timeout SECONDS",
            )
        answer: _Answer = here.recv()
    except EOFError as error:
        raise StoreError(
            "the process that ran the query was ended", hint="Memory may be short: ask for less."
        ) from error
    finally:
        worker.kill()
        worker.join()
        here.close()
    if isinstance(answer, KgError):
        raise answer
    return answer


def _work(graphs: Path, sparql: str, there: Connection) -> None:
    """Send the answer, or the error, to the process that waits for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the one who waits
    answer: _Answer
    try:
        engine = EmbeddedEngine.open(graphs, write=False)
        answer = run(engine, sparql)
    except KgError as error:
        answer = error
    there.send(answer)
