import pytest

from kg.errors import BadParameterError, NotFoundError
from kg.lookup.pictures import MOST_NODES, neighbours, network_of, picture, way
from tests.unit.network.sample import FIRST, iri, sample

ALDA, LUCA = iri("person/alda-berg"), iri("person/luca-zahra")
MEETING = iri(f"release/{FIRST}/meeting-1")


def test_a_picture_has_each_node_once_and_all_edges_between_them():
    found = picture(sample(), [MEETING, ALDA, LUCA, ALDA])

    assert [node.iri for node in found.nodes] == [MEETING, ALDA, LUCA]
    assert {(edge.source, edge.relation, edge.target) for edge in found.edges} == {
        (MEETING, "participant", ALDA),
        (MEETING, "participant", LUCA),
    }


def test_edges_of_a_picture_quote_the_words_that_say_them():
    found = picture(sample(), [MEETING, ALDA])

    assert [quote.text for quote in found.edges[0].quotes] == [
        "Minister Alda Berg met Envoy Luca Zahra"
    ]


def test_neighbours_are_counted_by_kind_and_come_in_pages():
    whole = neighbours(sample(), ALDA, limit=100)
    pages = [
        neighbours(sample(), ALDA, limit=2, offset=offset).found
        for offset in range(0, whole.total, 2)
    ]

    assert sum(count for _, count in whole.kinds) == whole.total
    assert [pair for page in pages for pair in page] == list(whole.found)
    only = neighbours(sample(), ALDA, kind="Meeting")
    assert [node.iri for _, node in only.found] == [MEETING]


def test_a_way_leads_over_what_joins_two_and_not_over_their_states():
    assert way(sample(), ALDA, LUCA) == (ALDA, MEETING, LUCA)
    assert way(sample(), ALDA, ALDA) == (ALDA,)


def test_a_network_of_a_picture_has_its_attributes():
    network = network_of(sample(), [MEETING, ALDA])

    assert network.nodes[ALDA]["kind"] == "Person"
    assert [data["relation"] for _, _, data in network.edges(data=True)] == ["participant"]


def test_what_is_unknown_or_too_much_is_refused():
    with pytest.raises(NotFoundError, match="nothing is known"):
        picture(sample(), [iri("person/nobody")])
    with pytest.raises(BadParameterError, match="too many"):
        picture(sample(), [iri(f"person/{n}") for n in range(MOST_NODES + 1)])
