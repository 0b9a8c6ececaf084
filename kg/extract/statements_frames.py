"""The words of saying of lexicons/acts.yaml, as frames."""

from collections.abc import Mapping
from functools import cache

from kg.extract.patterns import Frame, read_frames
from kg.lexicons import lexicon


@cache
def frames(section: str) -> Mapping[str, tuple[Frame, ...]]:
    """Return the frames of one section of lexicons/acts.yaml by lemma."""
    words = lexicon("acts")
    return read_frames(words[section], words["addressees"])
