import csv
from datetime import date
from itertools import pairwise
from pathlib import Path

from kg.corpus import read_text
from kg.extract.actors import find as find_actors
from kg.extract.analysis import analyse
from kg.extract.document import ParsedSentence
from kg.gazetteer import load_gazetteer
from kg.lexicons import lexicon
from kg.sources import load_sources
from tests.unit.extract.analysed import analysed

LEXICONS = (
    "currencies", "governments", "groups", "honorifics", "instruments", "months", "names",
    "numbers", "organizations", "posts", "states",
)  # fmt: skip


def spans_are_in_order(sentence: ParsedSentence) -> bool:
    spans = [token.span for token in sentence.tokens]
    return all(a[1] <= b[0] for a, b in pairwise(spans))


def test_a_document_is_the_same_each_time():
    sentences = (
        "Foreign Minister Anders Berg met Ms. Aino Salo of Finland.",
        "Both sides agreed.",
    )

    assert analysed(*sentences) == analysed(*sentences)


def test_actors_are_listed_with_the_words_that_name_them():
    document = analysed("Trade Minister Anders Berg thanked the Norway–Finland Border Committee.")

    assert [(a.name, a.kind, a.evidence[0].quote) for a in find_actors(document)] == [
        ("Anders Berg", "person", "Anders Berg"),
        (
            "Norway–Finland Border Committee",
            "joint body",
            "Norway–Finland Border Committee",
        ),
    ]


def test_words_of_lexicons_are_texts_and_not_what_yaml_makes_of_on_and_no():
    def texts(value: object) -> bool:
        if isinstance(value, dict):
            return all(isinstance(k, str) and texts(v) for k, v in value.items())
        if isinstance(value, list):
            return all(map(texts, value))
        return isinstance(value, str | int) and not isinstance(value, bool)

    assert [name for name in LEXICONS if not texts(dict(lexicon(name)))] == []


def test_every_real_release_is_read_and_its_tokens_never_overlap(shared: Path):
    with (shared / "corpus" / "manifest.tsv").open(encoding="utf-8") as rows:
        releases = list(csv.DictReader(rows, delimiter="\t"))[::10]
    for row in releases:
        text = (shared / "corpus" / "texts" / f"{row['id']}.txt").read_bytes().decode()
        source = load_sources()[row["issuer"]]
        release = read_text(text, source, published=date.fromisoformat(row["date"]))

        document = analyse(release, source, load_gazetteer())

        assert all(map(spans_are_in_order, document.sentences)), row["id"]
