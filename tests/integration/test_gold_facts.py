"""The hand-made facts of the first release, asked of the graph that the program makes."""

import json
from pathlib import Path
from types import ModuleType

import pytest
from pyoxigraph import Store

from kg.vocabulary import BREL, RDF
from tests.scripts import script_module


@pytest.fixture(scope="module")
def script() -> ModuleType:
    return script_module("check_gold_facts")


@pytest.fixture(scope="module")
def store(script: ModuleType, shared: Path) -> Store:
    made = script.graph_of_first_release(shared)
    assert isinstance(made, Store)
    return made


def test_seventy_or_more_of_the_hand_made_facts_hold(
    script: ModuleType, store: Store, shared: Path
):
    gold = json.loads((shared / "design/ontology/gold.json").read_text(encoding="utf-8"))
    held = [each.number for each in script.check(store, gold) if each.verdict == "holds"]

    assert len(held) >= script.ENOUGH, held


def test_the_graph_falls_into_no_trap(script: ModuleType, store: Store):
    assert script.trapped(store) == ()


def test_the_page_with_the_verdicts_is_up_to_date(script: ModuleType, store: Store, shared: Path):
    gold = json.loads((shared / "design/ontology/gold.json").read_text(encoding="utf-8"))
    made = script.page(tuple(script.check(store, gold)), script.trapped(store))

    known = script.PAGE.read_text(encoding="utf-8")
    assert known == made, "make it again: python scripts/check_gold_facts.py --write"


def test_a_claim_costs_less_than_twenty_quads_all_told(store: Store):
    quads = [quad for quad in store if not str(quad.graph_name).endswith("graph/registry>")]
    claims = [quad for quad in quads if quad.predicate == RDF.type and quad.object == BREL.Claim]

    assert len(quads) < 20 * len(claims)
