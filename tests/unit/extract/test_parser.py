import pytest

from kg.errors import KgError
from kg.extract.parser import check_version, default_parser


def test_a_sentence_becomes_a_tree_with_one_node_per_word():
    (tree,) = default_parser().parse([["Smith", "met", "Jones", "in", "Paris", "."]])

    assert [(node.text, node.dep, tree[node.head].text) for node in tree] == [
        ("Smith", "nsubj", "met"),
        ("met", "ROOT", "met"),
        ("Jones", "dobj", "met"),
        ("in", "prep", "met"),
        ("Paris", "pobj", "in"),
        (".", "punct", "met"),
    ]
    assert tree[1].lemma == "meet"


def test_trees_come_in_the_order_of_the_sentences():
    sentences = [["Smith", "spoke"], ["Jones", "left"]]

    assert [tree[0].text for tree in default_parser().parse(sentences)] == ["Smith", "Jones"]


def test_another_version_than_the_pinned_one_is_refused_with_the_way_to_get_it():
    with pytest.raises(KgError, match=r"spacy is 3\.7\.5, the package needs 3\.8\.18") as caught:
        check_version("spacy", "3.7.5", "3.8.18")

    assert "pip install spacy==3.8.18" in caught.value.hint
