import hashlib
import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from kg.errors import NotFoundError, StoreError
from kg.model.release import Release
from kg.store import ReleaseStore, StoredRelease, fingerprint
from kg.store.layout import Layout
from kg.store.locking import FileLock

MORNING = datetime(2031, 3, 6, 8, tzinfo=UTC)
EVENING = datetime(2031, 3, 7, 20, tzinfo=UTC)
BASE = "https://data.example/kg/"
FACTS, EVIDENCE = (NamedNode(f"{BASE}graph/jpn-7/{name}") for name in ("facts", "evidence"))
LEDGER, REGISTRY = NamedNode(f"{BASE}graph/ledger"), NamedNode(f"{BASE}graph/registry")


def a_release(text: str = "Japan thanked Laos.\r\n", **changes: object) -> Release:
    release = Release(
        id="jpn-7",
        source="jpn-mofa",
        issuer="JPN",
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        number="7/2031",
        published=date(2031, 3, 5),
    )
    return replace(release, **changes)  # type: ignore[arg-type]  # slots of Release by name


def quads(word: str) -> tuple[Quad, ...]:
    return (Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal(word)),)


@pytest.fixture(params=["memory", "directory"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[ReleaseStore]:
    path = None if request.param == "memory" else tmp_path / "store"
    opened = ReleaseStore.open(path, base=BASE)
    yield opened
    opened.close()


def everything(store: ReleaseStore) -> set[Quad]:
    return set(store.engine.match())


def test_a_release_is_stored_with_its_graphs_text_and_entry(store: ReleaseStore):
    release = a_release()

    outcome = store.put(release, {FACTS: quads("x"), EVIDENCE: quads("y")}, "h1", at=MORNING)

    assert outcome == "stored"
    assert store.text(release.sha256) == "Japan thanked Laos.\r\n"
    assert [quad.triple for quad in store.engine.match(graph=FACTS)] == [quads("x")[0].triple]
    assert store.releases() == (
        StoredRelease(
            id="jpn-7",
            source="jpn-mofa",
            issuer="JPN",
            sha256=release.sha256,
            content_hash="h1",
            first_ingested=MORNING,
            graphs=(EVIDENCE, FACTS),
            number="7/2031",
            published=date(2031, 3, 5),
        ),
    )


def test_the_same_release_again_changes_nothing_not_even_the_time(store: ReleaseStore):
    store.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING, proposals=[{"n": 1}])
    before = everything(store)

    outcome = store.put(a_release(), {FACTS: quads("x")}, "h1", at=EVENING, proposals=[{"n": 1}])

    assert outcome == "unchanged"
    assert everything(store) == before


def test_other_content_replaces_all_graphs_and_keeps_the_first_time(store: ReleaseStore):
    store.put(
        a_release(), {FACTS: quads("x"), EVIDENCE: quads("y")}, "h1", at=MORNING,
        proposals=[{"n": 1}],
    )  # fmt: skip

    outcome = store.put(a_release(), {FACTS: quads("z")}, "h2", at=EVENING)

    assert outcome == "replaced"
    assert set(store.engine.graphs()) == {FACTS, LEDGER}
    stored = store.get("jpn-7")
    assert (stored.content_hash, stored.first_ingested, stored.graphs) == ("h2", MORNING, (FACTS,))
    assert store.proposals("jpn-7") == ()


def test_another_text_with_the_same_graphs_is_a_revision(store: ReleaseStore):
    store.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING)
    newer = a_release("Japan thanked Laos again.")

    assert store.put(newer, {FACTS: quads("x")}, "h1", at=EVENING) == "revised"
    assert store.get("jpn-7").sha256 == newer.sha256
    assert store.text(a_release().sha256) == a_release().text


def test_other_proposals_or_another_title_with_the_same_graphs_replace(store: ReleaseStore):
    store.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING)

    waiting = store.put(a_release(), {FACTS: quads("x")}, "h1", at=EVENING, proposals=[{"n": 1}])
    titled = store.put(a_release(title="Thanks"), {FACTS: quads("x")}, "h1", at=EVENING)

    assert (waiting, titled) == ("replaced", "replaced")
    assert store.get("jpn-7").title == "Thanks"
    assert store.proposals("jpn-7") == ()


def test_proposals_wait_beside_the_graphs_in_their_order(store: ReleaseStore):
    waiting = [{"fact": "b", "reason": "no donor", "quote": "ជួយ"}, {"fact": "a"}]

    store.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING, proposals=waiting)

    assert store.proposals("jpn-7") == tuple(waiting)
    assert store.queue() == {"jpn-7": 2}
    assert {quad.graph_name for quad in everything(store)} == {FACTS, LEDGER}


