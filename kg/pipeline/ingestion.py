"""Take a file through every stage into the store."""

import logging
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from kg.corpus import read as read_file
from kg.extract.extractor import extract
from kg.gazetteer import Gazetteer
from kg.iris import Iris
from kg.model.facts import Reading
from kg.model.release import Release
from kg.pipeline.gate import Proposal, Stage, conforming
from kg.pipeline.jobs import Job
from kg.sources import load_sources
from kg.store import ReleaseStore

_LOG: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ingested:
    """What became of a file: `outcome` is stored, replaced or unchanged."""

    path: Path
    release: Release
    outcome: str
    facts: int
    proposals: tuple[Proposal, ...]

    def lines(self) -> tuple[str, ...]:
        """Say it for people."""
        waiting = [
            f"  waits for review: {p.kind}: {p.reason}: “{p.quote}”" for p in self.proposals
        ]
        return (f"{self.outcome:9} {self.release.id}  {self.facts} facts", *waiting)

    def as_json(self) -> dict[str, object]:
        """Say it for programs."""
        return {
            "path": str(self.path),
            "release": self.release.id,
            "sha256": self.release.sha256,
            "outcome": self.outcome,
            "facts": self.facts,
            "proposals": [asdict(proposal) for proposal in self.proposals],
        }


def read(job: Job, gazetteer: Gazetteer) -> tuple[Release, Reading]:
    """Read the file of a job and extract its facts.

    Raises:
        InputError: the file is not a release that can be read.
        SourceError: nobody is known by the job's issuer.
    """
    source = load_sources()[job.issuer]
    release = read_file(job.path, source, published=job.published)
    return release, extract(release, source, gazetteer)


def ingest(
    job: Job, store: ReleaseStore, gazetteer: Gazetteer, iris: Iris, *, at: datetime
) -> Ingested:
    """Take the file of a job through all stages into the store, whole or not at all.

    Durable after `store.flush()`. `at` is the time of this ingestion.

    Raises:
        InputError: the file is not a release that can be read.
        SourceError: nobody is known by the job's issuer.
        EvidenceError: a quote is not the text; the release is refused.
        StoreError: the store cannot be written.
    """
    release, reading = read(job, gazetteer)
    stage = Stage(
        release=release, source=load_sources()[job.issuer], gazetteer=gazetteer, iris=iris
    )
    graphs, kept, proposals = conforming(stage, reading, store.engine)
    outcome = store.put(
        release,
        graphs.graphs,
        graphs.content_hash,
        at=at,
        proposals=[asdict(proposal) for proposal in proposals],
    )
    _LOG.info("%s %s: %d facts", outcome, release.id, len(kept.facts))
    return Ingested(
        path=job.path,
        release=release,
        outcome=outcome,
        facts=len(kept.facts),
        proposals=proposals,
    )
