"""The gate before the store: shapes, checks in Python, and what to keep out."""

from kg.validate.anchoring import check_quotes
from kg.validate.proposals import Offender, Split, offenders, split
from kg.validate.releases import audit, check, check_all, validate_links, validate_store
from kg.validate.report import Report, Result
from kg.validate.stored import with_quotes
from kg.validate.view import Neighbourhood

__all__ = [
    "Neighbourhood",
    "Offender",
    "Report",
    "Result",
    "Split",
    "audit",
    "check",
    "check_all",
    "check_quotes",
    "offenders",
    "split",
    "validate_links",
    "validate_store",
    "with_quotes",
]
