"""What a search finds, in what order, with what counts: as if every document were read for it."""

import json
import random
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log1p

import pytest
from pyoxigraph import NamedNode, Quad

from kg.search import Asked, Index, search
from kg.search.entering import grams
from kg.search.folding import tokens_of, words_of
from kg.search.names import initials_of
from kg.search.views import DIMENSIONS
from kg.vocabulary import DCTERMS
from tests.unit.search.stores import empty, invented, put_quads

_WEIGHTS = {"name": 12, "near": 3, "quote": 1}


@dataclass(frozen=True)
class Read:
    """A document as it was entered, with all that it is narrowed and ordered by."""

    thing: int
    iri: str
    order: tuple[int, int, int]
    tokens: dict[str, list[str]]
    initials: list[str]
    labels: list[str]
    values: frozenset[tuple[str, str]]

    def has(self, chosen: Mapping[str, tuple[str, ...]], *, without: str = "") -> bool:
        """Tell whether it has one of the chosen values of each dimension, but for one."""
        return all(
            any((dimension, value) in self.values for value in values)
            for dimension, values in chosen.items()
            if dimension != without
        )

    @property
    def length(self) -> int:
        return sum(map(len, self.tokens.values()))

    def worth(self, word: str) -> int:
        worth = 0
        for place, tokens in self.tokens.items():
            begun = len(word) >= 3
            worth += _WEIGHTS[place] * sum(
                token == word or (begun and token.startswith(word)) for token in tokens
            )
        asked = grams(word)
        at = range(len(self.initials) - len(asked) + 1)
        if asked and any(self.initials[n : n + len(asked)] == asked for n in at):
            worth += 6
        return worth


@pytest.fixture(scope="module")
def index() -> Index:
    store = empty()
    for name, quads in invented(5).items():
        put_quads(store, name, quads)
    found = Index.open(store, None)
    rows = found.connection.execute(
        "SELECT iri FROM thing WHERE iri LIKE '%/person/%' OR iri LIKE '%/agreement/%'"
        " ORDER BY iri"
    ).fetchall()
    graph = NamedNode(f"{store.base}graph/world/identity")
    pairs = zip(rows[::7], rows[1::7], strict=False)
    one = [
        Quad(NamedNode(gone), DCTERMS.isReplacedBy, NamedNode(kept), graph)
        for (gone,), (kept,) in pairs
    ]
    store.keep_derived("some are one", graphs={graph: one})
    return found


def _documents(index: Index) -> Iterator[Read]:
    index.catch_up()
    tables = index.connection
    states: defaultdict[int, set[tuple[str, str]]] = defaultdict(set)
    for doc, code in tables.execute("SELECT doc, code FROM state"):
        states[doc].add(("state", code))
    for doc, thing, iri, rank, tie, last, told, kind, issuer, basis, status in tables.execute(
        "SELECT doc.id, own.id, own.iri, doc.rank, own.tie, iif(doc.last <> '', doc.last,"
        " source.last), told, doc.kind, issuer, basis, status FROM doc JOIN source"
        " ON source.id = doc.source JOIN thing ON thing.id = doc.thing JOIN thing AS own"
        " ON own.id = thing.kept WHERE doc.kind <> ''"
    ).fetchall():
        read = json.loads(told)
        year = last[:4] if last < "9999" else ""
        own = {("type", kind), ("issuer", issuer), ("basis", basis), ("status", status)}
        yield Read(
            thing=thing,
            iri=iri,
            order=(rank, -int(last.replace("-", "")), tie),
            tokens={
                "name": [t for text in (*read["labels"], *read["more"]) for t in tokens_of(text)],
                "near": [t for text in read["beside"] for t in tokens_of(text)],
                "quote": [t for quote in read["quotes"] for t in tokens_of(quote[2])],
            },
            initials=[g for text in read["labels"] for g in grams(initials_of(words_of(text)))],
            labels=[" ".join(words_of(text)) for text in read["labels"]],
            values=frozenset(v for v in {*own, ("year", year), *states[doc]} if v[1]),
        )


@pytest.fixture(scope="module")
def documents(index: Index) -> list[Read]:
    return list(_documents(index))


