"""What a file goes through to become part of the graph; only here is every stage known."""

from kg.pipeline.ingestion import Failed, Outcome, Skipped, ingest, ingest_all, read
from kg.pipeline.jobs import Job, jobs
from kg.pipeline.proposal import Proposal
from kg.pipeline.target import Ingested

__all__ = [
    "Failed",
    "Ingested",
    "Job",
    "Outcome",
    "Proposal",
    "Skipped",
    "ingest",
    "ingest_all",
    "jobs",
    "read",
]
