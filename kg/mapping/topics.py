"""Which topics words speak of, by the word list `lexicons/topics.yaml`."""

import re
from collections.abc import Mapping
from functools import cache

from pyoxigraph import NamedNode

from kg.lexicons import lexicon
from kg.mapping.parts import Parts, triple
from kg.vocabulary import DCTERMS, TOPIC


def about(record: NamedNode, words: str | None) -> Parts:
    """Yield the topics that `words` speak of as subjects of `record`."""
    for topic in topics(words or ""):
        yield from triple(record, DCTERMS.subject, TOPIC[topic])


def topics(words: str) -> tuple[str, ...]:
    """Return the names of the topics, sorted."""
    return tuple(topic for topic, pattern in _patterns().items() if pattern.search(words))


@cache
def _patterns() -> Mapping[str, re.Pattern[str]]:
    entries = lexicon("topics")["topics"]
    return {
        topic: re.compile(rf"\b(?:{'|'.join(entries[topic])})", re.IGNORECASE)
        for topic in sorted(entries)
    }