def test_a_release_without_a_day_is_known_from_its_first_ingestion(store: ReleaseStore):
    undated = a_release(id="b", published=None)
    store.put(undated, {FACTS: quads("x")}, "h1", at=EVENING)
    store.put(
        a_release(id="c", published=date(2031, 3, 7)), {EVIDENCE: quads("y")}, "h", at=MORNING
    )
    store.put(a_release(id="d", published=date(2030, 1, 1)), {}, "h", at=MORNING)

    assert [(stored.id, stored.known) for stored in store.releases()] == [
        ("d", date(2030, 1, 1)),
        ("b", date(2031, 3, 7)),
        ("c", date(2031, 3, 7)),
    ]


def test_a_removed_release_leaves_nothing(store: ReleaseStore):
    release = a_release()
    store.put(release, {FACTS: quads("x")}, "h1", at=MORNING)

    store.remove("jpn-7")

    assert everything(store) == set()
    assert store.releases() == ()
    with pytest.raises(NotFoundError):
        store.text(release.sha256)


def test_a_text_that_another_release_has_stays(store: ReleaseStore):
    store.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING)
    store.put(a_release(id="copy"), {EVIDENCE: quads("x")}, "h1", at=MORNING)

    store.remove("jpn-7")

    assert store.text(a_release().sha256) == a_release().text


def test_an_unknown_release_is_not_found(store: ReleaseStore):
    for look in (store.get, store.remove, store.proposals):
        with pytest.raises(NotFoundError, match="'nobody'"):
            look("nobody")


def test_a_hash_is_never_taken_for_a_path(store: ReleaseStore):
    for name in ("../../etc/passwd", "", "A" * 64, "0" * 64):
        with pytest.raises(NotFoundError):
            store.text(name)


def test_a_text_that_is_not_of_its_hash_is_refused_and_nothing_is_written(store: ReleaseStore):
    with pytest.raises(StoreError, match="SHA-256"):
        store.put(a_release(sha256="0" * 64), {FACTS: quads("x")}, "h1", at=MORNING)

    assert everything(store) == set()


def test_the_registry_is_written_once_and_again_when_it_changes(store: ReleaseStore):
    assert store.ensure_registry(quads("v1")) is True
    assert store.ensure_registry(quads("v1")) is False
    assert store.ensure_registry(quads("v2")) is True

    assert [quad.object for quad in store.engine.match(graph=REGISTRY)] == [Literal("v2")]
    assert store.releases() == ()


def test_what_the_registry_tells_of_a_node_is_that_of_the_last_one_written(store: ReleaseStore):
    state, nobody = (NamedNode(f"{BASE}id/state/{code}") for code in ("jpn", "xxx"))
    first, last = (
        Quad(state, NamedNode("urn:name"), Literal(name)) for name in ("Japan", "Nippon")
    )
    store.ensure_registry([first, *quads("v1")])

    told = [store.registry.about(node) for node in (state, nobody)]
    store.ensure_registry([last])

    assert [[quad.triple for quad in each] for each in told] == [[first.triple], []]
    assert [quad.triple for quad in store.registry.about(state)] == [last.triple]


def test_a_fingerprint_does_not_depend_on_order_and_covers_graphs_and_proposals():
    one, two = quads("x")[0], quads("y")[0]

    same = {fingerprint({FACTS: [one, two]}), fingerprint({FACTS: [two, one], EVIDENCE: []})}
    others = {
        fingerprint({FACTS: [one]}),
        fingerprint({EVIDENCE: [one, two]}),
        fingerprint({FACTS: [one, two]}, [{"n": 1}]),
    }

    assert len(same) == 1
    assert len(others | same) == 4


def test_a_store_opens_again_with_all_that_was_put(tmp_path: Path):
    first = ReleaseStore.open(tmp_path / "s", base=BASE)
    first.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING, proposals=[{"n": 1}])
    before = first.releases(), everything(first)
    first.close()

    again = ReleaseStore.open(tmp_path / "s", base=BASE)

    assert (again.releases(), everything(again)) == before
    assert again.text(a_release().sha256) == a_release().text
    again.close()


def test_a_text_is_a_file_by_its_hash_with_its_line_ends(tmp_path: Path):
    store = ReleaseStore.open(tmp_path / "s", base=BASE)
    store.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING)
    store.close()

    sha256 = a_release().sha256
    files = [path for path in (tmp_path / "s" / "texts").rglob("*") if path.is_file()]
    assert files == [tmp_path / "s" / "texts" / sha256[:2] / f"{sha256[2:]}.txt"]
    assert files[0].read_bytes() == b"Japan thanked Laos.\r\n"


