"""Ask in SPARQL: the canned queries, and queries of the user in a process of their own."""

from collections.abc import Mapping
from functools import cached_property

from kg import assets
from kg.query.catalog import Catalog, load_catalog
from kg.query.results import Result
from kg.query.run import run
from kg.workspace.answers import Answers


class Asking(Answers):
    """The part of a workspace that knows SPARQL."""

    @cached_property
    def catalog(self) -> Catalog:
        """Return the canned queries."""
        return load_catalog(assets.QUERIES)

    def ask(self, sparql: str | None, *, name: str, values: Mapping[str, str]) -> Result:
        """Run SPARQL, or the canned query `name` with `values`.

        Raises:
            QueryError: the query is unknown or malformed, or a value does not fit.
        """
        text = self._bound(name, values) if sparql is None else sparql
        return run(self.store.engine, text)

    def _bound(self, name: str, values: Mapping[str, str]) -> str:
        """Return the canned query with values; of a state its name will do as well."""
        query = self.catalog[name]
        states = {each.name for each in query.parameters if each.type == "state"}
        codes = {
            key: self.code_of(text) if key in states and text else text
            for key, text in values.items()
        }
        return query.bind(codes)

    def ask_within(self, seconds: float, sparql: str) -> Result:
        """Run SPARQL in a process of its own, which is ended after so many seconds.

        A store that is open for writing cannot be read by another process, nor one in memory:
        there the query runs in this one, without a limit.

        Raises:
            QueryTimeoutError: there is no answer by then.
            SparqlError: the text does not parse, or is refused.
        """
        from kg.query.limited import run_limited

        graphs = self.store.readable
        if graphs is None:
            return run(self.store.engine, sparql)
        return run_limited(graphs, sparql, seconds=seconds)
