"""The terms that code, queries and shapes share, as constants: `BREL.Meeting`, `ACT["thank"]`.

Nothing is read at import: the ontology itself is `ontology/`, and a test holds both together.
"""

from kg.vocabulary.brel import BREL
from kg.vocabulary.concepts import (
    ACT,
    AGREEMENT_STATUS,
    ATTITUDE,
    BASIS,
    EVENT,
    INSTRUMENT,
    POLARITY,
    SCHEMES,
    SOURCE,
    STAGE,
    STATUS,
    TOPIC,
    Scheme,
)
from kg.vocabulary.prefixes import PREFIXES
from kg.vocabulary.standard import (
    DCTERMS,
    EDTF,
    FOAF,
    OA,
    ORG,
    OWL,
    PROV,
    RDF,
    RDFS,
    SCHEMA,
    SKOS,
    XSD,
)

__all__ = [
    "ACT",
    "AGREEMENT_STATUS",
    "ATTITUDE",
    "BASIS",
    "BREL",
    "DCTERMS",
    "EDTF",
    "EVENT",
    "FOAF",
    "INSTRUMENT",
    "OA",
    "ORG",
    "OWL",
    "POLARITY",
    "PREFIXES",
    "PROV",
    "RDF",
    "RDFS",
    "SCHEMA",
    "SCHEMES",
    "SKOS",
    "SOURCE",
    "STAGE",
    "STATUS",
    "TOPIC",
    "XSD",
    "Scheme",
]
