"""What holds for every release that goes through the whole pipeline, and for every value asked."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, datetime
from itertools import permutations
from pathlib import Path

import pyoxigraph
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import read_text
from kg.errors import InputError, QueryError
from kg.export import export
from kg.extract.extractor import extract
from kg.gazetteer import load_gazetteer
from kg.iris import Iris
from kg.mapping.registry import registry
from kg.pipeline.reading import Read
from kg.pipeline.target import Target
from kg.query.canned import CannedQuery, Parameter
from kg.query.catalog import load_catalog
from kg.query.results import Table
from kg.query.run import run
from kg.settings import DEFAULT_BASE
from kg.sources import load_sources
from kg.store import EmbeddedEngine, ReleaseStore

SOURCE = load_sources()["ken-mfa"]
GAZETTEER, IRIS = load_gazetteer(), Iris(DEFAULT_BASE)
LEDGER = pyoxigraph.NamedNode(f"{DEFAULT_BASE}graph/ledger")
NOW = datetime(2031, 6, 5, tzinfo=UTC)
SENTENCES = st.sampled_from(
    [
        "Kenya thanked Japan for a grant of JPY 300 million.",
        "The Foreign Minister met the Ambassador of Ghana in Accra on 2 June 2031.",
        "Both sides signed a Memorandum of Understanding on fisheries.",
        "The two ministers welcomed the ceasefire and urged its full implementation.",
        "Ghana did not attend the talks.",
        "Kenya will provide USD 2 million and 40 tonnes of rice to Uganda by 1 July 2031.",
        "“We condemn the attack,” said the President of Kenya.",
        "H.E. Mr. Ötzi Ñandú-O’Brien\u00a0III and Dr\u200b. A. B. spoke.",
        "He thanked them",
        "\u202eno\u202c (1) a; (b) b, and – c…",
        "No. 7/2031",
        "Nairobi, 3 June 2031",
    ]
)
TEXTS = st.lists(
    st.tuples(SENTENCES, st.sampled_from([" ", "\n", "\n\n", "\r\n"])), max_size=6
).map(lambda parts: "".join(sentence + gap for sentence, gap in parts))
FEW = settings(max_examples=12, deadline=None)  # each example is parsed; machines are shared


def read(text: str) -> Read | None:
    try:
        release = read_text(text, SOURCE)
    except InputError:
        return None
    return Read(release=release, reading=extract(release, SOURCE, GAZETTEER))


def stored(reads: Sequence[Read | None], times: int = 1) -> set[pyoxigraph.Quad]:
    """Return all quads of a store that took these in, one after the other, so many times."""
    with closing(ReleaseStore.open(None)) as store:
        store.ensure_registry(registry(GAZETTEER, IRIS))
        target = Target(store=store, gazetteer=GAZETTEER, iris=IRIS, at=NOW)
        for _ in range(times):
            for each in reads:
                if each is not None:
                    target.put(Path("a.txt"), each)
        return set(store.engine.match())


@FEW
@given(TEXTS)
def test_every_quote_is_the_text_at_its_offsets(text: str):
    known = read(text)

    for fact in known.reading.facts if known else ():
        for evidence in fact.evidence:
            assert text[evidence.start : evidence.end] == evidence.quote


@FEW
@given(TEXTS)
def test_ingesting_twice_is_ingesting_once(text: str):
    known = read(text)

    assert stored([known], times=2) == stored([known])


@FEW
@given(st.lists(TEXTS, min_size=2, max_size=3))
def test_the_order_of_releases_changes_nothing(texts: list[str]):
    reads = [read(text) for text in texts]

    made = [stored(order) for order in permutations(reads)]

    assert all(each == made[0] for each in made)


@FEW
@given(TEXTS)
def test_what_is_exported_as_turtle_is_what_is_stored(text: str):
    with closing(ReleaseStore.open(None)) as store:
        store.ensure_registry(registry(GAZETTEER, IRIS))
        known = read(text)
        if known is not None:
            target = Target(store=store, gazetteer=GAZETTEER, iris=IRIS, at=NOW)
            target.put(Path("a.txt"), known)
        written = export(store.engine, "turtle")
        ledger = {quad.triple for quad in store.engine.match(graph=LEDGER)}
        held = {quad.triple for quad in store.engine.match()} - ledger

    triples = {quad.triple for quad in pyoxigraph.parse(written, pyoxigraph.RdfFormat.TURTLE)}
    assert triples == held


ANYTHING = st.text(max_size=40) | st.sampled_from(
    [
        '" } DROP ALL #',
        "' . ?s ?p ?o",
        "\\",
        "\\u0027",
        "}\n#",
        "{{x}}",
        "?v",
        "<urn:a>",
        "'''",
        "\r",
    ]
)


@settings(deadline=None)
@given(ANYTHING)
def test_a_bound_value_is_data_whatever_it_says(text: str):
    query = CannedQuery(
        name="echo",
        title="T",
        description="D",
        tags=(),
        parameters=(Parameter(name="v", type="text", about="a", default="UNDEF", required=False),),
        sparql="SELECT ?v ?w WHERE { VALUES ?v { UNDEF } BIND(1 AS ?w) }",
    )
    try:
        answer = run(EmbeddedEngine.open(), query.bind({"v": text} if text else {"v": "x"}))
    except QueryError:
        assert any(0xD800 <= ord(letter) <= 0xDFFF or letter == "\0" for letter in text)
        return

    assert isinstance(answer, Table)
    assert answer.columns == ("v", "w")
    assert [row[0] for row in answer.plain()] == [text or "x"]


@settings(deadline=None, max_examples=25)
@given(ANYTHING)
def test_every_canned_query_keeps_its_columns_whatever_is_asked(text: str):
    engine = EmbeddedEngine.open()
    for query in load_catalog():
        for parameter in query.parameters:
            if parameter.type != "text" or not text.strip():
                continue
            try:
                answer = run(engine, query.bind({parameter.name: text}))
            except QueryError:
                continue
            plain = run(engine, query.bind({}))
            assert isinstance(answer, type(plain))
            if isinstance(answer, Table) and isinstance(plain, Table):
                assert answer.columns == plain.columns
