"""Find which known states, places and organisations the names of a reading mean."""

from kg.link.linked import Linked, Local, Target
from kg.link.linking import link

__all__ = ["Linked", "Local", "Target", "link"]
