"""Ask in SPARQL: the canned queries, and queries of the user in a process of their own."""

from collections.abc import Mapping
from contextlib import AbstractContextManager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kg import assets
from kg.query.catalog import Catalog, load_catalog
from kg.query.results import Result
from kg.query.run import result_of, run
from kg.store import public_copy
from kg.store.layout import Layout
from kg.store.ledger import Ledger
from kg.store.remote import RemoteEngine
from kg.workspace.answers import Answers

if TYPE_CHECKING:
    from kg.endpoint import Limits, Pool


class Asking(Answers):
    """The part of a workspace that knows SPARQL."""

    @property
    def catalog(self) -> Catalog:
        """Return the canned queries; they are read once."""
        return canned_queries()

    def ask(self, sparql: str | None, *, name: str, values: Mapping[str, str]) -> Result:
        """Run SPARQL, or the canned query `name` with `values`.

        Raises:
            QueryError: the query is unknown or malformed, or a value does not fit.
        """
        text = self.bound(name, values) if sparql is None else sparql
        return run(self.store.engine, text)

    def bound(self, name: str, values: Mapping[str, str]) -> str:
        """Return the canned query with values; of a state its name will do as well.

        Raises:
            QueryError: the query is unknown, or a value does not fit.
        """
        query = self.catalog[name]
        states = {each.name for each in query.parameters if each.type == "state"}
        codes = {
            key: self.code_of(text) if key in states and text else text
            for key, text in values.items()
        }
        return query.bind(codes)

    def ask_within(self, seconds: float, sparql: str) -> Result:
        """Run SPARQL in a process of its own, which is ended after so many seconds.

        A server is waited for so long. A store that is open for writing cannot be read by another
        process, nor one in memory: there the query runs in this one, without a limit.

        Raises:
            QueryTimeoutError: there is no answer by then.
            SparqlError: the text does not parse, or is refused.
        """
        from kg.query.limited import run_limited

        engine, graphs = self.store.engine, self.store.readable
        if isinstance(engine, RemoteEngine):
            return result_of(engine.query_within(sparql, seconds))
        if graphs is None:
            return run(engine, sparql)
        return run_limited(graphs, sparql, seconds=seconds)

    def pool(self, limits: "Limits") -> "Pool":
        """Return what answers the queries of strangers, in processes that can be ended.

        At the first query it copies the graphs (without the ledger) as they are then; who closes
        it removes the copy. The store must be open as long.
        """
        from kg.endpoint import Pool

        return Pool(self.public_copy, limits, graphs=self.store.readable)

    def public_copy(self) -> AbstractContextManager[Path]:
        """Return a copy of the graphs without the ledger, for as long as it is entered."""
        path, base = self.settings.store, self.settings.base
        is_store = path is not None and path.is_dir()
        folder = Layout.prepare(path, base, create=False).snapshots if path and is_store else None
        return public_copy(
            self.store.engine, folder, hidden=(Ledger(self.store.engine, base).graph,)
        )


@cache
def canned_queries() -> Catalog:
    """Return the canned queries of the program, read the first time.

    Raises:
        BadQueryFileError: one of the files is bad.
    """
    return load_catalog(assets.QUERIES)
