"""What a file goes through to become part of the graph; only here is every stage known."""

from kg.pipeline.gate import Proposal
from kg.pipeline.ingestion import Ingested, ingest, read
from kg.pipeline.jobs import Job, jobs

__all__ = ["Ingested", "Job", "Proposal", "ingest", "jobs", "read"]
