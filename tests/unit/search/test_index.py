"""The index tells what the store does: after each change, a kill and damage."""

import sqlite3
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, Quad

from kg.errors import StoreError
from kg.search import Asked, Index, search
from kg.search.postings import place_in, posting, worth_in
from kg.store import Withdrawal
from kg.vocabulary import DCTERMS
from tests.unit.search.stores import AT, BASE, empty, invented, put, put_quads

ANA = 'id:person\\/ana-ruiz a :Person ; rdfs:label "Ana Ruiz" .'
TABLES = ("source", "doc", "state", "label", "edge")


def _people(index: Index) -> list[str]:
    found = search(index, Asked(words="", chosen={"type": ("person",)}))
    return sorted(hit.label for hit in found.hits)


def _content(index: Index) -> list[object]:
    """Return all that the index holds, without the numbers by which it holds it."""
    tables = index.connection
    docs = tables.execute(
        "SELECT source.name, thing.iri, doc.kind, doc.rank, doc.basis, doc.status, doc.date,"
        " doc.first, doc.last, doc.told FROM doc JOIN source ON source.id = doc.source"
        " JOIN thing ON thing.id = doc.thing ORDER BY 1, 2"
    )
    labels = tables.execute(
        "SELECT label.key, label.rank, thing.iri, source.name, label.text FROM label"
        " JOIN thing ON thing.id = label.thing JOIN source ON source.id = label.source"
        " ORDER BY 1, 3, 4"
    )
    edges = tables.execute(
        "SELECT other.iri, thing.iri, source.name FROM edge JOIN thing ON thing.id = edge.thing"
        " JOIN thing AS other ON other.id = edge.other JOIN source ON source.id = edge.source"
        " ORDER BY 1, 2, 3"
    )
    links = tables.execute(
        "SELECT one.iri, relation, other.iri, source.name FROM link JOIN thing AS one"
        " ON one.id = subject JOIN thing AS other ON other.id = object"
        " JOIN source ON source.id = link.source ORDER BY 1, 2, 3, 4"
    )
    found = tables.execute("SELECT count(*) FROM words WHERE words MATCH 'minister OR 2030'")
    shown = tables.execute(
        "SELECT thing.iri, told, words, quotes, beyond FROM shown"
        " JOIN thing ON thing.id = shown.thing ORDER BY 1"
    )
    size = tables.execute("SELECT * FROM size")
    return [*docs, *labels, *edges, *links, *found, *shown, *size, *_postings(tables)]


def _postings(tables: sqlite3.Connection) -> list[tuple[str, str, str, int, int]]:
    """Return what is told of each token in each document."""
    names = {
        doc: (source, iri)
        for doc, source, iri in tables.execute(
            "SELECT doc.id, source.name, thing.iri FROM doc JOIN source ON source.id = doc.source"
            " JOIN thing ON thing.id = doc.thing"
        )
    }
    tokens = tables.execute("SELECT DISTINCT token FROM posting ORDER BY token").fetchall()
    return sorted(
        (token, *names[doc], place, worth)
        for (token,) in tokens
        for found in (posting(tables, token, begun=False),)
        for doc, place, worth in zip(
            found.docs.tolist(),
            place_in(found.keys).tolist(),
            worth_in(found.keys).tolist(),
            strict=True,
        )
    )


def test_each_change_of_the_store_is_found_at_once():
    store = empty()
    index = Index.open(store, None)
    assert _people(index) == []

    put(store, "isl-2030-05-03", ANA)
    assert _people(index) == ["Ana Ruiz"]
    put(store, "isl-2030-05-03", ANA.replace("Ruiz", "Reyes"))
    assert _people(index) == ["Ana Reyes"]
    store.withdraw("isl-2030-05-03", Withdrawal(reason="wrong", who="somebody", at=AT))
    assert _people(index) == []
    store.restore("isl-2030-05-03")
    assert _people(index) == ["Ana Reyes"]
    store.remove("isl-2030-05-03")
    assert _people(index) == []


def test_things_that_are_one_are_found_as_their_canonical_one():
    store = empty()
    put(store, "isl-2030-05-03", ANA)
    put(store, "isl-2030-06-01", 'id:person\\/a-ruiz a :Person ; rdfs:label "A. Ruiz" .')
    graph = NamedNode(f"{BASE}graph/world/identity")
    gone, kept = (NamedNode(f"{BASE}id/person/{name}") for name in ("a-ruiz", "ana-ruiz"))
    index = Index.open(store, None)
    assert _people(index) == ["A. Ruiz", "Ana Ruiz"]

    store.keep_derived("1", graphs={graph: [Quad(gone, DCTERMS.isReplacedBy, kept, graph)]})
    (hit,) = search(index, Asked(words="a ruiz", chosen={"type": ("person",)})).hits
    assert (hit.iri, hit.label, hit.also) == (kept.value, "Ana Ruiz", (gone.value,))
    store.keep_derived("2", graphs={graph: []})
    assert _people(index) == ["A. Ruiz", "Ana Ruiz"]


