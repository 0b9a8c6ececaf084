"""The program of a worker: it answers one question at a time (started by kg.endpoint.process).

Its argument is the number of its connection to the server, which tells it first where the graphs
are and what an answer may take. It reads a copy of the graphs that nobody writes to.
"""

import json
import os
import signal
import sys
from collections.abc import Iterable, Iterator
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any, Final

from pyoxigraph import (
    BlankNode,
    DefaultGraph,
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    RdfFormat,
    Store,
    Triple,
    serialize,
)

from kg.endpoint.messages import Question, Told, encode_error
from kg.endpoint.sink import Sink, too_large
from kg.errors import BadParameterError, KgError, SparqlError, StoreError, UnknownFormatError
from kg.store.sparql import names_dataset, parse_error, refuse_service
from kg.vocabulary import PREFIXES

TABLES: Final = {
    "json": QueryResultsFormat.JSON,
    "xml": QueryResultsFormat.XML,
    "csv": QueryResultsFormat.CSV,
    "tsv": QueryResultsFormat.TSV,
}
GRAPHS: Final = {
    "ttl": RdfFormat.TURTLE,
    "nt": RdfFormat.N_TRIPLES,
    "jsonld": RdfFormat.JSON_LD,
    "trig": RdfFormat.TRIG,
    "rdf": RdfFormat.RDF_XML,
}
_WITH_PREFIXES: Final = ("ttl", "trig", "rdf")
_SPARE_SECONDS: Final = 5  # of processor time, beyond what the server allows


class Bounds:
    """What one answer may take; `folder` is where large ones are put."""

    def __init__(self, *, seconds: float, rows: int, size: int, folder: str) -> None:
        self.seconds = seconds
        self.rows = rows
        self.size = size
        self.folder = Path(folder)


def main() -> None:
    """Answer questions until the server closes the connection."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the server, which then ends us
    there = Connection(int(sys.argv[1]))
    told: dict[str, Any] = json.loads(there.recv_bytes())
    memory = int(told.pop("memory"))
    graphs = str(told.pop("graphs"))
    bounds = Bounds(**told)
    store = Store.read_only(graphs)
    store.query("ASK {}")
    _restrict(memory)
    there.send_bytes(b"ready")
    number = 0
    while True:
        try:
            question = Question.decode(there.recv_bytes())
        except EOFError:
            return
        number += 1
        _limit_processor(question.seconds or bounds.seconds)
        _reply(there, store, question, bounds, bounds.folder / f"{os.getpid()}-{number}")


def _reply(
    there: Connection, store: Store, question: Question, bounds: Bounds, file: Path
) -> None:
    try:
        told, body = answer(store, question, bounds, file)
    except KgError as error:
        there.send_bytes(encode_error(error))
        return
    there.send_bytes(told.encode())
    if not told.file:
        there.send_bytes(body)


def answer(store: Store, question: Question, bounds: Bounds, file: Path) -> tuple[Told, bytes]:
    """Answer a question; the bytes are empty where the file holds the answer.

    Raises:
        SparqlError: the text does not parse, is an update, or asks for another service.
        UnknownFormatError: it has no answer in the forms that are asked for.
        QueryTooLargeError: the answer is larger than allowed.
    """
    found = _found(store, question)
    is_table = isinstance(found, QuerySolutions | QueryBoolean)
    form = question.table if is_table else question.graph
    if form is None:
        raise _no_form(is_table=is_table)
    if question.bare:
        return Told(form=form, size=0), b""
    most = question.most_bytes or bounds.size
    sink = Sink(file, most_bytes=most, most_rows=bounds.rows, form=form)
    try:
        if isinstance(found, QuerySolutions | QueryBoolean):
            found.serialize(sink, TABLES[form])  # type: ignore[arg-type]  # it needs write() only
        else:
            prefixes = dict(PREFIXES) if form in _WITH_PREFIXES else None
            triples = _bounded(found, bounds.rows)
            serialize(triples, sink, GRAPHS[form], prefixes=prefixes)  # type: ignore[arg-type]
        place, body = sink.finish()
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the query cannot be evaluated: {error}", hint=_TRY) from error
    except ValueError as error:  # a quoted triple in a form that has none
        raise BadParameterError(f"the answer cannot be written as {form}: {error}") from error
    return Told(form=form, size=sink.size, file=place), body


_TRY: Final = "Try again; if it fails again, check the store: kg doctor"


def _found(store: Store, question: Question) -> Any:  # noqa: ANN401  # what pyoxigraph returns
    """Evaluate the query over its dataset (that of the request wins over FROM)."""
    sparql, base = question.sparql, question.base or None
    refuse_service(sparql, base)
    defaults = list(map(_graph, question.default_graphs))
    named = list(map(_graph, question.named_graphs))
    dataset: dict[str, Any]
    if defaults or named:
        dataset = {"default_graph": defaults or DefaultGraph(), "named_graphs": named}
    else:
        dataset = {"use_default_graph_as_union": not names_dataset(sparql, base)}
    try:
        return store.query(sparql, base_iri=base, **dataset)
    except SyntaxError as error:
        raise parse_error(sparql, error) from error
    except (OSError, RuntimeError) as error:
        raise StoreError(f"the query cannot be evaluated: {error}", hint=_TRY) from error


def _graph(iri: str) -> NamedNode | BlankNode | DefaultGraph:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise SparqlError(
            f"{iri!r} is no absolute IRI of a graph",
            hint="Graphs are listed by: SELECT DISTINCT ?g { GRAPH ?g {} }",
        ) from error


def _bounded(triples: Iterable[Triple], most: int) -> Iterator[Triple]:
    """Yield each triple once, `most` at most."""
    seen: set[Triple] = set()
    for triple in triples:
        if triple in seen:
            continue
        if len(seen) == most:
            raise too_large(f"the answer has more than {most:,} triples")
        seen.add(triple)
        yield triple


def _no_form(*, is_table: bool) -> UnknownFormatError:
    what, forms = ("a table or a yes", TABLES) if is_table else ("a graph", GRAPHS)
    return UnknownFormatError(
        f"the answer is {what}, and none of the forms that are asked for fits",
        hint=f"Ask for one of: {', '.join(forms)} (Accept, or the parameter format).",
    )


def _restrict(memory: int) -> None:
    """Let the system refuse memory beyond what is allowed."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415  # not there on Windows

    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    status = Path("/proc/self/statm")
    if status.exists():  # Linux; others do not keep this limit
        taken = int(status.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        resource.setrlimit(resource.RLIMIT_AS, (taken + memory, taken + memory))


def _limit_processor(seconds: float) -> None:
    """End this process by itself if the server that should end it is no longer there."""
    if sys.platform == "win32":
        return
    import resource  # noqa: PLC0415

    used = resource.getrusage(resource.RUSAGE_SELF)
    most = int(used.ru_utime + used.ru_stime + seconds) + _SPARE_SECONDS
    resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
