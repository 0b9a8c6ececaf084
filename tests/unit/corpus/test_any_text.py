"""What holds for every text that can be read."""

import string

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.corpus import read_text
from kg.errors import InputError
from kg.model.release import Release
from kg.sources import load_sources

SOURCE = load_sources()["KEN"]
PARTS = st.sampled_from(
    [
        "Digest by us. https://a.example/1",
        "REPUBLIC OF KENYA",
        "**MINISTRY OF LAKES**",
        "PRESS RELEASE",
        "No. 4/2031",
        "Ferry line opened",
        "Ferry line…",
        "2031-02-03",
        "Nairobi, 3 February 2031",
        "Nairobi, 3 February 2031 – ",
        "The ministers met. They agreed, at 10 a.m., on No. 4.",
        "- an item;",
        "1. Mr.",
        "END",
        "***",
        "&nbsp;",
    ]
)
BREAKS = st.sampled_from(["\n", "\n\n", "\r\n", " ", "\u2028", ""])
TEXTS = st.one_of(
    st.text(alphabet=string.printable + "…–“”’éក\ufeff\u2028\x85", max_size=200),
    st.lists(st.tuples(PARTS, BREAKS), max_size=12).map(
        lambda pairs: "".join(part + gap for part, gap in pairs)
    ),
)


def release_of(text: str) -> Release | None:
    try:
        return read_text(text, SOURCE)
    except InputError:
        return None


@settings(deadline=None)  # machines of tests are shared
@given(TEXTS)
def test_zones_and_sentences_are_ordered_spans_that_do_not_overlap(text: str):
    release = release_of(text)
    if release is None:
        return

    assert release.text == text
    zones = [edge for zone in release.zones for edge in (zone.start, zone.end)]
    sentences = [edge for one in release.sentences for edge in (one.start, one.end)]
    for edges in (zones, sentences):
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(text) for edge in edges)


@settings(deadline=None)  # machines of tests are shared
@given(TEXTS)
def test_every_sentence_lies_in_a_zone_of_its_kind_and_has_letters(text: str):
    release = release_of(text)
    if release is None:
        return

    for sentence in release.sentences:
        words = text[sentence.start : sentence.end]
        assert any(char.isalpha() for char in words)
        assert words == words.strip()
        assert any(
            zone.kind == sentence.zone
            and zone.start <= sentence.start
            and sentence.end <= zone.end
            for zone in release.zones
        )


@settings(deadline=None)  # machines of tests are shared
@given(TEXTS)
def test_every_text_with_letters_has_something_to_read(text: str):
    release = release_of(text)

    if release is not None and release.source_class != "digest":
        assert release.zones
