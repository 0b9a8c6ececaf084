import pytest

from kg.errors import NotFoundError
from kg.network.actors import project_states
from kg.network.projection import project
from kg.network.scope import Scope
from tests.unit.network.sample import FIRST, ID, SECOND, iri, sample


def _edges(scope: Scope) -> list[tuple[str, str, str]]:
    network = project(sample(), scope)
    return [
        (source.removeprefix(ID), str(data["relation"]), target.removeprefix(ID))
        for source, target, data in network.edges(data=True)
    ]


def test_nodes_are_records_actors_places_and_releases_but_no_claims_amounts_or_idle_states():
    nodes = [node.removeprefix(ID) for node in project(sample())]

    assert nodes == sorted(nodes)
    assert [node for node in nodes if "claim" in node or "amount" in node or "#" in node] == []
    assert [node for node in nodes if node.startswith("state/")] == [
        "state/isl",
        "state/mlt",
        "state/nzl",
    ]


def test_a_release_is_projected_with_what_it_says_and_nothing_else():
    assert _edges(Scope(of="release", name=SECOND)) == [
        ("agreement/2030-09-01-joint-statement", "party", "state/isl"),
        ("agreement/2030-09-01-joint-statement", "party", "state/mlt"),
        (
            "agreement/2030-09-01-joint-statement/conclusion",
            "concludes",
            "agreement/2030-09-01-joint-statement",
        ),
        (f"release/{SECOND}", "issuer", "state/nzl"),
        (
            f"release/{SECOND}/agreement-ferries",
            "implements",
            "agreement/2030-09-01-joint-statement",
        ),
        (f"release/{SECOND}/agreement-ferries", "party", "state/isl"),
        (f"release/{SECOND}/agreement-ferries", "party", "state/mlt"),
        (
            f"release/{SECOND}/agreement-ferries/conclusion",
            "concludes",
            f"release/{SECOND}/agreement-ferries",
        ),
    ]


def test_a_dyad_is_projected_in_either_order_of_its_states():
    here = _edges(Scope(of="dyad", name="ISL-NZL"))

    assert here == _edges(Scope(of="dyad", name="nzl-isl"))
    assert here == [
        (f"release/{FIRST}", "publisher", "organization/isl-mfa"),
        (f"release/{FIRST}", "issuer", "state/isl"),
        (f"release/{FIRST}/aid-1", "bearsOn", "relationship/isl-nzl"),
        (f"release/{FIRST}/aid-1", "recipientState", "state/isl"),
        (f"release/{FIRST}/aid-1", "donor", "state/nzl"),
    ]


@pytest.mark.parametrize(
    ("scope", "hint"),
    [
        (Scope(of="release", name="isl-pr-9"), "isl-pr-1, nzl-digest-2"),
        (Scope(of="dyad", name="ISL"), "alpha-3"),
    ],
)
def test_a_scope_without_anything_in_it_is_an_error_with_a_way_out(scope: Scope, hint: str):
    with pytest.raises(NotFoundError) as raised:
        project(sample(), scope)

    assert hint in raised.value.hint


def test_a_dyad_of_which_no_release_tells_is_an_empty_network():
    assert list(project(sample(), Scope(of="dyad", name="ISL-PER"))) == []


def test_what_several_releases_say_is_one_edge_with_all_quotes_and_source_classes():
    network = project(sample())
    joint = iri("agreement/2030-09-01-joint-statement")

    (edge,) = network.adj[joint][iri("state/isl")].values()

    assert edge["releases"] == f"{FIRST} | {SECOND}"
    assert edge["source_class"] == "digest | official"
    assert edge["quotes"] == (
        "“the Joint Statement of the Joint Harbour Committee” (PR 1/2030)"
        " | “the Joint Statement of the Joint Harbour Committee” (Digest 2, digest)"
    )


@pytest.mark.parametrize(
    ("source", "relation", "basis", "certainty"),
    [
        (f"release/{FIRST}/meeting-1", "location", "stated", "stated"),
        (f"release/{FIRST}/agreement-truce", "party", "attributed", "attributed"),
        (f"release/{FIRST}/aid-1", "donor", "presupposed", "attributed"),
        (f"release/{FIRST}/aid-1", "bearsOn", "inferred", "inferred"),
        (f"release/{FIRST}", "issuer", "given", "stated"),
        ("agreement/2030-09-01-joint-statement", "setsOut", "attributed", "ambiguous"),
        (f"release/{FIRST}/reference-1", "possiblySame", "inferred", "ambiguous"),
    ],
)
def test_an_edge_tells_how_the_text_supports_it(
    source: str, relation: str, basis: str, certainty: str
):
    edges = project(sample()).out_edges(iri(source), data=True)

    found = {(d["basis"], d["certainty"]) for _, _, d in edges if d["relation"] == relation}

    assert found == {(basis, certainty)}


def test_states_are_joined_by_what_they_do_with_each_other():
    network = project_states(sample())

    assert [
        (source[-3:], target[-3:], data["relation"], data["record"].removeprefix(ID))
        for source, target, data in network.edges(data=True)
    ] == [
        ("isl", "mlt", "Agreement", "agreement/2030-09-01-joint-statement"),
        ("isl", "mlt", "Agreement", f"release/{FIRST}/agreement-harbour"),
        ("isl", "mlt", "Agreement", f"release/{FIRST}/agreement-truce"),
        ("isl", "mlt", "Meeting", f"release/{FIRST}/meeting-1"),
        ("isl", "mlt", "Agreement", f"release/{SECOND}/agreement-ferries"),
        ("isl", "nzl", "Statement", f"release/{FIRST}/statement-1"),
        ("nzl", "isl", "Aid", f"release/{FIRST}/aid-1"),
        ("nzl", "isl", "Aid", f"release/{FIRST}/aid-2"),
        ("nzl", "mlt", "Aid", f"release/{FIRST}/aid-2"),
    ]


def test_an_amount_for_several_states_is_marked_as_shared_on_each_of_its_edges():
    network = project_states(sample())

    aid = [data for _, _, data in network.edges(data=True) if data["relation"] == "Aid"]

    assert [data["amount"] for data in aid] == [
        "NZD 4000000",
        "at least NZD 4000000 (shared)",
        "at least NZD 4000000 (shared)",
    ]
