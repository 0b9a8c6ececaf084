"""Write a brief on two states from the world: short sentences, each with the words it rests on."""

from kg.brief.bundle import bundle, verify
from kg.brief.forms import FORMS, write
from kg.brief.sections import Known, brief
from kg.brief.sentences import Brief, Footnote, Section, Sentence

__all__ = [
    "FORMS",
    "Brief",
    "Footnote",
    "Known",
    "Section",
    "Sentence",
    "brief",
    "bundle",
    "verify",
    "write",
]
