"""The kinds of broken input of docs/reference/bad-input.md, each with what brings it about.

No test itself: `test_bad_input_table.py` runs every case and holds the page against the list.
"""

import io
import json
import zipfile
from collections.abc import Callable
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from pyoxigraph import Literal, Quad

from kg import errors
from kg.gazetteer import load_gazetteer
from kg.pipeline import Failed, jobs
from kg.query.catalog import load_catalog, read_query
from kg.query.run import run
from kg.settings import DEFAULT_BASE, Settings
from kg.sources.file import read_source
from kg.store import EmbeddedEngine, ReleaseStore, backup
from kg.store.journal import Journal
from kg.workspace import Workspace
from tests.unit.corpus.documents import FERRY, pdf, word

NOW: Final = datetime(2031, 6, 5, tzinfo=UTC)
DO: Final = Callable[[Path], object]


@dataclass(frozen=True, kw_only=True)
class Case:
    """A kind of broken input: what it is, which error it gives, and words of its message."""

    group: str
    kind: str
    error: type[errors.KgError]
    says: str
    do: Callable[[Path], object]


def ingest(path: Path, issuer: str | None = "KEN", published: str = "") -> None:
    """Take a path into a store in memory, and raise the first error, as `kg ingest PATH` does."""
    work = jobs(path, issuer=issuer, published=published)
    with Workspace.open(Settings(store=None), create=True) as workspace:
        for one in workspace.ingest_all(work):
            if isinstance(one, Failed):
                raise one.error


def file(name: str, content: bytes | str, **options: str | None) -> Callable[[Path], object]:
    """Return what writes a file and ingests it."""

    def do(folder: Path) -> None:
        path = folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        ingest(path, **options)  # type: ignore[arg-type]  # issuer, published

    return do


