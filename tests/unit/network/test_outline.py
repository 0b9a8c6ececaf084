import pytest

from kg.network.outline import outline
from kg.network.projection import project
from kg.network.scope import ALL, Scope
from tests.unit.network.sample import SECOND, sample


@pytest.mark.parametrize(
    "scope",
    [ALL, Scope(of="release", name=SECOND), Scope(of="dyad", name="ISL-NZL")],
    ids=lambda scope: scope.of,
)
def test_the_outline_has_the_nodes_and_edges_of_the_projection(scope: Scope):
    bare, full = outline(sample(), scope), project(sample(), scope)

    assert list(bare.nodes(data="kind")) == list(full.nodes(data="kind"))
    assert sorted(bare.edges(data="relation")) == sorted(full.edges(data="relation"))
