"""The prefixes that queries, exports and pages use; the same everywhere."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from kg.vocabulary.brel import NAMESPACE
from kg.vocabulary.concepts import NAMESPACE as SCHEMES

PREFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        "brel": NAMESPACE,
        "vact": f"{SCHEMES}act/",
        "vagst": f"{SCHEMES}agreement-status/",
        "vatt": f"{SCHEMES}attitude/",
        "vbasis": f"{SCHEMES}basis/",
        "vevent": f"{SCHEMES}event/",
        "vins": f"{SCHEMES}instrument/",
        "vpolarity": f"{SCHEMES}polarity/",
        "vsource": f"{SCHEMES}source/",
        "vstage": f"{SCHEMES}stage/",
        "vstatus": f"{SCHEMES}status/",
        "vtopic": f"{SCHEMES}topic/",
        "dcterms": "http://purl.org/dc/terms/",
        "edtf": "http://id.loc.gov/datatypes/edtf/",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "owl": "http://www.w3.org/2002/07/owl#",
        "prov": "http://www.w3.org/ns/prov#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
        "schema": "https://schema.org/",
        "skos": "http://www.w3.org/2004/02/skos/core#",
        "xsd": "http://www.w3.org/2001/XMLSchema#",
    }
)
