"""Where graphs live: a small engine interface, and the store of releases over it."""

from kg.store.embedded import EmbeddedEngine
from kg.store.engine import Answer, Engine, Term
from kg.store.entries import StoredRelease, Withdrawal
from kg.store.fingerprint import fingerprint
from kg.store.ledger import Proposal
from kg.store.outcomes import Outcome
from kg.store.public import public_copy
from kg.store.releases import ReleaseStore

__all__ = [
    "Answer",
    "EmbeddedEngine",
    "Engine",
    "Outcome",
    "Proposal",
    "ReleaseStore",
    "StoredRelease",
    "Term",
    "Withdrawal",
    "fingerprint",
    "public_copy",
]
