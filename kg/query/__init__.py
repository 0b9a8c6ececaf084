"""Canned queries: the files of `queries/`, served alike by command line, API and pages."""

from kg.query.canned import CannedQuery, Parameter
from kg.query.catalog import Catalog, load_catalog, read_query
from kg.query.results import WRITERS, Graph, Result, Table, Truth, plain, write
from kg.query.run import run

__all__ = [
    "WRITERS",
    "CannedQuery",
    "Catalog",
    "Graph",
    "Parameter",
    "Result",
    "Table",
    "Truth",
    "load_catalog",
    "plain",
    "read_query",
    "run",
    "write",
]