def test_what_becomes_one_step_by_step_is_found_as_if_all_had_been_read():
    store = empty()
    for name in ("ana", "anna", "anne"):
        put(store, f"isl-{name}", f'id:person\\/{name} a :Person ; rdfs:label "{name}" .')
    graph = NamedNode(f"{BASE}graph/world/identity")
    ana, anna, anne = (NamedNode(f"{BASE}id/person/{name}") for name in ("ana", "anna", "anne"))
    index = Index.open(store, None)

    def one(gone: NamedNode, kept: NamedNode) -> Quad:
        return Quad(gone, DCTERMS.isReplacedBy, kept, graph)

    store.keep_derived("1", add=[one(anna, ana)])
    assert _people(index) == ["ana", "anne"]
    store.keep_derived("2", remove=[one(anna, ana)], add=[one(ana, anne)])
    store.keep_derived("3", add=[one(anna, anne)])
    assert _people(index) == _people(Index.open(store, None)) == ["anne"]
    store.keep_derived("4", remove=[one(anna, anne), one(ana, anne)])
    assert _people(index) == _people(Index.open(store, None)) == ["ana", "anna", "anne"]


def test_an_index_that_was_kept_up_is_the_one_that_is_made_anew():
    store = empty()
    kept = Index.open(store, None)
    made = list(invented(5).items())
    for number, (name, quads) in enumerate(made):
        put_quads(store, name, quads)
        if number % 3 == 0:
            put_quads(store, name, quads[::2])
            kept.catch_up()
        if number % 5 == 0:
            store.remove(name)
            kept.catch_up()
    kept.catch_up()

    assert len(made) > 50
    assert _content(kept) == _content(Index.open(store, None))


@pytest.mark.parametrize("order", [1, -1, 7])
def test_what_very_many_tell_of_is_shown_as_if_all_had_been_read(order: int):
    store = empty()
    names = [f"isl-2030-{n // 28 + 1:02}-{n % 28 + 1:02}" for n in range(71)]
    turns = [names[n * order % len(names)] for n in range(len(names))]
    kept = Index.open(store, None)
    for number, name in enumerate(turns):
        place = " ; :location id:state\\/per" if name.endswith("7") else ""
        put(store, name, ANA.replace(" .", f"{place} ."), ("person/ana-ruiz", f"Ana, {name}"))
        if number % 9 == 0 or number > 55:
            kept.catch_up()
    put(store, names[3], 'id:person\\/eva a :Person ; rdfs:label "Eva" .')

    (ana,) = (hit for hit in search(kept, Asked(words="ana")).hits if hit.label == "Ana Ruiz")
    assert (ana.releases, ana.states) == (70, ("PER",))
    assert _content(kept) == _content(Index.open(store, None))


def test_in_a_file_it_is_only_brought_up_to_date(tmp_path: Path):
    store, file = empty(), tmp_path / "search.sqlite"
    put(store, "isl-2030-05-03", ANA)
    Index.open(store, file).close()
    put(store, "isl-2030-06-01", ANA.replace("Ana", "Eva").replace("ana", "eva"))

    index = Index.open(store, file)

    names = index.connection.execute("SELECT name FROM source ORDER BY id").fetchall()
    assert [name for (name,) in names] == ["isl-2030-05-03", "registry", "isl-2030-06-01"]
    assert _people(index) == ["Ana Ruiz", "Eva Ruiz"]
    assert index.standing().current


@pytest.mark.parametrize(
    "content", [b"", b"no database at all", b"SQLite format 3\0" + b"\7" * 900]
)
def test_a_damaged_or_foreign_file_is_made_anew(tmp_path: Path, content: bytes):
    store, file = empty(), tmp_path / "search.sqlite"
    put(store, "isl-2030-05-03", ANA)
    file.write_bytes(content)

    assert _people(Index.open(store, file)) == ["Ana Ruiz"]
    assert _people(Index.open(store, file)) == ["Ana Ruiz"]


def test_damage_in_the_middle_is_mended_when_it_is_opened(tmp_path: Path):
    store, file = empty(), tmp_path / "search.sqlite"
    for name, quads in invented(5).items():
        put_quads(store, name, quads)
    Index.open(store, file).close()
    content = bytearray(file.read_bytes())
    content[4096 : len(content) // 2] = b"\0" * (len(content) // 2 - 4096)
    file.write_bytes(content)
    put(store, "isl-2030-05-03", ANA)

    assert "Ana Ruiz" in {
        hit.label for hit in search(Index.open(store, file), Asked(words="ana ruiz")).hits
    }


def test_a_writer_that_is_stopped_leaves_what_was_there_before(tmp_path: Path):
    store, file = empty(), tmp_path / "search.sqlite"
    put(store, "isl-2030-05-03", ANA)
    Index.open(store, file).close()
    half = sqlite3.connect(file, isolation_level=None)
    half.execute("BEGIN IMMEDIATE")
    half.execute("DELETE FROM doc")
    half.close()  # as at a kill: nothing is committed

    assert _people(Index.open(store, file)) == ["Ana Ruiz"]


def test_damage_while_it_is_open_is_told_with_a_way_out(tmp_path: Path):
    store, file = empty(), tmp_path / "search.sqlite"
    put(store, "isl-2030-05-03", ANA)
    index = Index.open(store, file)
    index.connection.execute("DROP TABLE doc")
    put(store, "isl-2030-06-01", ANA)

    with pytest.raises(StoreError) as raised:
        _people(index)

    assert "kg index --anew" in raised.value.hint


def test_a_reader_of_a_copy_of_the_store_leaves_the_file_alone(tmp_path: Path):
    store, file = empty(), tmp_path / "search.sqlite"
    put(store, "isl-2030-05-03", ANA)
    Index.open(store, file).close()
    before = file.read_bytes()
    older = empty()

    aside = Index.open(older, file, own=True)

    assert _people(aside) == []
    assert file.read_bytes() == before
