import networkx as nx
import pytest

from kg.network.network import open_network
from tests.unit.network.sample import FIRST, SECOND, iri, sample

FERRIES = iri(f"release/{SECOND}/agreement-ferries")
JOINT = iri("agreement/2030-09-01-joint-statement")
TRUCE = iri(f"release/{FIRST}/agreement-truce")
REFERENCE = iri(f"release/{FIRST}/reference-1")
ISLE = iri("state/isl")
MALTA = iri("state/mlt")


def test_algorithms_that_start_from_a_node_run_unchanged():
    network = open_network(sample())

    assert nx.shortest_path(network, FERRIES, TRUCE) == [FERRIES, JOINT, REFERENCE, TRUCE]
    assert nx.descendants(network, REFERENCE) == {
        TRUCE,
        ISLE,
        MALTA,
        iri("relationship/isl-mlt"),
    }
    assert nx.ancestors(network, iri("state/nzl")) == {
        iri(f"release/{FIRST}/aid-1"),
        iri(f"release/{FIRST}/aid-2"),
        iri(f"release/{FIRST}/statement-1"),
        iri(f"release/{SECOND}"),
    }


def test_an_edge_tells_its_basis_quotes_and_whose_words_it_rests_on():
    network = open_network(sample())

    (edge,) = network.adj[FERRIES][JOINT].values()

    assert edge == {
        "relation": "implements",
        "basis": "stated",
        "certainty": "stated",
        "date": "2031-05-05",
        "date_from": "2031-05-05",
        "date_to": "2031-05-05",
        "according_to": "New Zealand",
        "confidence": 0.9,
        "source_class": "digest",
        "releases": SECOND,
        "quotes": "“The accord on ferries of 5 May 2031 implements the Joint Statement”"
        " (Digest 2, digest)",
    }


def test_a_node_is_read_when_it_is_asked_for():
    network = open_network(sample())

    assert network.nodes[ISLE] == {"label": "Iceland", "kind": "State", "iri": ISLE}


@pytest.mark.parametrize(
    "other",
    [
        "no IRI at all",
        iri("state/xxx"),
        iri(f"release/{FIRST}/claim-1"),
        iri(f"release/{FIRST}/aid-1/amount"),
    ],
)
def test_claims_amounts_and_strangers_are_no_nodes(other: str):
    assert other not in open_network(sample())


def test_a_lazy_network_refuses_to_list_itself_and_names_the_full_projection():
    with pytest.raises(nx.NetworkXNotImplemented, match="project"):
        list(open_network(sample()))


def test_of_a_hub_only_so_many_edges_are_walked_and_relationships_go_first():
    network = open_network(sample(), degree_cap=1)

    assert list(network.succ[TRUCE]) == [iri("relationship/isl-mlt")]