def archive(
    members: dict[str, str], change: Callable[[bytes], bytes] = lambda content: content
) -> bytes:
    """Return a ZIP archive of texts, with bytes changed afterwards."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return change(packed.getvalue())


def lines(*rows: object, issuer: str | None = "KEN") -> Callable[[Path], object]:
    """Return what ingests JSON Lines; a row that is a text stands as it is."""
    content = "\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows)
    return file("rows.jsonl", content, issuer=issuer)


def index(content: str) -> Callable[[Path], object]:
    """Return what ingests a folder with that index and one good file."""

    def do(folder: Path) -> None:
        (folder / "one.txt").write_text(FERRY, encoding="utf-8")
        (folder / "index.yaml").write_text(content, encoding="utf-8")
        ingest(folder, issuer=None)

    return do


def source(content: bytes | str) -> Callable[[Path], object]:
    """Return what reads a source file."""

    def do(folder: Path) -> None:
        path = folder / "ken-lakes.yaml"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        read_source(path, load_gazetteer())

    return do


def query_file(content: bytes | str) -> Callable[[Path], object]:
    """Return what reads a query file."""

    def do(folder: Path) -> None:
        path = folder / "mine.rq"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        read_query(path)

    return do


def sparql(text: str) -> Callable[[Path], object]:
    """Return what runs SPARQL over an empty store."""
    return lambda _: run(EmbeddedEngine.open(), text)


def asked(name: str, **values: str) -> Callable[[Path], object]:
    """Return what binds a canned query."""
    return lambda _: load_catalog()[name].bind(values)


def workspace(do: Callable[[Workspace], object]) -> Callable[[Path], object]:
    """Return what asks a workspace with one release."""

    def whole(folder: Path) -> None:
        (folder / "one.txt").write_text(f"Ferry\n\n2031-05-04\n\n{FERRY}", encoding="utf-8")
        with Workspace.open(Settings(store=folder / "store"), create=True) as opened:
            for job in jobs(folder / "one.txt", issuer="KEN"):
                opened.ingest(job)
            do(opened)

    return whole


def known(opened: Workspace) -> str:
    """Return the id of the one release."""
    return opened.store.all()[0].id


def label(content: str, base: str = DEFAULT_BASE) -> Callable[[Path], object]:
    """Return what opens a store with that store.json."""

    def do(folder: Path) -> None:
        (folder / "store.json").write_text(content, encoding="utf-8")
        ReleaseStore.open(folder, base=base)

    return do


def environment(**values: str) -> Callable[[Path], object]:
    """Return what reads settings."""
    return lambda _: Settings.from_environment(values)


def journal(content: str) -> Callable[[Path], object]:
    """Return what reads a log of decisions."""

    def do(folder: Path) -> None:
        path = folder / "log.jsonl"
        path.write_text(content, encoding="utf-8")
        Journal(path).entries()

    return do


def _held(folder: Path, *, write: bool) -> None:
    with ExitStack() as held:
        opened = ReleaseStore.open(folder / "s")
        held.callback(opened.close)
        other = ReleaseStore.open if write else ReleaseStore.read
        other(folder / "s")


def _text_gone(opened: Workspace) -> None:
    folder = opened.settings.store
    assert folder is not None
    for path in (folder / "texts").rglob("*.txt"):
        path.unlink()
    opened.store.text(opened.store.all()[0].sha256)


def _text_changed(opened: Workspace) -> None:
    folder = opened.settings.store
    assert folder is not None
    for path in (folder / "texts").rglob("*.txt"):
        path.write_bytes(b"other words")
    opened.store.text(opened.store.all()[0].sha256)


def _ledger_damaged(opened: Workspace) -> None:
    engine = opened.store.engine
    wrong = [quad for quad in engine.match() if quad.predicate.value.endswith("#contentHash")]
    engine.replace({}, remove=wrong)
    opened.store.releases()


def _ledger_garbled(opened: Workspace) -> None:
    engine = opened.store.engine
    wrong = [quad for quad in engine.match() if quad.predicate.value.endswith("ledger#release")]
    garbled = [Quad(q.subject, q.predicate, Literal("{"), q.graph_name) for q in wrong]
    engine.replace({}, remove=wrong, add=garbled)
    opened.store.releases()


def _folder_as_file(folder: Path) -> None:
    (folder / "a.txt").mkdir()
    ingest(folder / "a.txt")


def _withdrawn(opened: Workspace) -> None:
    opened.withdraw(known(opened), reason="r", who="a", at=NOW)
    opened.release(known(opened))


def _twice(folder: Path) -> None:
    with closing(ReleaseStore.open(folder / "s")) as store:
        backup.write(store, folder / "s", folder / "copy")
        backup.write(store, folder / "s", folder / "copy")


HEADER: Final = "#+ title: T\n#+ description: D\n#+ tags: []\n"
_I, _L = errors.InputError, errors.BadParameterError

FILES: Final = (
    ("an empty file", _I, "is empty", file("a.txt", b"")),
    ("spaces and line ends alone", _I, "no letters", file("a.txt", b" \r\n\t\n")),
    ("digits and marks alone", _I, "no letters", file("a.txt", "12 – 34 % …")),
    ("a byte order mark alone", _I, "no letters", file("a.txt", b"\xef\xbb\xbf")),
    ("control characters alone", _I, "", file("a.txt", b"\x01\x02\x07\x1b")),
    ("zero bytes in a text file", _I, "", file("a.txt", b"Kenya\x00met")),
    ("Latin-1", _I, "", file("a.txt", "café met".encode("latin-1"))),
    ("Windows-1252 quotation marks", _I, "", file("a.txt", b"\x93We met\x94")),
    ("UTF-16", _I, "", file("a.txt", FERRY.encode("utf-16"))),
    (
        "UTF-8 cut inside a character",
        _I,
        "",
        file("a.txt", "We met in Zürich"[:8].encode()[:9] + b"\xc3"),
    ),
    ("half a surrogate pair in UTF-8", _I, "", file("a.txt", b"We met \xed\xa0\x80")),
    ("overlong UTF-8", _I, "", file("a.txt", b"We met \xc0\xaf")),
    ("an unknown suffix", _I, "'.xyz'", file("a.xyz", FERRY)),
    ("no suffix", _I, "no suffix", file("release", FERRY)),
    ("a picture named .txt", _I, "", file("a.txt", b"\x89PNG\r\n\x1a\n\x00\x00\xff")),
    ("a file that is not there", _I, "there is no file", lambda f: ingest(f / "gone.txt")),
    ("a folder without releases", _I, "has no release", ingest),
    ("a folder named like a file", _I, "", _folder_as_file),
    ("more than 50 MB", _I, "too large", file("a.txt", b"We met. " * 6_250_001)),
    ("more than 5 million characters", _I, "too much text", file("a.txt", b"We met. " * 625_001)),
    ("a damaged PDF", _I, "", file("a.pdf", b"%PDF-1.4 nothing")),
    ("a PDF cut in the middle", _I, "", file("a.pdf", pdf([[FERRY[:70]]])[:120])),
    ("a PDF without a text layer", _I, "", file("a.pdf", pdf([[]]))),
    ("a text named .pdf", _I, "", file("a.pdf", FERRY)),
    ("a text named .docx", _I, "", file("a.docx", FERRY)),
    ("a Word document cut in the middle", _I, "", file("a.docx", word([FERRY])[:900])),
    ("an archive named .docx", _I, "", file("a.docx", archive({"a.txt": FERRY}))),
    (
        "a page without words",
        _I,
        "",
        file("a.html", "<html><body><script>x()</script></body></html>"),
    ),
    ("an empty page", _I, "", file("a.html", "")),
    ("a text named .zip", _I, "no ZIP archive", file("a.zip", FERRY)),
    ("an empty archive", _I, "", file("a.zip", archive({}))),
    ("an archive without releases", _I, "", file("a.zip", archive({"a.xyz": FERRY}))),
    (
        "an archive that unpacks a thousandfold",
        _I,
        "would unpack",
        file("a.zip", archive({"a.txt": "a" * 40_000_000})),
    ),
    (
        "an archive with a wrong checksum",
        _I,
        "",
        file("a.zip", archive({"a.txt": FERRY}, lambda c: c.replace(c[14:18], b"\0\0\0\0"))),
    ),
    (
        "an encrypted archive",
        _I,
        "",
        file(
            "a.zip",
            archive(
                {"a.txt": FERRY},
                lambda c: (
                    c[:6]
                    + b"\x01"
                    + c[7:].replace(
                        b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"
                    )
                ),
            ),
        ),
    ),
    ("an empty JSON Lines file", _I, "is empty", file("a.jsonl", b"\n\n")),
    ("a line that is no JSON", _I, "is not JSON", lines("{'text': 'We met'}")),
    ("a line that is a list", _I, "is no object", lines(["We met"])),
    ("a line nested a hundred thousand deep", _I, "is not JSON", lines("[" * 100_000)),
    ("a line without a text", _I, "has no text", lines({"title": "T"})),
    ("a line whose text is a number", _I, "'text'", lines({"text": 5})),
    (
        "a line with a day that is none",
        _I,
        "2031-02-30",
        lines({"text": FERRY, "date": "2031-02-30"}),
    ),
    (
        "a line with half a surrogate pair",
        _I,
        "half a character",
        lines('{"text": "We met \\ud800"}'),
    ),
    ("a line with no issuer, and none given", _L, "", lines({"text": FERRY}, issuer=None)),
    (
        "a line of an unknown issuer",
        errors.SourceError,
        "nowhere",
        lines({"text": FERRY, "issuer": "nowhere"}, issuer=None),
    ),
    ("an index that is no YAML", _I, "index.yaml", index("one.txt: {source")),
    ("an index that is a list", _I, "index.yaml", index("- one.txt")),
    ("an index that leads elsewhere", _I, "not in the folder", index("../one.txt: {source: KEN}")),
    (
        "an index with a day that is none",
        _I,
        "one.txt",
        index("one.txt: {source: KEN, date: soon}"),
    ),
    ("an index without a source", _I, "index.yaml", index("one.txt: {date: 2031-01-01}")),
    ("an index with a file that is not there", _I, "gone.txt", index("gone.txt: {source: KEN}")),
    (
        "an index with an unknown source",
        errors.SourceError,
        "nowhere",
        index("one.txt: {source: nowhere}"),
    ),
)
GIVEN: Final = (
    ("nobody named who issued it", _L, "nobody is named", file("a.txt", FERRY, issuer=None)),
    ("an unknown issuer", errors.SourceError, "'ZZZ'", file("a.txt", FERRY, issuer="ZZZ")),
    ("an empty issuer", errors.SourceError, "''", file("a.txt", FERRY, issuer="")),
    (
        "a path as issuer",
        errors.SourceError,
        "passwd",
        file("a.txt", FERRY, issuer="../../etc/passwd"),
    ),
    ("a day in words", _L, "yesterday", file("a.txt", FERRY, published="yesterday")),
    ("a month that is none", _L, "2031-13-01", file("a.txt", FERRY, published="2031-13-01")),
    ("a day that is none", _L, "2031-02-30", file("a.txt", FERRY, published="2031-02-30")),
    ("a day in other digits", _L, "", file("a.txt", FERRY, published="٢٠٣١-٠١-٠١")),
    (
        "a base IRI without an end",
        errors.SettingsError,
        "KG_BASE_IRI",
        environment(KG_BASE_IRI="https://a.example/x"),
    ),
    (
        "a base IRI with a space",
        errors.SettingsError,
        "KG_BASE_IRI",
        environment(KG_BASE_IRI="https://a .example/"),
    ),
    (
        "a base that is no IRI",
        errors.SettingsError,
        "KG_BASE_IRI",
        environment(KG_BASE_IRI="here/"),
    ),
    (
        "an unknown engine of shapes",
        errors.SettingsError,
        "KG_SHACL",
        environment(KG_SHACL="quick"),
    ),
)
SOURCES: Final = (
    ("a source that is no YAML", errors.SourceError, "cannot be read", source("state: [KEN")),
    (
        "a source in Latin-1",
        errors.SourceError,
        "cannot be read",
        source("body: Ministère".encode("latin-1")),
    ),
    ("a source that is a list", errors.SourceError, "not a mapping", source("- KEN")),
    (
        "a source with a tag of a program",
        errors.SourceError,
        "cannot be read",
        source("state: !!python/object/apply:os.getcwd []"),
    ),
    ("a source without a body", errors.SourceError, "'body' is missing", source("state: KEN")),
    (
        "a source with an unknown key",
        errors.SourceError,
        "'bodies'",
        source("state: KEN\nbody: B\nbodies: x"),
    ),
    (
        "a source of no state that is known",
        errors.SourceError,
        "'XYZ'",
        source("state: XYZ\nbody: B"),
    ),
    (
        "a source with a code in small letters",
        errors.SourceError,
        "'ken'",
        source("state: ken\nbody: B"),
    ),
    (
        "a source whose code YAML takes for No",
        errors.SourceError,
        "False",
        source("state: NO\nbody: B"),
    ),
    (
        "a source with an unknown currency",
        errors.SourceError,
        "'XXQ'",
        source("state: KEN\nbody: B\ncurrency: XXQ"),
    ),
    (
        "a source with an unknown house style",
        errors.SourceError,
        "'shouting'",
        source("state: KEN\nbody: B\nhouse_style: [shouting]"),
    ),
    (
        "a source with names that are no list",
        errors.SourceError,
        "'names'",
        source("state: KEN\nbody: B\nnames: MoL"),
    ),
    (
        "a source of an unknown class",
        errors.SourceError,
        "'rumour'",
        source("state: KEN\nbody: B\nclass: rumour"),
    ),
)
_B, _S = errors.BadQueryFileError, errors.SparqlError
QUERIES: Final = (
    ("an unknown canned query", errors.UnknownQueryError, "'who-met'", asked("who-met")),
    ("an unknown parameter", _L, "nonsense", asked("who-met-whom", nonsense="1")),
    ("a state in words", _L, "Kenya", asked("meetings-of-dyad", one="Kenya")),
    ("a state with SPARQL in it", _L, "DROP", asked("meetings-of-dyad", one="KEN' } DROP ALL")),
    ("a query that is empty", _S, "", sparql("")),
    ("a query cut in the middle", _S, "does not parse", sparql("SELECT * WHERE { ?a ?b ")),
    ("a query with a zero byte", _S, "", sparql("SELECT * \0 { ?a ?b ?c }")),
    ("a query with an unknown prefix", _S, "", sparql("SELECT * { ?a nope:b ?c }")),
    ("an update", _S, "INSERT", sparql("INSERT DATA { <urn:a> <urn:b> <urn:c> }")),
    ("a DROP behind a prologue", _S, "DROP", sparql("PREFIX a: <urn:a>\nDROP ALL")),
    (
        "a query that asks another server",
        _S,
        "SERVICE",
        sparql("SELECT * { SERVICE <http://127.0.0.1:9/> { ?a ?b ?c } }"),
    ),
    ("a LOAD", _S, "LOAD", sparql("LOAD <http://127.0.0.1:9/x>")),
    ("a relative IRI", _S, "", sparql("SELECT * { <a> ?b ?c }")),
    ("a query file without a header", _B, "no #+ header", query_file("SELECT * { ?a ?b ?c }")),
    ("a query file in Latin-1", _B, "cannot be read", query_file(b"#+ title: caf\xe9")),
    ("a query file without a title", _B, "no title", query_file("#+ description: D\nASK {}")),
    ("a query file with an unknown key", _B, "'colour'", query_file("#+ colour: red\nASK {}")),
    ("a query file with a broken header", _B, "not YAML", query_file("#+ title: [T\nASK {}")),
    (
        "a query file whose parameter has no block",
        _B,
        "VALUES",
        query_file(HEADER + "#+ params: {a: {type: text, about: x}}\nASK {}"),
    ),
    (
        "a query file with an unknown type",
        _B,
        "'money'",
        query_file(
            HEADER + "#+ params: {a: {type: money, about: x}}\nASK { VALUES ?a { UNDEF } }"
        ),
    ),
    ("a query file that writes", _B, "DROP", query_file(HEADER + "DROP ALL")),
)
_N = errors.NotFoundError
QUESTIONS: Final = (
    ("an unknown release", _N, "'nothing'", workspace(lambda w: w.release("nothing"))),
    ("an unknown name", _N, "Nobody", workspace(lambda w: w.entity("Nobody At All"))),
    ("half a pair of states", _L, "'KHM'", workspace(lambda w: w.dyad("KHM"))),
    ("a pair of one state", _L, "'KEN-KEN'", workspace(lambda w: w.dyad("KEN-KEN"))),
    ("a pair with an unknown state", _N, "'ZZZ'", workspace(lambda w: w.dyad("KEN-ZZZ"))),
    (
        "an unknown format",
        errors.UnknownFormatError,
        "'docx'",
        workspace(lambda w: w.export("docx")),
    ),
    (
        "an export of an unknown release",
        _N,
        "nothing",
        workspace(lambda w: w.export("turtle", release="nothing")),
    ),
    (
        "a trace from nowhere",
        _N,
        "Nobody",
        workspace(lambda w: w.traces("Nobody At All", "Kenya")),
    ),
    (
        "a decision about an unknown fact",
        _N,
        "no fact",
        workspace(lambda w: w.decide(known(w), "accept", "x9", words="", who="a", at=NOW)),
    ),
    (
        "an undo of nothing",
        _N,
        "nothing was decided",
        workspace(lambda w: w.decide(known(w), "undo", "", words="", who="a", at=NOW)),
    ),
    ("a difference of one text", _L, "one text only", workspace(lambda w: w.difference(known(w)))),
    (
        "a withdrawal of an unknown release",
        _N,
        "'nothing'",
        workspace(lambda w: w.withdraw("nothing", reason="r", who="a", at=NOW)),
    ),
    (
        "taking back no withdrawal",
        _N,
        "is not withdrawn",
        workspace(lambda w: w.restore(known(w))),
    ),
    (
        "a withdrawn release",
        errors.WithdrawnError,
        "was withdrawn",
        workspace(_withdrawn),
    ),
)
_T = errors.StoreError
STORES: Final = (
    (
        "a folder with other files",
        _T,
        "is not a store",
        lambda f: ((f / "a.jpg").write_bytes(b"x"), ReleaseStore.open(f)),
    ),
    (
        "a file as store",
        _T,
        "",
        lambda f: ((f / "s").write_bytes(b"x"), ReleaseStore.open(f / "s")),
    ),
    (
        "no store",
        _T,
        "there is no store",
        lambda f: Workspace.open(Settings(store=f / "s"), create=False),
    ),
    ("a store of a newer version", _T, "has format 99", label('{"format": 99, "base": "x"}')),
    ("a store of an older version", _T, "has format 0", label('{"format": 0, "base": "x"}')),
    (
        "a store with another base IRI",
        _T,
        "was made with the base IRI",
        label('{"format": 2, "base": "https://b.example/"}'),
    ),
    ("a damaged store.json", _T, "is damaged", label("{")),
    ("a store.json that is a list", _T, "is damaged", label("[]")),
    (
        "a store.json that leads elsewhere",
        _T,
        "is damaged",
        label(json.dumps({"format": 2, "base": DEFAULT_BASE, "graphs": "../x"})),
    ),
    ("a second writer", _T, "is in use", lambda f: _held(f, write=True)),
    ("a reader beside a writer", _T, "another process writes", lambda f: _held(f, write=False)),
    ("a ledger that lacks a hash", _T, "the ledger is damaged", workspace(_ledger_damaged)),
    (
        "a ledger with a header that is no JSON",
        _T,
        "the ledger is damaged",
        workspace(_ledger_garbled),
    ),
    ("a text that is gone", _N, "no text has", workspace(_text_gone)),
    ("a text that was changed", _T, "SHA-256", workspace(_text_changed)),
    ("a log of decisions with a broken line", _T, "is damaged", journal('{"number": 1}\n{oops\n')),
    ("a log of decisions that lacks a line", _T, "is damaged", journal('{"number": 2}\n')),
    ("a backup that is none", _T, "is no backup", backup.verify),
    ("a backup over another", _T, "is there already", _twice),
    ("a restore over a store", _T, "is there already", lambda f: backup.restore(f, f)),
)
CASES: Final = tuple(
    Case(group=group, kind=kind, error=error, says=says, do=do)
    for group, cases in (
        ("Files and lists of files", FILES),
        ("What is given with them, and settings", GIVEN),
        ("Source files", SOURCES),
        ("Queries and their parameters", QUERIES),
        ("Questions and decisions", QUESTIONS),
        ("Stores", STORES),
    )
    for kind, error, says, do in cases
)
