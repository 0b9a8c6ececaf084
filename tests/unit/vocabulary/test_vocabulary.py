"""Terms are constants; nothing is read to have them."""

import subprocess
import sys

import pytest
from pyoxigraph import NamedNode

from kg.vocabulary import ACT, AGREEMENT_STATUS, BREL, PREFIXES, SCHEMES


def test_a_term_is_a_node_of_the_ontology():
    assert BREL.Meeting == NamedNode("https://w3id.org/brel/ontology#Meeting")


def test_a_concept_is_found_by_its_name():
    assert ACT["thank"] == NamedNode("https://w3id.org/brel/voc/act/thank")
    assert AGREEMENT_STATUS["in-force"].value.endswith("/voc/agreement-status/in-force")


def test_a_concept_that_does_not_exist_is_an_error():
    with pytest.raises(KeyError):
        ACT["thnak"]


def test_every_scheme_has_a_prefix():
    starts = set(PREFIXES.values())

    assert [name for name in SCHEMES if f"https://w3id.org/brel/voc/{name}/" not in starts] == []


def test_the_import_loads_neither_rdflib_nor_the_ontology():
    program = (
        "import sys, kg.vocabulary; print([m for m in ('rdflib', 'yaml') if m in sys.modules])"
    )

    told = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True)

    assert told.stdout.strip() == b"[]"