def test_a_text_that_was_changed_on_disk_is_told(tmp_path: Path):
    store = ReleaseStore.open(tmp_path / "s", base=BASE)
    store.put(a_release(), {FACTS: quads("x")}, "h1", at=MORNING)
    next((tmp_path / "s" / "texts").rglob("*.txt")).write_text("something else")

    with pytest.raises(StoreError, match="has the SHA-256"):
        store.text(a_release().sha256)
    store.close()


@pytest.mark.parametrize(
    ("label", "message", "hint"),
    [
        ({"format": 99, "base": BASE}, "has format 99, this program reads", "Install a newer"),
        ({"format": 0, "base": BASE}, "has format 0, this program reads", "ingest FOLDER"),
        (
            {"format": 1, "base": "https://a.example/"},
            "base IRI https://a.example/",
            "KG_BASE_IRI=",
        ),
        ({"format": "x"}, "is damaged", "Restore it"),
        ([], "is damaged", "Restore it"),
    ],
)
def test_a_store_of_another_version_or_base_is_refused(
    tmp_path: Path, label: object, message: str, hint: str
):
    (tmp_path / "store.json").write_text(json.dumps(label))

    with pytest.raises(StoreError, match=message) as caught:
        ReleaseStore.open(tmp_path, base=BASE)

    assert hint in caught.value.hint
    assert [path.name for path in tmp_path.iterdir()] == ["store.json"]


def test_a_folder_of_something_else_is_no_store(tmp_path: Path):
    (tmp_path / "notes.txt").write_text("notes")

    with pytest.raises(StoreError, match="is not a store"):
        ReleaseStore.open(tmp_path)
    with pytest.raises(StoreError, match="is not a store"):
        ReleaseStore.open(tmp_path / "notes.txt")

    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]


def test_a_store_whose_making_was_cut_short_opens(tmp_path: Path):
    (tmp_path / "store.json").write_text(json.dumps({"format": 1, "base": BASE}))

    ReleaseStore.open(tmp_path, base=BASE).close()


def test_several_read_a_store_at_once_and_a_writer_waits_for_them(tmp_path: Path):
    ReleaseStore.open(tmp_path / "s", base=BASE).close()
    one = ReleaseStore.read(tmp_path / "s", base=BASE)
    two = ReleaseStore.read(tmp_path / "s", base=BASE)

    with pytest.raises(StoreError, match="in use by another process"):
        FileLock.take(tmp_path / "s" / "lock", "write", patience=0.1)
    one.close()
    two.close()

    ReleaseStore.open(tmp_path / "s", base=BASE).close()


def test_a_reader_is_told_that_somebody_writes(tmp_path: Path):
    writer = ReleaseStore.open(tmp_path / "s", base=BASE)

    with pytest.raises(StoreError, match="another process writes"):
        FileLock.take(tmp_path / "s" / "lock", "read", patience=0.1)

    writer.close()
    ReleaseStore.read(tmp_path / "s", base=BASE).close()


def test_a_store_read_aside_can_be_written_and_stays_as_it_was(tmp_path: Path):
    path = tmp_path / "s"
    ReleaseStore.open(path, base=BASE).close()
    aside = ReleaseStore.read(path, base=BASE, aside=True)
    writer = ReleaseStore.open(path, base=BASE)

    writer.ensure_registry([Quad(NamedNode("urn:a"), NamedNode("urn:p"), Literal("x"))])
    writer.close()

    assert aside.engine.graphs() == ()
    aside.close()
    assert [p.name for p in (path / "snapshots").iterdir()] == ["lock"]


def test_copies_that_a_killed_program_left_are_removed(tmp_path: Path):
    path = tmp_path / "s"
    ReleaseStore.open(path, base=BASE).close()
    left = path / "snapshots" / "left" / "graphs"
    left.mkdir(parents=True)
    first = ReleaseStore.read(path, base=BASE, aside=True)
    second = ReleaseStore.read(path, base=BASE, aside=True)

    assert not left.exists()
    assert first.engine.graphs() == second.engine.graphs() == ()
    first.close()
    second.close()


def test_a_store_that_was_only_begun_can_be_read(tmp_path: Path):
    Layout.prepare(tmp_path / "s", BASE)

    opened = ReleaseStore.read(tmp_path / "s", base=BASE, aside=True)

    assert opened.releases() == ()
    opened.close()


def test_releases_are_found_by_their_text(store: ReleaseStore):
    release = a_release()
    for name in ("jpn-8", "jpn-7"):
        store.put(replace(release, id=name), {}, fingerprint({}), at=MORNING)

    assert store.with_text(release.sha256) == ("jpn-7", "jpn-8")
    assert store.with_text("0" * 64) == ()
