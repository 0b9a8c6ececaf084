"""A quote of a release as it is shown, with whose words it is."""

from dataclasses import dataclass

from kg.network.evidence import Quote
from kg.search.documents import Said


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """The release that is quoted: its IRI, label and source class."""

    release: str
    title: str
    source_class: str


def quote_of(quoted: Quoted, said: Said) -> Quote:
    """Return one quote of a release as it is shown."""
    return Quote(
        text=said.text,
        start=said.start,
        end=said.end,
        release=quoted.release,
        release_label=quoted.title,
        source_class=quoted.source_class,
        according_to=said.speaker,
        according_to_label=said.name,
        basis=said.basis,
    )