def _plainly(
    documents: Sequence[Read], words: Sequence[str], chosen: Mapping[str, tuple[str, ...]]
) -> tuple[list[str], dict[str, list[tuple[str, int]]]]:
    """Return the IRIs of what fits, best first, and how many things have each value."""
    worth = {word: [document.worth(word) for document in documents] for word in words}
    fits = [n for n in range(len(documents)) if all(worth[word][n] for word in words)]
    if not fits:
        fits = [n for n in range(len(documents)) if any(worth[word][n] for word in words)]
    mean = sum(document.length for document in documents) / len(documents)
    scores: defaultdict[int, list[float]] = defaultdict(list)
    for n in (n for n in fits if documents[n].has(chosen)):
        score = 0.0
        for word in words:
            having = sum(each > 0 for each in worth[word])
            rarity = log1p((len(documents) - having + 0.5) / (having + 0.5))
            norm = 1.2 * (1 - 0.75 + 0.75 / mean * documents[n].length)
            score += rarity * (1.2 + 1) * worth[word][n] / (worth[word][n] + norm)
        scores[documents[n].thing].append(score)
    exact = {d.thing for d in documents if " ".join(words) in d.labels}
    orders: dict[int, tuple[int, int, int]] = {}
    counted: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for document in (documents[n] for n in fits):
        known = orders.get(document.thing, document.order)
        orders[document.thing] = min(known, document.order)
        for dimension, value in document.values:
            if document.has(chosen, without=dimension):
                counted[dimension, value].add(document.thing)
    fit = {
        thing: max(each) * (1 + 0.02 * len(each)) + 1000 * (thing in exact)
        for thing, each in scores.items()
    }
    iris = {document.thing: document.iri for document in documents}
    best = sorted(fit, key=lambda thing: (-fit[thing], orders[thing]))
    facets: dict[str, list[tuple[str, int]]] = {name: [] for name in DIMENSIONS}
    for (dimension, value), things in sorted(counted.items(), key=lambda e: (-len(e[1]), e[0])):
        facets[dimension].append((value, len(things)))
    return [iris[thing] for thing in best], {name: each[:50] for name, each in facets.items()}


def _questions(documents: Sequence[Read]) -> Iterator[tuple[str, ...]]:
    chance = random.Random(7)  # noqa: S311  # picks words
    known = sorted({t for d in documents for tokens in d.tokens.values() for t in tokens})
    beside = [sorted({t for tokens in d.tokens.values() for t in tokens}) for d in documents]
    yield from ((word,) for word in chance.sample(known, 60))
    yield from ((word[:3],) for word in chance.sample(known, 40) if len(word) > 3)
    yield from (tuple(chance.sample(b, 2)) for b in chance.sample(beside, 60) if len(b) > 1)
    yield from (tuple(chance.sample(known, 3)) for _ in range(40))


def _chosen(documents: Sequence[Read], number: int) -> Mapping[str, tuple[str, ...]]:
    """Return values of one to three dimensions for every second question, else none."""
    chance = random.Random(number)  # noqa: S311  # picks values
    chosen: dict[str, tuple[str, ...]] = {}
    for dimension in chance.sample(DIMENSIONS, chance.randint(1, 3) if number % 2 else 0):
        values = sorted({v for each in documents for d, v in each.values if d == dimension})
        chosen[dimension] = tuple(chance.sample(values, min(2, len(values))))
    return chosen


def test_a_search_finds_orders_and_counts_what_reading_every_document_does(
    index: Index, documents: list[Read]
):
    for number, words in enumerate(_questions(documents)):
        chosen = _chosen(documents, number)
        iris, counts = _plainly(documents, words, chosen)
        asked = Asked(words=" ".join(words), chosen=chosen, limit=len(documents))
        found = search(index, asked)
        facets = {name: [(c.value, c.count) for c in told] for name, told in found.facets.items()}
        assert (words, chosen, found.total, facets) == (words, chosen, len(iris), counts)
        assert (words, chosen, [hit.iri for hit in found.hits]) == (words, chosen, iris)


def test_what_is_remembered_of_other_searches_changes_no_answer(
    index: Index, documents: list[Read]
):
    asked = [
        Asked(words=" ".join(words), chosen=_chosen(documents, number))
        for number, words in enumerate(_questions(documents))
    ]
    kept = [search(index, each) for each in asked]

    for each, found in zip(reversed(asked), reversed(kept), strict=True):
        for memory in (index.pages, index.fitting, index.words, index.hits):
            memory.forget()
        assert search(index, each) == found
